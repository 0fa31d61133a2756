/* project.h - a fitted curve drawn over the past and carried into the future, with its bands.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_PROJECT_H
#define GROWTHPLOT_PROJECT_H

#include "fit/ar.h"
#include "fit/curve.h"
#include "fit/horizon.h"
#include "fit/trend.h"

/* How a new value at time t is distributed: on the log scale when `on_log`. Lives in a room. */
struct gp_outlook {
    const struct gp_fit *fit;
    struct gp_sample sample;
    struct gp_ar ar;               /* of the linearised curve's residuals */
    const struct gp_trend *trend;  /* in its place: growth with a season, counts */
    const struct gp_trend *season; /* NULL: none; the sample and the fit are freed of it */
    bool has_band, on_log;
    double halves[3]; /* t quantiles of the 50, 80 and 95 % bands, where phi is not in doubt */
};

/* `trend` (NULL: none) stands in for an exponential fit when it knows more: a season, counts.
 */
struct gp_outlook gp_outlook_of(struct gp_room *room, const struct gp_fit *fit,
                                const struct gp_sample *sample, const struct gp_trend *trend,
                                enum gp_interval interval);
/* t, or where a parabola turns after the data, if that is earlier: it is never followed beyond.
 */
double gp_outlook_clamp(const struct gp_outlook *outlook, double t);
/* The distribution at t (from the sample's origin), and its centre when there is no band. */
struct gp_mixture gp_outlook_at(const struct gp_outlook *outlook, double t);
/* Value and bands at one time: point->t of the axis is given. */
void gp_outlook_fill(const struct gp_outlook *outlook, struct gp_projected *point);
/* The points of the horizon, or only its last. */
struct gp_path gp_outlook_path(struct gp_room *room, const struct gp_outlook *outlook,
                               struct gp_horizon horizon, bool only_last, const char *method);
struct gp_path gp_path_copy(struct gp_room *room, const struct gp_path *path);
/* The fit over the observed span. */
struct gp_path gp_fitted_path(struct gp_room *room, const struct gp_outlook *outlook);
#endif
