/* columns.c - what each column is, and the decimal mark of its figures, decided from all rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/columns.h"

#include "base/spelling.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- names ----------------------------------------------------------------------------------
 */

struct gp_cell
gp_header_cell(const struct gp_reading *reading, size_t index)
{
    const struct gp_table *table = &reading->table;
    struct gp_cell cell = { "", 0 };

    if (table->header != GP_NONE)
        cell = gp_cell_at(reading->grid, table->header, index);
    if (cell.n == 0 && table->groups != GP_NONE)
        cell = gp_cell_at(reading->grid, table->groups, index);
    return cell;
}

/* The name above the header's, which stands once for several columns; never for the first. */
static struct gp_cell
group_of(const struct gp_reading *reading, size_t index)
{
    struct gp_cell cell = { "", 0 };

    for (size_t i = index + 1; i-- > 1 && reading->table.groups != GP_NONE && cell.n == 0;)
        cell = gp_cell_at(reading->grid, reading->table.groups, i);
    return cell;
}

void
gp_column_name(const struct gp_reading *reading, size_t index, struct gp_text *out)
{
    struct gp_cell cell = gp_header_cell(reading, index), group = group_of(reading, index);

    if (group.n > 0 && !gp_same_cell(group, cell)) {
        gp_text_add_bytes(out, group.text, group.n);
        gp_text_add(out, " ");
    }
    if (cell.n > 0)
        gp_text_add_bytes(out, cell.text, cell.n);
    else
        gp_text_format(out, "column %zu", index + 1);
}

static enum gp_status
refuse_column(const struct gp_reading *reading, const char *asked, size_t n)
{
    struct gp_text list = { 0 }, name = { 0 }, nearest = { 0 };
    size_t best = n / 3 + 1;
    char shown[96], near[96];

    for (size_t i = 0; i < reading->table.columns; i++) {
        size_t d;
        gp_text_clear(&name);
        if (gp_header_cell(reading, i).n > 0)
            gp_column_name(reading, i, &name);
        d = gp_spelling_distance(asked, n, gp_text_get(&name), name.n);
        if (d <= best && name.n > 0) {
            gp_text_clear(&nearest);
            gp_text_add(&nearest, gp_text_get(&name));
            best = d ? d - 1 : 0;
        }
        gp_text_add(&list, i ? ", " : "columns: ");
        gp_text_add_safe(&list, gp_text_get(&name), name.n, 40);
    }
    gp_safe(asked, n, shown, sizeof shown);
    gp_safe(gp_text_get(&nearest), nearest.n, near, sizeof near);
    if (nearest.n > 0)
        gp_fail(reading->err, GP_NO_SUCH_COLUMN, "no column '%s'; did you mean '%s'?", shown,
                near);
    else
        gp_fail(reading->err, GP_NO_SUCH_COLUMN, "no column '%s'", shown);
    gp_hint(reading->err, "%s", gp_text_get(&list));
    gp_text_free(&list);
    gp_text_free(&name);
    gp_text_free(&nearest);
    gp_at(reading->err, reading->source->file, 0, 0);
    return GP_NO_SUCH_COLUMN;
}

static bool
is_called(const struct gp_reading *reading, size_t index, const char *asked, size_t n)
{
    struct gp_text name = { 0 };
    bool same;

    gp_column_name(reading, index, &name);
    same = name.n == n && memcmp(gp_text_get(&name), asked, n) == 0;
    gp_text_free(&name);
    return same;
}

enum gp_status
gp_column_find(const struct gp_reading *reading, const char *name, size_t n, size_t *index)
{
    size_t number = 0;
    bool digits = n > 0 && n < 7;

    for (size_t i = 0; i < reading->table.columns; i++)
        if (is_called(reading, i, name, n)) {
            *index = i;
            return GP_OK;
        }
    for (size_t i = 0; i < n && digits; i++) {
        digits = name[i] >= '0' && name[i] <= '9';
        number = number * 10 + (size_t)(name[i] - '0');
    }
    if (!digits || number < 1 || number > reading->table.columns)
        return refuse_column(reading, name, n);
    *index = number - 1;
    return GP_OK;
}

/* ---- kinds ----------------------------------------------------------------------------------
 */

/* Text that begins as a number and goes on with at most three letters: 120x. */
static bool
is_number_with_tail(struct gp_cell cell)
{
    size_t digits = strspn(cell.text, "0123456789.,-+"), letters = cell.n - digits;

    if (digits == 0 || digits > cell.n || letters == 0 || letters > 3)
        return false;
    for (size_t i = digits; i < cell.n; i++)
        if (!((cell.text[i] | 32) >= 'a' && (cell.text[i] | 32) <= 'z'))
            return false;
    return true;
}

static void
decide_kind(struct gp_column *c, size_t real)
{
    c->bare = c->filled > 0 && c->numbers == c->filled;
    if (c->filled == 0)
        c->kind = GP_COLUMN_EMPTY;
    else if (c->dates * 2 > c->filled)
        c->kind = GP_COLUMN_DATES;
    else if (real > 0 && (c->numbers + c->numberish) * 2 >= c->filled &&
             c->booleans * 4 <= c->filled)
        c->kind = GP_COLUMN_NUMBERS;
    else
        c->kind = GP_COLUMN_TEXT;
}

void
gp_column_look(struct gp_column *out, const struct gp_reading *reading, size_t index)
{
    struct gp_column c = { .index = index };
    size_t milli = 0;

    for (size_t row = reading->table.first; row < reading->table.last; row++) {
        struct gp_cell cell;
        if (gp_is_dropped(reading, row))
            continue;
        cell = gp_cell_at(reading->grid, row, index);
        enum gp_look look = gp_cell_look(cell, reading->options->na);
        if (look == GP_LOOKS_EMPTY || look == GP_LOOKS_MISSING)
            continue;
        if (look == GP_LOOKS_TEXT && cell.n > 1 && memchr("<>", cell.text[0], 2))
            continue; /* <1: censored, no figure */
        c.filled++;
        c.numbers += look == GP_LOOKS_NUMBER;
        c.dates += look == GP_LOOKS_DATE;
        c.booleans += look == GP_LOOKS_BOOLEAN;
        if (look == GP_LOOKS_NUMBERISH || (look == GP_LOOKS_TEXT && is_number_with_tail(cell)))
            c.numberish++;
        milli += look == GP_LOOKS_NUMBERISH && cell.text[cell.n - 1] == 'm';
    }
    decide_kind(&c, c.numbers + milli);
    *out = c;
}

/* ---- the decimal mark -----------------------------------------------------------------------
 */

/* What the cells of a column allow. */
struct marks {
    unsigned both; /* readings that every cell allows */
    size_t dot_only, comma_only, unsettled;
    size_t first_dot, first_comma, first_unsettled; /* rows */
    size_t n, breaks, indian, rupees, western;      /* western: 123,456 */
    size_t first_break, first_indian;               /* rows */
};

/* "123.4 b": a break in the series to Eurostat, a billion to others. */
static bool
is_break(const struct gp_number *n)
{
    return n->mark && n->mark_length == 1 && *n->mark == 'b';
}

static void
note_convention(struct marks *m, const struct gp_number *n, size_t row)
{
    if (is_break(n) && m->breaks++ == 0)
        m->first_break = row;
    if (n->indian && m->indian++ == 0)
        m->first_indian = row;
    m->rupees += n->indian && (n->unit[0] == 'R' || n->unit[0] == 'I' || n->unit[0] == '\xE2');
    m->western += n->grouped && !n->indian && fabs(n->dot) >= 1e5;
}

/* The reading of a plain number, and whether it is one. */
static bool
is_plain(struct gp_cell cell, unsigned *reads)
{
    double value;
    int decimals;

    if (!gp_number_plain(cell.text, cell.n, &value, &decimals))
        return false;
    *reads = decimals ? GP_READS_DOT : GP_READS_DOT | GP_READS_COMMA;
    return true;
}

static struct gp_number
number_at(const struct gp_reading *reading, size_t row, size_t index)
{
    struct gp_cell cell = gp_cell_at(reading->grid, row, index);
    return gp_number_read(cell.text, cell.n);
}

static struct marks
marks_of(const struct gp_reading *reading, size_t index)
{
    struct marks m = { .both = GP_READS_DOT | GP_READS_COMMA };

    for (size_t row = reading->table.first; row < reading->table.last; row++) {
        struct gp_number n = { 0 };
        struct gp_cell cell = gp_cell_at(reading->grid, row, index);
        if (gp_is_dropped(reading, row))
            continue;
        if (!is_plain(cell, &n.reads))
            n = gp_number_read(cell.text, cell.n);
        if (n.fault != GP_NUMBER_FINE)
            continue;
        m.n++;
        note_convention(&m, &n, row);
        m.both &= n.reads;
        if (n.reads == GP_READS_DOT && m.dot_only++ == 0)
            m.first_dot = row;
        if (n.reads == GP_READS_COMMA && m.comma_only++ == 0)
            m.first_comma = row;
        if (n.matters && m.unsettled++ == 0)
            m.first_unsettled = row;
    }
    return m;
}

/* Other columns of figures tell the decimal mark of the file: '.', ',' or '\0'. */
static char
mark_of_others(const struct gp_reading *reading, size_t index, size_t n,
               const struct gp_column *columns)
{
    size_t dots = 0, commas = 0;

    for (size_t i = 0; i < n && i < 64; i++) {
        struct marks m;
        if (columns[i].kind != GP_COLUMN_NUMBERS || i == index)
            continue;
        m = marks_of(reading, i);
        dots += m.dot_only > 0 && m.comma_only == 0;
        commas += m.comma_only > 0 && m.dot_only == 0;
    }
    return dots > 0 && commas == 0 ? '.' : commas > 0 && dots == 0 ? ',' : '\0';
}

static enum gp_status
refuse_number(const struct gp_reading *reading, size_t row, size_t index,
              const struct gp_number *n, bool comma)
{
    struct gp_cell cell = gp_cell_at(reading->grid, row, index);
    bool milli = n->fault == GP_NUMBER_MILLI;
    char shown[96];

    gp_safe(cell.text, cell.n, shown, sizeof shown);
    if (n->fault == GP_NUMBER_FINE) {
        gp_fail(reading->err, GP_BAD_NUMBER, "'%s' is not a number with '%c' as decimal mark",
                shown, comma ? ',' : '.');
        gp_hint(reading->err, "correct it, or use --decimal %c", comma ? '.' : ',');
    } else if (milli) {
        gp_fail(reading->err, GP_AMBIGUOUS_NUMBER, "'%s': 'm' can be milli or million", shown);
        gp_hint(reading->err, "write M for million, or the number in full");
    } else {
        gp_fail(reading->err, GP_BAD_NUMBER, "'%s' is not a number: %s", shown,
                gp_number_fault_text(n->fault));
        gp_hint(reading->err,
                "correct it, name it as missing with --na, or leave such rows out "
                "with --skip-bad");
    }
    if (reading->err && !reading->err->found[0]) {
        snprintf(reading->err->found, sizeof reading->err->found, "%s", shown);
        snprintf(reading->err->expected, sizeof reading->err->expected, "a number");
    }
    gp_cell_point(reading->err, reading->source, reading->grid, row, index);
    return milli ? GP_AMBIGUOUS_NUMBER : GP_BAD_NUMBER;
}

static enum gp_status
refuse_mixed(const struct gp_reading *reading, const struct marks *m, size_t index)
{
    bool comma_is_odd = m->comma_only <= m->dot_only;
    size_t row = comma_is_odd ? m->first_comma : m->first_dot;
    size_t usual = comma_is_odd ? m->dot_only : m->comma_only;
    struct gp_cell cell = gp_cell_at(reading->grid, row, index);
    char shown[96];

    gp_fail(reading->err, GP_BAD_NUMBER, "'%s' is not a number with '%c' as decimal mark",
            gp_safe(cell.text, cell.n, shown, sizeof shown), comma_is_odd ? '.' : ',');
    gp_hint(reading->err,
            "%zu of %zu values read as '%s'; write all in one way, or if all are meant so use "
            "--decimal %c",
            usual, m->dot_only + m->comma_only, comma_is_odd ? "1,234.5" : "1.234,5",
            comma_is_odd ? ',' : '.');
    if (reading->err)
        reading->err->more = (comma_is_odd ? m->comma_only : m->dot_only) - 1;
    return gp_cell_point(reading->err, reading->source, reading->grid, row, index);
}

static enum gp_status
refuse_unsettled(const struct gp_reading *reading, const struct marks *m, size_t index)
{
    struct gp_cell cell = gp_cell_at(reading->grid, m->first_unsettled, index);
    struct gp_number n = number_at(reading, m->first_unsettled, index);
    char shown[96], dot[32], comma[32];

    gp_fail(reading->err, GP_AMBIGUOUS_NUMBER, "'%s' can be %s or %s",
            gp_safe(cell.text, cell.n, shown, sizeof shown), gp_number_shortest(n.dot, dot),
            gp_number_shortest(n.comma, comma));
    gp_hint(reading->err, "say which: --decimal . or --decimal ,");
    return gp_cell_point(reading->err, reading->source, reading->grid, m->first_unsettled,
                         index);
}

static bool
has_dot_group(const struct gp_reading *reading, const struct marks *m, size_t index)
{
    struct gp_cell cell = gp_cell_at(reading->grid, m->first_unsettled, index);
    return memchr(cell.text, '.', cell.n) != NULL;
}

/* Eurostat's own tables name the axis so: "unit,geo\\TIME_PERIOD". */
static bool
is_eurostat(const struct gp_reading *reading)
{
    for (size_t i = 0; i < reading->table.columns; i++) {
        struct gp_cell cell = gp_header_cell(reading, i);
        const char *slash = cell.n ? memchr(cell.text, '\\', cell.n) : NULL;
        if (slash && cell.n - (size_t)(slash - cell.text) >= 5 &&
            ((slash[1] | 32) == 't' && (slash[2] | 32) == 'i'))
            return true;
    }
    return false;
}

static enum gp_status
refuse_break(const struct gp_reading *reading, const struct marks *m, size_t index)
{
    struct gp_cell cell = gp_cell_at(reading->grid, m->first_break, index);
    char shown[96];

    gp_fail(reading->err, GP_AMBIGUOUS_NUMBER,
            "'%s': 'b' can be billion, or the flag of a break in the series",
            gp_safe(cell.text, cell.n, shown, sizeof shown));
    gp_hint(reading->err, "write B or bn for billion, or take the flags away");
    return gp_cell_point(reading->err, reading->source, reading->grid, m->first_break, index);
}

/* Flags and Indian groups (12,34,567) are read where the column shows that they are meant. */
static enum gp_status
check_conventions(const struct gp_reading *reading, const struct marks *m, size_t index)
{
    struct gp_number odd = { .fault = GP_NUMBER_GROUPING };

    if (m->breaks * 2 > m->n && !is_eurostat(reading))
        return refuse_break(reading, m, index);
    if (m->indian > 0 && (m->western > 0 || (m->indian < 2 && m->rupees == 0)))
        return refuse_number(reading, m->first_indian, index, &odd, false);
    return GP_OK;
}

enum gp_status
gp_values_settle(struct gp_value_column *out, const struct gp_reading *reading, size_t index,
                 size_t ncolumns, const struct gp_column *columns)
{
    struct marks m = marks_of(reading, index);
    char mark = reading->options->decimal;

    *out = (struct gp_value_column){ .index = index, .indian = m.indian };
    if (check_conventions(reading, &m, index) != GP_OK)
        return reading->err->status;
    if (!mark && m.both == 0)
        return refuse_mixed(reading, &m, index);
    if (!mark && m.both != (GP_READS_DOT | GP_READS_COMMA))
        mark = m.both == GP_READS_COMMA ? ',' : '.';
    out->settled = mark != '\0' && m.both != (GP_READS_DOT | GP_READS_COMMA);
    if (!mark && m.unsettled > 0) {
        mark = mark_of_others(reading, index, ncolumns, columns);
        if (!mark && reading->grid->delimiter == ',')
            mark = '.';
        if (!mark && reading->grid->delimiter != ';' && has_dot_group(reading, &m, index))
            mark = '.';
        if (!mark)
            return refuse_unsettled(reading, &m, index);
    }
    out->comma = mark == ',';
    return GP_OK;
}

/* ---- figures --------------------------------------------------------------------------------
 */

/* "<1": something was there, and it is not known what. */
static bool
is_censored(struct gp_cell cell)
{
    return cell.n > 1 && (cell.text[0] == '<' || cell.text[0] == '>') &&
           gp_number_read(cell.text + 1, cell.n - 1).fault == GP_NUMBER_FINE;
}

static enum gp_status
refuse_unit(const struct gp_reading *reading, const struct gp_value_column *column, size_t row,
            const char *unit)
{
    struct gp_cell cell = gp_cell_at(reading->grid, row, column->index);
    char shown[96];

    gp_fail(reading->err, GP_BAD_NUMBER, "'%s' is in %s, but figures before it are in %s",
            gp_safe(cell.text, cell.n, shown, sizeof shown), unit, column->unit);
    gp_hint(reading->err, "give each unit a column of its own, or leave such rows out with "
                          "--skip-bad");
    gp_cell_point(reading->err, reading->source, reading->grid, row, column->index);
    return GP_BAD_NUMBER;
}

static void
count_plain(struct gp_value_column *column, size_t row, double y)
{
    if (y == 0)
        return;
    if (column->without_unit++ == 0)
        column->first_plain = row;
    column->most_plain = fmax(column->most_plain, fabs(y));
}

/* The unit of a column is that of its first figure with one. */
static bool
has_that_unit(struct gp_value_column *column, size_t row, const char *unit, double y)
{
    column->united = unit[0] != '\0';
    if (!unit[0])
        count_plain(column, row, y);
    else if (unit[0] == '%')
        column->most_percent = fmax(column->most_percent, fabs(y));
    if (unit[0] && !column->unit[0])
        snprintf(column->unit, sizeof column->unit, "%s", unit);
    return !unit[0] || strcmp(unit, column->unit) == 0;
}

static enum gp_status
read_figure(const struct gp_reading *reading, struct gp_value_column *column, size_t row,
            double *out, bool *known)
{
    struct gp_cell cell = gp_cell_at(reading->grid, row, column->index);
    struct gp_number n;
    int decimals;

    *known = false;
    if (cell.n == 0)
        return GP_OK;
    if (!column->comma && !reading->options->na &&
        gp_number_plain(cell.text, cell.n, out, &decimals)) {
        column->united = false;
        count_plain(column, row, *out);
        *known = true;
        return GP_OK;
    }
    n = gp_number_read(cell.text, cell.n);
    if (n.fault != GP_NUMBER_FINE) {
        if (gp_is_missing(cell, reading->options->na))
            return GP_OK;
        if (!is_censored(cell))
            return refuse_number(reading, row, column->index, &n, column->comma);
        column->censored++;
        return GP_OK;
    }
    if (!(n.reads & (column->comma ? GP_READS_COMMA : GP_READS_DOT)))
        return refuse_number(reading, row, column->index, &n, column->comma);
    if (reading->options->na && gp_is_missing(cell, reading->options->na))
        return GP_OK;
    if (n.mark && column->marks++ == 0)
        column->first_mark = reading->grid->rows[row].line;
    column->underflows += n.underflow;
    column->inexact += n.inexact;
    *out = column->comma ? n.comma : n.dot;
    if (!has_that_unit(column, row, n.unit, *out))
        return refuse_unit(reading, column, row, n.unit);
    *known = true;
    return GP_OK;
}

/* What falls by all it has, or by more, leaves nothing that could grow on. */
static enum gp_status
refuse_rate(const struct gp_reading *reading, size_t row, size_t index)
{
    struct gp_cell cell = gp_cell_at(reading->grid, row, index);
    char shown[64];

    gp_safe(cell.text, cell.n, shown, sizeof shown);
    gp_fail(reading->err, GP_BAD_NUMBER,
            "'%s' is no growth in percent a step: a fall of 100 %% or more leaves nothing",
            shown);
    gp_hint(reading->err,
            "if these are levels or differences, leave out --kind rate or choose with -y; if "
            "this one "
            "is wrong, name it with --na, or leave such rows out with --skip-bad");
    return gp_cell_point(reading->err, reading->source, reading->grid, row, index);
}

enum gp_status
gp_value_check(const struct gp_reading *reading, const struct gp_value_column *column)
{
    struct gp_cell cell;
    char shown[64];

    if (strcmp(column->unit, "%") != 0 || column->without_unit == 0 || column->most_plain > 1 ||
        column->most_percent <= 1)
        return GP_OK;
    cell = gp_cell_at(reading->grid, column->first_plain, column->index);
    gp_safe(cell.text, cell.n, shown, sizeof shown);
    gp_fail(reading->err, GP_AMBIGUOUS_NUMBER,
            "'%s' among percents can be a share or a percent without its sign", shown);
    gp_hint(reading->err, "write all in one way, as 14%% or as 0.14");
    return gp_cell_point(reading->err, reading->source, reading->grid, column->first_plain,
                         column->index);
}

enum gp_status
gp_value_read(const struct gp_reading *reading, struct gp_value_column *column, size_t row,
              double *out, bool *known)
{
    enum gp_status status = read_figure(reading, column, row, out, known);
    const struct gp_read_options *options = reading->options;

    if (status == GP_OK && *known && options->kind_given && options->kind == GP_RATE &&
        *out <= -100)
        return refuse_rate(reading, row, column->index);
    return status;
}
