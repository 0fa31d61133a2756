/* line.h - exponential growth as a fit like any other, from the trend that was measured
 * already. SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_LINE_H
#define GROWTHPLOT_LINE_H

#include "fit/curve.h"
#include "fit/trend.h"

/* Is the trend the very fit of `model` to `sample`: plain least squares of ln y (no phi, no
 * season), or quasi-Poisson counts? */
bool gp_line_is(const struct gp_trend *trend, const struct gp_model *model,
                const struct gp_sample *sample);
/* The exponential model from such a trend. For counts rss and AICc are those of y, so that the
 * fit stands beside the curves that are fitted to y. */
struct gp_fit gp_line_fit(const struct gp_trend *trend, const struct gp_model *model,
                          const struct gp_sample *sample, double level);

#endif
