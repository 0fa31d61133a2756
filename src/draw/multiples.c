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

static void
draw_small(struct gp_panel *p, struct gp_box cell, enum gp_scale scale, bool with_unit)
{
    double top = gp_heading_draw(p, cell, with_unit);

    p->box = (struct gp_box){ cell.left + 44, top + 11, cell.right, cell.bottom - 38 };
    gp_panel_ranges(p, scale);
    gp_layers_draw(p);
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

/* Rows and columns of cells in which words and axes have room: at most 12 on a slide. */
struct cells {
    size_t columns, rows;
};

static size_t
rounded_up(size_t n, size_t by)
{
    return (n + by - 1) / by;
}

/* Three columns; a fourth only where twelve panels would not fit otherwise. */
static struct cells
cells_for(size_t n, double wide, double high)
{
    size_t most = (size_t)fmax(1, fmin(4, floor((wide + 32) / 210)));
    size_t rows = (size_t)fmax(1, fmin(3, floor(high / 112)));
    struct cells cells = { most < 3 ? most : 3, 1 };

    if (n > cells.columns * rows)
        cells.columns = most;
    if (n < cells.columns)
        cells.columns = n;
    if (n == 4 && rows >= 2 && cells.columns == 3)
        cells.columns = 2;
    cells.rows = rounded_up(n, cells.columns);
    if (cells.rows > rows)
        cells.rows = rows;
    return cells;
}

static void
say_how_many_more(struct gp_panel *p, struct gp_box cell, size_t more)
{
    struct gp_text words = { 0 };

    gp_text_format(&words, "%zu more in the table", more);
    gp_scene_words(p->scene, gp_type(p->theme->muted, 12, GP_START, false), cell.left,
                   cell.top + 14, gp_text_get(&words));
    gp_text_free(&words);
}

void
gp_plot_multiples(struct gp_panel panel, const struct gp_report *report, double top,
                  enum gp_scale scale)
{
    size_t n, shown;
    const struct gp_analysis **order = sort_by_pace(report, &n);
    double wide = panel.scene->width - 64, high = panel.scene->height - panel.foot - 22 - top;
    struct cells cells;

    panel.scene->failed |= !order;
    cells = cells_for(n ? n : 1, wide, high);
    shown = n > cells.columns * cells.rows ? cells.columns * cells.rows - 1 : n;
    panel.small = true;
    for (size_t i = 0; order && i < shown + (n > shown); i++) {
        double w = (wide + 32) / (double)cells.columns, h = high / (double)cells.rows;
        double x = 32 + w * (double)(i % cells.columns);
        double y = top + 14 + h * (double)(i / cells.columns);
        struct gp_box cell = { x, y, x + w - 32, y + h };

        panel.a = order[i];
        i < shown ? draw_small(&panel, cell, scale, !gp_series_share_unit(report))
                  : say_how_many_more(&panel, cell, n - shown);
    }
    free(order);
}
