/* qr.c - linear least squares by orthogonal columns.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/qr.h"

#include <float.h>
#include <math.h>
#include <string.h>

static double
dot(const double *a, const double *b, size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

/* Takes the share of q out of v and returns how much it was. */
static double
remove_share(double *v, const double *q, size_t n)
{
    double share = dot(v, q, n);

    for (size_t i = 0; i < n; i++)
        v[i] -= share * q[i];
    return share;
}

/* Columns of q become orthonormal, r (k x k by rows) upper. False when one vanishes. */
static bool
orthogonalise(double *q, double *r, size_t n, size_t k)
{
    for (size_t j = 0; j < k; j++) {
        double *v = q + j * n, before = sqrt(dot(v, v, n)), after;
        for (int pass = 0; pass < 2; pass++)
            for (size_t i = 0; i < j; i++)
                r[i * k + j] += remove_share(v, q + i * n, n);
        after = sqrt(dot(v, v, n));
        if (!(after > 4 * DBL_EPSILON * before) || !isfinite(after))
            return false;
        r[j * k + j] = after;
        for (size_t i = 0; i < n; i++)
            v[i] /= after;
    }
    return true;
}

/* (X'X)^-1 = R^-1 R^-T. */
static void
invert(double *inverse, const double *r, size_t k, double *root)
{
    for (size_t c = 0; c < k; c++)
        for (size_t i = c + 1; i-- > 0;) {
            double sum = i == c;
            for (size_t l = i + 1; l <= c; l++)
                sum -= r[i * k + l] * root[l * k + c];
            root[i * k + c] = sum / r[i * k + i];
        }
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++) {
            double sum = 0;
            for (size_t l = i > j ? i : j; l < k; l++)
                sum += root[i * k + l] * root[j * k + l];
            inverse[i * k + j] = sum;
        }
}

bool
gp_least_squares(struct gp_least_squares *out, struct gp_room *room, const double *x,
                 const double *z, size_t n, size_t k)
{
    struct gp_least_squares fit = { .n = n, .k = k };
    double *q = GP_ROOM_GET(room, n * k, double), *r = GP_ROOM_GET(room, k * k, double);
    double *share = GP_ROOM_GET(room, k, double);

    fit.b = GP_ROOM_GET(room, k, double);
    fit.inverse = GP_ROOM_GET(room, k * k, double);
    fit.residuals = GP_ROOM_GET(room, n, double);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < k; j++)
            q[j * n + i] = x[i * k + j];
    memcpy(fit.residuals, z, n * sizeof *z);
    if (n < k || !orthogonalise(q, r, n, k))
        return false;
    for (int pass = 0; pass < 2; pass++)
        for (size_t j = 0; j < k; j++)
            share[j] += remove_share(fit.residuals, q + j * n, n);
    for (size_t j = k; j-- > 0;) {
        double sum = share[j];
        for (size_t l = j + 1; l < k; l++)
            sum -= r[j * k + l] * fit.b[l];
        fit.b[j] = sum / r[j * k + j];
    }
    invert(fit.inverse, r, k, GP_ROOM_GET(room, k * k, double));
    fit.rss = dot(fit.residuals, fit.residuals, n);
    *out = fit;
    return isfinite(fit.rss);
}
