/* axes.c - grid, ticks and their words, and the part of the plot that is not observed yet.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/axes.h"

#include "draw/amount.h"
#include "draw/scale.h"

#include <math.h>
#include <stdio.h>

static double
tick_size(const struct gp_panel *p)
{
    return p->small && !p->roomy ? 12 : 14;
}

static void
draw_grid_line(struct gp_panel *p, double y, uint32_t colour)
{
    struct gp_xy at[2] = { { p->box.left, y }, { p->box.right, y } };

    gp_scene_add(p->scene,
                 (struct gp_mark){ .shape = GP_LINE,
                                   .layer = GP_LAYER_GRID,
                                   .colour = colour,
                                   .alpha = p->theme->grid_alpha,
                                   .width = 1 },
                 at, 2);
}

void
gp_axes_values(struct gp_panel *p)
{
    struct gp_ticks ticks;
    double last = HUGE_VAL;

    (p->log ? gp_ticks_log : gp_ticks_linear)(&ticks, p->y0, p->y1, p->small ? 3 : 5);
    if (p->small)
        gp_amount_one_size(&ticks);
    gp_amount_ticks(&ticks, p->a->series);
    for (size_t i = 0; i < ticks.n; i++) {
        const struct gp_tick *tick = &ticks.tick[i];
        double y = gp_panel_y(p, tick->at);
        bool labelled = tick->label[0] && last - y >= (p->small ? 14 : 22);

        if (p->small && !tick->label[0])
            continue;
        draw_grid_line(p, y, tick->label[0] ? p->theme->grid : p->theme->minor);
        if (labelled) {
            gp_scene_words(p->scene, gp_type(p->theme->muted, tick_size(p), GP_END, false),
                           p->box.left - 8, y + 5, tick->label);
            last = y;
        }
    }
}

double
gp_axes_left(const struct gp_panel *p)
{
    struct gp_ticks ticks;
    double widest = 0;

    (p->log ? gp_ticks_log : gp_ticks_linear)(&ticks, p->y0, p->y1, 5);
    gp_amount_ticks(&ticks, p->a->series);
    for (size_t i = 0; i < ticks.n; i++)
        widest = fmax(widest, gp_text_width(p->scene->fonts, false, 14, ticks.tick[i].label));
    return fmax(76, 32 + widest + 8);
}

static void
draw_x_label(struct gp_panel *p, const struct gp_tick *tick, enum gp_anchor anchor,
             double *free_from)
{
    double x = gp_panel_x(p, tick->at), size = tick_size(p);
    struct gp_mark style = gp_type(p->theme->muted, size, anchor, false);
    struct gp_box box =
        gp_words_box(p->scene->fonts, style, x, p->box.bottom + 20, tick->label);

    if (box.left < *free_from || box.right > p->scene->width - 8)
        return;
    gp_panel_rule(p, GP_LAYER_GRID, (struct gp_xy){ x, p->box.bottom },
                  (struct gp_xy){ x, p->box.bottom + 5 }, p->theme->axis);
    gp_scene_words(p->scene, style, x, p->box.bottom + 20, tick->label);
    style.bold = true;
    if (tick->under[0])
        gp_scene_words(p->scene, style, x, p->box.bottom + 37, tick->under);
    *free_from = box.right + 12;
}

/* The first and the last observation by their dates, as far as both have room. */
static void
draw_ends(struct gp_panel *p)
{
    const struct gp_series *s = p->a->series;
    struct gp_tick first = { .at = s->points[0].when };
    struct gp_tick last = { .at = s->points[s->n - 1].when };
    char words[32];
    double free_from = p->box.left;

    snprintf(first.label, sizeof first.label, "%.23s",
             gp_axis_words(&s->axis, first.at, words));
    snprintf(last.label, sizeof last.label, "%.23s", gp_axis_words(&s->axis, last.at, words));
    draw_x_label(p, &first, GP_START, &free_from);
    draw_x_label(p, &last, p->box.right - gp_panel_x(p, last.at) > 30 ? GP_MIDDLE : GP_END,
                 &free_from);
}

void
gp_axes_time(struct gp_panel *p)
{
    struct gp_ticks ticks;
    double free_from = 0;
    double wide = p->box.right - p->box.left;

    gp_panel_rule(p, GP_LAYER_GRID, (struct gp_xy){ p->box.left, p->box.bottom },
                  (struct gp_xy){ p->box.right, p->box.bottom }, p->theme->axis);
    if (p->small) {
        if (!p->undated)
            draw_ends(p);
        return;
    }
    if (p->a->series->axis.numeric)
        gp_ticks_linear(&ticks, p->x0, p->x1, (size_t)fmax(2, wide / 100));
    else
        gp_ticks_calendar(&ticks, p->x0, p->x1, (size_t)fmax(2, wide / 75));
    for (size_t i = 0; i < ticks.n; i++)
        draw_x_label(p, &ticks.tick[i], GP_MIDDLE, &free_from);
}

/* The part of the plot that has not been observed, and the rule before it. */
void
gp_axes_zone(struct gp_panel *p)
{
    const struct gp_series *s = p->a->series;
    double x = gp_panel_x(p, s->points[s->n - 1].when);

    if (p->a->projection.n == 0)
        return;
    if (!p->theme->clear)
        gp_panel_rect(p->scene, GP_LAYER_ZONE,
                      (struct gp_box){ x, p->box.top, p->box.right, p->box.bottom },
                      p->theme->tint, 1);
    if (p->small)
        return;
    gp_panel_rule(p, GP_LAYER_GUIDE, (struct gp_xy){ x, p->box.top },
                  (struct gp_xy){ x, p->box.bottom }, p->theme->axis);
}

/* Says which side of the rule is which, where nothing else stands. */
void
gp_axes_label_zone(struct gp_panel *p)
{
    const struct gp_series *s = p->a->series;
    double x = gp_panel_x(p, s->points[s->n - 1].when);
    double rows[] = { p->box.top + 12, p->box.bottom - 10, p->box.top + 30 };
    struct gp_mark style = gp_type(p->theme->muted, 12, GP_START, false);

    if (p->a->projection.n == 0 || p->small || p->box.bottom - p->box.top < 80)
        return;
    for (int i = 0; i < 6; i++) {
        bool right = i < 3;
        struct gp_box box;

        style.anchor = right ? GP_START : GP_END;
        box = gp_words_box(p->scene->fonts, style, x + (right ? 6 : -6), rows[i % 3],
                           right ? "projection →" : "observed");
        if (box.right + 4 > p->box.right || box.left < p->box.left ||
            !gp_panel_has_room(p, style.colour, box))
            continue;
        gp_scene_words(p->scene, style, x + (right ? 6 : -6), rows[i % 3],
                       right ? "projection →" : "observed");
        return;
    }
}
