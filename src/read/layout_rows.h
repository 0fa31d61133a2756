/* layout_rows.h - what a row is by its cells: data, header, units, total, remark.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * `na` is that of cells.h. */
#ifndef GROWTHPLOT_LAYOUT_ROWS_H
#define GROWTHPLOT_LAYOUT_ROWS_H

#include "read/layout.h"

/* A date with figures, or figures only. */
bool gp_is_data(const struct gp_grid *grid, size_t row, const char *na);
/* Names: no figures but those of years across the header. */
bool gp_is_header(const struct gp_grid *grid, size_t row, const char *na);
/* Words only, with data right below. */
bool gp_is_units_row(const struct gp_grid *grid, size_t row, const char *na);
/* Does it begin with a date? */
bool gp_is_dated(const struct gp_grid *grid, size_t row);
/* Words in every cell but the first, where numbers would be figures of a wrong date. */
bool gp_is_particular(const struct gp_grid *grid, size_t row, const char *na);
/* "Source: own data", "* provisional", "Total,380": words where a date would stand. */
bool gp_is_foot(const struct gp_grid *grid, size_t row, const char *na);
/* "Total 2010", "Grand Totals (3 records)", "Service total": where dates would stand. */
bool gp_is_total_phrase(struct gp_cell cell);
/* The first cell that is not empty. */
struct gp_cell gp_only_cell(const struct gp_grid *grid, size_t row);

#endif
