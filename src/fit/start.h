/* start.h - starting values for curves that bring none of their own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_START_H
#define GROWTHPLOT_START_H

#include "growthplot.h"

/* Which parameters enter linearly, all together: found by asking the gradient at several points
 * whether it depends on them. */
void gp_start_linear(const struct gp_model *model, const struct gp_point *points, size_t n,
                     bool linear[GP_MAX_PARAMS]);
/* Starting values from a grid over the other parameters, both signs, many decades around 1/T, 1
 * and T (T the span of t); the linear ones by least squares. Best first; returns how many. */
size_t gp_start_anywhere(const struct gp_model *model, const struct gp_point *points, size_t n,
                         double starts[][GP_MAX_PARAMS], size_t max);
/* Starting values strewn around `near`, the linear parameters by least squares. */
size_t gp_start_around(const struct gp_model *model, const struct gp_point *points, size_t n,
                       const double near[], double starts[][GP_MAX_PARAMS], size_t max);

#endif
