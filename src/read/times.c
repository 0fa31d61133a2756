/* times.c - which column is the time.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/times.h"

#include <stdio.h>
#include <string.h>

static enum gp_status
refuse_no_time(const struct gp_reading *reading, const struct gp_column *columns)
{
    size_t first = GP_NONE;
    struct gp_cell cell;
    char shown[64];

    for (size_t i = 0; i < reading->table.columns && first == GP_NONE; i++)
        if (columns[i].bare)
            first = i;
    if (first == 0) {
        struct gp_text name = { 0 };
        gp_column_name(reading, 0, &name);
        gp_safe(gp_text_get(&name), name.n, shown, sizeof shown);
        gp_text_free(&name);
        gp_fail(reading->err, GP_NO_TIME_COLUMN,
                "no column reads as dates, and '%s' holds bare numbers", shown);
        gp_hint(reading->err, "which column is the time? -x NAME");
    } else if (gp_cell_month(gp_cell_at(reading->grid, reading->table.first, 0))) {
        cell = gp_cell_at(reading->grid, reading->table.first, 0);
        gp_fail(reading->err, GP_NO_TIME_COLUMN, "'%s' is a month without a year",
                gp_safe(cell.text, cell.n, shown, sizeof shown));
        gp_hint(reading->err,
                "write months with their year, as Jan 2011 or 2011-01, or the year "
                "beside them in a column named Year");
    } else {
        cell = gp_cell_at(reading->grid, reading->table.first, 0);
        gp_fail(reading->err, GP_NO_TIME_COLUMN,
                "no column reads as dates (the first begins '%s')",
                gp_safe(cell.text, cell.n, shown, sizeof shown));
        gp_hint(reading->err,
                "name the time with -x COLUMN; dates look like 2011-03, 2011-03-13, "
                "Mar 2011 or 2011");
    }
    return gp_cell_point(reading->err, reading->source, reading->grid, reading->table.first, 0);
}

/* How the times of a column are to be read; by the user's word, whatever it is called. */
static enum gp_status
decide_asked(struct gp_time_column *out, const struct gp_reading *reading,
             const struct gp_column *columns)
{
    size_t index = out->index;
    enum gp_named named = gp_column_named(reading, index);

    if (reading->options->date_format) {
        *out = (struct gp_time_column){ .index = index, .scale = GP_TIME_FORMAT };
        snprintf(out->name, sizeof out->name, "%s", reading->options->date_format);
        return GP_OK;
    }
    if (columns[index].dates > 0 || !columns[index].bare)
        return gp_decide_written(out, reading, index);
    return gp_decide_numeric(out, reading, index, named);
}

/* A file without names: a first column of years is the time, a first column of other numbers is
 * not known. */
static bool
is_unnamed_years(const struct gp_reading *reading)
{
    struct gp_ladder l = gp_climb(reading, 0);

    return reading->table.header == GP_NONE && reading->table.columns >= 2 && l.n >= 3 &&
           l.low >= 1000 && l.high <= 2200 && l.low < l.high &&
           (l.decimals || l.digits[4] == l.n);
}

static bool
is_unnamed(const struct gp_reading *reading, size_t index)
{
    return reading->table.header != GP_NONE && gp_header_cell(reading, index).n == 0;
}

/* R's write.csv of one vector or series: its row numbers have no name, its figures are "x". */
static bool
is_r_vector(const struct gp_reading *reading, size_t index)
{
    struct gp_cell name = gp_header_cell(reading, index);

    return reading->table.columns == 2 && index == 1 && is_unnamed(reading, 0) && name.n == 1 &&
           name.text[0] == 'x';
}

static size_t
best_numeric(const struct gp_reading *reading, const struct gp_column *columns)
{
    size_t plain = GP_NONE, calendar = GP_NONE;

    for (size_t i = reading->table.columns; i-- > 0;) {
        enum gp_named named = gp_column_named(reading, i);
        bool numeric =
            columns[i].kind == GP_COLUMN_NUMBERS && columns[i].numbers * 2 > columns[i].filled;
        if (!numeric || (named == GP_NAMED_PARTLY && i > 0 && !gp_are_years(reading, i)))
            continue;
        if (is_r_vector(reading, i))
            continue;
        if (named == GP_NOT_NAMED &&
            !(i == 0 && is_unnamed(reading, 0) && gp_are_years(reading, 0)))
            continue;
        if (named == GP_NAMED_PLAIN)
            plain = i;
        else
            calendar = i;
    }
    if (calendar != GP_NONE)
        return calendar;
    if (plain == GP_NONE && columns[0].bare && is_unnamed_years(reading))
        return 0;
    return plain;
}

/* The same date in all rows, as of an update: no time of a series where there is another. */
static bool
is_constant(const struct gp_reading *reading, size_t index)
{
    struct gp_cell first = gp_cell_at(reading->grid, reading->table.first, index);

    for (size_t row = reading->table.first + 1; row < reading->table.last; row++)
        if (!gp_same_cell(gp_cell_at(reading->grid, row, index), first))
            return false;
    return reading->table.last - reading->table.first >= 2;
}

/* The first column of dates throughout, or the first of mostly dates; one that changes goes
 * before one that does not. */
static size_t
best_written(const struct gp_reading *reading, const struct gp_column *columns)
{
    size_t best = GP_NONE;
    int rank = -1;

    for (size_t i = 0; i < reading->table.columns; i++) {
        int mine;
        if (columns[i].kind != GP_COLUMN_DATES)
            continue;
        mine = 2 * !is_constant(reading, i) + (columns[i].dates == columns[i].filled);
        if (mine > rank) {
            rank = mine;
            best = i;
        }
    }
    return best;
}

/* The first row where two columns differ; GP_NONE. */
static size_t
first_difference(const struct gp_reading *reading, size_t a, size_t b)
{
    for (size_t row = reading->table.first; row < reading->table.last; row++)
        if (!gp_same_cell(gp_cell_at(reading->grid, row, a), gp_cell_at(reading->grid, row, b)))
            return row;
    return GP_NONE;
}

/* Two tables side by side: another column of the same name with other dates. */
static enum gp_status
refuse_second_time(const struct gp_reading *reading, const struct gp_column *columns,
                   size_t index)
{
    size_t header = reading->table.header;
    struct gp_cell name;

    if (header == GP_NONE)
        return GP_OK;
    name = gp_cell_at(reading->grid, header, index);
    for (size_t i = index + 1; i < reading->table.columns && name.n > 0; i++) {
        bool same = gp_same_cell(gp_cell_at(reading->grid, header, i), name);
        size_t row = same && columns[i].kind == GP_COLUMN_DATES
                         ? first_difference(reading, index, i)
                         : GP_NONE;
        if (row == GP_NONE)
            continue;
        gp_fail(reading->err, GP_MIXED_DATES,
                "two columns '%.*s' with different dates: tables side by side",
                name.n < 40 ? (int)name.n : 40, name.text);
        gp_hint(reading->err, "read one of them: -x %zu -y %zu, or -x %zu -y %zu", index + 1,
                index + 2, i + 1, i + 2);
        gp_cell_point(reading->err, reading->source, reading->grid, row, i);
        return GP_MIXED_DATES;
    }
    return GP_OK;
}

/* Years, some of them with their month or quarter, are dates. */
static bool
are_years_and_dates(const struct gp_reading *reading, const struct gp_column *column)
{
    struct gp_ladder l = gp_climb(reading, column->index);
    return column->dates > 0 && l.digits[4] == l.n &&
           column->dates + column->numbers == column->filled;
}

static enum gp_status
choose_written(struct gp_time_column *out, const struct gp_reading *reading,
               const struct gp_column *columns, size_t index)
{
    enum gp_status status = refuse_second_time(reading, columns, index);

    out->index = index;
    if (status == GP_OK)
        status = decide_asked(out, reading, columns);
    if (status == GP_OK)
        gp_clock_find(out, reading);
    return status;
}

enum gp_status
gp_time_find(struct gp_time_column *out, const struct gp_reading *reading,
             const struct gp_column *columns)
{
    const char *asked = reading->options->date_column;
    size_t index, numeric;
    enum gp_status status;

    *out = (struct gp_time_column){ 0 };
    if (asked) {
        status = gp_column_find(reading, asked, strlen(asked), &out->index);
        return status == GP_OK ? decide_asked(out, reading, columns) : status;
    }
    index = best_written(reading, columns);
    numeric = best_numeric(reading, columns);
    if (index == GP_NONE && reading->options->date_format)
        index = 0;
    if (index != GP_NONE &&
        (numeric == GP_NONE || !is_constant(reading, index) || is_constant(reading, numeric) ||
         !gp_are_moments(reading, numeric)))
        return choose_written(out, reading, columns, index);
    if (numeric == GP_NONE)
        return refuse_no_time(reading, columns);
    if (are_years_and_dates(reading, &columns[numeric]))
        return gp_decide_written(out, reading, numeric);
    numeric = gp_parts_year(reading, columns, numeric);
    status = gp_decide_numeric(out, reading, numeric, gp_column_named(reading, numeric));
    if (status == GP_OK && out->scale == GP_TIME_YEARS)
        gp_parts_find(out, reading, columns);
    else if (status == GP_OK && out->scale == GP_TIME_NUMBER)
        status = gp_parts_doubt(reading, numeric);
    return status;
}
