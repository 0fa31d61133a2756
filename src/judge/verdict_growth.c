/* verdict_growth.c - verdicts on claims about growth: its rate, its change, its shape.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"
#include "judge/court.h"

#include <math.h>
#include <stdio.h>

/* Why what happened does not decide. */
static void
tell_doubt(const struct gp_court *c, char *to, size_t room)
{
    char from[32], until[32];
    const char *unit = gp_unit_name(c->view.axis->per);
    double t = c->b.t - c->a.t;

    to[0] = '\0';
    if (c->out->verdict != GP_INCONCLUSIVE)
        return;
    if (c->loose > 0)
        snprintf(to, room, "; the dates are known to the %s only, so it may be %s to %s %ss",
                 unit, gp_number_digits(fmax(t - c->loose, t / 2), 3, from),
                 gp_number_digits(t + c->loose, 3, until), unit);
    else
        snprintf(to, room, ", within the rounding of the figures");
}

/* "doubled in 6 months": what happened decides. */
void
gp_judge_past(struct gp_court *c)
{
    char happened[100], trend[100], doubt[100];
    double rate, least, most;
    bool holds, sure;

    if (!gp_find_window(c)) {
        gp_no_window(c);
        return;
    }
    if (!(c->a.y > 0) || !(c->b.y > 0)) {
        gp_untestable(c, "growth from or to a value of zero or below has no factor", "");
        return;
    }
    if (!c->claim->duration.said) { /* over the window as it stands */
        c->low *= 1 / c->span;
        c->high *= 1 / c->span;
    }
    gp_realised_rates(c, &rate, &least, &most);
    holds = gp_rate_holds(c, rate);
    sure = holds == gp_rate_holds(c, least) && holds == gp_rate_holds(c, most);
    gp_decide(c, sure ? (double)holds : .5);
    gp_tell_realised(c);
    gp_fit_trend(c, GP_QUANTITY_RATE);
    if (c->rated)
        gp_tell_trend(c);
    gp_say_happened(c, happened, sizeof happened);
    gp_say_trend(c, trend, sizeof trend);
    tell_doubt(c, doubt, sizeof doubt);
    snprintf(c->out->reason, sizeof c->out->reason, "%s%s; the trend: %s", happened, doubt,
             trend);
    if (c->out->verdict != GP_SUPPORTED)
        gp_mend(c, rate);
    else if (c->claim->sense == GP_BOAST && c->claim->factor.value > 1 &&
             rate >= 1.5 * c->low && !c->claim->range)
        gp_stamp(c, "understated", "the figures grew faster than claimed by half or more");
    gp_add_stamps(c);
}

/* "grows 15% a month": the fitted growth decides. */
void
gp_judge_present(struct gp_court *c)
{
    char trend[120];
    double inside;

    if (c->claim->window != GP_NO_WINDOW && !gp_find_window(c)) {
        gp_no_window(c);
        return;
    }
    if (c->claim->window == GP_NO_WINDOW)
        gp_find_window(c);
    c->span = c->claim->duration.value * gp_units_in(c->claim->unit, c->view.axis->per);
    gp_fit_trend(c, GP_QUANTITY_RATE);
    if (!c->rated) {
        gp_untestable(c, "too few points to judge the growth by (three are needed)", "");
        return;
    }
    inside = gp_mixture_between(&c->rate, c->low, c->high);
    gp_decide(c, inside);
    gp_tell_trend(c);
    if (c->matched)
        gp_tell_realised(c);
    gp_say_trend(c, trend, sizeof trend);
    snprintf(c->out->reason, sizeof c->out->reason, "%s; probability %.2f", trend, inside);
    if (c->out->verdict != GP_SUPPORTED)
        gp_mend(c, gp_mixture_quantile(&c->rate, .5));
    gp_add_stamps(c);
}

void
gp_judge_curvature(struct gp_court *c)
{
    bool slowing = gp_claim_is(c->claim, "slowing");
    double below;

    if (c->view.n >= 4)
        gp_fit_trend(c, GP_QUANTITY_CURVATURE);
    if (!c->rated) {
        gp_untestable(c, "too few points to see a change of the growth (four are needed)", "");
        return;
    }
    below = gp_mixture_cdf(&c->rate, 0);
    gp_decide(c, slowing ? below : 1 - below);
    snprintf(c->out->reason, sizeof c->out->reason,
             "the percentage growth %s with probability %.2f",
             below >= .5 ? "slows down" : "speeds up", below >= .5 ? below : 1 - below);
    gp_stamp_series(c);
}

/* Flat: r x span within ln 1.05; exponential: the rate changes by less than a quarter. */
void
gp_judge_shape(struct gp_court *c)
{
    bool flat = gp_claim_is(c->claim, "flat");
    struct gp_view v = c->view;
    double span = v.points[v.n - 1].t - v.points[0].t, bound, inside;

    gp_fit_trend(c, GP_QUANTITY_RATE);
    if (!c->rated || (!flat && v.n < 6)) {
        gp_untestable(c, "too few points to tell the shape of the growth", "");
        return;
    }
    bound = log(1.05) / span;
    if (!flat) {
        bound = .25 * fabs(gp_mixture_quantile(&c->rate, .5)) / (2 * span);
        gp_fit_trend(c, GP_QUANTITY_CURVATURE);
    }
    inside = gp_mixture_between(&c->rate, -bound, bound);
    gp_decide(c, inside);
    snprintf(c->out->reason, sizeof c->out->reason,
             flat ? "the change over the whole span is within 5 %% with probability %.2f"
                  : "the rate keeps within a quarter of itself with probability %.2f",
             inside);
    if (!flat && c->out->verdict == GP_INCONCLUSIVE)
        snprintf(c->out->mends, sizeof c->out->mends,
                 "say: compatible with exponential growth");
}
