/* unfinished.h - does the last value look like that of a period that is not over?
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_UNFINISHED_H
#define GROWTHPLOT_UNFINISHED_H

#include "fit/sample.h"

/* Code: maybe_partial. Only for levels and counts on a regular calendar, never where the user
 * or the file has said what the last period is. */
void gp_unfinished_remark(struct gp_warnings *warnings, struct gp_room *room,
                          const struct gp_series *series, const struct gp_sample *all);

#endif
