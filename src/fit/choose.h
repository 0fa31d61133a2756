/* choose.h - which models are fitted, and which of them is believed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_CHOOSE_H
#define GROWTHPLOT_CHOOSE_H

#include "fit/curve.h"
#include "fit/trend.h"
#include "model/pieces.h"

/* What is to be fitted. */
struct gp_wish {
    const struct gp_sample *all, *positive; /* positive: what has a logarithm */
    const struct gp_model *model;           /* NULL: choose */
    bool has_start;
    double start[GP_MAX_PARAMS];
    const struct gp_pieces *pieces; /* NULL: no break was found */
    bool lean;                      /* one coarse start, no profiles */
    bool counts; /* small counts: the exponential is fitted to them, other curves to y */
    const struct gp_trend *trend; /* NULL: there is none */
    double level;
};

/* The points that a model is fitted to. */
const struct gp_sample *gp_wish_sample(const struct gp_wish *wish,
                                       const struct gp_model *model);
/* Fits what the points allow (or the one model that is asked for) and ranks the fits, the
 * chosen one first. *fits is allocated with malloc; returns how many there are. */
size_t gp_choose(struct gp_fit **fits, struct gp_room *room, const struct gp_wish *wish);

#endif
