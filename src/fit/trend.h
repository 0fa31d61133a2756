/* trend.h - the growth rate of a sample, as a distribution.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_TREND_H
#define GROWTHPLOT_TREND_H

#include "fit/ar.h"
#include "fit/design.h"
#include "fit/poisson.h"

enum gp_method {
    GP_METHOD_NONE,
    GP_METHOD_TWO_POINT,
    GP_METHOD_OLS,
    GP_METHOD_HAC,
    GP_METHOD_AR1,
    GP_METHOD_CAR1,
    GP_METHOD_POISSON
};
const char *gp_method_name(enum gp_method method);

/* ln y regressed on time. Lives in a room. */
struct gp_trend {
    enum gp_method method;
    size_t points;           /* before repeats were merged */
    struct gp_sample sample; /* what was regressed (repeated dates averaged for CAR(1)) */
    struct gp_design design;
    struct gp_ar ar;            /* of the logarithms */
    struct gp_poisson poisson;  /* with GP_METHOD_POISSON, in its place */
    struct gp_mixture quantity; /* of the rate, or of the curvature */
};

/* What a rate is measured on: the counts themselves, growth steps of a rate series, or the
 * points that have a logarithm. */
struct gp_sample gp_trend_sample(struct gp_room *room, const struct gp_sample *all,
                                 enum gp_interval interval);
/* The season that the rate is freed of: none with the intervals that are for comparing with
 * other programs, which know of none. */
struct gp_season_form gp_trend_season(struct gp_room *room, const struct gp_sample *sample,
                                      enum gp_interval interval);
/* From three points. False when there is nothing to regress: too few points, all at one time,
 * no logarithm. Below six points always least squares. */
bool gp_trend_fit(struct gp_trend *out, struct gp_room *room, const struct gp_sample *sample,
                  enum gp_quantity quantity, struct gp_season_form season,
                  enum gp_interval interval);
/* Mean of ln y at time t (from the sample's origin). */
double gp_trend_level(const struct gp_trend *trend, double t);
/* The rate with its interval. */
struct gp_growth gp_growth_of_trend(const struct gp_trend *trend, double level);
/* Two points: arithmetic, no interval. */
struct gp_growth gp_growth_of_two(const struct gp_sample *sample, double level);
/* No rate: only which points there are. */
struct gp_growth gp_growth_without(const struct gp_sample *sample, double level);

#endif
