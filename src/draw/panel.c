/* panel.c - one plot: which values it spans, and values to places.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/panel.h"

#include "draw/thin.h"
#include "draw/words.h"

#include <math.h>
#include <stdlib.h>

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

const char *
gp_panel_no_log(const struct gp_analysis *a)
{
    double low = HUGE_VAL;

    for (size_t i = 0; i < a->series->n; i++)
        low = fmin(low, a->series->points[i].y);
    for (size_t i = 0; i < a->series->nlater; i++)
        low = fmin(low, a->series->later[i].y);
    if (low <= 0)
        return low < 0 ? "values below zero" : "zeros";
    return range_of_data(a).low > 0 ? NULL : "projected values below zero";
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

static bool
needs_log(struct range data)
{
    return data.low > 0 && data.high / data.low >= 10;
}

enum gp_scale
gp_panel_scale_of_all(const struct gp_report *report, enum gp_scale scale)
{
    bool needed = false;

    for (size_t i = 0; scale == GP_SCALE_AUTO && i < report->nanalyses; i++) {
        const struct gp_analysis *a = &report->analyses[i];
        struct range data = range_of_data(a);

        if (a->series->n < 3)
            continue;
        if (data.low <= 0 || meets_zero(a))
            return scale;
        needed = needed || needs_log(data);
    }
    return needed ? GP_SCALE_LOG : scale;
}

/* The scale is chosen for what is projected; where the pace ends a little above, it has room
 * too. */
static void
take_in_pace(struct gp_panel *p)
{
    const struct gp_path *pace = &p->a->pace;
    double end = pace->n > 0 ? pace->points[pace->n - 1].value : -HUGE_VAL, share;

    if (p->a->pace_is_projection || p->small || !(end > p->y1) || !isfinite(end))
        return;
    share = p->log ? log(end / p->y0) / log(p->y1 / p->y0) : (end - p->y0) / (p->y1 - p->y0);
    if (share < 1.25)
        p->y1 = p->log ? 1.1 * end : end + .04 * (end - p->y0);
}

void
gp_panel_ranges(struct gp_panel *p, enum gp_scale scale)
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
    if (s->has_partial)
        p->x1 = fmax(p->x1, s->partial.when);
    if (p->x1 <= p->x0)
        p->x0 -= 200, p->x1 += 200;
    p->log = data.low > 0 && scale != GP_SCALE_LINEAR &&
             (scale == GP_SCALE_LOG || (needs_log(data) && !meets_zero(p->a)));
    if (p->log)
        choose_log_range(p, data, band);
    else
        choose_linear_range(p, data, band);
    take_in_pace(p);
}

static void
widen_by_band(struct range *range, const struct gp_path *path)
{
    for (size_t i = 0; i < path->n; i++) {
        widen(range, path->points[i].lower95);
        widen(range, path->points[i].upper95);
    }
}

void
gp_panel_shared_ranges(struct gp_panel *p, const struct gp_report *report, enum gp_scale scale)
{
    struct range all = { HUGE_VAL, -HUGE_VAL }, band = all;
    struct gp_panel one = *p;

    p->x0 = HUGE_VAL;
    p->x1 = -HUGE_VAL;
    for (size_t i = 0; i < report->nanalyses; i++) {
        struct range data;

        one.a = &report->analyses[i];
        if (one.a->series->n == 0)
            continue;
        gp_panel_ranges(&one, scale);
        data = range_of_data(one.a);
        widen(&all, data.low);
        widen(&all, data.high);
        if (gp_words_is_strong(report, i))
            widen_by_band(&band, &one.a->projection);
        p->x0 = fmin(p->x0, one.x0);
        p->x1 = fmax(p->x1, one.x1);
    }
    widen(&band, all.low);
    widen(&band, all.high);
    p->log =
        all.low > 0 && scale != GP_SCALE_LINEAR && (scale == GP_SCALE_LOG || needs_log(all));
    if (p->log)
        choose_log_range(p, all, band);
    else
        choose_linear_range(p, all, band);
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

void
gp_panel_rect(struct gp_scene *scene, enum gp_layer layer, struct gp_box b, uint32_t colour,
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

/* More columns than this make a file large and a picture no clearer. */
enum { MOST_COLUMNS = 680 };

size_t
gp_panel_thin(const struct gp_panel *p, struct gp_xy *at, size_t n)
{
    double column = fmax(1, (p->box.right - p->box.left) / MOST_COLUMNS);

    return n > 500 ? gp_thin_columns(at, n, column) : n;
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
    for (size_t i = 0; at && i < path->n; i++) {
        const struct gp_projected *q = &path->points[i];

        if (!isfinite(q->value)) { /* a break */
            gp_panel_line(p, style, at, gp_panel_thin(p, at, n));
            n = 0;
        } else if (q->when >= p->x0 && q->when <= p->x1) {
            at[n++] = (struct gp_xy){ gp_panel_x(p, q->when), gp_panel_y(p, q->value) };
        }
    }
    if (at)
        gp_panel_line(p, style, at, gp_panel_thin(p, at, n));
    p->scene->failed |= !at;
    free(at);
}

bool
gp_panel_has_room(const struct gp_panel *p, uint32_t colour, struct gp_box box)
{
    struct gp_xy middle = { (box.left + box.right) / 2, (box.top + box.bottom) / 2 };

    return gp_scene_has_room(p->scene, box) &&
           gp_contrast(colour, gp_scene_ground(p->scene, p->theme->bg, middle)) >= 4.5;
}

struct gp_mark
gp_type(uint32_t colour, double size, enum gp_anchor anchor, bool bold)
{
    return (struct gp_mark){ .colour = colour, .width = size, .anchor = anchor, .bold = bold };
}
