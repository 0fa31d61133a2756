/* thin.h - fewer vertices for the same picture.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_THIN_H
#define GROWTHPLOT_THIN_H

#include "draw/scene.h"

/* Drops vertices no farther than that from the line between those that are kept; the first and
 * the last stay. Returns how many are left. */
size_t gp_thin_line(struct gp_xy *at, size_t n, double tolerance);
/* Of a line with rising x keeps in each column of that width the lowest and the highest. */
size_t gp_thin_columns(struct gp_xy *at, size_t n, double width);

#endif
