/* layout.h - which rows are titles, header, units, data, totals and footers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_LAYOUT_H
#define GROWTHPLOT_LAYOUT_H

#include "read/table.h"

#define GP_NONE SIZE_MAX

/* One table of a file: rows by their index in the grid. */
struct gp_table {
    size_t title_rows;  /* skipped above the header */
    size_t head;        /* first row of what stands between titles and data; GP_NONE: nothing */
    size_t header;      /* GP_NONE: none */
    size_t units;       /* GP_NONE: none */
    size_t first, last; /* data rows [first, last) */
    size_t foot;        /* rows [last, foot) were left out as totals or remarks */
    size_t columns;
};

/* What a cell looks like by itself. */
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
/* How many bytes at the end of a cell say that its period is unfinished: " YTD", " (to date)".
 */
uint32_t gp_partial_mark(struct gp_cell cell);

/* Years or dates fill most of the row, or stand together: the header of a wide table. */
bool gp_is_across(const struct gp_grid *grid, size_t row);

/* Finds up to `max` tables; returns how many. */
size_t gp_layout_find(const struct gp_grid *grid, bool no_header, const char *na,
                      struct gp_table *tables, size_t max);

/* Refuses rows with more or fewer cells than the table has columns. */
enum gp_status gp_layout_check(const struct gp_grid *grid, struct gp_table *table,
                               const struct gp_source *source, bool *drop,
                               struct gp_error *err);

#endif
