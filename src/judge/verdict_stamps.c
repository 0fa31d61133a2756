/* verdict_stamps.c - what a reader should know of a verdict: picked windows, low bases,
 * seasons. SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/say.h"
#include "judge/court.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void
gp_stamp(struct gp_court *c, const char *code, const char *format, ...)
{
    struct gp_stamp *s;
    va_list args;

    if (c->out->nstamps == GP_MAX_STAMPS)
        return;
    s = &c->out->stamps[c->out->nstamps++];
    snprintf(s->code, sizeof s->code, "%s", code);
    va_start(args, format);
    vsnprintf(s->message, sizeof s->message, format, args);
    va_end(args);
}

static void
stamp_window(struct gp_court *c)
{
    size_t all = 0, below = 0;
    double t = c->b.t - c->a.t, claimed = c->b.y / c->a.y;
    struct gp_view v = c->view;

    for (size_t i = 0; i < v.n; i++)
        for (size_t j = i + 1; j < v.n; j++)
            if (fabs(v.points[j].t - v.points[i].t - t) < 1e-6) {
                all++;
                below += v.points[j].y / v.points[i].y < claimed;
            }
    if (all >= 5)
        gp_stamp(c, "window", "faster than %zu of %zu windows of that length%s", below, all,
                 20 * below >= 19 * (all - 1) ? ": picked from the best" : "");
}

static void
stamp_base(struct gp_court *c)
{
    size_t lower = 0;

    for (size_t i = 0; i < c->view.n; i++)
        lower += c->view.points[i].y < 20 * c->a.y;
    if (c->view.n >= 6 && 2 * lower < c->view.n)
        gp_stamp(c, "base_effect", "the start value is below 5 %% of the median");
}

static void
stamp_total(struct gp_court *c)
{
    const struct gp_series *s = c->evidence->series;
    const struct gp_growth *gains =
        c->evidence->analysis ? &c->evidence->analysis->gains : NULL;
    char pace[64], limits[64];

    if (gains && gains->known && gains->has_interval)
        gp_stamp(c, "cumulative",
                 "a running total never falls; what it gains grew %s (%.0f %%: %s)",
                 gp_say_rate(gains->log_rate, gains->per, pace), 100 * gains->level,
                 gp_say_bounds(gains, limits));
    else if (s && s->kind == GP_CUMULATIVE)
        gp_stamp(c, "cumulative", "a running total never falls: judge its increments too");
}

void
gp_stamp_series(struct gp_court *c)
{
    const struct gp_series *s = c->evidence->series;

    stamp_total(c);
    if (s && s->has_partial)
        gp_stamp(c, "partial", "the unfinished last period is left out");
}

static void
stamp_season(struct gp_court *c)
{
    const struct gp_analysis *a = c->evidence->analysis;
    size_t period = a ? a->season.period : 0;
    double t = period > 0 ? (c->b.t - c->a.t) / a->series->axis.every : 0;

    if (period > 1 && fabs(fmod(t + .5, (double)period) - .5) > .1)
        gp_stamp(c, "season", "the window is no multiple of the season of %zu", period);
}

/* Would the verdict of what happened differ one observation earlier or later? */
static void
stamp_ends(struct gp_court *c)
{
    size_t i = gp_nearest_point(c->view, c->a.t), j = gp_nearest_point(c->view, c->b.t);
    double rate = log(c->b.y / c->a.y) / (c->b.t - c->a.t), other;
    bool holds = gp_rate_holds(c, rate);

    if (j < i + 2)
        return;
    for (int end = 0; end < 2; end++) {
        struct gp_point a = c->view.points[end ? i : i + 1];
        struct gp_point b = c->view.points[end ? j - 1 : j];
        other = log(b.y / a.y) / (b.t - a.t);
        if (gp_rate_holds(c, other) != holds) {
            gp_stamp(c, "end_points", "without the %s point it would be judged otherwise",
                     end ? "last" : "first");
            return;
        }
    }
}

void
gp_add_stamps(struct gp_court *c)
{
    if (c->matched) {
        stamp_window(c);
        stamp_base(c);
        stamp_season(c);
        stamp_ends(c);
    }
    gp_stamp_series(c);
}
