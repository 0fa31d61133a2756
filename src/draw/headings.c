/* headings.c - what stands over a small plot: name, pace with its limits, where it is heading.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/headings.h"

#include "draw/amount.h"
#include "draw/frame.h"
#include "draw/words.h"

#include <math.h>
#include <string.h>

enum { NAME_LINE = 14, PACE_LINE = 31, END_LINE = 48, ROOM_FOR_END = 170 };

/* The pace in a few words; its limits and, where it is not that of all points, since when. */
static void
add_pace(struct gp_text *out, struct gp_text *limits, struct gp_text *since,
         const struct gp_analysis *a)
{
    struct gp_pace pace;
    char date[32];

    gp_words_pace(out, a);
    if (!gp_pace_of(&pace, a))
        return;
    if (gp_pace_is_steady(pace.doubling))
        gp_words_limits(limits, pace.doubling);
    if (!pace.all)
        gp_text_format(since, "since %s", gp_axis_words(&a->series->axis, pace.from, date));
}

/* "projected 32.4k, May 2025 (30.6k to 33.7k)" */
static void
add_end(struct gp_text *out, const struct gp_analysis *a)
{
    const struct gp_projected *end =
        a->projection.n > 0 ? &a->projection.points[a->projection.n - 1] : NULL;
    char value[32], date[32];

    if (!end || !isfinite(end->value))
        return;
    gp_text_format(out, "projected %s, %s", gp_amount(a->series, end->value, value),
                   gp_axis_words(&a->series->axis, end->when, date));
    if (isfinite(end->lower95) && isfinite(end->upper95))
        gp_text_format(out, " (%s to %s)", gp_amount(a->series, end->lower95, value),
                       gp_amount(a->series, end->upper95, date));
}

/* The name, with its unit where the name does not hold it and the subtitle does not tell it. */
static void
add_name(struct gp_text *out, const struct gp_series *s, bool with_unit)
{
    gp_words_name(out, s);
    if (with_unit && s->unit[0] && !strstr(gp_text_get(out), s->unit))
        gp_text_format(out, " (%s)", s->unit);
}

/* Goes on in the line behind `box` as long as there is room for all of the words. */
static void
put_beside(const struct gp_panel *p, struct gp_box *box, double y, double right,
           const struct gp_text *words)
{
    struct gp_mark muted = gp_type(p->theme->muted, 12, GP_START, false);
    double x = box->right + 6;

    if (words->n > 0 &&
        gp_words_box(p->scene->fonts, muted, x, y, gp_text_get(words)).right <= right)
        *box = gp_scene_words(p->scene, muted, x, y, gp_text_get(words));
}

/* The pace in colour, its limits and since when beside it. */
static void
draw_pace(const struct gp_panel *p, struct gp_box cell)
{
    struct gp_text pace = { 0 }, limits = { 0 }, since = { 0 };
    struct gp_mark strong = gp_type(p->theme->series[0], 12, GP_START, true);
    double y = cell.top + PACE_LINE;
    struct gp_box box;

    add_pace(&pace, &limits, &since, p->a);
    box = gp_scene_words(p->scene, strong, cell.left, y, gp_text_get(&pace));
    put_beside(p, &box, y, cell.right, &limits);
    put_beside(p, &box, y, cell.right, &since);
    p->scene->failed |= pace.failed || limits.failed || since.failed;
    gp_text_free(&pace);
    gp_text_free(&limits);
    gp_text_free(&since);
}

bool
gp_heading_has_limits(const struct gp_panel *p, double wide)
{
    struct gp_text pace = { 0 }, limits = { 0 }, since = { 0 };
    double needed;

    add_pace(&pace, &limits, &since, p->a);
    needed = gp_text_width(p->scene->fonts, true, 12, gp_text_get(&pace)) + 6 +
             gp_text_width(p->scene->fonts, false, 12, gp_text_get(&limits));
    wide = limits.n > 0 ? wide : 0;
    p->scene->failed |= pace.failed || limits.failed || since.failed;
    gp_text_free(&pace);
    gp_text_free(&limits);
    gp_text_free(&since);
    return needed <= wide;
}

/* The name, and behind it what has to be said aside of it. */
static void
draw_name(const struct gp_panel *p, struct gp_box cell, const struct gp_text *name)
{
    struct gp_mark strong = gp_type(p->theme->ink, 14, GP_START, true);
    struct gp_mark muted = gp_type(p->theme->muted, 12, GP_START, false);
    double y = cell.top + NAME_LINE, wide = cell.right - cell.left;
    double aside = p->aside ? 8 + gp_text_width(p->scene->fonts, false, 12, p->aside) : 0;
    struct gp_box box =
        gp_frame_cut(p->scene, strong, cell.left, y, wide - aside, gp_text_get(name));

    if (p->aside)
        gp_scene_words(p->scene, muted, box.right + 6, y, p->aside);
}

double
gp_heading_draw(const struct gp_panel *p, struct gp_box cell, bool with_unit)
{
    struct gp_text name = { 0 }, end = { 0 };
    struct gp_mark muted = gp_type(p->theme->muted, 12, GP_START, false);
    double wide = cell.right - cell.left;
    bool roomy;

    add_name(&name, p->a->series, with_unit);
    add_end(&end, p->a);
    draw_name(p, cell, &name);
    draw_pace(p, cell);
    roomy = end.n > 0 && cell.bottom - cell.top >= ROOM_FOR_END &&
            gp_text_width(p->scene->fonts, false, 12, gp_text_get(&end)) <= wide;
    if (roomy)
        gp_scene_words(p->scene, muted, cell.left, cell.top + END_LINE, gp_text_get(&end));
    p->scene->failed |= name.failed || end.failed;
    gp_text_free(&name);
    gp_text_free(&end);
    return cell.top + (roomy ? END_LINE : PACE_LINE);
}
