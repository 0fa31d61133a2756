/* curve.h - fitting one model of the catalogue (or a formula) to a sample.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_CURVE_H
#define GROWTHPLOT_CURVE_H

#include "fit/sample.h"
#include "fit/solve.h"

/* `told` (NULL: none) are starting values of the user. A fitted model; converged is false, with
 * the reason, when it came to nothing. Estimates carry standard errors and their t interval. */
struct gp_fit gp_curve_fit(struct gp_room *room, const struct gp_model *model,
                           const struct gp_sample *sample, const double *told, double level);
/* Replaces the t intervals of a nonlinear fit by profiles of the likelihood, and judges whether
 * a ceiling is in the data. */
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
