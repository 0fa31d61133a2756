/* scene.h - what is on a chart, as a list of marks that the backends walk.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Coordinates are points of the canvas, from the top left. Nothing in a scene is NaN or outside
 * the canvas: what adds a mark sees to that. */
#ifndef GROWTHPLOT_SCENE_H
#define GROWTHPLOT_SCENE_H

#include "base/text.h"
#include "draw/fonts.h"

#include <stdint.h>

enum gp_shape { GP_RECT, GP_AREA, GP_LINE, GP_DOTS, GP_WORDS };

/* From the back to the front. */
enum gp_layer {
    GP_LAYER_BACK,
    GP_LAYER_ZONE,
    GP_LAYER_GRID,
    GP_LAYER_BAND,
    GP_LAYER_GUIDE,
    GP_LAYER_OBSERVED,
    GP_LAYER_FIT,
    GP_LAYER_DOTS,
    GP_LAYER_HALO,
    GP_LAYER_WORDS,
    GP_LAYERS
};

enum gp_anchor { GP_START, GP_MIDDLE, GP_END };

struct gp_xy {
    double x, y;
};

struct gp_box {
    double left, top, right, bottom;
};

struct gp_mark {
    enum gp_shape shape;
    enum gp_layer layer;
    uint32_t colour;
    double alpha;
    struct gp_xy *at; /* corners, vertices, centres; of words the start of the baseline */
    size_t n;
    double width;      /* of a line; the radius of dots; the size of words */
    double dash[2];    /* 0: solid */
    uint32_t halo;     /* of dots, */
    double halo_width; /* 0: none */
    bool hollow;       /* dots: filled with `halo`, stroked with `colour` */
    bool bold;
    enum gp_anchor anchor;
    char *words; /* UTF-8, no control characters */
    struct gp_box box;
};

/* Owner. */
struct gp_scene {
    double width, height;
    struct gp_mark *marks;
    size_t n, room;
    char *title, *alt, *source; /* for <title>, <desc> and metadata; owned */
    const char
        *no_log; /* why there is no log scale, which was asked for; NULL: nothing to say */
    const struct gp_fonts *fonts;
    bool failed; /* out of memory; sticky */
};

void gp_scene_free(struct gp_scene *scene);
/* Adds a mark; `at` is copied. Points that are not finite must not come here. */
void gp_scene_add(struct gp_scene *scene, struct gp_mark mark, const struct gp_xy *at,
                  size_t n);
/* Adds words (cleaned) and gives their box. */
struct gp_box gp_scene_words(struct gp_scene *scene, struct gp_mark style, double x, double y,
                             const char *words);
/* Where words would stand. */
struct gp_box gp_words_box(const struct gp_fonts *fonts, struct gp_mark style, double x,
                           double y, const char *words);
/* No words, dots, lines or edges of bands in the box, and the box inside the canvas. */
bool gp_scene_has_room(const struct gp_scene *scene, struct gp_box box);
/* The same, but edges of bands do not count. */
bool gp_scene_has_room_on_bands(const struct gp_scene *scene, struct gp_box box);
/* The colour under a place: of the ground, of what is filled on it and of bands. */
uint32_t gp_scene_ground(const struct gp_scene *scene, uint32_t ground, struct gp_xy at);
/* Sorts by layer, keeping the order within each. */
void gp_scene_sort(struct gp_scene *scene);
/* FNV-1a over all that is drawn. */
uint32_t gp_scene_hash(const struct gp_scene *scene);

/* The backends: each fills *out with the bytes of a file. */
enum gp_status gp_scene_svg(struct gp_text *out, const struct gp_scene *scene, bool outline,
                            struct gp_error *err);
enum gp_status gp_scene_png(struct gp_text *out, const struct gp_scene *scene, double scale,
                            struct gp_error *err);
enum gp_status gp_scene_pdf(struct gp_text *out, const struct gp_scene *scene,
                            struct gp_error *err);

#endif
