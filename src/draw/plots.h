/* plots.h - charts of several plots, and plots of several series.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_PLOTS_H
#define GROWTHPLOT_PLOTS_H

#include "draw/panel.h"

/* A small plot for each series, the fastest first; `top` is the last baseline above them. */
void gp_plot_multiples(struct gp_panel panel, const struct gp_report *report, double top,
                       enum gp_scale scale, bool mostly_log);
/* Does a panel have room for the limits of its pace? */
bool gp_multiples_bracketed(struct gp_panel panel, const struct gp_report *report);
/* Several series in one plot. */
void gp_plot_shared(struct gp_panel *p, const struct gp_report *report, double top);

#endif
