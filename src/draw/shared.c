/* shared.c - several series in one plot, each with its name at its end.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/plots.h"

#include "draw/axes.h"
#include "draw/labels.h"
#include "draw/layers.h"

#include <math.h>
#include <stdlib.h>

/* The series in the order of the colours: the focus, which is the first, gets the first. */
static uint32_t
shared_colour(const struct gp_panel *p, size_t i, size_t n)
{
    return n <= 3 || i == 0 ? p->theme->series[i] : p->theme->axis;
}

static void
draw_one_of_several(struct gp_panel *p, bool strong)
{
    const struct gp_series *s = p->a->series;
    struct gp_path seen = { .points = calloc(s->n, sizeof *seen.points), .n = s->n };
    struct gp_mark line = { .layer = GP_LAYER_FIT,
                            .colour = p->colour,
                            .width = strong ? 2.5 : 1.25 };

    if (!seen.points || !gp_layer_join(p)) {
        free(seen.points);
        p->scene->failed = true;
        return;
    }
    for (size_t i = 0; i < s->n; i++)
        seen.points[i] =
            (struct gp_projected){ .when = s->points[i].when, .value = s->points[i].y };
    if (strong)
        gp_layer_band(p, &p->ahead, false);
    gp_panel_path(p, &seen, line);
    line.dash[0] = 7;
    line.dash[1] = 5;
    gp_panel_path(p, &p->ahead, line);
    free(seen.points);
    free(p->ahead.points);
}

static int
by_height(const void *a, const void *b)
{
    const struct gp_label *p = a, *q = b;

    return p->y < q->y ? -1 : p->y > q->y;
}

void
gp_plot_shared(struct gp_panel *p, const struct gp_report *report, double top)
{
    size_t n = report->nanalyses;
    struct gp_label labels[6];
    double gutter = 24;

    p->box = (struct gp_box){ 76, top + 26, p->scene->width - 24, p->scene->height - 88 };
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < n; i++) {
            p->a = &report->analyses[i];
            p->colour = shared_colour(p, i, n);
            labels[i] = gp_label_of_series(p, n <= 3 || i == 0);
        }
        gutter = fmax(gutter, gp_labels_width(p, labels, n));
        p->box.right = p->scene->width - fmin(gutter, p->scene->width / 3);
    }
    p->a = report->analyses;
    gp_axes_zone(p);
    gp_axes_values(p);
    gp_axes_time(p);
    for (size_t i = n; i-- > 0;) {
        p->a = &report->analyses[i];
        p->colour = shared_colour(p, i, n);
        draw_one_of_several(p, n <= 3 || i == 0);
    }
    gp_axes_label_zone(p);
    qsort(labels, n, sizeof labels[0], by_height);
    gp_labels_place(p, labels, n);
}
