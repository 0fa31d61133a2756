/* forecast_season.c - the season of an even series: tested, measured, taken out, put back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/forecast_season.h"

#include <math.h>

enum { LONG_PERIOD = 24 };

static double
autocovariance(const double *x, size_t n, double mean, size_t lag)
{
    double sum = 0;

    for (size_t i = lag; i < n; i++)
        sum += (x[i] - mean) * (x[i - lag] - mean);
    return sum;
}

bool
gp_cycle_is_there(const double *x, size_t n, size_t period)
{
    double mean = 0, variance, sum = 0;

    if (period < 2 || period > GP_LONGEST_PERIOD || n < 3 * period)
        return false;
    for (size_t i = 0; i < n; i++)
        mean += x[i];
    mean /= (double)n;
    variance = autocovariance(x, n, mean, 0);
    if (!(variance > 0))
        return false;
    for (size_t k = 1; k < period; k++) {
        double r = autocovariance(x, n, mean, k) / variance;
        sum += r * r;
    }
    return fabs(autocovariance(x, n, mean, period) / variance) >
           1.645 / sqrt((double)n) * sqrt(1 + 2 * sum);
}

/* Centred moving average of a whole cycle around t: half weights at both ends of an even one.
 */
static double
moving_average(const double *x, size_t t, size_t period)
{
    size_t half = period / 2;
    double sum = 0;

    for (size_t i = t - half + 1; i < t + half; i++)
        sum += x[i];
    sum += (x[t - half] + x[t + half]) * (period % 2 == 0 ? .5 : 1);
    return sum / (double)period;
}

static bool
are_positive(const double *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!(x[i] > 0))
            return false;
    return true;
}

/* Mean ratio (or difference) at each position, from the last `cycles` cycles. */
static void
measure(struct gp_cycle *cycle, const double *x, size_t n, size_t cycles)
{
    size_t m = cycle->period, half = m / 2, first = half, count[GP_LONGEST_PERIOD] = { 0 };

    if (cycles > 0 && n - half > half + cycles * m)
        first = n - half - cycles * m;
    for (size_t t = first; t < n - half; t++) {
        double mean = moving_average(x, t, m);
        cycle->indices[t % m] += cycle->additive ? x[t] - mean : x[t] / mean;
        count[t % m]++;
    }
    for (size_t i = 0; i < m; i++)
        cycle->indices[i] =
            count[i] > 0 ? cycle->indices[i] / (double)count[i] : (cycle->additive ? 0 : 1);
}

/* Many indices from few cycles are mostly noise: weights 1 2 3 2 1 around the circle. */
static void
smooth(struct gp_cycle *cycle)
{
    static const double weights[] = { 1, 2, 3, 2, 1 };
    size_t m = cycle->period;
    double raw[GP_LONGEST_PERIOD];

    for (size_t i = 0; i < m; i++)
        raw[i] = cycle->indices[i];
    for (size_t i = 0; i < m; i++) {
        cycle->indices[i] = 0;
        for (size_t k = 0; k < 5; k++)
            cycle->indices[i] += weights[k] / 9 * raw[(i + m + k - 2) % m];
    }
}

/* Mean 1, or sum 0. False when an index is no factor. */
static bool
scale(struct gp_cycle *cycle)
{
    double mean = 0;

    for (size_t i = 0; i < cycle->period; i++)
        mean += cycle->indices[i] / (double)cycle->period;
    for (size_t i = 0; i < cycle->period; i++) {
        if (cycle->additive)
            cycle->indices[i] -= mean;
        else
            cycle->indices[i] /= mean;
        if (!isfinite(cycle->indices[i]) || (!cycle->additive && cycle->indices[i] <= 0))
            return false;
    }
    return true;
}

struct gp_cycle
gp_cycle_find(const double *x, size_t n, size_t period, size_t cycles)
{
    static const struct gp_cycle none = { .period = 1, .additive = true };
    struct gp_cycle cycle = { .period = period, .additive = !are_positive(x, n) };

    if (!gp_cycle_is_there(x, n, period))
        return none;
    measure(&cycle, x, n, cycles);
    if (period > LONG_PERIOD)
        smooth(&cycle);
    return scale(&cycle) ? cycle : none;
}

double
gp_cycle_remove(const struct gp_cycle *cycle, double x, size_t position)
{
    double index = cycle->indices[position % cycle->period];

    return cycle->additive ? x - index : x / index;
}

double
gp_cycle_restore(const struct gp_cycle *cycle, double y, size_t position)
{
    double index = cycle->indices[position % cycle->period];

    return cycle->additive ? y + index : y * index;
}

double
gp_cycle_naive(const struct gp_cycle *cycle, const double *x, size_t n, size_t ahead)
{
    return gp_cycle_restore(cycle, gp_cycle_remove(cycle, x[n - 1], n - 1), n - 1 + ahead);
}
