/* verdict_trend.c - the growth of the window: as it was fitted, as it happened, and in words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"
#include "judge/court.h"

#include <math.h>
#include <stdio.h>

double
gp_rounding_of(struct gp_view view)
{
    double unit = 1e12;

    for (size_t i = 0; i < view.n; i++) {
        double y = fabs(view.points[i].y);
        while (unit > 1e-6 && fabs(y / unit - round(y / unit)) > 1e-9 * (y / unit))
            unit /= 10;
    }
    return unit / 2;
}

/* The points the trend is fitted on: of the window if it has eight, else all up to its end. */
static struct gp_view
trend_view(const struct gp_court *c)
{
    struct gp_view view = c->view;
    size_t first = 0, last = view.n;
    double from = c->matched ? c->a.t : view.points[0].t;
    double to = c->matched ? c->b.t : view.points[view.n - 1].t;

    while (last > 0 && view.points[last - 1].t > to + 1e-9)
        last--;
    while (first < last && view.points[first].t < from - 1e-9)
        first++;
    if (last - first < 8)
        first = 0;
    view.points += first;
    view.n = last - first;
    return view;
}

void
gp_fit_trend(struct gp_court *c, enum gp_quantity quantity)
{
    enum gp_interval interval = c->options ? c->options->interval : GP_INTERVAL_MIXTURE;

    c->rated = gp_rate_distribution(&c->rate, trend_view(c), quantity, interval, NULL) == GP_OK;
}

double
gp_mixture_between(const struct gp_mixture *m, double low, double high)
{
    double above = isfinite(high) ? gp_mixture_cdf(m, high) : 1;
    double below = isfinite(low) ? gp_mixture_cdf(m, low) : 0;

    return above - below;
}

/* A rate in the claim's own terms: a factor, a time, or percent a unit. */
static double
own_terms(const struct gp_court *c, double rate)
{
    const struct gp_claim *claim = c->claim;
    double steps = claim->duration.value * gp_units_in(claim->unit, c->view.axis->per);

    if (gp_claim_is(claim, "rate"))
        return gp_percent(rate * steps);
    if (gp_claim_is(claim, "every"))
        return log(claim->factor.value) / rate / gp_units_in(claim->unit, c->view.axis->per);
    return exp(rate * c->span);
}

void
gp_tell_trend(struct gp_court *c)
{
    double low = gp_mixture_quantile(&c->rate, .025);
    double high = gp_mixture_quantile(&c->rate, .975);
    bool every = gp_claim_is(c->claim, "every");

    c->out->has_trend = true;
    c->out->trend = own_terms(c, gp_mixture_quantile(&c->rate, .5));
    c->out->trend_lower = own_terms(c, every ? high : low);
    c->out->trend_upper = own_terms(c, every ? low : high);
    if (every && low * high <= 0) {
        c->out->trend_lower = (double)NAN;
        c->out->trend_upper = (double)NAN;
    }
}

void
gp_realised_rates(const struct gp_court *c, double *rate, double *low, double *high)
{
    double half = gp_rounding_of(c->view), t = c->b.t - c->a.t;
    double change = log(c->b.y / c->a.y);
    double least = log((c->b.y - half) / (c->a.y + half));
    double most = log((c->b.y + half) / fmax(c->a.y - half, c->a.y / 2));
    double shorter = fmax(t - c->loose, t / 2), longer = t + c->loose;

    *rate = change / t;
    *low = fmin(least / longer, least / shorter);
    *high = fmax(most / longer, most / shorter);
}

bool
gp_rate_holds(const struct gp_court *c, double rate)
{
    return rate >= c->low && rate <= c->high;
}

void
gp_tell_realised(struct gp_court *c)
{
    c->out->has_realised = true;
    c->out->realised_from = c->a.when;
    c->out->realised_to = c->b.when;
    c->out->realised = c->b.y / c->a.y;
}

const char *
gp_rate_percent(double rate, char buffer[32])
{
    return gp_number_digits(gp_percent(rate), 3, buffer);
}

void
gp_say_happened(const struct gp_court *c, char *to, size_t room)
{
    char factor[32], span[32], from[32], until[32];
    const struct gp_axis *axis = c->view.axis;
    double t = c->b.t - c->a.t;

    snprintf(to, room, "x%s took %s %s%s (%s to %s)",
             gp_number_digits(c->b.y / c->a.y, 3, factor), gp_number_digits(t, 3, span),
             gp_unit_name(axis->per), fabs(t - 1) < 1e-9 ? "" : "s",
             gp_axis_words(axis, c->a.when, from), gp_axis_words(axis, c->b.when, until));
}

void
gp_say_trend(const struct gp_court *c, char *to, size_t room)
{
    char rate[32], low[32], high[32];

    if (!c->rated) {
        snprintf(to, room, "too few points for a trend");
        return;
    }
    snprintf(to, room, "%s %% a %s, 95 %%: %s %% to %s %%",
             gp_rate_percent(gp_mixture_quantile(&c->rate, .5), rate),
             gp_unit_name(c->view.axis->per),
             gp_rate_percent(gp_mixture_quantile(&c->rate, .025), low),
             gp_rate_percent(gp_mixture_quantile(&c->rate, .975), high));
}

void
gp_mend(struct gp_court *c, double rate)
{
    char grows[32], by[32];

    snprintf(c->out->mends, sizeof c->out->mends,
             "true of these figures: %s %% a %s, or x%s in the claimed time",
             gp_rate_percent(rate, grows), gp_unit_name(c->view.axis->per),
             gp_number_digits(exp(rate * c->span), 3, by));
}
