/* palette.h - the few colours that stand for all of a picture.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_PALETTE_H
#define GROWTHPLOT_PALETTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { GP_PALETTE_SIZE = 256, GP_PALETTE_ROOM = 32768 };

/* Owner. Colours are 0xRRGGBB. */
struct gp_palette {
    uint32_t colours[GP_PALETTE_SIZE];
    size_t n;
    uint32_t *keys;        /* every colour of the picture, hashed, */
    unsigned char *stands; /* and which of `colours` stands for it */
};

/* The colours of n opaque pixels (0xFFRRGGBB): the commonest as they are, the others (edges of
 * letters and lines) by one that is no further off than a few steps of 255 in any channel.
 * False when the picture is too colourful for that, or there is no memory. */
bool gp_palette_of(struct gp_palette *out, const uint32_t *pixels, size_t n);
/* Which colour stands for a pixel of that picture. */
unsigned char gp_palette_index(const struct gp_palette *palette, uint32_t pixel);
void gp_palette_free(struct gp_palette *palette);

#endif
