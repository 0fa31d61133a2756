/* unfinished.h - does the last value look like that of a period that is not over?
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_UNFINISHED_H
#define GROWTHPLOT_UNFINISHED_H

#include "fit/sample.h"

/* ln of what is left of what the earlier values lead to; 0: no such doubt. Only for levels and
 * counts on a regular calendar, never where the user or the file has said what the last period
 * is.
 */
double gp_unfinished_fall(struct gp_room *room, const struct gp_series *series,
                          const struct gp_sample *all);
/* The same in words. Code: maybe_partial. */
void gp_unfinished_remark(struct gp_warnings *warnings, struct gp_room *room,
                          const struct gp_series *series, const struct gp_sample *all);

#endif
