/* layout_rows.c - what a row is by its cells: data, header, units, total, remark.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/layout_rows.h"

#include "base/ascii.h"
#include "base/date.h"
#include "base/wordlist.h"

#include <string.h>

/* ---- by the looks of its cells --------------------------------------------------------------
 */

/* How many cells of each look a row has. */
struct census {
    size_t of[GP_LOOKS_TEXT + 1];
};

static struct census
look_at(const struct gp_grid *grid, size_t row, const char *na)
{
    struct census census = { { 0 } };
    uint32_t n = grid->rows[row].n;

    for (uint32_t i = 0; i < n && i < 2000; i++)
        census.of[gp_cell_look(gp_cell_at(grid, row, i), na)]++;
    return census;
}

bool
gp_is_data(const struct gp_grid *grid, size_t row, const char *na)
{
    struct census c = look_at(grid, row, na);
    size_t numbers = c.of[GP_LOOKS_NUMBER] + c.of[GP_LOOKS_NUMBERISH];

    if (c.of[GP_LOOKS_DATE] > 0 && numbers + c.of[GP_LOOKS_MISSING] > 0 &&
        c.of[GP_LOOKS_DATE] <= numbers + c.of[GP_LOOKS_MISSING] + 2)
        return true;
    if (gp_cell_at(grid, row, 0).n == 0)
        return false;
    return numbers > 0 && c.of[GP_LOOKS_TEXT] + c.of[GP_LOOKS_DATE] == 0;
}

bool
gp_is_header(const struct gp_grid *grid, size_t row, const char *na)
{
    struct census c = look_at(grid, row, na);
    return grid->rows[row].filled >= 2 && c.of[GP_LOOKS_NUMBER] == 0 &&
           c.of[GP_LOOKS_NUMBERISH] == 0 && c.of[GP_LOOKS_TEXT] > 0 && c.of[GP_LOOKS_DATE] == 0;
}

bool
gp_is_units_row(const struct gp_grid *grid, size_t row, const char *na)
{
    struct census c = look_at(grid, row, na);
    size_t figures = c.of[GP_LOOKS_NUMBER] + c.of[GP_LOOKS_NUMBERISH] + c.of[GP_LOOKS_DATE] +
                     c.of[GP_LOOKS_BOOLEAN];

    return figures == 0 && c.of[GP_LOOKS_TEXT] > 0 && row + 1 < grid->nrows &&
           !grid->rows[row].after_blank && gp_is_data(grid, row + 1, na) &&
           !gp_is_data(grid, row, na);
}

bool
gp_is_dated(const struct gp_grid *grid, size_t row)
{
    struct gp_cell cell = gp_cell_at(grid, row, 0);
    int form = gp_date_form_of(cell.text, cell.n);

    return form != GP_NO_FORM && gp_cell_look(cell, NULL) != GP_LOOKS_MISSING;
}

bool
gp_is_particular(const struct gp_grid *grid, size_t row, const char *na)
{
    struct census c = look_at(grid, row, na);

    return !gp_is_dated(grid, row) && grid->rows[row].filled > 0 &&
           c.of[GP_LOOKS_NUMBER] + c.of[GP_LOOKS_NUMBERISH] == 0;
}

bool
gp_is_across(const struct gp_grid *grid, size_t row)
{
    size_t dates = 0, others = 0, run = 0, longest = 0;

    for (uint32_t i = 0; i < grid->rows[row].n; i++) {
        struct gp_cell cell = gp_cell_at(grid, row, i);
        bool date = gp_date_form_of(cell.text, cell.n) != GP_NO_FORM;
        if (cell.n == 0)
            continue;
        if (date && i == 0)
            return false;
        dates += date;
        others += !date;
        run = date ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return dates >= 2 && (dates >= others || (dates >= 3 && longest == dates));
}

struct gp_cell
gp_only_cell(const struct gp_grid *grid, size_t row)
{
    for (uint32_t i = 0; i < grid->rows[row].n; i++)
        if (gp_cell_at(grid, row, i).n > 0)
            return gp_cell_at(grid, row, i);
    return (struct gp_cell){ "", 0 };
}

/* ---- totals and remarks ---------------------------------------------------------------------
 */

static bool
is_total_name(const char *text, uint32_t n)
{
    static const char words[] =
        "total totals sum summe gesamt gesamtsumme subtotal insgesamt somme totale suma totaal "
        "average mean median media max min overall mittelwert durchschnitt";

    return gp_word_among(words, text, n) >= 0;
}

/* "Total", "Total:" */
static bool
is_total_word(struct gp_cell cell)
{
    while (cell.n > 0 && (cell.text[cell.n - 1] == ':' || cell.text[cell.n - 1] == ' '))
        cell.n--;
    return is_total_name(cell.text, cell.n);
}

bool
gp_is_total_phrase(struct gp_cell cell)
{
    uint32_t first = 0, last;

    if (cell.n > 6 && gp_cell_is((struct gp_cell){ cell.text, 6 }, "grand "))
        cell = (struct gp_cell){ cell.text + 6, cell.n - 6 };
    for (last = cell.n; last > 0 && cell.text[last - 1] != ' '; last--)
        ;
    while (first < cell.n && cell.text[first] != ' ')
        first++;
    return cell.n <= 40 &&
           (is_total_word(cell) || (first >= 5 && is_total_name(cell.text, first)) ||
            gp_cell_is((struct gp_cell){ cell.text + last, cell.n - last }, "total"));
}

/* A rule: three or more of the same sign, or the edge of a frame: +-----+--- */
static bool
is_rule(struct gp_cell cell)
{
    for (uint32_t i = 0; i < cell.n; i++)
        if (!memchr("-_=*~", cell.text[i], 5) || cell.text[i] != cell.text[0])
            if (cell.text[0] != '+' || !memchr("+-=", cell.text[i], 3))
                return false;
    return cell.n >= 3;
}

bool
gp_is_foot(const struct gp_grid *grid, size_t row, const char *na)
{
    struct gp_cell cell = gp_only_cell(grid, row);
    enum gp_look look = gp_cell_look(cell, na);
    bool mark = cell.n > 0 && memchr("*([\"", cell.text[0], 4);
    bool letter = cell.n > 0 && gp_is_word_byte(cell.text[0]);

    if (is_total_word(gp_cell_at(grid, row, 0)))
        return true;
    if (grid->rows[row].filled == 1 && is_rule(cell))
        return true;
    if (grid->rows[row].filled != 1 || (look != GP_LOOKS_TEXT && !mark))
        return false;
    return mark ||
           (letter && (memchr(cell.text, ' ', cell.n) || memchr(cell.text, ':', cell.n)));
}
