/* times_doubtful.c - bare numbers under a name of dates that are dates of an unknown order:
 * asked about. SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/times.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { FORMATS = 8 };

/* Ways of writing a date in digits alone; those of years in full count only in years that
 * people write about. */
static const char *const formats[FORMATS] = { "%d%m%Y", "%m%d%Y", "%Y%d%m", "%d%m%y",
                                              "%m%d%y", "%y%m%d", "%m%Y",   "%G%V" };

/* What the digits of a column can be. */
struct digits {
    size_t n;
    size_t first;       /* row */
    bool fits[FORMATS]; /* every cell is such a date */
    bool padded;        /* a cell begins with 0 */
    bool other;         /* a cell is something else */
    bool rounded;       /* 2.01103E+07, all of them */
    int least, most;    /* the first four digits */
    size_t width;       /* of all cells; 0: they differ */
};

static bool
fits(struct gp_cell cell, const char *format)
{
    struct gp_date date;
    char why[96];
    int64_t year;

    if (!gp_date_in_format(cell.text, cell.n, format, &date, why))
        return false;
    year = gp_civil_from_days((int64_t)date.when).year;
    return year >= 1500 && year <= 2200;
}

static bool
is_rounded(struct gp_cell cell)
{
    struct gp_number n = gp_number_read(cell.text, cell.n);
    bool power = memchr(cell.text, 'E', cell.n) || memchr(cell.text, 'e', cell.n);

    return power && n.fault == GP_NUMBER_FINE && n.dot >= 1e5 && n.dot < 1e8;
}

/* The first four digits. */
static int
year_of(struct gp_cell cell)
{
    int year = 0;

    for (uint32_t i = 0; i < 4 && i < cell.n; i++)
        year = 10 * year + cell.text[i] - '0';
    return year;
}

static void
look_at(struct digits *d, struct gp_cell cell)
{
    bool plain = cell.n >= 4 && cell.n <= 8 && strspn(cell.text, "0123456789") >= cell.n;
    int year;

    d->rounded &= is_rounded(cell);
    d->other |= !plain;
    if (!plain)
        return;
    for (int i = 0; i < FORMATS; i++)
        d->fits[i] = d->fits[i] && cell.n >= 6 && fits(cell, formats[i]);
    year = year_of(cell);
    d->padded |= cell.text[0] == '0';
    d->least = d->n == 0 || year < d->least ? year : d->least;
    d->most = year > d->most ? year : d->most;
    d->width = d->n == 0 || d->width == cell.n ? cell.n : 0;
    d->n++;
}

static struct digits
digits_of(const struct gp_reading *reading, size_t index)
{
    struct digits d = { .first = GP_NONE, .rounded = true };

    for (int i = 0; i < FORMATS; i++)
        d.fits[i] = true;
    for (size_t row = reading->table.first; row < reading->table.last; row++) {
        struct gp_cell cell = gp_cell_at(reading->grid, row, index);
        if (cell.n == 0 || gp_is_dropped(reading, row))
            continue;
        d.first = d.first == GP_NONE ? row : d.first;
        look_at(&d, cell);
    }
    return d;
}

/* Points at a cell: what it is, and what to do. */
static enum gp_status
refuse_as(enum gp_status status, const struct gp_reading *reading, size_t index, size_t row,
          const char *message, const char *hint)
{
    struct gp_cell cell = gp_cell_at(reading->grid, row, index);

    gp_fail(reading->err, status, "'%.*s' %s", (int)cell.n, cell.text, message);
    gp_hint(reading->err, "%s", hint);
    return gp_cell_point(reading->err, reading->source, reading->grid, row, index);
}

static enum gp_status
refuse(const struct gp_reading *reading, size_t index, size_t row, const char *message,
       const char *hint)
{
    return refuse_as(GP_AMBIGUOUS_DATE, reading, index, row, message, hint);
}

/* "say how: --date-format %d%m%y or --date-format %y%m%d; or write 2011-03-01" */
static enum gp_status
refuse_digits(const struct gp_reading *reading, size_t index, const struct digits *d,
              const char *own)
{
    char hint[240] = "";
    size_t n = 0;

    for (int i = 0; i <= FORMATS; i++) {
        const char *format = i == FORMATS ? own : d->fits[i] ? formats[i] : NULL;
        if (format && n < sizeof hint)
            n += (size_t)snprintf(hint + n, sizeof hint - n, "%s--date-format %s",
                                  n ? " or " : "say how: ", format);
    }
    if (n < sizeof hint)
        snprintf(hint + n, sizeof hint - n, "%swrite dates as 2011-03-01", n ? "; or " : "");
    return refuse(reading, index, d->first,
                  "is digits without marks: year, month and day stand in an order that is not "
                  "known",
                  hint);
}

static bool
fits_any(const struct digits *d)
{
    for (int i = 0; i < FORMATS; i++)
        if (d->fits[i])
            return true;
    return false;
}

enum gp_status
gp_doubt_digits(const struct gp_reading *reading, size_t index, const char *compact)
{
    struct digits d = digits_of(reading, index);
    bool months = compact && strcmp(compact, "YYYYMM") == 0;

    if (d.first == GP_NONE)
        return GP_OK;
    if (d.rounded)
        return refuse(reading, index, d.first, "is a date that a spreadsheet has rounded",
                      "export again with all digits, or write dates as 2011-03-01");
    if (d.other || d.n == 0)
        return GP_OK;
    if (months) /* 110301: hardly the year 1103 */
        return d.fits[5] && d.least < 2000 ? refuse_digits(reading, index, &d, "%Y%m") : GP_OK;
    if (d.width == 4 && d.most >= 1000) /* 0900, 1000 are years */
        return GP_OK;
    if (!compact && (d.padded || (d.width >= 6 && fits_any(&d))))
        return refuse_digits(reading, index, &d, NULL);
    return GP_OK;
}

/* ---- 2010.10: a decimal year, or October ----------------------------------------------------
 */

/* How a header calls the second half of 2010.10. */
enum half { HALF_UNKNOWN, HALF_QUARTER, HALF_WEEK, HALF_MONTH };

static const struct {
    int most;
    const char *format, *name, *instead;
} halves[] = {
    [HALF_UNKNOWN] = { 12, "%Y.%m", "month", "2010-10" },
    [HALF_QUARTER] = { 4, "%Y.%q", "quarter", "2010-Q4" },
    [HALF_WEEK] = { 53, "%G.%V", "week", "2010-W10" },
    [HALF_MONTH] = { 12, "%Y.%m", "month", "2010-10" },
};

/* The digits behind the point of 2010.8 and 2010.10 as a number; 0: another shape. */
static int
half_of(struct gp_cell cell)
{
    int value = 0;

    if (cell.n < 6 || cell.n > 7 || strspn(cell.text, "0123456789") != 4 || cell.text[4] != '.')
        return 0;
    for (uint32_t i = 5; i < cell.n; i++) {
        if (cell.text[i] < '0' || cell.text[i] > '9')
            return 0;
        value = 10 * value + cell.text[i] - '0';
    }
    return value;
}

static enum half
half_named(const struct gp_reading *reading, size_t index)
{
    if (gp_is_named_week(reading, index))
        return HALF_WEEK;
    if (gp_parts_named(reading, index, GP_PART_QUARTER))
        return HALF_QUARTER;
    return gp_parts_named(reading, index, GP_PART_MONTH) ? HALF_MONTH : HALF_UNKNOWN;
}

/* The months between rows. */
struct steps {
    int last, first; /* the month and the step that came first */
    size_t n, same, single;
    bool two_digits; /* behind the point, somewhere */
};

static void
step_to(struct steps *s, struct gp_cell cell)
{
    int month = 12 * year_of(cell) + half_of(cell), step = month - s->last;

    if (s->last > 0) {
        s->first = s->n == 0 ? step : s->first;
        s->n++;
        s->same += step == s->first;
        s->single += step == 1;
    }
    s->two_digits |= cell.n == 7;
    s->last = month;
}

/* Decimal years hardly go on by the same number of months, or mostly by one. */
static bool
are_months(const struct steps *s)
{
    bool even = s->same == s->n && s->first % 12 != 0;

    return s->two_digits && s->n >= 2 && (even || s->single * 2 >= s->n);
}

/* Do all cells end in such a number? Where no name says so their steps must. */
static bool
are_halves(const struct gp_reading *reading, size_t index, enum half half, size_t *first)
{
    struct steps steps = { 0 };

    *first = GP_NONE;
    for (size_t row = reading->table.first; row < reading->table.last; row++) {
        struct gp_cell cell = gp_cell_at(reading->grid, row, index);
        if (cell.n == 0 || gp_is_dropped(reading, row))
            continue;
        if (half_of(cell) < 1 || half_of(cell) > halves[half].most)
            return false;
        *first = *first == GP_NONE ? row : *first;
        step_to(&steps, cell);
    }
    return *first != GP_NONE && (half != HALF_UNKNOWN || are_months(&steps));
}

/* 2010.08 and 2010.1 in one column: a spreadsheet took October's zero away. */
static bool
lost_a_zero(const struct gp_reading *reading, size_t index)
{
    bool padded = false, bare = false;

    for (size_t row = reading->table.first; row < reading->table.last; row++) {
        struct gp_cell cell = gp_cell_at(reading->grid, row, index);
        padded |= cell.n == 7 && half_of(cell) < 10;
        bare |= cell.n == 6;
    }
    return padded && bare;
}

enum gp_status
gp_doubt_decimals(const struct gp_reading *reading, size_t index)
{
    enum half half = half_named(reading, index);
    char message[96], hint[160];
    size_t row;

    if (!are_halves(reading, index, half, &row))
        return GP_OK;
    snprintf(message, sizeof message, "can be a year and a %s, or a decimal year",
             halves[half].name);
    snprintf(
        hint, sizeof hint,
        "if they are %ss, say --date-format %s or write %s; if they are decimal years, write "
        "more decimals",
        halves[half].name, halves[half].format, halves[half].instead);
    if (lost_a_zero(reading, index))
        snprintf(hint, sizeof hint,
                 "write %ss as %s: 2010.1 beside 2010.08 has lost a zero, or is a decimal year",
                 halves[half].name, halves[half].instead);
    return refuse(reading, index, row, message, hint);
}

/* ---- written dates --------------------------------------------------------------------------
 */

/* "Jan-29" as a day of its month in a leap year; -1: it has another form. */
static int64_t
day_of(struct gp_cell cell)
{
    int form = gp_date_form_of(cell.text, cell.n);
    struct gp_date date;
    struct gp_civil c;
    char why[96];

    if (form == GP_NO_FORM || strcmp(gp_date_form(form)->name, "Mon-YY") != 0 ||
        memchr(cell.text, '\'', cell.n) ||
        !gp_date_in_form(cell.text, cell.n, form, GP_ORDER_AUTO, &date, why))
        return -1;
    c = gp_civil_from_days((int64_t)date.when);
    if (c.year % 100 < 1 || c.year % 100 > gp_days_in_month(2000, c.month))
        return -1;
    return gp_days_from_civil(2000, c.month, (int)(c.year % 100));
}

/* Jan-30, Jan-31, Feb-01: months of 2030, 2031 and 2001, or days that follow each other. */
static bool
are_days_of_months(const struct gp_reading *reading, size_t index)
{
    size_t n = 0, daily = 0, weekly = 0;
    int64_t last = -1;

    for (size_t row = reading->table.first; row < reading->table.last; row++) {
        struct gp_cell cell = gp_cell_at(reading->grid, row, index);
        int64_t day;
        if (cell.n == 0 || gp_is_dropped(reading, row))
            continue;
        day = day_of(cell);
        if (day < 0)
            return false;
        daily += last >= 0 && day == last + 1;
        weekly += last >= 0 && day == last + 7;
        n++;
        last = day;
    }
    return n >= 2 && (2 * daily > n - 1 || (n > 2 && 2 * weekly > n - 1));
}

/* Behind a time of day that exists: 'Z' for a zone or an offset, ' ' for none; 0: no time. */
static char
zone_of(struct gp_cell cell)
{
    const char *clock = memchr(cell.text, ':', cell.n), *end = cell.text + cell.n;
    int form = clock ? gp_date_form_of(cell.text, cell.n) : GP_NO_FORM;
    struct gp_date date;
    char why[96];

    if (form == GP_NO_FORM || gp_date_form(form)->family != GP_DATES_ISO ||
        !gp_date_in_form(cell.text, cell.n, form, GP_ORDER_AUTO, &date, why))
        return 0;
    return end[-1] == 'Z' || end[-1] == 'z' || end[-1] == 'C' || end[-1] == 'T' ||
                   memchr(clock, '+', (size_t)(end - clock)) ||
                   memchr(clock, '-', (size_t)(end - clock))
               ? 'Z'
               : ' ';
}

/* Times without a zone among times with one are of an unknown hour. */
static enum gp_status
doubt_zones(const struct gp_reading *reading, size_t index)
{
    size_t with = 0, without = 0, first_with = 0, first_without = 0;

    for (size_t row = reading->table.first; row < reading->table.last; row++) {
        struct gp_cell cell = gp_cell_at(reading->grid, row, index);
        char zone = cell.n == 0 || gp_is_dropped(reading, row) ? 0 : zone_of(cell);
        if (zone == 'Z' && with++ == 0)
            first_with = row;
        if (zone == ' ' && without++ == 0)
            first_without = row;
    }
    if (with == 0 || without == 0)
        return GP_OK;
    return refuse_as(GP_MIXED_DATES, reading, index,
                     without > with ? first_with : first_without,
                     without > with ? "has a time zone, and other rows have none"
                                    : "has no time zone, and other rows have one",
                     "write all times with Z or their offset, as 2011-03-01T01:00:00Z");
}

enum gp_status
gp_doubt_written(const struct gp_reading *reading, const struct gp_time_column *time)
{
    const char *name = gp_date_form(time->form)->name;
    size_t first = reading->table.first;
    bool dash = strncmp(name, "YYYY-MM", 6) == 0 && strlen(name) <= 7,
         slash = strcmp(name, "YYYY/M") == 0;

    if (are_days_of_months(reading, time->index))
        return refuse(reading, time->index, first,
                      "can be a day without a year, or a month of a year of two digits",
                      "write days with their year, as 2011-01-29, or months with their year in "
                      "full, as Jan 2029");
    if ((dash || slash) && gp_is_named_week(reading, time->index))
        return refuse(
            reading, time->index, first, "can be a week of its year, or a month",
            dash
                ? "write weeks as 2011-W09, or say --date-format %G-%V or --date-format %Y-%m"
                : "write weeks as 2011-W09, or say --date-format %G/%V or --date-format %Y/%m");
    return doubt_zones(reading, time->index);
}
