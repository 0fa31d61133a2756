/* labels.c - the labels at the right edge of a plot, kept apart.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/labels.h"

#include "draw/amount.h"
#include "draw/fitting.h"
#include "draw/words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    GAP = 4,              /* between two labels */
    NEAR = 6,             /* a label that moved further is tied to its value by a line, */
    ASIDE = 14,           /* for which all labels make room */
    ROOM_FOR_LIMITS = 52, /* a narrower band has its limits under the number */
    MOST_AT_ONCE = GP_END_LABELS + GP_CLAIMED_LABELS
};

/* ---- where they stand -----------------------------------------------------------------------
 */

static bool
is_strong(const struct gp_label *label)
{
    return label->style.width > 12;
}

/* From where a label stands to its baseline, and to its upper and its lower end. */
static double
baseline(const struct gp_label *label)
{
    return label->style.width / 3;
}

static double
above(const struct gp_label *label)
{
    return .74 * label->style.width - baseline(label);
}

static double
below(const struct gp_label *label)
{
    int under = !label->under[0][0] ? 0 : !label->under[1][0] ? 1 : 2;

    if (under == 0)
        return baseline(label) + .22 * label->style.width;
    return baseline(label) + 2 + 15 * under + .22 * 12;
}

/* Where the plot is too low for all labels the small ones go, the last first. */
static size_t
fitting(struct gp_label *labels, size_t n, double height)
{
    double sum = -GAP;

    for (size_t i = 0; i < n; i++)
        sum += above(&labels[i]) + below(&labels[i]) + GAP;
    for (size_t i = n; i-- > 0 && sum > height;) {
        if (is_strong(&labels[i]))
            continue;
        sum -= above(&labels[i]) + below(&labels[i]) + GAP;
        memmove(labels + i, labels + i + 1, (--n - i) * sizeof *labels);
    }
    return n;
}

/* Labels that touch, as one: where the first would stand so that all are nearest to their
 * values. */
struct group {
    double y, weight;
    size_t n;
};

/* Sets y of all so that the sum of the squares of their moves is least: neighbours that overlap
 * are merged into a group (regression under an order, Ayer and others 1955). Returns how many
 * are left. */
static size_t
spread(const struct gp_panel *p, struct gp_label *labels, size_t n)
{
    struct group groups[MOST_AT_ONCE];
    double down[MOST_AT_ONCE] = { 0 }, most;
    size_t ngroups = 0, k = 0;

    n = fitting(labels, n, p->box.bottom + 7 - (p->box.top - 5));
    for (size_t i = 0; i < n; i++) {
        struct group one = { .weight = is_strong(&labels[i]) ? 4 : 1, .n = 1 };

        if (i > 0)
            down[i] = down[i - 1] + below(&labels[i - 1]) + GAP + above(&labels[i]);
        one.y = labels[i].at - down[i];
        while (ngroups > 0 && groups[ngroups - 1].y > one.y) {
            struct group *last = &groups[--ngroups];
            double weight = one.weight + last->weight;

            one.y = (one.y * one.weight + last->y * last->weight) / weight;
            one.weight = weight;
            one.n += last->n;
        }
        groups[ngroups++] = one;
    }
    most = n > 0 ? p->box.bottom + 7 - below(&labels[n - 1]) - down[n - 1] : 0;
    for (size_t g = 0; g < ngroups; g++)
        for (size_t i = 0; i < groups[g].n; i++, k++)
            labels[k].y = down[k] + fmin(fmax(groups[g].y, p->box.top), most);
    return n;
}

static bool
any_moved(const struct gp_label *labels, size_t n)
{
    bool moved = false;

    for (size_t i = 0; i < n; i++)
        moved = moved || fabs(labels[i].y - labels[i].at) > NEAR;
    return moved;
}

/* ---- drawn ----------------------------------------------------------------------------------
 */

static void
draw_label(struct gp_panel *p, const struct gp_label *label, double x)
{
    struct gp_mark small = gp_type(p->theme->muted, 12, GP_START, false);
    double y = label->y + baseline(label);

    gp_scene_words(p->scene, label->style, x, y, label->words);
    for (int i = 0; i < 2 && label->under[i][0]; i++)
        gp_scene_words(p->scene, small, x, y + 2 + 15 * (i + 1), label->under[i]);
}

/* From the value at the plot's edge to its label. */
static void
draw_tie(struct gp_panel *p, const struct gp_label *label)
{
    double left = p->box.right + 2, right = p->box.right + 10 + ASIDE - 3;
    struct gp_xy line[4] = { { left, label->at },
                             { left + 4, label->at },
                             { right - 4, label->y },
                             { right, label->y } };

    gp_scene_add(p->scene,
                 (struct gp_mark){ .shape = GP_LINE,
                                   .layer = GP_LAYER_GUIDE,
                                   .colour = p->theme->muted,
                                   .width = .75 },
                 line, 4);
}

void
gp_labels_place(struct gp_panel *p, struct gp_label *labels, size_t n)
{
    bool tied;

    n = spread(p, labels, n);
    tied = any_moved(labels, n);
    for (size_t i = 0; i < n; i++) {
        draw_label(p, &labels[i], p->box.right + 10 + (tied ? ASIDE : 0));
        if (tied)
            draw_tie(p, &labels[i]);
    }
}

double
gp_labels_width(const struct gp_panel *p, const struct gp_label *labels, size_t n)
{
    struct gp_label placed[MOST_AT_ONCE];
    double width = 0;
    size_t left;

    memcpy(placed, labels, n * sizeof *labels);
    left = spread(p, placed, n);
    for (size_t i = 0; i < left; i++) {
        const struct gp_label *l = &placed[i];
        const struct gp_fonts *fonts = p->scene->fonts;

        width = fmax(width, gp_text_width(fonts, l->style.bold, l->style.width, l->words));
        for (int k = 0; k < 2; k++)
            width = fmax(width, gp_text_width(fonts, false, 12, l->under[k]));
    }
    return n > 0 ? 42 + 1.1 * width + (any_moved(placed, left) ? ASIDE : 0) : 0;
}

/* ---- what they say --------------------------------------------------------------------------
 */

struct gp_label
gp_label_for(const struct gp_panel *p, double value, struct gp_mark style)
{
    return (struct gp_label){ .value = value,
                              .at = gp_panel_inside(p, gp_panel_y(p, value)),
                              .style = style };
}

void
gp_labels_insert(struct gp_label *labels, size_t *n, struct gp_label label)
{
    size_t at = *n;

    while (at > 0 && labels[at - 1].value < label.value)
        at--;
    memmove(labels + at + 1, labels + at, (*n - at) * sizeof *labels);
    labels[at] = label;
    ++*n;
}

const char *
gp_label_beyond(const struct gp_panel *p, double value)
{
    double y = gp_panel_y(p, value);

    return y < p->box.top - 1 ? "↑ " : y > p->box.bottom + 1 ? "↓ " : "";
}

/* The label of the pace among the others. */
static void
add_pace(const struct gp_panel *p, struct gp_label labels[GP_END_LABELS], size_t *n)
{
    const struct gp_path *pace = &p->a->pace;
    struct gp_label label;
    char number[32];
    double value;

    if (p->a->pace_is_projection || pace->n == 0 || !isfinite(pace->points[pace->n - 1].value))
        return;
    value = pace->points[pace->n - 1].value;
    label = gp_label_for(p, value, gp_type(p->theme->series[0], 12, GP_START, false));
    snprintf(label.words, sizeof label.words, "%s%s %s", gp_label_beyond(p, value),
             gp_amount(p->a->series, value, number), gp_pace_name(p->a));
    gp_labels_insert(labels, n, label);
}

static void
add_limit(const struct gp_panel *p, double value, const char *which,
          struct gp_label labels[GP_END_LABELS], size_t *n)
{
    struct gp_label label =
        gp_label_for(p, value, gp_type(p->theme->muted, 12, GP_START, false));
    char number[32];

    snprintf(label.words, sizeof label.words, "%s%s %s 95%%", gp_label_beyond(p, value),
             gp_amount(p->a->series, value, number), which);
    gp_labels_insert(labels, n, label);
}

size_t
gp_labels_of_end(const struct gp_panel *p, struct gp_label labels[GP_END_LABELS])
{
    const struct gp_path *path = &p->a->projection;
    const struct gp_projected *end = &path->points[path->n - 1];
    bool banded = isfinite(end->lower95) && isfinite(end->upper95);
    double high = gp_panel_inside(p, gp_panel_y(p, end->upper95));
    double low = gp_panel_inside(p, gp_panel_y(p, end->lower95));
    struct gp_label label =
        gp_label_for(p, end->value, gp_type(p->theme->series[0], 18, GP_START, true));
    char number[32], other[32];
    size_t n = 0;

    snprintf(label.words, sizeof label.words, "%s",
             gp_amount(p->a->series, end->value, number));
    snprintf(label.under[0], sizeof label.under[0], "projected, %s",
             gp_axis_words(&p->a->series->axis, end->when, number));
    if (banded && low - high < ROOM_FOR_LIMITS)
        snprintf(label.under[1], sizeof label.under[1], "%s to %s at 95%%",
                 gp_amount(p->a->series, end->lower95, number),
                 gp_amount(p->a->series, end->upper95, other));
    gp_labels_insert(labels, &n, label);
    if (banded && low - high >= ROOM_FOR_LIMITS) {
        add_limit(p, end->upper95, "upper", labels, &n);
        add_limit(p, end->lower95, "lower", labels, &n);
    }
    add_pace(p, labels, &n);
    return n;
}

/* Where it ends, and the limits of that: ": 145M (142M to 148M)". */
static void
add_end(struct gp_text *out, const struct gp_analysis *a, bool limits)
{
    const struct gp_series *s = a->series;
    const struct gp_projected *end =
        a->projection.n > 0 ? &a->projection.points[a->projection.n - 1] : NULL;
    char number[32], high[32];

    gp_text_format(out, ": %s", gp_amount(s, end ? end->value : s->points[s->n - 1].y, number));
    if (limits && end && isfinite(end->lower95) && isfinite(end->upper95))
        gp_text_format(out, " (%s to %s)", gp_amount(s, end->lower95, number),
                       gp_amount(s, end->upper95, high));
}

static double
width_of(const struct gp_panel *p, const struct gp_label *label, const char *words)
{
    return gp_text_width(p->scene->fonts, label->style.bold, label->style.width, words);
}

/* The limits go first where the label has no room, then the middle of the name. */
static void
write_series(const struct gp_panel *p, struct gp_label *label, const char *sign, bool strong)
{
    double room = (p->scene->width / 3 - 42) / 1.1 - width_of(p, label, sign);
    struct gp_text name = { 0 }, end = { 0 }, shown = { 0 };

    gp_words_name(&name, p->a->series);
    add_end(&end, p->a, strong);
    if (strong &&
        width_of(p, label, gp_text_get(&name)) + width_of(p, label, gp_text_get(&end)) > room) {
        gp_text_clear(&end);
        add_end(&end, p->a, false);
    }
    gp_shorten(&shown, p->scene->fonts, label->style,
               room - width_of(p, label, gp_text_get(&end)), gp_text_get(&name));
    snprintf(label->words, sizeof label->words, "%s %s%s", sign, gp_text_get(&shown),
             gp_text_get(&end));
    p->scene->failed |= name.failed || end.failed || shown.failed;
    gp_text_free(&name);
    gp_text_free(&end);
    gp_text_free(&shown);
}

/* The label at a series' end: its name and its last value. */
struct gp_label
gp_label_of_series(const struct gp_panel *p, const char *sign, bool strong)
{
    const struct gp_series *s = p->a->series;
    const struct gp_path *path = &p->a->projection;
    double value = path->n > 0 ? path->points[path->n - 1].value : s->points[s->n - 1].y;
    struct gp_label label = gp_label_for(
        p, value,
        gp_type(strong ? p->colour : p->theme->muted, strong ? 14 : 12, GP_START, strong));

    write_series(p, &label, sign, strong);
    return label;
}
