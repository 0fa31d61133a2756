/* analyse.c - everything that is said of one series, step by step.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "growthplot.h"

#include "fit/choose.h"
#include "fit/ensemble.h"
#include "fit/horizon.h"
#include "fit/project.h"
#include "fit/rates.h"
#include "fit/reach.h"
#include "fit/remarks.h"
#include "fit/season.h"
#include "fit/totals.h"
#include "fit/trend.h"
#include "fit/unfinished.h"
#include "model/formula.h"
#include "model/pieces.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A break that multiplies the level by so much, and as many points after it, make another
 * series of the rest. */
enum { LONG_ENOUGH = 12 };
static const double another_level = 3;

/* What one analysis works on. */
struct work {
    struct gp_analysis *out;
    const struct gp_fit_options *options;
    struct gp_sample all, positive;
    struct gp_trend trend;
    bool has_trend;
    struct gp_wish wish;
    struct gp_ensemble ensemble; /* of all points as they came, season and all */
    bool has_ensemble;
};

/* The model that is asked for: none, a name, or a formula. */
static enum gp_status
find_model(struct work *work, struct gp_error *err)
{
    const char *name = work->options->model;
    enum gp_status status;

    if (!name || strcmp(name, "auto") == 0)
        return GP_OK;
    work->wish.model = gp_model_find(name);
    if (work->wish.model)
        return GP_OK;
    if (strspn(name, "abcdefghijklmnopqrstuvwxyz-") == strlen(name)) {
        status = gp_fail(err, GP_USAGE, "no growth model is called '%s'", name);
        gp_hint(err, "'growthplot models' lists them; a formula has t in it, such as "
                     "'a*(1-exp(-b*t))'");
        return status;
    }
    status = gp_formula_read(&work->out->formula, name, err);
    if (status != GP_OK)
        return status;
    work->wish.model = gp_formula_model(work->out->formula);
    if (!work->options->start)
        return GP_OK;
    work->wish.has_start = true;
    return gp_formula_start(work->out->formula, work->options->start, work->wish.start, err);
}

static bool
has_rate(const struct gp_sample *all)
{
    return all->kind == GP_RATE ||
           (all->negatives == 0 && (all->kind == GP_COUNT || 5 * all->zeros <= all->n));
}

/* The rate over all points, its doubling time, the season. */
static void
measure_growth(struct work *work, struct gp_room *room)
{
    struct gp_analysis *out = work->out;
    enum gp_interval interval = work->options->interval;
    struct gp_sample sample = gp_trend_sample(room, &work->all, interval);
    struct gp_season_form season = gp_trend_season(room, &sample, interval);

    out->growth = gp_growth_without(&sample, work->wish.level);
    if (has_rate(&work->all) && sample.n == 2)
        out->growth = gp_growth_of_two(&sample, work->wish.level);
    work->has_trend = has_rate(&work->all) && gp_trend_fit(&work->trend, room, &sample,
                                                           GP_QUANTITY_RATE, season, interval);
    if (work->has_trend) {
        out->growth = gp_growth_of_trend(&work->trend, work->wish.level);
        out->season = gp_season_indices(&work->trend);
    }
    out->doubling =
        work->options->lean ? gp_doubling_figures(&out->growth) : gp_doubling_of(&out->growth);
    out->one_rate = true;
}

/* Curves are fitted to what is left when the season is taken out. */
static void
remove_season(struct work *work, struct gp_room *room)
{
    struct gp_sample *all = &work->all;
    double *effect;

    if (!work->has_trend || work->trend.design.season.kind == GP_SEASON_NONE ||
        work->trend.method == GP_METHOD_POISSON)
        return;
    effect = GP_ROOM_GET(room, all->n, double);
    for (size_t i = 0; i < all->n; i++)
        effect[i] = gp_season_effect(&work->trend, all->points[i].t);
    work->all = gp_sample_without(room, all, effect);
    work->positive = gp_sample_positive(room, all);
}

/* Pieces for the model of that name, from the breaks that were found, or where one is asked for
 * and none was found, the best single one. */
static void
cut_pieces(struct work *work, struct gp_room *room, const struct gp_changes *changes)
{
    const struct gp_sample *sample = &work->trend.sample;
    bool asked = work->wish.model && strcmp(work->wish.model->name, "piecewise") == 0;
    size_t n = changes->n;
    const size_t *after = changes->after;
    double start[GP_MAX_PIECES] = { -HUGE_VAL }, base[GP_MAX_PIECES] = { 0 };

    if (n == 0 && asked && changes->tried > 0 && isfinite(changes->bic[1])) {
        n = 1;
        after = changes->best[1];
    }
    if (n == 0 || (work->wish.model && !asked))
        return;
    for (size_t i = 1; i <= n; i++)
        start[i] = base[i] = sample->points[after[i - 1] + 1].t;
    work->out->pieces = gp_pieces_of(n + 1, start, base);
    if (!work->out->pieces)
        gp_room_fail(room);
    work->wish.pieces = work->out->pieces;
}

/* --interval ols and a model that is asked for: arithmetic for comparing with a spreadsheet. */
static bool
is_plain(const struct work *work)
{
    return work->options->interval == GP_INTERVAL_OLS && work->wish.model &&
           strcmp(work->wish.model->name, "piecewise") != 0;
}

/* Whether one rate held, and which holds now. */
static void
look_for_changes(struct work *work, struct gp_room *room)
{
    const struct gp_fit_options *options = work->options;
    const struct gp_point *last = work->all.points + work->all.n - 1;
    struct gp_trend seen = work->trend;
    struct gp_changes changes;

    if (!work->has_trend || is_plain(work))
        return;
    if (seen.sample.n > 2 && seen.sample.points[seen.sample.n - 1].when == last->when &&
        gp_unfinished_fall(room, work->out->series, &work->all) < 0)
        seen = gp_rates_without_last(room, &work->trend);
    gp_rates_find(work->out, room, &seen, options->interval, work->wish.level, &changes);
    cut_pieces(work, room, &changes);
}

/* How the projection fared against what came after --as-of: the ensemble's where there is one
 * (forecast NULL: none), else the fitted model's. */
static void
compare_with_later(struct work *work, struct gp_room *room, const struct gp_outlook *outlook,
                   const struct gp_forecast *forecast)
{
    struct gp_analysis *out = work->out;
    const struct gp_series *series = out->series;
    double sum = 0;
    size_t n = 0;

    if (series->nlater == 0)
        return;
    out->as_of = calloc(series->nlater, sizeof *out->as_of);
    if (!out->as_of)
        gp_room_fail(room);
    for (size_t i = 0; i < series->nlater; i++) {
        const struct gp_point *later = &series->later[i];
        struct gp_projected point = { .when = later->when, .t = later->t };
        if (forecast)
            point = gp_ensemble_at(&work->ensemble, forecast, later->t);
        else
            gp_outlook_fill(outlook, &point);
        out->as_of[out->nas_of++] =
            (struct gp_as_of_point){ later->when, later->y, point.value,
                                     later->y >= point.lower95 && later->y <= point.upper95 };
        if (later->y != 0) {
            sum += fabs(later->y - point.value) / fabs(later->y);
            n++;
        }
    }
    out->mape = n > 0 ? 100 * sum / (double)n : (double)NAN;
}

/* Paths that ask for a date go on for at least as long as the series is. */
static size_t
reach_points(const struct gp_sample *sample, struct gp_horizon horizon)
{
    double span = sample->points[sample->n - 1].t - sample->points[0].t;
    size_t n = (size_t)fmin(1000, ceil(span / horizon.step));

    return n > horizon.n ? n : horizon.n;
}

static bool
asks_when(const struct gp_fit_options *options)
{
    return options->reach != 0 && isfinite(options->reach);
}

/* Sparse or irregular series: the growth that was fitted is all there is to go by. */
static void
project_by_pace(struct work *work, struct gp_room *room, const struct gp_outlook *outlook,
                struct gp_horizon horizon)
{
    struct gp_analysis *out = work->out;
    const struct gp_fit_options *options = work->options;

    out->projection = gp_path_copy(room, &out->pace);
    out->pace_is_projection = true;
    compare_with_later(work, room, outlook, NULL);
    if (asks_when(options))
        out->reach =
            gp_reach_find(room, outlook, options->reach,
                          reach_points(&outlook->sample, horizon), horizon.step, options->seed);
}

/* The pool knows of no breaks: a level thrice what it was, or a third, for long enough, is all
 * it should see. No series of the benchmark has one. */
static void
forget_another_level(struct work *work)
{
    const struct gp_analysis *a = work->out;
    const struct gp_changepoint *last;
    size_t n = 0;

    if (a->nchangepoints == 0)
        return;
    last = &a->changepoints[a->nchangepoints - 1];
    if (!(last->factor < 1 / another_level) && !(last->factor > another_level))
        return;
    for (size_t i = 0; i < a->series->n; i++)
        n += a->series->points[i].when > last->when;
    if (n >= LONG_ENOUGH)
        gp_ensemble_since(&work->ensemble, last->when);
}

/* Regular series with enough points: the pool of forecasting methods beside the pace. */
static void
project_by_ensemble(struct work *work, struct gp_room *room, const struct gp_outlook *outlook,
                    struct gp_horizon horizon)
{
    struct gp_analysis *out = work->out;
    const struct gp_fit_options *options = work->options;
    struct gp_forecast forecast;

    forget_another_level(work);
    if (work->has_trend)
        gp_ensemble_season(&work->ensemble, room, &work->trend);
    gp_ensemble_calibrate(&work->ensemble, room, horizon.n);
    forecast = gp_ensemble_forecast(room, &work->ensemble, horizon.n);
    out->projection = gp_ensemble_path(room, &work->ensemble, &forecast, options->lean);
    compare_with_later(work, room, outlook, &forecast);
    if (!options->lean)
        gp_ensemble_remark(&out->warnings, room, &work->ensemble, &forecast);
    if (asks_when(options))
        out->reach =
            gp_reach_by_ensemble(room, &work->ensemble, options->reach,
                                 reach_points(&outlook->sample, horizon), options->seed);
}

static enum gp_status
look_ahead(struct work *work, struct gp_room *room, struct gp_error *err)
{
    struct gp_analysis *out = work->out;
    const struct gp_fit_options *options = work->options;
    const struct gp_fit *chosen = &out->fits[0];
    const struct gp_sample *sample = gp_wish_sample(&work->wish, chosen->model);
    struct gp_outlook outlook = gp_outlook_of(
        room, chosen, sample, work->has_trend ? &work->trend : NULL, options->interval);
    struct gp_horizon horizon;
    enum gp_status status = gp_horizon_of(&horizon, sample, out->series, options, err);

    if (status != GP_OK)
        return status;
    if (!options->lean)
        out->curve = gp_fitted_path(room, &outlook);
    out->pace = gp_outlook_path(room, &outlook, horizon, options->lean, chosen->model->name);
    if (work->has_ensemble)
        project_by_ensemble(work, room, &outlook, horizon);
    else
        project_by_pace(work, room, &outlook, horizon);
    return GP_OK;
}

/* The points, and what of them has a logarithm. A formula sees t as the user does. */
static void
take_points(struct work *work, struct gp_room *room)
{
    work->all = gp_sample_of(room, gp_view_of(work->out->series));
    if (work->out->formula)
        work->all = gp_sample_from_origin(room, &work->all, 0);
    work->positive = gp_sample_positive(room, &work->all);
    work->out->positive = work->all.zeros + work->all.negatives == 0;
    work->wish.all = &work->all;
    work->wish.positive = &work->positive;
    work->wish.counts = work->all.kind == GP_COUNT &&
                        work->options->interval != GP_INTERVAL_OLS && work->all.negatives == 0;
}

/* What was said of the rate, seen again by the light of the chosen curve. */
static void
review_rates(struct work *work, struct gp_room *room)
{
    gp_rates_review(work->out, &work->all);
    if (work->has_trend)
        gp_rates_drop_breaks(work->out, room, &work->trend, work->options->interval,
                             work->wish.level);
}

static enum gp_status
analyse(struct gp_room *room, void *job, struct gp_error *err)
{
    struct work *work = job;
    struct gp_analysis *out = work->out;
    enum gp_status status = find_model(work, err);

    if (status != GP_OK)
        return status;
    take_points(work, room);
    work->has_ensemble =
        !is_plain(work) && gp_ensemble_of(&work->ensemble, room, &work->all,
                                          gp_totals_are(out->series, &work->all));
    if (work->all.n < 2)
        return gp_fail(err, GP_NO_FIT, "'%s' has %zu point%s: too few for any model",
                       out->series->name, work->all.n, work->all.n == 1 ? "" : "s");
    if (!out->formula)
        measure_growth(work, room);
    look_for_changes(work, room);
    if (!out->formula)
        gp_remarks_add(out, room, &work->all, work->has_trend ? &work->trend : NULL,
                       is_plain(work));
    remove_season(work, room);
    work->wish.trend = work->has_trend ? &work->trend : NULL;
    out->nfits = gp_choose(&out->fits, room, &work->wish);
    if (!work->wish.model)
        review_rates(work, room);
    gp_remark_ceiling(out, &work->all);
    if (out->nfits > 0 && out->fits[0].converged)
        return look_ahead(work, room, err);
    return GP_OK;
}

enum gp_status
gp_analyse(struct gp_analysis *out, const struct gp_series *series,
           const struct gp_fit_options *options, struct gp_error *err)
{
    static const struct gp_fit_options none = { 0 };
    struct gp_analysis result = { .series = series,
                                  .mape = (double)NAN,
                                  .ceiling = (double)NAN };
    struct work work = { .out = &result, .options = options ? options : &none };
    enum gp_status status;

    work.wish.lean = work.options->lean;
    work.wish.level = work.options->level > 0 ? work.options->level : .95;
    status = gp_room_enter(analyse, &work, err);
    if (status != GP_OK && status != GP_NO_FIT) {
        gp_analysis_free(&result);
        return status;
    }
    *out = result;
    return status;
}

void
gp_analysis_free(struct gp_analysis *analysis)
{
    free(analysis->fits);
    free(analysis->curve.points);
    free(analysis->projection.points);
    free(analysis->pace.points);
    free(analysis->as_of);
    gp_formula_free(analysis->formula);
    free(analysis->pieces);
    gp_warnings_free(&analysis->warnings);
    *analysis = (struct gp_analysis){ 0 };
}
