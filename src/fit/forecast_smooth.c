/* forecast_smooth.c - exponential smoothing whose starting state is solved for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/forecast_smooth.h"

#include "fit/simplex.h"

#include <math.h>

static const double least = .0001, most = .9999, forgotten = 1e-12;
static const double slope_draw = .1;

/* d[t] = y[t] - y[t - 1], from d[1] on. */
struct steps {
    const double *d;
    size_t n;
};

static struct steps
take_differences(const double *y, size_t n, double *work)
{
    work[0] = 0;
    for (size_t t = 1; t < n; t++)
        work[t] = y[t] - y[t - 1];
    return (struct steps){ work, n };
}

/* The one-step errors of the best start: their squares summed, the last of them, that before.
 */
struct errors {
    double sum, last, before;
};

/* ---- a level ---------------------------------------------------------------------------- */

/* e_t = d_t + (1 - alpha) e_(t-1): p from e_0 = 0, and v from e_0 = 1, d = 0. */
static struct errors
level_errors(const struct steps *steps, double alpha)
{
    double keep = 1 - alpha, p = 0, v = 1, pp = 0, pv = 0, vv = 1, start;
    size_t t = 1;

    for (; t < steps->n && v > forgotten; t++) {
        p = steps->d[t] + keep * p;
        v *= keep;
        pp += p * p;
        pv += p * v;
        vv += v * v;
    }
    v = t < steps->n ? 0 : v;
    for (; t < steps->n; t++) {
        p = steps->d[t] + keep * p;
        pp += p * p;
    }
    start = -pv / vv;
    return (struct errors){ .sum = pp + start * pv, .last = p + start * v };
}

static double
level_sum(double alpha, const void *steps)
{
    return level_errors(steps, alpha).sum;
}

double
gp_smooth_level(const double *y, size_t n, double *work)
{
    struct steps steps = take_differences(y, n, work);
    double alpha = gp_lowest_between(level_sum, &steps, least, most);

    return y[n - 1] - (1 - alpha) * level_errors(&steps, alpha).last;
}

/* ---- a level and a slope ---------------------------------------------------------------- */

struct trend {
    double alpha, beta, phi;
};

/* e_t = d_t - phi d_(t-1) + a e_(t-1) + b e_(t-2), run twice: p for the series with its first
 * two errors 0, v for a series of zeros whose second error is 1. What comes of a first error of
 * 1 is b v_(t-1). Squares and products are summed from the third value on. */
struct run {
    double phi, a, b;
    double p, p1, v, v1, v2; /* now, one and two steps ago */
    double pp, pv, pv1, vv, vv1;
    size_t t;
};

/* As long as the start is remembered. */
static void
run_both(struct run *run, const struct steps *steps)
{
    struct run r = *run;

    for (; r.t < steps->n && fabs(r.v) + fabs(r.v1) > forgotten; r.t++) {
        double p = steps->d[r.t] - r.phi * steps->d[r.t - 1] + r.b * r.p1 + r.a * r.p;
        double v = r.b * r.v1 + r.a * r.v;
        r.p1 = r.p;
        r.p = p;
        r.v2 = r.v1;
        r.v1 = r.v;
        r.v = v;
        r.pp += p * p;
        r.pv += p * v;
        r.pv1 += p * r.v1;
        r.vv += v * v;
        r.vv1 += v * r.v1;
    }
    *run = r;
}

static void
run_alone(struct run *run, const struct steps *steps)
{
    struct run r = *run;

    if (r.t < steps->n)
        r.v = r.v1 = r.v2 = 0;
    for (; r.t < steps->n; r.t++) {
        double p = steps->d[r.t] - r.phi * steps->d[r.t - 1] + r.b * r.p1 + r.a * r.p;
        r.p1 = r.p;
        r.p = p;
        r.pp += p * p;
    }
    *run = r;
}

static struct errors
trend_errors(const struct steps *steps, struct trend trend)
{
    struct run r = { .phi = trend.phi, .v = 1, .t = 2 };
    double pu, uu, uv, vv, det, first, second; /* u: what comes of a first error of 1 */

    r.a = 1 + trend.phi - trend.alpha - trend.phi * trend.beta;
    r.b = -trend.phi * (1 - trend.alpha);
    run_both(&r, steps);
    vv = 1 + r.vv;
    uu = 1 + r.b * r.b * (vv - r.v * r.v);
    uv = r.b * r.vv1;
    pu = r.b * r.pv1;
    run_alone(&r, steps);
    det = uu * vv - uv * uv;
    first = (uv * r.pv - vv * pu) / det;
    second = (uv * pu - uu * r.pv) / det;
    return (struct errors){ .sum = r.pp + first * pu + second * r.pv,
                            .last = r.p + first * r.b * r.v1 + second * r.v,
                            .before = r.p1 + first * r.b * r.v2 + second * r.v1 };
}

/* x within [low, high]; how far it was outside is added to *outside. */
static double
held(double x, double low, double high, double *outside)
{
    double inside = x < low ? low : x > high ? high : x;

    *outside += fabs(x - inside);
    return inside;
}

/* Parameters alpha, beta and, when it is damped, phi. */
static struct trend
trend_of(const double p[], bool damped, double *outside)
{
    struct trend trend = { .alpha = held(p[0], least, most, outside), .phi = 1 };

    trend.beta = held(p[1], least, trend.alpha, outside);
    if (damped)
        trend.phi = held(p[2], .8, .98, outside);
    return trend;
}

/* A slope that changes has to earn it: without that, beta runs high on short or noisy series,
 * and forecasts are worse (M3 sample, OWA: Holt .944, with it .922; damped .892 and .887). */
static double
penalised(const struct steps *steps, struct trend trend, double outside)
{
    return trend_errors(steps, trend).sum * (1 + slope_draw * trend.beta + 10 * outside);
}

static double
linear_sum(const double p[], const void *steps)
{
    double outside = 0;
    struct trend trend = trend_of(p, false, &outside);

    return penalised(steps, trend, outside);
}

static double
damped_sum(const double p[], const void *steps)
{
    double outside = 0;
    struct trend trend = trend_of(p, true, &outside);

    return penalised(steps, trend, outside);
}

struct gp_smoothed
gp_smooth_trend(const double *y, size_t n, bool damped, double *work)
{
    static const double step[3] = { .2, .1, -.05 };
    struct steps steps = take_differences(y, n, work);
    struct gp_simplex problem = { damped ? damped_sum : linear_sum, &steps, damped ? 3 : 2, 200,
                                  1e-6 };
    double p[3] = { .5, .1, .95 }, outside = 0;
    struct gp_smoothed end = { y[n - 1], 0, 1 };
    struct errors errors;
    struct trend trend;

    if (n < 2)
        return end;
    gp_simplex_minimise(&problem, p, step);
    trend = trend_of(p, damped, &outside);
    errors = trend_errors(&steps, trend);
    end.phi = trend.phi;
    end.level -= (1 - trend.alpha) * errors.last;
    end.slope =
        steps.d[n - 1] + (1 - trend.alpha) * errors.before - (1 - trend.beta) * errors.last;
    return end;
}
