/* grid.h - starting values from a grid, the scale projected out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_GRID_H
#define GROWTHPLOT_GRID_H

#include "growthplot.h"

enum gp_spacing { GP_GRID_LINEAR, GP_GRID_GEOMETRIC, GP_GRID_BOTH_SIGNS };

/* `count` values of parameter `param`; both signs: of each sign. */
struct gp_grid_axis {
    size_t param, count;
    double from, to;
    enum gp_spacing spacing;
};

/* A curve that is p[scale] times a shape of the other parameters. */
struct gp_grid {
    double (*value)(double t, const double p[], const void *context);
    size_t nparams, scale, naxes;
    struct gp_grid_axis axes[3];
};

/* Keeps the `max` grid points of lowest residual sum of squares, best first; returns how many.
 * When only one is wanted, a coarse grid and a thinned series do. */
size_t gp_grid_search(const struct gp_grid *grid, const struct gp_point *points, size_t n,
                      double starts[][GP_MAX_PARAMS], size_t max);
/* Puts p among the `n` starts kept so far, sorted by rss (parallel to them, room for max);
 * returns how many there are now. */
size_t gp_grid_keep(double starts[][GP_MAX_PARAMS], double rss[], size_t n, size_t max,
                    const double p[], double new_rss);
/* Least squares line of y (or of ln y, positive values only: then *level is its exp). */
void gp_grid_line(const struct gp_point *points, size_t n, bool on_log, double *level,
                  double *slope);
/* y = factor (t - t0)^exponent by a line through the logarithms. */
void gp_grid_power(const struct gp_point *points, size_t n, double t0, double *factor,
                   double *exponent);

#endif
