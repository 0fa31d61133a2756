/* outline.h - letters of an SVG as outlines.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_OUTLINE_H
#define GROWTHPLOT_OUTLINE_H

#include "draw/scene.h"

/* <defs> with every letter of the scene, once. */
void gp_outline_letters(struct gp_text *out, const struct gp_scene *scene, unsigned hash);
/* The words of a mark, by those letters. */
void gp_outline_words(struct gp_text *out, const struct gp_scene *scene,
                      const struct gp_mark *mark, unsigned hash);

#endif
