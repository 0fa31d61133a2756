/* headings.h - what stands over a small plot: name, pace with its limits, where it is heading.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_HEADINGS_H
#define GROWTHPLOT_HEADINGS_H

#include "draw/panel.h"

/* Draws it at the top of the cell; returns its last baseline. */
/* Are there limits of the pace, and room for them beside it? */
bool gp_heading_has_limits(const struct gp_panel *p, double wide);
double gp_heading_draw(const struct gp_panel *p, struct gp_box cell, bool with_unit);

#endif
