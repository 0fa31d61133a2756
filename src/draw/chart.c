/* chart.c - a report laid out as a scene: words, axes, bands, lines, dots, labels.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/chart.h"

#include "base/number.h"
#include "draw/panel.h"
#include "draw/scale.h"
#include "draw/thin.h"
#include "draw/words.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct range {
    double low, high;
};

static void
widen(struct range *range, double value)
{
    if (isfinite(value)) {
        range->low = fmin(range->low, value);
        range->high = fmax(range->high, value);
    }
}

static struct range
range_of_data(const struct gp_analysis *a)
{
    struct range r = { HUGE_VAL, -HUGE_VAL };

    for (size_t i = 0; i < a->series->n; i++)
        widen(&r, a->series->points[i].y);
    for (size_t i = 0; i < a->series->nlater; i++)
        widen(&r, a->series->later[i].y);
    for (size_t i = 0; i < a->projection.n; i++)
        widen(&r, a->projection.points[i].value);
    return r;
}

/* What is not known of the past asks for less room than what is not known of the future. */
static struct range
range_with_bands(const struct gp_analysis *a, struct range r)
{
    const struct gp_path *paths[] = { &a->curve, &a->projection };
    struct range most = { r.low / 10, r.high * 10 };

    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < paths[k]->n; i++) {
            double low = paths[k]->points[i].lower95, high = paths[k]->points[i].upper95;

            widen(&r, k == 0 && r.low > 0 && isfinite(low) ? fmax(low, most.low) : low);
            widen(&r, k == 0 && r.low > 0 && isfinite(high) ? fmin(high, most.high) : high);
        }
    return r;
}

static void
choose_log_range(struct gp_panel *p, struct range data, struct range band)
{
    double low = fmax(band.low, data.low / 100), high = fmin(band.high, data.high * 100);

    p->y0 = (low > 0 ? low : data.low) * .8;
    p->y1 = high * 1.2;
}

/* From zero; from a round number where the data would fill less than 40 % of that height. */
static void
choose_linear_range(struct gp_panel *p, struct range data, struct range band)
{
    double span = data.high - data.low, high = fmin(band.high, data.high + 1.5 * span);
    double low = fmin(fmax(band.low, data.low - 1.5 * span), data.low);

    if (span <= 0) {
        high = data.high > 0 ? 1.3 * data.high : data.high < 0 ? 0 : 1;
        low = data.low < 0 ? 1.3 * data.low : 0;
    }
    high = fmax(high, data.high);
    if (data.low >= 0) {
        double step = pow(10, floor(log10(fmax(high - low, 1e-300))));

        low = span > 0 && span < .4 * high ? fmax(0, floor(low / step) * step) : 0;
    }
    p->y0 = data.low < 0 ? fmin(low, 0) * 1.05 : low;
    p->y1 = data.high <= 0 && data.low < 0 ? 0 : high + .06 * (high - low);
}

/* A straight line through zero would fall off a log axis. */
static bool
meets_zero(const struct gp_analysis *a)
{
    for (size_t i = 0; i < a->curve.n; i++)
        if (a->curve.points[i].value <= 0)
            return true;
    return false;
}

static void
choose_ranges(struct gp_panel *p, enum gp_scale scale)
{
    const struct gp_series *s = p->a->series;
    const struct gp_path *to = &p->a->projection;
    struct range data = range_of_data(p->a), band = range_with_bands(p->a, data);

    p->x0 = s->points[0].when;
    p->x1 = s->points[s->n - 1].when;
    if (to->n > 0)
        p->x1 = fmax(p->x1, to->points[to->n - 1].when);
    if (s->nlater > 0)
        p->x1 = fmax(p->x1, s->later[s->nlater - 1].when);
    if (p->x1 <= p->x0)
        p->x0 -= 200, p->x1 += 200;
    p->log = data.low > 0 && scale != GP_SCALE_LINEAR &&
             (scale == GP_SCALE_LOG || (data.high / data.low >= 10 && !meets_zero(p->a)));
    if (p->log)
        choose_log_range(p, data, band);
    else
        choose_linear_range(p, data, band);
}

double
gp_panel_x(const struct gp_panel *p, double when)
{
    return p->box.left + (when - p->x0) / (p->x1 - p->x0) * (p->box.right - p->box.left);
}

double
gp_panel_y(const struct gp_panel *p, double y)
{
    double share;

    if (p->log)
        share = y > 0 ? log(y / p->y0) / log(p->y1 / p->y0) : -1;
    else
        share = (y - p->y0) / (p->y1 - p->y0);
    return p->box.bottom - fmin(fmax(share, -50), 50) * (p->box.bottom - p->box.top);
}

double
gp_panel_inside(const struct gp_panel *p, double y)
{
    return fmin(fmax(y, p->box.top), p->box.bottom);
}

void
gp_panel_rule(struct gp_panel *p, enum gp_layer layer, struct gp_xy from, struct gp_xy to,
              uint32_t colour)
{
    struct gp_xy at[2] = { from, to };

    gp_scene_add(
        p->scene,
        (struct gp_mark){ .shape = GP_LINE, .layer = layer, .colour = colour, .width = 1 }, at,
        2);
}

static void
add_rect(struct gp_scene *scene, enum gp_layer layer, struct gp_box b, uint32_t colour,
         double alpha)
{
    struct gp_xy at[4] = {
        { b.left, b.top }, { b.right, b.top }, { b.right, b.bottom }, { b.left, b.bottom }
    };

    gp_scene_add(
        scene,
        (struct gp_mark){ .shape = GP_RECT, .layer = layer, .colour = colour, .alpha = alpha },
        at, 4);
}

void
gp_panel_line(struct gp_panel *p, struct gp_mark style, const struct gp_xy *at, size_t n)
{
    struct gp_xy *out = calloc(n + 1, 2 * sizeof *out);
    size_t k = 0;

    if (!out) {
        p->scene->failed = true;
        return;
    }
    for (size_t i = 0; i + 1 < n; i++) {
        struct gp_xy a = at[i], b = at[i + 1], *ends[2] = { &a, &b };
        double top = p->box.top, bottom = p->box.bottom;

        if ((a.y < top && b.y < top) || (a.y > bottom && b.y > bottom))
            continue;
        for (int e = 0; e < 2; e++) {
            double edge = gp_panel_inside(p, ends[e]->y), dy = at[i + 1].y - at[i].y;

            if (edge < ends[e]->y || edge > ends[e]->y) {
                ends[e]->x = at[i].x + (at[i + 1].x - at[i].x) * (edge - at[i].y) / dy;
                ends[e]->y = edge;
            }
        }
        if (k > 0 && (fabs(out[k - 1].x - a.x) > 1e-9 || fabs(out[k - 1].y - a.y) > 1e-9)) {
            gp_scene_add(p->scene, style, out, k);
            k = 0;
        }
        if (k == 0)
            out[k++] = a;
        out[k++] = b;
    }
    gp_scene_add(p->scene, style, out, k);
    free(out);
}

void
gp_panel_path(struct gp_panel *p, const struct gp_path *path, struct gp_mark style)
{
    struct gp_xy *at = calloc(path->n + 1, sizeof *at);
    size_t n = 0;

    style.shape = GP_LINE;
    for (size_t i = 0; at && i < path->n; i++)
        if (isfinite(path->points[i].value) && path->points[i].when >= p->x0 &&
            path->points[i].when <= p->x1)
            at[n++] = (struct gp_xy){ gp_panel_x(p, path->points[i].when),
                                      gp_panel_y(p, path->points[i].value) };
    if (at && n > 1)
        gp_panel_line(p, style, at, n);
    p->scene->failed |= !at;
    free(at);
}

static void
draw_band(struct gp_panel *p, const struct gp_path *path, bool inner)
{
    struct gp_xy *at = calloc(2 * path->n + 1, sizeof *at);
    size_t n = 0;

    for (int side = 0; at && side < 2; side++)
        for (size_t k = 0; k < path->n; k++) {
            const struct gp_projected *q = &path->points[side ? path->n - 1 - k : k];
            double low = inner ? q->lower50 : q->lower95,
                   high = inner ? q->upper50 : q->upper95;

            if (isfinite(low) && isfinite(high) && q->when >= p->x0 && q->when <= p->x1)
                at[n++] =
                    (struct gp_xy){ gp_panel_x(p, q->when),
                                    gp_panel_inside(p, gp_panel_y(p, side ? low : high)) };
        }
    if (at && n > 3)
        gp_scene_add(p->scene,
                     (struct gp_mark){ .shape = GP_AREA,
                                       .layer = GP_LAYER_BAND,
                                       .colour = p->colour,
                                       .alpha = inner ? .2 : .14 },
                     at, n);
    p->scene->failed |= !at;
    free(at);
}

/* A long one is cut to what half a point of width can show. */
static void
add_observed_line(struct gp_panel *p, struct gp_xy *at, size_t n)
{
    struct gp_mark line = { .shape = GP_LINE,
                            .layer = GP_LAYER_OBSERVED,
                            .colour = p->theme->ink,
                            .width = .8,
                            .alpha = .55 };

    gp_scene_add(p->scene, line, at, n > 500 ? gp_thin_columns(at, n, .5) : n);
}

/* Dots and the line between them; a gap of more than three usual steps breaks the line. */
static void
draw_observed(struct gp_panel *p)
{
    const struct gp_series *s = p->a->series;
    struct gp_xy *at = calloc(s->n + 1, sizeof *at);
    struct gp_mark dots = { .shape = GP_DOTS,
                            .layer = GP_LAYER_DOTS,
                            .colour = p->theme->ink,
                            .halo = p->theme->bg,
                            .halo_width = p->theme->clear ? 0 : 1,
                            .width = s->n <= 24   ? 4.5
                                     : s->n <= 60 ? 3
                                                  : 2 };
    size_t n = 0, start = 0;

    if (p->small)
        dots.width = fmin(dots.width, 2.5);
    for (size_t i = 0; at && i < s->n; i++) {
        if (!isfinite(s->points[i].y) || (p->log && s->points[i].y <= 0))
            continue;
        at[n++] = (struct gp_xy){ gp_panel_x(p, s->points[i].when),
                                  gp_panel_inside(p, gp_panel_y(p, s->points[i].y)) };
        if (n > start + 1 && s->points[i].t - s->points[i - 1].t > 3 * fmax(s->axis.every, 1)) {
            if (s->n > 24)
                add_observed_line(p, at + start, n - 1 - start);
            start = n - 1;
        }
    }
    if (at && s->n <= (p->small ? 60 : 500))
        gp_scene_add(p->scene, dots, at, n);
    if (at && s->n > 24 && n > start + 1)
        add_observed_line(p, at + start, n - start);
    p->scene->failed |= !at;
    free(at);
}

static void
draw_hollow(struct gp_panel *p)
{
    const struct gp_series *s = p->a->series;
    struct gp_mark dots = { .shape = GP_DOTS,
                            .layer = GP_LAYER_DOTS,
                            .colour = p->theme->ink,
                            .halo = p->theme->bg,
                            .width = p->small ? 2.5 : 4.5,
                            .hollow = true };

    for (size_t i = 0; i < s->nlater + s->has_partial; i++) {
        const struct gp_point *q = i < s->nlater ? &s->later[i] : &s->partial;
        struct gp_xy at = { gp_panel_x(p, q->when), gp_panel_y(p, q->y) };

        if (isfinite(q->y) && at.x <= p->box.right && at.y >= p->box.top &&
            at.y <= p->box.bottom)
            gp_scene_add(p->scene, dots, &at, 1);
    }
}

struct gp_mark
gp_type(uint32_t colour, double size, enum gp_anchor anchor, bool bold)
{
    return (struct gp_mark){ .colour = colour, .width = size, .anchor = anchor, .bold = bold };
}

static void
draw_y_axis(struct gp_panel *p)
{
    struct gp_ticks ticks;
    double last = HUGE_VAL;

    (p->log ? gp_ticks_log : gp_ticks_linear)(&ticks, p->y0, p->y1, p->small ? 3 : 5);
    for (size_t i = 0; i < ticks.n; i++) {
        const struct gp_tick *tick = &ticks.tick[i];
        double y = gp_panel_y(p, tick->at);
        bool labelled = tick->label[0] && last - y >= 22;

        if (p->small && !tick->label[0])
            continue;
        gp_panel_rule(p, GP_LAYER_GRID, (struct gp_xy){ p->box.left, y },
                      (struct gp_xy){ p->box.right, y },
                      tick->label[0] ? p->theme->grid : p->theme->minor);
        if (labelled) {
            gp_scene_words(p->scene,
                           gp_type(p->theme->muted, p->small ? 12 : 14, GP_END, false),
                           p->box.left - 8, y + 5, tick->label);
            last = y;
        }
    }
}

static void
draw_x_label(struct gp_panel *p, const struct gp_tick *tick, double *free_from)
{
    double x = gp_panel_x(p, tick->at), size = p->small ? 12 : 14;
    struct gp_mark style = gp_type(p->theme->muted, size, GP_MIDDLE, false);
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

static void
draw_x_axis(struct gp_panel *p)
{
    struct gp_ticks ticks;
    double free_from = 0;
    size_t most = (size_t)fmax(2, (p->box.right - p->box.left) / 100);

    if (p->a->series->axis.numeric)
        gp_ticks_linear(&ticks, p->x0, p->x1, most);
    else
        gp_ticks_calendar(&ticks, p->x0, p->x1, most);
    for (size_t i = 0; i < ticks.n; i++)
        draw_x_label(p, &ticks.tick[i], &free_from);
    gp_panel_rule(p, GP_LAYER_GRID, (struct gp_xy){ p->box.left, p->box.bottom },
                  (struct gp_xy){ p->box.right, p->box.bottom }, p->theme->axis);
}

/* The part of the plot that has not been observed, and the rule before it. */
static void
draw_zone(struct gp_panel *p)
{
    const struct gp_series *s = p->a->series;
    double x = gp_panel_x(p, s->points[s->n - 1].when);

    if (p->a->projection.n == 0)
        return;
    if (!p->theme->clear)
        add_rect(p->scene, GP_LAYER_ZONE,
                 (struct gp_box){ x, p->box.top, p->box.right, p->box.bottom }, p->theme->tint,
                 1);
    if (p->small)
        return;
    gp_panel_rule(p, GP_LAYER_GUIDE, (struct gp_xy){ x, p->box.top },
                  (struct gp_xy){ x, p->box.bottom }, p->theme->axis);
}

/* Says which side of the rule is which, where nothing else stands. */
static void
label_zone(struct gp_panel *p)
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
            !gp_scene_has_room(p->scene, box))
            continue;
        gp_scene_words(p->scene, style, x + (right ? 6 : -6), rows[i % 3],
                       right ? "projection →" : "observed");
        return;
    }
}

/* A label at the right edge. */
struct label {
    char words[96];
    double y;
    struct gp_mark style;
};

/* Where the plot is too low for all labels the small ones go, the last first. */
static size_t
fitting(struct label *labels, size_t n, double height)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += labels[i].style.width + 5;
    for (size_t i = n; i-- > 0 && sum > height;) {
        if (labels[i].style.width > 12)
            continue;
        sum -= labels[i].style.width + 5;
        memmove(labels + i, labels + i + 1, (--n - i) * sizeof *labels);
    }
    return n;
}

static void
place_labels(struct gp_panel *p, struct label *labels, size_t n)
{
    double floor = p->box.bottom + 4;

    n = fitting(labels, n, p->box.bottom - p->box.top);
    for (size_t i = 1; i < n; i++)
        labels[i].y = fmax(labels[i].y, labels[i - 1].y + labels[i].style.width + 5);
    for (size_t i = n; i-- > 0;) {
        labels[i].y = fmin(labels[i].y, floor);
        floor = labels[i].y - labels[i].style.width - 5;
    }
    for (size_t i = 0; i < n; i++)
        gp_scene_words(p->scene, labels[i].style, p->box.right + 10, labels[i].y,
                       labels[i].words);
}

/* The label of the pace among the others, which stand in falling order. */
static size_t
pace_label(const struct gp_panel *p, struct label labels[5], size_t n)
{
    const struct gp_path *pace = &p->a->pace;
    struct label label = { .style = gp_type(p->theme->series[0], 12, GP_START, false) };
    size_t at = n;
    char number[32];
    double value;

    if (p->a->pace_is_projection || pace->n == 0 || !isfinite(pace->points[pace->n - 1].value))
        return n;
    value = pace->points[pace->n - 1].value;
    label.y = gp_panel_inside(p, gp_panel_y(p, value)) + 4;
    snprintf(label.words, sizeof label.words, "%s at the present pace",
             gp_number_compact(value, number));
    while (at > 0 && labels[at - 1].y > label.y)
        at--;
    if (at > 0 && at < n && labels[at - 1].style.width > 12 &&
        labels[at].y - labels[at - 1].y < 20)
        at++; /* not between the number and what it is */
    memmove(labels + at + 1, labels + at, (n - at) * sizeof *labels);
    labels[at] = label;
    return n + 1;
}

static size_t
end_labels(const struct gp_panel *p, struct label labels[5])
{
    const struct gp_path *path = &p->a->projection;
    const struct gp_projected *end = &path->points[path->n - 1];
    struct gp_mark small = gp_type(p->theme->muted, 12, GP_START, false);
    struct gp_mark strong = gp_type(p->theme->series[0], 18, GP_START, true);
    double y = gp_panel_inside(p, gp_panel_y(p, end->value));
    char number[32];
    size_t n = 0;
    bool banded = isfinite(end->lower95) && isfinite(end->upper95);

    if (banded) {
        labels[n] = (struct label){ .y = gp_panel_inside(p, gp_panel_y(p, end->upper95)) + 4,
                                    .style = small };
        snprintf(labels[n++].words, sizeof labels->words, "%s upper 95%%",
                 gp_number_compact(end->upper95, number));
    }
    labels[n] = (struct label){ .y = y + 6, .style = strong };
    snprintf(labels[n++].words, sizeof labels->words, "%s",
             gp_number_compact(end->value, number));
    labels[n] = (struct label){ .y = y + 23, .style = small };
    snprintf(labels[n++].words, sizeof labels->words, "projected, %s",
             gp_axis_words(&p->a->series->axis, end->when, number));
    if (banded) {
        labels[n] = (struct label){ .y = gp_panel_inside(p, gp_panel_y(p, end->lower95)) + 4,
                                    .style = small };
        snprintf(labels[n++].words, sizeof labels->words, "%s lower 95%%",
                 gp_number_compact(end->lower95, number));
    }
    return pace_label(p, labels, n);
}

/* Values beside the dots, where there are at most five. */
static void
label_points(struct gp_panel *p)
{
    static const struct gp_xy offsets[] = { { -9, -9 }, { 9, 20 }, { 9, -12 }, { -9, 20 } };
    static const enum gp_anchor anchors[] = { GP_END, GP_START, GP_START, GP_END };
    const struct gp_series *s = p->a->series;
    char words[32];

    for (size_t i = 0; s->n <= 5 && i < s->n; i++)
        for (size_t k = 0; k < 4; k++) {
            struct gp_mark style = gp_type(p->theme->ink, 14, anchors[k], true);
            double x = gp_panel_x(p, s->points[i].when) + offsets[k].x;
            double y = gp_panel_y(p, s->points[i].y) + offsets[k].y;
            struct gp_box box;

            gp_number_compact(s->points[i].y, words);
            box = gp_words_box(p->scene->fonts, style, x, y, words);
            if (box.left < p->box.left + 2 || box.right > p->box.right ||
                box.top < p->box.top + 16 || box.bottom > p->box.bottom ||
                !gp_scene_has_room(p->scene, box))
                continue;
            gp_scene_words(p->scene, style, x, y, words);
            break;
        }
}

/* Values beside what came later, or what the hollow dot is, where there is room. */
static void
label_later(struct gp_panel *p)
{
    const struct gp_series *s = p->a->series;
    struct gp_mark style = gp_type(p->theme->ink, 14, GP_MIDDLE, false);
    const struct gp_point *points = s->has_partial ? &s->partial : s->later;
    size_t n = s->has_partial ? 1 : s->nlater;
    char words[32] = "partial";

    for (size_t i = n; i-- > 0 && n <= 8;) {
        double x = gp_panel_x(p, points[i].when), y = gp_panel_y(p, points[i].y);
        struct gp_box box;

        if (!s->has_partial)
            gp_number_compact(points[i].y, words);
        for (int k = 0; k < 4; k++) {
            struct gp_mark at = style;
            double left = x - (k > 1 ? 4 : 0), up = y + (k % 2 ? 24 : -12);

            at.anchor = k > 1 ? GP_END : GP_MIDDLE;
            box = gp_words_box(p->scene->fonts, at, left, up, words);
            if (box.right > p->box.right || box.top < p->box.top + 16 ||
                box.bottom > p->box.bottom || !gp_scene_has_room(p->scene, box))
                continue;
            gp_scene_words(p->scene, at, left, up, words);
            break;
        }
    }
}

/* The projection with the point that it continues before it: the curve's end where the curve is
 * the projection, else the last observation. False: no memory. */
static bool
join_projection(struct gp_panel *p)
{
    const struct gp_path *path = &p->a->projection, *curve = &p->a->curve;
    const struct gp_point *last = &p->a->series->points[p->a->series->n - 1];
    double y = last->y;

    p->ahead = (struct gp_path){ .points = calloc(path->n + 1, sizeof *path->points) };
    if (!p->ahead.points)
        return false;
    if (path->n == 0)
        return true;
    if (p->a->pace_is_projection && curve->n > 0)
        p->ahead.points[0] = curve->points[curve->n - 1];
    else
        p->ahead.points[0] = (struct gp_projected){ last->when, last->t, y, y, y, y, y, y, y };
    memcpy(p->ahead.points + 1, path->points, path->n * sizeof *path->points);
    p->ahead.n = path->n + 1;
    return true;
}

static void
draw_panel(struct gp_panel *p)
{
    uint32_t colour = p->theme->series[0];

    if (!join_projection(p)) {
        p->scene->failed = true;
        return;
    }
    draw_zone(p);
    draw_y_axis(p);
    draw_x_axis(p);
    draw_band(p, &p->a->curve, false);
    draw_band(p, &p->ahead, false);
    draw_band(p, &p->a->curve, true);
    draw_band(p, &p->ahead, true);
    gp_panel_path(p, &p->a->curve,
                  (struct gp_mark){ .layer = GP_LAYER_FIT, .colour = colour, .width = 2.5 });
    gp_panel_path(
        p, &p->ahead,
        (struct gp_mark){
            .layer = GP_LAYER_FIT, .colour = colour, .width = 2.5, .dash = { 7, 5 } });
    if (!p->a->pace_is_projection && !p->small)
        gp_panel_path(
            p, &p->a->pace,
            (struct gp_mark){
                .layer = GP_LAYER_FIT, .colour = colour, .width = 1.25, .dash = { 2, 3 } });
    draw_observed(p);
    draw_hollow(p);
    label_zone(p);
    if (!p->small) {
        label_points(p);
        label_later(p);
    }
    if (p->guides)
        gp_overlay_guides(p);
    free(p->ahead.points);
}

/* Where less than a few words would stand alone in the second line, the first gives one more
 * break's worth. Returns how much of the words the first line has. */
static size_t
without_orphan(const char *words, size_t n, struct gp_text *part)
{
    size_t least = strlen(words) / 4, to = n;

    while (to > 1 && (words[to] != ' ' || strlen(words + to) < least))
        to--;
    if (to < n / 2)
        return n;
    gp_text_clear(part);
    gp_text_add_bytes(part, words, to);
    return to;
}

/* Words broken at spaces into at most two lines; the rest is cut and ends in an ellipsis (the
 * description has it whole). Returns the last baseline. */
static double
draw_block(struct gp_scene *scene, struct gp_mark style, double y, double step,
           const char *words)
{
    double wide = scene->width - 64;

    for (int line = 0; line < 2 && *words; line++) {
        size_t whole = strlen(words), n = whole;
        struct gp_text part = { 0 };

        for (;;) {
            gp_text_clear(&part);
            gp_text_add_bytes(&part, words, n);
            if (n < whole && line == 1)
                gp_text_add(&part, "…");
            if (part.failed || n < 2 ||
                gp_text_width(scene->fonts, style.bold, style.width, gp_text_get(&part)) <=
                    wide)
                break;
            for (n--; n > 1 && words[n] != ' ' && strcspn(words, " ") < n; n--)
                continue;
            while (n > 1 && ((unsigned char)words[n] & 0xC0) == 0x80)
                n--;
        }
        if (line == 0 && n < whole)
            n = without_orphan(words, n, &part);
        gp_scene_words(scene, style, 32, line ? (y += step) : y, gp_text_get(&part));
        scene->failed |= part.failed;
        gp_text_free(&part);
        words += n;
        words += strspn(words, " ");
    }
    return y;
}

/* Words cut to what fits, with an ellipsis; the whole is in the description. */
static struct gp_box
draw_cut(struct gp_scene *scene, struct gp_mark style, double x, double y, double wide,
         const char *words)
{
    struct gp_text part = { 0 };
    struct gp_box box;

    for (size_t n = strlen(words); n > 0; n--) {
        if (((unsigned char)words[n] & 0xC0) == 0x80)
            continue;
        gp_text_clear(&part);
        gp_text_add_bytes(&part, words, n);
        if (words[n])
            gp_text_add(&part, "…");
        if (part.failed ||
            gp_text_width(scene->fonts, style.bold, style.width, gp_text_get(&part)) <= wide)
            break;
    }
    box = gp_scene_words(scene, style, x, y, gp_text_get(&part));
    gp_text_free(&part);
    return box;
}

static void
draw_footer(struct gp_scene *scene, const struct gp_theme *theme, const char *source,
            const char *method)
{
    struct gp_mark left = gp_type(theme->muted, 12, GP_START, false), right = left;
    double y = scene->height - 18, edge = scene->width - 32;
    struct gp_box box = draw_cut(scene, left, 32, y, edge - 32, source);

    right.anchor = GP_END;
    if (gp_words_box(scene->fonts, right, edge, y, method).left > box.right + 16)
        gp_scene_words(scene, right, edge, y, method);
    add_rect(scene, GP_LAYER_GRID,
             (struct gp_box){ 32, scene->height - 38, edge, scene->height - 37 }, theme->grid,
             1);
}

static void
draw_single(struct gp_panel *p, const struct gp_report *report, double top)
{
    struct label labels[5];
    size_t n = 0;
    double gutter = 24;

    p->box = (struct gp_box){ 76, top + 26, p->scene->width - 24, p->scene->height - 88 };
    if (p->a->projection.n > 0) {
        n = end_labels(p, labels);
        for (size_t i = 0; i < n; i++)
            gutter =
                fmax(gutter, 42 + 1.1 * gp_text_width(p->scene->fonts, labels[i].style.bold,
                                                      labels[i].style.width, labels[i].words));
        p->box.right = p->scene->width - gutter;
        n = end_labels(p, labels);
    }
    p->guides = report->njudgements == 0 && p->scene->width >= 700;
    draw_panel(p);
    place_labels(p, labels, n);
    if (!p->a->one_rate && p->a->growth.known)
        gp_overlay_changes(p);
    gp_overlay_claims(p, report, 0);
}

/* Faster growth first; what has no rate comes last. */
static int
by_pace(const void *a, const void *b)
{
    const struct gp_analysis *p = *(const struct gp_analysis *const *)a;
    const struct gp_analysis *q = *(const struct gp_analysis *const *)b;
    double r = p->growth.known ? p->growth.log_rate : -HUGE_VAL;
    double s = q->growth.known ? q->growth.log_rate : -HUGE_VAL;

    return r > s ? -1 : r < s ? 1 : p < q ? -1 : 1;
}

static void
draw_small(struct gp_panel *p, struct gp_box cell, enum gp_scale scale)
{
    struct gp_text pace = { 0 }, name = { 0 };

    gp_words_pace(&pace, p->a);
    gp_words_name(&name, p->a->series);
    draw_cut(p->scene, gp_type(p->theme->ink, 14, GP_START, true), cell.left, cell.top + 14,
             cell.right - cell.left, gp_text_get(&name));
    gp_text_free(&name);
    gp_scene_words(p->scene, gp_type(p->theme->series[0], 12, GP_START, true), cell.left,
                   cell.top + 31, gp_text_get(&pace));
    gp_text_free(&pace);
    p->box = (struct gp_box){ cell.left + 44, cell.top + 42, cell.right, cell.bottom - 38 };
    choose_ranges(p, scale);
    draw_panel(p);
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
    cells.rows = (n + cells.columns - 1) / cells.columns;
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

static void
draw_multiples(struct gp_panel panel, const struct gp_report *report, double top,
               enum gp_scale scale)
{
    size_t n, shown;
    const struct gp_analysis **order = sort_by_pace(report, &n);
    double wide = panel.scene->width - 64, high = panel.scene->height - 60 - top;
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
        i < shown ? draw_small(&panel, cell, scale)
                  : say_how_many_more(&panel, cell, n - shown);
    }
    free(order);
}

/* ---- several series in one plot
 * --------------------------------------------------------------
 */

static void
choose_shared_ranges(struct gp_panel *p, const struct gp_report *report, enum gp_scale scale)
{
    struct range all = { HUGE_VAL, -HUGE_VAL };
    struct gp_panel one = *p;

    p->x0 = HUGE_VAL;
    p->x1 = -HUGE_VAL;
    for (size_t i = 0; i < report->nanalyses; i++) {
        struct range data;

        one.a = &report->analyses[i];
        if (one.a->series->n == 0)
            continue;
        choose_ranges(&one, scale);
        data = range_of_data(one.a);
        widen(&all, data.low);
        widen(&all, data.high);
        p->x0 = fmin(p->x0, one.x0);
        p->x1 = fmax(p->x1, one.x1);
    }
    p->log = all.low > 0 && scale != GP_SCALE_LINEAR &&
             (scale == GP_SCALE_LOG || all.high / all.low >= 10);
    if (p->log)
        choose_log_range(p, all, all);
    else
        choose_linear_range(p, all, all);
}

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

    if (!seen.points || !join_projection(p)) {
        free(seen.points);
        p->scene->failed = true;
        return;
    }
    for (size_t i = 0; i < s->n; i++)
        seen.points[i] =
            (struct gp_projected){ .when = s->points[i].when, .value = s->points[i].y };
    if (strong)
        draw_band(p, &p->ahead, false);
    gp_panel_path(p, &seen, line);
    line.dash[0] = 7;
    line.dash[1] = 5;
    gp_panel_path(p, &p->ahead, line);
    free(seen.points);
    free(p->ahead.points);
}

/* The label at a series' end: its name and its last value. */
static struct label
shared_label(const struct gp_panel *p, bool strong)
{
    const struct gp_series *s = p->a->series;
    const struct gp_path *path = &p->a->projection;
    struct label label = { .style = gp_type(strong ? p->colour : p->theme->muted,
                                            strong ? 14 : 12, GP_START, strong) };
    double value = path->n > 0 ? path->points[path->n - 1].value : s->points[s->n - 1].y;
    struct gp_text name = { 0 };
    char number[32];

    gp_words_name(&name, s);
    label.y = gp_panel_inside(p, gp_panel_y(p, value)) + 5;
    snprintf(label.words, sizeof label.words, "%.40s %s", gp_text_get(&name),
             gp_number_compact(value, number));
    gp_text_free(&name);
    return label;
}

static int
by_height(const void *a, const void *b)
{
    const struct label *p = a, *q = b;

    return p->y < q->y ? -1 : p->y > q->y;
}

static void
draw_shared(struct gp_panel *p, const struct gp_report *report, double top)
{
    size_t n = report->nanalyses;
    struct label labels[6];
    double gutter = 24;

    p->box = (struct gp_box){ 76, top + 26, p->scene->width - 24, p->scene->height - 88 };
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < n; i++) {
            p->a = &report->analyses[i];
            p->colour = shared_colour(p, i, n);
            labels[i] = shared_label(p, n <= 3 || i == 0);
            gutter =
                fmax(gutter, 42 + 1.1 * gp_text_width(p->scene->fonts, labels[i].style.bold,
                                                      labels[i].style.width, labels[i].words));
        }
        p->box.right = p->scene->width - fmin(gutter, p->scene->width / 3);
    }
    p->a = report->analyses;
    draw_zone(p);
    draw_y_axis(p);
    draw_x_axis(p);
    for (size_t i = n; i-- > 0;) {
        p->a = &report->analyses[i];
        p->colour = shared_colour(p, i, n);
        draw_one_of_several(p, n <= 3 || i == 0);
    }
    label_zone(p);
    qsort(labels, n, sizeof labels[0], by_height);
    place_labels(p, labels, n);
}

static char *
kept(struct gp_text *text, struct gp_scene *scene)
{
    char *words = strdup(gp_text_get(text));

    scene->failed |= text->failed || !words;
    gp_text_free(text);
    return words;
}

/* Smaller where the title is too long for two lines. */
static double
title_size(const struct gp_scene *scene, const char *title, double size)
{
    double room = 1.85 * (scene->width - 64);

    while (size > 18 && gp_text_width(scene->fonts, true, size, title) > room)
        size -= 4;
    return fmax(size, 18);
}

static double
draw_head(struct gp_panel *p, const struct gp_report *report,
          const struct gp_chart_options *wish)
{
    struct gp_scene *scene = p->scene;
    struct gp_text title = { 0 }, subtitle = { 0 };
    bool large = scene->width >= 700;
    double y, size;

    wish->title ? gp_text_add(&title, wish->title) : gp_words_title(&title, report);
    wish->subtitle ? gp_text_add(&subtitle, wish->subtitle)
                   : gp_words_subtitle(&subtitle, report, p->log, p->y0);
    size = title_size(scene, gp_text_get(&title), large ? 26 : 22);
    y = draw_block(scene, gp_type(p->theme->ink, size, GP_START, true), large ? 52 : 44,
                   size + 5, gp_text_get(&title));
    y = draw_block(scene, gp_type(p->theme->sub, large ? 16 : 14, GP_START, false), y + 26, 20,
                   gp_text_get(&subtitle));
    scene->title = kept(&title, scene);
    gp_text_free(&subtitle);
    return y;
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
    struct gp_path path = { .points = calloc(s->n + 1, sizeof *path.points), .n = s->n };
    struct gp_xy end;
    char last[32];

    p->x1 = fmax(s->points[s->n - 1].when, p->x0 + 1);
    gp_number_compact(s->points[s->n - 1].y, last);
    p->box =
        (struct gp_box){ 6, 8,
                         p->scene->width - 16 - gp_text_width(p->scene->fonts, true, 14, last),
                         p->scene->height - 8 };
    for (size_t i = 0; path.points && i < s->n; i++)
        path.points[i] =
            (struct gp_projected){ .when = s->points[i].when, .value = s->points[i].y };
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

/* What stands around the plots, and what is said of the picture; the last baseline above. */
static double
draw_frame(struct gp_panel *p, const struct gp_report *report,
           const struct gp_chart_options *options, bool spark)
{
    struct gp_scene *scene = p->scene;
    struct gp_text alt = { 0 }, source = { 0 }, method = { 0 }, title = { 0 };
    double top = 0;

    gp_words_alt(&alt, report, p->log);
    if (options->source)
        gp_text_format(&source, "Source: %s", options->source);
    else
        gp_words_source(&source, report);
    gp_words_method(&method, report);
    if (spark) {
        gp_words_title(&title, report);
        scene->title = kept(&title, scene);
    } else {
        top = draw_head(p, report, options);
        draw_footer(scene, p->theme, gp_text_get(&source), gp_text_get(&method));
    }
    gp_text_free(&method);
    scene->alt = kept(&alt, scene);
    scene->source = kept(&source, scene);
    return top;
}

enum gp_status
gp_chart_layout(struct gp_scene *scene, const struct gp_report *report,
                const struct gp_chart_options *options, const struct gp_theme *theme,
                struct gp_error *err)
{
    struct gp_panel panel = {
        .scene = scene, .theme = theme, .a = report->analyses, .colour = theme->series[0]
    };
    bool shared = gp_series_share_plot(report);
    bool single = report->nanalyses == 1;
    bool spark = scene->width < 360 || scene->height < 240;
    double top;

    if (report->nanalyses == 0 || ((single || spark) && report->analyses[0].series->n == 0))
        return gp_fail(err, GP_NO_FIT, "there is nothing to draw");
    if (single || spark)
        choose_ranges(&panel, options->scale);
    else if (shared)
        choose_shared_ranges(&panel, report, options->scale);
    if (!theme->clear)
        add_rect(scene, GP_LAYER_BACK, (struct gp_box){ 0, 0, scene->width, scene->height },
                 theme->bg, 1);
    top = draw_frame(&panel, report, options, spark);
    if (spark)
        draw_spark(&panel);
    else if (single)
        draw_single(&panel, report, top);
    else if (shared)
        draw_shared(&panel, report, top);
    else
        draw_multiples(panel, report, top, options->scale);
    gp_scene_sort(scene);
    return scene->failed ? gp_fail(err, GP_NO_MEMORY, "no memory for the picture") : GP_OK;
}
