/* simplex.h - the lowest point of a function of a few variables, without derivatives.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_SIMPLEX_H
#define GROWTHPLOT_SIMPLEX_H

#include <stddef.h>

enum { GP_SIMPLEX_MOST = 8 };

struct gp_simplex {
    double (*value)(const double p[], const void *context); /* NaN counts as the worst */
    const void *context;
    size_t n;         /* variables, at most GP_SIMPLEX_MOST */
    size_t max_steps; /* reflections, expansions, contractions */
    double tolerance; /* ends when the values at the corners agree to this, relatively */
};

/* Nelder and Mead (1965) from p with the corners p and p + step[i] in direction i. Leaves the
 * lowest corner in p and returns its value. Nothing is allocated, nothing is random. */
double gp_simplex_minimise(const struct gp_simplex *problem, double p[], const double step[]);

/* Where a function of one variable is lowest between two places: the best of an even grid, then
 * golden section around it. A NaN counts as the worst. */
double gp_lowest_between(double (*value)(double x, const void *context), const void *context,
                         double low, double high);

#endif
