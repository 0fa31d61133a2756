/* report_markdown.c - tables for a review or a README.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tell/formats.h"
#include "tell/lines.h"
#include "tell/phrases.h"

#include <string.h>

/* A cell: bars would end it, and angle brackets would be HTML. */
static void
add_cell(struct gp_text *to, const char *text)
{
    struct gp_text safe = { 0 };

    gp_line_safe(&safe, text);
    for (const char *at = gp_text_get(&safe); *at; at++) {
        if (strchr("|\\`*_[]<>", *at))
            gp_text_add(to, "\\");
        gp_text_add_bytes(to, at, 1);
    }
    gp_text_free(&safe);
    gp_text_add(to, " | ");
}

/* A row ends with its last bar, not with the blank after it. */
static void
end_line(struct gp_text *to)
{
    if (to->n > 0 && to->bytes[to->n - 1] == ' ')
        to->bytes[--to->n] = '\0';
    gp_text_add(to, "\n");
}

static void
end_cell(struct gp_text *to, struct gp_text *cell)
{
    add_cell(to, gp_text_get(cell));
    gp_text_clear(cell);
}

/* A value and, in brackets, its limits. */
static void
add_with_limits(struct gp_text *to, struct gp_text *value, struct gp_text *limits)
{
    if (limits->n)
        gp_text_format(value, " (%s)", gp_text_get(limits));
    gp_text_clear(limits);
    end_cell(to, value);
}

static void
add_rates(struct gp_text *to, const struct gp_analysis *a, struct gp_text *cell,
          struct gp_text *limits)
{
    if (a->growth.known) {
        gp_text_add(cell, a->one_rate ? "" : "no one rate; over all ");
        gp_say_growth(cell, &a->growth);
        gp_say_growth_limits(limits, &a->growth);
    } else if (a->series->n < 2) {
        gp_text_format(cell, "%zu point%s: no growth to tell", a->series->n,
                       a->series->n == 1 ? "" : "s");
    }
    add_with_limits(to, cell, limits);
    if (a->doubling.known && a->one_rate) {
        gp_say_pace(cell, &a->doubling);
        gp_say_doubling_limits(limits, &a->doubling, a->growth.level);
    } else if (a->has_now && a->now.doubling.known) {
        gp_text_add(cell, "now ");
        gp_say_pace(cell, &a->now.doubling);
        gp_say_doubling_limits(limits, &a->now.doubling, a->now.growth.level);
    }
    add_with_limits(to, cell, limits);
}

static void
add_outlook(struct gp_text *to, const struct gp_analysis *a, struct gp_text *cell,
            struct gp_text *limits)
{
    const struct gp_path *path = &a->projection;

    add_cell(to, a->nfits ? a->fits[0].model->name : "");
    if (path->n > 0) {
        const struct gp_projected *p = &path->points[path->n - 1];
        gp_say_amount_at(cell, a->series, p->value, p->when);
        gp_say_limits(limits, p->lower95, p->upper95, a->series->unit);
    }
    add_with_limits(to, cell, limits);
}

static void
add_series(struct gp_text *to, const struct gp_analysis *a)
{
    struct gp_text cell = { 0 }, limits = { 0 };

    gp_text_add(to, "| ");
    add_cell(to, a->series->name);
    gp_text_format(to, "%zu | ", a->series->n);
    add_rates(to, a, &cell, &limits);
    add_outlook(to, a, &cell, &limits);
    end_line(to);
    gp_text_free(&cell);
    gp_text_free(&limits);
}

static void
add_table(struct gp_text *to, const struct gp_report *report)
{
    if (report->nanalyses == 0)
        return;
    gp_text_add(to, "\n| series | points | growth | doubling | model | projection |\n"
                    "| --- | ---: | --- | --- | --- | --- |\n");
    for (size_t i = 0; i < report->nanalyses; i++)
        add_series(to, &report->analyses[i]);
}

/* What was read, where nothing was fitted. */
static void
add_readings(struct gp_text *to, const struct gp_input *input)
{
    struct gp_text cell = { 0 };

    gp_text_add(to, "\n| series | points | first | last | sum |\n"
                    "| --- | ---: | --- | --- | ---: |\n");
    for (size_t i = 0; i < input->nseries; i++) {
        const struct gp_series *s = &input->series[i];
        gp_text_add(to, "| ");
        add_cell(to, s->name);
        gp_text_format(to, "%zu | ", s->n);
        if (s->n > 0)
            gp_say_amount_at(&cell, s, s->points[0].y, s->points[0].when);
        end_cell(to, &cell);
        if (s->n > 0)
            gp_say_amount_at(&cell, s, s->points[s->n - 1].y, s->points[s->n - 1].when);
        end_cell(to, &cell);
        if (s->sum_known)
            gp_say_amount(&cell, s->sum, s->unit);
        end_cell(to, &cell);
        end_line(to);
    }
    gp_text_free(&cell);
}

static void
add_claims(struct gp_text *to, const struct gp_report *report)
{
    if (report->njudgements == 0)
        return;
    gp_text_add(to, "\n| verdict | claim | reason |\n| --- | --- | --- |\n");
    for (size_t i = 0; i < report->njudgements; i++) {
        const struct gp_judgement *j = &report->judgements[i];
        gp_text_format(to, "| **%s** | ", gp_verdict_name(j->verdict));
        add_cell(to, j->text);
        add_cell(to, j->reason);
        end_line(to);
    }
    for (size_t i = 0; i < report->nconflicts; i++) {
        gp_text_add(to, "| **conflict** |  | ");
        add_cell(to, report->conflicts[i].reason);
        end_line(to);
    }
}

static void
add_charts(struct gp_text *to, const struct gp_report *report)
{
    for (size_t i = 0; i < report->ncharts; i++) {
        gp_text_add(to, "\n![");
        for (const char *at = report->charts[i].alt; *at; at++)
            gp_text_format(to, strchr("[]\\", *at) ? "\\%c" : "%c", *at);
        gp_text_add(to, "](<");
        gp_line_safe(to, report->charts[i].file);
        gp_text_add(to, ">)\n");
    }
}

void
gp_tell_markdown(struct gp_text *to, const struct gp_report *report,
                 const struct gp_tell_options *how)
{
    bool reading = how->part == GP_TELL_READING;

    gp_text_add(to, reading ? "## Reading" : "## Growth");
    if (report->input.file) {
        gp_text_add(to, " of ");
        gp_line_safe(to, strcmp(report->input.file, "-") == 0 ? "standard input"
                                                              : report->input.file);
    }
    gp_text_add(to, "\n");
    if (reading)
        add_readings(to, &report->input);
    add_table(to, report);
    add_claims(to, report);
    add_charts(to, report);
}
