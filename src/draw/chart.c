/* chart.c - a report laid out as a scene: which plots there are, and what stands around them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/chart.h"

#include "draw/amount.h"
#include "draw/axes.h"
#include "draw/frame.h"
#include "draw/labels.h"
#include "draw/layers.h"
#include "draw/plots.h"
#include "draw/real.h"
#include "draw/words.h"

#include <math.h>
#include <stdlib.h>

enum { SINGLE_LABELS = GP_END_LABELS + GP_CLAIMED_LABELS };

/* Everything that stands at the right edge, for the box as it is; where it ends is set by it.
 */
static size_t
collect_labels(const struct gp_panel *p, const struct gp_report *report,
               struct gp_label labels[SINGLE_LABELS])
{
    struct gp_label claimed[GP_CLAIMED_LABELS];
    size_t n = p->a->projection.n > 0 ? gp_labels_of_end(p, labels) : 0;
    size_t nclaimed = gp_overlay_claimed_ends(p, report, claimed);

    for (size_t i = 0; i < nclaimed; i++)
        gp_labels_insert(labels, &n, claimed[i]);
    return n;
}

static void
draw_single(struct gp_panel *p, const struct gp_report *report, double top)
{
    struct gp_label labels[SINGLE_LABELS];
    bool changed = !p->a->one_rate && p->a->growth.known;
    size_t n;

    p->box = (struct gp_box){ gp_axes_left(p), top + 26, p->scene->width - 24,
                              p->scene->height - p->foot - 50 };
    n = collect_labels(p, report, labels);
    p->box.right = p->scene->width - fmax(24, gp_labels_width(p, labels, n));
    n = collect_labels(p, report, labels);
    p->guides = report->njudgements == 0 && p->scene->width >= 700;
    gp_overlay_claimed_lines(p, report);
    gp_overlay_brackets(p, report, 0);
    if (changed)
        gp_overlay_change_rules(p);
    gp_layers_draw(p);
    gp_labels_place(p, labels, n);
    gp_overlay_verdicts(p, report, 0);
    if (changed)
        gp_overlay_change_labels(p);
}

static bool
is_spark(const struct gp_scene *scene)
{
    return scene->width < 360 || scene->height < 240;
}

/* A word-sized chart: the line and its last value. */
static void
draw_spark(struct gp_panel *p)
{
    const struct gp_series *s = p->a->series;
    struct gp_mark style = gp_type(p->theme->ink, 14, GP_END, true);
    struct gp_mark dot = {
        .shape = GP_DOTS, .layer = GP_LAYER_DOTS, .colour = p->theme->series[0], .width = 2.5
    };
    struct gp_mark line = {
        .shape = GP_LINE, .layer = GP_LAYER_FIT, .colour = p->theme->series[0], .width = 1.5
    };
    struct gp_path path = gp_layer_seen(s);
    struct gp_xy end;
    char last[32];

    p->x1 = fmax(s->points[s->n - 1].when, p->x0 + 1);
    gp_amount(s, s->points[s->n - 1].y, last);
    p->box =
        (struct gp_box){ 6, 8,
                         p->scene->width - 16 - gp_text_width(p->scene->fonts, true, 14, last),
                         p->scene->height - 8 };
    p->scene->failed |= !path.points;
    if (path.points)
        gp_panel_path(p, &path, line);
    free(path.points);
    end = (struct gp_xy){ gp_panel_x(p, s->points[s->n - 1].when),
                          gp_panel_inside(p, gp_panel_y(p, s->points[s->n - 1].y)) };
    gp_scene_add(p->scene, dot, &end, 1);
    gp_scene_words(p->scene, style, p->scene->width - 6,
                   fmin(fmax(end.y + 5, 14), p->scene->height - 6), last);
}

/* ---- one series of several ------------------------------------------------------------------
 */

static bool
has_plot(const struct gp_analysis *a)
{
    return a->series && a->series->n > 2;
}

/* A claim of the command line; those that lie beside the file are told, not drawn. */
static bool
is_asked(const struct gp_judgement *j)
{
    return j->line == 0;
}

/* The series that all asked claims are about, or else the only one with points enough for a
 * plot; SIZE_MAX: there is no such one. */
static size_t
sole_series(const struct gp_report *report)
{
    size_t claimed = SIZE_MAX, plotted = SIZE_MAX, nclaimed = 0, nplotted = 0;

    for (size_t i = 0; i < report->njudgements; i++) {
        const struct gp_judgement *j = &report->judgements[i];
        if (!is_asked(j) || j->series >= report->nanalyses || j->series == claimed)
            continue;
        claimed = j->series;
        nclaimed++;
    }
    for (size_t i = 0; i < report->nanalyses; i++)
        if (has_plot(&report->analyses[i])) {
            plotted = i;
            nplotted++;
        }
    if (nclaimed == 1 && has_plot(&report->analyses[claimed]))
        return claimed;
    return nclaimed == 0 && nplotted == 1 ? plotted : SIZE_MAX;
}

/* A conflict among judgements that were kept: where[i] is the new place of the i-th. */
static bool
move_conflict(struct gp_conflict *to, const struct gp_conflict *from, const size_t *where)
{
    *to = *from;
    for (size_t i = 0; i < to->n; i++) {
        to->claims[i] = where[from->claims[i]];
        if (to->claims[i] == SIZE_MAX)
            return false;
    }
    return true;
}

/* The report as if it were of that series alone; judgements and conflicts are the caller's to
 * free. */
static bool
narrow(struct gp_report *out, const struct gp_report *report, size_t series)
{
    size_t *where = calloc(report->njudgements + 1, sizeof *where);

    *out = *report;
    out->analyses = &report->analyses[series];
    out->nanalyses = 1;
    out->njudgements = out->nconflicts = 0;
    out->judgements = calloc(report->njudgements + 1, sizeof *out->judgements);
    out->conflicts = calloc(report->nconflicts + 1, sizeof *out->conflicts);
    for (size_t i = 0; where && out->judgements && i < report->njudgements; i++) {
        const struct gp_judgement *j = &report->judgements[i];
        where[i] = is_asked(j) && j->series == series ? out->njudgements : SIZE_MAX;
        if (where[i] == SIZE_MAX)
            continue;
        out->judgements[out->njudgements] = *j;
        out->judgements[out->njudgements++].series = 0;
    }
    for (size_t i = 0; where && out->conflicts && i < report->nconflicts; i++)
        out->nconflicts +=
            move_conflict(&out->conflicts[out->nconflicts], &report->conflicts[i], where);
    free(where);
    return where && out->judgements && out->conflicts;
}

/* ---- the layout
 * ------------------------------------------------------------------------------
 */

/* Which scale the plot has. */
static void
note_scale(struct gp_telling *telling, const struct gp_panel *panel)
{
    telling->log = telling->mostly_log = panel->log;
    telling->linear = !panel->log;
    telling->from = panel->y0;
}

/* Which scales the panels have. */
static void
note_scales(struct gp_telling *telling, struct gp_panel one, enum gp_scale scale)
{
    size_t logs = 0, linears = 0, raised = 0;

    for (size_t i = 0; i < telling->report->nanalyses; i++) {
        one.a = &telling->report->analyses[i];
        if (one.a->series->n < 3)
            continue;
        gp_panel_ranges(&one, scale);
        logs += one.log;
        linears += !one.log;
        raised += !one.log && one.y0 > 0;
        telling->from = one.log ? telling->from : fmax(telling->from, one.y0);
    }
    telling->log = logs > 0;
    telling->linear = linears > 0;
    telling->mostly_log = logs > linears;
    telling->none_from_zero = raised == linears;
    telling->bracketed = gp_multiples_bracketed(one, telling->report);
}

/* Why one of the plots that were asked for on a log scale cannot be; NULL: all can. */
static const char *
no_log_scale(const struct gp_report *report, bool spark, enum gp_scale scale)
{
    const char *why = NULL;
    size_t n = spark ? 1 : report->nanalyses;

    for (size_t i = 0; scale == GP_SCALE_LOG && i < n && !why; i++)
        if (n == 1 || report->analyses[i].series->n > 2)
            why = gp_panel_no_log(&report->analyses[i]);
    return why;
}

static void
draw_all(struct gp_scene *scene, const struct gp_real *real,
         const struct gp_chart_options *options, const struct gp_theme *theme)
{
    const struct gp_report *report = &real->report;
    struct gp_telling telling = { .report = report, .note = &real->note };
    struct gp_panel panel = { .scene = scene,
                              .theme = theme,
                              .a = report->analyses,
                              .colour = theme->series[0],
                              .foot = 38 };
    bool shared = gp_series_share_plot(report);
    bool single = report->nanalyses == 1;
    bool spark = is_spark(scene);
    enum gp_scale of_all = gp_panel_scale_of_all(report, options->scale);
    double top;

    if (single || spark)
        gp_panel_ranges(&panel, options->scale);
    else if (shared)
        gp_panel_shared_ranges(&panel, report, options->scale);
    if (!theme->clear)
        gp_panel_rect(scene, GP_LAYER_BACK,
                      (struct gp_box){ 0, 0, scene->width, scene->height }, theme->bg, 1);
    scene->no_log = telling.no_log = no_log_scale(report, spark, options->scale);
    if (single || spark || shared)
        note_scale(&telling, &panel);
    else
        note_scales(&telling, panel, of_all);
    top = gp_frame_draw(&panel, &telling, options, spark);
    if (spark)
        draw_spark(&panel);
    else if (single)
        draw_single(&panel, report, top);
    else if (shared)
        gp_plot_shared(&panel, report, top);
    else
        gp_plot_multiples(panel, report, top, of_all, telling.mostly_log);
    gp_scene_sort(scene);
}

static enum gp_status
lay_out(struct gp_scene *scene, const struct gp_report *report,
        const struct gp_chart_options *options, const struct gp_theme *theme,
        struct gp_error *err)
{
    struct gp_real real = { 0 };
    bool alone = report->nanalyses == 1 || is_spark(scene);

    if (report->nanalyses == 0 || (alone && report->analyses[0].series->n == 0))
        return gp_fail(err, GP_NO_FIT, "there is nothing to draw");
    if (gp_real_make(&real, report))
        draw_all(scene, &real, options, theme);
    else
        scene->failed = true;
    gp_real_free(&real);
    return scene->failed ? gp_fail(err, GP_NO_MEMORY, "no memory for the picture") : GP_OK;
}

enum gp_status
gp_chart_layout(struct gp_scene *scene, const struct gp_report *report,
                const struct gp_chart_options *options, const struct gp_theme *theme,
                struct gp_error *err)
{
    size_t sole = report->nanalyses > 1 ? sole_series(report) : SIZE_MAX;
    struct gp_report one;
    enum gp_status status;

    if (sole == SIZE_MAX)
        return lay_out(scene, report, options, theme, err);
    status = narrow(&one, report, sole)
                 ? lay_out(scene, &one, options, theme, err)
                 : gp_fail(err, GP_NO_MEMORY, "no memory for the picture");
    free(one.judgements);
    free(one.conflicts);
    return status;
}
