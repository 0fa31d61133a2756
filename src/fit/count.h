/* count.h - exponential growth of counts as a fit like any other.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_COUNT_H
#define GROWTHPLOT_COUNT_H

#include "fit/curve.h"

/* The quasi-Poisson fit of `model`, y = A exp(r t). rss and AICc are those of y, so that it
 * stands beside the curves that are fitted to y. */
struct gp_fit gp_count_fit(struct gp_room *room, const struct gp_model *model,
                           const struct gp_sample *sample, double level);

#endif
