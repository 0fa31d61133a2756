/* report_text.c - the report for people: 72 columns, no colour needed to read it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tell/report_text.h"

#include "base/wrap.h"
#include "tell/formats.h"
#include "tell/lines.h"
#include "tell/phrases.h"

#include <string.h>

void
gp_text_name(struct gp_text *to, const char *name, const struct gp_tell_options *how)
{
    gp_text_add(to, how->color ? "\033[1m" : "");
    gp_line_safe(to, name);
    gp_text_add(to, how->color ? "\033[0m" : "");
}

void
gp_text_note(struct gp_text *to, const struct gp_warning *warning)
{
    struct gp_text safe = { 0 };

    gp_line_safe(&safe, warning->message);
    gp_line_row(to, "note", gp_text_get(&safe), NULL);
    gp_text_free(&safe);
}

void
gp_text_notes(struct gp_text *to, const struct gp_warnings *warnings)
{
    for (size_t i = 0; i < warnings->n; i++)
        gp_text_note(to, &warnings->items[i]);
}

void
gp_text_file(struct gp_text *to, const struct gp_input *input)
{
    struct gp_text facts = { 0 };
    char first[32], last[32];

    gp_text_format(&facts, "%zu row%s", input->used, input->used == 1 ? "" : "s");
    if (input->rows > 0) {
        gp_text_format(&facts, ", %s", gp_axis_words(&input->axis, input->first, first));
        if (input->last > input->first)
            gp_text_format(&facts, " to %s", gp_axis_words(&input->axis, input->last, last));
        gp_text_add(&facts, ", ");
        gp_say_grid(&facts, &input->axis);
    }
    gp_line_safe(to, strcmp(input->file, "-") == 0 ? "standard input" : input->file);
    if (gp_wrap_width(to) + 2 + facts.n > GP_LINE_WIDTH)
        gp_text_add(to, "\n");
    gp_line_pad(to, GP_LINE_WIDTH > facts.n ? GP_LINE_WIDTH - facts.n : 2);
    gp_text_add(to, gp_text_get(&facts));
    gp_text_add(to, "\n");
    gp_text_free(&facts);
}

static void
add_skipped(struct gp_text *to, const struct gp_input *input)
{
    if (input->nskipped == 0)
        return;
    gp_text_format(to, "  %zu row%s left out: line %zu, ", input->nskipped,
                   input->nskipped == 1 ? "" : "s", input->skipped[0].line);
    gp_line_safe(to, input->skipped[0].reason);
    if (input->nskipped > 1)
        gp_text_format(to, "; and %zu more (growthplot inspect lists them)",
                       input->nskipped - 1);
    gp_text_add(to, "\n");
}

static void
add_charts(struct gp_text *to, const struct gp_report *report)
{
    for (size_t i = 0; i < report->ncharts; i++) {
        gp_text_add(to, "chart: ");
        gp_line_safe(to, report->charts[i].file);
        gp_text_add(to, "\n");
    }
}

static void
tell_all(struct gp_text *to, const struct gp_report *report, const struct gp_tell_options *how)
{
    if (report->input.file) {
        gp_text_file(to, &report->input);
        add_skipped(to, &report->input);
        gp_text_notes(to, &report->input.warnings);
    }
    gp_text_notes(to, &report->warnings);
    for (size_t i = 0; i < report->nanalyses; i++) {
        gp_text_add(to, i > 0 ? "\n" : "");
        gp_text_series(to, report, i, how);
    }
    if (report->njudgements + report->nconflicts > 0) {
        gp_text_add(to, "\n");
        gp_text_claims(to, report, how);
    }
    if (report->ncharts > 0)
        gp_text_add(to, "\n");
    add_charts(to, report);
}

void
gp_tell_text(struct gp_text *to, const struct gp_report *report,
             const struct gp_tell_options *how)
{
    if (how->part == GP_TELL_READING) {
        gp_text_reading(to, report, how);
        return;
    }
    if (how->part == GP_TELL_CLAIMS) {
        if (report->input.file)
            gp_text_file(to, &report->input);
        gp_text_claims(to, report, how);
        add_charts(to, report);
        return;
    }
    tell_all(to, report, how);
}
