/* times_numeric.c - a column of bare numbers as the time: years, Unix times, dates without
 * marks. SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/times.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- Unix times -----------------------------------------------------------------------------
 */

/* From 1973 to 5138, which no other scale can reach. */
static const struct {
    double low, high, a_second;
} epochs[GP_TIME_NUMBER] = {
    [GP_TIME_SECONDS] = { 1e8, 1e11, 1 },
    [GP_TIME_MILLISECONDS] = { 1e11, 1e14, 1e3 },
    [GP_TIME_MICROSECONDS] = { 1e14, 1e17, 1e6 },
    [GP_TIME_NANOSECONDS] = { 1e17, 1e19, 1e9 },
};

enum gp_time_scale
gp_epoch_scale(double value)
{
    for (int scale = GP_TIME_SECONDS; scale <= GP_TIME_NANOSECONDS; scale++)
        if (value >= epochs[scale].low && value < epochs[scale].high)
            return (enum gp_time_scale)scale;
    return GP_TIME_NUMBER;
}

double
gp_epoch_days(double value, enum gp_time_scale scale)
{
    return value / epochs[scale].a_second / 86400;
}

/* The scale that most are written in; GP_TIME_NUMBER: they are no Unix times. */
static enum gp_time_scale
usual_epoch(const struct gp_ladder *l)
{
    for (int scale = 0; scale < GP_TIME_NUMBER; scale++)
        if (l->epochs[scale] * 2 > l->n)
            return (enum gp_time_scale)scale;
    return GP_TIME_NUMBER;
}

/* ---- what the numbers have in common --------------------------------------------------------
 */

struct gp_ladder
gp_climb(const struct gp_reading *reading, size_t index)
{
    struct gp_ladder l = { .low = HUGE_VAL, .high = -HUGE_VAL, .low_full = HUGE_VAL };

    for (size_t row = reading->table.first; row < reading->table.last; row++) {
        struct gp_cell cell = gp_cell_at(reading->grid, row, index);
        struct gp_number n = gp_number_read(cell.text, cell.n);
        size_t digits = strspn(cell.text, "0123456789");
        double value = n.reads & GP_READS_DOT ? n.dot : n.comma;
        if (n.fault != GP_NUMBER_FINE || gp_is_dropped(reading, row))
            continue;
        l.n++;
        l.digits[digits == cell.n && digits < 20 ? digits : 0]++;
        l.whole += value == floor(value) && !n.scaled && !n.unit[0];
        l.month_year += cell.n == 7 && digits == 2 && cell.text[2] == '.' && value < 13;
        l.decimals |=
            memchr(cell.text, '.', n.mark ? (size_t)(n.mark - cell.text) : cell.n) != NULL;
        l.padded |= cell.n == 2 && cell.text[0] == '0';
        l.day_months += cell.n == 5 && digits == 2 && cell.text[2] == '.' && value >= 1 &&
                        value < 32 && fmod(value * 100 + .5, 100) < 13;
        l.short_months += digits == 4 && fmod(value, 100) >= 1 && fmod(value, 100) <= 12;
        if (n.mark && l.marks++ == 0)
            l.first_mark = reading->grid->rows[row].line;
        if (gp_epoch_scale(value) != GP_TIME_NUMBER)
            l.epochs[gp_epoch_scale(value)]++;
        l.low_full = digits == 4 && value < l.low_full ? value : l.low_full;
        l.low = value < l.low ? value : l.low;
        l.high = value > l.high ? value : l.high;
    }
    return l;
}

/* ---- what they are --------------------------------------------------------------------------
 */

/* Do most cells read as a date of the compact family with that many digits? All, where they
 * could be Unix times too. */
static bool
is_compact(const struct gp_reading *reading, size_t index, size_t digits)
{
    size_t good = 0, all = 0;

    for (size_t row = reading->table.first; row < reading->table.last; row++) {
        struct gp_cell cell = gp_cell_at(reading->grid, row, index);
        struct gp_date date;
        char why[96];
        int form;
        if (cell.n == 0 || gp_is_dropped(reading, row))
            continue;
        all++;
        form = cell.n == digits ? gp_date_form_of(cell.text, cell.n) : GP_NO_FORM;
        good += form != GP_NO_FORM && gp_date_form(form)->family == GP_DATES_COMPACT &&
                (cell.text[0] == '1' || cell.text[0] == '2') &&
                gp_date_in_form(cell.text, cell.n, form, GP_ORDER_DMY, &date, why);
    }
    return digits >= 10 ? good == all && all > 0 : good * 2 > all;
}

/* Digits without marks that are dates: 20110301, 201103, 2011030114, ... */
static const char *
compact_name(const struct gp_reading *reading, size_t index, const struct gp_ladder *l)
{
    static const char *const names[] = { "YYYYMMDD", "YYYYMM", "YYYYMMDDHH", "YYYYMMDDHHMM",
                                         "YYYYMMDDHHMMSS" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (l->digits[strlen(names[i])] * 2 > l->n &&
            is_compact(reading, index, strlen(names[i])))
            return names[i];
    return NULL;
}

/* Whole years; of any length where the name says so or most have four digits. */
static bool
may_be_years(const struct gp_ladder *l, enum gp_named named, bool whole)
{
    return whole && named != GP_NAMED_PLAIN &&
           (named >= GP_NAMED_PARTLY || l->digits[4] == l->n) && l->high >= 1000 &&
           (l->high <= 9999 || l->digits[4] * 2 > l->n) && l->low >= -999999;
}

/* Serial days as spreadsheets count them, of 1954 to 2064; with a time they have decimals. */
static bool
may_be_serials(const struct gp_ladder *l, enum gp_named named, bool whole)
{
    return named >= GP_NAMED_PARTLY && l->low >= 20000 && l->high <= 60000 &&
           (whole ? l->digits[5] == l->n : l->decimals);
}

/* Points at the first of the column's cells; the message holds it. */
static enum gp_status
refuse_first(const struct gp_reading *reading, size_t index, const char *message,
             const char *hint)
{
    size_t row = reading->table.first;
    struct gp_cell cell = gp_cell_at(reading->grid, row, index);

    gp_fail(reading->err, GP_AMBIGUOUS_DATE, "'%.*s' %s", (int)cell.n, cell.text, message);
    gp_hint(reading->err, "%s", hint);
    return gp_cell_point(reading->err, reading->source, reading->grid, row, index);
}

static enum gp_status
refuse_serials(const struct gp_reading *reading, size_t index)
{
    return refuse_first(reading, index, "is no date, but could be a spreadsheet's serial day",
                        "if these are Excel dates, use --date-format excel; if they are plain "
                        "numbers, name the column t");
}

static enum gp_status
refuse_short_years(const struct gp_reading *reading, size_t index)
{
    return refuse_first(reading, index, "is a year of two digits",
                        "write years in full, or say --date-format %y");
}

static enum gp_status
refuse_no_year(const struct gp_reading *reading, size_t index)
{
    return refuse_first(reading, index, "can be a day and a month, and has no year",
                        "write dates with their year; if these are plain numbers, name the "
                        "column t");
}

/* All beyond 2200 and ending in a month: more likely YYMM than years. */
static bool
may_be_short_months(const struct gp_ladder *l)
{
    return l->short_months == l->n && l->n > 0 && l->low > 2200;
}

static enum gp_status
refuse_short_months(const struct gp_reading *reading, size_t index)
{
    return refuse_first(reading, index,
                        "can be a year far ahead, or a year and a month as YYMM",
                        "say which: --date-format %y%m or --date-format %Y");
}

bool
gp_year_week_read(double value, struct gp_date *out)
{
    int64_t year = (int64_t)floor(value / 100);
    int week = (int)(value - 100 * (double)year);

    if (value != floor(value) || year < 1 || year > 9999 || week < 1 ||
        week > gp_weeks_in_year(year))
        return false;
    *out = (struct gp_date){ (double)gp_monday_of_week(year, week), GP_TO_WEEK };
    return true;
}

/* Among years of our own age one of fewer digits is a slip: 2009, 2010, 11. Old ones may stand
 * before years from 1000 on. */
static bool
are_full(const struct gp_ladder *l)
{
    return l->low_full >= 1700 && l->low_full < 2200 &&
           (l->digits[4] * 2 > l->n || l->digits[4] + l->digits[2] == l->n);
}

/* "2023 (est.)" is the year 2023, and a word is due. */
static void
say_marks(const struct gp_reading *reading, const struct gp_ladder *l)
{
    if (l->marks > 0)
        gp_warn(&reading->input->warnings, "marked_times",
                "%zu date%s with a footnote mark, read without it (first: line %zu)", l->marks,
                l->marks == 1 ? "" : "s", l->first_mark);
}

/* Settles on a scale, and what it is called. */
static enum gp_status
settle(struct gp_time_column *out, enum gp_time_scale scale, const char *name)
{
    out->scale = scale;
    snprintf(out->name, sizeof out->name, "%s", name);
    return GP_OK;
}

static enum gp_status
settle_written(struct gp_time_column *out, enum gp_date_family family, const char *name)
{
    out->family = family;
    return settle(out, GP_TIME_WRITTEN, name);
}

enum gp_status
gp_decide_numeric(struct gp_time_column *out, const struct gp_reading *reading, size_t index,
                  enum gp_named named)
{
    struct gp_ladder l = gp_climb(reading, index);
    bool whole = l.whole == l.n && !l.decimals, plain = named == GP_NAMED_PLAIN;
    const char *compact = whole ? compact_name(reading, index, &l) : NULL;

    *out = (struct gp_time_column){ .index = index, .scale = GP_TIME_NUMBER, .good = l.n };
    if (whole && !compact && gp_counted_find(out, reading, index))
        return GP_OK;
    if (l.month_year == l.n && l.n > 0)
        return settle_written(out, GP_DATES_MONTH_YEAR, "MM.YYYY");
    if (l.digits[6] == l.n && l.n > 0 && gp_is_named_week(reading, index))
        return settle(out, GP_TIME_YEAR_WEEKS, "YYYYWW");
    if (named >= GP_NAMED_PARTLY && gp_doubt_digits(reading, index, compact) != GP_OK)
        return GP_AMBIGUOUS_DATE;
    if (l.day_months == l.n && l.n > 0 && named == GP_NAMED_CALENDAR)
        return refuse_no_year(reading, index);
    if (compact)
        return settle_written(out, GP_DATES_COMPACT, compact);
    if (may_be_years(&l, named, whole)) {
        say_marks(reading, &l);
        out->full_years = are_full(&l);
        return may_be_short_months(&l) ? refuse_short_months(reading, index)
                                       : settle(out, GP_TIME_YEARS, "YYYY");
    }
    if (!plain && usual_epoch(&l) != GP_TIME_NUMBER)
        return settle(out, usual_epoch(&l), "Unix time");
    if (may_be_serials(&l, named, whole))
        return refuse_serials(reading, index);
    if (named >= GP_NAMED_PARTLY && l.padded && l.digits[2] == l.n)
        return refuse_short_years(reading, index);
    if (!plain && l.low >= 1000 && l.high <= 2200 && l.decimals)
        return gp_doubt_decimals(reading, index) != GP_OK
                   ? GP_AMBIGUOUS_DATE
                   : settle(out, GP_TIME_DECIMAL_YEARS, "decimal years");
    return settle(out, GP_TIME_NUMBER, "number");
}

bool
gp_are_years(const struct gp_reading *reading, size_t index)
{
    struct gp_ladder l = gp_climb(reading, index);
    return l.n > 0 && l.digits[4] == l.n && l.low >= 1000 && l.high <= 2200;
}

bool
gp_are_moments(const struct gp_reading *reading, size_t index)
{
    struct gp_ladder l = gp_climb(reading, index);
    return gp_are_years(reading, index) || compact_name(reading, index, &l) ||
           usual_epoch(&l) != GP_TIME_NUMBER;
}
