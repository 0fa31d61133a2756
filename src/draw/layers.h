/* layers.h - what is in a plot: bands, the fit and what follows, the observations.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_LAYERS_H
#define GROWTHPLOT_LAYERS_H

#include "draw/panel.h"

/* Everything within the plot, from the back to the front. */
void gp_layers_draw(struct gp_panel *p);

/* The band of 95 %, or with `inner` of 50 %. */
void gp_layer_band(struct gp_panel *p, const struct gp_path *path, bool inner);
/* Is there a gap before that point: more than three usual steps? */
bool gp_layer_gap_before(const struct gp_series *series, size_t point);
/* The observations as a path with a break in each gap: free its points. No memory: none. */
struct gp_path gp_layer_seen(const struct gp_series *series);
/* What came later, and the unfinished last period. */
void gp_layer_hollow(struct gp_panel *p, uint32_t colour);
/* Sets p->ahead (free its points): the projection with the point that it continues before it.
 * False: no memory. */
bool gp_layer_join(struct gp_panel *p);

#endif
