/* labels.h - the labels at the right edge of a plot, kept apart.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_LABELS_H
#define GROWTHPLOT_LABELS_H

#include "draw/panel.h"

enum { GP_END_LABELS = 5, GP_CLAIMED_LABELS = 3 };

/* A label at the right edge: what it says, up to two small lines under that, and the value that
 * it is for. */
struct gp_label {
    char words[160], under[2][64];
    double value, at; /* `at`: the height of the value, or of the edge that it is beyond */
    double y;         /* set by placing: where it stands, `at` where there is room */
    struct gp_mark style;
};

/* A label for a value, without its words. */
struct gp_label gp_label_for(const struct gp_panel *p, double value, struct gp_mark style);
/* What the projection ends at, its band and the pace, in falling order; returns how many. */
size_t gp_labels_of_end(const struct gp_panel *p, struct gp_label labels[GP_END_LABELS]);
/* Puts a label among others in falling order of their values. */
void gp_labels_insert(struct gp_label *labels, size_t *n, struct gp_label label);
/* An arrow for a value off the plot, else "". */
const char *gp_label_beyond(const struct gp_panel *p, double value);
/* overlays.c: where growth as claimed leads to. */
size_t gp_overlay_claimed_ends(const struct gp_panel *p, const struct gp_report *report,
                               struct gp_label labels[GP_CLAIMED_LABELS]);
/* The label at a series' end: the sign of its markers, its name and its last value. */
struct gp_label gp_label_of_series(const struct gp_panel *p, const char *sign, bool strong);
/* Words for labels in falling order, moved apart as little as can be, and lines to their values
 * where one has moved; small ones go where the plot is too low. */
void gp_labels_place(struct gp_panel *p, struct gp_label *labels, size_t n);
/* The room they take to the right of the plot. */
double gp_labels_width(const struct gp_panel *p, const struct gp_label *labels, size_t n);

#endif
