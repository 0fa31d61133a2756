/* describe.c - source, method, and the picture for those who cannot see it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/amount.h"
#include "draw/words.h"

#include <math.h>
#include <string.h>

void
gp_words_source(struct gp_text *out, const struct gp_telling *telling)
{
    const char *file = telling->report->input.file ? telling->report->input.file : "-";
    const char *slash = strrchr(file, '/');

    if (strcmp(file, "-") == 0)
        file = "standard input";
    gp_text_format(out, "Source: %s",
                   telling->note->source[0] ? telling->note->source
                   : slash                  ? slash + 1
                                            : file);
}

static bool
has_band(const struct gp_path *path)
{
    return path->n > 0 && isfinite(path->points[path->n - 1].lower95);
}

/* What all series have in common: NULL where they do not. */
static const char *
shared_model(const struct gp_report *report)
{
    const char *label = NULL;

    for (size_t i = 0; i < report->nanalyses; i++) {
        const struct gp_analysis *a = &report->analyses[i];

        if (a->series->n < 3 || a->nfits == 0)
            continue;
        if (label && strcmp(label, a->fits[0].model->label) != 0)
            return NULL;
        label = a->fits[0].model->label;
    }
    return label;
}

static void
add_counts(struct gp_text *out, const struct gp_report *report)
{
    size_t least = SIZE_MAX, most = 0;

    for (size_t i = 0; i < report->nanalyses; i++) {
        size_t n = report->analyses[i].series->n;

        if (n < 3 && report->nanalyses > 1)
            continue;
        least = n < least ? n : least;
        most = n > most ? n : most;
    }
    if (least == most)
        gp_text_format(out, "n = %zu%s", most, report->nanalyses > 1 ? " each" : "");
    else if (most > 0)
        gp_text_format(out, "n = %zu to %zu", least, most);
}

/* What hollow points are, where no words stand beside them. */
static void
add_hollow(struct gp_text *out, const struct gp_report *report)
{
    bool later = false, partial = false;
    const char *period = "period";

    for (size_t i = 0; i < report->nanalyses; i++) {
        const struct gp_series *s = report->analyses[i].series;

        later = later || s->nlater > 0;
        partial = partial || s->has_partial;
        if (s->has_partial && s->axis.step != GP_IRREGULAR && !s->axis.numeric)
            period = gp_unit_name(s->axis.step);
    }
    if (later || partial)
        gp_text_add(out, " · hollow: ");
    if (later)
        gp_text_add(out, partial ? "what came later, " : "what came later");
    if (partial)
        gp_text_format(out, "unfinished %s", period);
}

void
gp_words_method(struct gp_text *out, const struct gp_telling *telling)
{
    const struct gp_report *report = telling->report;
    bool shared = gp_series_share_plot(report), several = report->nanalyses > 1, band = false;
    const char *model = shared ? NULL : shared_model(report);
    bool with_model = !several || !telling->brief;

    for (size_t i = 0; i < report->nanalyses; i++)
        band = band || has_band(&report->analyses[i].projection) ||
               (!shared && has_band(&report->analyses[i].curve));
    if (shared)
        gp_text_format(out, "%s, ",
                       report->analyses[0].projection.method
                           ? report->analyses[0].projection.method
                           : "observed");
    else if (with_model)
        gp_text_format(out, "%s%s",
                       model     ? model
                       : several ? "the best fitting model of each"
                                 : "",
                       model || several ? ", " : "");
    add_counts(out, report);
    if (band)
        gp_text_add(out, shared ? " · 95% band" : " · 50% and 95% bands");
    if (several)
        add_hollow(out, report);
    if (!telling->brief)
        gp_text_add(out, " · growthplot");
}

/* The fit in words: model, points, present pace and its limits. */
static void
add_fit(struct gp_text *out, const struct gp_analysis *a)
{
    if (a->nfits == 0)
        return;
    gp_text_format(out, " Fit: %s, n = %zu.", a->fits[0].model->label, a->series->n);
    gp_words_interval(out, a, true);
}

static void
add_story(struct gp_text *out, const struct gp_analysis *a)
{
    const struct gp_series *s = a->series;
    const struct gp_projected *end =
        a->projection.n > 0 ? &a->projection.points[a->projection.n - 1] : NULL;
    char value[32], date[32];

    if (s->n == 0)
        return;
    gp_text_add(out, " ");
    gp_words_name(out, s);
    if (s->unit[0])
        gp_text_format(out, " (%s)", s->unit);
    gp_text_format(out, ": %s (%s)", gp_amount(s, s->points[0].y, value),
                   gp_axis_words(&s->axis, s->points[0].when, date));
    gp_text_format(out, " to %s (%s).", gp_amount(s, s->points[s->n - 1].y, value),
                   gp_axis_words(&s->axis, s->points[s->n - 1].when, date));
    add_fit(out, a);
    if (!end || !isfinite(end->value))
        return;
    gp_text_format(out, " Projected %s by %s", gp_amount(s, end->value, value),
                   gp_axis_words(&s->axis, end->when, date));
    if (isfinite(end->lower95) && isfinite(end->upper95))
        gp_text_format(out, " (%s to %s, 95%%)", gp_amount(s, end->lower95, value),
                       gp_amount(s, end->upper95, date));
    gp_text_add(out, ".");
}

void
gp_words_alt(struct gp_text *out, const struct gp_telling *telling)
{
    const struct gp_report *report = telling->report;

    gp_text_format(out, "Line chart%s. ",
                   telling->log && telling->linear ? ", log and linear scales"
                   : telling->log                  ? ", log scale"
                                                   : ", linear scale");
    gp_words_title(out, telling);
    gp_text_add(out, ".");
    for (size_t i = 0; i < report->njudgements; i++) {
        gp_text_format(out, " “%s”: %s. ", report->judgements[i].text,
                       gp_verdict_name(report->judgements[i].verdict));
        gp_words_reason(out, &report->judgements[i]);
    }
    for (size_t i = 0; i < report->nanalyses; i++)
        if (report->analyses[i].series) {
            add_story(out, &report->analyses[i]);
            gp_words_hindsight(out, &report->analyses[i], false);
        }
}
