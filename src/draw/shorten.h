/* shorten.h - words made to fit a width.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_SHORTEN_H
#define GROWTHPLOT_SHORTEN_H

#include "draw/scene.h"

/* Adds the words whole where they fit, else without their middle, for which an ellipsis stands:
 * the ends of names tell them apart. */
void gp_shorten(struct gp_text *out, const struct gp_fonts *fonts, struct gp_mark style,
                double wide, const char *words);

#endif
