/* layout.c - where a file's tables are: titles above them, header, units, data, feet.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/layout.h"

#include "base/date.h"
#include "read/layout_rows.h"
#include "read/times.h"
#include "read/unit_words.h"

#include <string.h>

/* ---- titles ---------------------------------------------------------------------------------
 */

static size_t
end_of_block(const struct gp_grid *grid, size_t row)
{
    do
        row++;
    while (row < grid->nrows && !grid->rows[row].after_blank);
    return row;
}

/* Short lines without dated figures, up to the next blank line. */
static bool
is_short_block(const struct gp_grid *grid, size_t row, size_t end, const char *na)
{
    for (size_t i = row; i < end; i++)
        if (grid->rows[i].filled > 2 || gp_is_data(grid, i, na))
            return false;
    return true;
}

/* A short block before a wider table; others like it may stand between. */
static bool
is_title_block(const struct gp_grid *grid, size_t row, size_t end, const char *na)
{
    size_t table = end;

    if (!is_short_block(grid, row, end, na))
        return false;
    while (table < grid->nrows && is_short_block(grid, table, end_of_block(grid, table), na))
        table = end_of_block(grid, table);
    for (size_t i = row; i < end; i++)
        if (grid->rows[i].filled >= grid->rows[table < grid->nrows ? table : end - 1].filled)
            return false;
    return table < grid->nrows;
}

/* ";;Index": a name for the figures only, above rows of as many cells. */
static bool
is_bare_header(const struct gp_grid *grid, size_t row)
{
    uint32_t n = grid->rows[row].n;

    return n > 1 && row + 1 < grid->nrows && grid->rows[row].filled == 1 &&
           gp_cell_at(grid, row, n - 1).n > 0 && grid->rows[row + 1].n == n &&
           grid->rows[row + 1].filled == n;
}

/* Lines of one cell of text, one after another, down to a row of several cells. */
static bool
is_title_run(const struct gp_grid *grid, size_t row, const char *na)
{
    size_t end = row;

    while (end < grid->nrows && end < row + 20 && grid->rows[end].n == 1 &&
           gp_cell_look(gp_cell_at(grid, end, 0), na) == GP_LOOKS_TEXT)
        end++;
    return end > row && end + 1 < grid->nrows && grid->rows[end].n >= 2 &&
           grid->rows[end + 1].n == grid->rows[end].n;
}

static size_t
skip_titles(const struct gp_grid *grid, size_t row, const char *na)
{
    for (;;) {
        size_t end = end_of_block(grid, row);
        bool alone = row + 1 < grid->nrows && grid->rows[row].filled == 1 &&
                     gp_cell_look(gp_only_cell(grid, row), na) == GP_LOOKS_TEXT &&
                     grid->rows[row + 1].n + grid->rows[row].n > 2;
        if (is_bare_header(grid, row))
            return row;
        if (is_title_block(grid, row, end, na))
            row = end;
        else if (is_title_run(grid, row, na) || (alone && is_bare_header(grid, row + 1)))
            row++;
        else if (alone && (grid->rows[row + 1].filled > 1 || grid->rows[row].n == 1))
            row++;
        else
            return row;
        if (row + 1 >= grid->nrows)
            return row;
    }
}

/* ---- between header and data ----------------------------------------------------------------
 */

/* Statistical offices write particulars of each column above the data, in lines like its
 * header: "Unit,Index", "Release date,18-10-2023". Gives the first row of data below them; at
 * least two such lines, below the header only dated rows but for the foot. */
static size_t
below_particulars(const struct gp_grid *grid, size_t row, const char *na)
{
    size_t end = row, dated = 0, others = 0, words = 0;

    while (end < grid->nrows && end < row + 40 && !gp_is_dated(grid, end)) {
        words += gp_is_particular(grid, end, na);
        end++;
    }
    if (words < 2 || end >= grid->nrows || !gp_is_particular(grid, row, na) ||
        !gp_is_particular(grid, end - 1, na))
        return row;
    for (size_t i = end; i < grid->nrows && !grid->rows[i].after_blank; i++) {
        dated += gp_is_dated(grid, i) && grid->rows[i].filled >= 2;
        others += !gp_is_dated(grid, i) && !gp_is_foot(grid, i, na);
    }
    return dated >= 2 && others * 10 <= dated ? end : row;
}

/* The first line of those that names every column of figures. */
static size_t
naming_row(const struct gp_grid *grid, size_t header, size_t data)
{
    for (size_t i = header; i < data; i++) {
        bool all = grid->rows[i].n == grid->rows[data].n;
        for (uint32_t k = 1; k < grid->rows[data].n && all; k++)
            all = gp_cell_at(grid, i, k).n > 0;
        if (all)
            return i;
    }
    return header;
}

/* A date and a name as in the row below, though the figure is missing: Graphite's first row. */
static bool
goes_on_below(const struct gp_grid *grid, size_t row, const char *na)
{
    bool dated = false;

    if (row + 1 >= grid->nrows || grid->rows[row].n != grid->rows[row + 1].n)
        return false;
    for (uint32_t i = 0; i < grid->rows[row].n; i++) {
        struct gp_cell a = gp_cell_at(grid, row, i), b = gp_cell_at(grid, row + 1, i);
        enum gp_look look = gp_cell_look(a, na);
        bool date = look == GP_LOOKS_DATE;
        if (date && gp_date_form_of(a.text, a.n) != gp_date_form_of(b.text, b.n))
            return false;
        if (look == GP_LOOKS_TEXT && !gp_same_cell(a, b))
            return false;
        dated |= date;
    }
    return dated;
}

/* "Unit,Index numbers": the particulars that are units; GP_NONE. */
static size_t
units_among(const struct gp_grid *grid, size_t row, size_t end)
{
    static const char *const words[] = { "unit", "units", "einheit", "unit:", "units:" };

    for (; row < end; row++)
        if (GP_CELL_AMONG(gp_cell_at(grid, row, 0), words))
            return row;
    return GP_NONE;
}

/* Names above names, each standing once for several columns or repeated: "Sales,,Costs," above
 * "North,South,North,South". */
static bool
is_above_names(const struct gp_grid *grid, size_t row, const char *na)
{
    struct gp_cell group = gp_cell_at(grid, row, 1), above, name;
    bool shared = false;
    uint32_t n = grid->rows[row].n, from = 1;

    if (n < 3 || group.n == 0 || row + 1 >= grid->nrows || grid->rows[row + 1].n != n)
        return false;
    for (uint32_t i = 1; i < n; i++) {
        above = gp_cell_at(grid, row, i);
        name = gp_cell_at(grid, row + 1, i);
        if (above.n > 0 && !gp_same_cell(above, group)) {
            group = above;
            from = i;
        }
        shared |= i > from;
        if (gp_cell_look(name, na) != GP_LOOKS_TEXT)
            return false;
        for (uint32_t k = from; k < i; k++)
            if (gp_same_cell(gp_cell_at(grid, row + 1, k), name))
                return false;
    }
    return shared;
}

/* A name of each column, and of the time in the first. */
static bool
names_the_time(const struct gp_grid *grid, size_t row, const char *na)
{
    uint32_t n = grid->rows[row].n;

    for (uint32_t i = 0; i < n; i++)
        if (gp_cell_look(gp_cell_at(grid, row, i), na) != GP_LOOKS_TEXT)
            return false;
    return n >= 2 && gp_name_says(gp_cell_at(grid, row, 0)) == GP_NAMED_CALENDAR;
}

/* Most of the words are units, or no words: a rule of dashes. */
static bool
holds_units(const struct gp_grid *grid, size_t row)
{
    size_t units = 0, words = 0;

    for (uint32_t i = 1; i < grid->rows[row].n; i++) {
        struct gp_cell cell = gp_cell_at(grid, row, i);
        bool bracket = cell.n > 2 && (cell.text[0] == '(' || cell.text[0] == '[');
        words += cell.n > 0;
        units += bracket || strcspn(cell.text, "-=_:. ") == 0 ||
                 (cell.n > 0 && gp_is_unit_like(cell.text, cell.n));
    }
    return words == 0 || 2 * units > words;
}

/* The first row of data: units, particulars or totals may stand between. */
static size_t
below_header(const struct gp_grid *grid, struct gp_table *table, size_t row, const char *na)
{
    size_t data = below_particulars(grid, row, na);

    size_t below = data > row                                            ? data
                   : row < grid->nrows && gp_is_units_row(grid, row, na) ? row + 1
                                                                         : row;

    if (below > row && names_the_time(grid, below - 1, na) &&
        !names_the_time(grid, table->header, na)) { /* titles of two cells stand above it */
        table->header = below - 1;
        return below;
    }
    if (is_above_names(grid, table->header, na)) {
        table->groups = table->header;
        table->header = row;
        return data > row ? data : row + 1;
    }
    if (data > row) {
        table->header = naming_row(grid, table->header, data);
        table->units = units_among(grid, row, data);
        return data;
    }
    if (below > row && holds_units(grid, row)) {
        table->units = row++;
    } else if (below > row) { /* a second line of names */
        table->groups = table->header;
        table->header = row++;
    }
    while (row + 2 < grid->nrows && gp_is_total_phrase(gp_cell_at(grid, row, 0)) &&
           gp_is_dated(grid, row + 1))
        row++;
    return row;
}

/* ---- tables ---------------------------------------------------------------------------------
 */

/* The first row of another table below this one; nrows when there is none. */
static size_t
next_table(const struct gp_grid *grid, size_t from, const char *na)
{
    for (size_t i = from; i < grid->nrows; i++) {
        if (!grid->rows[i].after_blank || i + 1 >= grid->nrows)
            continue;
        if (gp_is_header(grid, skip_titles(grid, i, na), na) && !gp_is_foot(grid, i, na))
            return i;
        if (grid->rows[i].filled == 1 && skip_titles(grid, i, na) > i &&
            gp_is_header(grid, skip_titles(grid, i, na), na))
            return i;
    }
    return grid->nrows;
}

static size_t
usual_width(const struct gp_grid *grid, size_t first, size_t last)
{
    size_t width = grid->rows[first].n, votes = 0;

    for (size_t i = first; i < last; i++) { /* majority vote of Boyer and Moore */
        if (votes == 0)
            width = grid->rows[i].n;
        votes += grid->rows[i].n == width ? 1 : (size_t)-1;
    }
    return width;
}

static struct gp_table
table_from(const struct gp_grid *grid, size_t start, bool no_header, const char *na)
{
    struct gp_table table = { .header = GP_NONE, .groups = GP_NONE, .units = GP_NONE };
    size_t row = no_header ? start : skip_titles(grid, start, na);

    table.title_rows = row - start;
    if (!no_header && (gp_is_across(grid, row) ||
                       (!gp_is_data(grid, row, na) && !goes_on_below(grid, row, na))))
        table.header = row++;
    table.head = table.header;
    if (table.header != GP_NONE)
        row = below_header(grid, &table, row, na);
    table.first = row < grid->nrows ? row : grid->nrows;
    table.foot = next_table(grid, table.first, na);
    table.last = table.foot;
    while (table.last > table.first &&
           (gp_is_foot(grid, table.last - 1, na) ||
            (table.first < grid->nrows && gp_is_dated(grid, table.first) &&
             gp_is_total_phrase(gp_cell_at(grid, table.last - 1, 0)))))
        table.last--;
    if (table.header != GP_NONE)
        table.columns = grid->rows[table.header].n;
    else
        table.columns =
            table.first < table.last ? usual_width(grid, table.first, table.last) : 0;
    return table;
}

size_t
gp_layout_find(const struct gp_grid *grid, bool no_header, const char *na,
               struct gp_table *tables, size_t max)
{
    size_t n = 0, row = 0;

    while (n < max && row < grid->nrows) {
        tables[n] = table_from(grid, row, no_header, na);
        row = tables[n].foot > row ? tables[n].foot : grid->nrows;
        n++;
    }
    return n;
}
