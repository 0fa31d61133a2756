/* cells.h - what a cell looks like by itself: a figure, a date, a word, or nothing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_CELLS_H
#define GROWTHPLOT_CELLS_H

#include "read/table.h"

enum gp_look {
    GP_LOOKS_EMPTY,
    GP_LOOKS_MISSING,
    GP_LOOKS_NUMBER,
    GP_LOOKS_NUMBERISH,
    GP_LOOKS_DATE,
    GP_LOOKS_BOOLEAN,
    GP_LOOKS_TEXT
};

/* `na` lists further words for missing, separated by commas; may be NULL. */
enum gp_look gp_cell_look(struct gp_cell cell, const char *na);
bool gp_is_missing(struct gp_cell cell, const char *na);
/* Is it that word, one of those words? Without regard to case. */
bool gp_cell_is(struct gp_cell cell, const char *word);
bool gp_cell_among(struct gp_cell cell, const char *const words[], size_t n);
#define GP_CELL_AMONG(cell, list) gp_cell_among((cell), (list), sizeof(list) / sizeof *(list))
/* How many bytes at the end of a cell say that its period is unfinished: " YTD", " (to date)".
 */
uint32_t gp_partial_mark(struct gp_cell cell);
/* The month that it names by itself: "Jan", "january", "Jan."; 0: none. */
int gp_cell_month(struct gp_cell cell);

#endif
