/* frame.c - what stands around the plots: title, subtitle, source and method.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/frame.h"

#include "draw/fitting.h"

#include <math.h>
#include <string.h>

/* In a chart that is lower the method gives way to the plot. */
enum { ROOM_FOR_TWO = 380, FOOTER_STEP = 16 };

/* Draws the lines; returns the last baseline. */
static double
draw_lines(struct gp_scene *scene, struct gp_mark style, double y, double step,
           struct gp_two_lines *lines)
{
    gp_scene_words(scene, style, 32, y, gp_text_get(&lines->line[0]));
    if (lines->line[1].n > 0)
        gp_scene_words(scene, style, 32, y += step, gp_text_get(&lines->line[1]));
    scene->failed |= lines->line[0].failed || lines->line[1].failed;
    gp_two_lines_free(lines);
    return y;
}

struct gp_box
gp_frame_cut(struct gp_scene *scene, struct gp_mark style, double x, double y, double wide,
             const char *words)
{
    struct gp_text part = { 0 };
    struct gp_box box;

    gp_shorten(&part, scene->fonts, style, wide, words);
    box = gp_scene_words(scene, style, x, y, gp_text_get(&part));
    scene->failed |= part.failed;
    gp_text_free(&part);
    return box;
}

/* The method under the source, where both have no room in one line. */
static void
draw_method(struct gp_panel *p, struct gp_mark style, double y, const struct gp_telling *told)
{
    struct gp_telling brief = *told;
    struct gp_text method = { 0 };

    brief.brief = true;
    gp_words_method(&method, &brief);
    gp_frame_cut(p->scene, style, 32, y, p->scene->width - 64, gp_text_get(&method));
    p->scene->failed |= method.failed;
    gp_text_free(&method);
}

/* The source, and the method beside it or under it: the plots end higher then. */
static void
draw_footer(struct gp_panel *p, const struct gp_telling *telling, const char *source)
{
    struct gp_scene *scene = p->scene;
    struct gp_mark left = gp_type(p->theme->muted, 12, GP_START, false), right = left;
    double y = scene->height - 18, edge = scene->width - 32;
    double end = gp_words_box(scene->fonts, left, 32, y, source).right;
    struct gp_text method = { 0 };
    bool beside, under;

    right.anchor = GP_END;
    gp_words_method(&method, telling);
    beside = gp_words_box(scene->fonts, right, edge, y, gp_text_get(&method)).left > end + 16;
    under = !beside && scene->height >= ROOM_FOR_TWO;
    p->foot += under ? FOOTER_STEP : 0;
    y -= under ? FOOTER_STEP : 0;
    gp_frame_cut(scene, left, 32, y, edge - 32, source);
    if (beside)
        gp_scene_words(scene, right, edge, y, gp_text_get(&method));
    if (under)
        draw_method(p, left, y + FOOTER_STEP, telling);
    gp_panel_rect(scene, GP_LAYER_GRID, (struct gp_box){ 32, y - 20, edge, y - 19 },
                  p->theme->grid, p->theme->grid_alpha);
    scene->failed |= method.failed;
    gp_text_free(&method);
}

static char *
kept(struct gp_text *text, struct gp_scene *scene)
{
    char *words = strdup(gp_text_get(text));

    scene->failed |= text->failed || !words;
    gp_text_free(text);
    return words;
}

/* Broken into lines at the largest size, down to `least`, at which they are whole. */
static bool
fit_lines(struct gp_two_lines *lines, const struct gp_scene *scene, struct gp_mark *style,
          double least, const char *words)
{
    for (;; style->width -= 4, gp_two_lines_free(lines)) {
        gp_break_lines(lines, scene->fonts, *style, scene->width - 64, words);
        if (lines->whole || style->width - 4 < least)
            return lines->whole;
    }
}

/* In full, or where that does not fit in brief; what the user wrote has no brief form. */
static void
fit_words(struct gp_two_lines *lines, const struct gp_scene *scene, struct gp_mark *style,
          double least, void (*say)(struct gp_text *, const struct gp_telling *),
          struct gp_telling telling, const char *given)
{
    struct gp_text words = { 0 };
    double size = style->width;

    given ? gp_text_add(&words, given) : say(&words, &telling);
    if (!fit_lines(lines, scene, style, least, gp_text_get(&words)) && !given) {
        gp_two_lines_free(lines);
        gp_text_clear(&words);
        telling.brief = true;
        style->width = size;
        say(&words, &telling);
        fit_lines(lines, scene, style, least, gp_text_get(&words));
    }
    lines->line[0].failed |= words.failed;
    gp_text_free(&words);
}

static double
draw_head(struct gp_panel *p, const struct gp_telling *telling,
          const struct gp_chart_options *wish)
{
    bool large = p->scene->width >= 700;
    struct gp_mark title = gp_type(p->theme->ink, large ? 26 : 22, GP_START, true);
    struct gp_mark subtitle = gp_type(p->theme->sub, large ? 16 : 14, GP_START, false);
    struct gp_two_lines lines;
    double y;

    fit_words(&lines, p->scene, &title, 18, gp_words_title, *telling, wish->title);
    y = draw_lines(p->scene, title, large ? 52 : 44, title.width + 5, &lines);
    fit_words(&lines, p->scene, &subtitle, subtitle.width, gp_words_subtitle, *telling,
              wish->subtitle);
    return draw_lines(p->scene, subtitle, y + 26, 20, &lines);
}

/* What stands around the plots, and what is said of the picture; the last baseline above. */
double
gp_frame_draw(struct gp_panel *p, const struct gp_telling *telling,
              const struct gp_chart_options *options, bool spark)
{
    struct gp_scene *scene = p->scene;
    struct gp_text alt = { 0 }, source = { 0 }, title = { 0 };
    double top = 0;

    gp_words_alt(&alt, telling);
    options->title ? gp_text_add(&title, options->title) : gp_words_title(&title, telling);
    if (options->source)
        gp_text_format(&source, "Source: %s", options->source);
    else
        gp_words_source(&source, telling);
    if (!spark) {
        top = draw_head(p, telling, options);
        draw_footer(p, telling, gp_text_get(&source));
    }
    scene->title = kept(&title, scene);
    scene->alt = kept(&alt, scene);
    scene->source = kept(&source, scene);
    return top;
}
