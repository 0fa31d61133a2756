/* table.h - cells with their places, and how a file is laid out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_TABLE_H
#define GROWTHPLOT_TABLE_H

#include "read/source.h"

#include <string.h>

/* One cell: unquoted text, trimmed of blanks. Points into the grid's own memory. */
struct gp_cell {
    const char *text;
    uint32_t n;
};

static inline bool
gp_same_cell(struct gp_cell a, struct gp_cell b)
{
    return a.n == b.n && memcmp(a.text, b.text, a.n) == 0;
}

/* Where a cell's text stands in the grid's memory. Inputs end at 2 GiB, so 32 bits do. */
struct gp_place {
    uint32_t at, n;
};

/* One row that is not blank. */
struct gp_row {
    uint32_t first; /* of its cells in the grid */
    uint32_t n;     /* cells */
    uint32_t filled;
    uint32_t line;   /* from 1 */
    uint32_t offset; /* of that line in the source */
    bool after_blank;
};

/* All rows of an input. Owner. */
struct gp_grid {
    struct gp_place *cells;
    size_t ncells, cells_room;
    struct gp_row *rows;
    size_t nrows, rows_room;
    char *bytes; /* what the cells point into */
    size_t nbytes;
    char delimiter;
    size_t ncomments;
    size_t comment; /* 1 + offset of the last comment line above the first row; 0: none */
};

static inline struct gp_cell
gp_cell_at(const struct gp_grid *grid, size_t row, size_t column)
{
    const struct gp_row *r = &grid->rows[row];
    const struct gp_place *place;

    if (column >= r->n)
        return (struct gp_cell){ "", 0 };
    place = &grid->cells[r->first + column];
    return (struct gp_cell){ grid->bytes + place->at, place->n };
}

/* csv.c: libcsv's only door. */
enum gp_status gp_grid_read(struct gp_grid *out, const struct gp_source *source, char delimiter,
                            size_t start, size_t first_line, struct gp_error *err);
void gp_grid_free(struct gp_grid *grid);
/* Points a failure at a cell (or at the whole row with column SIZE_MAX). */
enum gp_status gp_cell_point(struct gp_error *err, const struct gp_source *source,
                             const struct gp_grid *grid, size_t row, size_t column);

/* sniff.c: the delimiter, from the whole shape of the first lines. '\0': one column. With
 * blanks as delimiter their runs in source->text are made one TAB each (positions stay). */
char gp_sniff_delimiter(struct gp_source *source, size_t start, bool *by_blanks);

/* foreign.c: Graphite JSON and raw, Prometheus JSON to a long CSV in place of source->text.
 * *name is the format, NULL when it is none of them. */
enum gp_status gp_foreign_read(struct gp_source *source, const char **name,
                               struct gp_error *err);

#endif
