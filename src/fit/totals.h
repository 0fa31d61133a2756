/* totals.h - is it a running total, what feeds it, and does it begin anew?
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_TOTALS_H
#define GROWTHPLOT_TOTALS_H

#include "fit/trend.h"

/* Asked for by --kind cumulative; or called one by its name or unit, and it never falls. */
bool gp_totals_are(const struct gp_series *series, const struct gp_sample *all);
/* Codes: cumulative, with the growth of what was gained in out->gains; maybe_resets. */
void gp_totals_remark(struct gp_analysis *out, struct gp_room *room,
                      const struct gp_sample *all);

#endif
