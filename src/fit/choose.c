/* choose.c - which models are fitted, and which of them is believed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/choose.h"

#include "base/number.h"
#include "fit/line.h"
#include "fit/rolling.h"
#include "fit/say.h"
#include "fit/trend.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Few points tell few models apart. */
enum { THREE_PARAMETERS_FROM = 8, FOUR_PARAMETERS_FROM = 12, CONTESTANTS = 3 };

/* Akaike weight that makes a rival; share of its error below which a forecast is better. */
static const double worth_a_contest = .05, clearly = .8;
/* Differences of AICc below this leave both models with much support (Burnham and Anderson
 * 2002, 2.6). */
static const double near_tie = 4;

/* Does growth slow down on the log scale? Where it does not, no S-curve and no power of time is
 * in the data, and fitting one would only run to its limits. */
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
is_piecewise(const struct gp_model *model)
{
    return strcmp(model->name, "piecewise") == 0;
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

    if (is_piecewise(model)) /* comes with the breaks that were found */
        return false;
    if (n < from || (!growth && strcmp(model->name, "linear") != 0))
        return false;
    if (model->on_log_scale && wish->counts)
        return strcmp(model->name, "exponential") == 0;
    if (model->on_log_scale && (5 * all->zeros > all->n || !positive->z))
        return false;
    if (strcmp(model->name, "bass") == 0)
        return peaks_inside(all);
    return bends || !(model->saturates || strcmp(model->name, "power") == 0);
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

    if (wish->trend && gp_line_is(wish->trend, model, sample))
        return gp_line_fit(wish->trend, model, sample, wish->level);
    if (wish->counts && model->on_log_scale)
        return gp_curve_failed(model, "too few counts");
    fit = gp_curve_fit(room, model, sample,
                       (struct gp_search){ .told = wish->has_start ? wish->start : NULL,
                                           .quick = wish->lean,
                                           .level = wish->level });
    gp_curve_judge(&fit, sample);
    return fit;
}

static void
tell_least_ceiling(struct gp_fit *fit, struct gp_room *room, const struct gp_wish *wish)
{
    double least;
    char digits[32];

    if (fit->identified || !fit->converged || !fit->model->saturates)
        return;
    least = gp_curve_least_ceiling(fit, room, gp_wish_sample(wish, fit->model), wish->level);
    if (isfinite(least) && least > 0)
        snprintf(fit->reason, sizeof fit->reason,
                 "growth still exponential-like: ceiling not identified, at least %s",
                 gp_number_digits(least, 3, digits));
}

/* Profiles are dear: only the chosen fit gets them, and hands its place on when they show that
 * its ceiling is not in the data. */
static void
rank(struct gp_fit fits[], size_t n, struct gp_room *room, const struct gp_wish *wish)
{
    for (size_t i = 0; i < n; i++) {
        bool believed;
        qsort(fits, n, sizeof *fits, by_belief);
        believed = fits[0].identified;
        if (!wish->lean && !(wish->counts && fits[0].model->on_log_scale))
            gp_curve_profile(&fits[0], room, gp_wish_sample(wish, fits[0].model), wish->level);
        if (fits[0].identified == believed)
            break;
    }
    for (size_t i = 0; i < n && !wish->lean; i++)
        tell_least_ceiling(&fits[i], room, wish);
}

/* Growth by pieces: the breaks are parameters too. */
static struct gp_fit
fit_pieces(struct gp_room *room, const struct gp_wish *wish)
{
    struct gp_fit fit = fit_one(room, &wish->pieces->model, wish);

    if (fit.converged)
        fit.aicc =
            gp_aicc(wish->positive, fit.rss, fit.model->nparams + wish->pieces->n - 1, true);
    return fit;
}

/* What is said of the growth is said by pieces where breaks were found: in a near tie the curve
 * is drawn by them, too. Returns true when that changed the choice. */
static bool
side_with_breaks(struct gp_fit fits[], size_t n)
{
    for (size_t i = 1; i < n && fits[i].aicc < fits[0].aicc + near_tie; i++)
        if (is_piecewise(fits[i].model) && fits[i].converged) {
            struct gp_fit pieces = fits[i];
            memmove(fits + 1, fits, i * sizeof *fits);
            fits[0] = pieces;
            return true;
        }
    return false;
}

/* A near tie on AICc is settled by forecasting: who did clearly better from the last origins is
 * believed first. Pieces are left out, for their breaks were found with hindsight. Returns true
 * when that changed the choice. */
static bool
contest(struct gp_fit fits[], size_t n, struct gp_room *room, const struct gp_wish *wish)
{
    size_t best = 0;

    for (size_t i = 0; i < n; i++) {
        fits[i].rolling = (double)NAN;
        if (i >= CONTESTANTS || fits[i].weight < worth_a_contest || wish->counts ||
            is_piecewise(fits[i].model) || fits[0].weight > 1 - worth_a_contest)
            continue;
        fits[i].rolling =
            gp_rolling_error(room, fits[i].model, gp_wish_sample(wish, fits[i].model));
        if (fits[i].rolling < clearly * fits[best].rolling)
            best = i;
    }
    if (best > 0) {
        struct gp_fit winner = fits[best];
        memmove(fits + 1, fits, best * sizeof *fits);
        fits[0] = winner;
    }
    return best > 0;
}

/* What the second model would have said of the growth now, in words. */
static void
say_second(char words[100], const struct gp_fit *second, const struct gp_wish *wish)
{
    const struct gp_sample *sample = gp_wish_sample(wish, second->model);
    double t = sample->points[sample->n - 1].t;
    double y = second->model->value(t, second->p, second->model->context);
    double rate = second->model->slope(t, second->p, second->model->context) / y;
    char pace[64];

    snprintf(words, 100, "%s (AICc %+.1f) would say %s now", second->model->name, second->aicc,
             gp_say_rate(rate, sample->axis->per, pace));
}

static void
explain(struct gp_fit fits[], size_t n, const struct gp_wish *wish, const char *why)
{
    struct gp_fit *chosen = &fits[0], second;
    size_t points = wish->all->n, size = sizeof chosen->reason;
    char words[100];

    if (chosen->reason[0])
        return;
    if (wish->model) {
        snprintf(chosen->reason, size, "the model that was asked for");
    } else if (points < THREE_PARAMETERS_FROM && !(chosen->aicc < HUGE_VAL)) {
        snprintf(chosen->reason, size, "only %zu points: nothing else can be told apart",
                 points);
    } else if (n < 2 || !fits[1].converged || !fits[1].identified) {
        snprintf(chosen->reason, size, "no other model fits these points");
    } else {
        second = fits[1];
        second.aicc -= chosen->aicc;
        say_second(words, &second, wish);
        snprintf(chosen->reason, size, "%s of %zu models; %s", why, n, words);
    }
}

static size_t
fit_all(struct gp_fit fits[], struct gp_room *room, const struct gp_wish *wish)
{
    bool bends = wish->all->n < THREE_PARAMETERS_FROM || slows_down(room, wish->positive);
    size_t n = 0;

    for (size_t i = 0; gp_models[i]; i++)
        if (worth_fitting(gp_models[i], wish, bends))
            fits[n++] = fit_one(room, gp_models[i], wish);
    return n;
}

static struct gp_fit
fit_asked(struct gp_room *room, const struct gp_wish *wish)
{
    return is_piecewise(wish->model) ? gp_curve_failed(wish->model, "no place for a break")
                                     : fit_one(room, wish->model, wish);
}

size_t
gp_choose(struct gp_fit **fits, struct gp_room *room, const struct gp_wish *wish)
{
    size_t n = 0, room_for = 2;
    const char *why = "lowest AICc";

    for (size_t i = 0; gp_models[i] && !wish->model; i++)
        room_for++;
    *fits = malloc(room_for * sizeof **fits);
    if (!*fits)
        gp_room_fail(room);
    if (wish->pieces)
        (*fits)[n++] = fit_pieces(room, wish);
    if (!wish->model)
        n += fit_all(*fits + n, room, wish);
    else if (!wish->pieces)
        (*fits)[n++] = fit_asked(room, wish);
    rank(*fits, n, room, wish);
    weigh(*fits, n);
    if (!wish->model && side_with_breaks(*fits, n))
        why = "by the breaks found: near the lowest AICc";
    else if (!wish->lean && contest(*fits, n, room, wish))
        why = "best forecasts of its own past";
    if (n > 0)
        explain(*fits, n, wish, why);
    return n;
}
