/* subtitle.c - what a chart says under its title: measure, unit, scale, and how sure it is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/duration.h"
#include "base/measure.h"
#include "draw/amount.h"
#include "draw/words.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

/* Reports write "x2, 12.8 % a month"; charts have signs for times and for quotes, and
 * where every width counts no blank before percent. */
static void
add_as_charts_write(struct gp_text *out, const char *words)
{
    bool quoted = false;

    for (const char *at = words; *at; at++) {
        char before = at > words ? at[-1] : ' ';

        if (*at == '"') {
            gp_text_add(out, quoted ? "”" : "“");
            quoted = !quoted;
        } else if (*at == 'x' && isdigit((unsigned char)at[1]) && strchr(" (", before)) {
            gp_text_add(out, "×");
        } else if (!(at[0] == ' ' && at[1] == '%' && isdigit((unsigned char)before))) {
            gp_text_add_bytes(out, at, 1);
        }
    }
}

static void
add_sentence(struct gp_text *out, const char *words)
{
    size_t from = out->n;

    add_as_charts_write(out, words);
    if (out->n > from)
        out->bytes[from] = (char)toupper((unsigned char)out->bytes[from]);
    gp_text_add(out, ".");
}

void
gp_words_reason(struct gp_text *out, const struct gp_judgement *j)
{
    add_sentence(out, j->reason);
}

void
gp_words_hindsight(struct gp_text *out, const struct gp_analysis *a, bool brief)
{
    char projected[32], date[32], actual[32];
    const struct gp_as_of_point *last;
    size_t inside = 0;

    if (a->nas_of == 0)
        return;
    last = &a->as_of[a->nas_of - 1];
    for (size_t i = 0; i < a->nas_of; i++)
        inside += a->as_of[i].inside95;
    gp_text_format(out, " Projected %s for %s; it was %s.",
                   gp_amount(a->series, last->projected, projected),
                   gp_axis_words(&a->series->axis, last->when, date),
                   gp_amount(a->series, last->actual, actual));
    if (brief)
        return;
    if (a->nas_of == 1)
        gp_text_format(out, " That lies %s the 95%% limits.", inside ? "within" : "outside");
    else
        gp_text_format(out, " %zu of %zu later values lie within the 95%% limits.", inside,
                       a->nas_of);
}

static const char *
what_of(const struct gp_doubling *d)
{
    return d->direction == GP_HALVING ? "halving" : "doubling";
}

/* What the data leave open: "doubling at least every 3 months, or not growing at all". */
static void
add_open(struct gp_text *out, const struct gp_doubling *d)
{
    const char *rest = strchr(d->text, ',');
    char time[64];

    if (strncmp(d->text, "at least", 8) == 0 && rest)
        gp_text_format(out, "%s at least every %s%s", what_of(d),
                       gp_duration_least(d->lower, d->unit, time), rest);
    else
        gp_text_format(out, "%s: %s", what_of(d), d->text);
}

/* "Doubling time since 1890: 40 to 58 years (95%)." */
static void
add_limits_in_brief(struct gp_text *out, const struct gp_analysis *a,
                    const struct gp_pace *pace)
{
    const struct gp_doubling *d = pace->doubling;
    char buffer[64];

    gp_text_format(out, "%s time", d->direction == GP_HALVING ? "Halving" : "Doubling");
    if (!pace->all)
        gp_text_format(out, " since %s", gp_axis_words(&a->series->axis, pace->from, buffer));
    gp_text_format(out, ": %s (%g%%).",
                   gp_duration_range(d->time, d->lower, d->upper, d->unit, buffer),
                   100 * pace->growth->level);
}

/* The stretch that a rate is of, where it is not all: "1890 to 1970: ". */
static void
add_dates(struct gp_text *out, const struct gp_analysis *a, const struct gp_pace *pace)
{
    char from[32], to[32];

    gp_text_format(out, "%s to %s: ", gp_axis_words(&a->series->axis, pace->from, from),
                   gp_axis_words(&a->series->axis, pace->to, to));
}

static void
add_limits(struct gp_text *out, const struct gp_growth *g, const struct gp_doubling *d)
{
    char limits[64];

    gp_text_format(out, "%g%% interval of the %s time %s.", 100 * g->level, what_of(d),
                   gp_duration_range(d->time, d->lower, d->upper, d->unit, limits));
}

/* Two points have no interval: then that of all points is told, as what it is. */
static void
add_no_interval(struct gp_text *out, const struct gp_analysis *a)
{
    const struct gp_doubling *d = &a->doubling;

    gp_text_add(out, "Two points each have no interval; over all, ");
    if (d->unbounded) {
        add_open(out, d);
        gp_text_add(out, ".");
    } else if (d->has_interval) {
        add_limits(out, &a->growth, d);
    } else {
        gp_text_add(out, "none either.");
    }
}

void
gp_words_interval(struct gp_text *out, const struct gp_analysis *a, bool begins)
{
    struct gp_pace pace;
    size_t from;

    if (!gp_pace_of(&pace, a))
        return;
    gp_text_add(out, " ");
    if (!pace.all && !pace.growth->has_interval) {
        add_no_interval(out, a);
        return;
    }
    if (!pace.all)
        add_dates(out, a, &pace);
    from = out->n;
    if (pace.doubling->unbounded) {
        add_open(out, pace.doubling);
        gp_text_format(out, " (%g%%).", 100 * pace.growth->level);
    } else if (pace.growth->has_interval && gp_pace_is_steady(pace.doubling)) {
        add_limits(out, pace.growth, pace.doubling);
    } else {
        gp_text_add(out, "no interval.");
    }
    if (pace.all && begins && out->bytes)
        out->bytes[from] = (char)toupper((unsigned char)out->bytes[from]);
}

static void
add_scale(struct gp_text *out, const struct gp_telling *telling)
{
    bool raised = !telling->log && telling->from > 0;
    char from[32];

    gp_text_add(out, telling->log ? ", log scale" : ", linear scale");
    if (telling->no_log)
        gp_text_format(out, " (no log scale: %s)", telling->no_log);
    if (raised)
        gp_text_format(out, telling->brief ? " from %s" : ". The axis starts at %s",
                       gp_amount(telling->report->analyses->series, telling->from, from));
    gp_text_add(out, ".");
}

/* ---- several series
 * --------------------------------------------------------------------------
 */

static void
add_scales(struct gp_text *out, const struct gp_telling *telling)
{
    gp_text_add(out, telling->mostly_log || !telling->linear ? "log scales" : "linear scales");
    if (telling->log && telling->linear)
        gp_text_add(out, " where no other is named");
    if (telling->no_log)
        gp_text_format(out, " (no log scale: %s)", telling->no_log);
    if (telling->linear && telling->from > 0)
        gp_text_add(out, telling->none_from_zero ? ", none from zero" : ", not all from zero");
    gp_text_add(out, telling->brief ? ", fastest first."
                                    : ", different in each panel, fastest first.");
}

static void
add_projections(struct gp_text *out, const struct gp_report *report)
{
    const struct gp_analysis *a = report->analyses;
    char date[32];

    for (size_t i = 0; i < report->nanalyses && a->projection.n == 0; i++)
        a = &report->analyses[i];
    if (a->projection.n == 0)
        return;
    gp_text_format(
        out, " Dashed: projections to %s, with 95%% limits",
        gp_axis_words(&a->series->axis, a->projection.points[a->projection.n - 1].when, date));
    if (report->nanalyses > GP_MOST_STRONG) {
        gp_text_add(out, " of ");
        gp_words_name(out, report->analyses[gp_words_focus(report)].series);
    }
    gp_text_add(out, ".");
}

/* Where the title has no pace: that of the series in colour, with its limits. */
static void
add_pace_of_focus(struct gp_text *out, const struct gp_report *report)
{
    const struct gp_analysis *a = &report->analyses[gp_words_focus(report)];
    struct gp_pace pace;

    if (!gp_pace_of(&pace, a) || !gp_pace_is_steady(pace.doubling))
        return;
    gp_text_add(out, " ");
    gp_words_name(out, a->series);
    gp_text_add(out, " ");
    gp_words_pace(out, a);
    gp_text_add(out, " ");
    gp_words_limits(out, pace.doubling);
    gp_text_add(out, ".");
}

static void
add_shared(struct gp_text *out, const struct gp_telling *telling)
{
    const struct gp_report *report = telling->report;
    const struct gp_series *s = report->analyses[0].series;
    struct gp_pace pace;
    const struct gp_analysis *lead = gp_words_lead(report, &pace);

    gp_text_format(out, "%zu series", report->nanalyses);
    gp_text_format(out, "%s%s", s->unit[0] ? ", " : "", s->unit);
    add_scale(out, telling);
    if (lead) {
        gp_text_add(out, " ");
        gp_words_name(out, lead->series);
        gp_text_add(out, ":");
        gp_words_interval(out, lead, false);
    } else if (!telling->brief) {
        add_pace_of_focus(out, report);
    }
    if (!telling->brief)
        add_projections(out, report);
}

static void
add_panels(struct gp_text *out, const struct gp_telling *telling)
{
    const struct gp_report *report = telling->report;
    const char *unit = report->analyses[0].series->unit;
    bool one_unit = gp_series_share_unit(report);
    size_t sparse = 0;

    for (size_t i = 0; i < report->nanalyses; i++)
        sparse += report->analyses[i].series->n < 3;
    gp_text_format(out, "%zu series%s%s, ", report->nanalyses - sparse,
                   one_unit && unit[0] ? ", " : "", one_unit ? unit : "");
    add_scales(out, telling);
    gp_text_add(out, " Dashed: projections.");
    if (telling->bracketed && !telling->brief)
        gp_text_add(out, " In brackets: 95% limits.");
    if (sparse > 0 && !telling->brief)
        gp_text_add(out, " Columns with fewer than 3 points are in the report only.");
}

/* What a report says in a note: the fall at the end may be none. */
static void
add_doubt_of_last(struct gp_text *out, const struct gp_analysis *a)
{
    for (size_t i = 0; i < a->warnings.n; i++)
        if (strcmp(a->warnings.items[i].code, "maybe_partial") == 0)
            gp_text_add(out, " The last value may be of an unfinished period.");
}

void
gp_words_subtitle(struct gp_text *out, const struct gp_telling *telling)
{
    const struct gp_report *report = telling->report;
    const struct gp_analysis *a = report->analyses;
    struct gp_pace pace;
    bool has_limits;

    if (report->nanalyses != 1) {
        (gp_series_share_plot(report) ? add_shared : add_panels)(out, telling);
        return;
    }
    gp_words_measure(out, telling, a->series);
    add_scale(out, telling);
    has_limits =
        gp_pace_of(&pace, a) && gp_pace_is_steady(pace.doubling) && pace.growth->has_interval;
    if (report->njudgements > 0) {
        const struct gp_conflict *conflict = gp_words_conflict(report);

        gp_text_add(out, " ");
        add_sentence(out, conflict ? conflict->reason : report->judgements[0].reason);
    }
    if (has_limits && (report->njudgements > 0 ? !telling->brief : telling->brief)) {
        gp_text_add(out, " ");
        add_limits_in_brief(out, a, &pace);
    }
    if (report->njudgements > 0)
        return;
    if (has_limits && telling->brief) {
        gp_words_hindsight(out, a, true);
        return;
    }
    if (a->series->n < 5)
        gp_text_format(out, " Only %zu point%s%s", a->series->n, a->series->n == 1 ? "" : "s",
                       a->series->n > 2 && a->growth.known ? ":" : ".");
    if (a->series->n > 2)
        gp_words_interval(out, a, a->series->n >= 5);
    gp_words_hindsight(out, a, telling->brief);
    add_doubt_of_last(out, a);
}
