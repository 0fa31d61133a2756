/* rolling.h - how well would a model have forecast this series?
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_ROLLING_H
#define GROWTHPLOT_ROLLING_H

#include "fit/curve.h"

/* Mean absolute error of forecasts from the last origins, each fitted to what was known then,
 * in units of the mean step of the series (MASE). NaN below 16 points, or when fewer than three
 * origins could be fitted. */
double gp_rolling_error(struct gp_room *room, const struct gp_model *model,
                        const struct gp_sample *sample);

#endif
