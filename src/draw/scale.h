/* scale.h - axes of a chart: which ticks, and what they are called.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_SCALE_H
#define GROWTHPLOT_SCALE_H

#include "growthplot.h"

enum { GP_MAX_TICKS = 64 };

struct gp_tick {
    double at;
    char label[24], under[24]; /* second row of calendars; "" where none; both "": faint line */
};

struct gp_ticks {
    struct gp_tick tick[GP_MAX_TICKS];
    size_t n;
};

/* 3 to 6 labels between low and high. Linear: steps of 1, 2, 2.5, 5; log: low > 0. */
void gp_ticks_linear(struct gp_ticks *out, double low, double high, size_t most);
void gp_ticks_log(struct gp_ticks *out, double low, double high, size_t most);
/* About `most` labels on whole days, months or years; `when` is days since 1970. */
void gp_ticks_calendar(struct gp_ticks *out, double low, double high, size_t most);

#endif
