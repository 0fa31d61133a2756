/* season.c - is there a season, and of which form?
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Forms are compared as columns of the regression of ln y, under autocorrelated noise: a random
 * walk looks seasonal to a criterion that believes in white noise. */
#include "fit/season.h"

#include <math.h>
#include <string.h>

enum { MAX_PAIRS = 6 };
static const double days_in_year = 365.25, weeks_in_year = 52.1785;

static const struct gp_season_form none = { GP_SEASON_NONE, 0, 0 };

static double
aicc_of(struct gp_room *room, const struct gp_sample *sample, struct gp_season_form form)
{
    struct gp_design design = gp_design_of(sample, false, form);
    double *x;

    if (design.k + 4 > sample->n)
        return HUGE_VAL;
    x = gp_design_matrix(room, &design, sample);
    return gp_ar_aicc(room, x, sample->z, sample->n, design.k, sample->gap);
}

/* Takes `form` when it is better than what `best` holds. */
static void
try_form(struct gp_room *room, const struct gp_sample *sample, struct gp_season_form form,
         struct gp_season_form *best, double *lowest)
{
    double aicc = aicc_of(room, sample, form);

    if (aicc < *lowest) {
        *lowest = aicc;
        *best = form;
    }
}

/* Dummies (whole periods only) and up to six pairs of waves. */
static struct gp_season_form
best_of_period(struct gp_room *room, const struct gp_sample *sample, double period,
               bool dummies)
{
    struct gp_season_form best = none;
    double lowest = aicc_of(room, sample, none);
    double span = sample->points[sample->n - 1].t - sample->points[0].t;

    if (span + sample->unit < 2 * period * sample->unit)
        return none;
    for (size_t k = 1; k <= MAX_PAIRS && (double)(2 * k) < period; k++)
        try_form(room, sample, (struct gp_season_form){ GP_SEASON_FOURIER, period, k }, &best,
                 &lowest);
    if (dummies)
        try_form(room, sample, (struct gp_season_form){ GP_SEASON_DUMMIES, period, 0 }, &best,
                 &lowest);
    return best;
}

struct gp_season_form
gp_season_find(struct gp_room *room, const struct gp_sample *sample)
{
    struct gp_season_form best;
    size_t daily = gp_axis_daily(sample->axis);

    if (!sample->z || sample->n < 8 || sample->repeats || (daily == 0 && sample->unit != 1))
        return none;
    if (daily > 0)
        return best_of_period(room, sample, (double)daily, false);
    switch (sample->axis->step) {
    case GP_MONTH:
        return best_of_period(room, sample, 12, true);
    case GP_QUARTER:
        return best_of_period(room, sample, 4, true);
    case GP_WEEK:
        return best_of_period(room, sample, weeks_in_year, false);
    case GP_DAY:
        best = best_of_period(room, sample, 7, true);
        return best.kind != GP_SEASON_NONE ? best
                                           : best_of_period(room, sample, days_in_year, false);
    default:
        return none;
    }
}

/* Position of the first point in its day or week, or year of months or quarters. `when` counts
 * days from a Thursday. */
static size_t
first_phase(const struct gp_axis *axis, size_t period)
{
    char date[32];

    if (axis->numeric)
        return 0;
    if (period == gp_axis_daily(axis))
        return (size_t)floor((axis->origin - floor(axis->origin)) * (double)period + .5) %
               period;
    if (period == 7)
        return (size_t)fmod(fmod(floor(axis->origin) + 3, 7) + 7, 7);
    gp_axis_iso(axis, axis->origin, date); /* 2011-03..., 2011-Q1 */
    if (strlen(date) < 7 || (period != 12 && period != 4))
        return 0;
    if (date[5] == 'Q')
        return (size_t)(date[6] - '1') % 4;
    return ((size_t)(date[5] - '0') * 10 + (size_t)(date[6] - '0') - 1) / (12 / period) %
           period;
}

/* Over a whole period it sums to nothing: dummies count from the phase that has none, so each
 * loses its share of the mean. */
double
gp_season_effect(const struct gp_trend *trend, double t)
{
    bool dummies = trend->design.season.kind == GP_SEASON_DUMMIES;
    double row[GP_MAX_COLUMNS], sum = 0, share = dummies ? 1 / trend->design.season.period : 0;

    if (trend->design.season.kind == GP_SEASON_NONE || trend->method == GP_METHOD_POISSON)
        return 0;
    gp_design_row(&trend->design, t, row);
    for (size_t i = 0; i < trend->ar.nparts; i++)
        for (size_t j = 2; j < trend->design.k && trend->ar.parts[i].weight > 0; j++)
            sum += trend->ar.parts[i].weight * trend->ar.parts[i].b[j] * (row[j] - share);
    return sum;
}

struct gp_season
gp_season_indices(const struct gp_trend *trend)
{
    static const char *const kinds[] = { "none", "dummies", "fourier" };
    const struct gp_season_form *form = &trend->design.season;
    struct gp_season season = { .period = (size_t)form->period, .kind = kinds[form->kind] };
    size_t shown = sizeof season.indices / sizeof *season.indices, phase;

    if (form->kind == GP_SEASON_NONE || season.period > shown)
        return season;
    phase = first_phase(trend->sample.axis, season.period);
    for (size_t i = 0; i < season.period; i++)
        season.indices[(i + phase) % season.period] =
            exp(gp_season_effect(trend, (double)i * trend->design.unit));
    return season;
}
