/* design.h - the columns that ln y is regressed on: level, time, curvature, season.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_DESIGN_H
#define GROWTHPLOT_DESIGN_H

#include "fit/sample.h"

enum { GP_MAX_COLUMNS = 36 };

enum gp_season_kind { GP_SEASON_NONE, GP_SEASON_DUMMIES, GP_SEASON_FOURIER };

/* A season of `period` grid positions (which may be broken, as 52.18 weeks). */
struct gp_season_form {
    enum gp_season_kind kind;
    double period;
    size_t pairs; /* of sine and cosine */
};

/* Time is mapped to u = (t - centre) / half in [-1, 1], so that no digits are lost; `half`
 * takes coefficients back to steps. */
struct gp_design {
    double centre, half, unit;
    bool of_rates; /* z is the rate itself: its level is the growth, its slope the curvature */
    bool curved;
    struct gp_season_form season;
    size_t k;
};

/* For a series of rates the level is what is asked: its columns are 1, and t for curvature. */
struct gp_design gp_design_of(const struct gp_sample *sample, bool curved,
                              struct gp_season_form season);
/* One row at time t (from the sample's origin). */
void gp_design_row(const struct gp_design *design, double t, double row[GP_MAX_COLUMNS]);
/* All rows, n x k. */
double *gp_design_matrix(struct gp_room *room, const struct gp_design *design,
                         const struct gp_sample *sample);
/* c such that c'b is the rate (per step) or the curvature (per step squared). */
void gp_design_contrast(const struct gp_design *design, enum gp_quantity quantity,
                        double c[GP_MAX_COLUMNS]);

#endif
