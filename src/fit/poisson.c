/* poisson.c - growth of small counts: quasi-Poisson regression with a logarithmic link.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Iteratively reweighted least squares (McCullagh and Nelder 1989). Logarithms of counts that
 * leave zeros out, or add one, underrate growth by a fifth and more. */
#include "fit/poisson.h"

#include "fit/qr.h"

#include <math.h>
#include <string.h>

enum { MAX_STEPS = 200 };

static double
mean_count(const struct gp_point *points, size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += points[i].y;
    return sum / (double)n;
}

static double
expected(const struct gp_poisson *fit, const double *row)
{
    double eta = 0;

    for (size_t j = 0; j < fit->k; j++)
        eta += row[j] * fit->b[j];
    return exp(fmax(-30, fmin(30, eta)));
}

/* One weighted regression of the working values; *moved is the largest relative step. */
static bool
improve(struct gp_poisson *fit, struct gp_room *room, const double *x,
        const struct gp_point *points, double *rows, double *z, double *moved)
{
    struct gp_least_squares ls;
    size_t k = fit->k;

    for (size_t i = 0; i < fit->n; i++) {
        double mu = expected(fit, x + i * k), root = sqrt(mu);
        z[i] = root * (log(mu) + (points[i].y - mu) / mu);
        for (size_t j = 0; j < k; j++)
            rows[i * k + j] = root * x[i * k + j];
    }
    if (!gp_least_squares(&ls, room, rows, z, fit->n, k))
        return false;
    *moved = 0;
    for (size_t j = 0; j < k; j++) {
        *moved = fmax(*moved, fabs(ls.b[j] - fit->b[j]) / (fabs(ls.b[j]) + 1e-3));
        fit->b[j] = ls.b[j];
    }
    fit->inverse = ls.inverse;
    return true;
}

/* Dispersion and autocorrelation of the Pearson residuals. */
static void
judge_residuals(struct gp_poisson *fit, const double *x, const struct gp_point *points)
{
    double all = 0, lagged = 0, before = 0;

    for (size_t i = 0; i < fit->n; i++) {
        double mu = expected(fit, x + i * fit->k), e = (points[i].y - mu) / sqrt(mu);
        all += e * e;
        lagged += e * before;
        before = e;
    }
    fit->dispersion = all / fit->df;
    fit->lag1 = all > 0 ? lagged / all : 0;
}

bool
gp_poisson_fit(struct gp_poisson *out, struct gp_room *room, const double *x,
               const struct gp_point *points, size_t n, size_t k)
{
    struct gp_poisson fit = { .n = n, .k = k, .df = (double)n - (double)k };
    double *rows, *z, mean = mean_count(points, n), moved = 1;

    if (n <= k || !(mean > 0))
        return false;
    fit.b = GP_ROOM_GET(room, k, double);
    rows = GP_ROOM_GET(room, n * k, double);
    z = GP_ROOM_GET(room, n, double);
    fit.b[0] = log(mean);
    for (int step = 0; step < MAX_STEPS && moved > 1e-13; step++)
        if (!improve(&fit, room, x, points, rows, z, &moved))
            return false;
    if (!(moved < 1e-8))
        return false;
    judge_residuals(&fit, x, points);
    *out = fit;
    return true;
}

struct gp_mixture
gp_poisson_contrast(const struct gp_poisson *fit, const double *c)
{
    struct gp_mixture mixture = { .n = 1, .weight = { 1 }, .df = fit->df };
    double v = 0;

    for (size_t a = 0; a < fit->k; a++) {
        mixture.mean[0] += c[a] * fit->b[a];
        for (size_t b = 0; b < fit->k; b++)
            v += c[a] * fit->inverse[a * fit->k + b] * c[b];
    }
    mixture.scale[0] = sqrt(v * fmax(1, fit->dispersion));
    return mixture;
}
