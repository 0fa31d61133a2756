/* daily.c - one series on days, kept closely while its rows come in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/daily.h"

#include "base/large.h"

#include <math.h>
#include <stdlib.h>

bool
gp_daily_begin(struct gp_daily *daily, size_t room, size_t first_line)
{
    *daily = (struct gp_daily){ .room = room, .first_line = first_line };
    daily->day = gp_large(room * sizeof *daily->day);
    daily->y = gp_large(room * sizeof *daily->y);
    return daily->day && daily->y;
}

bool
gp_daily_grow(struct gp_daily *daily, size_t more)
{
    size_t room = 2 * daily->room < daily->n + more ? daily->n + more : 2 * daily->room;
    int32_t *day = realloc(daily->day, room * sizeof *day);
    double *y;

    if (!day)
        return false;
    daily->day = day;
    y = realloc(daily->y, room * sizeof *y);
    if (!y)
        return false;
    daily->y = y;
    daily->room = room;
    return true;
}

void
gp_daily_free(struct gp_daily *daily)
{
    free(daily->day);
    free(daily->y);
    *daily = (struct gp_daily){ 0 };
}

enum { AHEAD = 24 }; /* rows whose places are fetched already */

static size_t
days_of(const struct gp_daily *daily)
{
    return (size_t)((int64_t)daily->high - daily->low) + 1;
}

bool
gp_daily_is_dense(const struct gp_daily *daily)
{
    return daily->figures > 0 && days_of(daily) <= 4 * daily->figures;
}

size_t *
gp_daily_starts(const struct gp_daily *daily)
{
    size_t days = days_of(daily), *starts = calloc(days + 1, sizeof *starts);

    if (!starts)
        return NULL;
    for (size_t i = 0; i < daily->n; i++)
        if (!isnan(daily->y[i]))
            starts[daily->day[i] - daily->low + 1]++;
    for (size_t i = 1; i <= days; i++)
        starts[i] += starts[i - 1];
    return starts;
}

double *
gp_daily_moments(const struct gp_daily *daily, const size_t *starts, size_t *n)
{
    size_t days = days_of(daily);
    double *when = malloc(days * sizeof *when);

    *n = 0;
    for (size_t i = 0; when && i < days; i++)
        if (starts[i + 1] > starts[i])
            when[(*n)++] = (double)daily->low + (double)i;
    return when;
}

/* Where each day from low on stands on the axis. */
static double *
days_on_axis(const struct gp_daily *daily, const struct gp_axis *axis)
{
    size_t days = days_of(daily);
    double *t = malloc(days * sizeof *t);

    for (size_t i = 0; t && i < days; i++)
        t[i] = gp_axis_t(axis, (double)daily->low + (double)i);
    return t;
}

/* Where row i will go: days are far apart in memory, and waiting for it would take longest. */
static void
fetch(const struct gp_point *points, const struct gp_daily *daily, const size_t *starts,
      size_t i)
{
    if (!isnan(daily->y[i]))
        __builtin_prefetch(&points[starts[daily->day[i] - daily->low]], 1);
}

bool
gp_daily_place(struct gp_series *series, const struct gp_daily *daily, size_t *starts,
               long double *sum)
{
    double *t = days_on_axis(daily, &series->axis);

    series->points = gp_large(daily->figures * sizeof *series->points);
    series->later = calloc(1, sizeof *series->later);
    *sum = 0;
    if (!t || !series->points || !series->later) {
        free(t);
        return false;
    }
    for (size_t i = 0; i < daily->n; i++) {
        double y = daily->y[i];
        size_t day;
        if (i + AHEAD < daily->n)
            fetch(series->points, daily, starts, i + AHEAD);
        if (isnan(y))
            continue;
        day = (size_t)(daily->day[i] - daily->low);
        series->points[starts[day]++] =
            (struct gp_point){ (double)daily->day[i], t[day], y, daily->first_line + i };
        *sum += (long double)y;
    }
    series->n = daily->figures;
    free(t);
    return true;
}
