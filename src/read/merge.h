/* merge.h - figures of one moment made one: summed, averaged, or the last of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_MERGE_H
#define GROWTHPLOT_MERGE_H

#include "read/series.h"

/* Figures of one series in order of time and line; returns how many remain. */
size_t gp_merge_sorted(struct gp_figure *f, size_t n, enum gp_duplicates how);

/* Merges figures while they come in, so that memory grows with the moments and not with the
 * rows. Owner. */
struct gp_merger {
    enum gp_duplicates how;
    struct gp_figure
        *figures;     /* in order of series and time, each moment once; sums for means */
    uint32_t *counts; /* of the figures in each */
    size_t n;
};

/* Takes all of `figures` in, which come after those taken in before; empties it. False: no
 * memory. */
bool gp_merger_take(struct gp_merger *merger, struct gp_figures *figures, size_t nseries);
/* Hands all merged figures over. */
void gp_merger_finish(struct gp_merger *merger, struct gp_figures *out);
void gp_merger_free(struct gp_merger *merger);

#endif
