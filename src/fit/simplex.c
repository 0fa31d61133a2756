/* simplex.c - the lowest point of a function of a few variables, without derivatives.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GSL has this method too; here the corners' values decide when to end, nothing is allocated
 * for each of the several minimisations of a series, and every step is the same everywhere. */
#include "fit/simplex.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

struct corner {
    double p[GP_SIMPLEX_MOST], value;
};

struct search {
    const struct gp_simplex *problem;
    struct corner corners[GP_SIMPLEX_MOST + 1];
    size_t lowest, highest, second; /* second: the highest but one */
    double centre[GP_SIMPLEX_MOST]; /* of all corners but the highest */
};

static double
value_at(const struct gp_simplex *problem, const double p[])
{
    double value = problem->value(p, problem->context);

    return isnan(value) ? HUGE_VAL : value;
}

static void
rank_corners(struct search *search)
{
    size_t n = search->problem->n;
    const struct corner *corners = search->corners;

    search->lowest = 0;
    search->highest = corners[0].value > corners[1].value ? 0 : 1;
    search->second = 1 - search->highest;
    for (size_t i = 0; i <= n; i++) {
        if (corners[i].value < corners[search->lowest].value)
            search->lowest = i;
        if (corners[i].value > corners[search->highest].value) {
            search->second = search->highest;
            search->highest = i;
        } else if (i != search->highest && corners[i].value > corners[search->second].value) {
            search->second = i;
        }
    }
}

static void
find_centre(struct search *search)
{
    size_t n = search->problem->n;

    for (size_t j = 0; j < n; j++) {
        double sum = 0;
        for (size_t i = 0; i <= n; i++)
            sum += i == search->highest ? 0 : search->corners[i].p[j];
        search->centre[j] = sum / (double)n;
    }
}

/* The highest corner moved along its line through the centre; 0 is the centre itself. */
static struct corner
moved(const struct search *search, double by)
{
    const struct corner *highest = &search->corners[search->highest];
    struct corner corner = { .value = 0 };

    for (size_t j = 0; j < search->problem->n; j++)
        corner.p[j] = search->centre[j] + by * (highest->p[j] - search->centre[j]);
    corner.value = value_at(search->problem, corner.p);
    return corner;
}

static void
shrink(struct search *search)
{
    const struct corner *lowest = &search->corners[search->lowest];

    for (size_t i = 0; i <= search->problem->n; i++) {
        struct corner *corner = &search->corners[i];
        if (corner == lowest)
            continue;
        for (size_t j = 0; j < search->problem->n; j++)
            corner->p[j] = lowest->p[j] + .5 * (corner->p[j] - lowest->p[j]);
        corner->value = value_at(search->problem, corner->p);
    }
}

static void
take_step(struct search *search)
{
    struct corner *highest = &search->corners[search->highest];
    struct corner reflected = moved(search, -1);

    if (reflected.value < search->corners[search->lowest].value) {
        struct corner expanded = moved(search, -2);
        *highest = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < search->corners[search->second].value) {
        *highest = reflected;
    } else {
        bool outside = reflected.value < highest->value;
        struct corner contracted = moved(search, outside ? -.5 : .5);
        if (contracted.value < (outside ? reflected.value : highest->value))
            *highest = contracted;
        else
            shrink(search);
    }
}

static bool
is_settled(const struct search *search)
{
    double low = search->corners[search->lowest].value;

    return search->corners[search->highest].value - low <=
           search->problem->tolerance * fabs(low);
}

double
gp_simplex_minimise(const struct gp_simplex *problem, double p[], const double step[])
{
    struct search search = { .problem = problem };

    for (size_t i = 0; i <= problem->n; i++) {
        memcpy(search.corners[i].p, p, problem->n * sizeof *p);
        if (i > 0)
            search.corners[i].p[i - 1] += step[i - 1];
        search.corners[i].value = value_at(problem, search.corners[i].p);
    }
    rank_corners(&search);
    for (size_t i = 0; i < problem->max_steps && !is_settled(&search); i++) {
        find_centre(&search);
        take_step(&search);
        rank_corners(&search);
    }
    memcpy(p, search.corners[search.lowest].p, problem->n * sizeof *p);
    return search.corners[search.lowest].value;
}

/* ---- one variable ----------------------------------------------------------------------- */

enum { GRID = 8, SECTIONS = 14 };

double
gp_lowest_between(double (*value)(double x, const void *context), const void *context,
                  double low, double high)
{
    static const double golden = .6180339887498949;
    double cell = (high - low) / GRID, best = low, lowest = HUGE_VAL, a, b, fa, fb;

    for (size_t i = 0; i <= GRID; i++) {
        double x = low + (double)i * cell, y = value(x, context);
        if (y < lowest) {
            lowest = y;
            best = x;
        }
    }
    low = fmax(low, best - cell);
    high = fmin(high, best + cell);
    a = high - golden * (high - low);
    b = low + golden * (high - low);
    fa = value(a, context);
    fb = value(b, context);
    for (size_t i = 0; i < SECTIONS; i++) {
        if (fa < fb) {
            high = b;
            b = a;
            fb = fa;
            a = high - golden * (high - low);
            fa = value(a, context);
        } else {
            low = a;
            a = b;
            fa = fb;
            b = low + golden * (high - low);
            fb = value(b, context);
        }
    }
    return (low + high) / 2;
}
