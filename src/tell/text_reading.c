/* text_reading.c - what was understood of a file, as text: the inspect command.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tell/report_text.h"

#include "tell/lines.h"
#include "tell/phrases.h"

#include <string.h>

static void
add_row(struct gp_text *to, const char *label, struct gp_text *value)
{
    struct gp_text safe = { 0 };

    gp_line_safe(&safe, gp_text_get(value));
    gp_line_row(to, label, gp_text_get(&safe), NULL);
    gp_text_free(&safe);
    gp_text_free(value);
}

static void
add_rows_used(struct gp_text *to, const struct gp_input *input)
{
    struct gp_text value = { 0 };

    gp_text_format(&value, "%zu of %zu used", input->used, input->rows);
    add_row(to, "rows", &value);
}

/* The sentences of the evidence stand as "topic: what was found". Series, gaps and rows left
 * out are listed below in full. */
static void
add_evidence(struct gp_text *to, const char *evidence)
{
    while (evidence && *evidence) {
        size_t n = strcspn(evidence, "\n"), topic = strcspn(evidence, ":");
        struct gp_text value = { 0 };
        char label[16];
        bool listed = strncmp(evidence, "series:", 7) == 0 ||
                      strncmp(evidence, "left out: line", 14) == 0;
        snprintf(label, sizeof label, "%.*s", topic < 12 ? (int)topic : 0, evidence);
        if (topic < 12)
            topic += 1 + strspn(evidence + topic + 1, " ");
        else
            topic = 0;
        gp_text_add_bytes(&value, evidence + topic, n - topic);
        if (listed)
            gp_text_free(&value);
        else
            add_row(to, label, &value);
        evidence += n + (evidence[n] == '\n');
    }
}

static void
add_gaps(struct gp_text *to, const struct gp_input *input)
{
    struct gp_text value = { 0 };
    size_t shown = input->ngaps < 8 ? input->ngaps : 8;
    char from[32], until[32];

    if (shown == 0)
        return;
    for (size_t i = 0; i < shown; i++) {
        const struct gp_gap *gap = &input->gaps[i];
        gp_text_format(&value, "%s%s", i > 0 ? ", " : "",
                       gp_axis_words(&input->axis, gap->from, from));
        if (gap->to > gap->from)
            gp_text_format(&value, " to %s", gp_axis_words(&input->axis, gap->to, until));
    }
    if (shown < input->ngaps)
        gp_text_format(&value, " and %zu more", input->ngaps - shown);
    add_row(to, "gaps", &value);
}

static void
add_skipped(struct gp_text *to, const struct gp_input *input)
{
    size_t shown = input->nskipped < 20 ? input->nskipped : 20;

    for (size_t i = 0; i < shown; i++) {
        struct gp_text value = { 0 };
        gp_text_format(&value, "line %zu, %s", input->skipped[i].line,
                       input->skipped[i].reason);
        add_row(to, i == 0 ? "left out" : "", &value);
    }
    if (shown < input->nskipped)
        gp_text_format(to, "%*sand %zu more\n", GP_LINE_VALUE, "", input->nskipped - shown);
}

static void
add_series(struct gp_text *to, const struct gp_series *s, const struct gp_tell_options *how)
{
    struct gp_text value = { 0 };

    gp_text_name(to, s->name, how);
    gp_text_add(to, "\n");
    gp_text_format(&value, "%zu, ", s->n);
    gp_say_grid(&value, &s->axis);
    if (s->unit[0])
        gp_text_format(&value, ", unit %s", s->unit);
    add_row(to, "points", &value);
    if (s->n > 0) {
        gp_say_amount_at(&value, s, s->points[0].y, s->points[0].when);
        add_row(to, "first", &value);
        gp_say_amount_at(&value, s, s->points[s->n - 1].y, s->points[s->n - 1].when);
        add_row(to, "last", &value);
    }
    if (s->sum_known) {
        gp_say_amount(&value, s->sum, s->unit);
        add_row(to, "sum", &value);
    }
    gp_text_notes(to, &s->warnings);
}

void
gp_text_reading(struct gp_text *to, const struct gp_report *report,
                const struct gp_tell_options *how)
{
    const struct gp_input *input = &report->input;

    if (!input->file)
        return;
    gp_text_file(to, input);
    add_rows_used(to, input);
    add_evidence(to, input->evidence);
    add_gaps(to, input);
    add_skipped(to, input);
    gp_text_notes(to, &input->warnings);
    gp_text_notes(to, &report->warnings);
    for (size_t i = 0; i < input->nseries; i++) {
        gp_text_add(to, "\n");
        add_series(to, &input->series[i], how);
    }
}
