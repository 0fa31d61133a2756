/* trend.c - the growth rate of a sample, as a distribution.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/trend.h"

#include "fit/season.h"
#include "fit/student.h"

#include <math.h>
#include <string.h>

enum { MIXTURE_FROM = 6 }; /* below, the prior of phi would decide, not the data */

const char *
gp_method_name(enum gp_method method)
{
    static const char *const names[] = {
        [GP_METHOD_NONE] = "none",
        [GP_METHOD_TWO_POINT] = "two-point",
        [GP_METHOD_OLS] = "ols",
        [GP_METHOD_HAC] = "hac",
        [GP_METHOD_AR1] = "ar1-mixture",
        [GP_METHOD_CAR1] = "car1-mixture",
        [GP_METHOD_POISSON] = "quasi-poisson",
    };
    return names[method];
}

static enum gp_method
choose_method(const struct gp_sample *sample, enum gp_interval interval)
{
    if (sample->kind == GP_COUNT && interval != GP_INTERVAL_OLS)
        return GP_METHOD_POISSON;
    if (sample->n < MIXTURE_FROM || interval == GP_INTERVAL_OLS)
        return GP_METHOD_OLS;
    if (interval == GP_INTERVAL_HAC)
        return GP_METHOD_HAC;
    return sample->even ? GP_METHOD_AR1 : GP_METHOD_CAR1;
}

/* Points of one time become one, with the mean of the logarithms; *counts receives how many
 * each stands for. */
static struct gp_sample
merge_repeats(struct gp_room *room, const struct gp_sample *sample, double **counts)
{
    struct gp_sample merged = *sample;
    double *count = GP_ROOM_GET(room, sample->n, double);

    merged.points = GP_ROOM_GET(room, sample->n, struct gp_point);
    merged.z = GP_ROOM_GET(room, sample->n, double);
    merged.gap = GP_ROOM_GET(room, sample->n, double);
    merged.n = 0;
    for (size_t i = 0; i < sample->n; i++) {
        size_t m = merged.n;
        if (i > 0 && sample->gap[i - 1] <= 0) {
            count[m - 1]++;
            merged.z[m - 1] += (sample->z[i] - merged.z[m - 1]) / count[m - 1];
            continue;
        }
        if (i > 0)
            merged.gap[m - 1] = sample->gap[i - 1];
        merged.points[m] = sample->points[i];
        merged.z[m] = sample->z[i];
        count[m] = 1;
        merged.n++;
    }
    *counts = count;
    return merged;
}

/* Newey and West (1987) with Bartlett weights, L = floor(4 (n/100)^(2/9)), times n/(n - k). */
static double
newey_west(const struct gp_ar *ar, const double *x, const double *c)
{
    size_t n = ar->n, k = ar->k, lags = (size_t)(4 * pow((double)n / 100, 2. / 9));
    double v = 0, row[GP_MAX_COLUMNS] = { 0 };

    for (size_t a = 0; a < k; a++)
        for (size_t b = 0; b < k; b++)
            row[a] += c[b] * ar->parts[0].inverse[b * k + a];
    for (size_t l = 0; l <= lags && l < n; l++) {
        double sum = 0, w = l == 0 ? 1 : 2 * (1 - (double)l / (double)(lags + 1));
        for (size_t t = l; t < n; t++) {
            double now = 0, then = 0;
            for (size_t a = 0; a < k; a++) {
                now += row[a] * x[t * k + a];
                then += row[a] * x[(t - l) * k + a];
            }
            sum += now * ar->residuals[t] * then * ar->residuals[t - l];
        }
        v += w * sum;
    }
    return sqrt(fmax(v, 0) * (double)n / ar->df);
}

static bool
same_time(const struct gp_sample *sample)
{
    return sample->n < 2 || !(sample->points[sample->n - 1].t > sample->points[0].t);
}

struct gp_sample
gp_trend_sample(struct gp_room *room, const struct gp_sample *all, enum gp_interval interval)
{
    if (all->kind == GP_RATE)
        return gp_sample_rates(room, all);
    if (choose_method(all, interval) == GP_METHOD_POISSON && all->negatives == 0)
        return *all;
    return gp_sample_positive(room, all);
}

/* Nothing but zeros, except at the first time or at the last: the steeper the rate, the better
 * it fits, without end. */
static bool
counts_know_no_rate(const struct gp_sample *sample)
{
    double first = sample->points[0].t, last = sample->points[sample->n - 1].t;
    bool begins = true, ends = true;

    for (size_t i = 0; i < sample->n; i++) {
        begins = begins && (sample->points[i].y <= 0 || sample->points[i].t <= first);
        ends = ends && (sample->points[i].y <= 0 || sample->points[i].t >= last);
    }
    return begins || ends;
}

/* The regression of the counts in place of that of the logarithms. */
static bool
fit_counts(struct gp_trend *trend, struct gp_room *room, enum gp_quantity quantity)
{
    double c[GP_MAX_COLUMNS];
    double *x = gp_design_matrix(room, &trend->design, &trend->sample);

    if (counts_know_no_rate(&trend->sample))
        return false;
    if (!gp_poisson_fit(&trend->poisson, room, x, trend->sample.points, trend->sample.n,
                        trend->design.k))
        return false;
    gp_design_contrast(&trend->design, quantity, c);
    trend->quantity = gp_poisson_contrast(&trend->poisson, c);
    return true;
}

bool
gp_trend_fit(struct gp_trend *out, struct gp_room *room, const struct gp_sample *sample,
             enum gp_quantity quantity, struct gp_season_form season, enum gp_interval interval)
{
    struct gp_trend trend = { .method = choose_method(sample, interval),
                              .sample = *sample,
                              .points = sample->n };
    bool mixed = trend.method == GP_METHOD_AR1 || trend.method == GP_METHOD_CAR1;
    double c[GP_MAX_COLUMNS], *count = sample->weight, *x;

    if (sample->n < 3 || same_time(sample))
        return false;
    if (trend.method == GP_METHOD_POISSON) {
        trend.design = gp_design_of(sample, quantity == GP_QUANTITY_CURVATURE, season);
        *out = trend;
        return fit_counts(out, room, quantity);
    }
    if (!sample->z)
        return false;
    if (mixed && sample->repeats)
        trend.sample = merge_repeats(room, sample, &count);
    trend.design = gp_design_of(&trend.sample, quantity == GP_QUANTITY_CURVATURE, season);
    x = gp_design_matrix(room, &trend.design, &trend.sample);
    if (!gp_ar_fit(&trend.ar, room, x, trend.sample.z, trend.sample.n, trend.design.k,
                   trend.sample.gap, count, mixed ? GP_NOISE_AR : GP_NOISE_WHITE))
        return false;
    gp_design_contrast(&trend.design, quantity, c);
    trend.quantity = gp_ar_contrast(&trend.ar, c);
    if (trend.method == GP_METHOD_HAC)
        trend.quantity.scale[0] = newey_west(&trend.ar, x, c);
    *out = trend;
    return true;
}

struct gp_growth
gp_growth_without(const struct gp_sample *sample, double level)
{
    return (struct gp_growth){
        .log_rate = (double)NAN,
        .lower = (double)NAN,
        .upper = (double)NAN,
        .level = level,
        .per = sample->axis->per,
        .method = "none",
        .n = sample->n,
        .from = sample->n ? sample->points[0].when : (double)NAN,
        .to = sample->n ? sample->points[sample->n - 1].when : (double)NAN,
        .span = sample->n ? sample->points[sample->n - 1].t - sample->points[0].t : 0,
    };
}

double
gp_trend_level(const struct gp_trend *trend, double t)
{
    double row[GP_MAX_COLUMNS], level = 0;
    struct gp_mixture mixture;

    gp_design_row(&trend->design, t, row);
    mixture = trend->method == GP_METHOD_POISSON ? gp_poisson_contrast(&trend->poisson, row)
                                                 : gp_ar_contrast(&trend->ar, row);
    for (size_t i = 0; i < mixture.n; i++)
        level += mixture.weight[i] * mixture.mean[i];
    return level;
}

struct gp_growth
gp_growth_of_trend(const struct gp_trend *trend, double level)
{
    struct gp_growth growth = gp_growth_without(&trend->sample, level);

    growth.n = trend->points;

    growth.known = true;
    growth.method = gp_method_name(trend->method);
    growth.log_rate = gp_mixture_quantile(&trend->quantity, .5);
    growth.has_interval = !trend->ar.exact;
    if (growth.has_interval && trend->quantity.n == 1) {
        double half =
            gp_student_quantile((1 + level) / 2, trend->quantity.df) * trend->quantity.scale[0];
        growth.lower = growth.log_rate - half;
        growth.upper = growth.log_rate + half;
    } else if (growth.has_interval) {
        growth.lower = gp_mixture_quantile(&trend->quantity, (1 - level) / 2);
        growth.upper = gp_mixture_quantile(&trend->quantity, (1 + level) / 2);
    }
    return growth;
}

struct gp_growth
gp_growth_of_two(const struct gp_sample *sample, double level)
{
    struct gp_growth growth = gp_growth_without(sample, level);

    if (same_time(sample) || !sample->z || sample->kind == GP_RATE)
        return growth;
    growth.known = true;
    growth.method = gp_method_name(GP_METHOD_TWO_POINT);
    growth.log_rate =
        (sample->z[1] - sample->z[0]) / (sample->points[1].t - sample->points[0].t);
    return growth;
}

/* Rates below this are what rounding leaves of none. */
static const double rounding = 1e-14;

double
gp_percent(double log_rate)
{
    return fabs(log_rate) < rounding ? 0 : 100 * expm1(log_rate);
}

struct gp_season_form
gp_trend_season(struct gp_room *room, const struct gp_sample *sample, enum gp_interval interval)
{
    struct gp_season_form none = { GP_SEASON_NONE, 0, 0 };

    return interval == GP_INTERVAL_MIXTURE ? gp_season_find(room, sample) : none;
}

struct rate_job {
    struct gp_mixture *out;
    struct gp_view view;
    enum gp_quantity quantity;
    enum gp_interval interval;
};

static enum gp_status
find_rate(struct gp_room *room, void *job, struct gp_error *err)
{
    struct rate_job *rate = job;
    struct gp_sample all = gp_sample_of(room, rate->view);
    struct gp_sample sample = gp_trend_sample(room, &all, rate->interval);
    struct gp_season_form season = gp_trend_season(room, &sample, rate->interval);
    struct gp_trend trend;

    if (all.negatives > 0 && all.kind != GP_RATE)
        return gp_fail(err, GP_NO_FIT, "a value below zero has no growth rate");
    if (!gp_trend_fit(&trend, room, &sample, rate->quantity, season, rate->interval))
        return gp_fail(err, GP_NO_FIT, "%zu points are too few to judge a rate by", sample.n);
    *rate->out = trend.quantity;
    return GP_OK;
}

enum gp_status
gp_rate_distribution(struct gp_mixture *out, struct gp_view view, enum gp_quantity quantity,
                     enum gp_interval interval, struct gp_error *err)
{
    struct rate_job job = { out, view, quantity, interval };

    return gp_room_enter(find_rate, &job, err);
}
