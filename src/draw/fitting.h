/* fitting.h - words made to fit a width: shortened, or broken into two lines.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_FITTING_H
#define GROWTHPLOT_FITTING_H

#include "draw/scene.h"

/* Adds the words whole where they fit, else without their middle, for which an ellipsis stands:
 * the ends of names tell them apart. */
void gp_shorten(struct gp_text *out, const struct gp_fonts *fonts, struct gp_mark style,
                double wide, const char *words);

/* Words in at most two lines. Owner. */
struct gp_two_lines {
    struct gp_text line[2]; /* the second may be empty */
    bool whole;             /* false: the second ends in an ellipsis */
};

/* Broken at blanks, inside a word only where it is wider than a line; the second line has no
 * single word when more fit. */
void gp_break_lines(struct gp_two_lines *out, const struct gp_fonts *fonts,
                    struct gp_mark style, double wide, const char *words);
void gp_two_lines_free(struct gp_two_lines *lines);

#endif
