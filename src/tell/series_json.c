/* series_json.c - one element of `series` in the JSON report; `batch` writes it too.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tell/series_json.h"

#include "base/measure.h"
#include "tell/json.h"

#include <math.h>

void
gp_date_json(struct gp_text *to, const char *key, const struct gp_axis *axis, double when)
{
    char date[32];

    gp_json_put_string(to, key, isfinite(when) ? gp_axis_iso(axis, when, date) : NULL);
}

static void
add_warnings(struct gp_text *to, const struct gp_warnings *warnings)
{
    for (size_t i = 0; i < warnings->n; i++) {
        gp_json_open(to, '{');
        gp_json_put_string(to, "code", warnings->items[i].code);
        gp_json_put_string(to, "message", warnings->items[i].message);
        gp_json_close(to, '}');
    }
}

void
gp_warnings_json(struct gp_text *to, const struct gp_warnings *first,
                 const struct gp_warnings *second)
{
    gp_json_put_array(to, "warnings");
    add_warnings(to, first);
    if (second)
        add_warnings(to, second);
    gp_json_close(to, ']');
}

static void
add_growth(struct gp_text *to, const struct gp_growth *g)
{
    double lower = g->has_interval ? g->lower : (double)NAN;
    double upper = g->has_interval ? g->upper : (double)NAN;

    if (!g->known) {
        gp_json_put_null(to, "growth");
        return;
    }
    gp_json_put_object(to, "growth");
    gp_json_put_number(to, "percent", gp_percent(g->log_rate));
    gp_json_put_number(to, "lower", gp_percent(lower));
    gp_json_put_number(to, "upper", gp_percent(upper));
    gp_json_put_string(to, "per", gp_unit_name(g->per));
    gp_json_put_number(to, "log_rate", g->log_rate);
    gp_json_put_number(to, "log_rate_lower", lower);
    gp_json_put_number(to, "log_rate_upper", upper);
    gp_json_put_number(to, "level", g->level);
    gp_json_put_string(to, "method", g->method);
    gp_json_close(to, '}');
}

static void
add_doubling(struct gp_text *to, const struct gp_doubling *d)
{
    static const char *const directions[] = {
        [GP_DOUBLING] = "doubling", [GP_HALVING] = "halving", [GP_FLAT] = "flat"
    };

    if (!d->known) {
        gp_json_put_null(to, "doubling");
        return;
    }
    gp_json_put_object(to, "doubling");
    gp_json_put_number(to, "time", d->time);
    gp_json_put_number(to, "lower", d->has_interval ? d->lower : (double)NAN);
    gp_json_put_number(to, "upper", d->has_interval ? d->upper : (double)NAN);
    gp_json_put_string(to, "unit", gp_unit_name(d->unit));
    gp_json_put_string(to, "direction", directions[d->direction]);
    gp_json_put_bool(to, "unbounded", d->unbounded);
    gp_json_put_string(to, "text", d->text);
    gp_json_close(to, '}');
}

static void
add_now(struct gp_text *to, const struct gp_analysis *a)
{
    if (!a->has_now) {
        gp_json_put_null(to, "now");
        return;
    }
    gp_json_put_object(to, "now");
    gp_date_json(to, "from", &a->series->axis, a->now.from);
    gp_date_json(to, "to", &a->series->axis, a->now.to);
    add_growth(to, &a->now.growth);
    add_doubling(to, &a->now.doubling);
    gp_json_close(to, '}');
}

static void
add_segments(struct gp_text *to, const struct gp_analysis *a)
{
    gp_json_put_array(to, "segments");
    for (size_t i = 0; i < a->nsegments; i++) {
        const struct gp_segment *s = &a->segments[i];
        gp_json_open(to, '{');
        gp_date_json(to, "first", &a->series->axis, s->from);
        gp_date_json(to, "last", &a->series->axis, s->to);
        gp_json_put_number(to, "mean", gp_segment_mean(a->series, s));
        add_growth(to, &s->growth);
        add_doubling(to, &s->doubling);
        gp_json_close(to, '}');
    }
    gp_json_close(to, ']');
}

static void
add_parameters(struct gp_text *to, const struct gp_fit *fit)
{
    gp_json_put_array(to, "parameters");
    for (size_t i = 0; i < fit->model->nparams; i++) {
        const struct gp_estimate *e = &fit->estimates[i];
        gp_json_open(to, '{');
        gp_json_put_string(to, "name", e->name ? e->name : fit->model->params[i].name);
        gp_json_put_number(to, "value", e->name ? e->value : fit->p[i]);
        gp_json_put_number(to, "se", e->name ? e->se : (double)NAN);
        gp_json_put_number(to, "lower", e->name ? e->lower : (double)NAN);
        gp_json_put_number(to, "upper", e->name ? e->upper : (double)NAN);
        gp_json_close(to, '}');
    }
    gp_json_close(to, ']');
}

/* The members of a model, into an object that is open. */
static void
add_fit(struct gp_text *to, const struct gp_fit *fit)
{
    gp_json_put_string(to, "name", fit->model->name);
    gp_json_put_string(to, "formula", fit->model->formula);
    add_parameters(to, fit);
    gp_json_put_number(to, "rss", fit->rss);
    gp_json_put_number(to, "sigma", fit->sigma);
    gp_json_put_number(to, "df", fit->df);
    gp_json_put_number(to, "aicc", fit->aicc);
    gp_json_put_number(to, "weight", fit->weight);
    gp_json_put_bool(to, "converged", fit->converged);
    gp_json_put_string(to, "reason", fit->reason);
    gp_json_close(to, '}');
}

static void
add_models(struct gp_text *to, const struct gp_analysis *a)
{
    if (a->nfits > 0) {
        gp_json_put_object(to, "model");
        add_fit(to, &a->fits[0]);
    } else {
        gp_json_put_null(to, "model");
    }
    gp_json_put_array(to, "models");
    for (size_t i = 0; i < a->nfits && !a->formula; i++) {
        gp_json_open(to, '{');
        add_fit(to, &a->fits[i]);
    }
    gp_json_close(to, ']');
}

static void
add_season(struct gp_text *to, const struct gp_season *season)
{
    size_t shown =
        season->period <= sizeof season->indices / sizeof *season->indices ? season->period : 0;

    if (season->period == 0) {
        gp_json_put_null(to, "season");
        return;
    }
    gp_json_put_object(to, "season");
    gp_json_put_number(to, "period", (double)season->period);
    gp_json_put_string(to, "kind", season->kind);
    gp_json_put_array(to, "indices");
    for (size_t i = 0; i < shown; i++)
        gp_json_number(to, season->indices[i]);
    gp_json_close(to, ']');
    gp_json_close(to, '}');
}

static void
add_changepoints(struct gp_text *to, const struct gp_analysis *a)
{
    gp_json_put_array(to, "changepoints");
    for (size_t i = 0; i < a->nchangepoints; i++) {
        gp_json_open(to, '{');
        gp_date_json(to, "date", &a->series->axis, a->changepoints[i].when);
        gp_date_json(to, "lower", &a->series->axis, a->changepoints[i].lower);
        gp_date_json(to, "upper", &a->series->axis, a->changepoints[i].upper);
        gp_json_put_number(to, "factor", a->changepoints[i].factor);
        gp_json_close(to, '}');
    }
    gp_json_close(to, ']');
}

static void
add_projected(struct gp_text *to, const struct gp_axis *axis, const struct gp_projected *p,
              bool all)
{
    gp_json_open(to, '{');
    gp_date_json(to, "date", axis, p->when);
    gp_json_put_number(to, "value", p->value);
    if (all) {
        gp_json_put_number(to, "lower50", p->lower50);
        gp_json_put_number(to, "upper50", p->upper50);
        gp_json_put_number(to, "lower80", p->lower80);
        gp_json_put_number(to, "upper80", p->upper80);
    }
    gp_json_put_number(to, "lower95", p->lower95);
    gp_json_put_number(to, "upper95", p->upper95);
    gp_json_close(to, '}');
}

static void
add_path(struct gp_text *to, const char *key, const struct gp_axis *axis,
         const struct gp_path *path, bool all)
{
    if (path->n == 0) {
        gp_json_put_null(to, key);
        return;
    }
    gp_json_put_object(to, key);
    gp_json_put_string(to, "method", path->method);
    gp_json_put_array(to, "points");
    for (size_t i = 0; i < path->n; i++)
        add_projected(to, axis, &path->points[i], all);
    gp_json_close(to, ']');
    gp_json_close(to, '}');
}

static void
add_reach(struct gp_text *to, const struct gp_analysis *a)
{
    if (!a->reach.asked) {
        gp_json_put_null(to, "reach");
        return;
    }
    gp_json_put_object(to, "reach");
    gp_json_put_number(to, "value", a->reach.value);
    gp_date_json(to, "date", &a->series->axis, a->reach.when);
    gp_date_json(to, "lower", &a->series->axis, a->reach.lower);
    gp_date_json(to, "upper", &a->series->axis, a->reach.upper);
    gp_json_put_number(to, "never", a->reach.never);
    gp_json_close(to, '}');
}

/* The date is that of the last point that was known then. */
static void
add_as_of(struct gp_text *to, const struct gp_analysis *a)
{
    const struct gp_series *s = a->series;

    if (a->nas_of == 0 || s->n == 0) {
        gp_json_put_null(to, "as_of");
        return;
    }
    gp_json_put_object(to, "as_of");
    gp_date_json(to, "date", &s->axis, s->points[s->n - 1].when);
    gp_json_put_array(to, "points");
    for (size_t i = 0; i < a->nas_of; i++) {
        gp_json_open(to, '{');
        gp_date_json(to, "date", &s->axis, a->as_of[i].when);
        gp_json_put_number(to, "actual", a->as_of[i].actual);
        gp_json_put_number(to, "projected", a->as_of[i].projected);
        gp_json_put_bool(to, "inside95", a->as_of[i].inside95);
        gp_json_close(to, '}');
    }
    gp_json_close(to, ']');
    gp_json_put_number(to, "mape", a->mape);
    gp_json_close(to, '}');
}

static void
add_partial(struct gp_text *to, const struct gp_series *series)
{
    if (!series->has_partial) {
        gp_json_put_null(to, "partial_last");
        return;
    }
    gp_json_put_object(to, "partial_last");
    gp_date_json(to, "date", &series->axis, series->partial.when);
    gp_json_put_number(to, "covered", series->partial_covered);
    gp_json_close(to, '}');
}

static void
add_head(struct gp_text *to, const struct gp_series *s, const char *phrase)
{
    gp_json_put_string(to, "name", s->name);
    gp_json_put_string(to, "unit", s->unit);
    gp_json_put_number(to, "factor", gp_measure_of(s, phrase).factor);
    gp_json_put_number(to, "n", (double)s->n);
    gp_json_put_number(to, "sum", s->sum_known ? s->sum : (double)NAN);
    gp_json_put_string(to, "step", gp_unit_name(s->axis.step));
    gp_json_put_number(to, "every", s->axis.every);
    gp_date_json(to, "first", &s->axis, s->n ? s->points[0].when : (double)NAN);
    gp_date_json(to, "last", &s->axis, s->n ? s->points[s->n - 1].when : (double)NAN);
}

/* How fast it grows. A formula has no one rate of growth. */
static void
add_rates(struct gp_text *to, const struct gp_analysis *a)
{
    add_growth(to, &a->growth);
    add_doubling(to, &a->doubling);
    if (a->growth.known)
        gp_json_put_bool(to, "one_rate", a->one_rate);
    else
        gp_json_put_null(to, "one_rate");
    add_now(to, a);
    add_segments(to, a);
}

static void
add_outlook(struct gp_text *to, const struct gp_analysis *a)
{
    add_season(to, &a->season);
    add_changepoints(to, a);
    add_path(to, "projection", &a->series->axis, &a->projection, true);
    add_path(to, "pace", &a->series->axis, &a->pace, false);
    add_reach(to, a);
    add_as_of(to, a);
}

/* Of a formula only the model is told. */
static void
add_no_outlook(struct gp_text *to)
{
    gp_json_put_null(to, "season");
    gp_json_put_array(to, "changepoints");
    gp_json_close(to, ']');
    gp_json_put_null(to, "projection");
    gp_json_put_null(to, "pace");
    gp_json_put_null(to, "reach");
    gp_json_put_null(to, "as_of");
}

void
gp_series_json(struct gp_text *to, const struct gp_series *series,
               const struct gp_analysis *analysis, const char *phrase)
{
    add_head(to, series, phrase);
    if (analysis) {
        add_rates(to, analysis);
        add_models(to, analysis);
        analysis->formula ? add_no_outlook(to) : add_outlook(to, analysis);
    }
    add_partial(to, series);
    gp_warnings_json(to, &series->warnings, analysis ? &analysis->warnings : NULL);
}
