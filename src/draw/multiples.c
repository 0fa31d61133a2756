/* multiples.c - a small plot for each series, the fastest first.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/plots.h"

#include "draw/headings.h"
#include "draw/layers.h"
#include "draw/words.h"

#include <math.h>
#include <stdlib.h>

/* The rate that the panel states: where it changed, the last one. */
static double
stated_rate(const struct gp_analysis *a)
{
    struct gp_pace pace;

    return gp_pace_of(&pace, a) ? pace.growth->log_rate : -HUGE_VAL;
}

/* Faster growth first; what has no rate comes last. */
static int
by_pace(const void *a, const void *b)
{
    const struct gp_analysis *p = *(const struct gp_analysis *const *)a;
    const struct gp_analysis *q = *(const struct gp_analysis *const *)b;
    double r = stated_rate(p), s = stated_rate(q);

    return r > s ? -1 : r < s ? 1 : p < q ? -1 : 1;
}

/* What has panels of its own, fastest first; the caller frees it. */
static const struct gp_analysis **
sort_by_pace(const struct gp_report *report, size_t *n)
{
    const struct gp_analysis **order = malloc((report->nanalyses + 1) * sizeof *order);

    *n = 0;
    for (size_t i = 0; order && i < report->nanalyses; i++)
        if (report->analyses[i].series->n > 2)
            order[(*n)++] = &report->analyses[i];
    if (order)
        qsort(order, *n, sizeof *order, by_pace);
    return order;
}

/* Rows and columns of cells, and the step from row to row. Panels of one span have their dates
 * under the lowest of each column only, which leaves room for a row more. */
struct cells {
    size_t columns, rows;
    double wide, step;
    bool one_span;
};

enum { GUTTER = 32, DATES = 24, BETWEEN = 15, LEAST_DATED = 112, LEAST_STEP = 86 };

static size_t
rounded_up(size_t n, size_t by)
{
    return (n + by - 1) / by;
}

static size_t
columns_for(size_t n, double wide, double high)
{
    size_t most = (size_t)fmax(1, fmin(3, floor((wide + GUTTER) / 210)));

    if (n == 4 && most == 3 && high >= 400)
        return 2;
    return n < most ? n : most;
}

static double
width_of_cells(const struct gp_scene *scene, size_t columns)
{
    return (scene->width - 2 * 32 + GUTTER) / (double)columns;
}

static bool
have_one_span(struct gp_panel panel, const struct gp_analysis **order, size_t n)
{
    struct gp_panel first = panel;

    for (size_t i = 0; i < n; i++) {
        panel.a = order[i];
        gp_panel_ranges(&panel, GP_SCALE_AUTO);
        first = i == 0 ? panel : first;
        if (fabs(panel.x0 - first.x0) + fabs(panel.x1 - first.x1) > 0)
            return false;
    }
    return true;
}

/* Three columns and at most twelve panels, of which each has room for words and axes; `high`
 * reaches from the first heading to the last axis. */
static struct cells
cells_for(const struct gp_panel *panel, const struct gp_analysis **order, size_t n, double high)
{
    const struct gp_scene *scene = panel->scene;
    struct cells cells = { .columns = columns_for(n, scene->width - 64, scene->height),
                           .one_span = have_one_span(*panel, order, n) };
    double between = cells.one_span ? BETWEEN : BETWEEN + DATES;
    double least = cells.one_span ? LEAST_STEP : LEAST_DATED;
    size_t rows = (size_t)fmax(1, fmin(4, floor((high + between) / least)));

    cells.rows = rounded_up(n, cells.columns);
    if (cells.rows > rows)
        cells.rows = rows;
    cells.wide = width_of_cells(scene, cells.columns);
    cells.step = (high + between) / (double)cells.rows;
    return cells;
}

static struct gp_box
cell_at(struct cells cells, size_t i, double top)
{
    double x = 32 + cells.wide * (double)(i % cells.columns);
    double y = top + cells.step * (double)(i / cells.columns);
    double below = cells.one_span ? BETWEEN : BETWEEN + DATES;

    return (struct gp_box){ x, y, x + cells.wide - GUTTER, y + cells.step - below };
}

static void
say_how_many_more(struct gp_panel *p, struct gp_box cell, size_t more)
{
    struct gp_text words = { 0 };

    gp_text_format(&words, "%zu more in the report", more);
    gp_scene_words(p->scene, gp_type(p->theme->muted, 12, GP_START, false), cell.left,
                   cell.top + 31, gp_text_get(&words));
    gp_text_free(&words);
}

/* Where what is observed ends. */
static void
draw_now(struct gp_panel *p)
{
    double x = gp_panel_x(p, p->a->series->points[p->a->series->n - 1].when);

    if (p->a->projection.n > 0)
        gp_panel_rule(p, GP_LAYER_GUIDE, (struct gp_xy){ x, p->box.top },
                      (struct gp_xy){ x, p->box.bottom }, p->theme->axis);
}

static void
draw_small(struct gp_panel *p, struct gp_box cell, enum gp_scale scale, bool mostly_log,
           bool with_unit)
{
    double top;

    gp_panel_ranges(p, scale);
    p->aside = p->log == mostly_log ? NULL : p->log ? "log scale" : "linear scale";
    top = gp_heading_draw(p, cell, with_unit);
    p->box =
        (struct gp_box){ cell.left + (p->roomy ? 52 : 44), top + 9, cell.right, cell.bottom };
    draw_now(p);
    gp_layers_draw(p);
}

bool
gp_multiples_bracketed(struct gp_panel panel, const struct gp_report *report)
{
    size_t n, shown = 12;
    const struct gp_analysis **order = sort_by_pace(report, &n);
    double wide = width_of_cells(panel.scene, columns_for(n ? n : 1, panel.scene->width - 64,
                                                          panel.scene->height)) -
                  GUTTER;
    bool found = false;

    panel.scene->failed |= !order;
    for (size_t i = 0; order && i < n && i < shown && !found; i++) {
        panel.a = order[i];
        found = gp_heading_has_limits(&panel, wide);
    }
    free(order);
    return found;
}

void
gp_plot_multiples(struct gp_panel panel, const struct gp_report *report, double top,
                  enum gp_scale scale, bool mostly_log)
{
    size_t n, shown;
    const struct gp_analysis **order = sort_by_pace(report, &n);
    double high = panel.scene->height - panel.foot - 46 - (top + 14);
    struct cells cells;

    panel.scene->failed |= !order;
    if (!order || n == 0) {
        free(order);
        return;
    }
    panel.small = true;
    cells = cells_for(&panel, order, n, high);
    panel.roomy = cells.rows == 1 && cells.columns <= 3 && panel.scene->width >= 900;
    shown = n > cells.columns * cells.rows ? cells.columns * cells.rows - 1 : n;
    for (size_t i = 0; i < shown; i++) {
        panel.a = order[i];
        panel.undated = cells.one_span && i + cells.columns < shown;
        draw_small(&panel, cell_at(cells, i, top + 14), scale, mostly_log,
                   !gp_series_share_unit(report));
    }
    if (n > shown)
        say_how_many_more(&panel, cell_at(cells, shown, top + 14), n - shown);
    free(order);
}
