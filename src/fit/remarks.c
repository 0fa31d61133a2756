/* remarks.c - what a reader of the growth rate should be warned of.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/remarks.h"

#include "base/number.h"
#include "fit/place.h"
#include "fit/rates.h"
#include "fit/say.h"
#include "fit/totals.h"
#include "fit/unfinished.h"

#include <math.h>
#include <stdlib.h>

enum { ROBUST_FROM = 6, ROBUST_UP_TO = 300 };

static const double near_ceiling = .9; /* share of it that the curve has reached */

static const char *
plural(size_t n)
{
    return n == 1 ? "" : "s";
}

static void
remark_signs(struct gp_warnings *warnings, const struct gp_sample *all)
{
    if (all->kind == GP_RATE)
        return;
    if (all->negatives > 0)
        gp_warn(warnings, "not_positive",
                "%zu of %zu values are below zero: no growth rate, only a straight line",
                all->negatives, all->n);
    else if (all->zeros > 0 && all->kind != GP_COUNT)
        gp_warn(warnings, "zeros", "%zu zero%s left out of the growth rate%s", all->zeros,
                plural(all->zeros),
                5 * all->zeros > all->n ? ": too many for one, only a straight line" : "");
}

/* Counts from three points on always have a rate, unless all but one end are zeros. */
static void
remark_no_rate(struct gp_warnings *warnings, const struct gp_sample *all,
               const struct gp_trend *trend)
{
    if (!trend && all->kind == GP_COUNT && all->negatives == 0 && all->n > 2)
        gp_warn(warnings, "zeros",
                "zeros but at one end: any rate of growth would do, so none is told");
}

static void
remark_few(struct gp_warnings *warnings, const struct gp_sample *all,
           const struct gp_trend *trend)
{
    const struct gp_point *p = all->points;
    bool exact = trend && trend->method != GP_METHOD_POISSON && trend->ar.exact;
    char pace[64];

    if (exact) {
        gp_warn(warnings, "exact",
                "the points follow one rate exactly: no scatter to judge by, "
                "so no interval");
    } else if (all->n == 2) {
        gp_warn(warnings, "two_points", "two points: no scatter to judge by, so no interval");
        if (all->kind == GP_COUNT && p[0].y > 0 && p[1].y > 0 && p[1].t > p[0].t)
            gp_warn(warnings, "count_floor",
                    "counts scatter by themselves: the standard error of the rate is at least "
                    "%s",
                    gp_say_percent(100 * sqrt(1 / p[0].y + 1 / p[1].y) / (p[1].t - p[0].t),
                                   all->axis->per, pace));
    } else if (trend && trend->points < 6 && trend->method == GP_METHOD_OLS) {
        gp_warn(
            warnings, "few_points",
            "%zu points, %g degree%s of freedom, taken as independent: the interval is that "
            "wide because so little is known",
            trend->points, trend->ar.df, plural((size_t)trend->ar.df));
    }
}

/* Durbin and Watson (1950). */
static double
durbin_watson(const struct gp_ar *ar)
{
    double steps = 0;

    for (size_t i = 1; i < ar->n; i++)
        steps += pow(ar->residuals[i] - ar->residuals[i - 1], 2);
    return steps / ar->ols_rss;
}

static void
remark_interval(struct gp_warnings *warnings, const struct gp_trend *trend)
{
    double limit = 1.645 / sqrt((double)trend->sample.n);

    if (trend->method == GP_METHOD_HAC)
        gp_warn(warnings, "hac_narrow",
                "Newey-West intervals of short series are usually too narrow");
    if (trend->method == GP_METHOD_OLS && trend->sample.n >= 6 && !trend->ar.exact &&
        durbin_watson(&trend->ar) < 1.5)
        gp_warn(warnings, "autocorrelated",
                "Durbin-Watson %.2f: the points hang together, and the least squares interval "
                "is too narrow",
                durbin_watson(&trend->ar));
    if (trend->method == GP_METHOD_POISSON && trend->poisson.lag1 > limit)
        gp_warn(warnings, "autocorrelated",
                "the counts hang together (%.2f from one to the next): the interval is a floor",
                trend->poisson.lag1);
}

/* Theil (1950) and Sen (1968): the median of the slopes between all pairs. */
static double
median_slope(struct gp_room *room, const struct gp_sample *sample, const double *z)
{
    size_t n = sample->n, m = 0;
    double *slopes = GP_ROOM_GET(room, n * (n - 1) / 2, double), slope;

    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++) {
            double gap = sample->points[j].t - sample->points[i].t;
            if (gap > 0)
                slopes[m++] = (z[j] - z[i]) / gap;
        }
    if (m == 0)
        return 0;
    slope = gp_place_of(slopes, m, m / 2);
    return m % 2 ? slope : (gp_place_of(slopes, m, m / 2 - 1) + slope) / 2;
}

/* Least squares of z on time without point `left_out` (n: with all). */
static double
slope_without(const struct gp_sample *sample, const double *z, size_t left_out, double *se)
{
    double m = 0, mt = 0, mz = 0, tt = 0, tz = 0, zz = 0;

    for (size_t i = 0; i < sample->n; i++) {
        if (i == left_out)
            continue;
        m++;
        mt += (sample->points[i].t - mt) / m;
        mz += (z[i] - mz) / m;
    }
    for (size_t i = 0; i < sample->n; i++) {
        double t = sample->points[i].t - mt, e = z[i] - mz;
        if (i == left_out)
            continue;
        tt += t * t;
        tz += t * e;
        zz += e * e;
    }
    *se = sqrt(fmax(0, zz - tz * tz / tt) / (m - 2) / tt);
    return tz / tt;
}

/* The point without which the slope changes most, and the slope without it. */
static size_t
heaviest_point(const struct gp_sample *sample, const double *z, double slope, double *without)
{
    size_t heaviest = 0;
    double most = -1, se;

    for (size_t i = 0; i < sample->n; i++) {
        double other = slope_without(sample, z, i, &se);
        if (fabs(other - slope) > most) {
            most = fabs(other - slope);
            heaviest = i;
            *without = other;
        }
    }
    return heaviest;
}

/* Least squares against a slope that no single point can move: more than a standard error
 * apart, and at least half of that by one point. */
static void
remark_outlier(struct gp_analysis *out, struct gp_room *room, const struct gp_trend *trend)
{
    const struct gp_sample *sample = &trend->sample;
    double slope, robust, without, se, *z;
    size_t heaviest;
    char date[32], pace[64];

    if (trend->method == GP_METHOD_POISSON || sample->kind == GP_RATE || !out->one_rate ||
        sample->n < ROBUST_FROM || sample->n > ROBUST_UP_TO || trend->ar.exact)
        return;
    z = gp_rates_deseasoned(room, trend);
    slope = slope_without(sample, z, sample->n, &se);
    robust = median_slope(room, sample, z);
    if (!(fabs(robust - slope) > se))
        return;
    heaviest = heaviest_point(sample, z, slope, &without);
    if (fabs(without - slope) > fabs(robust - slope) / 2)
        gp_warn(&out->warnings, "one_point",
                "one point moves the answer: without %s growth would be %s",
                gp_axis_words(sample->axis, sample->points[heaviest].when, date),
                gp_say_rate(without, sample->axis->per, pace));
}

void
gp_remarks_add(struct gp_analysis *out, struct gp_room *room, const struct gp_sample *all,
               const struct gp_trend *trend, bool plain)
{
    remark_signs(&out->warnings, all);
    remark_no_rate(&out->warnings, all, trend);
    remark_few(&out->warnings, all, trend);
    gp_totals_remark(out, room, all);
    gp_unfinished_remark(&out->warnings, room, out->series, all);
    if (trend) {
        remark_interval(&out->warnings, trend);
        if (!plain)
            remark_outlier(out, room, trend);
    }
}

/* The last three points stand above it. */
static bool
is_passed(double ceiling, const struct gp_sample *all)
{
    for (size_t i = all->n < 3 ? 0 : all->n - 3; i < all->n; i++)
        if (all->points[i].y <= ceiling)
            return false;
    return true;
}

void
gp_remark_ceiling(struct gp_analysis *out, const struct gp_sample *all)
{
    const struct gp_fit *fit = &out->fits[0];
    double t = all->points[all->n - 1].t + all->origin, y, rate;
    char ceiling[32], pace[64];

    if (out->nfits == 0 || !fit->converged || !fit->identified || !fit->model->saturates ||
        out->one_rate || !out->has_now)
        return;
    y = gp_fit_value(fit, t);
    rate = gp_fit_slope(fit, t) / y;
    if (!(y >= near_ceiling * fit->p[0]) || !(rate < out->now.growth.log_rate / 2))
        return;
    out->ceiling = fit->p[0];
    if (is_passed(fit->p[0], all)) {
        out->ceiling = all->points[all->n - 1].y;
        gp_warn(&out->warnings, "levels_off",
                "growth is levelling off; by the curve it ends at %s, which has been passed: "
                "no ceiling yet",
                gp_number_compact(fit->p[0], ceiling));
        return;
    }
    gp_warn(&out->warnings, "levels_off",
            "growth is levelling off near %s: by the curve it is %s at the end",
            gp_number_compact(out->ceiling, ceiling), gp_say_rate(rate, all->axis->per, pace));
}
