/* reach.h - when will it reach a value? By simulated paths.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_REACH_H
#define GROWTHPLOT_REACH_H

#include "fit/ensemble.h"
#include "fit/project.h"

/* First passage through `value` (upwards from below, downwards from above) on 20,000 paths of
 * `n` points, `step` apart; a value that was reached already has its date. */
struct gp_reach gp_reach_find(struct gp_room *room, const struct gp_outlook *outlook,
                              double value, size_t n, double step, uint64_t seed);

/* The same through the bands of the ensemble: Gaussian steps on the scale of the bands, whose
 * variances add up to theirs, so that at each step 95 % of the paths are inside. */
struct gp_reach gp_reach_by_ensemble(struct gp_room *room, const struct gp_ensemble *ensemble,
                                     double value, size_t n, uint64_t seed);

#endif
