/* forecast.h - the projection of an even series: the pool, its weights, its bands.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_FORECAST_H
#define GROWTHPLOT_FORECAST_H

#include "fit/forecast_weights.h"

enum { GP_FORECAST_MIN_POINTS = 8 };

struct gp_forecast_step {
    double value; /* median */
    double naive; /* Naive2: the last value, season taken out and put back */
    double lower[GP_BANDS], upper[GP_BANDS]; /* 50, 80, 95 % */
    double width, lean; /* ln(upper95/value) = width e^-lean, ln(value/lower95) = width e^lean
                           (differences where values have no logarithm) */
};

/* Lives in a room. */
struct gp_forecast {
    const char *method; /* "weighted ensemble", "median ensemble", "last value" */
    size_t horizon, n;  /* n: values it rests on */
    size_t filled;      /* short gaps that were bridged */
    bool positive;
    struct gp_prospect prospect;       /* what the methods said */
    const struct gp_band_shape *shape; /* of the bands */
    struct gp_forecast_step *steps;
};

/* values[0..n-1] on an even grid, NaN where there is none; `period` steps make a cycle (1: a
 * year or longer, 0: not known). Gaps of one or two are bridged (on the log scale where values
 * are positive); only what comes after a longer one is used, and of that the last 4,000
 * values. False when no value is finite.
 * Source: forecasting pool and weights as in forecast_methods.h and forecast_weights.h. */
bool gp_forecast_make(struct gp_forecast *out, struct gp_room *room, const double *values,
                      size_t n, size_t period, size_t horizon);

/* Bands stretch[h] times as wide (on the log scale where values are positive), never narrowing
 * with h; the medians stay. */
void gp_forecast_stretch(struct gp_forecast *forecast, const double *stretch);

/* Values from the last long gap on: what a forecast rests on, bridges included. */
size_t gp_forecast_usable(const double *values, size_t n);

#endif
