/* sample.h - what is regressed: the usable points of a series, in steps of its grid.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_SAMPLE_H
#define GROWTHPLOT_SAMPLE_H

#include "fit/room.h"

/* Lives in a room. t counts from `origin`, the t of the first point. */
struct gp_sample {
    const struct gp_axis *axis;
    size_t n;
    double origin;
    struct gp_point *points; /* as read, t moved by -origin */
    double *z;               /* ln y; NULL when a value is not positive */
    double *weight;          /* of the points; NULL: all the same */
    double *gap;             /* n - 1 gaps between neighbours on the grid */
    double unit;             /* steps of one grid position (median gap when irregular) */
    bool even;               /* every gap is 1: AR(1), else CAR(1) */
    bool repeats;            /* some gaps are 0 */
    size_t zeros, negatives; /* among all points */
    enum gp_kind kind;       /* GP_COUNT: the quasi-Poisson road */
};

/* All points with a finite value. */
struct gp_sample gp_sample_of(struct gp_room *room, struct gp_view view);
/* Those of them that have a logarithm. */
struct gp_sample gp_sample_positive(struct gp_room *room, const struct gp_sample *all);
/* A series of growth in percent a step as one whose z is ln(1 + y/100): without points when a
 * value is -100 % or less. */
struct gp_sample gp_sample_rates(struct gp_room *room, const struct gp_sample *all);
/* The same points with t counted from `origin` instead. */
struct gp_sample gp_sample_from_origin(struct gp_room *room, const struct gp_sample *all,
                                       double origin);
/* The same points divided by exp(effect[i]): freed of their season. */
struct gp_sample gp_sample_without(struct gp_room *room, const struct gp_sample *all,
                                   const double *effect);
/* Of so many points a smooth curve is searched among this many means of neighbours first. */
enum { GP_MANY = 2000, GP_COARSE = 500 };
/* Those means, each of n / GP_COARSE points; of logarithms where `on_log`. Points only. */
struct gp_sample gp_sample_coarse(struct gp_room *room, const struct gp_sample *all,
                                  bool on_log);
/* Points first .. first + n - 1, t still from the same origin. */
struct gp_sample gp_sample_part(struct gp_room *room, const struct gp_sample *all, size_t first,
                                size_t n);

#endif
