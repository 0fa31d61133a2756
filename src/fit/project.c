/* project.c - a fitted curve drawn over the past and carried into the future, with its bands.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/project.h"

#include "fit/season.h"
#include "fit/student.h"
#include "model/pieces.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MIXTURE_FROM = 6, FEW_POINTS = 33, MANY_POINTS = 121 };

/* The trend is the exponential fit, and more where there is a season, or counts. */
static bool
takes_over(const struct gp_trend *trend, const struct gp_fit *fit,
           const struct gp_sample *sample)
{
    return trend && strcmp(fit->model->name, "exponential") == 0 &&
           (trend->method == GP_METHOD_POISSON || trend->sample.n == sample->n) &&
           sample->kind != GP_RATE;
}

static const double largest_log = 709; /* exp of which is a number */
static const double band_tops[] = { .75, .9, .975 };
enum { BANDS = sizeof band_tops / sizeof *band_tops };

/* What is left of the curve's own residuals. */
static void
regress_residuals(struct gp_outlook *outlook, struct gp_room *room, enum gp_interval interval)
{
    const struct gp_sample *sample = &outlook->sample;
    size_t n = sample->n, k = outlook->fit->model->nparams;
    bool mixed = n >= MIXTURE_FROM && interval != GP_INTERVAL_OLS && !sample->repeats;
    double *rows = GP_ROOM_GET(room, n * k, double), *e = GP_ROOM_GET(room, n, double);

    gp_curve_linearise(outlook->fit, sample, rows, e);
    outlook->has_band = n > k && outlook->fit->rss > 0 &&
                        gp_ar_fit(&outlook->ar, room, rows, e, n, k, sample->gap, NULL,
                                  mixed ? GP_NOISE_AR : GP_NOISE_WHITE) &&
                        !outlook->ar.exact;
}

struct gp_outlook
gp_outlook_of(struct gp_room *room, const struct gp_fit *fit, const struct gp_sample *sample,
              const struct gp_trend *trend, enum gp_interval interval)
{
    struct gp_outlook outlook = { .fit = fit,
                                  .sample = *sample,
                                  .on_log = fit->model->on_log_scale };
    double df = fit->df;

    if (trend && trend->design.season.kind != GP_SEASON_NONE)
        outlook.season = trend;
    if (takes_over(trend, fit, sample)) {
        outlook.trend = trend;
        outlook.has_band = trend->method == GP_METHOD_POISSON || !trend->ar.exact;
        df = trend->quantity.df;
    } else {
        regress_residuals(&outlook, room, interval);
    }
    for (int i = 0; i < BANDS; i++)
        outlook.halves[i] = df > 0 ? gp_student_quantile(band_tops[i], df) : (double)NAN;
    return outlook;
}

/* The trend at t: with the counts' own scatter, D mu around a mean of mu, on the log scale. */
static struct gp_mixture
trend_at(const struct gp_trend *trend, double t, double h)
{
    double row[GP_MAX_COLUMNS];
    struct gp_mixture mixture;

    gp_design_row(&trend->design, t, row);
    if (trend->method != GP_METHOD_POISSON)
        return gp_ar_future(&trend->ar, row, h);
    mixture = gp_poisson_contrast(&trend->poisson, row);
    mixture.scale[0] = sqrt(mixture.scale[0] * mixture.scale[0] +
                            fmax(1, trend->poisson.dispersion) * exp(-mixture.mean[0]));
    return mixture;
}

/* Grid positions from the last point to t. */
static double
positions_ahead(const struct gp_sample *sample, double t)
{
    double h = (t - sample->points[sample->n - 1].t) / sample->unit;

    return sample->even ? fmax(1, round(h)) : h;
}

static double
season_at(const struct gp_outlook *outlook, double t)
{
    return outlook->season && !outlook->trend ? gp_season_effect(outlook->season, t) : 0;
}

double
gp_outlook_clamp(const struct gp_outlook *outlook, double t)
{
    double turn = outlook->trend ? (double)NAN : gp_curve_turn(outlook->fit);

    return turn > outlook->sample.points[outlook->sample.n - 1].t && t > turn ? turn : t;
}

struct gp_mixture
gp_outlook_at(const struct gp_outlook *outlook, double t)
{
    double t_asked = t;
    const struct gp_fit *fit = outlook->fit;
    double row[GP_MAX_PARAMS], centre;
    double h = positions_ahead(&outlook->sample, t);
    struct gp_mixture mixture = { .n = 1, .weight = { 1 }, .df = 1 };

    t = gp_outlook_clamp(outlook, t);
    centre = fit->model->value(t, fit->p, fit->model->context);

    if (outlook->trend)
        return trend_at(outlook->trend, t, h);
    if (outlook->on_log)
        centre = log(centre);
    if (outlook->has_band) {
        gp_curve_row(fit, t, row);
        mixture = gp_ar_future(&outlook->ar, row, h);
    }
    if (outlook->on_log)
        centre += season_at(outlook, t_asked);
    for (size_t i = 0; i < mixture.n; i++)
        mixture.mean[i] += centre;
    return mixture;
}

/* Logarithms already hold the season; what was never negative will not be. */
static double
on_scale_of_y(const struct gp_outlook *outlook, double value, double t)
{
    if (outlook->on_log) /* never infinite: a chart and a report are to show it */
        return exp(value > largest_log ? largest_log : value);
    if (outlook->sample.z && value < 0)
        value = 0;
    return value * exp(season_at(outlook, t - outlook->sample.origin));
}

void
gp_outlook_fill(const struct gp_outlook *outlook, struct gp_projected *point)
{
    double *const lower[] = { &point->lower50, &point->lower80, &point->lower95 };
    double *const upper[] = { &point->upper50, &point->upper80, &point->upper95 };
    struct gp_mixture mixture = gp_outlook_at(outlook, point->t - outlook->sample.origin);

    point->value = on_scale_of_y(outlook, gp_mixture_quantile(&mixture, .5), point->t);
    for (int i = 0; i < BANDS; i++) {
        double down = (double)NAN, up = (double)NAN;
        if (outlook->has_band && mixture.n == 1) {
            down = mixture.mean[0] - outlook->halves[i] * mixture.scale[0];
            up = mixture.mean[0] + outlook->halves[i] * mixture.scale[0];
        } else if (outlook->has_band) {
            down = gp_mixture_quantile(&mixture, 1 - band_tops[i]);
            up = gp_mixture_quantile(&mixture, band_tops[i]);
        }
        *lower[i] = on_scale_of_y(outlook, down, point->t);
        *upper[i] = on_scale_of_y(outlook, up, point->t);
    }
}

/* Room for n points in memory that outlives the call. */
static struct gp_path
path_of(struct gp_room *room, size_t n, const char *method)
{
    struct gp_path path = { .method = method, .n = n };

    path.points = calloc(n ? n : 1, sizeof *path.points);
    if (!path.points)
        gp_room_fail(room);
    return path;
}

struct gp_path
gp_path_copy(struct gp_room *room, const struct gp_path *path)
{
    struct gp_path copy = path_of(room, path->n, path->method);

    memcpy(copy.points, path->points, path->n * sizeof *copy.points);
    return copy;
}

struct gp_path
gp_outlook_path(struct gp_room *room, const struct gp_outlook *outlook,
                struct gp_horizon horizon, bool only_last, const char *method)
{
    struct gp_path path = path_of(room, only_last ? 1 : horizon.n, method);
    const struct gp_sample *sample = &outlook->sample;
    double last = sample->points[sample->n - 1].t + sample->origin;

    for (size_t i = 0; i < path.n; i++) {
        size_t ahead = only_last ? horizon.n : i + 1;
        path.points[i].t = last + (double)ahead * horizon.step;
        path.points[i].when = gp_axis_when(sample->axis, path.points[i].t);
        gp_outlook_fill(outlook, &path.points[i]);
    }
    return path;
}

/* Value and half width of a new point's band, in units of Student's t. */
static double
spread_at(const struct gp_fit *fit, double t)
{
    double row[GP_MAX_PARAMS], v = fit->rss > 0 ? fit->sigma * fit->sigma : (double)NAN;

    gp_curve_row(fit, t, row);
    for (size_t i = 0; i < fit->model->nparams; i++)
        for (size_t j = 0; j < fit->model->nparams; j++)
            v += row[i] * fit->covariance[i][j] * row[j];
    return sqrt(v);
}

/* Through the season, not along it; then a band around the curve would not be one of the
 * points, and there is none. */
static void
fill_fitted(struct gp_projected *point, const struct gp_outlook *outlook, double t)
{
    const double *q = outlook->halves;
    const struct gp_fit *fit = outlook->fit;
    double y = fit->model->value(t, fit->p, fit->model->context), s = spread_at(fit, t);
    double *const lower[] = { &point->lower50, &point->lower80, &point->lower95 };
    double *const upper[] = { &point->upper50, &point->upper80, &point->upper95 };
    bool positive = outlook->sample.z != NULL;

    point->value = y;
    if (outlook->season)
        s = (double)NAN;
    for (int i = 0; i < BANDS; i++) {
        double down = fit->model->on_log_scale ? y * exp(-q[i] * s) : y - q[i] * s;
        double up = fit->model->on_log_scale ? y * exp(q[i] * s) : y + q[i] * s;
        *lower[i] = positive && down < 0 ? 0 : down;
        *upper[i] = up;
    }
}

/* A straight line on the logarithmic scale needs few points. */
static size_t
points_needed(const struct gp_outlook *outlook)
{
    return outlook->on_log && outlook->fit->model->nparams == 2 ? FEW_POINTS : MANY_POINTS;
}

/* The pieces of growth whose rate changed; NULL: there is one only. */
static const struct gp_pieces *
pieces_of(const struct gp_fit *fit)
{
    return strcmp(fit->model->name, "piecewise") == 0 ? fit->model->context : NULL;
}

static double
last_before(const struct gp_sample *sample, double t)
{
    size_t i = sample->n;

    while (i > 1 && sample->points[i - 1].t >= t)
        i--;
    return sample->points[i - 1].t;
}

static void
add_fitted(struct gp_path *path, const struct gp_outlook *outlook, double t)
{
    struct gp_projected *point = &path->points[path->n++];

    point->t = t + outlook->sample.origin;
    point->when = gp_axis_when(outlook->sample.axis, point->t);
    fill_fitted(point, outlook, t);
}

/* Nothing is known of the way from one piece to the next: the path ends at the last observation
 * of the one, and goes on from the first of the other behind a value that is none. */
static void
add_break(struct gp_path *path, const struct gp_outlook *outlook, double last, double next)
{
    add_fitted(path, outlook, last);
    path->points[path->n] = path->points[path->n - 1];
    path->points[path->n++].value = (double)NAN;
    add_fitted(path, outlook, next);
}

struct gp_path
gp_fitted_path(struct gp_room *room, const struct gp_outlook *outlook)
{
    size_t n = points_needed(outlook), piece = 1;
    const struct gp_sample *sample = &outlook->sample;
    const struct gp_pieces *pieces = pieces_of(outlook->fit);
    struct gp_path path = path_of(room, n + 3 * GP_MAX_PIECES, "fit");
    double first = sample->points[0].t, span = sample->points[sample->n - 1].t - first;

    path.n = 0;
    for (size_t i = 0; i < n; i++) {
        double t = first + span * (double)i / (double)(n - 1);
        for (; pieces && piece < pieces->n; piece++) {
            double next = pieces->start[piece], last = last_before(sample, next);
            if (t <= last)
                break;
            add_break(&path, outlook, last, next);
        }
        if (piece == 1 || t > pieces->start[piece - 1])
            add_fitted(&path, outlook, t);
    }
    return path;
}
