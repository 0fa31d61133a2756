/* sample.h - a benchmark sample: series with their future, and how a forecast of it scores.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_FORECAST_SAMPLE_H
#define GROWTHPLOT_FORECAST_SAMPLE_H

#include "fit/forecast.h"

enum { LONGEST_HORIZON = 18, MOST_SERIES = 6000 };

struct item {
    char name[24];
    size_t period, horizon, n;
    double *past, *future;
    double scale; /* mean |x_t - x_(t - period)| */
    size_t fold;
    bool earlier; /* not the sample's own origin: to learn from, never to score */
    struct gp_prospect prospect;
    double centre[LONGEST_HORIZON];
    double lower[LONGEST_HORIZON], upper[LONGEST_HORIZON]; /* 95 % */
};

struct sample {
    size_t n;
    struct item *items;
};

/* Reads train.csv(.gz), test.csv and info.csv of a folder; series in the order of info.csv,
 * dealt into five folds by a fixed seed. False, having said why, when it cannot. */
bool sample_read(struct sample *sample, struct gp_room *room, const char *folder);

/* Adds every series as it stood 1..origins horizons earlier, where enough of it is left; in the
 * fold of the series. */
void sample_look_back(struct sample *sample, struct gp_room *room, size_t origins);

/* Sums over series, as M4 counted (Makridakis et al. 2020). */
struct score {
    size_t n;
    double smape, mase, naive_smape, naive_mase, msis, inside;
};
void score_add(struct score *score, const struct item *item, const double *forecast,
               bool with_band);
double score_owa(const struct score *score);

/* Writes series,h,mean,lo,hi. */
bool sample_write(const struct sample *sample, const char *path);

#endif
