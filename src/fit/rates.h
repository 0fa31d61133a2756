/* rates.h - did one rate hold all along, and if not, which rate when?
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_RATES_H
#define GROWTHPLOT_RATES_H

#include "fit/changes.h"
#include "fit/trend.h"

/* Fills one_rate, now, segments and changepoints of the analysis from the trend over all
 * points; *changes receives the breaks, as indices into the trend's sample. */
void gp_rates_find(struct gp_analysis *out, struct gp_room *room, const struct gp_trend *trend,
                   enum gp_interval interval, double level, struct gp_changes *changes);
/* The trend of a sample whose last point is in doubt, as the above should see it: a fall that
 * may be none makes no break. */
struct gp_trend gp_rates_without_last(struct gp_room *room, const struct gp_trend *trend);
/* After the choice of a model: one_rate falls, too, when a curve whose rate changes is far
 * likelier than one rate. */
void gp_rates_review(struct gp_analysis *out, const struct gp_sample *sample);
/* After the choice of a model: a curve far likelier than the pieces between breaks needs none
 * of them; what holds now is then the rate of the last points. */
void gp_rates_drop_breaks(struct gp_analysis *out, struct gp_room *room,
                          const struct gp_trend *trend, enum gp_interval interval,
                          double level);
/* The trend's ln y without its season. */
double *gp_rates_deseasoned(struct gp_room *room, const struct gp_trend *trend);

#endif
