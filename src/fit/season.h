/* season.h - is there a season, and of which form?
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_SEASON_H
#define GROWTHPLOT_SEASON_H

#include "fit/trend.h"

/* The form of lowest AICc on ln y, none among them. A season needs a regular grid of hours
 * (or other parts of a day), days, weeks, months or quarters and two full cycles. */
struct gp_season_form gp_season_find(struct gp_room *room, const struct gp_sample *sample);
/* What the season adds to ln y at time t (from the sample's origin); 0 without one. */
double gp_season_effect(const struct gp_trend *trend, double t);
/* Indices, 1 on (geometric) average. The first is that of January, the first quarter, Monday,
 * midnight, or on a numeric axis of the first point. */
struct gp_season gp_season_indices(const struct gp_trend *trend);

#endif
