/* picture.h - a series as twelve braille characters, for terminals.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_TELL_PICTURE_H
#define GROWTHPLOT_TELL_PICTURE_H

#include "base/text.h"
#include "growthplot.h"

/* Nothing below three points. */
void gp_picture(struct gp_text *to, const struct gp_series *series);

#endif
