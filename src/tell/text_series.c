/* text_series.c - one series in the text report: growth, model, projection, notes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tell/report_text.h"

#include "base/measure.h"
#include "base/number.h"
#include "tell/lines.h"
#include "tell/phrases.h"
#include "tell/picture.h"

#include <math.h>
#include <string.h>

/* A row being put together. */
struct row {
    struct gp_text value, aside;
};

static void
end_row(struct gp_text *to, const char *label, struct row *row)
{
    gp_line_row(to, label, gp_text_get(&row->value), gp_text_get(&row->aside));
    to->failed = to->failed || row->value.failed || row->aside.failed;
    gp_text_free(&row->value);
    gp_text_free(&row->aside);
}

/* The unit is that of the file, else that of the note beside it, unless the name ends in one.
 */
static void
add_name(struct gp_text *to, const struct gp_report *report, const struct gp_series *s,
         const struct gp_tell_options *how)
{
    struct gp_note note = gp_say_note(&report->input);
    bool named = gp_measure_of(s, "").name < strlen(s->name);
    const char *unit = s->unit[0] ? s->unit : named ? "" : note.unit;

    gp_text_name(to, s->name, how);
    if (unit[0] && !strstr(s->name, unit)) {
        gp_text_add(to, " (");
        gp_line_safe(to, unit);
        gp_text_add(to, ")");
    }
    if (how->picture && s->n > 2) {
        gp_line_pad(to, GP_LINE_VALUE);
        gp_picture(to, s);
    }
    gp_text_add(to, "\n");
}

static void
add_points(struct gp_text *to, const struct gp_series *s)
{
    struct row row = { 0 };

    gp_text_format(&row.value, "%zu points: ", s->n);
    gp_say_amount_at(&row.value, s, s->points[0].y, s->points[0].when);
    gp_text_add(&row.value, " to ");
    gp_say_amount_at(&row.value, s, s->points[s->n - 1].y, s->points[s->n - 1].when);
    end_row(to, "data", &row);
}

static void
add_growth(struct gp_text *to, const char *label, const struct gp_growth *g)
{
    struct row row = { 0 };

    gp_say_growth(&row.value, g);
    gp_say_growth_limits(&row.aside, g);
    if (g->n == 2 && !g->has_interval)
        gp_text_add(&row.aside, *label == ' ' ? "2 points: no interval"
                                              : "2 points: no scatter to judge by, so no "
                                                "interval");
    end_row(to, label, &row);
}

static void
add_doubling(struct gp_text *to, const char *margin, const struct gp_doubling *d, double level)
{
    struct row row = { 0 };
    char label[16];

    if (!d->known)
        return;
    snprintf(label, sizeof label, "%s%s", margin, gp_say_direction(d));
    gp_say_doubling(&row.value, d);
    gp_say_doubling_limits(&row.aside, d, level);
    end_row(to, label, &row);
}

/* A stretch of one rate: its dates, and below them its growth and doubling time. */
static void
add_segment(struct gp_text *to, const char *label, const struct gp_axis *axis,
            const struct gp_segment *s)
{
    struct row row = { 0 };
    char first[32], last[32];

    gp_text_format(&row.value, "%s to %s", gp_axis_words(axis, s->from, first),
                   gp_axis_words(axis, s->to, last));
    end_row(to, label, &row);
    if (s->growth.known)
        add_growth(to, "  growth", &s->growth);
    add_doubling(to, "  ", &s->doubling, s->growth.level);
}

static bool
is_now(const struct gp_analysis *a, const struct gp_segment *s)
{
    return a->has_now && s->from == a->now.from && s->to == a->now.to;
}

static bool
warned_of(const struct gp_analysis *a, const char *code)
{
    for (size_t i = 0; i < a->warnings.n; i++)
        if (strcmp(a->warnings.items[i].code, code) == 0)
            return true;
    return false;
}

static const char *
change_of(const struct gp_analysis *a)
{
    return warned_of(a, "slowed")      ? "slowed: no one rate held for all points"
           : warned_of(a, "quickened") ? "sped up: no one rate held for all points"
                                       : "no one rate held for all points";
}

/* No headline states one rate as the truth where the rate changed; that it may not have grown
 * at all is no such rate, and is said. */
static void
add_changing_growth(struct gp_text *to, const struct gp_analysis *a)
{
    gp_line_row(to, "growth", change_of(a), NULL);
    add_growth(to, "  over all", &a->growth);
    if (a->doubling.unbounded)
        add_doubling(to, "  ", &a->doubling, a->growth.level);
    for (size_t i = 0; i < a->nsegments; i++)
        if (!is_now(a, &a->segments[i]))
            add_segment(to, i == 0 ? "before" : "", &a->series->axis, &a->segments[i]);
    if (a->has_now)
        add_segment(to, "now", &a->series->axis, &a->now);
}

static void
add_rates(struct gp_text *to, const struct gp_analysis *a)
{
    if (!a->growth.known)
        return;
    if (!a->one_rate) {
        add_changing_growth(to, a);
        return;
    }
    add_growth(to, "growth", &a->growth);
    add_doubling(to, "", &a->doubling, a->growth.level);
}

static void
add_model(struct gp_text *to, const struct gp_analysis *a)
{
    struct row row = { 0 };

    if (a->nfits == 0)
        return;
    gp_text_add(&row.value, a->formula ? a->fits[0].model->formula : a->fits[0].model->name);
    gp_text_add(&row.aside, a->fits[0].reason);
    end_row(to, "model", &row);
}

/* What the model's numbers are, with their limits. */
static void
add_parameters(struct gp_text *to, const struct gp_fit *fit)
{
    char value[32], se[32], low[32], high[32];

    for (size_t i = 0; i < fit->model->nparams; i++) {
        const struct gp_estimate *e = &fit->estimates[i];
        struct row row = { 0 };
        gp_text_format(&row.value, "%s = %s", fit->model->params[i].name,
                       gp_number_digits(fit->p[i], 5, value));
        if (e->name && isfinite(e->se))
            gp_text_format(&row.aside, "se %s", gp_number_digits(e->se, 3, se));
        if (e->name && isfinite(e->lower) && isfinite(e->upper))
            gp_text_format(&row.aside, ", %s to %s", gp_number_digits(e->lower, 4, low),
                           gp_number_digits(e->upper, 4, high));
        end_row(to, i == 0 ? "parameters" : "", &row);
    }
}

static void
add_other_models(struct gp_text *to, const struct gp_analysis *a)
{
    char aicc[32], weight[32];

    for (size_t i = 1; i < a->nfits; i++) {
        const struct gp_fit *fit = &a->fits[i];
        struct row row = { 0 };
        gp_text_add(&row.value, fit->model->name);
        if (fit->converged)
            gp_text_format(&row.aside, "AICc %s, weight %s",
                           gp_number_digits(fit->aicc, 4, aicc),
                           gp_number_digits(fit->weight, 2, weight));
        gp_text_add(&row.aside, fit->converged && fit->reason[0] ? "; " : "");
        gp_text_add(&row.aside, fit->reason);
        end_row(to, i == 1 ? "others" : "", &row);
    }
}

/* Names of the parts of a year, a week or a day; other seasons count from the first point. */
static void
phase_name(const struct gp_axis *axis, size_t period, size_t phase, char buffer[16])
{
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    static const char days[] = "MonTueWedThuFriSatSun";

    if (gp_axis_daily(axis) == period)
        snprintf(buffer, 16, "%02zu:%02zu", phase * 24 / period, phase * 1440 / period % 60);
    else if (axis->step == GP_DAY && !axis->numeric && period == 7)
        snprintf(buffer, 16, "%.3s", days + 3 * phase);
    else if (period == 12)
        snprintf(buffer, 16, "%.3s", months + 3 * phase);
    else if (period == 4)
        snprintf(buffer, 16, "Q%zu", phase + 1);
    else
        snprintf(buffer, 16, "step %zu", phase + 1);
}

static void
add_index(struct gp_text *to, const struct gp_axis *axis, const struct gp_season *season,
          size_t phase)
{
    char name[16], change[32];
    double percent = 100 * (season->indices[phase] - 1);

    phase_name(axis, season->period, phase, name);
    gp_text_format(to, "%s %s%s %%", name, percent > 0 ? "+" : "",
                   gp_number_digits(percent, 2, change));
}

static void
add_season(struct gp_text *to, const struct gp_analysis *a, bool whole)
{
    const struct gp_axis *axis = &a->series->axis;
    const struct gp_season *s = &a->season;
    size_t top = 0, bottom = 0, shown = sizeof s->indices / sizeof *s->indices;
    struct row row = { 0 };

    if (s->period == 0)
        return;
    if (gp_axis_daily(axis) == s->period)
        gp_text_add(&row.value, "within the day");
    else
        gp_text_format(&row.value, "%zu %ss", s->period, gp_say_step(axis->step));
    for (size_t i = 1; i < s->period && s->period <= shown; i++) {
        top = s->indices[i] > s->indices[top] ? i : top;
        bottom = s->indices[i] < s->indices[bottom] ? i : bottom;
    }
    if (s->period <= shown) {
        gp_text_add(&row.aside, "most ");
        add_index(&row.aside, axis, s, top);
        gp_text_add(&row.aside, ", least ");
        add_index(&row.aside, axis, s, bottom);
    }
    end_row(to, "season", &row);
    for (size_t i = 0; whole && i < s->period && s->period <= shown; i++) {
        gp_text_add(&row.value, i > 0 ? ", " : "");
        add_index(&row.value, axis, s, i);
    }
    if (row.value.n)
        end_row(to, "", &row);
}

static void
add_path(struct gp_text *to, const char *label, const struct gp_series *series,
         const struct gp_path *path)
{
    const struct gp_projected *p;
    struct row row = { 0 };

    if (path->n == 0)
        return;
    p = &path->points[path->n - 1];
    gp_say_amount_at(&row.value, series, p->value, p->when);
    gp_say_limits(&row.aside, p->lower95, p->upper95, series->unit);
    end_row(to, label, &row);
}

static bool
differ(const struct gp_path *a, const struct gp_path *b)
{
    double x, y;

    if (a->n == 0 || b->n == 0)
        return a->n != b->n;
    x = a->points[a->n - 1].value;
    y = b->points[b->n - 1].value;
    return fabs(x - y) > .005 * fabs(x);
}

/* Of a formula its own curve, carried on. */
static void
add_outlook(struct gp_text *to, const struct gp_analysis *a)
{
    add_path(to, "projection", a->series, a->formula ? &a->pace : &a->projection);
    if (!a->formula && !a->pace_is_projection && differ(&a->projection, &a->pace))
        add_path(to, "pace", a->series, &a->pace);
}

static void
add_reach_limits(struct gp_text *to, const struct gp_axis *axis, const struct gp_reach *r)
{
    char date[32], never[32];

    if (r->never > 0)
        gp_text_format(to, "not within the time looked at: probability %s",
                       gp_number_digits(r->never, 2, never));
    if (isfinite(r->lower))
        gp_text_format(to, "%s95 %%: %s%s", to->n ? "; " : "",
                       isfinite(r->upper) ? "" : "not before ",
                       gp_axis_words(axis, r->lower, date));
    if (isfinite(r->lower) && isfinite(r->upper))
        gp_text_format(to, " to %s", gp_axis_words(axis, r->upper, date));
}

static void
add_reach(struct gp_text *to, const struct gp_analysis *a)
{
    const struct gp_reach *r = &a->reach;
    struct row row = { 0 };

    if (!r->asked)
        return;
    if (isfinite(r->when)) {
        gp_say_amount_at(&row.value, a->series, r->value, r->when);
    } else {
        gp_say_amount(&row.value, r->value, a->series->unit);
        gp_text_add(&row.value, ": not in sight");
    }
    add_reach_limits(&row.aside, &a->series->axis, r);
    end_row(to, "reach", &row);
}

/* How the projection of then compares with what came. */
static void
add_as_of(struct gp_text *to, const struct gp_analysis *a)
{
    const struct gp_series *s = a->series;
    size_t inside = 0;
    struct row row = { 0 };
    char date[32], off[32];

    if (a->nas_of == 0 || s->n == 0)
        return;
    for (size_t i = 0; i < a->nas_of; i++)
        inside += a->as_of[i].inside95;
    gp_text_format(&row.value, "%s: %zu later point%s, ",
                   gp_axis_words(&s->axis, s->points[s->n - 1].when, date), a->nas_of,
                   a->nas_of == 1 ? "" : "s");
    gp_text_format(&row.value, "%zu inside the 95 %% limits", inside);
    if (isfinite(a->mape))
        gp_text_format(&row.value, "; off by %s %% on average",
                       gp_number_digits(a->mape, 2, off));
    end_row(to, "as of", &row);
}

/* The record of projections is that of all series of the kind: it is told once. */
static bool
said_before(const struct gp_warning *w, const struct gp_analysis *a, const struct gp_report *r)
{
    if (strcmp(w->code, "projection_record") != 0 &&
        strcmp(w->code, "projection_untrained") != 0)
        return false;
    for (const struct gp_analysis *b = r->analyses; b < a; b++)
        for (size_t i = 0; i < b->warnings.n; i++)
            if (strcmp(b->warnings.items[i].message, w->message) == 0)
                return true;
    return false;
}

/* Said by the rows above already, or not about what they show. */
static bool
is_told(const struct gp_warning *w, const struct gp_analysis *a, const struct gp_report *r)
{
    if (strcmp(w->code, "slowed") == 0 || strcmp(w->code, "quickened") == 0)
        return a->nsegments > 1;
    if (strcmp(w->code, "two_points") == 0)
        return a->growth.known;
    if (strcmp(w->code, "few_points") == 0)
        return !a->growth.has_interval;
    if (a->formula)
        return strncmp(w->code, "projection", 10) == 0 ||
               strcmp(w->code, "rolling_origins") == 0;
    return said_before(w, a, r);
}

static void
add_notes(struct gp_text *to, const struct gp_analysis *a, const struct gp_report *report)
{
    gp_text_notes(to, &a->series->warnings);
    for (size_t i = 0; i < a->warnings.n; i++)
        if (!is_told(&a->warnings.items[i], a, report))
            gp_text_note(to, &a->warnings.items[i]);
}

/* Too few points: listed, without growth. */
static void
add_few(struct gp_text *to, const struct gp_analysis *a)
{
    const struct gp_series *s = a->series;

    if (s->n == 0) {
        gp_text_add(to, "  no points\n");
        return;
    }
    gp_text_format(to, "  %zu point%s: ", s->n, s->n == 1 ? "" : "s");
    gp_say_amount_at(to, s, s->points[0].y, s->points[0].when);
    gp_text_add(to, ", no growth to tell\n");
}

void
gp_text_series(struct gp_text *to, const struct gp_report *report, size_t index,
               const struct gp_tell_options *how)
{
    const struct gp_analysis *a = &report->analyses[index];

    add_name(to, report, a->series, how);
    if (a->series->n < 2) {
        add_few(to, a);
        add_notes(to, a, report);
        return;
    }
    add_points(to, a->series);
    add_rates(to, a);
    add_model(to, a);
    if (how->verbose && a->nfits > 0) {
        add_parameters(to, &a->fits[0]);
        add_other_models(to, a);
    }
    add_season(to, a, how->verbose);
    add_outlook(to, a);
    add_reach(to, a);
    add_as_of(to, a);
    add_notes(to, a, report);
}
