/* order.h - moments and figures into rising order, fast where they stand on days.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_ORDER_H
#define GROWTHPLOT_ORDER_H

#include "read/series.h"

/* One look over all figures. */
struct gp_survey gp_figures_survey(const struct gp_figures *figures);

/* Goes on with figures of `nseries` series in the order of the file. False: no memory. */
bool gp_run_order_follow(struct gp_run_order *direction, const struct gp_figures *figures,
                         size_t nseries);

/* Says so when `used` rows had to be put in order. */
void gp_run_order_say(const struct gp_run_order *direction, size_t used,
                      struct gp_warnings *warnings);

/* The moments of all figures in rising order, each once; *n of them. NULL: no memory for it.
 * The caller frees them. */
double *gp_moments_of(const struct gp_figures *figures, const struct gp_survey *survey,
                      size_t *n);

/* Sorts by series, then time, then line. `n` series. */
void gp_order_figures(struct gp_figures *figures, size_t nseries,
                      const struct gp_survey *survey);

#endif
