/* daily.h - one series on days, kept closely while its rows come in.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * New memory is what many rows cost most: a figure takes 24 bytes, a day and its number 12. */
#ifndef GROWTHPLOT_DAILY_H
#define GROWTHPLOT_DAILY_H

#include "read/series.h"

#include <math.h>

/* Row i has day[i] and y[i]; y is NaN where it has no figure. Every row is one line of the
 * file. Owner. */
struct gp_daily {
    int32_t *day; /* since 1970-01-01 */
    double *y;
    size_t n, room;
    size_t first_line;   /* from 1 */
    size_t figures;      /* rows that have one */
    int32_t low, high;   /* days that have one */
    int32_t last;        /* day of the newest row that has one */
    bool against, along; /* see gp_run_order */
};

bool gp_daily_begin(struct gp_daily *daily, size_t room, size_t first_line);
bool gp_daily_grow(struct gp_daily *daily, size_t more);
void gp_daily_free(struct gp_daily *daily);

/* There is room for one more row. */
static inline void
gp_daily_add_empty(struct gp_daily *daily)
{
    daily->y[daily->n++] = (double)NAN;
}

static inline void
gp_daily_add(struct gp_daily *daily, int32_t day, double y)
{
    if (daily->figures++ == 0)
        daily->low = daily->high = daily->last = day;
    daily->low = day < daily->low ? day : daily->low;
    daily->high = day > daily->high ? day : daily->high;
    daily->against |= day < daily->last;
    daily->along |= day > daily->last;
    daily->last = day;
    daily->day[daily->n] = day;
    daily->y[daily->n++] = y;
}

/* Whether the days are few enough to count rows off by them. */
bool gp_daily_is_dense(const struct gp_daily *daily);

/* For each day from low on, where its figures begin when all stand in order of time. NULL: no
 * memory. The caller frees them. */
size_t *gp_daily_starts(const struct gp_daily *daily);

/* The days that have figures, in rising order; *n of them. NULL: no memory. The caller frees
 * them. */
double *gp_daily_moments(const struct gp_daily *daily, const size_t *starts, size_t *n);

/* The points of the series, whose axis is known, in order of time, those of one day in the
 * order of the file; *sum of them. `starts` is used up. False: no memory. */
bool gp_daily_place(struct gp_series *series, const struct gp_daily *daily, size_t *starts,
                    long double *sum);

#endif
