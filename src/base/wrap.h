/* wrap.h - lines of text for terminals: how wide they are, and where they break.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_WRAP_H
#define GROWTHPLOT_WRAP_H

#include "base/text.h"

/* Characters, as a terminal counts them (wide ones apart). */
size_t gp_characters(const char *bytes, size_t n);
/* Width of what stands after the last newline: characters without colours. */
size_t gp_wrap_width(const struct gp_text *to);
/* Goes on after what stands on the line, breaking between words before `width`; further lines
 * begin at `indent`. Ends the line. A sign or a scale keeps to its number: "12 %", "500 M". */
void gp_wrap(struct gp_text *to, size_t width, size_t indent, const char *words);

#endif
