/* frame.h - what stands around the plots: title, subtitle, source and method.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_FRAME_H
#define GROWTHPLOT_FRAME_H

#include "draw/panel.h"
#include "draw/words.h"

/* All of it, and the scene's title, description and source; the last baseline above the plots.
 * `spark`: only what is said of the picture. */
double gp_frame_draw(struct gp_panel *p, const struct gp_telling *telling,
                     const struct gp_chart_options *options, bool spark);
/* Words shortened to what fits; the whole is in the description. */
struct gp_box gp_frame_cut(struct gp_scene *scene, struct gp_mark style, double x, double y,
                           double wide, const char *words);

#endif
