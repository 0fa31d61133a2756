/* amount.h - figures as charts write them, with the sign of their unit: $6.2M, 6.35%.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_AMOUNT_H
#define GROWTHPLOT_AMOUNT_H

#include "draw/scale.h"

/* "$6.2M", "-$4.1M", "6.35%", "6.2M" where the unit has no sign. Returns `buffer`. */
const char *gp_amount(const struct gp_series *series, double value, char buffer[32]);
/* The same for what stands at the ticks already. */
void gp_amount_ticks(struct gp_ticks *ticks, const struct gp_series *series);
/* One of k, M, B, T for all ticks, where they are not a hundred times apart: 0.9k and 1.1k. */
void gp_amount_one_size(struct gp_ticks *ticks);

#endif
