/* curve.h - fitting one model of the catalogue (or a formula) to a sample.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_CURVE_H
#define GROWTHPLOT_CURVE_H

#include "fit/sample.h"
#include "fit/solve.h"

/* How to search: with the user's starting values (NULL: none), or quickly from one coarse
 * start. */
struct gp_search {
    const double *told;
    bool quick;
    double level; /* of intervals */
};
/* A fitted model; converged is false, with
 * the reason, when it came to nothing. Estimates carry standard errors and their t interval. */
struct gp_fit gp_curve_fit(struct gp_room *room, const struct gp_model *model,
                           const struct gp_sample *sample, struct gp_search search);
/* A fit that came to nothing, and why. */
struct gp_fit gp_curve_failed(const struct gp_model *model, const char *reason);
/* Judges whether the data know the curve's parameters: sets `identified`, with the reason. */
void gp_curve_judge(struct gp_fit *fit, const struct gp_sample *sample);
void gp_curve_doubt(struct gp_fit *fit, const char *reason);
/* Where a quadratic turns, NaN for other models (t as the model counts it). */
double gp_curve_turn(const struct gp_fit *fit);
double gp_curve_least_ceiling(const struct gp_fit *fit, struct gp_room *room,
                              const struct gp_sample *sample, double level);
/* Replaces the t intervals of a nonlinear fit by profiles of the likelihood; a ceiling whose
 * profile is open upward is not identified. */
void gp_curve_profile(struct gp_fit *fit, struct gp_room *room, const struct gp_sample *sample,
                      double level);
/* AICc on the scale of y (statistics of ln y get their Jacobian), k parameters besides sigma.
 */
double gp_aicc(const struct gp_sample *sample, double rss, size_t k, bool on_log);
/* Design of the curve near its optimum: rows are dy/dp (d ln y/dp when on_log_scale) in natural
 * parameters, residuals data minus curve on that scale. */
void gp_curve_linearise(const struct gp_fit *fit, const struct gp_sample *sample, double *rows,
                        double *residuals);
void gp_curve_row(const struct gp_fit *fit, double t, double row[GP_MAX_PARAMS]);

#endif
