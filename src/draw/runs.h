/* runs.h - words as stretches, each drawn in one way.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_RUNS_H
#define GROWTHPLOT_RUNS_H

#include "draw/fonts.h"

struct gp_run {
    char *text;               /* as drawn: codes in the place of letters that no font has */
    struct gp_glyphs *glyphs; /* of a font of the machine; NULL: the embedded face */
    int level;                /* odd: from right to left; the levels of Unicode's annex 9 */
    double x, width;          /* points, x from where the words start */
};

/* Stretches from left to right. Owner. */
struct gp_runs {
    const struct gp_fonts *fonts;
    bool bold;
    double size;
    struct gp_run *items;
    size_t n;
    struct gp_text lost; /* the letters that no font here has */
    bool asked;          /* the fonts of the machine as well */
    bool failed;         /* out of memory; sticky */
};

struct gp_runs gp_runs_of(const struct gp_fonts *fonts, bool bold, double size,
                          const char *text);
void gp_runs_free(struct gp_runs *runs);

/* For those who cut words: each adds n bytes of text, in the order of reading. */
void gp_runs_add(struct gp_runs *runs, const char *text, size_t n, int level);
void gp_runs_add_lost(struct gp_runs *runs, const char *text, size_t n, int level);
/* Takes the glyphs. */
void gp_runs_add_glyphs(struct gp_runs *runs, const char *text, size_t n, int level,
                        struct gp_glyphs *glyphs, double width);

#endif
