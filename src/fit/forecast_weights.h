/* forecast_weights.h - how the pool's forecasts become one, and how far to trust it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Weights after Montero-Manso, Athanasopoulos, Hyndman and Talagala (2020), "FFORMA", with a
 * softmax of eight features in place of boosted trees. The tables are made by
 * tests/forecast/train.c and by nothing else. */
#ifndef GROWTHPLOT_FORECAST_WEIGHTS_H
#define GROWTHPLOT_FORECAST_WEIGHTS_H

#include "fit/forecast_methods.h"
#include "fit/forecast_season.h"

enum { GP_FEATURES = 8, GP_BAND_PARAMS = 6, GP_BANDS = 3 };

/* Half the width of a band on the log scale, s_h e^(+-lean):
 *   s_h = e^size sqrt((base h^growth)^2 + (spread sd_h)^2) (1 + small / sqrt(n)),
 *   base = residual^(1 - blend) naive^blend. Value. */
struct gp_band_shape {
    double size, blend, growth, spread, small, lean;
    double share[GP_BANDS]; /* of the 50, 80 and 95 % band in the width of the last */
};

/* What was learned for one frequency. */
struct gp_forecast_table {
    const char *name;       /* yearly, quarterly, monthly */
    size_t period, horizon; /* as trained */
    size_t series, shortest, longest;
    double low[GP_FEATURES], high[GP_FEATURES]; /* range of the features in training */
    double weights[GP_FEATURES][GP_POOL_SIZE];
    struct gp_band_shape shape;
    double owa, coverage; /* cross-validated: against Naive2; of the 95 % band */
};
extern const struct gp_forecast_table gp_forecast_tables[];
extern const size_t gp_forecast_ntables;
extern const char gp_forecast_benchmark[]; /* what they were trained on */

/* Everything the methods say of one series, season and all. Lives in a room. */
struct gp_prospect {
    size_t n, period, horizon;
    bool positive, never_negative;
    double unit; /* mean |x|: what widths count in where values have no logarithm */
    double *ahead[GP_POOL_SIZE]; /* horizon forecasts of each method */
    double *naive;
    double features[GP_FEATURES];
    double rate, steadiness; /* of ln y a step; ln of the change it makes in `trained` steps in
                                units of the scatter about it (+ .01 each) */
    double residual, naive_error; /* relative sizes of one-step and last-cycle errors */
};

/* n >= 1 finite values. Features are taken `trained` steps ahead, at most horizon. */
struct gp_prospect gp_prospect_of(struct gp_room *room, const double *x, size_t n,
                                  size_t period, size_t horizon, size_t trained);
/* The trained table of a period (1, 4, 12); NULL when there is none. */
const struct gp_forecast_table *gp_forecast_table_of(size_t period);
/* Do the series' features lie where the table has seen some? */
bool gp_table_covers(const struct gp_forecast_table *table, const struct gp_prospect *prospect);
void gp_softmax(const double features[GP_FEATURES],
                const double weights[GP_FEATURES][GP_POOL_SIZE], double share[GP_POOL_SIZE]);
void gp_combine_weighted(const struct gp_prospect *prospect, const double share[GP_POOL_SIZE],
                         double *centre);
/* The median of SES, Holt, Theta, DOTM and Box-Cox AR at each step. */
void gp_combine_median(const struct gp_prospect *prospect, double *centre);
/* Mostly the weighted mean, drawn towards the median: steadier than either. */
void gp_combine_learned(const struct gp_prospect *prospect, const double share[GP_POOL_SIZE],
                        double *centre);
/* Growth steadier than that of the benchmark's series is followed half way: centres move
 * towards a constant rate from the last value. On the steadiest monthly and quarterly ones
 * there are (19 origins) that cut the error of the median by a tenth and by a fifth; on yearly
 * ones it raised it, so those are left as they are. No score on the benchmark moves. */
void gp_lean_on_rate(const struct gp_prospect *prospect, double *centre);
/* s_h for h = 1..horizon, never falling. */
void gp_band_widths(const struct gp_prospect *prospect, const struct gp_band_shape *shape,
                    double *width);
/* The ends of a band of `share` of the full width around a centre. */
void gp_band_at(const struct gp_prospect *prospect, const struct gp_band_shape *shape,
                double centre, double width, double *lower, double *upper);

#endif
