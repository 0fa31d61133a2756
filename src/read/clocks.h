/* clocks.h - times of day that stray from an even grid: summer time, late jobs, months at
 * 09:00. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_CLOCKS_H
#define GROWTHPLOT_CLOCKS_H

#include "read/series.h"

/* The grid that moments in rising order, told to the second, lie near: fills step, per, every
 * and stray. False: there is none that is certain. */
bool gp_clocks_find(struct gp_axis *axis, const double *when, size_t n);

/* Moments on the first or the last days of months, or on one day of years, lose their times of
 * day. True when they did. */
bool gp_clocks_drop(struct gp_figures *figures, const struct gp_survey *survey,
                    struct gp_warnings *warnings);

/* Code: stray_times. */
void gp_clocks_say(struct gp_warnings *warnings, const struct gp_series *series);

#endif
