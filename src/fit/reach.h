/* reach.h - when will it reach a value? By simulated paths.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_REACH_H
#define GROWTHPLOT_REACH_H

#include "fit/project.h"

/* First passage through `value` (upwards from below, downwards from above) on 20,000 paths of
 * `n` points, `step` apart; a value that was reached already has its date. */
struct gp_reach gp_reach_find(struct gp_room *room, const struct gp_outlook *outlook,
                              double value, size_t n, double step, uint64_t seed);

#endif
