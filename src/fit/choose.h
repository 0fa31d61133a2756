/* choose.h - which models are fitted, and which of them is believed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_CHOOSE_H
#define GROWTHPLOT_CHOOSE_H

#include "fit/curve.h"

/* Fits what the points allow (or the one model that is asked for) and ranks the fits, the
 * chosen one first. Returns how many there are. */
size_t gp_choose(struct gp_fit fits[GP_MAX_FITS], struct gp_room *room,
                 const struct gp_sample *all, const struct gp_sample *positive,
                 const struct gp_model *asked, double level);

#endif
