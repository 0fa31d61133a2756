/* forecast_methods.h - the pool: every method that forecasts a series without season.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_FORECAST_METHODS_H
#define GROWTHPLOT_FORECAST_METHODS_H

#include "fit/room.h"

/* A series freed of its season, and what several methods need of it. Lives in a room. */
struct gp_course {
    size_t n;
    double *y;
    bool positive;
    double scale, smallest;  /* mean |y|, least y */
    double intercept, slope; /* least-squares line over t = 1..n */
    double lambda;           /* Box-Cox power: 0, .1, ..., 1 */
    double *z;               /* (y^lambda - 1)/lambda, ln y at lambda = 0 */
    double *work[3];         /* n values each, for whoever runs */
    /* Root mean square of ln(y / one-step forecast), of differences in units of `scale` where
     * values are not all positive; left by DOTM. */
    double residual;
};

struct gp_forecast_method {
    const char *name, *label;
    const char *source;
    bool in_median;  /* one of the five whose median stands where no weights are trained */
    bool by_amounts; /* what is added a step does not depend on the level: may fall below 0 */
    void (*forecast)(struct gp_course *course, double *ahead, size_t horizon);
};

enum gp_pool {
    GP_POOL_SES,
    GP_POOL_HOLT,
    GP_POOL_DAMPED,
    GP_POOL_THETA,
    GP_POOL_DOTM,
    GP_POOL_BOX_COX_THETA,
    GP_POOL_BOX_COX_AR,
    GP_POOL_LINE_AR,
    GP_POOL_SIZE
};
extern const struct gp_forecast_method gp_pool[GP_POOL_SIZE];

/* n >= 1 finite values. */
struct gp_course gp_course_of(struct gp_room *room, const double *y, size_t n);
/* All forecasts for steps 1..horizon: finite, and positive for a positive series. */
void gp_pool_forecast(struct gp_course *course, double *ahead[GP_POOL_SIZE], size_t horizon);

#endif
