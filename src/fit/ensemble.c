/* ensemble.c - the projection of a regular series by the forecasting pool.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/ensemble.h"

#include "base/number.h"
#include "fit/season.h"

#include <math.h>
#include <stdlib.h>

enum {
    MOST_ORIGINS = 12,
    LEAST_ORIGINS = 3,
    BAND_ORIGINS = 20,
    LONGEST_GRID = 100000,
    LONG_CYCLE = 13
};

static const double narrowest = .25, widest = 4; /* factors by which a band may be stretched */

/* How many steps of the grid make a cycle, where the calendar says so. */
static size_t
period_of(const struct gp_axis *axis)
{
    static const size_t by_unit[] = {
        [GP_DAY] = 7,  [GP_WEEK] = 52,  [GP_MONTH] = 12,   [GP_QUARTER] = 4,
        [GP_YEAR] = 1, [GP_NUMBER] = 0, [GP_IRREGULAR] = 0
    };
    size_t period = by_unit[axis->step], every = (size_t)axis->every;

    if (axis->every < 1)
        return gp_axis_daily(axis);
    if (axis->every != floor(axis->every))
        return 0;
    if (axis->step == GP_YEAR || every == 1)
        return period;
    return period % every == 0 && axis->step != GP_DAY ? period / every : 0;
}

/* Every point to its place; false when two want the same one. */
static bool
lay_out(struct gp_ensemble *ensemble)
{
    const struct gp_sample *sample = &ensemble->sample;

    for (size_t i = 0; i < ensemble->n; i++)
        ensemble->values[i] = (double)NAN;
    for (size_t i = 0; i < sample->n; i++) {
        double at = (sample->points[i].t - sample->points[0].t) / ensemble->step;
        size_t place = (size_t)floor(at + .5);
        if (place >= ensemble->n || isfinite(ensemble->values[place]))
            return false;
        ensemble->values[place] = sample->points[i].y;
    }
    return true;
}

/* How far the values ever lay below an earlier one. */
static double
largest_fall(const struct gp_sample *sample)
{
    double highest = sample->points[0].y, fall = 0;

    for (size_t i = 1; i < sample->n; i++) {
        highest = fmax(highest, sample->points[i].y);
        fall = fmax(fall, highest - sample->points[i].y);
    }
    return fall;
}

bool
gp_ensemble_of(struct gp_ensemble *out, struct gp_room *room, const struct gp_sample *sample,
               bool running_total)
{
    const struct gp_axis *axis = sample->axis;
    struct gp_ensemble ensemble = {
        .sample = *sample, .step = axis->every, .near = 1, .far = 1
    };
    double span;

    if (axis->step == GP_IRREGULAR || !(axis->every > 0) || sample->kind == GP_RATE ||
        sample->n < GP_FORECAST_MIN_POINTS)
        return false;
    span = (sample->points[sample->n - 1].t - sample->points[0].t) / axis->every;
    if (!(span < LONGEST_GRID))
        return false;
    ensemble.n = (size_t)floor(span + .5) + 1;
    ensemble.period = period_of(axis);
    ensemble.values = GP_ROOM_GET(room, ensemble.n, double);
    ensemble.fall = running_total ? largest_fall(sample) : (double)INFINITY;
    if (!lay_out(&ensemble) ||
        gp_forecast_usable(ensemble.values, ensemble.n) < GP_FORECAST_MIN_POINTS)
        return false;
    ensemble.plain = ensemble.values;
    *out = ensemble;
    return true;
}

void
gp_ensemble_since(struct gp_ensemble *ensemble, double when)
{
    const struct gp_sample *sample = &ensemble->sample;
    double before = gp_axis_t(sample->axis, when) - sample->origin - sample->points[0].t;

    for (size_t i = 0; i < ensemble->n && (double)i * ensemble->step <= before; i++)
        ensemble->values[i] = (double)NAN;
}

/* What the season multiplies the value at a position of the grid by. */
static double
season_factor(const struct gp_ensemble *ensemble, size_t position)
{
    const struct gp_sample *sample = &ensemble->sample;
    double t = sample->points[0].t + (double)position * ensemble->step;

    return exp(gp_season_effect(ensemble->season,
                                t + sample->origin - ensemble->season->sample.origin));
}

/* Is there a season that the pool would not see? Long ones only: a figure for each weekday from
 * two weeks is mostly noise, a few waves through a year of weeks are not. */
static bool
hides_a_season(const struct gp_ensemble *ensemble, const struct gp_trend *trend)
{
    const struct gp_season_form *form = &trend->design.season;

    if (form->kind != GP_SEASON_FOURIER || form->period < LONG_CYCLE ||
        gp_forecast_table_of(ensemble->period) ||
        ensemble->sample.zeros + ensemble->sample.negatives > 0)
        return false;
    return form->period > 1.5 * (double)ensemble->period ||
           !gp_cycle_is_there(ensemble->values, ensemble->n, ensemble->period);
}

void
gp_ensemble_season(struct gp_ensemble *ensemble, struct gp_room *room,
                   const struct gp_trend *trend)
{
    if (!hides_a_season(ensemble, trend))
        return;
    ensemble->season = trend;
    ensemble->plain = GP_ROOM_GET(room, ensemble->n, double);
    for (size_t i = 0; i < ensemble->n; i++)
        ensemble->plain[i] = ensemble->values[i] / season_factor(ensemble, i);
}

static void
restore_season(struct gp_forecast *forecast, const struct gp_ensemble *ensemble)
{
    for (size_t h = 0; h < forecast->horizon; h++) {
        struct gp_forecast_step *step = &forecast->steps[h];
        double factor = season_factor(ensemble, ensemble->n + h);
        step->value *= factor;
        step->naive *= factor;
        for (size_t i = 0; i < GP_BANDS; i++) {
            step->lower[i] *= factor;
            step->upper[i] *= factor;
        }
    }
}

static void
hold_above(struct gp_forecast *forecast, double least)
{
    for (size_t h = 0; h < forecast->horizon; h++) {
        struct gp_forecast_step *step = &forecast->steps[h];
        step->value = fmax(step->value, least);
        for (size_t i = 0; i < GP_BANDS; i++) {
            step->lower[i] = fmax(step->lower[i], least);
            step->upper[i] = fmax(step->upper[i], least);
        }
    }
}

/* From the middle of the near half to the middle of the far one the factor changes evenly. */
static void
stretch(struct gp_forecast *forecast, struct gp_room *room, const struct gp_ensemble *ensemble)
{
    double *factor = GP_ROOM_GET(room, forecast->horizon, double);
    double reach = (double)ensemble->reach;

    for (size_t h = 0; h < forecast->horizon; h++) {
        double share = fmax(0, fmin(1, 2 * ((double)h + .5) / reach - .5));
        factor[h] = ensemble->near + share * (ensemble->far - ensemble->near);
    }
    gp_forecast_stretch(forecast, factor);
}

struct gp_forecast
gp_ensemble_forecast(struct gp_room *room, const struct gp_ensemble *ensemble, size_t horizon)
{
    struct gp_forecast forecast = { 0 };

    gp_forecast_make(&forecast, room, ensemble->plain, ensemble->n, ensemble->period, horizon);
    if (ensemble->origins > 0)
        stretch(&forecast, room, ensemble);
    if (ensemble->season)
        restore_season(&forecast, ensemble);
    if (isfinite(ensemble->fall))
        hold_above(&forecast, ensemble->values[ensemble->n - 1] - ensemble->fall);
    return forecast;
}

static struct gp_projected
point_at(const struct gp_ensemble *ensemble, const struct gp_forecast_step *step, size_t ahead)
{
    const struct gp_sample *sample = &ensemble->sample;
    double last = sample->points[sample->n - 1].t + sample->origin;
    struct gp_projected point = { .t = last + (double)ahead * ensemble->step,
                                  .value = step->value,
                                  .lower50 = step->lower[0],
                                  .upper50 = step->upper[0],
                                  .lower80 = step->lower[1],
                                  .upper80 = step->upper[1],
                                  .lower95 = step->lower[2],
                                  .upper95 = step->upper[2] };

    point.when = gp_axis_when(sample->axis, point.t);
    return point;
}

struct gp_path
gp_ensemble_path(struct gp_room *room, const struct gp_ensemble *ensemble,
                 const struct gp_forecast *forecast, bool only_last)
{
    size_t n = only_last ? 1 : forecast->horizon, skipped = forecast->horizon - n;
    struct gp_path path = { .method = forecast->method, .n = n };

    path.points = calloc(n, sizeof *path.points);
    if (!path.points)
        gp_room_fail(room);
    for (size_t i = 0; i < n; i++)
        path.points[i] = point_at(ensemble, &forecast->steps[skipped + i], skipped + i + 1);
    return path;
}

struct gp_projected
gp_ensemble_at(const struct gp_ensemble *ensemble, const struct gp_forecast *forecast, double t)
{
    const struct gp_sample *sample = &ensemble->sample;
    double last = sample->points[sample->n - 1].t + sample->origin;
    double ahead = floor((t - last) / ensemble->step + .5);
    size_t h = (size_t)fmax(1, fmin(ahead, (double)forecast->horizon));

    return point_at(ensemble, &forecast->steps[h - 1], h);
}

/* ---- how it has fared ------------------------------------------------------------------- */

/* The fewest values an origin rests on. */
static size_t
first_origin(const struct gp_ensemble *ensemble)
{
    return 2 * ensemble->period > GP_FORECAST_MIN_POINTS ? 2 * ensemble->period
                                                         : GP_FORECAST_MIN_POINTS;
}

/* The series as it was known `origin` values in; false when that is too little. */
static bool
go_back(struct gp_ensemble *past, const struct gp_ensemble *ensemble, size_t origin)
{
    *past = *ensemble;
    past->n = origin;
    return isfinite(past->values[origin - 1]) &&
           gp_forecast_usable(past->values, origin) >= GP_FORECAST_MIN_POINTS;
}

static void
add_origin(struct gp_record *record, struct gp_room *room, const struct gp_ensemble *ensemble,
           size_t origin, size_t horizon)
{
    struct gp_ensemble past;
    struct gp_forecast forecast;

    if (!go_back(&past, ensemble, origin))
        return;
    forecast = gp_ensemble_forecast(room, &past, horizon);
    record->origins++;
    for (size_t h = 0; h < horizon; h++) {
        const struct gp_forecast_step *step = &forecast.steps[h];
        double y = ensemble->values[origin + h], e = fabs(y - step->value);
        if (!isfinite(y))
            continue;
        record->values++;
        record->error += e;
        record->naive_error += fabs(y - step->naive);
        record->percent += y != 0 ? 100 * e / fabs(y) : (double)NAN;
        record->inside += y >= step->lower[GP_BANDS - 1] && y <= step->upper[GP_BANDS - 1];
    }
}

bool
gp_ensemble_record(struct gp_record *out, struct gp_room *room,
                   const struct gp_ensemble *ensemble, size_t horizon)
{
    struct gp_record record = { 0 };
    size_t first = first_origin(ensemble), room_for, origins;

    if (ensemble->n < first + horizon + LEAST_ORIGINS - 1)
        return false;
    room_for = ensemble->n - horizon - first + 1;
    origins = room_for < MOST_ORIGINS ? room_for : MOST_ORIGINS;
    for (size_t i = 0; i < origins; i++)
        add_origin(&record, room, ensemble, ensemble->n - horizon - i, horizon);
    if (record.origins < LEAST_ORIGINS || record.values == 0)
        return false;
    record.error /= (double)record.values;
    record.naive_error /= (double)record.values;
    record.percent /= (double)record.values;
    record.inside /= (double)record.values;
    *out = record;
    return true;
}

/* ---- bands by the series' own errors ---------------------------------------------------- */

/* How far the value lies from the median, in units of the band's half on that side. */
static double
distance(const struct gp_forecast *forecast, const struct gp_forecast_step *step, double y)
{
    const double *ends = y < step->value ? step->lower : step->upper;
    double end = ends[GP_BANDS - 1];
    double off = forecast->positive ? log(y / step->value) : y - step->value;
    double half = forecast->positive ? log(end / step->value) : end - step->value;

    if (off == 0)
        return 0;
    return half != 0 ? fabs(off / half) : widest;
}

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* The value that 95 % of more like these lie under. */
static double
factor_of(double *distances, size_t n)
{
    size_t rank = (size_t)ceil(.95 * (double)(n + 1));

    qsort(distances, n, sizeof *distances, by_size);
    return fmax(narrowest, fmin(distances[(rank < n ? rank : n) - 1], widest));
}

/* Distances of the values that came after one origin, by half of the horizon. */
struct misses {
    double *by_half[2];
    size_t n[2];
};

static bool
add_misses(struct misses *misses, struct gp_room *room, const struct gp_ensemble *ensemble,
           size_t origin, size_t horizon)
{
    struct gp_ensemble past;
    struct gp_forecast forecast;

    if (!go_back(&past, ensemble, origin))
        return false;
    forecast = gp_ensemble_forecast(room, &past, horizon);
    for (size_t h = 0; h < horizon; h++) {
        double y = ensemble->values[origin + h];
        size_t half = 2 * h >= horizon;
        if (isfinite(y) && (y > 0 || !forecast.positive))
            misses->by_half[half][misses->n[half]++] =
                distance(&forecast, &forecast.steps[h], y);
    }
    return true;
}

void
gp_ensemble_calibrate(struct gp_ensemble *ensemble, struct gp_room *room, size_t horizon)
{
    size_t third = ensemble->n / 3, first = first_origin(ensemble), origins = 0, apart;
    struct misses misses = { 0 };

    if (third >= GP_FORECAST_MIN_POINTS && first > third)
        first = third;
    if (gp_forecast_table_of(ensemble->period) || horizon < 2 ||
        ensemble->n < first + horizon + BAND_ORIGINS - 1)
        return;
    apart = (ensemble->n - horizon - first) / (BAND_ORIGINS - 1);
    apart = apart > horizon ? horizon : apart;
    for (size_t half = 0; half < 2; half++)
        misses.by_half[half] = GP_ROOM_GET(room, BAND_ORIGINS * horizon, double);
    for (size_t i = 0; i < BAND_ORIGINS; i++)
        origins +=
            add_misses(&misses, room, ensemble, ensemble->n - horizon - i * apart, horizon);
    if (origins < BAND_ORIGINS || misses.n[0] < BAND_ORIGINS || misses.n[1] < BAND_ORIGINS)
        return;
    ensemble->near = factor_of(misses.by_half[0], misses.n[0]);
    ensemble->far = factor_of(misses.by_half[1], misses.n[1]);
    ensemble->reach = horizon;
    ensemble->origins = origins;
}

/* ---- remarks ---------------------------------------------------------------------------- */

static void
remark_benchmark(struct gp_warnings *warnings, const struct gp_ensemble *ensemble,
                 const struct gp_forecast *forecast)
{
    const struct gp_forecast_table *table = gp_forecast_table_of(ensemble->period);

    if (ensemble->origins > 0)
        gp_warn(warnings, "projection_untrained",
                "projection: median of five methods; no benchmark was at hand for series of "
                "this frequency, the band is as wide as %zu earlier projections of this series "
                "were off",
                ensemble->origins);
    else if (!table)
        gp_warn(warnings, "projection_untrained",
                "projection: median of five methods; no benchmark was at hand for series of "
                "this frequency, the band is that of yearly ones");
    else
        gp_warn(warnings, "projection_record",
                "projection: on %zu %s series of the %s such projections erred %.2f times as "
                "much as repeating the last value%s, and their 95 %% bands held %.0f %%",
                table->series, table->name, gp_forecast_benchmark, table->owa,
                table->period > 1 ? " of the season" : "", 100 * table->coverage);
    if (forecast->filled > 0)
        gp_warn(warnings, "projection_gaps", "projection: %zu missing value%s bridged",
                forecast->filled, forecast->filled == 1 ? "" : "s");
}

void
gp_ensemble_remark(struct gp_warnings *warnings, struct gp_room *room,
                   const struct gp_ensemble *ensemble, const struct gp_forecast *forecast)
{
    struct gp_record record;
    char percent[32], share[32];
    size_t horizon = forecast->horizon;

    remark_benchmark(warnings, ensemble, forecast);
    if (ensemble->period > 1 && horizon > ensemble->period)
        horizon = ensemble->period;
    if (!gp_ensemble_record(&record, room, ensemble, horizon))
        return;
    if (!isfinite(record.percent) || !forecast->positive || !(record.naive_error > 0))
        return;
    gp_number_digits(record.percent, 2, percent);
    gp_number_digits(record.error / record.naive_error, 2, share);
    if (ensemble->origins > 0) /* the band was made to hold there */
        gp_warn(warnings, "rolling_origins",
                "projections from %zu earlier points of this series were off by %s %% on "
                "average, %s times the error of the last value",
                record.origins, percent, share);
    else
        gp_warn(warnings, "rolling_origins",
                "projections from %zu earlier points of this series were off by %s %% on "
                "average, %s times the error of the last value; their 95 %% bands held "
                "%.0f %%",
                record.origins, percent, share, 100 * record.inside);
}
