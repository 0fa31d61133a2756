/* labels.c - the labels at the right edge of a plot, kept apart.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/labels.h"

#include "draw/amount.h"
#include "draw/fitting.h"
#include "draw/words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Where the plot is too low for all labels the small ones go, the last first. */
static size_t
fitting(struct gp_label *labels, size_t n, double height)
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

void
gp_labels_place(struct gp_panel *p, struct gp_label *labels, size_t n)
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

void
gp_labels_insert(struct gp_label *labels, size_t *n, struct gp_label label)
{
    size_t at = *n;

    while (at > 0 && labels[at - 1].y > label.y)
        at--;
    if (at > 0 && at < *n && labels[at - 1].style.width > 12 &&
        labels[at].y - labels[at - 1].y < 20)
        at++;
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

/* The label of the pace among the others, which stand in falling order. */
static size_t
pace_label(const struct gp_panel *p, struct gp_label labels[GP_END_LABELS], size_t n)
{
    const struct gp_path *pace = &p->a->pace;
    struct gp_label label = { .style = gp_type(p->theme->series[0], 12, GP_START, false) };
    char number[32];
    double value;

    if (p->a->pace_is_projection || pace->n == 0 || !isfinite(pace->points[pace->n - 1].value))
        return n;
    value = pace->points[pace->n - 1].value;
    label.y = gp_panel_inside(p, gp_panel_y(p, value)) + 4;
    snprintf(label.words, sizeof label.words, "%s%s %s", gp_label_beyond(p, value),
             gp_amount(p->a->series, value, number), gp_pace_name(p->a));
    gp_labels_insert(labels, &n, label);
    return n;
}

size_t
gp_labels_of_end(const struct gp_panel *p, struct gp_label labels[GP_END_LABELS])
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
        labels[n] = (struct gp_label){ .y = gp_panel_inside(p, gp_panel_y(p, end->upper95)) + 4,
                                       .style = small };
        snprintf(labels[n++].words, sizeof labels->words, "%s%s upper 95%%",
                 gp_label_beyond(p, end->upper95),
                 gp_amount(p->a->series, end->upper95, number));
    }
    labels[n] = (struct gp_label){ .y = y + 6, .style = strong };
    snprintf(labels[n++].words, sizeof labels->words, "%s",
             gp_amount(p->a->series, end->value, number));
    labels[n] = (struct gp_label){ .y = y + 23, .style = small };
    snprintf(labels[n++].words, sizeof labels->words, "projected, %s",
             gp_axis_words(&p->a->series->axis, end->when, number));
    if (banded) {
        labels[n] = (struct gp_label){ .y = gp_panel_inside(p, gp_panel_y(p, end->lower95)) + 4,
                                       .style = small };
        snprintf(labels[n++].words, sizeof labels->words, "%s%s lower 95%%",
                 gp_label_beyond(p, end->lower95),
                 gp_amount(p->a->series, end->lower95, number));
    }
    return pace_label(p, labels, n);
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
    struct gp_label label = { .style = gp_type(strong ? p->colour : p->theme->muted,
                                               strong ? 14 : 12, GP_START, strong) };
    double value = path->n > 0 ? path->points[path->n - 1].value : s->points[s->n - 1].y;

    label.y = gp_panel_inside(p, gp_panel_y(p, value)) + 5;
    write_series(p, &label, sign, strong);
    return label;
}

double
gp_labels_width(const struct gp_panel *p, const struct gp_label *labels, size_t n)
{
    double width = 0;

    for (size_t i = 0; i < n; i++)
        width = fmax(width, 42 + 1.1 * gp_text_width(p->scene->fonts, labels[i].style.bold,
                                                     labels[i].style.width, labels[i].words));
    return width;
}
