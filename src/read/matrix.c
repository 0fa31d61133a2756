/* matrix.c - years by months or by quarters: one series, whichever of the two stands across.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/work.h"

#include <stdlib.h>
#include <string.h>

/* A month or quarter by its name: the month it begins with, and how many such make a year; 0:
 * none. */
struct period {
    int month, a_year;
};

static struct period
period_of(struct gp_cell cell)
{
    int month = gp_cell_month(cell), quarter = gp_quarter_read(cell.text, cell.n);

    if (month)
        return (struct period){ month, 12 };
    return quarter ? (struct period){ 3 * quarter - 2, 4 } : (struct period){ 0, 0 };
}

static bool
is_whole_year(const unsigned often[13], int a_year)
{
    for (int month = 1; month <= 12; month += 12 / a_year)
        if (often[month] != 1)
            return false;
    return true;
}

/* Each month or quarter once across the header, and years below its first cell. */
static bool
are_across(const struct gp_work *work)
{
    const struct gp_table *table = &work->reading.table;
    unsigned often[2][13] = { { 0 } };

    if (table->columns < 5 || !work->columns[0].bare)
        return false;
    for (size_t i = 1; i < table->columns; i++) {
        struct period p = period_of(gp_cell_at(&work->grid, table->header, i));
        if (p.month)
            often[p.a_year == 4][p.month]++;
    }
    return is_whole_year(often[0], 12) || is_whole_year(often[1], 4);
}

static bool
is_year_cell(struct gp_cell cell)
{
    return cell.n == 4 && strspn(cell.text, "0123456789") >= 4;
}

/* Years across the header, and below its first cell months or quarters, each once. */
static bool
are_down(const struct gp_work *work)
{
    const struct gp_table *table = &work->reading.table;
    unsigned often[2][13] = { { 0 } };

    for (size_t i = 1; i < table->columns; i++)
        if (!is_year_cell(gp_cell_at(&work->grid, table->header, i)))
            return false;
    for (size_t row = table->first; row < table->last; row++) {
        struct period p = period_of(gp_cell_at(&work->grid, row, 0));
        if (p.month == 0 || often[p.a_year == 4][p.month]++ > 0)
            return false;
    }
    return table->columns >= 2 && table->last - table->first >= 3;
}

enum gp_matrix
gp_matrix_of(const struct gp_work *work)
{
    if (work->reading.table.header == GP_NONE)
        return GP_NO_MATRIX;
    return are_across(work) ? GP_YEARS_DOWN : are_down(work) ? GP_YEARS_ACROSS : GP_NO_MATRIX;
}

static enum gp_status
refuse_no_year(struct gp_work *work, size_t row)
{
    gp_fail(work->err, GP_MISSING_DATE, "a row without a year");
    gp_hint(work->err, "fill in the year, or delete the row");
    gp_cell_point(work->err, &work->source, &work->grid, row, 0);
    return GP_MISSING_DATE;
}

/* The moment of one cell; its month is 0 where the column is none of the matrix. */
static enum gp_status
date_of(struct gp_work *work, enum gp_matrix matrix, size_t row, size_t column,
        struct gp_date *out)
{
    const struct gp_table *table = &work->reading.table;
    bool down = matrix == GP_YEARS_DOWN;
    struct period p =
        period_of(gp_cell_at(&work->grid, down ? table->header : row, down ? column : 0));
    struct gp_cell year = gp_cell_at(&work->grid, table->header, column);
    enum gp_status status = GP_OK;
    char why[96];

    *out = (struct gp_date){ 0 };
    if (down && gp_is_missing(gp_cell_at(&work->grid, row, 0), work->options->na))
        return refuse_no_year(work, row);
    if (down)
        status = gp_time_read(&work->reading, &work->time, row, out);
    else
        gp_date_in_form(year.text, year.n, gp_date_form_of(year.text, year.n), GP_ORDER_AUTO,
                        out, why);
    out->when =
        (double)gp_days_from_civil(gp_civil_from_days((int64_t)out->when).year, p.month, 1);
    out->precision = p.a_year == 4 ? GP_TO_QUARTER : GP_TO_MONTH;
    return status;
}

static bool
is_of_matrix(const struct gp_work *work, enum gp_matrix matrix, size_t column)
{
    return matrix == GP_YEARS_ACROSS ||
           period_of(gp_cell_at(&work->grid, work->reading.table.header, column)).month;
}

static enum gp_status
read_row(struct gp_work *work, enum gp_matrix matrix, size_t row)
{
    enum gp_status status = GP_OK;

    for (size_t i = 1; i < work->reading.table.columns && status == GP_OK; i++) {
        struct gp_date date;
        double y;
        bool known = false;
        if (!is_of_matrix(work, matrix, i))
            continue;
        status = date_of(work, matrix, row, i, &date);
        if (status == GP_OK)
            status = gp_value_read(&work->reading, &work->values[i], row, &y, &known);
        if (status == GP_OK && known &&
            !gp_figures_add(&work->figures, gp_figure_of(date, y, work->noutlines - 1,
                                                         work->grid.rows[row].line)))
            return gp_no_memory(work);
    }
    work->input.rows++;
    work->input.used++;
    return status;
}

enum gp_status
gp_read_matrix(struct gp_work *work, enum gp_matrix matrix)
{
    const struct gp_table *table = &work->reading.table;
    enum gp_status status = GP_OK;

    work->time = (struct gp_time_column){ .scale = GP_TIME_YEARS, .name = "YYYY", .good = 1 };
    free(work->values);
    work->values = calloc(table->columns + 1, sizeof *work->values);
    if (!work->values || gp_outline_add(work, "value", "") == SIZE_MAX)
        return gp_no_memory(work);
    for (size_t i = 1; i < table->columns && status == GP_OK; i++)
        if (is_of_matrix(work, matrix, i))
            status = gp_values_settle(&work->values[i], &work->reading, i, table->columns,
                                      work->columns);
    for (size_t row = table->first; row < table->last && status == GP_OK; row++)
        status = read_row(work, matrix, row);
    if (status == GP_OK)
        gp_table_say(work);
    memcpy(work->input.date_format, "YYYY x month", 13);
    return status;
}
