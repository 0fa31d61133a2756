/* verdict_values.c - verdicts on claims about values: levels, peaks, shares, what is reached.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"
#include "judge/court.h"

#include <math.h>
#include <stdio.h>

void
gp_judge_peak(struct gp_court *c)
{
    size_t top = 0;
    char when[32], value[32];
    const struct gp_axis *axis = c->view.axis;
    double t;

    for (size_t i = 1; i < c->view.n; i++)
        if (c->view.points[i].y > c->view.points[top].y)
            top = i;
    t = c->view.points[top].t;
    gp_decide(c, t >= gp_t_of(axis, c->claim->from.when) - 1e-9 &&
                         t < gp_t_of(axis, gp_date_end(c->claim->from)) - 1e-9
                     ? (top + 1 == c->view.n ? .5 : 1)
                     : 0);
    snprintf(c->out->reason, sizeof c->out->reason, "the highest value is %s in %s%s",
             gp_number_compact(c->view.points[top].y, value),
             gp_axis_words(axis, c->view.points[top].when, when),
             top + 1 == c->view.n ? ", the last there is: it may still rise" : "");
}

/* A level with its tolerance against a value with its rounding. */
static double
level_holds(const struct gp_claim *claim, const struct gp_amount *n, double y, double half)
{
    double low = claim->sense == GP_AT_MOST ? -HUGE_VAL : n->low;
    double high = claim->sense == GP_AT_LEAST ? HUGE_VAL : n->high;
    double slack = 1e-9 * fabs(y);

    if (y - slack <= high && y + slack >= low)
        return 1;
    return y - half <= high && y + half >= low ? .5 : 0;
}

void
gp_judge_level(struct gp_court *c)
{
    const struct gp_claim *claim = c->claim;
    struct gp_point p = c->view.points[c->view.n - 1];
    char value[32], when[32];

    if (claim->window != GP_NO_WINDOW) {
        double from = gp_t_of(c->view.axis, claim->from.when);
        double to = gp_t_of(c->view.axis, gp_date_end(claim->from));
        p = c->view.points[gp_last_point_before(c->view, to)];
        if (p.t >= to || (p.t < from - 1e-9 && claim->window == GP_IN)) {
            gp_no_window(c);
            return;
        }
    }
    gp_decide(c, level_holds(claim, &claim->factor, p.y, 0));
    gp_tell_value(c, p.when, p.y);
    snprintf(c->out->reason, sizeof c->out->reason, "it was %s in %s",
             gp_number_compact(p.y, value), gp_axis_words(c->view.axis, p.when, when));
    if (c->out->verdict == GP_CONTRADICTED)
        snprintf(c->out->mends, sizeof c->out->mends, "say %s", value);
}

/* The share of PART in WHOLE, each with its rounding. */
void
gp_judge_share(struct gp_court *c)
{
    const struct gp_claim *claim = c->claim;
    struct gp_point part = c->view.points[c->view.n - 1], whole;
    struct gp_amount share = claim->factor;
    double halves = gp_rounding_of(c->view);
    size_t i;

    if (c->evidence->whole.n == 0) {
        gp_untestable(c, "no figure for the whole", "");
        return;
    }
    i = gp_nearest_point(c->evidence->whole, part.t);
    whole = c->evidence->whole.points[i];
    if (fabs(whole.when - part.when) > 1e-6 && !c->view.axis->numeric) {
        gp_untestable(c, "the part and the whole are not known for the same date", "");
        return;
    }
    if (claim->second.said)
        gp_decide(c, fmin(level_holds(claim, &claim->second, part.y, 0),
                          level_holds(claim, &claim->factor, whole.y, 0)));
    else
        gp_decide(c, level_holds(claim, &share, part.y / whole.y, halves / whole.y));
    gp_tell_value(c, part.when, part.y / whole.y);
    snprintf(c->out->reason, sizeof c->out->reason, "%.6g of %.6g are %.3g %%", part.y, whole.y,
             100 * part.y / whole.y);
}

/* After the data: the growth carried on from the last value. */
static void
judge_future(struct gp_court *c, double t)
{
    struct gp_point last = c->view.points[c->view.n - 1];
    double need = log(c->claim->factor.low / last.y) / (t - last.t), p;
    char value[32], rate[32], trend[120];

    gp_fit_trend(c, GP_QUANTITY_RATE);
    if (!c->rated) {
        gp_untestable(c, "too few points to project by", "");
        return;
    }
    p = 1 - gp_mixture_cdf(&c->rate, need);
    gp_decide(c, p);
    gp_say_trend(c, trend, sizeof trend);
    snprintf(c->out->reason, sizeof c->out->reason,
             "from %s it takes %s %% a %s; the growth is %s; probability %.2f",
             gp_number_compact(last.y, value), gp_rate_percent(need, rate),
             gp_unit_name(c->view.axis->per), trend, p);
}

void
gp_judge_reach(struct gp_court *c)
{
    double to = gp_t_of(c->view.axis, gp_date_end(c->claim->from));
    struct gp_point last = c->view.points[c->view.n - 1], top = c->view.points[0];
    char value[32], when[32];

    for (size_t i = 0; i < c->view.n && c->view.points[i].t < to; i++)
        if (c->view.points[i].y > top.y)
            top = c->view.points[i];
    if (top.y < c->claim->factor.low && to > last.t + 1 + gp_looseness(c->view.axis)) {
        judge_future(c, to);
        return;
    }
    gp_decide(c, top.y >= c->claim->factor.low && top.t < to ? 1 : 0);
    gp_tell_value(c, top.when, top.y);
    snprintf(c->out->reason, sizeof c->out->reason, "the highest value till then is %s in %s",
             gp_number_compact(top.y, value), gp_axis_words(c->view.axis, top.when, when));
}

void
gp_judge_founded(struct gp_court *c)
{
    gp_untestable(c, "a series does not tell when its owner began; nothing contradicts it",
                  "give the date of the founding in a source");
}
