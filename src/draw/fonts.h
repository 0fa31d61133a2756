/* fonts.h - the two embedded faces: how wide words are.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_FONTS_H
#define GROWTHPLOT_FONTS_H

#include "base/text.h"
#include "growthplot.h"

/* Handle. */
struct gp_fonts;

struct gp_fonts *gp_fonts_open(struct gp_error *err); /* NULL on failure */
void gp_fonts_close(struct gp_fonts *fonts);
/* In points. Text is valid UTF-8. */
/* A letter's width in ems; the units of an em; its outline as path data in those units, y down.
 * False: it has no outline, as a blank. */
double gp_letter_width(const struct gp_fonts *fonts, bool bold, uint32_t letter);
double gp_letter_em(const struct gp_fonts *fonts, bool bold);
bool gp_letter_outline(const struct gp_fonts *fonts, bool bold, uint32_t letter,
                       struct gp_text *out);
double gp_text_width(const struct gp_fonts *fonts, bool bold, double size, const char *text);
bool gp_fonts_have(const struct gp_fonts *fonts, uint32_t character);

/* The next character of valid UTF-8, moving on; 0 at the end; bytes that are no UTF-8 give
 * U+FFFD, one by one. */
uint32_t gp_utf8_next(const char **text);

/* The files themselves (fontdata.c). */
extern const unsigned char gp_font_regular[], gp_font_regular_end[];
extern const unsigned char gp_font_bold[], gp_font_bold_end[];

#endif
