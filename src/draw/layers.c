/* layers.c - what is in a plot: bands, the fit and what follows, the observations.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/layers.h"

#include "draw/amount.h"
#include "draw/axes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The band along a stretch of a path. */
static void
draw_band(struct gp_panel *p, const struct gp_projected *points, size_t count, bool inner)
{
    struct gp_xy *at = calloc(2 * count + 1, sizeof *at);
    size_t n = 0;

    for (int side = 0; at && side < 2; side++)
        for (size_t k = 0; k < count; k++) {
            const struct gp_projected *q = &points[side ? count - 1 - k : k];
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

/* Breaks of the path are breaks of its band. */
void
gp_layer_band(struct gp_panel *p, const struct gp_path *path, bool inner)
{
    size_t first = 0;

    for (size_t i = 0; i <= path->n; i++)
        if (i == path->n || !isfinite(path->points[i].value)) {
            draw_band(p, path->points + first, i - first, inner);
            first = i + 1;
        }
}

bool
gp_layer_gap_before(const struct gp_series *s, size_t i)
{
    return i > 0 && s->points[i].t - s->points[i - 1].t > 3 * fmax(s->axis.every, 1);
}

struct gp_path
gp_layer_seen(const struct gp_series *s)
{
    struct gp_path seen = { .points = calloc(s->n, 2 * sizeof *seen.points) };

    for (size_t i = 0; seen.points && i < s->n; i++) {
        struct gp_projected point = { .when = s->points[i].when, .value = s->points[i].y };
        struct gp_projected none = { .when = point.when, .value = (double)NAN };

        if (gp_layer_gap_before(s, i))
            seen.points[seen.n++] = none;
        seen.points[seen.n++] = point;
    }
    return seen;
}

/* Few points stand upon the fit; many would hide it, and lie under it. Where line and dots have
 * one colour the dots under it are grey. */
static struct gp_mark
dots_of(const struct gp_panel *p)
{
    size_t n = p->a->series->n;
    bool many = n > 24, alike = p->colour == p->theme->ink;
    struct gp_mark dots = { .shape = GP_DOTS,
                            .layer = many ? GP_LAYER_OBSERVED : GP_LAYER_DOTS,
                            .colour = many && alike ? p->theme->axis : p->theme->ink,
                            .halo = p->theme->bg,
                            .halo_width = many || p->theme->clear ? 0 : 1,
                            .width = n <= 24   ? 4.5
                                     : n <= 60 ? 3
                                               : 2.5 };

    if (p->small)
        dots.width = n <= 60 ? 2.5 : 2;
    return dots;
}

/* The observations between two gaps: a thin line, or where one stands alone a dot. */
static void
add_observed_run(struct gp_panel *p, struct gp_xy *at, size_t n)
{
    struct gp_mark line = { .shape = GP_LINE,
                            .layer = GP_LAYER_OBSERVED,
                            .colour = p->theme->ink,
                            .width = .8,
                            .alpha = .55 };

    if (n > 1)
        gp_scene_add(p->scene, line, at, gp_panel_thin(p, at, n));
    else
        gp_scene_add(p->scene, dots_of(p), at, n);
}

/* Dots and the line between them; a gap of more than three usual steps breaks the line. */
static void
draw_observed(struct gp_panel *p)
{
    const struct gp_series *s = p->a->series;
    struct gp_xy *at = calloc(s->n + 1, sizeof *at);
    bool joined = s->n > 24, dotted = s->n <= (p->small ? 200 : 500);
    size_t n = 0, start = 0;

    for (size_t i = 0; at && i < s->n; i++) {
        if (!isfinite(s->points[i].y) || (p->log && s->points[i].y <= 0))
            continue;
        if (joined && gp_layer_gap_before(s, i)) {
            add_observed_run(p, at + start, n - start);
            start = n;
        }
        at[n++] = (struct gp_xy){ gp_panel_x(p, s->points[i].when),
                                  gp_panel_inside(p, gp_panel_y(p, s->points[i].y)) };
    }
    if (at && dotted)
        gp_scene_add(p->scene, dots_of(p), at, n);
    if (at && joined)
        add_observed_run(p, at + start, n - start);
    p->scene->failed |= !at;
    free(at);
}

/* What came later, or is not finished; many are small and lie under the projection,
 * which they would hide. */
void
gp_layer_hollow(struct gp_panel *p, uint32_t colour)
{
    const struct gp_series *s = p->a->series;
    struct gp_mark dots = { .shape = GP_DOTS,
                            .layer = s->nlater > 24 ? GP_LAYER_OBSERVED : GP_LAYER_DOTS,
                            .colour = colour,
                            .halo = p->theme->bg,
                            .width = p->small || s->nlater > 60 ? 2.5
                                     : s->nlater > 24           ? 3
                                                                : 4.5,
                            .hollow = true };

    for (size_t i = 0; i < s->nlater + s->has_partial; i++) {
        const struct gp_point *q = i < s->nlater ? &s->later[i] : &s->partial;
        struct gp_xy at = { gp_panel_x(p, q->when), gp_panel_y(p, q->y) };

        if (isfinite(q->y) && at.x <= p->box.right && at.y >= p->box.top &&
            at.y <= p->box.bottom)
            gp_scene_add(p->scene, dots, &at, 1);
    }
}

/* Where a value may stand about its dot: beside it, else above it or below it, ever further,
 * where edges of bands leave no room nearer by; aside of rules, where one goes through the dot.
 */
enum { BESIDE = 4, ABOUT = BESIDE + 6 * 11, MOST_VALUES = 5 };

static struct gp_xy
place_about(struct gp_xy dot, int k, enum gp_anchor *anchor)
{
    static const struct gp_xy beside[BESIDE] = {
        { -9, -9 }, { 9, 20 }, { 9, -12 }, { -9, 20 }
    };
    static const enum gp_anchor anchors[] = { GP_MIDDLE, GP_START, GP_END };
    static const double aside[] = { 0, 4, -4 };
    int side = (k - BESIDE) % 6 / 2;
    double away = 11 + 4 * ((k - BESIDE) / 6);

    if (k >= BESIDE) {
        *anchor = anchors[side];
        return (struct gp_xy){ dot.x + aside[side], k % 2 ? dot.y + away + 11 : dot.y - away };
    }
    *anchor = beside[k].x < 0 ? GP_END : GP_START;
    return (struct gp_xy){ dot.x + beside[k].x, dot.y + beside[k].y };
}

static void
label_point(struct gp_panel *p, const struct gp_point *point)
{
    struct gp_mark style = gp_type(p->theme->ink, 14, GP_START, true);
    struct gp_xy dot = { gp_panel_x(p, point->when), gp_panel_y(p, point->y) };
    char words[32];

    gp_amount(p->a->series, point->y, words);
    for (int k = 0; k < ABOUT; k++) {
        struct gp_xy at = place_about(dot, k, &style.anchor);
        struct gp_box box = gp_words_box(p->scene->fonts, style, at.x, at.y, words);

        if (box.left < p->box.left + 2 || box.right > p->box.right ||
            box.top < p->box.top + 16 || box.bottom > p->box.bottom ||
            !gp_scene_has_room(p->scene, box))
            continue;
        gp_scene_words(p->scene, style, at.x, at.y, words);
        return;
    }
}

/* Values about the dots, where there are at most five. */
static void
label_points(struct gp_panel *p)
{
    const struct gp_series *s = p->a->series;

    for (size_t i = 0; s->n <= MOST_VALUES && i < s->n; i++)
        label_point(p, &s->points[i]);
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
            gp_amount(s, points[i].y, words);
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

/* A path with the point that it goes on from before it. No memory: no points. */
static struct gp_path
joined(const struct gp_path *path, struct gp_projected from)
{
    struct gp_path out = { .points = calloc(path->n + 1, sizeof *path->points) };

    if (!out.points || path->n == 0)
        return out;
    out.points[0] = from;
    memcpy(out.points + 1, path->points, path->n * sizeof *path->points);
    out.n = path->n + 1;
    return out;
}

/* A point that is known, or as if it were: its band has no width. */
static struct gp_projected
known(double when, double t, double y)
{
    return (struct gp_projected){ when, t, y, y, y, y, y, y, y };
}

/* Where the fitted curve ends, at the last observation. */
static struct gp_projected
end_of_curve(const struct gp_panel *p)
{
    const struct gp_path *curve = &p->a->curve;
    const struct gp_point *last = &p->a->series->points[p->a->series->n - 1];

    return curve->n > 0 ? curve->points[curve->n - 1] : known(last->when, last->t, last->y);
}

/* Which of both a path continues: the curve, or, where it bears the last residual in mind, the
 * last observation. */
static struct gp_projected
start_of(const struct gp_panel *p, const struct gp_path *path)
{
    const struct gp_point *last = &p->a->series->points[p->a->series->n - 1];
    struct gp_projected end = end_of_curve(p), seen = known(last->when, last->t, last->y);
    const struct gp_projected *next = path->points;
    double back;

    if (path->n < 2)
        return end;
    back = next[0].value -
           (next[1].value - next[0].value) * (next[0].t - seen.t) / (next[1].t - next[0].t);
    if (next[0].value > 0 && next[1].value > 0)
        back = next[0].value * pow(next[0].value / next[1].value,
                                   (next[0].t - seen.t) / (next[1].t - next[0].t));
    return fabs(back - seen.value) < fabs(back - end.value) ? seen : end;
}

/* Is the band at least as wide after the join as before it? */
static bool
band_goes_on(struct gp_projected end, const struct gp_path *ahead)
{
    const struct gp_projected *next = ahead->points;

    return ahead->n > 0 && next->upper95 - next->lower95 >= .9 * (end.upper95 - end.lower95);
}

/* It goes on from the curve where the curve is the projection, else from what was seen. A band
 * goes on with the line, or opens from the point. */
bool
gp_layer_join(struct gp_panel *p)
{
    const struct gp_path *path = &p->a->projection;
    const struct gp_point *last = &p->a->series->points[p->a->series->n - 1];
    struct gp_projected end =
        p->a->pace_is_projection ? start_of(p, path) : known(last->when, last->t, last->y);

    if (p->a->pace_is_projection && !band_goes_on(end, path))
        end = known(end.when, end.t, end.value);
    p->ahead = joined(path, end);
    return p->ahead.points != NULL;
}

static void
draw_pace(struct gp_panel *p)
{
    struct gp_path pace = joined(&p->a->pace, start_of(p, &p->a->pace));
    struct gp_mark style = {
        .layer = GP_LAYER_FIT, .colour = p->theme->series[0], .width = 1.25, .dash = { 2, 3 }
    };

    p->scene->failed |= !pace.points;
    gp_panel_path(p, &pace, style);
    free(pace.points);
}

/* Where a band runs off the plot by more than a hair, at its upper or its lower edge. */
struct stretch {
    double from, to;
};

static void
note_clipped(const struct gp_panel *p, const struct gp_path *path, bool upper,
             struct stretch *clipped)
{
    double worth_saying = .03 * (p->box.bottom - p->box.top);

    for (size_t i = 0; i < path->n; i++) {
        const struct gp_projected *q = &path->points[i];
        double limit = upper ? q->upper95 : q->lower95;
        double x = gp_panel_x(p, q->when), y = gp_panel_y(p, limit);

        if (!isfinite(q->value) || !isfinite(limit) ||
            (upper ? p->box.top - y : y - p->box.bottom) < worth_saying)
            continue;
        clipped->from = fmin(clipped->from, x);
        clipped->to = fmax(clipped->to, x);
    }
}

/* Says at the edge that the band goes on beyond it. */
static void
label_clipped(struct gp_panel *p, bool upper)
{
    static const double shares[] = { .5, .3, .7, .15, .85 };
    struct stretch clipped = { HUGE_VAL, -HUGE_VAL };
    struct gp_mark style = gp_type(p->theme->sub, 12, GP_MIDDLE, false);
    const char *words = upper ? "95% band continues ↑" : "95% band continues ↓";
    double half = gp_text_width(p->scene->fonts, false, 12, words) / 2;

    note_clipped(p, &p->a->curve, upper, &clipped);
    note_clipped(p, &p->ahead, upper, &clipped);
    if (2 * half > clipped.to - clipped.from - 8) { /* it would stand across the band's edge */
        words = upper ? "continues ↑" : "continues ↓";
        half = gp_text_width(p->scene->fonts, false, 12, words) / 2;
    }
    for (size_t i = 0; i < sizeof shares / sizeof *shares && clipped.from < clipped.to; i++) {
        double x = clipped.from + shares[i] * (clipped.to - clipped.from);
        double y = upper ? p->box.top + 12 : p->box.bottom - 8;
        struct gp_box box;

        x = fmax(fmin(x, p->box.right - half - 5), p->box.left + half + 5);
        box = gp_words_box(p->scene->fonts, style, x, y, words);
        if (box.left < p->box.left || !gp_scene_has_room_on_bands(p->scene, box))
            continue;
        gp_scene_words(p->scene, style, x, y, words);
        return;
    }
}

void
gp_layers_draw(struct gp_panel *p)
{
    uint32_t colour = p->theme->series[0];

    if (!gp_layer_join(p)) {
        p->scene->failed = true;
        return;
    }
    gp_axes_zone(p);
    gp_axes_values(p);
    gp_axes_time(p);
    gp_layer_band(p, &p->a->curve, false);
    gp_layer_band(p, &p->ahead, false);
    gp_layer_band(p, &p->a->curve, true);
    gp_layer_band(p, &p->ahead, true);
    gp_panel_path(p, &p->a->curve,
                  (struct gp_mark){ .layer = GP_LAYER_FIT, .colour = colour, .width = 2.5 });
    gp_panel_path(
        p, &p->ahead,
        (struct gp_mark){
            .layer = GP_LAYER_FIT, .colour = colour, .width = 2.5, .dash = { 7, 5 } });
    if (!p->a->pace_is_projection && !p->small)
        draw_pace(p);
    draw_observed(p);
    gp_layer_hollow(p, p->theme->ink);
    gp_axes_label_zone(p);
    if (!p->small) {
        label_points(p);
        label_later(p);
    }
    if (p->guides)
        gp_overlay_guides(p);
    if (!p->small) {
        label_clipped(p, true);
        label_clipped(p, false);
    }
    free(p->ahead.points);
}
