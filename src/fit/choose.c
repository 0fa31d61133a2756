/* choose.c - which models are fitted, and which of them is believed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/choose.h"

#include "fit/count.h"
#include "fit/trend.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Few points tell few models apart. */
enum { THREE_PARAMETERS_FROM = 8, FOUR_PARAMETERS_FROM = 12 };

/* Does growth slow down on the log scale? Where it does not, no S-curve is in the data, and
 * fitting one would only run to its limits. */
static bool
slows_down(struct gp_room *room, const struct gp_sample *sample)
{
    struct gp_season_form none = { GP_SEASON_NONE, 0, 0 };
    struct gp_trend trend;

    if (!sample->z ||
        !gp_trend_fit(&trend, room, sample, GP_QUANTITY_CURVATURE, none, GP_INTERVAL_OLS))
        return true;
    return trend.quantity.mean[0] < -1.5 * trend.quantity.scale[0];
}

/* Does the series rise to a peak inside and fall again, as sales of one generation do? */
static bool
peaks_inside(const struct gp_sample *sample)
{
    size_t top = 0, n = sample->n;

    for (size_t i = 0; i < n; i++)
        if (sample->points[i].y > sample->points[top].y)
            top = i;
    return top > n / 5 && top + 1 + n / 10 < n && sample->even && sample->unit == 1 &&
           sample->points[n - 1].y < .9 * sample->points[top].y &&
           sample->points[0].y < .5 * sample->points[top].y;
}

static bool
worth_fitting(const struct gp_model *model, const struct gp_wish *wish, bool bends)
{
    const struct gp_sample *all = wish->all, *positive = wish->positive;
    size_t n = model->on_log_scale ? positive->n : all->n;
    bool growth = all->negatives == 0 && all->kind != GP_RATE;
    size_t from = model->nparams > 3   ? FOUR_PARAMETERS_FROM
                  : model->nparams > 2 ? THREE_PARAMETERS_FROM
                                       : model->min_points;

    if (strcmp(model->name, "piecewise") == 0) /* comes with the breaks that were found */
        return false;
    if (n < from || (!growth && strcmp(model->name, "linear") != 0))
        return false;
    if (model->on_log_scale && wish->counts)
        return strcmp(model->name, "exponential") == 0;
    if (model->on_log_scale && (5 * all->zeros > all->n || !positive->z))
        return false;
    if (strcmp(model->name, "bass") == 0)
        return peaks_inside(all);
    return !model->saturates || bends;
}

/* Order of belief: settled, identified, lowest AICc; where AICc is not defined, exponential
 * growth, the one curve that needs no more than a rate. */
static int
by_belief(const void *a, const void *b)
{
    const struct gp_fit *x = a, *y = b;
    double xa = isnan(x->aicc) ? HUGE_VAL : x->aicc, ya = isnan(y->aicc) ? HUGE_VAL : y->aicc;
    bool x_log = x->model->on_log_scale, y_log = y->model->on_log_scale;

    if (x->converged != y->converged)
        return x->converged ? -1 : 1;
    if (x->identified != y->identified)
        return x->identified ? -1 : 1;
    if (xa != ya)
        return xa < ya ? -1 : 1;
    if (x_log != y_log)
        return x_log ? -1 : 1;
    return strcmp(x->model->name, y->model->name);
}

/* Akaike weights among fits that settled. */
static void
weigh(struct gp_fit fits[], size_t n)
{
    double top = HUGE_VAL, sum = 0;

    for (size_t i = 0; i < n; i++)
        if (fits[i].converged && fits[i].identified && fits[i].aicc < top)
            top = fits[i].aicc;
    for (size_t i = 0; i < n; i++) {
        bool counts = fits[i].converged && fits[i].identified && isfinite(fits[i].aicc);
        fits[i].weight = counts ? exp((top - fits[i].aicc) / 2) : 0;
        sum += fits[i].weight;
    }
    for (size_t i = 0; i < n; i++)
        fits[i].weight = sum > 0 ? fits[i].weight / sum : i == 0;
}

static void
explain(struct gp_fit fits[], size_t n, size_t points)
{
    struct gp_fit *chosen = &fits[0];

    if (chosen->reason[0])
        return;
    if (points < THREE_PARAMETERS_FROM && !(chosen->aicc < HUGE_VAL))
        snprintf(chosen->reason, sizeof chosen->reason,
                 "only %zu points: nothing else can be told apart", points);
    else if (n == 1)
        snprintf(chosen->reason, sizeof chosen->reason, "the model that was asked for");
    else
        snprintf(chosen->reason, sizeof chosen->reason,
                 "lowest AICc of %zu models; next %s, %.1f higher", n, fits[1].model->name,
                 fits[1].aicc - chosen->aicc);
}

const struct gp_sample *
gp_wish_sample(const struct gp_wish *wish, const struct gp_model *model)
{
    return model->on_log_scale && !wish->counts ? wish->positive : wish->all;
}

static struct gp_fit
fit_one(struct gp_room *room, const struct gp_model *model, const struct gp_wish *wish)
{
    const struct gp_sample *sample = gp_wish_sample(wish, model);
    struct gp_fit fit;

    if (wish->counts && strcmp(model->name, "exponential") == 0)
        return gp_count_fit(room, model, sample, wish->level);
    fit = gp_curve_fit(room, model, sample, wish->has_start ? wish->start : NULL, wish->level);
    if (wish->model || model->saturates)
        gp_curve_profile(&fit, room, sample, wish->level);
    return fit;
}

size_t
gp_choose(struct gp_fit fits[GP_MAX_FITS], struct gp_room *room, const struct gp_wish *wish)
{
    bool bends =
        wish->model || wish->all->n < THREE_PARAMETERS_FROM || slows_down(room, wish->positive);
    size_t n = 0;

    if (wish->model)
        fits[n++] = fit_one(room, wish->model, wish);
    for (size_t i = 0; gp_models[i] && n < GP_MAX_FITS && !wish->model; i++)
        if (worth_fitting(gp_models[i], wish, bends))
            fits[n++] = fit_one(room, gp_models[i], wish);
    qsort(fits, n, sizeof *fits, by_belief);
    weigh(fits, n);
    if (n > 0)
        explain(fits, n, wish->all->n);
    return n;
}
