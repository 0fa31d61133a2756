/* sample.c - what is regressed: the usable points of a series, in steps of its grid.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/sample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double
median_gap(struct gp_room *room, const struct gp_sample *sample)
{
    size_t n = sample->n - 1, m = 0;
    double *gaps = GP_ROOM_GET(room, n, double);

    for (size_t i = 0; i < n; i++) {
        gaps[m] = sample->points[i + 1].t - sample->points[i].t;
        m += gaps[m] > 0;
    }
    if (m == 0)
        return 1;
    qsort(gaps, m, sizeof *gaps, by_size);
    return m % 2 ? gaps[m / 2] : (gaps[m / 2 - 1] + gaps[m / 2]) / 2;
}

/* On a regular grid neighbours are a whole number of positions apart, whatever the calendar
 * does to years told in days. */
static double
grid_gap(const struct gp_sample *sample, size_t i)
{
    double gap = (sample->points[i + 1].t - sample->points[i].t) / sample->unit;
    double whole = round(gap);

    if (fabs(gap - whole) < 1e-9)
        return whole;
    return sample->axis->step != GP_IRREGULAR && whole >= 1 && fabs(gap - whole) < .1 ? whole
                                                                                      : gap;
}

static void
measure_gaps(struct gp_room *room, struct gp_sample *sample)
{
    bool regular = sample->axis->step != GP_IRREGULAR && sample->axis->every > 0;

    sample->even = true;
    sample->unit = 1;
    if (sample->n < 2)
        return;
    sample->unit = regular ? sample->axis->every : median_gap(room, sample);
    sample->gap = GP_ROOM_GET(room, sample->n - 1, double);
    for (size_t i = 0; i + 1 < sample->n; i++) {
        sample->gap[i] = grid_gap(sample, i);
        sample->even = sample->even && sample->gap[i] == 1;
        sample->repeats = sample->repeats || sample->gap[i] <= 0;
    }
}

/* Logarithms and gaps, once the points stand. */
static void
finish(struct gp_room *room, struct gp_sample *sample)
{
    sample->zeros = sample->negatives = 0;
    for (size_t i = 0; i < sample->n; i++) {
        sample->zeros += sample->points[i].y == 0;
        sample->negatives += sample->points[i].y < 0;
    }
    sample->z = NULL;
    sample->even = sample->repeats = false;
    sample->gap = NULL;
    if (sample->zeros + sample->negatives == 0 && sample->n > 0) {
        sample->z = GP_ROOM_GET(room, sample->n, double);
        for (size_t i = 0; i < sample->n; i++)
            sample->z[i] = log(sample->points[i].y);
    }
    measure_gaps(room, sample);
}

struct gp_sample
gp_sample_of(struct gp_room *room, struct gp_view view)
{
    struct gp_sample sample = { .axis = view.axis, .kind = view.kind };

    sample.points = GP_ROOM_GET(room, view.n, struct gp_point);
    for (size_t i = 0; i < view.n; i++) {
        if (!isfinite(view.points[i].y) || !isfinite(view.points[i].t))
            continue;
        sample.points[sample.n] = view.points[i];
        if (sample.n == 0)
            sample.origin = view.points[i].t;
        sample.points[sample.n++].t -= sample.origin;
    }
    finish(room, &sample);
    return sample;
}

struct gp_sample
gp_sample_positive(struct gp_room *room, const struct gp_sample *all)
{
    struct gp_sample sample = *all;

    if (all->zeros + all->negatives == 0)
        return sample;
    sample.points = GP_ROOM_GET(room, all->n, struct gp_point);
    sample.n = 0;
    for (size_t i = 0; i < all->n; i++)
        if (all->points[i].y > 0)
            sample.points[sample.n++] = all->points[i];
    finish(room, &sample);
    return sample;
}

struct gp_sample
gp_sample_rates(struct gp_room *room, const struct gp_sample *all)
{
    struct gp_sample sample = *all;

    sample.z = GP_ROOM_GET(room, all->n, double);
    for (size_t i = 0; i < all->n; i++) {
        if (!(all->points[i].y > -100))
            sample.n = 0;
        sample.z[i] = log1p(all->points[i].y / 100);
    }
    return sample;
}

struct gp_sample
gp_sample_from_origin(struct gp_room *room, const struct gp_sample *all, double origin)
{
    struct gp_sample sample = *all;

    sample.points = GP_ROOM_GET(room, all->n, struct gp_point);
    for (size_t i = 0; i < all->n; i++) {
        sample.points[i] = all->points[i];
        /* On a numeric axis `when` is t as it was read, to the last digit. */
        sample.points[i].t =
            (all->axis->numeric ? all->points[i].when : all->points[i].t + all->origin) -
            origin;
    }
    sample.origin = origin;
    return sample;
}

struct gp_sample
gp_sample_without(struct gp_room *room, const struct gp_sample *all, const double *effect)
{
    struct gp_sample sample = *all;

    sample.points = GP_ROOM_GET(room, all->n, struct gp_point);
    memcpy(sample.points, all->points, all->n * sizeof *sample.points);
    for (size_t i = 0; i < all->n; i++)
        sample.points[i].y *= exp(-effect[i]);
    finish(room, &sample);
    return sample;
}

struct gp_sample
gp_sample_part(struct gp_room *room, const struct gp_sample *all, size_t first, size_t n)
{
    struct gp_sample sample = *all;

    sample.points = all->points + first;
    sample.n = n;
    finish(room, &sample);
    return sample;
}

struct gp_sample
gp_sample_coarse(struct gp_room *room, const struct gp_sample *all, bool on_log)
{
    struct gp_sample coarse = { .axis = all->axis, .n = GP_COARSE, .origin = all->origin };

    coarse.points = GP_ROOM_GET(room, GP_COARSE, struct gp_point);
    for (size_t i = 0; i < GP_COARSE; i++) {
        size_t from = i * all->n / GP_COARSE, to = (i + 1) * all->n / GP_COARSE;
        struct gp_point mean = { 0 };
        for (size_t k = from; k < to; k++) {
            mean.t += all->points[k].t / (double)(to - from);
            mean.y += (on_log ? all->z[k] : all->points[k].y) / (double)(to - from);
        }
        mean.y = on_log ? exp(mean.y) : mean.y;
        coarse.points[i] = mean;
    }
    return coarse;
}
