/* grid.c - starting values from a grid, the scale projected out.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Variable projection (Golub and Pereyra 1973): for y = A s(t; shape) the best A of a shape is
 * sum(y s) / sum(s s), so only the shape needs a grid. */
#include "model/grid.h"

#include <math.h>
#include <string.h>

/* A longer series is thinned: a start need not be exact. */
enum { GRID_POINTS = 400, COARSE_POINTS = 20, COARSENING = 3 };

static double
axis_value(const struct gp_grid_axis *axis, size_t i)
{
    size_t at = i % axis->count;
    double share = axis->count > 1 ? (double)at / (double)(axis->count - 1) : 0;
    double value = axis->spacing == GP_GRID_LINEAR
                       ? axis->from + share * (axis->to - axis->from)
                       : axis->from * pow(axis->to / axis->from, share);

    return i >= axis->count ? -value : value;
}

static size_t
axis_size(const struct gp_grid_axis *axis)
{
    return axis->spacing == GP_GRID_BOTH_SIGNS ? 2 * axis->count : axis->count;
}

/* Residual sum of squares of the best scale, which goes into p; HUGE_VAL when there is none. */
static double
project(const struct gp_grid *grid, const struct gp_point *points, size_t n, size_t stride,
        double p[])
{
    double yy = 0, ys = 0, ss = 0;

    p[grid->scale] = 1;
    for (size_t i = 0; i < n; i += stride) {
        double s = grid->value(points[i].t, p, NULL), y = points[i].y;
        yy += y * y;
        ys += y * s;
        ss += s * s;
    }
    if (!(ss > 0) || !isfinite(ss) || !isfinite(ys))
        return HUGE_VAL;
    p[grid->scale] = ys / ss;
    return p[grid->scale] > 0 ? yy - ys * ys / ss : HUGE_VAL;
}

size_t
gp_grid_keep(double starts[][GP_MAX_PARAMS], double rss[], size_t n, size_t max,
             const double p[], double new_rss)
{
    size_t at = n < max ? n : max;

    if (!isfinite(new_rss) || (n == max && !(new_rss < rss[max - 1])))
        return n;
    if (n == max)
        at = max - 1;
    for (; at > 0 && new_rss < rss[at - 1]; at--) {
        rss[at] = rss[at - 1];
        memcpy(starts[at], starts[at - 1], sizeof starts[at]);
    }
    rss[at] = new_rss;
    memcpy(starts[at], p, sizeof starts[at]);
    return n < max ? n + 1 : max;
}

size_t
gp_grid_search(const struct gp_grid *grid, const struct gp_point *points, size_t n,
               double starts[][GP_MAX_PARAMS], size_t max)
{
    double rss[16], p[GP_MAX_PARAMS] = { 0 }, found;
    size_t total = 1, kept = 0, most = max == 1 ? COARSE_POINTS : GRID_POINTS;
    size_t stride = n > most ? n / most : 1;
    struct gp_grid coarse = *grid;

    if (max > sizeof rss / sizeof *rss)
        max = sizeof rss / sizeof *rss;
    for (size_t a = 0; a < grid->naxes; a++) {
        if (max == 1 && grid->axes[a].count > 2 * COARSENING)
            coarse.axes[a].count = grid->axes[a].count / COARSENING;
        total *= axis_size(&coarse.axes[a]);
    }
    for (size_t i = 0; i < total && max > 0; i++) {
        size_t left = i;
        for (size_t a = 0; a < grid->naxes; a++) {
            size_t size = axis_size(&coarse.axes[a]);
            p[grid->axes[a].param] = axis_value(&coarse.axes[a], left % size);
            left /= size;
        }
        found = project(grid, points, n, stride, p);
        kept = gp_grid_keep(starts, rss, kept, max, p, found);
    }
    return kept;
}

/* Line of y or ln y against t or ln(t - t0). */
struct line_scale {
    bool log_y, log_t;
    double t0;
};

static bool
line_point(const struct line_scale *scale, const struct gp_point *point, double *x, double *y)
{
    *x = scale->log_t ? log(point->t - scale->t0) : point->t;
    *y = scale->log_y ? log(point->y) : point->y;
    return isfinite(*x) && isfinite(*y);
}

static void
fit_line(const struct line_scale *scale, const struct gp_point *points, size_t n, double *level,
         double *slope)
{
    double mx = 0, my = 0, xx = 0, xy = 0, m = 0, x, y;

    for (size_t i = 0; i < n; i++) {
        if (!line_point(scale, &points[i], &x, &y))
            continue;
        m++;
        mx += (x - mx) / m;
        my += (y - my) / m;
    }
    for (size_t i = 0; i < n; i++) {
        if (!line_point(scale, &points[i], &x, &y))
            continue;
        xx += (x - mx) * (x - mx);
        xy += (x - mx) * (y - my);
    }
    *slope = xx > 0 ? xy / xx : 0;
    *level = my - *slope * mx;
}

void
gp_grid_line(const struct gp_point *points, size_t n, bool on_log, double *level, double *slope)
{
    struct line_scale scale = { .log_y = on_log };

    fit_line(&scale, points, n, level, slope);
    if (on_log)
        *level = exp(*level);
}

void
gp_grid_power(const struct gp_point *points, size_t n, double t0, double *factor,
              double *exponent)
{
    struct line_scale scale = { .log_y = true, .log_t = true, .t0 = t0 };

    fit_line(&scale, points, n, factor, exponent);
    *factor = exp(*factor);
}
