/* reciprocal.c - least squares of the logistic, with the exponential inside its range.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * y = 1 / (c + b exp(-r u)): c is the reciprocal of the ceiling, so that exponential growth is
 * c = 0 and not a ceiling at infinity, and a series that does not know its ceiling settles as
 * quickly as one that does. With y in units of the largest value and u in [-1, 1]. Levenberg
 * (1944) and Marquardt (1963) on the three normal equations. */
#include "model/reciprocal.h"

#include <math.h>
#include <string.h>

enum { PARAMS = 3, RATES = 16, START_POINTS = 24, MAX_STEPS = 60 };
static const double slowest = .1, fastest = 30; /* r, where a start is looked for */
/* Cosines of residuals and gradients: where to stop, and what will do where rounding of the
 * sums of squares lets no step be told from none. */
static const double settled = 1e-9, nearly = 1e-6;
static const double no_fall = 1e-6; /* of 1/y over all: a flat line */

/* The points as seen from here. */
struct scaled {
    const struct gp_point *points;
    size_t n;
    double centre, half, top;
};

static double
scaled_t(const struct scaled *data, size_t i)
{
    return (data->points[i].t - data->centre) / data->half;
}

/* x = (c, ln b, r) */
struct state {
    double x[PARAMS];
    double rss;
    double normal[PARAMS][PARAMS], gradient[PARAMS];
};

/* The sum of squares at state->x with the normal equations there; false where the curve has a
 * pole among the points. */
static bool
evaluate(const struct scaled *data, struct state *state)
{
    double b = exp(state->x[1]);

    state->rss = 0;
    memset(state->normal, 0, sizeof state->normal);
    memset(state->gradient, 0, sizeof state->gradient);
    for (size_t i = 0; i < data->n; i++) {
        double u = scaled_t(data, i), fall = b * exp(-state->x[2] * u);
        double y = 1 / (state->x[0] + fall), e = data->points[i].y / data->top - y;
        double row[PARAMS] = { -y * y, -y * y * fall, y * y * fall * u };
        if (!(y > 0) || !isfinite(row[2]))
            return false;
        state->rss += e * e;
        for (size_t j = 0; j < PARAMS; j++) {
            state->gradient[j] += row[j] * e;
            for (size_t k = 0; k <= j; k++)
                state->normal[j][k] += row[j] * row[k];
        }
    }
    return isfinite(state->rss);
}

/* Is what is left at right angles to the gradients, from parameter `first` on? */
static bool
is_settled(const struct state *state, size_t first, double tolerance)
{
    for (size_t j = first; j < PARAMS; j++)
        if (fabs(state->gradient[j]) > tolerance * sqrt(state->normal[j][j] * state->rss))
            return false;
    return true;
}

/* The step of parameters first.. with the diagonal raised by the factor 1 + damping; by
 * Cholesky's factor. */
static bool
find_step(const struct state *state, size_t first, double damping, double step[PARAMS])
{
    double l[PARAMS][PARAMS] = { { 0 } };

    for (size_t i = first; i < PARAMS; i++) {
        step[i] = state->gradient[i];
        for (size_t j = first; j <= i; j++) {
            double sum = state->normal[i][j] * (i == j ? 1 + damping : 1);
            for (size_t k = first; k < j; k++)
                sum -= l[i][k] * l[j][k];
            if (i == j && !(sum > 0))
                return false;
            l[i][j] = i == j ? sqrt(sum) : sum / l[j][j];
            if (j < i)
                step[i] -= l[i][j] * step[j];
        }
        step[i] /= l[i][i];
    }
    for (size_t i = PARAMS; i-- > first;) {
        for (size_t k = i + 1; k < PARAMS; k++)
            step[i] -= l[k][i] * step[k];
        step[i] /= l[i][i];
    }
    return true;
}

/* From state->x downhill in parameters first.. until it settles; true when it does. */
static bool
descend(const struct scaled *data, struct state *state, size_t first)
{
    double damping = 1e-3, step[PARAMS] = { 0 };

    if (!evaluate(data, state))
        return false;
    for (int i = 0; i < MAX_STEPS && damping < 1e12; i++) {
        struct state next = *state;
        if (is_settled(state, first, settled))
            return true;
        if (find_step(state, first, damping, step)) {
            for (size_t j = first; j < PARAMS; j++)
                next.x[j] += step[j];
            if (evaluate(data, &next) && next.rss <= state->rss) {
                *state = next;
                damping /= 10;
                continue;
            }
        }
        damping *= 10;
    }
    return is_settled(state, first, nearly);
}

/* What a start is judged by: some of the points. */
struct few {
    double u[2 * START_POINTS], y[2 * START_POINTS];
    size_t n;
};

static struct few
some_points(const struct scaled *data)
{
    struct few few = { .n = 0 };
    size_t stride = data->n > START_POINTS ? data->n / START_POINTS : 1;

    for (size_t i = 0; i < data->n && few.n < 2 * START_POINTS; i += stride) {
        few.u[few.n] = scaled_t(data, i);
        few.y[few.n++] = data->points[i].y / data->top;
    }
    return few;
}

/* c and b of one rate from 1/y, each weighed by y^4 since an error of y is one of 1/y times
 * y^2; c = 0 where that would be negative. Returns the sum of squares of y, HUGE_VAL for a
 * curve that falls. */
static double
start_at(const struct few *few, double r, double x[PARAMS])
{
    double fall[2 * START_POINTS], w0 = 0, w1 = 0, w2 = 0, z0 = 0, z1 = 0, c, b, rss = 0;

    for (size_t i = 0; i < few->n; i++) {
        double y = few->y[i] > 0 ? few->y[i] : 0, w = y * y * y * y, z = y * y * y;
        fall[i] = exp(-r * few->u[i]);
        w0 += w;
        w1 += w * fall[i];
        w2 += w * fall[i] * fall[i];
        z0 += z;
        z1 += z * fall[i];
    }
    c = fmax(0, (z0 * w2 - z1 * w1) / (w0 * w2 - w1 * w1));
    b = c > 0 ? (z1 - c * w1) / w2 : z1 / w2;
    if (!(b > 0) || !isfinite(b))
        return HUGE_VAL;
    for (size_t i = 0; i < few->n; i++) {
        double e = few->y[i] - 1 / (c + b * fall[i]);
        rss += e * e;
    }
    x[0] = c;
    x[1] = log(b);
    x[2] = r;
    return rss;
}

/* The best of a row of rates; false when the points rise at none of them. */
static bool
find_start(const struct scaled *data, double x[PARAMS])
{
    struct few few = some_points(data);
    double ratio = pow(fastest / slowest, 1. / (RATES - 1)), r = slowest, best = HUGE_VAL;

    for (int i = 0; i < RATES; i++, r *= ratio) {
        double now[PARAMS], rss = start_at(&few, r, now);
        if (rss < best) {
            best = rss;
            memcpy(x, now, sizeof now);
        }
    }
    return best < HUGE_VAL;
}

/* From the best start to the lowest sum of squares, c not below `least`. On the way to a
 * ceiling far away r and b go together, and it may not be reached in time; then the limit says
 * whether it is the better place. */
static enum gp_ending
find_lowest(const struct scaled *data, struct state *state, double least)
{
    struct state limit;
    bool ended = descend(data, state, 0), inside = state->x[0] >= least, lower;

    if (ended && inside)
        return GP_SETTLED;
    limit = *state;
    limit.x[0] = least;
    if (!descend(data, &limit, 1) || limit.gradient[0] > 0)
        return GP_UNSETTLED;
    lower = limit.rss <= state->rss;
    *state = limit;
    return !inside || lower ? GP_AT_LIMIT : GP_UNSETTLED;
}

static struct scaled
scale(const struct gp_point *points, size_t n)
{
    struct scaled data = { .points = points, .n = n };

    data.centre = (points[0].t + points[n - 1].t) / 2;
    data.half = (points[n - 1].t - points[0].t) / 2;
    for (size_t i = 0; i < n; i++)
        data.top = fmax(data.top, points[i].y);
    return data;
}

enum gp_ending
gp_reciprocal_fit(const struct gp_point *points, size_t n, double p[])
{
    struct scaled data = scale(points, n);
    struct state state = { .rss = 0 };
    enum gp_ending ending;
    double fall;

    if (!(data.half > 0) || !(data.top > 0))
        return GP_UNSETTLED;
    if (!find_start(&data, state.x))
        return GP_NO_CURVE;
    ending = find_lowest(&data, &state, 1. / GP_FARTHEST);
    fall = exp(state.x[1] + state.x[2]); /* at the first point */
    if (state.x[2] <= 0 || fall < no_fall * state.x[0])
        return GP_NO_CURVE;
    p[0] = data.top / state.x[0];
    p[1] = state.x[2] / data.half;
    p[2] = data.centre + (state.x[1] - log(state.x[0])) / p[1];
    return ending;
}
