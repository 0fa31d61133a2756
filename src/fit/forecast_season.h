/* forecast_season.h - the season of an even series: tested, measured, taken out, put back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_FORECAST_SEASON_H
#define GROWTHPLOT_FORECAST_SEASON_H

#include <stdbool.h>
#include <stddef.h>

enum { GP_LONGEST_PERIOD = 96 };

/* Indices by position in the cycle, that of the first value first. Value. */
struct gp_cycle {
    size_t period; /* 1: no season */
    bool additive; /* differences with sum 0, not factors with mean 1 */
    double indices[GP_LONGEST_PERIOD];
};

/* The 90 % test of the M4 competition (Makridakis et al. 2020): three cycles, and the
 * autocorrelation at lag `period` beyond 1.645 standard errors by Bartlett's formula. */
bool gp_cycle_is_there(const double *x, size_t n, size_t period);
/* Classical decomposition: mean ratio to the centred moving average over the last `cycles`
 * cycles (0: all of them), for values that are all positive; else mean differences. Indices of
 * long cycles (more than 24) are smoothed over their neighbours. Period 1 when there is no
 * season, or an index would not be positive. */
struct gp_cycle gp_cycle_find(const double *x, size_t n, size_t period, size_t cycles);
double gp_cycle_remove(const struct gp_cycle *cycle, double x, size_t position);
double gp_cycle_restore(const struct gp_cycle *cycle, double y, size_t position);
/* Last value, season taken out and put back: Naive2 of the M competitions when `cycle` was
 * measured over all cycles. */
double gp_cycle_naive(const struct gp_cycle *cycle, const double *x, size_t n, size_t ahead);

#endif
