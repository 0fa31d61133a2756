/* changes.h - where the rate of growth changed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_CHANGES_H
#define GROWTHPLOT_CHANGES_H

#include "fit/sample.h"

enum { GP_MAX_BREAKS = 5 };

/* What is searched. A piece is a line of z in t, or (flat) a mean. */
struct gp_change_rules {
    bool flat;
    bool white;         /* residuals are taken as independent */
    size_t min_segment; /* 0: max(5, 15 % of the points) */
};

struct gp_changes {
    size_t n;                    /* breaks found */
    size_t after[GP_MAX_BREAKS]; /* index of the last point before the break */
    size_t lower[GP_MAX_BREAKS], upper[GP_MAX_BREAKS]; /* 95 % */
    size_t tried;                                      /* most breaks that were tried */
    double bic[GP_MAX_BREAKS + 1];                     /* of 0 .. tried breaks */
    size_t best[GP_MAX_BREAKS + 1][GP_MAX_BREAKS];     /* where they would be */
};

/* Finds them in z (n values at t), as many as BIC wants. Dynamic programming over all splits
 * (Bai and Perron 1998, 2003); under autocorrelated noise with the phi, a random walk among
 * them, that is likeliest together with the breaks. */
struct gp_changes gp_changes_find(struct gp_room *room, const double *t, const double *z,
                                  size_t n, struct gp_change_rules rules);

#endif
