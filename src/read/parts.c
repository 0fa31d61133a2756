/* parts.c - moments put together: from several columns, or counted from a day named above.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/times.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- what a column can be -------------------------------------------------------------------
 */

static const char month_headers[] = " month monat mois mes mese mon period periode maand ";
static const char quarter_headers[] = " quarter quartal trimestre qtr kwartaal period ";
static const char week_headers[] = " week woche semaine semana vecka uge uke kw wk isoweek ";
static const char day_headers[] = " day tag jour dia giorno dag dom mday ";
static const char clock_headers[] =
    " time hour clock uhrzeit zeit heure hora ora stunde tid tijd timme hour_of_day ";

static bool
is_headed(const struct gp_reading *reading, size_t index, const char *names)
{
    struct gp_cell cell = gp_header_cell(reading, index);
    char key[24] = " ";

    if (cell.n == 0 || cell.n > sizeof key - 3)
        return false;
    for (uint32_t i = 0; i < cell.n; i++)
        key[i + 1] = cell.text[i] >= 'A' && cell.text[i] <= 'Z' ? (char)(cell.text[i] + 32)
                                                                : cell.text[i];
    key[cell.n + 1] = ' ';
    return strstr(names, key) != NULL;
}

/* A whole number from low to high, and nothing else; -1. */
static int
whole_of(struct gp_cell cell, int low, int high)
{
    double value;
    int decimals;

    if (!gp_number_plain(cell.text, cell.n, &value, &decimals) || value != floor(value) ||
        value < low || value > high)
        return -1;
    return (int)value;
}

/* "Jan", "january", "Jan.", "M01" (M13 is a year's average); 0: none. */
static int
named_month(struct gp_cell cell)
{
    int month = gp_cell_month(cell);

    if (month)
        return month;
    if (cell.n == 3 && cell.text[0] == 'M' &&
        whole_of((struct gp_cell){ cell.text + 1, 2 }, 1, 13) > 0)
        return whole_of((struct gp_cell){ cell.text + 1, 2 }, 1, 13);
    return 0;
}

/* The number of a month, quarter or week that a cell gives; 0: none. */
static int
number_of(struct gp_cell cell, enum gp_part part)
{
    int most = part == GP_PART_MONTH ? 12 : part == GP_PART_QUARTER ? 4 : 53;
    int named = part == GP_PART_MONTH     ? named_month(cell)
                : part == GP_PART_QUARTER ? gp_quarter_read(cell.text, cell.n)
                                          : 0;
    int whole = whole_of(cell, 1, most);

    return named > 0 ? named : whole > 0 ? whole : 0;
}

/* Do the rows give a number of that kind, by name, or under a header that says so? With the
 * header a few may be wrong: they are refused one by one. */
static bool
is_part(const struct gp_reading *reading, size_t index, enum gp_part part, const char *headers)
{
    bool headed = is_headed(reading, index, headers);
    size_t good = 0, bad = 0;

    for (size_t row = reading->table.first; row < reading->table.last; row++) {
        struct gp_cell cell = gp_cell_at(reading->grid, row, index);
        bool bare = whole_of(cell, 0, 99) >= 0;
        if (gp_is_dropped(reading, row) || cell.n == 0)
            continue;
        if (number_of(cell, part) > 0 && (headed || !bare))
            good++;
        else if (headed && bare)
            bad++;
        else
            return false;
    }
    return good > bad;
}

static bool
are_days(const struct gp_reading *reading, size_t index)
{
    for (size_t row = reading->table.first; row < reading->table.last; row++)
        if (!gp_is_dropped(reading, row) &&
            whole_of(gp_cell_at(reading->grid, row, index), 1, 31) < 0)
            return false;
    return is_headed(reading, index, day_headers);
}

/* The parts of a year that have numbers, and how far they go. */
static const struct {
    const char *headers;
    enum gp_part part;
    int most;
    const char *name;
} parts[] = {
    { month_headers, GP_PART_MONTH, 12, "month" },
    { quarter_headers, GP_PART_QUARTER, 4, "quarter" },
    { week_headers, GP_PART_WEEK, 53, "week" },
};

bool
gp_parts_named(const struct gp_reading *reading, size_t index, enum gp_part part)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].part == part)
            return is_headed(reading, index, parts[i].headers) &&
                   !is_headed(reading, index, " period periode ");
    return false;
}

/* ---- beside years ---------------------------------------------------------------------------
 */

static bool
find_part(struct gp_time_column *time, const struct gp_reading *reading,
          const struct gp_column *columns, enum gp_part part, const char *headers,
          const char *name)
{
    for (size_t i = 0; i < reading->table.columns; i++) {
        if (i == time->index || columns[i].filled != time->good || time->nalso == 4 ||
            !is_part(reading, i, part, headers))
            continue;
        time->also[time->nalso++] = i;
        if (time->part_is != GP_PART_NONE)
            return false; /* a quarter beside a month */
        time->part_is = part;
        time->part = i;
        snprintf(time->name, sizeof time->name, "YYYY, %s", name);
        return true;
    }
    return false;
}

void
gp_parts_find(struct gp_time_column *time, const struct gp_reading *reading,
              const struct gp_column *columns)
{
    bool months;

    time->day = GP_NONE;
    months = find_part(time, reading, columns, GP_PART_MONTH, month_headers, "month");
    find_part(time, reading, columns, GP_PART_QUARTER, quarter_headers, "quarter");
    if (!months)
        find_part(time, reading, columns, GP_PART_WEEK, week_headers, "week");
    for (size_t i = 0; months && i < reading->table.columns && time->day == GP_NONE; i++)
        if (!gp_time_owns(time, i) && columns[i].filled == time->good && time->nalso < 4 &&
            are_days(reading, i)) {
            time->day = time->also[time->nalso++] = i;
            memcpy(time->name, "YYYY, month, day", 17);
        }
}

/* Years beside their parts change by one at most; "sales last year" does not. */
static bool
go_slowly(const struct gp_reading *reading, size_t index)
{
    int last = -1;

    for (size_t row = reading->table.first; row < reading->table.last; row++) {
        int year = whole_of(gp_cell_at(reading->grid, row, index), 1000, 2200);
        if (gp_is_dropped(reading, row))
            continue;
        if (last > 0 && abs(year - last) > 1)
            return false;
        last = year;
    }
    return true;
}

/* "Month, Year": the smaller unit stands first, and the years are the time all the same. */
size_t
gp_parts_year(const struct gp_reading *reading, const struct gp_column *columns, size_t index)
{
    bool part = are_days(reading, index);

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        part = part || is_part(reading, index, parts[i].part, parts[i].headers);
    for (size_t i = 0; part && i < reading->table.columns; i++)
        if (i != index && columns[i].filled == columns[index].filled &&
            gp_column_named(reading, i) >= GP_NAMED_PARTLY && gp_are_years(reading, i) &&
            (gp_column_named(reading, i) == GP_NAMED_CALENDAR || go_slowly(reading, i)))
            return i;
    return index;
}

/* The row in which numbers that rise one by one begin again: 11, 12, 1, 2; GP_NONE: none does,
 * or they are no such numbers. */
static size_t
wrap_of(const struct gp_reading *reading, size_t index, enum gp_part part, int most)
{
    size_t wrap = GP_NONE;
    int first = 0, last = 0;

    for (size_t row = reading->table.first; row < reading->table.last; row++) {
        int n = number_of(gp_cell_at(reading->grid, row, index), part);
        bool again = n == 1 && (last == most || (part == GP_PART_WEEK && last == 52));
        if (gp_is_dropped(reading, row))
            continue;
        if (n < 1 || (last > 0 && n != last + 1 && (!again || wrap != GP_NONE)))
            return GP_NONE;
        wrap = last > 0 && again ? row : wrap;
        first = first ? first : n;
        last = n;
    }
    return last < first ? wrap : GP_NONE; /* else a number would stand there twice */
}

enum gp_status
gp_parts_doubt(const struct gp_reading *reading, size_t index)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        size_t row = is_part(reading, index, parts[i].part, parts[i].headers)
                         ? wrap_of(reading, index, parts[i].part, parts[i].most)
                         : GP_NONE;
        struct gp_cell cell;
        if (row == GP_NONE)
            continue;
        cell = gp_cell_at(reading->grid, row, index);
        gp_fail(reading->err, GP_AMBIGUOUS_DATE,
                "'%.*s' begins the next year, but the %ss have no year", (int)cell.n, cell.text,
                parts[i].name);
        gp_hint(reading->err, "write the year beside them, in a column named Year, or dates as "
                              "2011-03-01");
        return gp_cell_point(reading->err, reading->source, reading->grid, row, index);
    }
    return GP_OK;
}

/* ---- beside days ----------------------------------------------------------------------------
 */

/* Does the date of some row stand in the next one as well? */
static bool
repeats(const struct gp_reading *reading, size_t index)
{
    for (size_t row = reading->table.first + 1; row < reading->table.last; row++) {
        struct gp_cell a = gp_cell_at(reading->grid, row - 1, index);
        struct gp_cell b = gp_cell_at(reading->grid, row, index);
        if (a.n > 0 && gp_same_cell(a, b))
            return true;
    }
    return false;
}

static bool
are_clocks(const struct gp_reading *reading, size_t index)
{
    double of_day;

    for (size_t row = reading->table.first; row < reading->table.last; row++) {
        struct gp_cell cell = gp_cell_at(reading->grid, row, index);
        if (!gp_is_dropped(reading, row) && !gp_clock_read(cell.text, cell.n, &of_day))
            return false;
    }
    return true;
}

void
gp_clock_find(struct gp_time_column *time, const struct gp_reading *reading)
{
    if (time->scale != GP_TIME_WRITTEN || gp_date_form(time->form)->precision != GP_TO_DAY ||
        !repeats(reading, time->index))
        return;
    for (size_t i = 0; i < reading->table.columns; i++) {
        size_t n = strlen(time->name);
        if (i == time->index || !is_headed(reading, i, clock_headers) ||
            !are_clocks(reading, i))
            continue;
        time->part_is = GP_PART_CLOCK;
        time->part = time->also[time->nalso++] = i;
        snprintf(time->name + n, sizeof time->name - n, ", HH:MM");
        return;
    }
}

/* ---- one row --------------------------------------------------------------------------------
 */

static bool
add_clock(struct gp_cell cell, struct gp_date *date, char why[96])
{
    double of_day;

    if (!gp_clock_read(cell.text, cell.n, &of_day)) {
        snprintf(why, 96, "there is no such time of day beside it");
        return false;
    }
    *date = (struct gp_date){ floor(date->when) + of_day, GP_TO_SECOND };
    return true;
}

static bool
add_week(int64_t year, int week, struct gp_date *date, char why[96])
{
    if (week < 1 || week > gp_weeks_in_year(year)) {
        snprintf(why, 96, "it has no such week beside it");
        return false;
    }
    *date = (struct gp_date){ (double)gp_monday_of_week(year, week), GP_TO_WEEK };
    return true;
}

bool
gp_parts_add(const struct gp_time_column *time, const struct gp_reading *reading, size_t row,
             struct gp_date *date, char why[96])
{
    static const char *const names[] = { "", "month", "quarter", "week" };
    struct gp_cell cell = gp_cell_at(reading->grid, row, time->part);
    int64_t year = gp_civil_from_days((int64_t)date->when).year;
    int number, day = 1;

    if (time->part_is == GP_PART_CLOCK)
        return add_clock(cell, date, why);
    number = number_of(cell, time->part_is);
    if (time->part_is == GP_PART_WEEK)
        return add_week(year, number, date, why);
    if (number < 1 || number > 12) {
        snprintf(why, 96,
                 number == 13 ? "M13 beside it is the average of the year"
                              : "there is no such %s beside it",
                 names[time->part_is]);
        return false;
    }
    number = time->part_is == GP_PART_QUARTER ? 3 * number - 2 : number;
    if (time->day != GP_NONE)
        day = whole_of(gp_cell_at(reading->grid, row, time->day), 1,
                       gp_days_in_month(year, number));
    if (day < 1) {
        snprintf(why, 96, "that month has no such day beside it");
        return false;
    }
    *date = (struct gp_date){ (double)gp_days_from_civil(year, number, day),
                              time->day != GP_NONE               ? GP_TO_DAY
                              : time->part_is == GP_PART_QUARTER ? GP_TO_QUARTER
                                                                 : GP_TO_MONTH };
    return true;
}

/* ---- counted --------------------------------------------------------------------------------
 */

/* The day of "# 20190901-20190930" or "# Start date: 20190901" in the comments above. */
static bool
day_of_comments(const struct gp_source *source, struct gp_date *out)
{
    const char *at = source->text;
    char why[96];

    while (*at == '#') {
        size_t n = strcspn(at, "\r\n"), i = strcspn(at, "0123456789");
        size_t digits = i < n ? strspn(at + i, "0123456789") : 0;
        bool start = n > 12 && memcmp(at, "# Start date", 12) == 0;
        if (digits == 8 && (start || (i + 17 <= n && at[i + 8] == '-')) &&
            gp_date_in_form(at + i, 8, gp_date_form_of(at + i, 8), GP_ORDER_AUTO, out, why))
            return true;
        at += n;
        at += strspn(at, "\r\n");
    }
    return false;
}

static bool
says(struct gp_cell header, const char *word)
{
    size_t n = strlen(word);

    for (uint32_t i = 0; i + n <= header.n; i++) {
        size_t same = 0;
        while (same < n && (header.text[i + same] | 32) == word[same])
            same++;
        if (same == n)
            return true;
    }
    return false;
}

bool
gp_counted_find(struct gp_time_column *time, const struct gp_reading *reading, size_t index)
{
    static const struct {
        const char *word;
        enum gp_precision steps;
        const char *name;
    } units[] = {
        { "hour", GP_TO_SECOND, "hours" },  { "stunde", GP_TO_SECOND, "hours" },
        { "day", GP_TO_DAY, "days" },       { "tag", GP_TO_DAY, "days" },
        { "week", GP_TO_WEEK, "weeks" },    { "woche", GP_TO_WEEK, "weeks" },
        { "month", GP_TO_MONTH, "months" }, { "monat", GP_TO_MONTH, "months" },
    };
    struct gp_cell header = gp_header_cell(reading, index);
    struct gp_date first;
    char day[32];

    if (!(says(header, "index") || says(header, "nth ")) ||
        !day_of_comments(reading->source, &first))
        return false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (says(header, units[i].word)) {
            *time = (struct gp_time_column){ .index = index,
                                             .scale = GP_TIME_COUNTED,
                                             .steps = units[i].steps,
                                             .good = time->good,
                                             .origin = first.when };
            if (time->steps == GP_TO_WEEK) /* weeks begin on Sunday */
                time->origin -= (gp_weekday((int64_t)first.when) + 1) % 7;
            snprintf(time->name, sizeof time->name, "%s counted from a day in the comments",
                     units[i].name);
            gp_warn(&reading->input->warnings, "counted",
                    "%s are counted from %s, the day that a comment names", units[i].name,
                    gp_date_iso(first, day));
            return true;
        }
    return false;
}

bool
gp_counted_read(const struct gp_time_column *time, double count, struct gp_date *out)
{
    struct gp_civil c = gp_civil_from_days((int64_t)time->origin);
    int64_t month;

    if (count != floor(count) || count < 0 || count > 1e6)
        return false;
    month = c.year * 12 + c.month - 1 + (int64_t)count;
    out->precision = time->steps;
    if (time->steps == GP_TO_MONTH)
        out->when = (double)gp_days_from_civil(month / 12, (int)(month % 12) + 1, 1);
    else
        out->when = time->origin + count * (time->steps == GP_TO_WEEK     ? 7
                                            : time->steps == GP_TO_SECOND ? 1.0 / 24
                                                                          : 1);
    return true;
}
