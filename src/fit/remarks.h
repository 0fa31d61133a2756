/* remarks.h - what a reader of the growth rate should be warned of.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_REMARKS_H
#define GROWTHPLOT_REMARKS_H

#include "fit/trend.h"

/* Codes: not_positive, zeros, two_points, count_floor, few_points, exact, autocorrelated,
 * hac_narrow, one_point, cumulative, maybe_resets,
 * maybe_partial. `trend` is NULL where there is none. plain:
 * without the dear look for single points that matter. */
void gp_remarks_add(struct gp_analysis *out, struct gp_room *room, const struct gp_sample *all,
                    const struct gp_trend *trend, bool plain);

/* Where the chosen curve is close to its ceiling and grows at the end less than half as fast as
 * its last stretch did: out->ceiling, with a word.
 * Where the last points stand above it, the last of them. */
void gp_remark_ceiling(struct gp_analysis *out, const struct gp_sample *all);

#endif
