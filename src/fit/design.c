/* design.c - the columns that ln y is regressed on: level, time, curvature, season.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/design.h"

#include <math.h>
#include <string.h>

static const double two_pi = 6.28318530717958647693;

static size_t
season_columns(const struct gp_season_form *season)
{
    if (season->kind == GP_SEASON_DUMMIES)
        return (size_t)season->period - 1;
    return season->kind == GP_SEASON_FOURIER ? 2 * season->pairs : 0;
}

struct gp_design
gp_design_of(const struct gp_sample *sample, bool curved, struct gp_season_form season)
{
    struct gp_design design = { .curved = curved, .season = season, .unit = sample->unit };
    double first = sample->points[0].t, last = sample->points[sample->n - 1].t;

    design.centre = (first + last) / 2;
    design.half = last > first ? (last - first) / 2 : 1;
    design.of_rates = sample->kind == GP_RATE;
    design.k = (design.of_rates ? 1 : 2) + (size_t)curved + season_columns(&season);
    return design;
}

static size_t
add_season(const struct gp_season_form *season, double position, double *row)
{
    if (season->kind == GP_SEASON_DUMMIES) {
        size_t period = (size_t)season->period;
        double phase = fmod(round(position), season->period);
        size_t now = (size_t)(phase < 0 ? phase + season->period : phase);
        for (size_t j = 1; j < period; j++)
            row[j - 1] = now == j;
        return period - 1;
    }
    for (size_t j = 0; j < season->pairs; j++) {
        double angle = two_pi * (double)(j + 1) * position / season->period;
        row[2 * j] = sin(angle);
        row[2 * j + 1] = cos(angle);
    }
    return 2 * season->pairs;
}

void
gp_design_row(const struct gp_design *design, double t, double row[GP_MAX_COLUMNS])
{
    double u = (t - design->centre) / design->half;
    size_t k = 0;

    row[k++] = 1;
    if (!design->of_rates)
        row[k++] = u;
    if (design->season.kind != GP_SEASON_NONE)
        k += add_season(&design->season, t / design->unit, row + k);
    if (design->curved)
        row[k] = design->of_rates ? u : u * u;
}

double *
gp_design_matrix(struct gp_room *room, const struct gp_design *design,
                 const struct gp_sample *sample)
{
    double *x = GP_ROOM_GET(room, sample->n * design->k, double);

    for (size_t t = 0; t < sample->n; t++)
        gp_design_row(design, sample->points[t].t, x + t * design->k);
    return x;
}

void
gp_design_contrast(const struct gp_design *design, enum gp_quantity quantity,
                   double c[GP_MAX_COLUMNS])
{
    memset(c, 0, GP_MAX_COLUMNS * sizeof *c);
    if (quantity == GP_QUANTITY_RATE)
        c[design->of_rates ? 0 : 1] = design->of_rates ? 1 / design->unit : 1 / design->half;
    else if (design->of_rates) /* the rate's slope is twice the curvature of ln y */
        c[design->k - 1] = 1 / (2 * design->half * design->unit);
    else
        c[design->k - 1] = 1 / (design->half * design->half);
}
