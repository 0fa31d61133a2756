/* reciprocal.h - least squares of the logistic, with the exponential inside its range.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_RECIPROCAL_H
#define GROWTHPLOT_RECIPROCAL_H

#include "growthplot.h"

/* Where least squares leads, for p = (K, k, tm): t in steps. */
enum gp_ending gp_reciprocal_fit(const struct gp_point *points, size_t n, double p[]);

#endif
