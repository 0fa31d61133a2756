/* trend.h - the growth rate of a sample, as a distribution.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_TREND_H
#define GROWTHPLOT_TREND_H

#include "fit/ar.h"
#include "fit/design.h"

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
    struct gp_sample sample; /* what was regressed (repeated dates averaged for CAR(1)) */
    struct gp_design design;
    struct gp_ar ar;
    struct gp_mixture quantity; /* of the rate, or of the curvature */
};

/* From three points. False when there is nothing to regress: too few points, all at one time,
 * no logarithm. Below six points always least squares. */
bool gp_trend_fit(struct gp_trend *out, struct gp_room *room, const struct gp_sample *sample,
                  enum gp_quantity quantity, struct gp_season_form season,
                  enum gp_interval interval);
/* The rate with its interval; known is false when there is none. */
struct gp_growth gp_growth_of(struct gp_room *room, const struct gp_sample *sample,
                              struct gp_season_form season, enum gp_interval interval,
                              double level);
/* The same from a trend that stands already. */
struct gp_growth gp_growth_of_trend(const struct gp_trend *trend, double level);

#endif
