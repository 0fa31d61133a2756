/* number.c - human numbers both ways: "500 million", "1.2M", "1 234,5 €", and labels.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"

#include "base/digits.h"

#include <math.h>
#include <stdlib.h>
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

/* Blanks of every kind: also what sets thousands apart. */
static const char *const blanks[] = { " ", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89",
                                      "\xE2\x80\x87" };

static const char *const minus_signs[] = { "-", "\xE2\x88\x92", "\xE2\x80\x93" };

static const char *const apostrophes[] = { "'", "\xE2\x80\x99" };

struct scan {
    const char *at, *end;
};

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t
left(const struct scan *scan)
{
    return (size_t)(scan->end - scan->at);
}

static bool
skip(struct scan *scan, const char *word)
{
    size_t n = strlen(word);

    if (left(scan) < n || memcmp(scan->at, word, n) != 0)
        return false;
    scan->at += n;
    return true;
}

static bool
skip_one_of(struct scan *scan, const char *const words[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (skip(scan, words[i]))
            return true;
    return false;
}

#define SKIP_ANY(scan, list) skip_one_of((scan), (list), sizeof(list) / sizeof *(list))

static void
skip_blanks(struct scan *scan)
{
    while (SKIP_ANY(scan, blanks))
        ;
}

static void
trim(struct scan *scan)
{
    skip_blanks(scan);
    for (bool found = true; found && scan->at < scan->end;) {
        found = false;
        for (size_t i = 0; i < sizeof blanks / sizeof *blanks && !found; i++) {
            size_t n = strlen(blanks[i]);
            found = left(scan) >= n && memcmp(scan->end - n, blanks[i], n) == 0;
            scan->end -= found ? n : 0;
        }
    }
}

/* ---- decimal to double ----------------------------------------------------------------------
 */

enum { PLAIN_LENGTH = 16 };

static const double powers[] = { 1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                 1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };

/* Digits without a decimal mark and an exponent: strtod has no locale to look at then, and the
 * library's is correctly rounded. */
static double
by_strtod(const char *digits, size_t n, int exponent)
{
    char text[840];

    snprintf(text, sizeof text, "%.*se%d", (int)(n < 800 ? n : 800), digits, exponent);
    return strtod(text, NULL);
}

double
gp_number_scale10(uint64_t mantissa, int exponent)
{
    char digits[24];

    if (mantissa < (UINT64_C(1) << 53) && exponent >= -22 && exponent <= 22)
        return exponent < 0 ? (double)mantissa / powers[-exponent]
                            : (double)mantissa * powers[exponent];
    snprintf(digits, sizeof digits, "%llu", (unsigned long long)mantissa);
    return by_strtod(digits, strlen(digits), exponent);
}

/* The digits of a number as they stand, marks left out. A mark more than three digits before
 * the end, or twice, is looked at by read_body. */
struct digits {
    char text[800];
    size_t n;       /* significant, without leading zeros */
    size_t dropped; /* beyond what text holds */
    bool sticky;    /* one of those was not 0 */
};

static void
add_digit(struct digits *digits, char c)
{
    if (digits->n == 0 && c == '0')
        return;
    if (digits->n < sizeof digits->text - 1) {
        digits->text[digits->n++] = c;
        return;
    }
    digits->dropped++;
    digits->sticky |= c != '0';
}

static double
value_of(const struct digits *digits, int exponent)
{
    uint64_t mantissa = 0;
    char text[800];

    if (digits->n == 0)
        return 0;
    if (digits->n <= 19) {
        for (size_t i = 0; i < digits->n; i++)
            mantissa = mantissa * 10 + (uint64_t)(digits->text[i] - '0');
        return gp_number_scale10(mantissa, exponent);
    }
    memcpy(text, digits->text, digits->n);
    if (digits->sticky)
        text[digits->n - 1] = '1';
    return by_strtod(text, digits->n, exponent + (int)digits->dropped);
}

/* ---- the body: digits, groups, mark, exponent -----------------------------------------------
 */

enum separator { NOTHING, DOT, COMMA, BLANK, APOSTROPHE };

/* What was seen between the digits. */
struct body {
    struct digits digits;
    int decimals;            /* digits after the last separator */
    size_t written;          /* all digits, zeros too */
    size_t first;            /* digits before the first separator */
    bool leading_zero;       /* the first digit is 0 and more follow */
    enum separator kinds[2]; /* of the groups, and of what stands last */
    size_t counts[2];        /* how often each occurs */
    bool even;               /* every group between separators has three digits */
    bool indian;             /* every one has two: 12,34,567 */
    int exponent;
    bool has_exponent;
};

static enum separator
next_separator(struct scan *scan)
{
    struct scan ahead = *scan;
    enum separator found = NOTHING;

    if (skip(&ahead, "."))
        found = DOT;
    else if (skip(&ahead, ","))
        found = COMMA;
    else if (SKIP_ANY(&ahead, blanks))
        found = BLANK;
    else if (SKIP_ANY(&ahead, apostrophes))
        found = APOSTROPHE;
    if (found == BLANK || found == APOSTROPHE)
        if (ahead.at == ahead.end || !is_digit(*ahead.at))
            return NOTHING;
    if (found != NOTHING)
        *scan = ahead;
    return found;
}

/* A separator joins the groups, or begins a second kind, which must stay the last. */
static bool
note_separator(struct body *body, enum separator kind)
{
    if (body->counts[1] > 0)
        return false;
    if (body->counts[0] == 0 || body->kinds[0] == kind) {
        body->kinds[0] = kind;
        body->counts[0]++;
        return true;
    }
    body->kinds[1] = kind;
    body->counts[1]++;
    return true;
}

static size_t
read_digits(struct scan *scan, struct body *body)
{
    size_t n = 0;

    for (; scan->at < scan->end && is_digit(*scan->at); scan->at++, n++) {
        body->leading_zero |= body->written + n == 0 && *scan->at == '0';
        add_digit(&body->digits, *scan->at);
    }
    body->written += n;
    return n;
}

static void
read_exponent(struct scan *scan, struct body *body)
{
    struct scan ahead = *scan;
    bool negative;

    if (!skip(&ahead, "e") && !skip(&ahead, "E"))
        return;
    negative = skip(&ahead, "-");
    if (!negative)
        skip(&ahead, "+");
    if (ahead.at == ahead.end || !is_digit(*ahead.at))
        return;
    for (; ahead.at < ahead.end && is_digit(*ahead.at); ahead.at++)
        if (body->exponent < 100000)
            body->exponent = body->exponent * 10 + (*ahead.at - '0');
    body->exponent = negative ? -body->exponent : body->exponent;
    body->has_exponent = true;
    *scan = ahead;
}

/* False when separators stand where none can. */
static bool
read_body(struct scan *scan, struct body *body)
{
    size_t n;
    enum separator kind;

    *body = (struct body){ .even = true, .indian = true };
    n = read_digits(scan, body);
    body->first = n;
    while ((kind = next_separator(scan)) != NOTHING) {
        /* every group but the last must have three digits, the first at most three; in India
         * two, but the group before the decimal mark three */
        if (body->counts[0] > 0) {
            body->even &= n == 3;
            body->indian &= kind == COMMA ? n == 2 : n == 3;
        }
        if (!note_separator(body, kind))
            return false;
        n = read_digits(scan, body);
    }
    body->decimals = body->counts[0] > 0 ? (int)n : 0;
    if (body->written == 0)
        return false;
    read_exponent(scan, body);
    return true;
}

static bool
can_group(const struct body *body)
{
    return body->even && body->first >= 1 && body->first <= 3 && !body->leading_zero;
}

/* 12,34,567 and 12,34,567.50: at least two groups, the last of three digits. */
static bool
is_indian(const struct body *body)
{
    return body->indian && body->kinds[0] == COMMA && body->counts[0] >= 2 &&
           body->first >= 1 && body->first <= 2 && !body->leading_zero &&
           (body->counts[1] ? body->kinds[1] == DOT : body->decimals == 3);
}

/* The exponent of the last digit if `mark` is the decimal mark; false when it cannot be. */
static bool
reads_under(const struct body *body, enum separator mark, int *exponent)
{
    *exponent = body->exponent;
    if (body->counts[0] == 0)
        return true;
    if (is_indian(body)) {
        *exponent -= body->counts[1] ? body->decimals : 0;
        return mark == DOT && !body->has_exponent;
    }
    if (body->counts[1] > 0) { /* groups, then a mark */
        *exponent -= body->decimals;
        return body->kinds[1] == mark && can_group(body);
    }
    if (body->kinds[0] == mark) {
        *exponent -= body->decimals;
        return body->counts[0] == 1;
    }
    return body->decimals == 3 && can_group(body) && !body->has_exponent;
}

/* ---- around it ------------------------------------------------------------------------------
 */

static const char *
skip_unit(struct scan *scan)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (skip(scan, units[i]))
            return units[i];
    return NULL;
}

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
skip_size(struct scan *scan, int *exponent)
{
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct scan ahead = *scan;
        if (skip(&ahead, sizes[i].text) && (ahead.at == ahead.end || !is_letter(*ahead.at))) {
            *exponent = sizes[i].exponent;
            skip(&ahead, ".");
            *scan = ahead;
            return true;
        }
    }
    return false;
}

/* The flags of Eurostat: break, confidential, definition, estimated, forecast, see notes,
 * provisional, revised, low reliability, not applicable. */
static bool
are_flags(const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!text[i] || !strchr("bcdefnprsuz", text[i]))
            return false;
    return n >= 1 && n <= 4;
}

/* "(p)", "[2]", "*", a dagger, or flags of a statistical office after a blank. */
static bool
is_mark(const struct scan *scan, bool after_blank)
{
    static const char *const marks[] = { "*", "†", "‡", "§", "¹", "²", "³", "^" };
    struct scan ahead = *scan;
    char last = scan->end[-1];
    size_t n = left(scan);

    if ((*scan->at == '(' && last == ')') || (*scan->at == '[' && last == ']'))
        return n >= 3 && n <= 24 && !memchr(scan->at + 1, *scan->at, n - 1);
    if (after_blank && are_flags(scan->at, n))
        return true;
    while (ahead.at < ahead.end && SKIP_ANY(&ahead, marks))
        ;
    return ahead.at == ahead.end;
}

static bool
starts_with_other_digits(const struct scan *scan)
{
    const unsigned char *u = (const unsigned char *)scan->at;

    if (left(scan) < 2)
        return false;
    if (u[0] == 0xD9 && u[1] >= 0xA0 && u[1] <= 0xA9) /* Arabic-Indic */
        return true;
    if (u[0] == 0xDB && u[1] >= 0xB0 && u[1] <= 0xB9) /* Persian */
        return true;
    if (left(scan) < 3)
        return false;
    if (u[0] == 0xE0 && u[1] == 0xA5 && u[2] >= 0xA6 && u[2] <= 0xAF) /* Devanagari */
        return true;
    return u[0] == 0xEF && u[1] == 0xBC && u[2] >= 0x90 && u[2] <= 0x99; /* full width */
}

static bool
starts_infinite(struct scan scan)
{
    return left(&scan) >= 3 && (scan.at[0] | 32) == 'i' && (scan.at[1] | 32) == 'n' &&
           (scan.at[2] | 32) == 'f';
}

/* Why what follows a number cannot stand there. */
static enum gp_number_fault
fault_of_tail(const struct scan *scan, const struct body *body)
{
    char c = *scan->at;

    if (body->written == 1 && body->digits.n == 0 && (c == 'x' || c == 'X'))
        return GP_NUMBER_HEX;
    if (c == '_')
        return GP_NUMBER_UNDERSCORE;
    if (c == 'm' && left(scan) == 1)
        return GP_NUMBER_MILLI;
    if (c == '.' || c == ',' || is_digit(c))
        return GP_NUMBER_GROUPING;
    return starts_with_other_digits(scan) ? GP_NUMBER_DIGITS : GP_NUMBER_TRAILING;
}

/* The sign and unit before a number. */
struct front {
    bool negative;
    const char *unit;
};

/* (350) is -350. */
static void
open_brackets(struct scan *scan, struct front *front)
{
    if (front->negative || left(scan) < 3 || *scan->at != '(' || scan->end[-1] != ')')
        return;
    front->negative = true;
    scan->at++;
    scan->end--;
    trim(scan);
}

static struct front
read_front(struct scan *scan)
{
    struct front front = { 0 };

    open_brackets(scan, &front);
    for (int i = 0; i < 2; i++) { /* -$5 and $-5 */
        if (!front.negative && SKIP_ANY(scan, minus_signs))
            front.negative = true;
        else if (!front.negative)
            skip(scan, "+");
        if (!front.unit)
            front.unit = skip_unit(scan);
        skip_blanks(scan);
        if (!front.unit)
            break;
        open_brackets(scan, &front);
    }
    return front;
}

/* 350.00- as accounting programs write it. Bare digits are more likely half a range: 20- */
static bool
skip_minus_behind(struct scan *scan, const struct body *body)
{
    if (left(scan) != 1 || *scan->at != '-' || body->counts[0] == 0)
        return false;
    scan->at++;
    return true;
}

/* What stands after the digits: a size, a unit, a mark. */
static enum gp_number_fault
read_tail(struct scan *scan, const struct body *body, struct gp_number *out, const char **unit,
          int *size)
{
    bool blank;

    skip_blanks(scan);
    out->scaled = skip_size(scan, size);
    blank = out->scaled && left(scan) > 0 && *scan->at == ' ';
    skip_blanks(scan);
    if (skip(scan, "%"))
        *unit = "%";
    else if (!*unit)
        *unit = skip_unit(scan);
    blank |= left(scan) > 0 && (*scan->at == ' ' || scan->at[-1] == ' ');
    skip_blanks(scan);
    if (scan->at == scan->end)
        return GP_NUMBER_FINE;
    if (!is_mark(scan, blank))
        return fault_of_tail(scan, body);
    out->mark = scan->at;
    out->mark_length = left(scan);
    return GP_NUMBER_FINE;
}

static enum gp_number_fault
fault_of_start(const struct scan *scan)
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
fill_values(const struct body *body, int size, double sign, struct gp_number *out)
{
    int exponent, under_comma;

    if (reads_under(body, DOT, &exponent)) {
        out->reads |= GP_READS_DOT;
        out->dot = sign * value_of(&body->digits, exponent + size);
    }
    if (reads_under(body, COMMA, &under_comma)) {
        out->reads |= GP_READS_COMMA;
        out->comma = sign * value_of(&body->digits, under_comma + size);
    }
    if (!out->reads)
        return GP_NUMBER_GROUPING;
    if (!(out->reads & GP_READS_DOT))
        exponent = under_comma;
    out->matters = out->reads == (GP_READS_DOT | GP_READS_COMMA) && out->dot != out->comma;
    out->step = gp_number_scale10(1, exponent + size);
    out->decimals = exponent < 0 ? -exponent : 0;
    out->indian = is_indian(body);
    out->grouped = body->counts[1] > 0 || body->counts[0] > 1 ||
                   (body->counts[0] == 1 && exponent == body->exponent);
    out->inexact = body->digits.n > 17;
    out->underflow = body->digits.n > 0 && out->dot == 0 && out->comma == 0;
    return isfinite(out->dot) && isfinite(out->comma) ? GP_NUMBER_FINE : GP_NUMBER_OVERFLOW;
}

/* Digits from `at` on, joined to *mantissa; returns where they end. */
static inline const char *
take_digits(const char *at, const char *end, uint64_t *mantissa)
{
    uint64_t joined = *mantissa;

    for (; at < end; at++) {
        unsigned digit = (unsigned)(unsigned char)*at - '0';
        if (digit > 9)
            break;
        joined = joined * 10 + digit;
    }
    *mantissa = joined;
    return at;
}

size_t
gp_number_plain_at(const char *text, const char *end, double *value, int *decimals)
{
    bool negative = text < end && *text == '-';
    const char *first = text + negative, *at, *dot;
    uint64_t mantissa = 0;

    end = end - text > PLAIN_LENGTH ? text + PLAIN_LENGTH : end;
    dot = at = take_digits(first, end, &mantissa);
    if (at < end && *at == '.')
        at = take_digits(at + 1, end, &mantissa);
    *decimals = at > dot ? (int)(at - dot) - 1 : 0;
    if (dot == first || at == dot + 1 || *decimals == 3 || mantissa >> 53)
        return 0;
    *value = (double)(int64_t)mantissa / powers[*decimals];
    *value = negative ? -*value : *value;
    return (size_t)(at - text);
}

bool
gp_number_plain(const char *text, size_t n, double *value, int *decimals)
{
    return n > 0 && n <= PLAIN_LENGTH &&
           gp_number_plain_at(text, text + n, value, decimals) == n;
}

static struct gp_number
plain(double value, int decimals)
{
    return (struct gp_number){ .reads = GP_READS_DOT | (decimals ? 0 : GP_READS_COMMA),
                               .dot = value,
                               .comma = decimals ? 0 : value,
                               .decimals = decimals,
                               .step = 1 / powers[decimals] };
}

struct gp_number
gp_number_read(const char *text, size_t n)
{
    struct scan scan = { text, text + n };
    struct gp_number out = { 0 };
    struct front front;
    struct body body;
    double value;
    int size;

    if (gp_number_plain(text, n, &value, &size))
        return plain(value, size);
    size = 0;
    trim(&scan);
    front = read_front(&scan);
    if (scan.at == scan.end ||
        !(is_digit(*scan.at) ||
          (left(&scan) > 1 && (*scan.at == '.' || *scan.at == ',') && is_digit(scan.at[1]))))
        return faulty(scan.at == scan.end ? GP_NUMBER_TEXT : fault_of_start(&scan));
    if (!read_body(&scan, &body))
        return faulty(GP_NUMBER_GROUPING);
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
        bool ends = !(is_letter(next) || is_digit(next));
        if (last == ' ' || last == ',' || !ends)
            continue;
        *out = gp_number_read(text, longest);
        if (out->fault == GP_NUMBER_FINE && !out->mark && (out->reads & GP_READS_DOT))
            return longest;
    }
    return 0;
}

/* ---- writing --------------------------------------------------------------------------------
 */

static char *
put(char *at, const char *text, int n)
{
    memcpy(at, text, (size_t)n);
    return at + n;
}

static char *
put_zeros(char *at, int n)
{
    memset(at, '0', (size_t)n);
    return at + n;
}

static char *
put_scientific(char *at, const struct gp_digits *d)
{
    at = put(at, d->digits, 1);
    if (d->n > 1)
        at = put(put(at, ".", 1), d->digits + 1, d->n - 1);
    return at + snprintf(at, 8, "e%+03d", d->point - 1);
}

/* At most 25 characters: a sign, 0., five zeros and seventeen digits. */
static const char *
lay_out(const struct gp_digits *d, char buffer[32])
{
    char *at = put(buffer, "-", d->negative && d->digits[0] != '0');

    if (d->point > 17 || d->point < -5)
        at = put_scientific(at, d);
    else if (d->point <= 0)
        at = put(put_zeros(put(at, "0.", 2), -d->point), d->digits, d->n);
    else if (d->n <= d->point)
        at = put_zeros(put(at, d->digits, d->n), d->point - d->n);
    else
        at = put(put(put(at, d->digits, d->point), ".", 1), d->digits + d->point,
                 d->n - d->point);
    *at = '\0';
    return buffer;
}

static const char *
write_zero(char buffer[32])
{
    memcpy(buffer, "0", 2);
    return buffer;
}

const char *
gp_number_shortest(double value, char buffer[32])
{
    struct gp_digits d;

    if (value == 0 || !isfinite(value))
        return write_zero(buffer);
    d = gp_digits_shortest(value);
    return lay_out(&d, buffer);
}

const char *
gp_number_digits(double value, int significant, char buffer[32])
{
    struct gp_digits d;

    if (value == 0 || !isfinite(value))
        return write_zero(buffer);
    d = gp_digits_rounded(value, significant);
    return lay_out(&d, buffer);
}

/* "6 billionths" in steps of a thousand: people cannot say 6e-09, and would not count zeros. */
static const char *
lay_out_parts(struct gp_digits d, char buffer[32])
{
    static const char *const names[] = { "millionths", "billionths", "trillionths",
                                         "quadrillionths", "quintillionths" };
    int step = (3 - d.point) / 3;
    const char *name = names[step - 2];
    bool one;

    d.point += 3 * step;
    lay_out(&d, buffer);
    one = strcmp(buffer, "1") == 0 || strcmp(buffer, "-1") == 0;
    snprintf(buffer + strlen(buffer), 32 - strlen(buffer), " %.*s",
             (int)strlen(name) - (one ? 1 : 0), name);
    return buffer;
}

const char *
gp_number_compact(double value, char buffer[32])
{
    static const char suffixes[] = { '\0', 'k', 'M', 'B', 'T' };
    struct gp_digits d;
    int step;

    if (value == 0 || !isfinite(value))
        return write_zero(buffer);
    d = gp_digits_rounded(value, 3); /* rounded here, so that 999950 counts as 1.00e6 */
    if (d.point < -3 && d.point >= -17)
        return lay_out_parts(d, buffer);
    step = d.point <= 3 ? 0 : (d.point - 1) / 3;
    if (d.point > 18)
        return lay_out(&d, buffer);
    if (step > 4)
        step = 4; /* 1000T: readers know no word beyond */
    d.point -= 3 * step;
    lay_out(&d, buffer);
    if (step > 0) {
        size_t n = strlen(buffer);
        buffer[n] = suffixes[step];
        buffer[n + 1] = '\0';
    }
    return buffer;
}
