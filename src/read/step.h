/* step.h - the grid that moments stand on: step, spacing, unit, gaps.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_STEP_H
#define GROWTHPLOT_STEP_H

#include "base/date.h"

/* The axis of moments in rising order (equal ones allowed), by the rules of "Step and unit";
 * `finest`: how finely the finest of them is written. */
struct gp_axis gp_step_find(const double *when, size_t n, bool numeric,
                            enum gp_precision finest);

/* Grid positions between moments that have none; at most `max` stretches. Returns how many. */
size_t gp_gaps_find(const struct gp_axis *axis, const double *when, size_t n,
                    struct gp_gap *gaps, size_t max);

#endif
