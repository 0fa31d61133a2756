/* verdict_window.c - which stretch of the series a claim speaks of.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/court.h"

#include <math.h>
#include <stdio.h>

double
gp_t_of(const struct gp_axis *axis, double when)
{
    return gp_axis_t(axis, axis->numeric ? (double)gp_civil_from_days((int64_t)floor(when)).year
                                         : when);
}

size_t
gp_nearest_point(struct gp_view view, double t)
{
    size_t best = 0;

    for (size_t i = 1; i < view.n; i++)
        if (fabs(view.points[i].t - t) <= fabs(view.points[best].t - t))
            best = i;
    return best;
}

size_t
gp_last_point_before(struct gp_view view, double t)
{
    size_t i = view.n;

    while (i > 1 && view.points[i - 1].t >= t - 1e-9)
        i--;
    return i - 1;
}

/* Where a period that begins at t has its base: the value before it, or the place where that
 * value would stand. */
static double
base_of(struct gp_view view, double t)
{
    const struct gp_axis *axis = view.axis;

    if (view.points[0].t < t - 1e-9)
        return view.points[gp_last_point_before(view, t)].t;
    return axis->step == GP_IRREGULAR ? t : t - axis->every;
}

double
gp_looseness(const struct gp_axis *axis)
{
    static const enum gp_unit unit[] = { GP_YEAR, GP_QUARTER, GP_MONTH, GP_WEEK, GP_DAY };

    if (axis->numeric || axis->step != GP_IRREGULAR || axis->precision > GP_TO_MONTH)
        return 0;
    return gp_units_in(unit[axis->precision], axis->per);
}

/* Where the claim says that its window begins and ends, in steps. */
static void
claimed_ends(const struct gp_court *c, double *from, double *to)
{
    const struct gp_claim *claim = c->claim;
    const struct gp_axis *axis = c->view.axis;
    const struct gp_point *points = c->view.points;
    double begin = gp_t_of(axis, claim->from.when), end = gp_t_of(axis, gp_date_end(claim->to));

    *to = points[c->view.n - 1].t;
    *from = points[0].t;
    if (claim->window == GP_IN || claim->window == GP_AS_OF || claim->window == GP_BETWEEN)
        *to = points[gp_last_point_before(c->view, end)].t;
    if (claim->window == GP_IN)
        *from = base_of(c->view, begin);
    if (claim->window == GP_SINCE)
        *from =
            points[gp_last_point_before(c->view, gp_t_of(axis, gp_date_end(claim->from)))].t;
    if (claim->window == GP_BETWEEN)
        *from = begin;
    if (claim->duration.said && gp_claim_is(claim, "factor"))
        *from = *to - claim->duration.value * gp_units_in(claim->unit, axis->per);
}

/* Does the series cover the dates that the claim names? */
static bool
covers(const struct gp_court *c)
{
    const struct gp_claim *claim = c->claim;
    const struct gp_axis *axis = c->view.axis;
    double first = c->view.points[0].t, last = c->view.points[c->view.n - 1].t;

    if (claim->window == GP_NO_WINDOW)
        return true;
    if (gp_t_of(axis, gp_date_end(claim->from)) <= first && claim->window != GP_AS_OF)
        return false;
    return gp_t_of(axis, claim->to.when) <= last + gp_looseness(axis) + 1e-9;
}

bool
gp_find_window(struct gp_court *c)
{
    double from, to, off;

    claimed_ends(c, &from, &to);
    c->span = to - from;
    c->a = c->view.points[gp_nearest_point(c->view, from)];
    c->b = c->view.points[gp_nearest_point(c->view, to)];
    off = fabs(c->a.t - from) + fabs(c->b.t - to);
    c->out->claimed_from = gp_axis_when(c->view.axis, from);
    c->out->claimed_to = gp_axis_when(c->view.axis, to);
    c->matched = c->span > 0 && c->b.t > c->a.t && off <= c->span / 4 && covers(c);
    c->loose = c->claim->duration.said ? gp_looseness(c->view.axis) : 0;
    return c->matched;
}

void
gp_no_window(struct gp_court *c)
{
    char reason[200], first[32], last[32];
    const struct gp_axis *axis = c->view.axis;
    bool nearer = c->b.t > c->a.t;

    snprintf(reason, sizeof reason, "that window is not in the data, which run from %s to %s",
             gp_axis_words(axis, c->view.points[0].when, first),
             gp_axis_words(axis, c->view.points[c->view.n - 1].when, last));
    gp_untestable(c, reason, "");
    if (nearer)
        gp_say_happened(c, c->out->mends, sizeof c->out->mends);
}
