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

/* The moments of all figures in rising order, each once; *n of them. NULL: no memory for it.
 * The caller frees them. */
double *gp_moments_of(const struct gp_figures *figures, const struct gp_survey *survey,
                      size_t *n);

/* Whole days from `first`, `n` of them, when it pays to count figures off by the day: n is 0
 * otherwise. */
struct gp_days {
    double first;
    size_t n;
};
struct gp_days gp_days_of(const struct gp_survey *survey, size_t nfigures);
/* Where the figures of each day begin when they stand in order of time: days.n + 1 places.
 * NULL: no memory. The caller frees them. */
size_t *gp_day_starts(const struct gp_figures *figures, struct gp_days days);

static inline size_t
gp_day_index(struct gp_days days, double when)
{
    return (size_t)(when - days.first);
}

/* Sorts by series, then time, then line. `n` series. */
void gp_order_figures(struct gp_figures *figures, size_t nseries,
                      const struct gp_survey *survey);

#endif
