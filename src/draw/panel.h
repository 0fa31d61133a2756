/* panel.h - one plot of a chart: where it stands and how values become places.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_PANEL_H
#define GROWTHPLOT_PANEL_H

#include "draw/scene.h"
#include "draw/theme.h"

/* Borrows all of it but `ahead`. */
struct gp_panel {
    struct gp_scene *scene;
    const struct gp_theme *theme;
    const struct gp_analysis *a;
    struct gp_box box;
    double foot; /* what stands below the plots is so high, without their dates */
    double x0, x1, y0, y1;
    bool log, small, guides;
    bool roomy;           /* a small plot with ticks of the slide's size */
    bool undated;         /* the dates stand under a plot below */
    const char *aside;    /* said beside the name of a small plot; NULL: nothing */
    uint32_t colour;      /* of the series */
    struct gp_path ahead; /* the projection from where it begins */
};

/* Sets the span of dates and values, and whether the values stand on a log scale. */
void gp_panel_ranges(struct gp_panel *p, enum gp_scale scale);
/* One scale for all panels that choose for themselves, where all can be on it: log, if one of
 * them needs it. */
enum gp_scale gp_panel_scale_of_all(const struct gp_report *report, enum gp_scale scale);
void gp_panel_shared_ranges(struct gp_panel *p, const struct gp_report *report,
                            enum gp_scale scale);

/* What has no place on a log scale: "zeros", "values below zero", ...; NULL: nothing. */
const char *gp_panel_no_log(const struct gp_analysis *analysis);

double gp_panel_x(const struct gp_panel *p, double when);
/* May lie outside the plot; never NaN for a finite value. */
double gp_panel_y(const struct gp_panel *p, double y);
/* The nearest y within the plot. */
double gp_panel_inside(const struct gp_panel *p, double y);
void gp_panel_rule(struct gp_panel *p, enum gp_layer layer, struct gp_xy from, struct gp_xy to,
                   uint32_t colour);
void gp_panel_rect(struct gp_scene *scene, enum gp_layer layer, struct gp_box b,
                   uint32_t colour, double alpha);
/* Of a long line keeps what a point of width can show; returns how many places that are. */
size_t gp_panel_thin(const struct gp_panel *p, struct gp_xy *at, size_t n);
/* Adds a line cut at the plot's upper and lower edge: pieces of what lies inside. */
void gp_panel_line(struct gp_panel *p, struct gp_mark style, const struct gp_xy *at, size_t n);
void gp_panel_path(struct gp_panel *p, const struct gp_path *path, struct gp_mark style);

/* Free for words of that colour: nothing there that they would cover, and a ground they stand
 * out from. */
bool gp_panel_has_room(const struct gp_panel *p, uint32_t colour, struct gp_box box);
/* Words of one colour and size. */
struct gp_mark gp_type(uint32_t colour, double size, enum gp_anchor anchor, bool bold);

/* overlays.c: doubling guides, where the rate changed, claims with their verdicts. */
void gp_overlay_guides(struct gp_panel *p);
void gp_overlay_change_rules(struct gp_panel *p);
void gp_overlay_change_labels(struct gp_panel *p);
/* Where growth as claimed leads to, as lines (see labels.h for their words). */
void gp_overlay_claimed_lines(struct gp_panel *p, const struct gp_report *report);
/* The brackets of claims, and what stands beside them. */
void gp_overlay_brackets(struct gp_panel *p, const struct gp_report *report, size_t series);
void gp_overlay_verdicts(struct gp_panel *p, const struct gp_report *report, size_t series);

#endif
