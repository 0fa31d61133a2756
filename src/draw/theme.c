/* theme.c - every colour and size of a chart.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/theme.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LIGHT_SURFACES                                                                         \
    .bg = 0xFFFFFF, .ink = 0x1A1A1A, .sub = 0x4A4F55, .muted = 0x5B6168, .axis = 0x8A9097,     \
    .tint = 0xF6F8FA, .guide = 0x6B7178
#define LIGHT_VERDICTS .verdict = { 0x18470F, 0xB13507, 0x7D6000, 0x5B6168 }
#define LIGHT_SERIES                                                                           \
    .series = { 0x0072B2, 0xCF0A66, 0x8A6A00, 0x333333, 0x18470F, 0x332288 }, .words = 0x00568A

static const struct gp_theme themes[] = {
    { .name = "light",
      LIGHT_SURFACES,
      .grid = 0xE3E6E8,
      .minor = 0xF0F2F3,
      LIGHT_SERIES,
      LIGHT_VERDICTS },
    { .name = "dark",
      .bg = 0x14181D,
      .ink = 0xF2F4F6,
      .sub = 0xC5CCD3,
      .muted = 0xA7B0B9,
      .grid = 0x2C333B,
      .minor = 0x20262D,
      .axis = 0x6B7681,
      .tint = 0x1B2027,
      .guide = 0x8F9AA5,
      .series = { 0x56B4E9, 0xF0E442, 0xCC79A7, 0xE6E6E6, 0xAAAA00, 0xEE3377 },
      .words = 0x8CCCF0,
      .verdict = { 0x9BD770, 0xFF9A4D, 0xF0E442, 0xA7B0B9 } },
    { .name = "mono",
      .bg = 0xFFFFFF,
      .ink = 0x000000,
      .sub = 0x000000,
      .muted = 0x333333,
      .grid = 0xDDDDDD,
      .minor = 0xEEEEEE,
      .axis = 0x777777,
      .tint = 0xF7F7F7,
      .guide = 0x555555 },
    /* The grid is dark and thin, not light: a light one would shine on a coloured slide, and
     * programs that scale the PNG would mix it with the black of pixels that are not seen. */
    { .name = "transparent",
      LIGHT_SURFACES,
      .grid = 0x1A1A1A,
      .minor = 0x8A9097,
      LIGHT_SERIES,
      LIGHT_VERDICTS,
      .clear = true,
      .grid_alpha = .12 },
};

static const struct gp_size sizes[] = {
    { "slide", 960, 540, 2 },  { "slide-4:3", 720, 540, 2 }, { "half", 464, 400, 2 },
    { "square", 540, 540, 2 }, { "readme", 800, 450, 2 },    { "4k", 960, 540, 4 },
    { "spark", 160, 40, 2 },
};

const struct gp_theme *
gp_theme_find(const char *name)
{
    for (size_t i = 0; i < sizeof themes / sizeof themes[0]; i++)
        if (strcmp(themes[i].name, name ? name : "light") == 0)
            return &themes[i];
    return NULL;
}

static double
luminance(uint32_t rgb)
{
    static const double weights[] = { .2126, .7152, .0722 };
    double sum = 0;

    for (int i = 2; i >= 0; i--, rgb >>= 8) {
        double c = (rgb & 255) / 255.;

        sum += weights[i] * (c <= .04045 ? c / 12.92 : pow((c + .055) / 1.055, 2.4));
    }
    return sum;
}

double
gp_contrast(uint32_t a, uint32_t b)
{
    double x = luminance(a), y = luminance(b);

    return (fmax(x, y) + .05) / (fmin(x, y) + .05);
}

uint32_t
gp_mixed(uint32_t over, uint32_t under, double share)
{
    uint32_t sum = 0;

    for (int shift = 16; shift >= 0; shift -= 8)
        sum |= (uint32_t)lround((over >> shift & 255) * share +
                                (under >> shift & 255) * (1 - share))
               << shift;
    return sum;
}

/* Whole points, 100 to 4000; 0: no such number. */
static double
points_of(const char *text, char **end)
{
    long points = *text >= '1' && *text <= '9' ? strtol(text, end, 10) : 0;

    return points >= 100 && points <= 4000 ? (double)points : 0;
}

bool
gp_size_find(const char *name, struct gp_size *out)
{
    char *end = NULL;

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        if (strcmp(sizes[i].name, name ? name : "slide") == 0) {
            *out = sizes[i];
            return true;
        }
    }
    *out = (struct gp_size){ name, points_of(name, &end), 0, 2 };
    if (out->width <= 0 || *end != 'x')
        return false;
    out->height = points_of(end + 1, &end);
    return out->height > 0 && *end == 0;
}
