/* frame.c - what stands around the plots: title, subtitle, source and method.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/frame.h"

#include "draw/shorten.h"

#include <math.h>
#include <string.h>

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

static void
draw_footer(struct gp_scene *scene, const struct gp_theme *theme, const char *source,
            const char *method)
{
    struct gp_mark left = gp_type(theme->muted, 12, GP_START, false), right = left;
    double y = scene->height - 18, edge = scene->width - 32;
    struct gp_box box = gp_frame_cut(scene, left, 32, y, edge - 32, source);

    right.anchor = GP_END;
    if (gp_words_box(scene->fonts, right, edge, y, method).left > box.right + 16)
        gp_scene_words(scene, right, edge, y, method);
    gp_panel_rect(scene, GP_LAYER_GRID,
                  (struct gp_box){ 32, scene->height - 38, edge, scene->height - 37 },
                  theme->grid, theme->grid_alpha);
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
draw_head(struct gp_panel *p, const struct gp_telling *telling,
          const struct gp_chart_options *wish)
{
    struct gp_scene *scene = p->scene;
    struct gp_text title = { 0 }, subtitle = { 0 };
    bool large = scene->width >= 700;
    double y, size;

    wish->title ? gp_text_add(&title, wish->title) : gp_words_title(&title, telling);
    wish->subtitle ? gp_text_add(&subtitle, wish->subtitle)
                   : gp_words_subtitle(&subtitle, telling);
    size = title_size(scene, gp_text_get(&title), large ? 26 : 22);
    y = draw_block(scene, gp_type(p->theme->ink, size, GP_START, true), large ? 52 : 44,
                   size + 5, gp_text_get(&title));
    y = draw_block(scene, gp_type(p->theme->sub, large ? 16 : 14, GP_START, false), y + 26, 20,
                   gp_text_get(&subtitle));
    scene->title = kept(&title, scene);
    gp_text_free(&subtitle);
    return y;
}

/* What stands around the plots, and what is said of the picture; the last baseline above. */
double
gp_frame_draw(struct gp_panel *p, const struct gp_telling *telling,
              const struct gp_chart_options *options, bool spark)
{
    struct gp_scene *scene = p->scene;
    struct gp_text alt = { 0 }, source = { 0 }, method = { 0 }, title = { 0 };
    double top = 0;

    gp_words_alt(&alt, telling);
    if (options->source)
        gp_text_format(&source, "Source: %s", options->source);
    else
        gp_words_source(&source, telling);
    gp_words_method(&method, telling);
    if (spark) {
        gp_words_title(&title, telling);
        scene->title = kept(&title, scene);
    } else {
        top = draw_head(p, telling, options);
        draw_footer(scene, p->theme, gp_text_get(&source), gp_text_get(&method));
    }
    gp_text_free(&method);
    scene->alt = kept(&alt, scene);
    scene->source = kept(&source, scene);
    return top;
}
