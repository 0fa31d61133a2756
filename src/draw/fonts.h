/* fonts.h - the two embedded faces, and what of a text they can draw.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_FONTS_H
#define GROWTHPLOT_FONTS_H

#include "base/text.h"
#include "growthplot.h"

/* Handle. */
struct gp_fonts;

struct gp_fonts *gp_fonts_open(struct gp_error *err); /* NULL on failure */
void gp_fonts_close(struct gp_fonts *fonts);
/* From here on words are only measured: the viewer of the file draws them, with its own fonts.
 */
void gp_fonts_leave_to_viewer(struct gp_fonts *fonts);

/* A letter's width in ems; the units of an em; its outline as path data in those units, y down.
 * False: it has no outline, as a blank. */
double gp_letter_width(const struct gp_fonts *fonts, bool bold, uint32_t letter);
double gp_letter_em(const struct gp_fonts *fonts, bool bold);
bool gp_letter_outline(const struct gp_fonts *fonts, bool bold, uint32_t letter,
                       struct gp_text *out);
/* Can the embedded face draw it? Not letters that run from right to left: it has some of them,
 * but not their order. */
bool gp_fonts_have(const struct gp_fonts *fonts, uint32_t character);

struct gp_pango *gp_fonts_pango(const struct gp_fonts *fonts);
bool gp_fonts_left_to_viewer(const struct gp_fonts *fonts);

/* In points. Text is valid UTF-8; letters that the embedded face lacks count as they are drawn.
 */
double gp_text_width(const struct gp_fonts *fonts, bool bold, double size, const char *text);

/* The next character of valid UTF-8, moving on; 0 at the end; bytes that are no UTF-8 give
 * U+FFFD, one by one. */
uint32_t gp_utf8_next(const char **text);
/* Is it of a script that runs from right to left? */
bool gp_utf8_runs_left(uint32_t character);
/* Is it drawn by nothing of its own: joiners, marks of direction, selectors of variants? */
bool gp_utf8_is_unseen(uint32_t character);

/* The files themselves (fontdata.c). */
extern const unsigned char gp_font_regular[], gp_font_regular_end[];
extern const unsigned char gp_font_bold[], gp_font_bold_end[];

#endif
