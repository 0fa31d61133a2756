/* start.c - starting values for curves that bring none of their own.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Variable projection (Golub and Pereyra 1973) for any curve: what enters linearly is solved
 * for, only the rest is searched. */
#include "fit/start.h"

#include "fit/random.h"
#include "model/grid.h"

#include <math.h>
#include <string.h>

enum { TRIALS = 4000, PROBES = 4 };

/* Does the gradient by the parameters in `set` stay as it is when those are changed? */
static bool
is_affine(const struct gp_model *model, const struct gp_point *points, size_t n,
          const bool set[], struct gp_random *random)
{
    size_t checked = 0;

    for (int probe = 0; probe < 40 && checked < PROBES; probe++) {
        double t = points[gp_random_bits(random) % n].t;
        double p[GP_MAX_PARAMS], q[GP_MAX_PARAMS], g[GP_MAX_PARAMS], h[GP_MAX_PARAMS];
        for (size_t j = 0; j < model->nparams; j++) {
            p[j] = .2 + gp_random_uniform(random);
            q[j] = set[j] ? p[j] * (1.5 + gp_random_uniform(random)) : p[j];
        }
        model->gradient(t, p, g, model->context);
        model->gradient(t, q, h, model->context);
        for (size_t j = 0; j < model->nparams; j++) {
            /* A curve that has died out at this t tells nothing. */
            if (!isfinite(g[j]) || !isfinite(h[j]) || (set[j] && g[j] == 0 && h[j] == 0))
                break;
            if (set[j] && fabs(g[j] - h[j]) > 1e-10 * (fabs(g[j]) + fabs(h[j])))
                return false;
            checked += j + 1 == model->nparams;
        }
    }
    return checked > 0;
}

void
gp_start_linear(const struct gp_model *model, const struct gp_point *points, size_t n,
                bool linear[GP_MAX_PARAMS])
{
    struct gp_random random = gp_random_of(20110313);

    memset(linear, 0, GP_MAX_PARAMS * sizeof *linear);
    for (size_t j = 0; j < model->nparams; j++) {
        linear[j] = true;
        linear[j] = is_affine(model, points, n, linear, &random);
    }
}

/* Gauss's elimination with pivoting, k x (k + 1) by rows. */
static bool
eliminate(double a[][GP_MAX_PARAMS + 1], size_t k, double x[])
{
    for (size_t j = 0; j < k; j++) {
        size_t pivot = j;
        for (size_t i = j + 1; i < k; i++)
            if (fabs(a[i][j]) > fabs(a[pivot][j]))
                pivot = i;
        if (!(fabs(a[pivot][j]) > 0) || !isfinite(a[pivot][j]))
            return false;
        for (size_t l = j; l <= k; l++) {
            double swap = a[j][l];
            a[j][l] = a[pivot][l];
            a[pivot][l] = swap;
        }
        for (size_t i = j + 1; i < k; i++) {
            double share = a[i][j] / a[j][j];
            for (size_t l = j; l <= k; l++)
                a[i][l] -= share * a[j][l];
        }
    }
    for (size_t j = k; j-- > 0;) {
        x[j] = a[j][k];
        for (size_t l = j + 1; l < k; l++)
            x[j] -= a[j][l] * x[l];
        x[j] /= a[j][j];
    }
    return true;
}

static double
sum_of_squares(const struct gp_model *model, const struct gp_point *points, size_t n,
               const double p[])
{
    double sum = 0;

    for (size_t i = 0; i < n; i++) {
        double e = points[i].y - model->value(points[i].t, p, model->context);
        sum += e * e;
    }
    return isfinite(sum) ? sum : HUGE_VAL;
}

/* Solves for the linear parameters of p in place (what is left without them is an offset);
 * returns the residual sum of squares. */
static double
project(const struct gp_model *model, const struct gp_point *points, size_t n,
        const bool linear[], double p[])
{
    double a[GP_MAX_PARAMS][GP_MAX_PARAMS + 1] = { { 0 } }, x[GP_MAX_PARAMS];
    double g[GP_MAX_PARAMS], column[GP_MAX_PARAMS];
    size_t which[GP_MAX_PARAMS], k = 0;

    for (size_t j = 0; j < model->nparams; j++)
        if (linear[j]) {
            which[k++] = j;
            p[j] = 0;
        }
    for (size_t i = 0; i < n && k > 0; i++) {
        double rest = points[i].y - model->value(points[i].t, p, model->context);
        model->gradient(points[i].t, p, g, model->context);
        for (size_t l = 0; l < k; l++)
            column[l] = g[which[l]];
        for (size_t l = 0; l < k; l++) {
            for (size_t m = 0; m < k; m++)
                a[l][m] += column[l] * column[m];
            a[l][k] += column[l] * rest;
        }
    }
    if (k > 0 && !eliminate(a, k, x))
        return HUGE_VAL;
    for (size_t l = 0; l < k; l++)
        p[which[l]] = x[l];
    return sum_of_squares(model, points, n, p);
}

/* A value of the search: of either sign, its size spread evenly over the decades. */
static double
strewn(struct gp_random *random, double smallest, double largest)
{
    double size = smallest * pow(largest / smallest, gp_random_uniform(random));

    return gp_random_bits(random) & 1 ? size : -size;
}

size_t
gp_start_anywhere(const struct gp_model *model, const struct gp_point *points, size_t n,
                  double starts[][GP_MAX_PARAMS], size_t max)
{
    struct gp_random random = gp_random_of(20110314);
    double span = fabs(points[n - 1].t - points[0].t), rss[16], p[GP_MAX_PARAMS] = { 0 };
    double smallest, largest, found;
    bool linear[GP_MAX_PARAMS];
    size_t kept = 0;

    if (!(span > 0))
        span = 1;
    smallest = fmin(1 / span, 1) * 1e-3;
    largest = fmax(span, 1) * 10;
    gp_start_linear(model, points, n, linear);
    for (int trial = 0; trial < TRIALS; trial++) {
        for (size_t j = 0; j < model->nparams; j++)
            if (!linear[j])
                p[j] = strewn(&random, smallest, largest);
        found = project(model, points, n, linear, p);
        kept = gp_grid_keep(starts, rss, kept, max < 16 ? max : 16, p, found);
    }
    return kept;
}

size_t
gp_start_around(const struct gp_model *model, const struct gp_point *points, size_t n,
                const double near[], double starts[][GP_MAX_PARAMS], size_t max)
{
    struct gp_random random = gp_random_of(20110315);
    double rss[16], p[GP_MAX_PARAMS], found;
    bool linear[GP_MAX_PARAMS];
    size_t kept = 0;

    gp_start_linear(model, points, n, linear);
    for (int trial = 0; trial < TRIALS / 4; trial++) {
        double width = 3. * trial / TRIALS * 4;
        for (size_t j = 0; j < model->nparams; j++)
            p[j] = near[j] * exp(width * gp_random_normal(&random));
        found = project(model, points, n, linear, p);
        kept = gp_grid_keep(starts, rss, kept, max < 16 ? max : 16, p, found);
    }
    return kept;
}
