/* shared.c - several series in one plot, each with its name at its end.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/plots.h"

#include "draw/axes.h"
#include "draw/labels.h"
#include "draw/layers.h"
#include "draw/words.h"

#include <math.h>
#include <stdlib.h>

/* The series in the order of the colours; where one alone stands out it gets the first. */
static uint32_t
shared_colour(const struct gp_panel *p, const struct gp_report *report, size_t i)
{
    return report->nanalyses <= GP_MOST_STRONG ? p->theme->series[i]
           : gp_words_is_strong(report, i)     ? p->theme->series[0]
                                               : p->theme->guide;
}

/* ---- markers --------------------------------------------------------------------------------
 * Which line is which must not rest on colour: each has its own shape at some of its points. */

enum { MARKERS = 8 };

struct marker {
    const char *sign; /* in the label */
    int corners;      /* 0: a circle */
    double turn, r;   /* where the first corner stands, in turns from the top; radius */
    bool hollow;
};

static const struct marker markers[] = {
    { "●", 0, 0, 3.5, false }, { "▲", 3, 0, 5, false },  { "■", 4, .125, 4.8, false },
    { "▼", 3, .5, 5, false },  { "○", 0, 0, 3.5, true }, { "□", 4, .125, 4.8, true },
};

static void
add_corners(struct gp_panel *p, const struct marker *marker, struct gp_xy at)
{
    const double turn = 2 * acos(-1);
    struct gp_mark area = { .shape = GP_AREA,
                            .layer = GP_LAYER_DOTS,
                            .colour = marker->hollow ? p->theme->bg : p->colour,
                            .alpha = 1 };
    struct gp_mark edge = {
        .shape = GP_LINE, .layer = GP_LAYER_DOTS, .colour = p->colour, .width = 1.5
    };
    struct gp_xy corner[5];

    for (int i = 0; i <= marker->corners; i++) {
        double angle = turn * (marker->turn + (double)i / marker->corners);
        corner[i] =
            (struct gp_xy){ at.x + marker->r * sin(angle), at.y - marker->r * cos(angle) };
    }
    gp_scene_add(p->scene, area, corner, (size_t)marker->corners);
    if (marker->hollow)
        gp_scene_add(p->scene, edge, corner, (size_t)marker->corners + 1);
}

static void
add_marker(struct gp_panel *p, const struct marker *marker, struct gp_xy at)
{
    struct gp_mark dot = { .shape = GP_DOTS,
                           .layer = GP_LAYER_DOTS,
                           .colour = p->colour,
                           .halo = p->theme->bg,
                           .halo_width = p->theme->clear ? 0 : 1,
                           .width = marker->r,
                           .hollow = marker->hollow };

    if (marker->corners == 0)
        gp_scene_add(p->scene, dot, &at, 1);
    else
        add_corners(p, marker, at);
}

/* A point between two gaps, which no line shows. */
static bool
stands_alone(const struct gp_series *s, size_t i)
{
    return (i == 0 || gp_layer_gap_before(s, i)) &&
           (i + 1 == s->n || gp_layer_gap_before(s, i + 1));
}

/* At the last observation and evenly before it, and where one stands alone. */
static void
draw_markers(struct gp_panel *p, size_t number)
{
    const struct gp_series *s = p->a->series;
    size_t step = s->n > MARKERS ? s->n / MARKERS : 1;

    for (size_t i = 0; i < s->n; i++) {
        struct gp_xy at = { gp_panel_x(p, s->points[i].when), gp_panel_y(p, s->points[i].y) };
        if (((s->n - 1 - i) % step == 0 || stands_alone(s, i)) && isfinite(s->points[i].y) &&
            at.y >= p->box.top && at.y <= p->box.bottom)
            add_marker(p, &markers[number], at);
    }
}

static void
draw_one_of_several(struct gp_panel *p, bool strong)
{
    struct gp_path seen = gp_layer_seen(p->a->series);
    struct gp_mark line = { .layer = GP_LAYER_FIT,
                            .colour = p->colour,
                            .width = strong ? 2.5 : 1.25 };

    if (!seen.points || !gp_layer_join(p)) {
        free(seen.points);
        p->scene->failed = true;
        return;
    }
    if (strong)
        gp_layer_band(p, &p->ahead, false);
    gp_panel_path(p, &seen, line);
    line.dash[0] = 7;
    line.dash[1] = 5;
    gp_panel_path(p, &p->ahead, line);
    free(seen.points);
    free(p->ahead.points);
}

static void
draw_one(struct gp_panel *p, const struct gp_report *report, size_t i)
{
    p->a = &report->analyses[i];
    p->colour = shared_colour(p, report, i);
    draw_one_of_several(p, gp_words_is_strong(report, i));
    draw_markers(p, i);
    gp_layer_hollow(p, p->colour);
}

void
gp_plot_shared(struct gp_panel *p, const struct gp_report *report, double top)
{
    size_t n = report->nanalyses, focus = gp_words_focus(report);
    struct gp_label labels[6];
    size_t nlabels = 0;
    double gutter = 24;

    p->box = (struct gp_box){ gp_axes_left(p), top + 26, p->scene->width - 24,
                              p->scene->height - p->foot - 50 };
    for (int pass = 0; pass < 2; pass++) {
        nlabels = 0;
        for (size_t i = 0; i < n; i++) {
            p->a = &report->analyses[i];
            p->colour = shared_colour(p, report, i);
            gp_labels_insert(
                labels, &nlabels,
                gp_label_of_series(p, markers[i].sign, gp_words_is_strong(report, i)));
        }
        gutter = fmax(gutter, gp_labels_width(p, labels, n));
        p->box.right = p->scene->width - fmin(gutter, p->scene->width / 3 + 14);
    }
    p->a = report->analyses;
    gp_axes_zone(p);
    gp_axes_values(p);
    gp_axes_time(p);
    for (size_t i = n; i-- > 0;)
        if (i != focus)
            draw_one(p, report, i);
    draw_one(p, report, focus);
    gp_axes_label_zone(p);
    gp_labels_place(p, labels, nlabels);
}
