/* forecast.c - the projection of an even series: the pool, its weights, its bands.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/forecast.h"

#include <math.h>

enum { LONGEST_BRIDGE = 2, LEAST_FOR_POOL = 4 };

/* Values that a forecast looks back on; older ones hardly move it, and every method of the pool
 * would run through them hundreds of times. */
enum { LONGEST_PAST = 4000 };

/* Where the part without a long gap begins; n when nothing is finite. */
static size_t
first_usable(const double *values, size_t *n)
{
    size_t first, gap = 0;

    while (*n > 0 && !isfinite(values[*n - 1]))
        --*n;
    for (first = *n; first > 0; first--) {
        gap = isfinite(values[first - 1]) ? 0 : gap + 1;
        if (gap > LONGEST_BRIDGE)
            break;
    }
    while (first < *n && !isfinite(values[first]))
        first++;
    return first;
}

size_t
gp_forecast_usable(const double *values, size_t n)
{
    size_t first = first_usable(values, &n);

    return n - first;
}

/* Where the part begins that a forecast rests on. */
static size_t
first_remembered(const double *values, size_t *n)
{
    size_t first = first_usable(values, n);

    if (*n - first > LONGEST_PAST)
        first = *n - LONGEST_PAST;
    while (first < *n && !isfinite(values[first]))
        first++;
    return first;
}

/* The gap x[from + 1 .. to - 1] between two values. */
static void
bridge(double *x, size_t from, size_t to)
{
    bool on_log = x[from] > 0 && x[to] > 0;

    for (size_t i = from + 1; i < to; i++) {
        double share = (double)(i - from) / (double)(to - from);
        x[i] = on_log ? x[from] * pow(x[to] / x[from], share)
                      : x[from] + share * (x[to] - x[from]);
    }
}

static size_t
fill_gaps(double *x, size_t n)
{
    size_t last = 0, filled = 0;

    for (size_t i = 1; i < n; i++) {
        if (!isfinite(x[i]))
            continue;
        bridge(x, last, i);
        filled += i - last - 1;
        last = i;
    }
    return filled;
}

/* The centre of the forecasts, and how it was found. */
static const char *
combine(const struct gp_prospect *prospect, const struct gp_forecast_table *table,
        double *centre)
{
    double share[GP_POOL_SIZE];

    if (table && gp_table_covers(table, prospect)) {
        gp_softmax(prospect->features, table->weights, share);
        gp_combine_learned(prospect, share, centre);
        return "weighted ensemble";
    }
    if (prospect->n >= LEAST_FOR_POOL) {
        gp_combine_median(prospect, centre);
        return "median ensemble";
    }
    for (size_t h = 0; h < prospect->horizon; h++)
        centre[h] = prospect->naive[h];
    return "last value";
}

static void
fill_step(struct gp_forecast_step *step, const struct gp_prospect *prospect,
          const struct gp_band_shape *shape, double centre, double width)
{
    step->value = centre;
    step->width = width;
    step->lean = shape->lean;
    for (size_t i = 0; i < GP_BANDS; i++)
        gp_band_at(prospect, shape, centre, width * shape->share[i], &step->lower[i],
                   &step->upper[i]);
}

bool
gp_forecast_make(struct gp_forecast *out, struct gp_room *room, const double *values, size_t n,
                 size_t period, size_t horizon)
{
    const struct gp_forecast_table *table = gp_forecast_table_of(period);
    const struct gp_band_shape *shape = &(table ? table : gp_forecast_tables)->shape;
    size_t first = first_remembered(values, &n), trained = table ? table->horizon : horizon;
    size_t reach = horizon > trained ? horizon : trained;
    struct gp_forecast forecast = { .horizon = horizon, .n = n - first, .shape = shape };
    struct gp_prospect *prospect = &forecast.prospect;
    double *x, *centre, *width;

    if (first == n || horizon == 0)
        return false;
    x = GP_ROOM_GET(room, n - first, double);
    for (size_t i = first; i < n; i++)
        x[i - first] = values[i];
    forecast.filled = fill_gaps(x, n - first);
    *prospect = gp_prospect_of(room, x, n - first, period > 0 ? period : 1, reach, trained);
    centre = GP_ROOM_GET(room, reach, double);
    width = GP_ROOM_GET(room, reach, double);
    forecast.method = combine(prospect, table, centre);
    gp_lean_on_rate(prospect, centre);
    forecast.positive = prospect->positive;
    gp_band_widths(prospect, shape, width);
    forecast.steps = GP_ROOM_GET(room, horizon, struct gp_forecast_step);
    for (size_t h = 0; h < horizon; h++) {
        fill_step(&forecast.steps[h], prospect, shape, centre[h], width[h]);
        forecast.steps[h].naive = prospect->naive[h];
    }
    *out = forecast;
    return true;
}

void
gp_forecast_stretch(struct gp_forecast *forecast, const double *stretch)
{
    double width = 0;

    for (size_t h = 0; h < forecast->horizon; h++) {
        struct gp_forecast_step *step = &forecast->steps[h];
        width = fmax(width, step->width * stretch[h]);
        fill_step(step, &forecast->prospect, forecast->shape, step->value, width);
    }
}
