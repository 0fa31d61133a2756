/* poisson.h - growth of small counts: quasi-Poisson regression with a logarithmic link.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_POISSON_H
#define GROWTHPLOT_POISSON_H

#include "fit/room.h"

/* ln E y = X b, Var y = dispersion E y. Lives in a room. */
struct gp_poisson {
    size_t n, k;
    double *b, *inverse; /* (X'WX)^-1, k x k: Poisson's covariance */
    double dispersion;   /* Pearson's statistic / (n - k) */
    double df;
    double lag1; /* autocorrelation of the Pearson residuals */
};

/* y >= 0, zeros welcome. False when all counts are zero, n <= k, or the search does not settle.
 */
bool gp_poisson_fit(struct gp_poisson *out, struct gp_room *room, const double *x,
                    const struct gp_point *points, size_t n, size_t k);
/* The distribution of c'b: Student's t, the dispersion never below 1. */
struct gp_mixture gp_poisson_contrast(const struct gp_poisson *fit, const double *c);

#endif
