/* descent.c - the lowest point of a smooth function of many variables.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "descent.h"

#include <math.h>
#include <string.h>

struct search {
    double (*value)(const double *x, double *gradient, void *context);
    void *context;
    size_t n;
    double inverse[DESCENT_MOST][DESCENT_MOST]; /* of the Hessian, as far as it is known */
    double gradient[DESCENT_MOST], direction[DESCENT_MOST];
};

static double
dot(const double *a, const double *b, size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

static void
forget(struct search *search)
{
    memset(search->inverse, 0, sizeof search->inverse);
    for (size_t i = 0; i < search->n; i++)
        search->inverse[i][i] = 1;
}

/* Downhill along the inverse Hessian; straight down when that points uphill. Returns the slope.
 */
static double
aim(struct search *search)
{
    double slope;

    for (size_t i = 0; i < search->n; i++)
        search->direction[i] = -dot(search->inverse[i], search->gradient, search->n);
    slope = dot(search->direction, search->gradient, search->n);
    if (slope < 0)
        return slope;
    forget(search);
    for (size_t i = 0; i < search->n; i++)
        search->direction[i] = -search->gradient[i];
    return -dot(search->gradient, search->gradient, search->n);
}

/* The step s changed the gradient by y. */
static void
learn(struct search *search, const double *s, const double *y)
{
    size_t n = search->n;
    double hy[DESCENT_MOST], sy = dot(s, y, n), yhy;

    if (!(sy > 1e-14))
        return;
    for (size_t i = 0; i < n; i++)
        hy[i] = dot(search->inverse[i], y, n);
    yhy = dot(y, hy, n);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            search->inverse[i][j] +=
                (1 + yhy / sy) * s[i] * s[j] / sy - (hy[i] * s[j] + s[i] * hy[j]) / sy;
}

double
descend(double (*value)(const double *x, double *gradient, void *context), void *context,
        double *x, size_t n, size_t max_steps)
{
    static struct search search;
    double lowest, next[DESCENT_MOST], gradient[DESCENT_MOST], s[DESCENT_MOST], y[DESCENT_MOST];

    search.value = value;
    search.context = context;
    search.n = n;
    forget(&search);
    lowest = value(x, search.gradient, context);
    for (size_t step = 0; step < max_steps; step++) {
        double slope = aim(&search), length = 1, found = HUGE_VAL;
        for (int halving = 0; halving < 30; halving++, length /= 2) {
            for (size_t i = 0; i < n; i++)
                next[i] = x[i] + length * search.direction[i];
            found = value(next, gradient, context);
            if (found <= lowest + 1e-4 * length * slope)
                break;
        }
        if (!(found < lowest))
            break;
        for (size_t i = 0; i < n; i++) {
            s[i] = next[i] - x[i];
            y[i] = gradient[i] - search.gradient[i];
        }
        learn(&search, s, y);
        memcpy(x, next, n * sizeof *x);
        memcpy(search.gradient, gradient, n * sizeof *gradient);
        lowest = found;
    }
    return lowest;
}
