/* date_pattern.c - the letters that ways of writing a date are made of, and what each takes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"
#include "base/date_parts.h"

#include <stddef.h>

/* Also the two that do not break. */
bool
gp_date_blank(struct gp_scan *scan)
{
    return gp_scan_char(scan, ' ') || gp_scan_word(scan, "\xC2\xA0") ||
           gp_scan_word(scan, "\xE2\x80\xAF");
}

void
gp_date_skip_blanks(struct gp_scan *scan)
{
    while (gp_date_blank(scan))
        ;
}

struct gp_scan
gp_date_trimmed(const char *text, size_t n)
{
    struct gp_scan scan = { text, text + n };

    while (scan.end > scan.at && scan.end[-1] == ' ')
        scan.end--;
    gp_date_skip_blanks(&scan);
    return scan;
}

/* ---- parts ----------------------------------------------------------------------------------
 */

static bool
scan_year(struct gp_scan *scan, struct gp_date_fields *f)
{
    bool before_christ = gp_scan_char(scan, '-');

    f->year = gp_scan_digits(scan, 4, before_christ ? 6 : 4);
    if (f->year < 0)
        return false;
    if (before_christ)
        f->year = -f->year;
    return true;
}

static bool
scan_short_year(struct gp_scan *scan, struct gp_date_fields *f)
{
    f->year = gp_scan_digits(scan, 2, 2);
    if (f->year < 0 || gp_scan_at_digit(scan))
        return false;
    f->year += f->year >= 69 ? 1900 : 2000;
    return true;
}

/* The second half of 2008/09 and 2008/2009 must be the next year. */
static bool
scan_end_year(struct gp_scan *scan, struct gp_date_fields *f, int digits)
{
    int64_t value = gp_scan_digits(scan, digits, digits);

    if (value < 0 || gp_scan_at_digit(scan))
        return false;
    f->odd_end = value != (digits == 2 ? (f->year + 1) % 100 : f->year + 1);
    return true;
}

static bool
scan_end_year_short(struct gp_scan *scan, struct gp_date_fields *f)
{
    return scan_end_year(scan, f, 2);
}

static bool
scan_end_year_full(struct gp_scan *scan, struct gp_date_fields *f)
{
    return scan_end_year(scan, f, 4);
}

/* "[YR2010]" */
static bool
scan_year_code(struct gp_scan *scan, struct gp_date_fields *f)
{
    return gp_scan_word(scan, "[YR") && gp_scan_digits(scan, 4, 4) == f->year &&
           gp_scan_char(scan, ']');
}

static bool
scan_month_name(struct gp_scan *scan, struct gp_date_fields *f)
{
    size_t used = 0;

    f->month = gp_month_read(scan->at, gp_scan_left(scan), &used);
    scan->at += used;
    return f->month > 0;
}

/* "Jan-Mar": the quarter from its first and last month. */
static bool
scan_last_month(struct gp_scan *scan, struct gp_date_fields *f)
{
    struct gp_date_fields last = { 0 };

    gp_date_skip_blanks(scan);
    if (!gp_scan_char(scan, '-') && !gp_scan_word(scan, "\xE2\x80\x93"))
        return false;
    gp_date_skip_blanks(scan);
    return scan_month_name(scan, &last) && f->month % 3 == 1 && last.month == f->month + 2;
}

/* " - 2010-01-09": the last day of the period; it must not come before the first. */
static bool
scan_last_day(struct gp_scan *scan, struct gp_date_fields *f)
{
    static const char *const to[] = { "-", "\xE2\x80\x93", "/", "to" };
    struct gp_date_fields last = { 0 };

    gp_date_skip_blanks(scan);
    if (!GP_SCAN_LISTED(scan, to))
        return false;
    gp_date_skip_blanks(scan);
    if (!scan_year(scan, &last) || !gp_scan_char(scan, '-') ||
        !gp_scan_int(scan, 2, 2, &last.month) || !gp_scan_char(scan, '-') ||
        !gp_scan_int(scan, 2, 2, &last.day))
        return false;
    return (last.year - f->year) * 372 + (last.month - f->month) * 31 + last.day - f->day >= 0;
}

/* " - 1/7/2024" after 1/1/2024: which of the two is the day need not be known. */
static bool
scan_last_slashed(struct gp_scan *scan, struct gp_date_fields *f)
{
    static const char *const to[] = { "-", "\xE2\x80\x93", "to" };
    struct gp_date_fields last = { 0 };

    gp_date_skip_blanks(scan);
    if (!GP_SCAN_LISTED(scan, to))
        return false;
    gp_date_skip_blanks(scan);
    return gp_scan_int(scan, 1, 2, &last.a) && gp_scan_char(scan, '/') &&
           gp_scan_int(scan, 1, 2, &last.b) && gp_scan_char(scan, '/') &&
           scan_year(scan, &last) && (last.year == f->year || last.year == f->year + 1);
}

/* "Quarter", "Quartal", "qtr." */
static bool
scan_quarter_word(struct gp_scan *scan, struct gp_date_fields *f)
{
    size_t length = gp_quarter_word_length(scan->at, gp_scan_left(scan));

    (void)f;
    scan->at += length;
    if (length > 0)
        gp_scan_char(scan, '.');
    return length > 0;
}

static bool
scan_week_word(struct gp_scan *scan, struct gp_date_fields *f)
{
    static const char *const words[] = {
        "Week", "week", "WEEK", "Woche", "Semaine", "semaine"
    };

    (void)f;
    return GP_SCAN_LISTED(scan, words);
}

/* "FY" */
static bool
scan_fiscal_mark(struct gp_scan *scan, struct gp_date_fields *f)
{
    (void)f;
    return gp_scan_any(scan, "Ff") && gp_scan_any(scan, "Yy");
}

/* ---- between the parts: nothing need stand there --------------------------------------------
 */

static bool
pass_blanks(struct gp_scan *scan, struct gp_date_fields *f)
{
    (void)f;
    gp_date_skip_blanks(scan);
    return true;
}

static bool
pass_dash(struct gp_scan *scan, struct gp_date_fields *f)
{
    (void)f;
    (void)((gp_date_blank(scan) || gp_scan_char(scan, '-')) && gp_date_blank(scan));
    return true;
}

static bool
pass_join(struct gp_scan *scan, struct gp_date_fields *f)
{
    (void)f;
    (void)((gp_date_blank(scan) || gp_scan_any(scan, "-:./")) && gp_date_blank(scan));
    return true;
}

static bool
pass_ordinal(struct gp_scan *scan, struct gp_date_fields *f)
{
    static const char *const endings[] = { "st", "nd", "rd", "th", "er", "e", "." };

    (void)f;
    GP_SCAN_LISTED(scan, endings);
    return true;
}

static bool
pass_of(struct gp_scan *scan, struct gp_date_fields *f)
{
    static const char *const words[] = { "de ", "of " };

    (void)f;
    GP_SCAN_LISTED(scan, words);
    return true;
}

/* ---- the letters ----------------------------------------------------------------------------
 */

/* What a letter stands for, one of four: what a function takes, a number for a field, one
 * character of a set, or one that may be missing. Letters without a row stand for themselves.
 */
struct letter {
    gp_scan_part *scan;
    const char *any, *maybe;
    unsigned char least, most; /* digits of a number */
    unsigned char field;       /* its offset */
    bool is_clock;             /* of a time without marks: 20190901 14 30 00 */
};

#define NUMBER(shortest, longest, name)                                                        \
    {                                                                                          \
        .least = shortest, .most = longest, .field = offsetof(struct gp_date_fields, name)     \
    }
#define CLOCK(name)                                                                            \
    {                                                                                          \
        .least = 2, .most = 2, .field = offsetof(struct gp_date_fields, name),                 \
        .is_clock = true                                                                       \
    }

static const struct letter letters[256] = {
    /* years */
    ['Y'] = { .scan = scan_year },           /* four digits */
    ['y'] = { .scan = scan_short_year },     /* two digits */
    ['E'] = { .scan = scan_end_year_short }, /* the year after, two digits */
    ['Z'] = { .scan = scan_end_year_full },  /* the year after, four digits */
    ['G'] = { .scan = scan_year_code },      /* the same year in brackets */
    /* months and days */
    ['M'] = NUMBER(2, 2, month),
    ['m'] = NUMBER(1, 2, month),
    ['D'] = NUMBER(2, 2, day),
    ['d'] = NUMBER(1, 2, day),
    ['A'] = NUMBER(1, 2, a), /* a day or a month: the order is not settled */
    ['B'] = NUMBER(1, 2, b),
    ['b'] = { .scan = scan_month_name },
    ['r'] = { .scan = scan_last_month }, /* another month, two later */
    ['R'] = { .scan = scan_last_day },   /* a second day after the first */
    ['S'] = { .scan = scan_last_slashed },
    /* quarters, half-years, weeks */
    ['q'] = NUMBER(1, 1, quarter),
    ['h'] = NUMBER(1, 1, half),
    ['W'] = NUMBER(2, 2, week),
    ['v'] = NUMBER(1, 2, week),
    ['u'] = NUMBER(1, 1, weekday), /* 1..7 */
    ['w'] = { .scan = scan_quarter_word },
    ['X'] = { .scan = scan_week_word },
    ['Q'] = { .any = "QqTK" }, /* quarter, trimestre, kvartal */
    ['H'] = { .any = "HS" },   /* half-year, semester */
    ['N'] = { .any = "Mm" },
    ['V'] = { .any = "Ww" },
    ['F'] = { .scan = scan_fiscal_mark },
    /* times of day */
    ['T'] = { .scan = gp_scan_time },       /* may be left out */
    ['C'] = { .scan = gp_scan_inner_time }, /* may not */
    ['k'] = CLOCK(hour),
    ['i'] = CLOCK(minute),
    ['c'] = CLOCK(second),
    /* between them, or nothing */
    ['_'] = { .scan = pass_blanks },
    ['p'] = { .maybe = "." },
    ['\''] = { .maybe = "'" },
    ['~'] = { .maybe = ".," },
    ['s'] = { .scan = pass_dash },    /* a blank or a dash, and a blank */
    ['j'] = { .scan = pass_join },    /* the same, or one of :./ */
    ['o'] = { .scan = pass_ordinal }, /* the end of an ordinal */
    ['e'] = { .scan = pass_of },      /* "de", "of" */
};

/* Minutes and seconds are 0 until they are told. */
static void
begin_clock(struct gp_date_fields *f)
{
    f->minute = f->has_time ? f->minute : 0;
    f->second = f->has_time ? f->second : 0;
    f->has_time = true;
}

bool
gp_date_letter(struct gp_scan *scan, char letter, struct gp_date_fields *f)
{
    const struct letter *row = &letters[(unsigned char)letter];

    if (row->scan)
        return row->scan(scan, f);
    if (row->any)
        return gp_scan_any(scan, row->any);
    if (row->maybe)
        return gp_scan_any(scan, row->maybe) || true;
    if (row->most == 0)
        return gp_scan_char(scan, letter);
    if (row->is_clock)
        begin_clock(f);
    return gp_scan_int(scan, row->least, row->most, (int *)((char *)f + row->field));
}

bool
gp_date_match(struct gp_scan scan, const char *pattern, struct gp_date_fields *f)
{
    *f = gp_no_fields;
    for (; *pattern; pattern++)
        if (!gp_date_letter(&scan, *pattern, f))
            return false;
    return scan.at == scan.end;
}
