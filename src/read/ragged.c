/* ragged.c - rows with more or fewer cells than their table has columns.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/layout.h"

#include <stdio.h>
#include <string.h>

/* A separator too many at the end of every data row. */
static bool
all_have_trailing_separator(const struct gp_grid *grid, const struct gp_table *table)
{
    for (size_t i = table->first; i < table->last; i++)
        if (grid->rows[i].n != table->columns + 1 || gp_cell_at(grid, i, table->columns).n > 0)
            return false;
    return table->first < table->last;
}

static bool
is_conflict_mark(struct gp_cell cell)
{
    return cell.n >= 7 &&
           (memcmp(cell.text, "<<<<<<<", 7) == 0 || memcmp(cell.text, "=======", 7) == 0 ||
            memcmp(cell.text, ">>>>>>>", 7) == 0);
}

static enum gp_status
refuse_row(const struct gp_grid *grid, const struct gp_table *table, size_t row,
           const struct gp_source *source, struct gp_error *err)
{
    size_t n = grid->rows[row].n;
    bool more = n > table->columns;

    gp_fail(err, GP_RAGGED_ROW, "%zu field%s, but the %s has %zu", n, n == 1 ? "" : "s",
            table->header != GP_NONE ? "header" : "usual row", table->columns);
    if (is_conflict_mark(gp_cell_at(grid, row, 0)))
        gp_hint(err, "this is a mark of a merge conflict: settle the conflict first");
    else if (more && grid->delimiter == ',')
        gp_hint(err, "a number with thousands commas must be quoted: \"1,204,000\"");
    else if (more)
        gp_hint(err, "quote a field that holds the delimiter '%c'", grid->delimiter);
    else
        gp_hint(err,
                "was the file cut short? complete the row, or leave it out with --skip-bad");
    if (err && err->found[0] == '\0') {
        snprintf(err->found, sizeof err->found, "%zu fields", n);
        snprintf(err->expected, sizeof err->expected, "%zu fields", table->columns);
    }
    return gp_cell_point(err, source, grid, row, more ? table->columns : GP_NONE);
}

enum gp_status
gp_layout_check(const struct gp_grid *grid, struct gp_table *table,
                const struct gp_source *source, bool *drop, struct gp_error *err)
{
    bool trailing = all_have_trailing_separator(grid, table);
    size_t faults = 0, fault = GP_NONE;

    for (size_t i = table->first; i < table->last; i++) {
        if (grid->rows[i].n == table->columns || trailing)
            continue;
        if (drop)
            drop[i] = true;
        fault = faults++ == 0 ? i : fault;
    }
    if (faults == 0 || drop)
        return GP_OK;
    refuse_row(grid, table, fault, source, err);
    if (err)
        err->more = faults - 1;
    return GP_RAGGED_ROW;
}
