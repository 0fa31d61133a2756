/* report_table.c - result rows as csv and tsv: one for each series.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tell/table.h"

#include "base/number.h"
#include "tell/formats.h"

#include <math.h>
#include <string.h>

/* New columns are added at the end only. */
static const char *const columns[] = {
    "key",
    "status",
    "n",
    "first",
    "last",
    "step",
    "model",
    "percent",
    "percent_lower",
    "percent_upper",
    "direction",
    "time",
    "doubling_lower",
    "doubling_upper",
    "halving_lower",
    "halving_upper",
    "unbounded",
    "until",
    "projection",
    "projection_lower80",
    "projection_upper80",
    "projection_lower95",
    "projection_upper95",
    "pace",
    "pace_lower95",
    "pace_upper95",
    "aicc",
    "warnings",
    "code",
    "message",
};
enum { COLUMNS = sizeof columns / sizeof *columns };

/* A row being written. */
struct row {
    struct gp_text *to;
    enum gp_table table;
    size_t cells;
};

static void
begin_cell(struct row *row)
{
    if (row->cells++ > 0)
        gp_text_add_bytes(row->to, row->table == GP_TABLE_CSV ? "," : "\t", 1);
}

/* RFC 4180. */
static void
add_csv(struct gp_text *to, const char *text)
{
    if (!strpbrk(text, ",\"\r\n")) {
        gp_text_add(to, text);
        return;
    }
    gp_text_add(to, "\"");
    for (; *text; text++) {
        if (*text == '"')
            gp_text_add(to, "\"");
        gp_text_add_bytes(to, text, 1);
    }
    gp_text_add(to, "\"");
}

/* What databases read: escapes, no quotes. */
static void
add_tsv(struct gp_text *to, const char *text)
{
    static const char special[] = "\t\n\r\\", escaped[] = "tnr\\";

    for (; *text; text++) {
        const char *at = strchr(special, *text);
        if (at)
            gp_text_format(to, "\\%c", escaped[at - special]);
        else
            gp_text_add_bytes(to, text, 1);
    }
}

static void
cell(struct row *row, const char *text)
{
    begin_cell(row);
    if (row->table == GP_TABLE_CSV)
        add_csv(row->to, text);
    else
        add_tsv(row->to, text);
}

/* Empty for NaN and infinity. */
static void
number(struct row *row, double value)
{
    char buffer[32];

    begin_cell(row);
    if (isfinite(value))
        gp_text_add(row->to, gp_number_shortest(value, buffer));
}

static void
blanks(struct row *row, size_t n)
{
    while (n-- > 0)
        begin_cell(row);
}

static void
end_row(struct row *row)
{
    blanks(row, COLUMNS - row->cells);
    gp_text_add(row->to, "\n");
}

void
gp_table_header(struct gp_text *to, enum gp_table table)
{
    struct row row = { to, table, 0 };

    for (size_t i = 0; i < COLUMNS; i++)
        cell(&row, columns[i]);
    end_row(&row);
}

static void
cells_of_series(struct row *row, const struct gp_analysis *a)
{
    const struct gp_series *s = a->series;
    char date[32];

    number(row, (double)s->n);
    cell(row, gp_axis_iso(&s->axis, s->points[0].when, date));
    cell(row, gp_axis_iso(&s->axis, s->points[s->n - 1].when, date));
    cell(row, gp_unit_name(s->axis.step));
    cell(row, a->nfits ? a->fits[0].model->name : "");
}

static void
cells_of_growth(struct row *row, const struct gp_growth *g)
{
    if (!g->known) {
        blanks(row, 3);
        return;
    }
    number(row, gp_percent(g->log_rate));
    number(row, g->has_interval ? gp_percent(g->lower) : (double)NAN);
    number(row, g->has_interval ? gp_percent(g->upper) : (double)NAN);
}

static void
cells_of_doubling(struct row *row, const struct gp_doubling *d)
{
    static const char *const directions[] = {
        [GP_DOUBLING] = "doubling", [GP_HALVING] = "halving", [GP_FLAT] = "flat"
    };

    if (!d->known) {
        blanks(row, 7);
        return;
    }
    cell(row, directions[d->direction]);
    number(row, d->time);
    number(row, d->doubling_lower);
    number(row, d->unbounded ? (double)NAN : d->doubling_upper);
    number(row, d->halving_lower);
    number(row, d->unbounded ? (double)NAN : d->halving_upper);
    cell(row, d->unbounded ? "1" : "0");
}

static const struct gp_projected *
last_of(const struct gp_path *path)
{
    return path->n > 0 ? &path->points[path->n - 1] : NULL;
}

static void
cells_of_projection(struct row *row, const struct gp_analysis *a)
{
    const struct gp_projected *p = last_of(&a->projection);
    char date[32];

    if (!p) {
        blanks(row, 6);
        return;
    }
    cell(row, gp_axis_iso(&a->series->axis, p->when, date));
    number(row, p->value);
    number(row, p->lower80);
    number(row, p->upper80);
    number(row, p->lower95);
    number(row, p->upper95);
}

static void
cells_of_pace(struct row *row, const struct gp_analysis *a)
{
    const struct gp_projected *p = last_of(&a->pace);

    if (!p) {
        blanks(row, 3);
        return;
    }
    number(row, p->value);
    number(row, p->lower95);
    number(row, p->upper95);
}

static void
add_code(struct gp_text *to, const char *code)
{
    gp_text_add(to, to->n ? ";" : "");
    gp_text_add(to, code);
}

static void
add_codes(struct gp_text *to, const struct gp_warnings *warnings)
{
    for (size_t i = 0; i < warnings->n; i++)
        if (i == 0 || strcmp(warnings->items[i].code, warnings->items[i - 1].code) != 0)
            add_code(to, warnings->items[i].code);
}

/* What other reports say of the model in words. */
static void
add_doubts(struct gp_text *to, const struct gp_fit *fit)
{
    if (!fit->converged)
        add_code(to, "no_curve");
    else if (!fit->identified)
        add_code(to, "not_identified");
}

void
gp_table_error(struct gp_text *to, enum gp_table table, const char *key, enum gp_status status,
               const char *message)
{
    struct row row = { to, table, 0 };

    cell(&row, key);
    cell(&row, "error");
    blanks(&row, COLUMNS - 4);
    cell(&row, gp_status_code(status));
    cell(&row, message);
    end_row(&row);
}

static void
row_of_nothing(struct gp_text *to, enum gp_table table, const char *key,
               const struct gp_series *series)
{
    char message[80];

    snprintf(message, sizeof message, "%zu point%s: too few for any model", series->n,
             series->n == 1 ? "" : "s");
    gp_table_error(to, table, key, GP_NO_FIT,
                   series->n < 2 ? message : "no model fits these points");
}

void
gp_table_row(struct gp_text *to, enum gp_table table, const char *key,
             const struct gp_analysis *a)
{
    struct row row = { to, table, 0 };
    struct gp_text codes = { 0 };

    if (a->series->n == 0 || (!a->growth.known && a->nfits == 0)) {
        row_of_nothing(to, table, key, a->series);
        return;
    }
    add_codes(&codes, &a->series->warnings);
    add_codes(&codes, &a->warnings);
    if (a->nfits > 0)
        add_doubts(&codes, &a->fits[0]);
    cell(&row, key);
    cell(&row, codes.n ? "warn" : "ok");
    cells_of_series(&row, a);
    cells_of_growth(&row, &a->growth);
    cells_of_doubling(&row, &a->doubling);
    cells_of_projection(&row, a);
    cells_of_pace(&row, a);
    number(&row, a->nfits ? a->fits[0].aicc : (double)NAN);
    cell(&row, gp_text_get(&codes));
    end_row(&row);
    to->failed = to->failed || codes.failed;
    gp_text_free(&codes);
}

/* What was read, where nothing was fitted. */
static void
row_of_reading(struct gp_text *to, enum gp_table table, const struct gp_series *series)
{
    struct gp_analysis none = { .series = series };
    struct row row = { to, table, 0 };

    cell(&row, series->name);
    cell(&row, series->warnings.n ? "warn" : "ok");
    if (series->n > 0)
        cells_of_series(&row, &none);
    end_row(&row);
}

static void
tell_table(struct gp_text *to, const struct gp_report *report,
           const struct gp_tell_options *how, enum gp_table table)
{
    if (!how->without_header)
        gp_table_header(to, table);
    for (size_t i = 0; how->part == GP_TELL_READING && i < report->input.nseries; i++)
        row_of_reading(to, table, &report->input.series[i]);
    for (size_t i = 0; i < report->nanalyses; i++)
        gp_table_row(to, table, report->analyses[i].series->name, &report->analyses[i]);
}

void
gp_tell_csv(struct gp_text *to, const struct gp_report *report,
            const struct gp_tell_options *how)
{
    tell_table(to, report, how, GP_TABLE_CSV);
}

void
gp_tell_tsv(struct gp_text *to, const struct gp_report *report,
            const struct gp_tell_options *how)
{
    tell_table(to, report, how, GP_TABLE_TSV);
}
