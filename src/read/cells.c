/* cells.c - what a cell looks like by itself: a figure, a date, a word, or nothing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/cells.h"

#include "base/ascii.h"
#include "base/date.h"
#include "base/number.h"
#include "base/wordlist.h"

#include <string.h>

static const char *const missing_marks[] = {
    "NA",
    "N/A",
    "NaN",
    "null",
    "none",
    "nil",
    "-",
    "--",
    "---",
    ".",
    "..",
    "...",
    "\xE2\x80\xA6",
    "#N/A",
    "n.a.",
    "missing",
    "?",
    "#N/A N/A",
    "#NV",
    "#DIV/0!",
    "#VALUE!",
    "#REF!",
    "k.A.",
    "\xE2\x80\x93",
    "\xE2\x80\x94",
    "undefined",
    ":",
    "*",
    "**",
    "***",
};

static const char *const booleans[] = { "true", "false", "yes", "no" };

bool
gp_cell_is(struct gp_cell cell, const char *word)
{
    return gp_same_word(cell.text, cell.n, word, strlen(word));
}

bool
gp_cell_among(struct gp_cell cell, const char *const words[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (gp_same_word(cell.text, cell.n, words[i], strlen(words[i])))
            return true;
    return false;
}

/* Is it one of a list that commas set apart? */
static bool
is_listed(struct gp_cell cell, const char *list)
{
    for (; list && *list; list += *list == ',') {
        size_t n = strcspn(list, ",");
        if (gp_same_word(cell.text, cell.n, list, n))
            return true;
        list += n;
    }
    return false;
}

/* "$ -": a spreadsheet's way of an empty account. */
static struct gp_cell
without_currency(struct gp_cell cell)
{
    static const char *const signs[] = { "$", "\xE2\x82\xAC", "\xC2\xA3" };

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        uint32_t n = (uint32_t)strlen(signs[i]);
        if (cell.n <= n || memcmp(cell.text, signs[i], n) != 0)
            continue;
        for (; n < cell.n && cell.text[n] == ' '; n++)
            ;
        return (struct gp_cell){ cell.text + n, cell.n - n };
    }
    return cell;
}

/* ": c", Eurostat's missing figure with its reason. */
static bool
is_flagged_missing(struct gp_cell cell)
{
    return cell.n >= 3 && cell.n <= 6 && cell.text[0] == ':' && cell.text[1] == ' ' &&
           strspn(cell.text + 2, GP_FIGURE_FLAGS) >= cell.n - 2;
}

bool
gp_is_missing(struct gp_cell cell, const char *na)
{
    char first;

    cell = without_currency(cell);
    first = cell.n ? cell.text[0] : '\0';
    if (cell.n == 0)
        return true;
    if (cell.n <= 9 && !gp_is_digit(first) && GP_CELL_AMONG(cell, missing_marks))
        return true;
    return is_flagged_missing(cell) || is_listed(cell, na);
}

uint32_t
gp_partial_mark(struct gp_cell cell)
{
    static const char *const marks[] = { " (to date)", " to date",      " (ytd)", " ytd",
                                         " (mtd)",     " mtd",          " (qtd)", " qtd",
                                         " (partial)", " (incomplete)", " (part)" };

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        uint32_t n = (uint32_t)strlen(marks[i]);
        if (cell.n > n && gp_same_word(cell.text + cell.n - n, n, marks[i], n))
            return n;
    }
    return 0;
}

int
gp_cell_month(struct gp_cell cell)
{
    size_t used = 0;
    int month = gp_month_read(cell.text, cell.n, &used);

    return used == cell.n || (used + 1 == cell.n && cell.text[used] == '.') ? month : 0;
}

static bool
has_digit(struct gp_cell cell)
{
    for (uint32_t i = 0; i < cell.n; i++)
        if (gp_is_digit(cell.text[i]))
            return true;
    return false;
}

enum gp_look
gp_cell_look(struct gp_cell cell, const char *na)
{
    struct gp_number number;
    double value;
    int decimals;

    if (cell.n == 0)
        return GP_LOOKS_EMPTY;
    if (!na && gp_number_plain(cell.text, cell.n, &value, &decimals))
        return GP_LOOKS_NUMBER;
    if (gp_is_missing(cell, na))
        return GP_LOOKS_MISSING;
    if (gp_date_is_iso_day(cell.text, cell.n))
        return GP_LOOKS_DATE;
    number = gp_number_read(cell.text, cell.n);
    if (number.fault == GP_NUMBER_FINE)
        return GP_LOOKS_NUMBER;
    if (has_digit(cell) && gp_date_form_of(cell.text, cell.n) != GP_NO_FORM)
        return GP_LOOKS_DATE;
    if (GP_CELL_AMONG(cell, booleans))
        return GP_LOOKS_BOOLEAN;
    if (number.fault != GP_NUMBER_TEXT && number.fault != GP_NUMBER_TRAILING)
        return GP_LOOKS_NUMBERISH;
    return GP_LOOKS_TEXT;
}
