/* layout.c - which rows are titles, header, units, data, totals and footers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/layout.h"

#include "base/date.h"
#include "base/number.h"

#include <string.h>

/* ---- cells ----------------------------------------------------------------------------------
 */

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

/* Without regard to case; ASCII. */
static bool
is_word(struct gp_cell cell, const char *word, size_t n)
{
    if (cell.n != n)
        return false;
    for (size_t i = 0; i < n; i++) {
        char a = cell.text[i], b = word[i];
        a = a >= 'A' && a <= 'Z' ? (char)(a + 32) : a;
        b = b >= 'A' && b <= 'Z' ? (char)(b + 32) : b;
        if (a != b)
            return false;
    }
    return true;
}

static bool
is_listed(struct gp_cell cell, const char *list)
{
    for (; list && *list; list += *list == ',') {
        size_t n = strcspn(list, ",");
        if (is_word(cell, list, n))
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
    if (cell.n <= 9 && !(first >= '0' && first <= '9'))
        for (size_t i = 0; i < sizeof missing_marks / sizeof *missing_marks; i++)
            if (is_word(cell, missing_marks[i], strlen(missing_marks[i])))
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
        if (cell.n > n && is_word((struct gp_cell){ cell.text + cell.n - n, n }, marks[i], n))
            return n;
    }
    return 0;
}

static bool
is_boolean(struct gp_cell cell)
{
    for (size_t i = 0; i < sizeof booleans / sizeof *booleans; i++)
        if (is_word(cell, booleans[i], strlen(booleans[i])))
            return true;
    return false;
}

static bool
has_digit(struct gp_cell cell)
{
    for (uint32_t i = 0; i < cell.n; i++)
        if (cell.text[i] >= '0' && cell.text[i] <= '9')
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
    if (is_boolean(cell))
        return GP_LOOKS_BOOLEAN;
    if (number.fault != GP_NUMBER_TEXT && number.fault != GP_NUMBER_TRAILING)
        return GP_LOOKS_NUMBERISH;
    return GP_LOOKS_TEXT;
}

/* ---- rows -----------------------------------------------------------------------------------
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

static bool
is_data(const struct gp_grid *grid, size_t row, const char *na)
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

/* Names: no figures but those of years across the header. */
static bool
is_header(const struct gp_grid *grid, size_t row, const char *na)
{
    struct census c = look_at(grid, row, na);
    return grid->rows[row].filled >= 2 && c.of[GP_LOOKS_NUMBER] == 0 &&
           c.of[GP_LOOKS_NUMBERISH] == 0 && c.of[GP_LOOKS_TEXT] > 0 && c.of[GP_LOOKS_DATE] == 0;
}

static struct gp_cell
only_cell(const struct gp_grid *grid, size_t row)
{
    for (uint32_t i = 0; i < grid->rows[row].n; i++)
        if (gp_cell_at(grid, row, i).n > 0)
            return gp_cell_at(grid, row, i);
    return (struct gp_cell){ "", 0 };
}

static const char *const total_words[] = {
    "total",     "totals", "sum",    "summe", "gesamt",  "gesamtsumme", "subtotal",
    "insgesamt", "somme",  "totale", "suma",  "totaal",  "average",     "mean",
    "median",    "media",  "max",    "min",   "overall", "mittelwert",  "durchschnitt"
};

static bool
is_total_name(const char *text, uint32_t n)
{
    for (size_t i = 0; i < sizeof total_words / sizeof *total_words; i++)
        if (is_word((struct gp_cell){ text, n }, total_words[i], strlen(total_words[i])))
            return true;
    return false;
}

/* "Total", "Total:" */
static bool
is_total_word(struct gp_cell cell)
{
    while (cell.n > 0 && (cell.text[cell.n - 1] == ':' || cell.text[cell.n - 1] == ' '))
        cell.n--;
    return is_total_name(cell.text, cell.n);
}

/* "Total 2010", "Grand Totals (3 records)", "Service total": where dates would stand. */
static bool
is_total_phrase(struct gp_cell cell)
{
    uint32_t first = 0, last = cell.n;

    if (cell.n > 6 && is_word((struct gp_cell){ cell.text, 6 }, "grand ", 6))
        cell = (struct gp_cell){ cell.text + 6, cell.n - 6 };
    for (last = cell.n; last > 0 && cell.text[last - 1] != ' '; last--)
        ;
    while (first < cell.n && cell.text[first] != ' ')
        first++;
    return cell.n <= 40 &&
           (is_total_word(cell) || (first >= 5 && is_total_name(cell.text, first)) ||
            is_word((struct gp_cell){ cell.text + last, cell.n - last }, "total", 5));
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

/* "Source: own data", "* provisional", "Total,380": words where a date would stand. */
static bool
is_foot(const struct gp_grid *grid, size_t row, const char *na)
{
    struct gp_cell cell = only_cell(grid, row);
    enum gp_look look = gp_cell_look(cell, na);
    bool mark = cell.n > 0 && memchr("*([\"", cell.text[0], 4);
    bool letter = cell.n > 0 && ((cell.text[0] | 32) >= 'a' && (cell.text[0] | 32) <= 'z');

    if (is_total_word(gp_cell_at(grid, row, 0)))
        return true;
    if (grid->rows[row].filled == 1 && is_rule(cell))
        return true;
    if (grid->rows[row].filled != 1 || (look != GP_LOOKS_TEXT && !mark))
        return false;
    if ((unsigned char)cell.text[0] >= 0x80)
        letter = true;
    return mark ||
           (letter && (memchr(cell.text, ' ', cell.n) || memchr(cell.text, ':', cell.n)));
}

/* ---- tables ---------------------------------------------------------------------------------
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
        if (grid->rows[i].filled > 2 || is_data(grid, i, na))
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
                     gp_cell_look(only_cell(grid, row), na) == GP_LOOKS_TEXT &&
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

static bool
is_units_row(const struct gp_grid *grid, size_t row, const char *na)
{
    struct census c = look_at(grid, row, na);
    size_t figures = c.of[GP_LOOKS_NUMBER] + c.of[GP_LOOKS_NUMBERISH] + c.of[GP_LOOKS_DATE] +
                     c.of[GP_LOOKS_BOOLEAN];

    return figures == 0 && c.of[GP_LOOKS_TEXT] > 0 && row + 1 < grid->nrows &&
           !grid->rows[row].after_blank && is_data(grid, row + 1, na) &&
           !is_data(grid, row, na);
}

static bool
is_dated(const struct gp_grid *grid, size_t row)
{
    struct gp_cell cell = gp_cell_at(grid, row, 0);
    int form = gp_date_form_of(cell.text, cell.n);

    return form != GP_NO_FORM && gp_cell_look(cell, NULL) != GP_LOOKS_MISSING;
}

/* Words in every cell but the first, where numbers would be figures of a wrong date. */
static bool
is_particular(const struct gp_grid *grid, size_t row, const char *na)
{
    struct census c = look_at(grid, row, na);

    return !is_dated(grid, row) && grid->rows[row].filled > 0 &&
           c.of[GP_LOOKS_NUMBER] + c.of[GP_LOOKS_NUMBERISH] == 0;
}

/* Statistical offices write particulars of each column above the data, in lines like its
 * header: "Unit,Index", "Release date,18-10-2023". Gives the first row of data below them; at
 * least two such lines, below the header only dated rows but for the foot. */
static size_t
below_particulars(const struct gp_grid *grid, size_t row, const char *na)
{
    size_t end = row, dated = 0, others = 0, words = 0;

    while (end < grid->nrows && end < row + 40 && !is_dated(grid, end)) {
        words += is_particular(grid, end, na);
        end++;
    }
    if (words < 2 || end >= grid->nrows || !is_particular(grid, row, na) ||
        !is_particular(grid, end - 1, na))
        return row;
    for (size_t i = end; i < grid->nrows && !grid->rows[i].after_blank; i++) {
        dated += is_dated(grid, i) && grid->rows[i].filled >= 2;
        others += !is_dated(grid, i) && !is_foot(grid, i, na);
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

/* The first row of another table below this one; nrows when there is none. */
static size_t
next_table(const struct gp_grid *grid, size_t from, const char *na)
{
    for (size_t i = from; i < grid->nrows; i++) {
        if (!grid->rows[i].after_blank || i + 1 >= grid->nrows)
            continue;
        if (is_header(grid, skip_titles(grid, i, na), na) && !is_foot(grid, i, na))
            return i;
        if (grid->rows[i].filled == 1 && skip_titles(grid, i, na) > i &&
            is_header(grid, skip_titles(grid, i, na), na))
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
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (is_word(gp_cell_at(grid, row, 0), words[i], strlen(words[i])))
                return row;
    return GP_NONE;
}

/* The first row of data: units, particulars or totals may stand between. */
static size_t
below_header(const struct gp_grid *grid, struct gp_table *table, size_t row, const char *na)
{
    size_t data = below_particulars(grid, row, na);

    if (data > row) {
        table->header = naming_row(grid, table->header, data);
        table->units = units_among(grid, row, data);
        return data;
    }
    if (row < grid->nrows && is_units_row(grid, row, na))
        table->units = row++;
    while (row + 2 < grid->nrows && is_total_phrase(gp_cell_at(grid, row, 0)) &&
           is_dated(grid, row + 1))
        row++;
    return row;
}

static struct gp_table
table_from(const struct gp_grid *grid, size_t start, bool no_header, const char *na)
{
    struct gp_table table = { .header = GP_NONE, .units = GP_NONE };
    size_t row = no_header ? start : skip_titles(grid, start, na);

    table.title_rows = row - start;
    if (!no_header &&
        (gp_is_across(grid, row) || (!is_data(grid, row, na) && !goes_on_below(grid, row, na))))
        table.header = row++;
    table.head = table.header;
    if (table.header != GP_NONE)
        row = below_header(grid, &table, row, na);
    table.first = row < grid->nrows ? row : grid->nrows;
    table.foot = next_table(grid, table.first, na);
    table.last = table.foot;
    while (table.last > table.first &&
           (is_foot(grid, table.last - 1, na) ||
            (table.first < grid->nrows && is_dated(grid, table.first) &&
             is_total_phrase(gp_cell_at(grid, table.last - 1, 0)))))
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

/* ---- ragged rows ----------------------------------------------------------------------------
 */

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
