/* pango.h - letters that the embedded face lacks, by the fonts of the machine.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_PANGO_H
#define GROWTHPLOT_PANGO_H

#include "draw/runs.h"

/* Handles. cairo's context goes by its tag: its header has one door, draw/canvas.c. */
struct gp_pango;
struct gp_glyphs;
struct _cairo;

struct gp_pango *gp_pango_new(void); /* loads nothing yet; NULL: no memory */
void gp_pango_free(struct gp_pango *pango);

/* Cuts words into stretches, in the order of reading. False: there is no pango in this build or
 * on this machine, or no font, and nothing was added. */
bool gp_pango_cut(struct gp_pango *pango, struct gp_runs *runs, const char *text);
void gp_glyphs_free(struct gp_glyphs *glyphs);
/* Draws them, or adds their outlines to the path, from the context's current point. */
void gp_run_show(const struct gp_run *run, struct _cairo *cr);
void gp_run_trace(const struct gp_run *run, struct _cairo *cr);

#endif
