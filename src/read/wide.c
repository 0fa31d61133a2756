/* wide.c - dates across the header: each row is one series.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/work.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The header's dates, by column; NAN where there is none. */
struct across {
    struct gp_date *dates;
    bool *is_date;
    size_t n, first;
};

static bool
read_across(struct gp_work *work, struct across *across)
{
    size_t n = work->reading.table.columns, header = work->reading.table.header;

    across->n = 0;
    for (size_t i = 0; i < n; i++) {
        struct gp_cell cell = gp_cell_at(&work->grid, header, i);
        across->is_date[i] = gp_date_form_of(cell.text, cell.n) != GP_NO_FORM;
        across->first = across->is_date[i] && across->n == 0 ? i : across->first;
        across->n += across->is_date[i];
    }
    return gp_is_across(&work->grid, header) && across->first > 0 &&
           gp_times_across(&work->reading, header, across->is_date, across->dates);
}

static struct gp_key
wide_key(struct gp_work *work, const struct across *across)
{
    struct gp_key all = { .n = 0 };

    for (size_t i = 0; i < work->reading.table.columns && all.n < 32; i++) {
        struct gp_names seen = { 0 };
        struct gp_text text = { 0 };
        struct gp_key one = { .columns = { i }, .n = 1 };
        size_t rows = work->reading.table.last - work->reading.table.first;
        if (across->is_date[i] || work->columns[i].kind != GP_COLUMN_TEXT ||
            work->columns[i].filled == 0)
            continue;
        for (size_t row = work->reading.table.first; row < work->reading.table.last; row++) {
            gp_key_text(work, &one, row, &text);
            gp_names_number(&seen, gp_text_get(&text));
        }
        all.columns[all.n++] = i;
        gp_text_free(&text);
        bool unique = seen.n == rows && work->columns[i].filled == rows;
        if (unique)
            all = one;
        gp_names_free(&seen);
        if (unique)
            break;
    }
    return all;
}

/* One figure of a row, whose unit is that of the row. */
static enum gp_status
read_cell(struct gp_work *work, size_t row, size_t column, char unit[12], double *y,
          bool *known)
{
    struct gp_value_column *v = &work->values[column];
    enum gp_status status;

    memcpy(v->unit, unit, sizeof v->unit);
    status = gp_value_read(&work->reading, v, row, y, known);
    memcpy(unit, v->unit, sizeof v->unit);
    return status;
}

void
gp_table_say(struct gp_work *work)
{
    struct gp_value_column all = { .index = 0 };

    for (size_t i = 0; i < work->reading.table.columns; i++) {
        const struct gp_value_column *v = &work->values[i];
        if (v->marks > 0 && (all.marks == 0 || v->first_mark < all.first_mark))
            all.first_mark = v->first_mark;
        all.marks += v->marks;
        all.censored += v->censored;
        all.underflows += v->underflows;
        all.inexact += v->inexact;
        all.indian += v->indian;
    }
    gp_value_say(work, "the table", &all);
}

static enum gp_status
set_unit(struct gp_work *work, size_t series, const char *unit)
{
    struct gp_outline *outline = &work->outlines[series];
    size_t n = strlen(unit);
    char *own;

    if (n == 0)
        return GP_OK;
    own = calloc(1, n + 1);
    if (!own)
        return gp_no_memory(work);
    memcpy(own, unit, n);
    free(outline->unit);
    outline->unit = own;
    outline->scaled = true;
    return GP_OK;
}

static enum gp_status
read_wide_row(struct gp_work *work, const struct across *across, const struct gp_key *key,
              size_t row)
{
    struct gp_text name = { 0 };
    size_t series, before = work->figures.n;
    enum gp_status status = GP_OK;
    char unit[12] = "";

    gp_key_text(work, key, row, &name);
    if (name.n == 0)
        gp_text_format(&name, "row %zu", row - work->reading.table.first + 1);
    series = name.failed ? SIZE_MAX : gp_outline_add(work, gp_text_get(&name), "");
    gp_text_free(&name);
    if (series == SIZE_MAX)
        return gp_no_memory(work);
    for (size_t i = 0; i < work->reading.table.columns && status == GP_OK; i++) {
        double y;
        bool known;
        if (!across->is_date[i])
            continue;
        status = read_cell(work, row, i, unit, &y, &known);
        if (status == GP_OK && known &&
            !gp_figures_add(&work->figures, gp_figure_of(across->dates[i], y, series,
                                                         work->grid.rows[row].line)))
            return gp_no_memory(work);
    }
    work->input.rows++;
    work->input.used += work->figures.n > before;
    return status == GP_OK ? set_unit(work, series, unit) : status;
}

static enum gp_status
read_wide_rows(struct gp_work *work, const struct across *across)
{
    const struct gp_table *table = &work->reading.table;
    struct gp_key key = wide_key(work, across);
    enum gp_status status = GP_OK;

    free(work->values);
    work->values = calloc(table->columns + 1, sizeof *work->values);
    if (!work->values)
        return gp_no_memory(work);
    for (size_t i = 0; i < table->columns && status == GP_OK; i++)
        if (across->is_date[i])
            status = gp_values_settle(&work->values[i], &work->reading, i, table->columns,
                                      work->columns);
    for (size_t row = table->first; row < table->last && status == GP_OK; row++) {
        size_t before = work->figures.n;
        status = read_wide_row(work, across, &key, row);
        if (status == GP_OK || !work->options->skip_bad || status == GP_NO_MEMORY)
            continue;
        work->figures.n = before;
        status = gp_skip_row(work, row, work->err->message);
        *work->err = (struct gp_error){ 0 };
    }
    if (status != GP_OK)
        return status;
    gp_warn(&work->input.warnings, "wide",
            "dates stand across the header: each row was read as one series");
    gp_table_say(work);
    return GP_OK;
}

/* Reads the table if its dates stand across the header; *done says whether. */
enum gp_status
gp_read_wide(struct gp_work *work, bool *done)
{
    struct across across = { .first = 0 };
    size_t n = work->reading.table.columns;
    enum gp_status status = GP_OK;

    *done = false;
    if (work->reading.table.header == GP_NONE || work->options->date_column || n < 3)
        return GP_OK;
    across.dates = calloc(n, sizeof *across.dates);
    across.is_date = calloc(n, sizeof *across.is_date);
    if (!across.dates || !across.is_date)
        status = gp_no_memory(work);
    else if (read_across(work, &across)) {
        *done = true;
        snprintf(work->input.date_format, sizeof work->input.date_format, "%s across",
                 gp_date_form(
                     gp_date_form_of(
                         gp_cell_at(&work->grid, work->reading.table.header, across.first).text,
                         gp_cell_at(&work->grid, work->reading.table.header, across.first).n))
                     ->name);
        status = read_wide_rows(work, &across);
    }
    free(across.dates);
    free(across.is_date);
    return status;
}
