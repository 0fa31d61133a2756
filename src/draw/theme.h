/* theme.h - every colour and size of a chart.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_THEME_H
#define GROWTHPLOT_THEME_H

#include <stdbool.h>
#include <stdint.h>

enum { GP_SERIES_COLOURS = 6 };

/* Colours are 0xRRGGBB. */
struct gp_theme {
    const char *name;
    uint32_t bg, ink, sub, muted, grid, minor, axis, tint, guide;
    uint32_t series[GP_SERIES_COLOURS];
    uint32_t words;      /* of the first series, where they may stand on its bands */
    uint32_t verdict[4]; /* in the order of enum gp_verdict */
    bool clear;          /* no background is painted */
    double grid_alpha;   /* of grid, minor and the rule over the footer; 0: opaque */
};

/* A preset of sizes, in points of the canvas; `scale` pixels a point in PNG. */
struct gp_size {
    const char *name;
    double width, height, scale;
};

const struct gp_theme *gp_theme_find(const char *name); /* NULL name: light; NULL: none such */
/* Of two colours, 1 to 21 (WCAG 2, relative luminance): words need 4.5, marks 3. */
double gp_contrast(uint32_t a, uint32_t b);
/* A colour over another, of which so much shows: 1 all of the upper one. */
uint32_t gp_mixed(uint32_t over, uint32_t under, double share);
/* Also WxH, 100 to 4000 points each. False: no such size. NULL name: slide. */
bool gp_size_find(const char *name, struct gp_size *out);

#endif
