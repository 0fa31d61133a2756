/* ar.h - linear regression with autocorrelated errors, averaged over the autocorrelation.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_AR_H
#define GROWTHPLOT_AR_H

#include "fit/room.h"

/* One value of phi: coefficients, inverse of X*'X* (k x k by rows), innovation variance. */
struct gp_ar_part {
    double phi, weight, variance;
    double *b, *inverse;
    double last; /* residual of the last point */
};

/* z = X b + u, u AR(1) on an even grid, CAR(1) else. Lives in a room. */
struct gp_ar {
    size_t n, k, nparts;
    double df;
    const double *last_row;
    double last_scale; /* square root of the last row's weight */
    bool exact;        /* no scatter: no interval */
    double ols_rss;
    double *residuals; /* of least squares */
    struct gp_ar_part parts[GP_MIXTURE_SIZE];
};

enum gp_noise {
    GP_NOISE_WHITE, /* phi = 0: least squares */
    GP_NOISE_AR,    /* statistics of the mixture: phi from -.3 to .99, and a random walk */
};

/* X is n x k by rows, its columns of about equal size; gap has n - 1 entries. weight (NULL: all
 * 1) multiplies the precision of a row. n > k. False when X has not full rank. */
bool gp_ar_fit(struct gp_ar *out, struct gp_room *room, const double *x, const double *z,
               size_t n, size_t k, const double *gap, const double *weight,
               enum gp_noise noise);
/* AICc of z (one parameter for sigma, one for phi), phi chosen from a handful of values by
 * maximum likelihood: for comparing designs on the same z. HUGE_VAL when it is not defined. */
double gp_ar_aicc(struct gp_room *room, const double *x, const double *z, size_t n, size_t k,
                  const double *gap);
/* The distribution of c'b. */
struct gp_mixture gp_ar_contrast(const struct gp_ar *ar, const double *c);
/* The distribution of a new z at design row xf, `h` grid positions after the last point. */
struct gp_mixture gp_ar_future(const struct gp_ar *ar, const double *xf, double h);
/* phi of the largest weight, and the mean of phi. */
double gp_ar_best_phi(const struct gp_ar *ar);

#endif
