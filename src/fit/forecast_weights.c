/* forecast_weights.c - how the pool's forecasts become one, and how far to trust it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/forecast_weights.h"

#include <math.h>
#include <stdlib.h>

enum { SEASON_CYCLES = 6 }; /* older cycles say little of the season to come */
static const double least_log = -12, widest = 5, margin = .1, median_share = .25;
/* Between these measures of steadiness the constant rate comes to be followed. */
static const double steady = 2.3, steadiest = 2.9;
static const double most_doubt = 1; /* a method that runs away says no more than that */

static double
clip(double x, double low, double high)
{
    return x < low ? low : x > high ? high : x;
}

/* Mean |x_t - x_(t - period)|; neighbours when the series is no longer than a period. */
static double
cycle_difference(const double *x, size_t n, size_t period)
{
    size_t lag = n > period ? period : 1;
    double sum = 0;

    for (size_t i = lag; i < n; i++)
        sum += fabs(x[i] - x[i - lag]);
    return n > lag ? sum / (double)(n - lag) : 0;
}

/* Mean |ln(x_t / x_(t - period))|. */
static double
cycle_ratio(const double *x, size_t n, size_t period)
{
    size_t lag = n > period ? period : 1;
    double sum = 0;

    for (size_t i = lag; i < n; i++)
        sum += fabs(log(x[i] / x[i - lag]));
    return n > lag ? sum / (double)(n - lag) : 0;
}

static double
deviation(const double *values, size_t n)
{
    double mean = 0, sum = 0;

    for (size_t i = 0; i < n; i++)
        mean += values[i] / (double)n;
    for (size_t i = 0; i < n; i++)
        sum += (values[i] - mean) * (values[i] - mean);
    return sqrt(sum / (double)n);
}

static void
describe(struct gp_prospect *prospect, double residual, double difference, size_t at)
{
    double last[GP_POOL_SIZE], size = fabs(prospect->naive[at]) + 1e-9;
    double *x = prospect->features;

    for (size_t k = 0; k < GP_POOL_SIZE; k++)
        last[k] = prospect->ahead[k][at];
    x[0] = 1;
    x[1] = log((double)prospect->n / 40);
    x[2] = log(residual + .005) + 3;
    x[3] = clip(log((difference + 1e-9) / size) + 3, -4, 4);
    x[4] = clip(10 * (last[GP_POOL_HOLT] - last[GP_POOL_SES]) / size, -3, 3);
    x[5] = clip(10 * (last[GP_POOL_THETA] - last[GP_POOL_SES]) / size, -3, 3);
    x[6] = clip(10 * (last[GP_POOL_DOTM] - last[GP_POOL_SES]) / size, -3, 3);
    x[7] = clip(10 * deviation(last, GP_POOL_SIZE) / size, 0, 4);
}

static void
look_over(struct gp_prospect *prospect, const double *x)
{
    prospect->positive = prospect->never_negative = true;
    for (size_t i = 0; i < prospect->n; i++) {
        prospect->unit += fabs(x[i]) / (double)prospect->n;
        prospect->positive = prospect->positive && x[i] > 0;
        prospect->never_negative = prospect->never_negative && x[i] >= 0;
    }
    if (!(prospect->unit > 0))
        prospect->unit = 1;
}

/* The series freed of its season. */
static struct gp_course
adjusted(struct gp_room *room, const double *x, size_t n, const struct gp_cycle *cycle)
{
    double *y = GP_ROOM_GET(room, n, double);

    for (size_t i = 0; i < n; i++)
        y[i] = gp_cycle_remove(cycle, x[i], i);
    return gp_course_of(room, y, n);
}

/* A line through ln y: its slope, and how far it leads in `ahead` steps beside what it leaves.
 */
static void
measure_steadiness(struct gp_prospect *prospect, const struct gp_course *course, size_t ahead)
{
    double n = (double)course->n, middle = (n - 1) / 2, mean = 0, cross = 0, square = 0;
    double left = 0;

    prospect->steadiness = -HUGE_VAL;
    if (!course->positive || course->n < 3)
        return;
    for (size_t i = 0; i < course->n; i++) {
        double u = (double)i - middle, z = log(course->y[i]);
        mean += z / n;
        cross += u * z;
        square += u * u;
    }
    prospect->rate = cross / square;
    for (size_t i = 0; i < course->n; i++) {
        double e = log(course->y[i]) - mean - prospect->rate * ((double)i - middle);
        left += e * e / n;
    }
    prospect->steadiness =
        log((fabs(prospect->rate) * (double)ahead + .01) / (sqrt(left) + .01));
}

static void
restore_season(struct gp_prospect *prospect, const struct gp_cycle *cycle)
{
    for (size_t k = 0; k < GP_POOL_SIZE; k++)
        for (size_t h = 0; h < prospect->horizon; h++) {
            double *f = &prospect->ahead[k][h];
            *f = gp_cycle_restore(cycle, *f, prospect->n + h);
            if (prospect->never_negative && *f < 0)
                *f = 0;
        }
}

/* Standard deviation of ln(y_t / y_(t - 1)): what a constant rate leaves of a series. */
static double
rate_residual(const struct gp_course *course)
{
    size_t k = course->n - 1;

    for (size_t i = 0; i < k; i++)
        course->work[0][i] = log(course->y[i + 1] / course->y[i]);
    return k > 1 ? deviation(course->work[0], k) : HUGE_VAL;
}

/* Relative sizes of errors. Those of amounts are all of its past, not of today, where a series
 * falls by orders of magnitude: there those of rates are smaller. */
static void
measure_errors(struct gp_prospect *prospect, const struct gp_course *course, const double *x,
               double difference, double level)
{
    prospect->residual = course->residual;
    prospect->naive_error =
        difference / (prospect->positive ? fmax(level, 1e-300) : prospect->unit);
    if (!prospect->positive)
        return;
    prospect->naive_error =
        fmin(prospect->naive_error, cycle_ratio(x, prospect->n, prospect->period));
    if (course->positive)
        prospect->residual = fmin(prospect->residual, rate_residual(course));
}

struct gp_prospect
gp_prospect_of(struct gp_room *room, const double *x, size_t n, size_t period, size_t horizon,
               size_t trained)
{
    struct gp_prospect prospect = { .n = n, .period = period, .horizon = horizon };
    struct gp_cycle recent = gp_cycle_find(x, n, period, SEASON_CYCLES);
    struct gp_cycle whole = gp_cycle_find(x, n, period, 0);
    struct gp_course course = adjusted(room, x, n, &recent);
    size_t at = (trained > 0 && trained < horizon ? trained : horizon) - 1;
    double difference = cycle_difference(x, n, period), mean = 0;

    look_over(&prospect, x);
    prospect.naive = GP_ROOM_GET(room, horizon, double);
    for (size_t k = 0; k < GP_POOL_SIZE; k++)
        prospect.ahead[k] = GP_ROOM_GET(room, horizon, double);
    gp_pool_forecast(&course, prospect.ahead, horizon);
    restore_season(&prospect, &recent);
    for (size_t h = 0; h < horizon; h++) {
        prospect.naive[h] = gp_cycle_naive(&whole, x, n, h + 1);
        mean += h <= at ? fabs(prospect.naive[h]) / (double)(at + 1) : 0;
    }
    measure_errors(&prospect, &course, x, difference, mean);
    describe(&prospect, course.residual, difference, at);
    measure_steadiness(&prospect, &course, at + 1);
    return prospect;
}

const struct gp_forecast_table *
gp_forecast_table_of(size_t period)
{
    for (size_t i = 0; i < gp_forecast_ntables; i++)
        if (gp_forecast_tables[i].period == period)
            return &gp_forecast_tables[i];
    return NULL;
}

bool
gp_table_covers(const struct gp_forecast_table *table, const struct gp_prospect *prospect)
{
    if (!prospect->positive || prospect->n < table->shortest)
        return false;
    for (size_t i = 1; i < GP_FEATURES; i++) {
        double slack = margin * (table->high[i] - table->low[i]);
        if (!(prospect->features[i] >= table->low[i] - slack &&
              prospect->features[i] <= table->high[i] + slack))
            return false;
    }
    return true;
}

void
gp_softmax(const double features[GP_FEATURES], const double weights[GP_FEATURES][GP_POOL_SIZE],
           double share[GP_POOL_SIZE])
{
    double most = -HUGE_VAL, sum = 0;

    for (size_t k = 0; k < GP_POOL_SIZE; k++) {
        share[k] = 0;
        for (size_t i = 0; i < GP_FEATURES; i++)
            share[k] += weights[i][k] * features[i];
        most = fmax(most, share[k]);
    }
    for (size_t k = 0; k < GP_POOL_SIZE; k++)
        sum += share[k] = exp(share[k] - most);
    for (size_t k = 0; k < GP_POOL_SIZE; k++)
        share[k] /= sum;
}

void
gp_combine_weighted(const struct gp_prospect *prospect, const double share[GP_POOL_SIZE],
                    double *centre)
{
    for (size_t h = 0; h < prospect->horizon; h++) {
        centre[h] = 0;
        for (size_t k = 0; k < GP_POOL_SIZE; k++)
            centre[h] += share[k] * prospect->ahead[k][h];
    }
}

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

void
gp_combine_median(const struct gp_prospect *prospect, double *centre)
{
    for (size_t h = 0; h < prospect->horizon; h++) {
        double values[GP_POOL_SIZE];
        size_t n = 0;
        for (size_t k = 0; k < GP_POOL_SIZE; k++)
            if (gp_pool[k].in_median)
                values[n++] = prospect->ahead[k][h];
        qsort(values, n, sizeof *values, by_size);
        centre[h] = n % 2 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
    }
}

void
gp_combine_learned(const struct gp_prospect *prospect, const double share[GP_POOL_SIZE],
                   double *centre)
{
    gp_combine_median(prospect, centre);
    for (size_t h = 0; h < prospect->horizon; h++) {
        double weighted = 0;
        for (size_t k = 0; k < GP_POOL_SIZE; k++)
            weighted += share[k] * prospect->ahead[k][h];
        centre[h] += (1 - median_share) * (weighted - centre[h]);
    }
}

void
gp_lean_on_rate(const struct gp_prospect *prospect, double *centre)
{
    double share = .5 * clip((prospect->steadiness - steady) / (steadiest - steady), 0, 1);

    if (!(share > 0) || prospect->period == 1)
        return;
    for (size_t h = 0; h < prospect->horizon; h++) {
        double ahead = log(prospect->naive[h]) + prospect->rate * (double)(h + 1);
        if (centre[h] > 0 && isfinite(ahead))
            centre[h] = exp((1 - share) * log(centre[h]) + share * ahead);
    }
}

/* How far the methods (all but SES, and Naive2) part at step h. */
static double
disagreement(const struct gp_prospect *prospect, size_t h)
{
    double values[GP_POOL_SIZE];

    for (size_t k = 0; k < GP_POOL_SIZE; k++) {
        double f = k == GP_POOL_SES ? prospect->naive[h] : prospect->ahead[k][h];
        values[k] = prospect->positive
                        ? fmax(log(fmax(f, 1e-9)), least_log + log(prospect->unit))
                        : f / prospect->unit;
    }
    return deviation(values, GP_POOL_SIZE);
}

void
gp_band_widths(const struct gp_prospect *prospect, const struct gp_band_shape *shape,
               double *width)
{
    double base = pow(fmax(prospect->residual, .002), 1 - shape->blend) *
                  pow(fmax(prospect->naive_error, .002), shape->blend);
    double factor = exp(shape->size) * fmax(.2, 1 + shape->small / sqrt((double)prospect->n));

    for (size_t h = 0; h < prospect->horizon; h++) {
        double noise = base * pow((double)(h + 1), shape->growth);
        double doubt = shape->spread * fmin(disagreement(prospect, h), most_doubt);
        width[h] = factor * sqrt(noise * noise + doubt * doubt);
        if (h > 0 && !(width[h] > width[h - 1]))
            width[h] = width[h - 1];
    }
}

void
gp_band_at(const struct gp_prospect *prospect, const struct gp_band_shape *shape, double centre,
           double width, double *lower, double *upper)
{
    double down = fmin(width * exp(shape->lean), widest),
           up = fmin(width * exp(-shape->lean), widest);

    if (prospect->positive) {
        *lower = centre * exp(-down);
        *upper = centre * exp(up);
        return;
    }
    *lower = centre - down * prospect->unit;
    *upper = centre + up * prospect->unit;
    if (prospect->never_negative && *lower < 0)
        *lower = 0;
}
