/* layout.h - which rows are titles, header, units, data, totals and footers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_LAYOUT_H
#define GROWTHPLOT_LAYOUT_H

#include "read/cells.h"

#define GP_NONE SIZE_MAX

/* One table of a file: rows by their index in the grid. */
struct gp_table {
    size_t title_rows;  /* skipped above the header */
    size_t head;        /* first row of what stands between titles and data; GP_NONE: nothing */
    size_t header;      /* GP_NONE: none */
    size_t groups;      /* names above the header's, each of the columns up to the next */
    size_t units;       /* GP_NONE: none */
    size_t first, last; /* data rows [first, last) */
    size_t foot;        /* rows [last, foot) were left out as totals or remarks */
    size_t columns;
};

/* Years or dates fill most of the row, or stand together: the header of a wide table. */
bool gp_is_across(const struct gp_grid *grid, size_t row);

/* Finds up to `max` tables; returns how many. */
size_t gp_layout_find(const struct gp_grid *grid, bool no_header, const char *na,
                      struct gp_table *tables, size_t max);

/* ragged.c: refuses rows with more or fewer cells than the table has columns, or drops them. */
enum gp_status gp_layout_check(const struct gp_grid *grid, struct gp_table *table,
                               const struct gp_source *source, bool *drop,
                               struct gp_error *err);

#endif
