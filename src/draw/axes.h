/* axes.h - grid, ticks and their words, and the part of the plot that is not observed yet.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_AXES_H
#define GROWTHPLOT_AXES_H

#include "draw/panel.h"

/* Where a plot may begin, for the words of its values to have room. */
double gp_axes_left(const struct gp_panel *p);
void gp_axes_values(struct gp_panel *p);
void gp_axes_time(struct gp_panel *p);
/* The part of the plot that has not been observed, and the rule before it. */
void gp_axes_zone(struct gp_panel *p);
/* Says which side of the rule is which; after all else, as it looks for a free place. */
void gp_axes_label_zone(struct gp_panel *p);

#endif
