/* chart.h - a report laid out as a scene.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_CHART_H
#define GROWTHPLOT_CHART_H

#include "draw/scene.h"
#include "draw/theme.h"

/* Fills an empty scene that has its size and fonts. */
enum gp_status gp_chart_layout(struct gp_scene *scene, const struct gp_report *report,
                               const struct gp_chart_options *options,
                               const struct gp_theme *theme, struct gp_error *err);

#endif
