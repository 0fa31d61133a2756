/* times_read.c - the moment of one row, or why it has none.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/times.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* The cell of the time; in the first and last row without the mark of an unfinished period. */
static struct gp_cell
time_cell(const struct gp_reading *reading, const struct gp_time_column *column, size_t row)
{
    struct gp_cell cell = gp_cell_at(reading->grid, row, column->index);

    if (row + 1 == reading->table.last || row == reading->table.first)
        cell.n -= gp_partial_mark(cell);
    return cell;
}

/* What the other rows are, and so what is to be done about this one. */
static void
hint_at_format(struct gp_error *err, const struct gp_time_column *column, const char *why)
{
    size_t others = column->good - (why && column->good > 0);
    const char *rows = others == 1 ? " row reads" : " rows read";

    if (column->scale == GP_TIME_FORMAT)
        gp_hint(err,
                "the format given is '%s'; correct it, or leave such rows out with --skip-bad",
                column->name);
    else if (others == 0)
        gp_hint(err,
                "write dates as 2011-03-13, name another column with -x, or say how they are "
                "written with --date-format");
    else if (why && strstr(why, "no month") && column->form == 0 &&
             column->scale == GP_TIME_WRITTEN && column->family == GP_DATES_ISO)
        gp_hint(err,
                "the other %zu%s as %s; if this file is year-day-month, use --date-format "
                "%%Y-%%d-%%m",
                others, rows, column->name);
    else
        gp_hint(err, "%zu%s as %s; correct this one, or leave it out with --skip-bad", others,
                rows, column->name);
}

static enum gp_status
refuse_date(const struct gp_reading *reading, const struct gp_time_column *column, size_t row,
            enum gp_status status, const char *why)
{
    struct gp_cell cell = gp_cell_at(reading->grid, row, column->index);
    char shown[96];

    gp_safe(cell.text, cell.n, shown, sizeof shown);
    if (status == GP_MIXED_DATES)
        gp_fail(reading->err, status, "'%s' is not written as the other dates", shown);
    else if (why)
        gp_fail(reading->err, status, "'%s' is not a date: %s", shown, why);
    else
        gp_fail(reading->err, status, "'%s' is not a date", shown);
    hint_at_format(reading->err, column, why);
    if (reading->err && !reading->err->found[0]) {
        snprintf(reading->err->found, sizeof reading->err->found, "%s", shown);
        snprintf(reading->err->expected, sizeof reading->err->expected, "a date as %s",
                 column->name);
    }
    gp_cell_point(reading->err, reading->source, reading->grid, row, column->index);
    return status;
}

static struct gp_date
decimal_year(double value)
{
    int64_t year = (int64_t)floor(value);
    double start = (double)gp_days_from_civil(year, 1, 1);
    double length = (double)gp_days_from_civil(year + 1, 1, 1) - start;

    return (struct gp_date){ start + floor((value - floor(value)) * length + 0.5), GP_TO_DAY };
}

/* A year within the calendar, and where years are counted a whole one. */
static bool
is_year(double value, bool whole)
{
    return value >= -999999 && value <= 9999 && (!whole || value == floor(value));
}

/* Completes a date by what stands beside it. */
static enum gp_status
add_parts(const struct gp_reading *reading, const struct gp_time_column *column, size_t row,
          struct gp_date *out)
{
    char why[96] = "";

    if (column->part_is != GP_PART_NONE && !gp_parts_add(column, reading, row, out, why))
        return refuse_date(reading, column, row, GP_BAD_DATE, why);
    return GP_OK;
}

/* What is wrong with a number as a Unix time of the column's scale; NULL: nothing. */
static const char *
epoch_fault(struct gp_cell cell, double value, enum gp_time_scale scale)
{
    if (memchr(cell.text, 'E', cell.n) || memchr(cell.text, 'e', cell.n))
        return "a spreadsheet has rounded it; export again with all digits";
    return gp_epoch_scale(value) == scale ? NULL : "it is in another unit than the other rows";
}

static enum gp_status
read_numeric(const struct gp_reading *reading, const struct gp_time_column *column, size_t row,
             struct gp_date *out)
{
    struct gp_cell cell = time_cell(reading, column, row);
    struct gp_number n = gp_number_read(cell.text, cell.n);
    double value = n.reads & GP_READS_DOT ? n.dot : n.comma;
    enum gp_time_scale scale = column->scale;
    bool decimal = scale == GP_TIME_DECIMAL_YEARS;
    const char *fault;

    if (n.fault != GP_NUMBER_FINE)
        return refuse_date(reading, column, row, GP_BAD_DATE, NULL);
    if ((decimal || scale == GP_TIME_YEARS) && !is_year(value, !decimal))
        return refuse_date(reading, column, row, GP_BAD_DATE, "it is no year");
    if (column->full_years && value >= 0 && value < 1000)
        return refuse_date(reading, column, row, GP_BAD_DATE,
                           "it is no year in full, as the others are");
    if (scale == GP_TIME_NUMBER) {
        *out = (struct gp_date){ value, GP_TO_DAY };
    } else if (scale == GP_TIME_COUNTED) {
        if (!gp_counted_read(column, value, out))
            return refuse_date(reading, column, row, GP_BAD_DATE, "it is no count");
    } else if (scale == GP_TIME_YEAR_WEEKS) {
        if (!gp_year_week_read(value, out))
            return refuse_date(reading, column, row, GP_BAD_DATE, "there is no such week");
    } else if (decimal) {
        *out = decimal_year(value);
    } else if (scale == GP_TIME_YEARS) {
        *out = (struct gp_date){ (double)gp_days_from_civil((int64_t)value, 1, 1), GP_TO_YEAR };
        return add_parts(reading, column, row, out);
    } else {
        fault = epoch_fault(cell, value, scale);
        if (fault)
            return refuse_date(reading, column, row, GP_BAD_DATE, fault);
        *out = (struct gp_date){ gp_epoch_days(value, scale), GP_TO_SECOND };
    }
    return GP_OK;
}

static enum gp_status
read_written(const struct gp_reading *reading, const struct gp_time_column *column, size_t row,
             struct gp_date *out)
{
    struct gp_cell cell = time_cell(reading, column, row);
    int form = gp_date_form_of(cell.text, cell.n);
    bool pair = column->family == GP_DATES_FISCAL && gp_is_year_pair(cell);
    char why[96] = "";

    if (form == GP_NO_FORM)
        return refuse_date(reading, column, row, GP_BAD_DATE, NULL);
    if (pair) {
        form = gp_date_form_of(cell.text, 4);
        cell.n = 4;
    } else if (gp_date_form(form)->family != column->family) {
        return refuse_date(reading, column, row, GP_MIXED_DATES, NULL);
    }
    if (!gp_date_in_form(cell.text, cell.n, form, column->order, out, why))
        return refuse_date(reading, column, row, GP_BAD_DATE, why);
    return add_parts(reading, column, row, out);
}

enum gp_status
gp_time_read(const struct gp_reading *reading, const struct gp_time_column *column, size_t row,
             struct gp_date *out)
{
    struct gp_cell cell = gp_cell_at(reading->grid, row, column->index);
    char why[96] = "";

    if (gp_is_missing(cell, reading->options->na))
        return GP_MISSING_DATE;
    if (column->scale == GP_TIME_WRITTEN)
        return read_written(reading, column, row, out);
    if (column->scale != GP_TIME_FORMAT)
        return read_numeric(reading, column, row, out);
    if (!gp_date_in_format(cell.text, cell.n, reading->options->date_format, out, why))
        return refuse_date(reading, column, row, GP_BAD_DATE, why);
    return GP_OK;
}
