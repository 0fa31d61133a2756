/* forecast_smooth.h - exponential smoothing whose starting state is solved for.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Given its smoothing parameters, the one-step errors of exponential smoothing are linear in
 * the state it starts from: the best start is a small least-squares problem, and only the
 * parameters remain to be searched. The errors follow a recursion of their own (that of the
 * equivalent ARIMA model, Hyndman, Koehler, Ord and Snyder 2008, chapter 11). */
#ifndef GROWTHPLOT_FORECAST_SMOOTH_H
#define GROWTHPLOT_FORECAST_SMOOTH_H

#include <stdbool.h>
#include <stddef.h>

/* Where smoothing ends: the forecast h steps ahead is level + (phi + ... + phi^h) slope. */
struct gp_smoothed {
    double level, slope, phi;
};

/* Simple exponential smoothing of y[0..n-1], n >= 1. Differences are left in work. */
double gp_smooth_level(const double *y, size_t n, double *work);
/* Holt's linear trend, or one that is damped by phi in [.8, .98]. Differences are left in work.
 */
struct gp_smoothed gp_smooth_trend(const double *y, size_t n, bool damped, double *work);

#endif
