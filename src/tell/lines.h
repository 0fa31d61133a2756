/* lines.h - the columns of the text report, 72 wide.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_TELL_LINES_H
#define GROWTHPLOT_TELL_LINES_H

#include "base/text.h"

enum { GP_LINE_WIDTH = 72, GP_LINE_VALUE = 15, GP_LINE_ASIDE = 39 };

/* Adds text from outside: breaks become blanks, other control characters U+FFFD, so that no
 * file name or header can steer a terminal. */
void gp_line_safe(struct gp_text *to, const char *text);
/* Blanks up to that column, at least one. */
void gp_line_pad(struct gp_text *to, size_t column);
/* "  label        value                   aside"; what does not fit goes on the next line.
 * aside may be NULL. */
void gp_line_row(struct gp_text *to, const char *label, const char *value, const char *aside);
/* gp_wrap at the report's width. */
void gp_line_wrap(struct gp_text *to, size_t indent, const char *text);

#endif
