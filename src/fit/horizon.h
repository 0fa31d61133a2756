/* horizon.h - how far ahead to look.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_HORIZON_H
#define GROWTHPLOT_HORIZON_H

#include "fit/sample.h"

struct gp_horizon {
    size_t n;    /* points */
    double step; /* apart, in steps of the axis */
};

/* What is asked for ("12" grid positions, "18m", or a date until which), else by the series'
 * own grid: 12 months, 8 quarters, 6 years, 26 weeks, 30 days, 10 otherwise, never more than
 * half the observed span, at least 1. It reaches the last of the points that came later.
 * GP_USAGE when it cannot be read or lies in the past. */
enum gp_status gp_horizon_of(struct gp_horizon *out, const struct gp_sample *sample,
                             const struct gp_series *series,
                             const struct gp_fit_options *options, struct gp_error *err);

#endif
