/* real.h - a report as its chart tells it: figures in full, names without units.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_REAL_H
#define GROWTHPLOT_REAL_H

#include "base/note.h"
#include "growthplot.h"

/* Owner of what differs from the report it was made of, which it borrows. */
struct gp_real {
    const struct gp_report *of;
    struct gp_report report;
    struct gp_series *series;
    struct gp_note note; /* what is written about the file */
};

/* 112 of passengers_thousands become 112,000 passengers; figures below a ten-thousandth become
 * so many billionths, which is then their unit. False: no memory. */
bool gp_real_make(struct gp_real *out, const struct gp_report *report);
void gp_real_free(struct gp_real *real);

#endif
