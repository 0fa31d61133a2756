/* qr.h - linear least squares by orthogonal columns.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_QR_H
#define GROWTHPLOT_QR_H

#include "fit/room.h"

/* Lives in a room; inverse is (X'X)^-1, k x k by rows. */
struct gp_least_squares {
    size_t n, k;
    double *b, *inverse, *residuals;
    double rss;
};

/* z = X b + e, X n x k by rows, n >= k. False when a column hangs on the others to within
 * rounding, or a number is not finite. Gram and Schmidt, modified and done twice, is as exact
 * as Householder's reflections (Giraud, Langou and Rozloznik 2005). */
bool gp_least_squares(struct gp_least_squares *out, struct gp_room *room, const double *x,
                      const double *z, size_t n, size_t k);

#endif
