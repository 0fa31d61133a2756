/* canvas.h - a scene as pixels.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_CANVAS_H
#define GROWTHPLOT_CANVAS_H

#include "draw/runs.h"
#include "draw/scene.h"

/* Pixels as 0xAARRGGBB with alpha multiplied in, rows of `width`. Owner: free pixels. */
struct gp_image {
    uint32_t *pixels;
    size_t width, height;
};

enum gp_status gp_scene_image(struct gp_image *out, const struct gp_scene *scene, double scale,
                              struct gp_error *err);

/* The outline of a stretch of a machine's font as path data, in points, y down. */
void gp_run_outline(const struct gp_run *run, struct gp_text *out);

#endif
