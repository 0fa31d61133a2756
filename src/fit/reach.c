/* reach.c - when will it reach a value? By simulated paths.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each path draws a phi by its weight, a variance, coefficients and the noise to come: what is
 * not known of the growth is the same all along a path, so paths that run high stay high. */
#include "fit/reach.h"

#include "fit/random.h"
#include "fit/season.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PATHS = 20000 };
static const double normal_975 = 1.959963984540054;

/* What all paths share. */
struct course {
    const struct gp_ar *ar;
    size_t n, k;
    double positions;               /* grid positions of one step */
    double *centre;                 /* n: the curve itself, season and all */
    double *rows;                   /* n x k: how coefficients move it */
    double *roots[GP_MIXTURE_SIZE]; /* lower factors of the inverses */
    double goal;
    bool upwards;
};

static double *
root_of(struct gp_room *room, const double *a, size_t k)
{
    double *l = GP_ROOM_GET(room, k * k, double);

    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j <= i; j++) {
            double sum = a[i * k + j];
            for (size_t m = 0; m < j; m++)
                sum -= l[i * k + m] * l[j * k + m];
            l[i * k + j] = i == j             ? sqrt(fmax(sum, 0))
                           : l[j * k + j] > 0 ? sum / l[j * k + j]
                                              : 0;
        }
    return l;
}

static size_t
draw_part(const struct gp_ar *ar, struct gp_random *random)
{
    double u = gp_random_uniform(random);

    for (size_t i = 0; i < ar->nparts; i++) {
        u -= ar->parts[i].weight;
        if (u <= 0)
            return i;
    }
    return ar->nparts - 1;
}

/* Index of the first point at or past the goal; n when there is none. */
static size_t
run_path(const struct course *course, struct gp_random *random, double *shift)
{
    const struct gp_ar *ar = course->ar;
    size_t i = draw_part(ar, random), k = course->k;
    const struct gp_ar_part *part = &ar->parts[i];
    double variance = part->variance * ar->df / (2 * gp_random_gamma(random, ar->df / 2));
    double memory = part->phi == 0 ? 0 : pow(part->phi, course->positions);
    double noise = sqrt(
        variance *
        (part->phi == 0 ? 1 : (1 - memory * memory) / ((1 - part->phi) * (1 + part->phi))));
    double normal[GP_MAX_COLUMNS], e = part->last;

    for (size_t a = 0; a < k; a++) {
        normal[a] = gp_random_normal(random) * sqrt(variance);
        shift[a] = part->b[a];
        for (size_t b = 0; b <= a; b++)
            shift[a] += course->roots[i][a * k + b] * normal[b];
    }
    for (size_t a = 0; a < k; a++) /* the last residual belongs to the drawn line */
        e -= ar->last_row[a] * (shift[a] - part->b[a]);
    for (size_t j = 0; j < course->n; j++) {
        double z = course->centre[j];
        e = memory * e + noise * gp_random_normal(random);
        for (size_t a = 0; a < k; a++)
            z += course->rows[j * k + a] * shift[a];
        z += e;
        if (course->upwards ? z >= course->goal : z <= course->goal)
            return j;
    }
    return course->n;
}

/* The curve and its rows at the points to come. */
static void
lay_course(struct course *course, struct gp_room *room, const struct gp_outlook *outlook,
           double step)
{
    const struct gp_fit *fit = outlook->fit;
    double last = outlook->sample.points[outlook->sample.n - 1].t;

    course->ar = outlook->trend ? &outlook->trend->ar : &outlook->ar;
    course->k = course->ar->k;
    course->positions = step / outlook->sample.unit;
    course->centre = GP_ROOM_GET(room, course->n, double);
    course->rows = GP_ROOM_GET(room, course->n * course->k, double);
    for (size_t j = 0; j < course->n; j++) {
        double t = last + (double)(j + 1) * step, row[GP_MAX_COLUMNS];
        if (outlook->trend) {
            gp_design_row(&outlook->trend->design, t, row);
        } else {
            double season = outlook->season ? gp_season_effect(outlook->season, t) : 0;
            double at = gp_outlook_clamp(outlook, t);
            double y = fit->model->value(at, fit->p, fit->model->context);
            gp_curve_row(fit, at, row);
            course->centre[j] = outlook->on_log ? log(y) + season : y;
        }
        memcpy(course->rows + j * course->k, row, course->k * sizeof *row);
    }
    for (size_t i = 0; i < course->ar->nparts; i++)
        if (course->ar->parts[i].weight > 0)
            course->roots[i] = root_of(room, course->ar->parts[i].inverse, course->k);
}

/* Date of the path that a share `p` of all paths precedes; NaN when it never arrives. */
static double
date_at(const size_t *counts, size_t n, double p, const struct gp_sample *sample, double step)
{
    double last = sample->points[sample->n - 1].t + sample->origin, sum = 0;

    for (size_t j = 0; j < n; j++) {
        sum += (double)counts[j];
        if (sum >= p * PATHS)
            return gp_axis_when(sample->axis, last + (double)(j + 1) * step);
    }
    return (double)NAN;
}

/* From how many paths crossed at each step, counts[n] of them never. */
static void
read_counts(struct gp_reach *reach, const size_t *counts, size_t n,
            const struct gp_sample *sample, double step)
{
    reach->never = (double)counts[n] / PATHS;
    reach->when = date_at(counts, n, .5, sample, step);
    reach->lower = date_at(counts, n, .025, sample, step);
    reach->upper = date_at(counts, n, .975, sample, step);
    reach->lower80 = date_at(counts, n, .1, sample, step);
    reach->upper80 = date_at(counts, n, .9, sample, step);
}

/* The first observation at or past the value, where the last one still is. */
static bool
reached_already(const struct gp_sample *sample, double value, struct gp_reach *reach)
{
    double first = sample->points[0].y, last = sample->points[sample->n - 1].y;
    bool up = first < value;

    if (up ? last < value : last > value)
        return false;
    for (size_t i = 0; i < sample->n; i++)
        if (up ? sample->points[i].y >= value : sample->points[i].y <= value) {
            reach->when = reach->lower = reach->upper = sample->points[i].when;
            reach->lower80 = reach->upper80 = reach->when;
            reach->never = 0;
            return true;
        }
    return false;
}

struct gp_reach
gp_reach_find(struct gp_room *room, const struct gp_outlook *outlook, double value, size_t n,
              double step, uint64_t seed)
{
    double nan = (double)NAN;
    struct gp_reach reach = { true, value, nan, nan, nan, nan, nan, nan };
    struct course course = { .n = n,
                             .upwards =
                                 outlook->sample.points[outlook->sample.n - 1].y < value };
    struct gp_random random = gp_random_of(seed ^ 0x7265616368u);
    size_t *counts = GP_ROOM_GET(room, n + 1, size_t);
    double *shift;

    if (reached_already(&outlook->sample, value, &reach) || !outlook->has_band ||
        (outlook->trend && outlook->trend->method == GP_METHOD_POISSON) ||
        (outlook->on_log && !(value > 0)))
        return reach;
    lay_course(&course, room, outlook, step);
    course.goal = outlook->on_log ? log(value) : value;
    shift = GP_ROOM_GET(room, course.k, double);
    for (int path = 0; path < PATHS; path++)
        counts[run_path(&course, &random, shift)]++;
    read_counts(&reach, counts, n, &outlook->sample, step);
    return reach;
}

/* ---- through the ensemble's bands ------------------------------------------------------- */

/* The value of a step when the path is z standard deviations of its 95 % band from the centre.
 */
static double
step_value(const struct gp_forecast *forecast, const struct gp_forecast_step *step, double z)
{
    double to = z > 0 ? step->upper[GP_BANDS - 1] : step->lower[GP_BANDS - 1];
    double share = fabs(z) / normal_975;

    if (forecast->positive && step->value > 0 && to > 0)
        return step->value * pow(to / step->value, share);
    return step->value + share * (to - step->value);
}

/* A path's place in its band, in standard deviations: increments are independent, their
 * variances those by which the band grows. */
static size_t
cross_bands(const struct gp_forecast *forecast, struct gp_random *random, double value,
            bool upwards)
{
    double sum = 0, before = 0;

    for (size_t h = 0; h < forecast->horizon; h++) {
        const struct gp_forecast_step *step = &forecast->steps[h];
        double y, width = step->width;
        sum += sqrt(fmax(width * width - before * before, 0)) * gp_random_normal(random);
        before = width;
        y = step_value(forecast, step, width > 0 ? sum / width : 0);
        if (upwards ? y >= value : y <= value)
            return h;
    }
    return forecast->horizon;
}

struct gp_reach
gp_reach_by_ensemble(struct gp_room *room, const struct gp_ensemble *ensemble, double value,
                     size_t n, uint64_t seed)
{
    double nan = (double)NAN;
    const struct gp_sample *sample = &ensemble->sample;
    struct gp_reach reach = { true, value, nan, nan, nan, nan, nan, nan };
    struct gp_random random = gp_random_of(seed ^ 0x7265616368u);
    size_t *counts = GP_ROOM_GET(room, n + 1, size_t);
    struct gp_forecast forecast;

    if (reached_already(sample, value, &reach))
        return reach;
    forecast = gp_ensemble_forecast(room, ensemble, n);
    for (int path = 0; path < PATHS; path++)
        counts[cross_bands(&forecast, &random, value,
                           sample->points[sample->n - 1].y < value)]++;
    read_counts(&reach, counts, n, sample, ensemble->step);
    return reach;
}
