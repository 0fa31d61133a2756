/* number.c - human numbers read: "500 million", "1.2M", "1 234,5 €", under both decimal marks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"

#include "base/number_parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

struct word {
    const char *text;
    int exponent;
};

/* Units of size; a dot may follow (Mio.). Lower-case m is refused: it is milli to some and
 * million to others. */
static const struct word sizes[] = {
    { "thousand", 3 },  { "million", 6 },    { "millions", 6 },   { "billion", 9 },
    { "billions", 9 },  { "trillion", 12 },  { "trillions", 12 }, { "bn", 9 },
    { "Bn", 9 },        { "BN", 9 },         { "tn", 12 },        { "mln", 6 },
    { "Mio", 6 },       { "Mrd", 9 },        { "Mia", 9 },        { "Tsd", 3 },
    { "k", 3 },         { "K", 3 },          { "M", 6 },          { "B", 9 },
    { "G", 9 },         { "T", 12 },         { "Million", 6 },    { "Billion", 9 },
    { "Thousand", 3 },  { "Trillion", 12 },  { "mn", 6 },         { "MM", 6 },
    { "Millionen", 6 }, { "Milliarden", 9 }, { "milliards", 9 },  { "Md", 9 },
    { "Mds", 9 },       { "lakh", 5 },       { "lakhs", 5 },      { "crore", 7 },
    { "crores", 7 },
};

/* What may stand before or after a number and becomes the unit. */
static const char *const units[] = {
    "US$", "A$",  "C$",  "R$",  "$",   "€",   "£",   "¥",   "₹",   "₽", "₩",   "₺",
    "₪",   "₫",   "฿",   "USD", "EUR", "GBP", "JPY", "CHF", "CNY", "INR", "AUD", "CAD",
    "SEK", "NOK", "DKK", "PLN", "CZK", "kr.", "kr",  "zł",  "Fr.", "Rs.", "Rs",
};

static const char *const minus_signs[] = { "-", "\xE2\x88\x92", "\xE2\x80\x93" };

/* ---- around the digits ----------------------------------------------------------------------
 */

static const char *
skip_unit(struct gp_scan *scan)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (gp_scan_word(scan, units[i]))
            return units[i];
    return NULL;
}

static bool
skip_size(struct gp_scan *scan, int *exponent)
{
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct gp_scan ahead = *scan;
        if (gp_scan_word(&ahead, sizes[i].text) &&
            (ahead.at == ahead.end || !gp_is_letter(*ahead.at))) {
            *exponent = sizes[i].exponent;
            gp_scan_char(&ahead, '.');
            *scan = ahead;
            return true;
        }
    }
    return false;
}

static bool
are_flags(const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!text[i] || !strchr(GP_FIGURE_FLAGS, text[i]))
            return false;
    return n >= 1 && n <= 4;
}

/* "(p)", "[2]", "*", a dagger, or flags of a statistical office after a blank. */
static bool
is_mark(const struct gp_scan *scan, bool after_blank)
{
    static const char *const marks[] = { "*", "†", "‡", "§", "¹", "²", "³", "^" };
    struct gp_scan ahead = *scan;
    char last = scan->end[-1];
    size_t n = gp_scan_left(scan);

    if ((*scan->at == '(' && last == ')') || (*scan->at == '[' && last == ']'))
        return n >= 3 && n <= 24 && !memchr(scan->at + 1, *scan->at, n - 1);
    if (after_blank && are_flags(scan->at, n))
        return true;
    while (ahead.at < ahead.end && GP_SCAN_LISTED(&ahead, marks))
        ;
    return ahead.at == ahead.end;
}

/* Digits of other scripts stand together in UTF-8: ten last bytes from that of zero on. */
static bool
starts_with_other_digits(const struct gp_scan *scan)
{
    static const struct {
        const char *lead;
        unsigned char zero;
    } scripts[] = {
        { "\xD9", 0xA0 },     /* Arabic-Indic */
        { "\xDB", 0xB0 },     /* Persian */
        { "\xE0\xA5", 0xA6 }, /* Devanagari */
        { "\xEF\xBC", 0x90 }, /* full width */
    };

    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        struct gp_scan ahead = *scan;
        if (gp_scan_word(&ahead, scripts[i].lead) && ahead.at < ahead.end &&
            (unsigned char)*ahead.at >= scripts[i].zero &&
            (unsigned char)*ahead.at <= scripts[i].zero + 9)
            return true;
    }
    return false;
}

static bool
starts_infinite(struct gp_scan scan)
{
    return gp_scan_left(&scan) >= 3 && (scan.at[0] | 32) == 'i' && (scan.at[1] | 32) == 'n' &&
           (scan.at[2] | 32) == 'f';
}

/* Why what follows a number cannot stand there. */
static enum gp_number_fault
fault_of_tail(const struct gp_scan *scan, const struct gp_number_body *body)
{
    char c = *scan->at;

    if (body->written == 1 && body->digits.n == 0 && (c == 'x' || c == 'X'))
        return GP_NUMBER_HEX;
    if (c == '_')
        return GP_NUMBER_UNDERSCORE;
    if (c == 'm' && gp_scan_left(scan) == 1)
        return GP_NUMBER_MILLI;
    if (c == '.' || c == ',' || gp_is_digit(c))
        return GP_NUMBER_GROUPING;
    return starts_with_other_digits(scan) ? GP_NUMBER_DIGITS : GP_NUMBER_TRAILING;
}

/* ---- before, behind, and the whole ----------------------------------------------------------
 */

/* The sign and unit before a number. */
struct front {
    bool negative;
    const char *unit;
};

/* (350) is -350. */
static void
open_brackets(struct gp_scan *scan, struct front *front)
{
    if (front->negative || gp_scan_left(scan) < 3 || *scan->at != '(' || scan->end[-1] != ')')
        return;
    front->negative = true;
    scan->at++;
    scan->end--;
    gp_number_trim(scan);
}

static struct front
read_front(struct gp_scan *scan)
{
    struct front front = { 0 };

    open_brackets(scan, &front);
    for (int i = 0; i < 2; i++) { /* -$5 and $-5 */
        if (!front.negative && GP_SCAN_LISTED(scan, minus_signs))
            front.negative = true;
        else if (!front.negative)
            gp_scan_char(scan, '+');
        if (!front.unit)
            front.unit = skip_unit(scan);
        gp_number_skip_blanks(scan);
        if (!front.unit)
            break;
        open_brackets(scan, &front);
    }
    return front;
}

/* 500,- and CHF 500.-- are 500 and no cents. */
static void
skip_no_cents(struct gp_scan *scan)
{
    size_t left = gp_scan_left(scan), dashes = 0;

    if (left == 0 || !(scan->at[-1] == ',' || scan->at[-1] == '.'))
        return;
    while (dashes < left && dashes < 2 && scan->at[dashes] == '-')
        dashes++;
    scan->at += dashes;
}

/* 350.00- as accounting programs write it. Bare digits are more likely half a range: 20- */
static bool
skip_minus_behind(struct gp_scan *scan, const struct gp_number_body *body)
{
    if (gp_scan_left(scan) != 1 || *scan->at != '-' || body->counts[0] == 0)
        return false;
    scan->at++;
    return true;
}

/* What stands after the digits: a size, a unit, a mark. */
static enum gp_number_fault
read_tail(struct gp_scan *scan, const struct gp_number_body *body, struct gp_number *out,
          const char **unit, int *size)
{
    bool blank;

    gp_number_skip_blanks(scan);
    out->scaled = skip_size(scan, size);
    blank = out->scaled && gp_scan_left(scan) > 0 && *scan->at == ' ';
    gp_number_skip_blanks(scan);
    if (gp_scan_char(scan, '%'))
        *unit = "%";
    else if (!*unit)
        *unit = skip_unit(scan);
    blank |= gp_scan_left(scan) > 0 && (*scan->at == ' ' || scan->at[-1] == ' ');
    gp_number_skip_blanks(scan);
    if (scan->at == scan->end)
        return GP_NUMBER_FINE;
    if (!is_mark(scan, blank))
        return fault_of_tail(scan, body);
    out->mark = scan->at;
    out->mark_length = gp_scan_left(scan);
    return GP_NUMBER_FINE;
}

static enum gp_number_fault
fault_of_start(const struct gp_scan *scan)
{
    if (starts_with_other_digits(scan))
        return GP_NUMBER_DIGITS;
    return starts_infinite(*scan) ? GP_NUMBER_INFINITE : GP_NUMBER_TEXT;
}

static struct gp_number
faulty(enum gp_number_fault fault)
{
    return (struct gp_number){ .fault = fault };
}

/* Fills the values under both marks. */
static enum gp_number_fault
fill_values(const struct gp_number_body *body, int size, double sign, struct gp_number *out)
{
    int exponent, under_comma;

    if (gp_number_body_exponent(body, GP_DOT, &exponent)) {
        out->reads |= GP_READS_DOT;
        out->dot = sign * gp_decimal_value(&body->digits, exponent + size);
    }
    if (gp_number_body_exponent(body, GP_COMMA, &under_comma)) {
        out->reads |= GP_READS_COMMA;
        out->comma = sign * gp_decimal_value(&body->digits, under_comma + size);
    }
    if (!out->reads)
        return GP_NUMBER_GROUPING;
    if (!(out->reads & GP_READS_DOT))
        exponent = under_comma;
    out->matters = out->reads == (GP_READS_DOT | GP_READS_COMMA) && out->dot != out->comma;
    out->step = gp_number_scale10(1, exponent + size);
    out->decimals = exponent < 0 ? -exponent : 0;
    out->indian = gp_number_body_is_indian(body);
    out->grouped = body->counts[1] > 0 || body->counts[0] > 1 ||
                   (body->counts[0] == 1 && exponent == body->exponent);
    out->inexact = body->digits.n > 17;
    out->underflow = body->digits.n > 0 && out->dot == 0 && out->comma == 0;
    return isfinite(out->dot) && isfinite(out->comma) ? GP_NUMBER_FINE : GP_NUMBER_OVERFLOW;
}

static struct gp_number
plain(double value, int decimals)
{
    return (struct gp_number){ .reads = GP_READS_DOT | (decimals ? 0 : GP_READS_COMMA),
                               .dot = value,
                               .comma = decimals ? 0 : value,
                               .decimals = decimals,
                               .step = gp_number_scale10(1, -decimals) };
}

struct gp_number
gp_number_read(const char *text, size_t n)
{
    struct gp_scan scan = { text, text + n };
    struct gp_number out = { 0 };
    struct front front;
    struct gp_number_body body;
    double value;
    int size;

    if (gp_number_plain(text, n, &value, &size))
        return plain(value, size);
    size = 0;
    gp_number_trim(&scan);
    front = read_front(&scan);
    if (scan.at == scan.end ||
        !(gp_is_digit(*scan.at) ||
          (gp_scan_left(&scan) > 1 && (*scan.at == '.' || *scan.at == ',') &&
           gp_is_digit(scan.at[1]))))
        return faulty(scan.at == scan.end ? GP_NUMBER_TEXT : fault_of_start(&scan));
    if (!gp_number_body_read(&scan, &body))
        return faulty(GP_NUMBER_GROUPING);
    skip_no_cents(&scan);
    if (!front.negative)
        front.negative = skip_minus_behind(&scan, &body);
    out.fault = read_tail(&scan, &body, &out, &front.unit, &size);
    if (out.fault == GP_NUMBER_FINE)
        out.fault = fill_values(&body, size, front.negative ? -1.0 : 1.0, &out);
    if (out.fault != GP_NUMBER_FINE)
        return faulty(out.fault);
    if (front.unit)
        snprintf(out.unit, sizeof out.unit, "%s", front.unit);
    return out;
}

const char *
gp_number_fault_text(enum gp_number_fault fault)
{
    static const char *const texts[] = {
        [GP_NUMBER_FINE] = "a number",
        [GP_NUMBER_TEXT] = "text among numbers",
        [GP_NUMBER_GROUPING] = "thousands go in groups of three, with one decimal mark",
        [GP_NUMBER_HEX] = "hexadecimal is not read",
        [GP_NUMBER_INFINITE] = "it is not finite",
        [GP_NUMBER_OVERFLOW] = "it is beyond what a double holds (1.8e308)",
        [GP_NUMBER_DIGITS] = "only the digits 0 to 9 are read",
        [GP_NUMBER_MILLI] = "'m' can be milli or million",
        [GP_NUMBER_TRAILING] = "something follows the number",
        [GP_NUMBER_UNDERSCORE] = "underscores do not group digits here",
    };
    return texts[fault];
}

size_t
gp_number_begin(const char *text, struct gp_number *out)
{
    size_t n = strlen(text), longest = n < 64 ? n : 64;

    for (; longest > 0; longest--) {
        char last = text[longest - 1], next = text[longest];
        bool ends = !(gp_is_letter(next) || gp_is_digit(next));
        if (last == ' ' || last == ',' || !ends)
            continue;
        *out = gp_number_read(text, longest);
        if (out->fault == GP_NUMBER_FINE && !out->mark && (out->reads & GP_READS_DOT))
            return longest;
    }
    return 0;
}
