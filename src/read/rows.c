/* rows.c - rows to figures: one row a moment, totals left out, faults counted.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/work.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Running sums, to know a row of totals by its figures. */
struct totals {
    double *sums;
    size_t rows;
};

static bool
is_total_row(struct gp_work *work, size_t row, const struct totals *totals)
{
    size_t equal = 0;

    if (row + 1 != work->reading.table.last || totals->rows == 0)
        return false;
    for (size_t i = 0; i < work->nvalues; i++) {
        struct gp_value_column column = work->values[i];
        struct gp_error quiet = { 0 };
        struct gp_reading reading = work->reading;
        double y;
        bool known;
        reading.err = &quiet;
        if (gp_value_read(&reading, &column, row, &y, &known) != GP_OK)
            return false;
        if (known && fabs(y - totals->sums[i]) > 1e-9 * fabs(y))
            return false;
        equal += known;
    }
    return equal > 0;
}

static bool
has_any_value(struct gp_work *work, size_t row)
{
    for (size_t i = 0; i < work->nvalues; i++)
        if (!gp_is_missing(gp_cell_at(&work->grid, row, work->values[i].index),
                           work->options->na))
            return true;
    return false;
}

static enum gp_status
refuse_no_date(struct gp_work *work, size_t row)
{
    gp_fail(work->err, GP_MISSING_DATE, "a value without a date");
    gp_hint(work->err, "fill in the date, or leave such rows out with --skip-bad");
    gp_cell_point(work->err, &work->source, &work->grid, row, work->time.index);
    return GP_MISSING_DATE;
}

size_t
gp_series_of_key(struct gp_work *work, const char *key)
{
    size_t before = work->keys.n, number = gp_names_number(&work->keys, key);

    if (number == SIZE_MAX)
        return SIZE_MAX;
    for (size_t i = 0; work->keys.n > before && i < work->nvalues; i++)
        if (gp_column_series_add(work, key, i) == SIZE_MAX)
            return SIZE_MAX;
    return work->first + number * work->nvalues;
}

static enum gp_status
read_row(struct gp_work *work, size_t row, size_t series, struct totals *totals)
{
    struct gp_date date;
    enum gp_status status = gp_time_read(&work->reading, &work->time, row, &date);

    if (status == GP_MISSING_DATE && work->err && work->err->status == GP_OK) {
        if (!has_any_value(work, row))
            return GP_OK;
        if (is_total_row(work, row, totals))
            return gp_skip_row(work, row, "a row of totals without a date");
        return refuse_no_date(work, row);
    }
    for (size_t i = 0; i < work->nvalues && status == GP_OK; i++) {
        double y = 0;
        bool known;
        status = gp_value_read(&work->reading, &work->values[i], row, &y, &known);
        if (status != GP_OK || !known)
            continue;
        totals->sums[i] += y;
        work->outlines[series + i].united += work->values[i].united;
        work->outlines[series + i].plain += !work->values[i].united && y != 0;
        if (!gp_figures_add(&work->figures,
                            gp_figure_of(date, y, series + i, work->grid.rows[row].line)))
            return gp_no_memory(work);
    }
    totals->rows++;
    return status;
}

/* Counts further faults of the same kind, for "the rest counted". */
static void
count_faults(struct gp_work *work, size_t from, struct totals *totals, enum gp_status kind)
{
    struct gp_error first = *work->err, *keep = work->err;
    size_t more = 0;

    for (size_t row = from; row < work->reading.table.last; row++) {
        struct gp_error quiet = { 0 };
        work->err = work->reading.err = &quiet;
        more += read_row(work, row, 0, totals) == kind;
    }
    work->err = work->reading.err = keep;
    *work->err = first;
    work->err->more = more;
}

static enum gp_status
read_rows(struct gp_work *work, const struct gp_key *key, struct totals *totals)
{
    const struct gp_table *table = &work->reading.table;
    struct gp_text text = { 0 };
    enum gp_status status = GP_OK;

    for (size_t row = table->first; row < table->last && status == GP_OK; row++) {
        size_t before = work->figures.n, series;
        if (gp_is_dropped(&work->reading, row)) {
            status = gp_skip_row(work, row, "not as many fields as the header");
            continue;
        }
        if (key->n > 0 || row == table->first)
            gp_key_text(work, key, row, &text);
        if (key->n == 0 && work->keys.n == 1)
            series = work->first;
        else
            series = text.failed ? SIZE_MAX : gp_series_of_key(work, gp_text_get(&text));
        if (series == SIZE_MAX) {
            status = gp_no_memory(work);
            break;
        }
        work->input.rows++;
        status = read_row(work, row, series, totals);
        work->input.used += work->figures.n > before;
        if (status == GP_OK || status == GP_NO_MEMORY)
            continue;
        work->figures.n = before;
        if (!work->options->skip_bad) {
            count_faults(work, row + 1, totals, status);
            break;
        }
        status = gp_skip_row(work, row, work->err->message);
        *work->err = (struct gp_error){ 0 };
    }
    gp_text_free(&text);
    return status;
}

void
gp_value_say(struct gp_work *work, const char *name, const struct gp_value_column *v)
{
    struct gp_warnings *out = &work->input.warnings;
    char shown[80];

    gp_safe(name, strlen(name), shown, sizeof shown);
    if (v->marks)
        gp_warn(out, "marked_values",
                "'%s': %zu figure%s with a footnote mark, read without it (first: line %zu)",
                shown, v->marks, v->marks == 1 ? "" : "s", v->first_mark);
    if (v->censored)
        gp_warn(out, "censored_values", "'%s': %zu figure%s such as '<1' taken as missing",
                shown, v->censored, v->censored == 1 ? "" : "s");
    if (v->underflows)
        gp_warn(out, "underflow", "'%s': %zu figure%s too small for a double, read as 0", shown,
                v->underflows, v->underflows == 1 ? "" : "s");
    if (v->inexact)
        gp_warn(out, "digits", "'%s': %zu figure%s with more digits than a double holds", shown,
                v->inexact, v->inexact == 1 ? "" : "s");
    if (v->indian)
        gp_warn(out, "lakh", "'%s': digits grouped as 12,34,567, by lakh and crore", shown);
    if (strcmp(v->unit, "%") == 0 && v->without_unit)
        gp_warn(out, "mixed_units", "'%s': %zu figure%s without the %% that others have", shown,
                v->without_unit, v->without_unit == 1 ? "" : "s");
}

static void
say_values(struct gp_work *work)
{
    for (size_t i = 0; i < work->nvalues; i++) {
        struct gp_text name = { 0 };
        gp_column_name(&work->reading, work->values[i].index, &name);
        gp_value_say(work, gp_text_get(&name), &work->values[i]);
        gp_text_free(&name);
    }
}

/* "2020 YTD", "400 (partial)" in a row at one of the ends. */
static bool
says_partial(const struct gp_work *work, size_t row)
{
    for (size_t i = 0; i < work->reading.table.columns; i++)
        if (gp_partial_mark(gp_cell_at(&work->grid, row, i)) > 0)
            return true;
    return false;
}

/* pytrends' isPartial, and the like: true in the last row only; or a mark in the row itself. */
static bool
marked_partial(const struct gp_work *work)
{
    const struct gp_table *table = &work->reading.table;

    if (says_partial(work, table->last - 1) || says_partial(work, table->first))
        return true;

    for (size_t i = 0; i < table->columns && table->header != GP_NONE; i++) {
        struct gp_cell name = gp_cell_at(&work->grid, table->header, i);
        struct gp_cell last = gp_cell_at(&work->grid, table->last - 1, i);
        if (name.n >= 7 && name.n <= 12 && strstr(name.text, "artial") && last.n == 4 &&
            (last.text[0] | 32) == 't')
            return true;
    }
    return false;
}

static enum gp_status
find_by(struct gp_work *work, struct gp_key *key, size_t *by)
{
    *by = GP_NONE;
    *key = (struct gp_key){ .n = 0 };
    if (!work->options->by)
        return GP_OK;
    key->n = 1;
    enum gp_status status = gp_column_find(&work->reading, work->options->by,
                                           strlen(work->options->by), &key->columns[0]);
    *by = key->columns[0];
    return status;
}

/* In a long file some series have a unit and others none: those do not count as lacking it.
 * True when no series has figures of both sorts. */
static bool
settle_units(struct gp_work *work, size_t value)
{
    for (size_t i = work->first + value; i < work->noutlines; i += work->nvalues)
        if (work->outlines[i].united > 0 && work->outlines[i].plain > 0)
            return false;
    work->values[value].without_unit = 0;
    return true;
}

enum gp_status
gp_read_tall(struct gp_work *work)
{
    struct gp_key key;
    size_t by, first = work->first = work->noutlines;
    enum gp_status status = find_by(work, &key, &by);
    struct totals totals = { 0 };

    free(work->values);
    work->nvalues = 0;
    gp_names_free(&work->keys);
    if (status == GP_OK)
        status = gp_values_choose(work, by);
    if (status == GP_OK && work->nvalues == 0)
        return gp_values_refuse_none(work);
    if (status != GP_OK)
        return status;
    if (by == GP_NONE)
        gp_key_find(work, &key);
    totals.sums = calloc(work->nvalues, sizeof *totals.sums);
    status = totals.sums ? read_rows(work, &key, &totals) : gp_no_memory(work);
    if (status == GP_OK && by == GP_NONE && key.n > 0 && work->keys.n > 1)
        gp_key_say(work, &key);
    free(totals.sums);
    for (size_t i = 0; i < work->nvalues && status == GP_OK; i++)
        if (!settle_units(work, i))
            status = gp_value_check(&work->reading, &work->values[i]);
    if (status != GP_OK)
        return status;
    for (size_t i = first; i < work->noutlines && marked_partial(work); i++)
        work->outlines[i].partial = true;
    for (size_t i = first; i < work->noutlines; i++) {
        const struct gp_value_column *v = &work->values[(i - first) % work->nvalues];
        struct gp_outline *outline = &work->outlines[i];
        if (v->unit[0] && outline->united > 0 && !outline->unit[0]) {
            char *unit = calloc(1, sizeof v->unit);
            if (unit)
                memcpy(unit, v->unit, sizeof v->unit);
            free(unit ? outline->unit : NULL);
            outline->unit = unit ? unit : outline->unit;
            outline->scaled = true;
        }
    }
    say_values(work);
    return GP_OK;
}
