/* analyse.c - everything that is said of one series, step by step.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "growthplot.h"

#include "fit/choose.h"
#include "fit/project.h"
#include "fit/trend.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What one analysis works on. */
struct work {
    struct gp_analysis *out;
    const struct gp_fit_options *options;
    double level;
    struct gp_sample all, positive;
    struct gp_season_form season;
    const struct gp_model *asked;
};

static enum gp_status
find_model(struct work *work, struct gp_error *err)
{
    const char *name = work->options->model;

    if (!name || strcmp(name, "auto") == 0)
        return GP_OK;
    work->asked = gp_model_find(name);
    if (!work->asked)
        return gp_fail(err, GP_USAGE, "no growth model is called '%s'", name);
    return GP_OK;
}

/* Says what was left out of the logarithms. */
static void
remark_zeros(struct work *work)
{
    const struct gp_sample *all = &work->all;

    if (all->negatives > 0)
        gp_warn(&work->out->warnings, "not_positive",
                "%zu of %zu values are below zero: no growth rate, only a straight line",
                all->negatives, all->n);
    else if (all->zeros > 0)
        gp_warn(&work->out->warnings, "zeros", "%zu zero%s left out of the growth rate",
                all->zeros, all->zeros == 1 ? "" : "s");
}

static bool
has_rate(const struct gp_sample *all)
{
    return all->negatives == 0 && 5 * all->zeros <= all->n;
}

static void
measure_growth(struct work *work, struct gp_room *room)
{
    struct gp_analysis *out = work->out;

    out->growth =
        gp_growth_of(room, &work->positive, work->season, work->options->interval, work->level);
    if (!has_rate(&work->all))
        out->growth.known = out->growth.has_interval = false;
    out->doubling = gp_doubling_of(&out->growth);
    out->one_rate = true;
}

static void
look_ahead(struct work *work, struct gp_room *room)
{
    struct gp_analysis *out = work->out;
    const struct gp_fit *chosen = &out->fits[0];
    const struct gp_sample *sample = chosen->model->on_log_scale ? &work->positive : &work->all;
    struct gp_outlook outlook = gp_outlook_of(room, chosen, sample, work->options->interval);
    double step;
    size_t n = gp_default_horizon(sample, &step);

    out->curve = gp_fitted_path(room, chosen, sample);
    out->pace = gp_outlook_path(room, &outlook, n, step, chosen->model->name);
    out->projection = gp_outlook_path(room, &outlook, n, step, chosen->model->name);
    out->pace_is_projection = true;
}

static enum gp_status
analyse(struct gp_room *room, void *job, struct gp_error *err)
{
    struct work *work = job;
    struct gp_analysis *out = work->out;
    enum gp_status status = find_model(work, err);

    if (status != GP_OK)
        return status;
    work->all = gp_sample_of(room, gp_view_of(out->series));
    if (work->all.n < 2)
        return gp_fail(err, GP_NO_FIT, "'%s' has %zu point%s: too few for any model",
                       out->series->name, work->all.n, work->all.n == 1 ? "" : "s");
    work->positive = gp_sample_positive(room, &work->all);
    out->positive = work->all.zeros + work->all.negatives == 0;
    remark_zeros(work);
    measure_growth(work, room);
    out->nfits =
        gp_choose(out->fits, room, &work->all, &work->positive, work->asked, work->level);
    if (out->nfits > 0 && out->fits[0].converged)
        look_ahead(work, room);
    return GP_OK;
}

enum gp_status
gp_analyse(struct gp_analysis *out, const struct gp_series *series,
           const struct gp_fit_options *options, struct gp_error *err)
{
    static const struct gp_fit_options none = { 0 };
    struct gp_analysis result = { .series = series, .mape = (double)NAN };
    struct work work = { .out = &result, .options = options ? options : &none };
    enum gp_status status;

    work.level = work.options->level > 0 ? work.options->level : .95;
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
    free(analysis->curve.points);
    free(analysis->projection.points);
    free(analysis->pace.points);
    free(analysis->as_of);
    gp_warnings_free(&analysis->warnings);
    *analysis = (struct gp_analysis){ 0 };
}
