/* input.c - reads one file into series: the steps of reading, one after another.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/columns.h"
#include "read/order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_TABLES = 256, MAX_GAPS = 1000 };

/* All that one reading holds until it is done. */
struct work {
    struct gp_source source;
    struct gp_grid grid;
    struct gp_reading reading;
    struct gp_column *columns;
    struct gp_value_column *values;
    size_t nvalues;
    struct gp_figures figures;
    struct gp_outline *outlines;
    size_t noutlines;
    struct gp_names keys, names;
    size_t first; /* outline of the table under way */
    struct gp_time_column time;
    struct gp_text evidence;
    struct gp_input input;
    struct gp_error *err;
    const struct gp_read_options *options;
    const char *foreign;
    bool by_blanks, numeric;
};

static enum gp_status
no_memory(struct work *work)
{
    return gp_fail(work->err, GP_NO_MEMORY, "out of memory reading %s", work->source.file);
}

/* ---- what was left out ----------------------------------------------------------------------
 */

static enum gp_status
skip_row(struct work *work, size_t row, const char *reason)
{
    struct gp_input *input = &work->input;
    struct gp_skip *skipped =
        realloc(input->skipped, (input->nskipped + 1) * sizeof *input->skipped);

    if (!skipped)
        return no_memory(work);
    input->skipped = skipped;
    skipped[input->nskipped].line = work->grid.rows[row].line;
    gp_safe(reason, strlen(reason), skipped[input->nskipped].reason, sizeof skipped->reason);
    input->nskipped++;
    return GP_OK;
}

static enum gp_status
skip_rows(struct work *work, size_t from, size_t to, const char *reason)
{
    for (size_t i = from; i < to; i++)
        if (skip_row(work, i, reason) != GP_OK)
            return GP_NO_MEMORY;
    return GP_OK;
}

/* ---- series and their names -----------------------------------------------------------------
 */

/* In brackets stand units, but also places and sources: (Worldwide), (OWID). A unit begins with
 * a small letter or a sign, or is one of those written large. */
static bool
is_unit_like(const char *text, size_t n)
{
    static const char large[] =
        " USD EUR GBP JPY CHF CNY INR AUD CAD SEK NOK DKK PLN K M B Mio Mrd Million Millions "
        "Billion Billions Thousand Thousands Percent Index W Wh MW MWh GW GWh TW TWh Hz MHz "
        "GHz B KB MB GB TB PB Mbps Gbps C F V A N J Pa Mt Gt L T ";
    char key[28];

    if (n == 0 || n > 24 || strcspn(text, ":,\"") < n)
        return false;
    if (!(text[0] >= 'A' && text[0] <= 'Z') || memchr(text, '$', n) || memchr(text, '/', n))
        return true;
    snprintf(key, sizeof key, " %.*s ", (int)n, text);
    return strstr(large, key) != NULL;
}

/* "Revenue ($m)", "users [thousands]": what stands in the brackets at the end. */
static void
unit_in_name(const char *name, struct gp_text *out)
{
    size_t n = strlen(name);
    const char *open;

    if (n < 3 || (name[n - 1] != ')' && name[n - 1] != ']'))
        return;
    open = strrchr(name, name[n - 1] == ')' ? '(' : '[');
    if (open && is_unit_like(open + 1, (size_t)(name + n - 2 - open)))
        gp_text_add_bytes(out, open + 1, (size_t)(name + n - 2 - open));
}

/* Words that say that figures are no counts. */
static bool
has_scale_word(const char *text)
{
    static const char *const words[] = { "%",       "percent", "million", "thousand", "billion",
                                         "rate",    "ratio",   "share",   "index",    "per ",
                                         "average", "mean",    "score",   "price",    "temp",
                                         "(k)",     "(m)",     "bn" };
    char low[128];
    size_t n = 0;

    for (; text[n] && n < sizeof low - 1; n++)
        low[n] = text[n] >= 'A' && text[n] <= 'Z' ? (char)(text[n] + 32) : text[n];
    low[n] = '\0';
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(low, words[i]))
            return true;
    return false;
}

/* Adds a series; a name that is taken gets a number. SIZE_MAX: out of memory. */
static size_t
add_outline(struct work *work, const char *name, const char *unit)
{
    struct gp_outline *outlines =
        realloc(work->outlines, (work->noutlines + 1) * sizeof *outlines);
    struct gp_text told = { 0 };
    struct gp_outline outline = { 0 };
    size_t before;

    if (!outlines)
        return SIZE_MAX;
    work->outlines = outlines;
    gp_text_add(&told, name);
    for (size_t i = 2;; i++) {
        before = work->names.n;
        if (gp_names_number(&work->names, gp_text_get(&told)) == SIZE_MAX)
            told.failed = true;
        if (told.failed || work->names.n > before)
            break;
        gp_text_clear(&told);
        gp_text_format(&told, "%s (%zu)", name, i);
    }
    outline.scaled = unit[0] != '\0' || has_scale_word(name);
    outline.name = told.failed ? NULL : told.bytes ? told.bytes : calloc(1, 1);
    outline.unit = calloc(1, strlen(unit) + 1);
    if (outline.unit)
        memcpy(outline.unit, unit, strlen(unit));
    if (told.failed)
        gp_text_free(&told);
    outlines[work->noutlines++] = outline;
    return outline.name && outline.unit ? work->noutlines - 1 : SIZE_MAX;
}

static struct gp_cell
units_cell(const struct work *work, size_t column)
{
    if (work->reading.table.units == GP_NONE)
        return (struct gp_cell){ "", 0 };
    return gp_cell_at(&work->grid, work->reading.table.units, column);
}

/* Not a rule of dashes below the header. */
static bool
has_letter_or_sign(struct gp_cell cell)
{
    for (uint32_t i = 0; i < cell.n; i++)
        if (!memchr("-=+_:*. ", cell.text[i], 8))
            return true;
    return false;
}

/* A series for one value column, of one key ("" without keys). */
static size_t
add_column_series(struct work *work, const char *key, size_t value)
{
    const struct gp_value_column *column = &work->values[value];
    struct gp_text name = { 0 }, unit = { 0 }, header = { 0 };
    struct gp_cell units = units_cell(work, column->index);
    size_t index;

    gp_column_name(&work->reading, column->index, &header);
    gp_text_add(&name, key);
    if (!key[0] || work->nvalues > 1) {
        gp_text_add(&name, key[0] ? " " : "");
        gp_text_add(&name, gp_text_get(&header));
    }
    if (column->unit[0])
        gp_text_add(&unit, column->unit);
    else if (has_letter_or_sign(units))
        gp_text_add_bytes(&unit, units.text + (units.text[0] == '[' || units.text[0] == '('),
                          units.n - (units.text[0] == '[' || units.text[0] == '(' ? 2u : 0u) *
                                        (units.n > 2));
    else
        unit_in_name(gp_text_get(&header), &unit);
    index = name.failed || unit.failed
                ? SIZE_MAX
                : add_outline(work, gp_text_get(&name), gp_text_get(&unit));
    gp_text_free(&name);
    gp_text_free(&unit);
    gp_text_free(&header);
    return index;
}

/* ---- value columns --------------------------------------------------------------------------
 */

static enum gp_status
add_value(struct work *work, size_t index)
{
    enum gp_status status = gp_values_settle(&work->values[work->nvalues], &work->reading,
                                             index, work->reading.table.columns, work->columns);
    work->nvalues += status == GP_OK;
    return status;
}

static enum gp_status
choose_asked(struct work *work)
{
    enum gp_status status = GP_OK;

    for (const char *at = work->options->value_columns; *at && status == GP_OK;) {
        size_t n = strcspn(at, ","), index = 0;
        /* a name that holds commas is tried whole first */
        if (at == work->options->value_columns && at[n]) {
            struct gp_error quiet = { 0 };
            struct gp_reading whole = work->reading;
            whole.err = &quiet;
            if (gp_column_find(&whole, at, strlen(at), &index) == GP_OK)
                return add_value(work, index);
        }
        status = gp_column_find(&work->reading, at, n, &index);
        if (status == GP_OK && work->nvalues < work->reading.table.columns)
            status = add_value(work, index);
        at += n + (at[n] == ',');
    }
    return status;
}

static enum gp_status
choose_values(struct work *work, size_t by)
{
    size_t n = work->reading.table.columns;
    enum gp_status status = GP_OK;

    work->values = calloc(n + 1, sizeof *work->values);
    if (!work->values)
        return no_memory(work);
    if (work->options->value_columns)
        return choose_asked(work);
    for (size_t i = 0; i < n && status == GP_OK; i++)
        if (work->columns[i].kind == GP_COLUMN_NUMBERS && i != work->time.index && i != by &&
            !(work->time.scale == GP_TIME_PARTS && i == work->time.part))
            status = add_value(work, i);
    return status;
}

static enum gp_status
refuse_no_values(struct work *work)
{
    size_t filled = 0;

    for (size_t i = 0; i < work->reading.table.columns; i++)
        filled += i != work->time.index && work->columns[i].filled > 0;
    if (filled == 0 && work->reading.table.columns > 1) {
        gp_fail(work->err, GP_NO_DATA, "there are dates, but no figures beside them");
        gp_hint(work->err, "every value is missing: fill some in, or name a column with -y");
    } else {
        gp_fail(work->err, GP_NO_VALUE_COLUMN, "no column reads as numbers");
        gp_hint(work->err, "name one with -y COLUMN to see what stands in the way");
    }
    if (work->reading.table.first < work->reading.table.last)
        gp_cell_point(work->err, &work->source, &work->grid, work->reading.table.first, 0);
    return filled == 0 && work->reading.table.columns > 1 ? GP_NO_DATA : GP_NO_VALUE_COLUMN;
}

/* ---- keys: long files -----------------------------------------------------------------------
 */

/* Which columns make up the key. */
struct key {
    size_t columns[32];
    size_t n;
};

static void
key_text(const struct work *work, const struct key *key, size_t row, struct gp_text *out)
{
    gp_text_clear(out);
    for (size_t i = 0; i < key->n; i++) {
        struct gp_cell cell = gp_cell_at(&work->grid, row, key->columns[i]);
        if (cell.n > 0 && out->n > 0)
            gp_text_add(out, ", ");
        gp_text_add_bytes(out, cell.text, cell.n);
    }
}

/* One row's key and time, to see whether they are unique. */
struct stamp {
    double when;
    uint32_t key;
};

static int
by_stamp(const void *a, const void *b)
{
    const struct stamp *x = a, *y = b;

    if (x->when < y->when || x->when > y->when)
        return x->when < y->when ? -1 : 1;
    return x->key < y->key ? -1 : x->key > y->key;
}

/* Stamps of all rows whose time can be read; n of them. */
static struct stamp *
stamp_rows(struct work *work, const struct key *key, size_t *n, size_t *nkeys)
{
    const struct gp_table *table = &work->reading.table;
    struct stamp *stamps = calloc(table->last - table->first + 1, sizeof *stamps);
    struct gp_names keys = { 0 };
    struct gp_text text = { 0 };
    struct gp_error quiet = { 0 };
    struct gp_reading reading = work->reading;

    reading.err = &quiet;
    *n = 0;
    for (size_t row = table->first; stamps && row < table->last; row++) {
        struct gp_date date;
        if (gp_is_dropped(&reading, row) ||
            gp_time_read(&reading, &work->time, row, &date) != GP_OK)
            continue;
        key_text(work, key, row, &text);
        stamps[*n].when = date.when;
        stamps[(*n)++].key = key->n ? (uint32_t)gp_names_number(&keys, gp_text_get(&text)) : 0;
    }
    *nkeys = keys.n;
    gp_names_free(&keys);
    gp_text_free(&text);
    return stamps;
}

/* Is every time unique within its key, and does a key have two times or more on the whole? */
static bool
is_unique(struct work *work, const struct key *key)
{
    size_t n, nkeys;
    struct stamp *stamps = stamp_rows(work, key, &n, &nkeys);
    bool unique = stamps != NULL, rising = true;

    for (size_t i = 1; i < n && rising; i++)
        rising = by_stamp(&stamps[i - 1], &stamps[i]) < 0;
    if (!rising)
        qsort(stamps, n, sizeof *stamps, by_stamp);
    for (size_t i = 1; i < n && unique; i++)
        unique = by_stamp(&stamps[i - 1], &stamps[i]) != 0;
    free(stamps);
    return unique && (key->n == 0 || nkeys * 2 <= n);
}

static bool
can_be_key(const struct work *work, size_t column)
{
    if (work->time.scale == GP_TIME_PARTS && column == work->time.part)
        return false;
    return column != work->time.index && work->columns[column].kind == GP_COLUMN_TEXT &&
           work->columns[column].booleans == 0;
}

/* A file without a header says its one series' name in every row, as Graphite does. */
static void
find_only_name(struct work *work, struct key *key)
{
    const struct gp_table *table = &work->reading.table;

    for (size_t i = 0; table->header == GP_NONE && i < table->columns; i++) {
        struct gp_cell first = gp_cell_at(&work->grid, table->first, i);
        bool same = can_be_key(work, i) && first.n > 0;
        for (size_t row = table->first + 1; same && row < table->last; row++) {
            struct gp_cell cell = gp_cell_at(&work->grid, row, i);
            same = cell.n == first.n && memcmp(cell.text, first.text, cell.n) == 0;
        }
        if (same) {
            *key = (struct key){ .columns = { i }, .n = 1 };
            return;
        }
    }
}

/* The first text column that makes the times unique, or all of them together. */
static void
find_key(struct work *work, struct key *key)
{
    struct key all = { .n = 0 };

    *key = (struct key){ .n = 0 };
    if (work->options->duplicates == GP_DUPLICATES_KEEP)
        return;
    if (is_unique(work, key)) {
        find_only_name(work, key);
        return;
    }
    for (size_t i = 0; i < work->reading.table.columns; i++) {
        struct key one = { .columns = { i }, .n = 1 };
        if (!can_be_key(work, i))
            continue;
        if (is_unique(work, &one)) {
            *key = one;
            return;
        }
        if (all.n < 32)
            all.columns[all.n++] = i;
    }
    if (all.n > 1 && is_unique(work, &all))
        *key = all;
}

static void
say_key(struct work *work, const struct key *key)
{
    struct gp_text names = { 0 };
    char shown[160];

    for (size_t i = 0; i < key->n; i++) {
        gp_text_add(&names, i ? "' and '" : "");
        gp_column_name(&work->reading, key->columns[i], &names);
    }
    gp_warn(&work->input.warnings, "split", "dates repeat: one series for each value of '%s'",
            gp_safe(gp_text_get(&names), names.n, shown, sizeof shown));
    gp_text_free(&names);
}

/* ---- rows to figures ------------------------------------------------------------------------
 */

/* Running sums, to know a row of totals by its figures. */
struct totals {
    double *sums;
    size_t rows;
};

static bool
is_total_row(struct work *work, size_t row, const struct totals *totals)
{
    size_t equal = 0;

    if (row + 1 != work->reading.table.last || totals->rows == 0)
        return false;
    for (size_t i = 0; i < work->nvalues; i++) {
        struct gp_value_column column = work->values[i];
        struct gp_error quiet = { 0 };
        struct gp_reading reading = work->reading;
        double y;
        bool known;
        reading.err = &quiet;
        if (gp_value_read(&reading, &column, row, &y, &known) != GP_OK)
            return false;
        if (known && fabs(y - totals->sums[i]) > 1e-9 * fabs(y))
            return false;
        equal += known;
    }
    return equal > 0;
}

static bool
has_any_value(struct work *work, size_t row)
{
    for (size_t i = 0; i < work->nvalues; i++)
        if (!gp_is_missing(gp_cell_at(&work->grid, row, work->values[i].index),
                           work->options->na))
            return true;
    return false;
}

static enum gp_status
refuse_no_date(struct work *work, size_t row)
{
    gp_fail(work->err, GP_MISSING_DATE, "a value without a date");
    gp_hint(work->err, "fill in the date, or leave such rows out with --skip-bad");
    gp_cell_point(work->err, &work->source, &work->grid, row, work->time.index);
    return GP_MISSING_DATE;
}

/* The first series of a key; its value columns follow it. */
static size_t
series_of_key(struct work *work, const char *key)
{
    size_t before = work->keys.n, number = gp_names_number(&work->keys, key);

    if (number == SIZE_MAX)
        return SIZE_MAX;
    for (size_t i = 0; work->keys.n > before && i < work->nvalues; i++)
        if (add_column_series(work, key, i) == SIZE_MAX)
            return SIZE_MAX;
    return work->first + number * work->nvalues;
}

static enum gp_status
read_row(struct work *work, size_t row, size_t series, struct totals *totals)
{
    struct gp_date date;
    enum gp_status status = gp_time_read(&work->reading, &work->time, row, &date);

    if (status == GP_MISSING_DATE && work->err && work->err->status == GP_OK) {
        if (!has_any_value(work, row))
            return GP_OK;
        if (is_total_row(work, row, totals))
            return skip_row(work, row, "a row of totals without a date");
        return refuse_no_date(work, row);
    }
    for (size_t i = 0; i < work->nvalues && status == GP_OK; i++) {
        double y = 0;
        bool known;
        status = gp_value_read(&work->reading, &work->values[i], row, &y, &known);
        if (status != GP_OK || !known)
            continue;
        totals->sums[i] += y;
        if (!gp_figures_add(&work->figures,
                            (struct gp_figure){ date.when, y, (uint32_t)(series + i),
                                                (uint32_t)work->grid.rows[row].line,
                                                (uint8_t)date.precision }))
            return no_memory(work);
    }
    totals->rows++;
    return status;
}

/* Counts further faults of the same kind, for "the rest counted". */
static void
count_faults(struct work *work, size_t from, struct totals *totals, enum gp_status kind)
{
    struct gp_error first = *work->err, *keep = work->err;
    size_t more = 0;

    for (size_t row = from; row < work->reading.table.last; row++) {
        struct gp_error quiet = { 0 };
        work->err = work->reading.err = &quiet;
        more += read_row(work, row, 0, totals) == kind;
    }
    work->err = work->reading.err = keep;
    *work->err = first;
    work->err->more = more;
}

static enum gp_status
read_rows(struct work *work, const struct key *key, struct totals *totals)
{
    const struct gp_table *table = &work->reading.table;
    struct gp_text text = { 0 };
    enum gp_status status = GP_OK;

    for (size_t row = table->first; row < table->last && status == GP_OK; row++) {
        size_t before = work->figures.n, series;
        if (gp_is_dropped(&work->reading, row)) {
            status = skip_row(work, row, "not as many fields as the header");
            continue;
        }
        if (key->n > 0 || row == table->first)
            key_text(work, key, row, &text);
        if (key->n == 0 && work->keys.n == 1)
            series = work->first;
        else
            series = text.failed ? SIZE_MAX : series_of_key(work, gp_text_get(&text));
        if (series == SIZE_MAX) {
            status = no_memory(work);
            break;
        }
        work->input.rows++;
        status = read_row(work, row, series, totals);
        work->input.used += work->figures.n > before;
        if (status == GP_OK || status == GP_NO_MEMORY)
            continue;
        work->figures.n = before;
        if (!work->options->skip_bad) {
            count_faults(work, row + 1, totals, status);
            break;
        }
        status = skip_row(work, row, work->err->message);
        *work->err = (struct gp_error){ 0 };
    }
    gp_text_free(&text);
    return status;
}

/* ---- remarks --------------------------------------------------------------------------------
 */

static void
say_values(struct work *work)
{
    for (size_t i = 0; i < work->nvalues; i++) {
        const struct gp_value_column *v = &work->values[i];
        struct gp_text name = { 0 };
        char shown[80];
        gp_column_name(&work->reading, v->index, &name);
        gp_safe(gp_text_get(&name), name.n, shown, sizeof shown);
        if (v->marks)
            gp_warn(
                &work->input.warnings, "marked_values",
                "'%s': %zu figure%s with a footnote mark, read without it (first: line %zu)",
                shown, v->marks, v->marks == 1 ? "" : "s", v->first_mark);
        if (v->censored)
            gp_warn(&work->input.warnings, "censored_values",
                    "'%s': %zu figure%s such as '<1' taken as missing", shown, v->censored,
                    v->censored == 1 ? "" : "s");
        if (v->underflows)
            gp_warn(&work->input.warnings, "underflow",
                    "'%s': %zu figure%s too small for a double, read as 0", shown,
                    v->underflows, v->underflows == 1 ? "" : "s");
        if (v->inexact)
            gp_warn(&work->input.warnings, "digits",
                    "'%s': %zu figure%s with more digits than a double holds", shown,
                    v->inexact, v->inexact == 1 ? "" : "s");
        gp_text_free(&name);
    }
}

/* pytrends' isPartial, and the like: true in the last row only. */
static bool
marked_partial(const struct work *work)
{
    const struct gp_table *table = &work->reading.table;

    for (size_t i = 0; i < table->columns && table->header != GP_NONE; i++) {
        struct gp_cell name = gp_cell_at(&work->grid, table->header, i);
        struct gp_cell last = gp_cell_at(&work->grid, table->last - 1, i);
        if (name.n >= 7 && name.n <= 12 && strstr(name.text, "artial") && last.n == 4 &&
            (last.text[0] | 32) == 't')
            return true;
    }
    return false;
}

/* ---- one table ------------------------------------------------------------------------------
 */

static enum gp_status
look_at_columns(struct work *work)
{
    size_t n = work->reading.table.columns;

    free(work->columns);
    work->columns = calloc(n + 1, sizeof *work->columns);
    if (!work->columns)
        return no_memory(work);
    for (size_t i = 0; i < n; i++)
        gp_column_look(&work->columns[i], &work->reading, i);
    return GP_OK;
}

static enum gp_status
find_by(struct work *work, struct key *key, size_t *by)
{
    *by = GP_NONE;
    *key = (struct key){ .n = 0 };
    if (!work->options->by)
        return GP_OK;
    key->n = 1;
    enum gp_status status = gp_column_find(&work->reading, work->options->by,
                                           strlen(work->options->by), &key->columns[0]);
    *by = key->columns[0];
    return status;
}

static enum gp_status
read_tall(struct work *work)
{
    struct key key;
    size_t by, first = work->first = work->noutlines;
    enum gp_status status = find_by(work, &key, &by);
    struct totals totals = { 0 };

    free(work->values);
    work->nvalues = 0;
    gp_names_free(&work->keys);
    if (status == GP_OK)
        status = choose_values(work, by);
    if (status == GP_OK && work->nvalues == 0)
        return refuse_no_values(work);
    if (status != GP_OK)
        return status;
    if (by == GP_NONE)
        find_key(work, &key);
    totals.sums = calloc(work->nvalues, sizeof *totals.sums);
    status = totals.sums ? read_rows(work, &key, &totals) : no_memory(work);
    if (status == GP_OK && by == GP_NONE && key.n > 0 && work->keys.n > 1)
        say_key(work, &key);
    free(totals.sums);
    if (status != GP_OK)
        return status;
    for (size_t i = first; i < work->noutlines && marked_partial(work); i++)
        work->outlines[i].partial = true;
    for (size_t i = first; i < work->noutlines; i++) {
        const struct gp_value_column *v = &work->values[(i - first) % work->nvalues];
        struct gp_outline *outline = &work->outlines[i];
        if (v->unit[0] && !outline->unit[0]) {
            char *unit = calloc(1, sizeof v->unit);
            if (unit)
                memcpy(unit, v->unit, sizeof v->unit);
            free(unit ? outline->unit : NULL);
            outline->unit = unit ? unit : outline->unit;
            outline->scaled = true;
        }
    }
    say_values(work);
    return GP_OK;
}

/* ---- dates across the header ----------------------------------------------------------------
 */

/* The header's dates, by column; NAN where there is none. */
struct across {
    struct gp_date *dates;
    bool *is_date;
    size_t n, first;
};

static bool
read_across(struct work *work, struct across *across)
{
    size_t n = work->reading.table.columns, header = work->reading.table.header;

    across->n = 0;
    for (size_t i = 0; i < n; i++) {
        struct gp_cell cell = gp_cell_at(&work->grid, header, i);
        across->is_date[i] = gp_date_form_of(cell.text, cell.n) != GP_NO_FORM;
        across->first = across->is_date[i] && across->n == 0 ? i : across->first;
        across->n += across->is_date[i];
    }
    return gp_is_across(&work->grid, header) && across->first > 0 &&
           gp_times_across(&work->reading, header, across->is_date, across->dates);
}

static struct key
wide_key(struct work *work, const struct across *across)
{
    struct key all = { .n = 0 };

    for (size_t i = 0; i < work->reading.table.columns && all.n < 32; i++) {
        struct gp_names seen = { 0 };
        struct gp_text text = { 0 };
        struct key one = { .columns = { i }, .n = 1 };
        size_t rows = work->reading.table.last - work->reading.table.first;
        if (across->is_date[i] || work->columns[i].kind != GP_COLUMN_TEXT ||
            work->columns[i].filled == 0)
            continue;
        for (size_t row = work->reading.table.first; row < work->reading.table.last; row++) {
            key_text(work, &one, row, &text);
            gp_names_number(&seen, gp_text_get(&text));
        }
        all.columns[all.n++] = i;
        gp_text_free(&text);
        bool unique = seen.n == rows && work->columns[i].filled == rows;
        if (unique)
            all = one;
        gp_names_free(&seen);
        if (unique)
            break;
    }
    return all;
}

static enum gp_status
read_wide_row(struct work *work, const struct across *across, const struct key *key, size_t row)
{
    struct gp_text name = { 0 };
    size_t series, before = work->figures.n;
    enum gp_status status = GP_OK;

    key_text(work, key, row, &name);
    if (name.n == 0)
        gp_text_format(&name, "row %zu", row - work->reading.table.first + 1);
    series = name.failed ? SIZE_MAX : add_outline(work, gp_text_get(&name), "");
    gp_text_free(&name);
    if (series == SIZE_MAX)
        return no_memory(work);
    for (size_t i = 0; i < work->reading.table.columns && status == GP_OK; i++) {
        double y;
        bool known;
        if (!across->is_date[i])
            continue;
        status = gp_value_read(&work->reading, &work->values[i], row, &y, &known);
        if (status == GP_OK && known &&
            !gp_figures_add(&work->figures,
                            (struct gp_figure){ across->dates[i].when, y, (uint32_t)series,
                                                (uint32_t)work->grid.rows[row].line,
                                                (uint8_t)across->dates[i].precision }))
            return no_memory(work);
    }
    work->input.rows++;
    work->input.used += work->figures.n > before;
    return status;
}

static enum gp_status
read_wide_rows(struct work *work, const struct across *across)
{
    const struct gp_table *table = &work->reading.table;
    struct key key = wide_key(work, across);
    enum gp_status status = GP_OK;

    free(work->values);
    work->values = calloc(table->columns + 1, sizeof *work->values);
    if (!work->values)
        return no_memory(work);
    for (size_t i = 0; i < table->columns && status == GP_OK; i++)
        if (across->is_date[i])
            status = gp_values_settle(&work->values[i], &work->reading, i, table->columns,
                                      work->columns);
    for (size_t row = table->first; row < table->last && status == GP_OK; row++) {
        size_t before = work->figures.n;
        status = read_wide_row(work, across, &key, row);
        if (status == GP_OK || !work->options->skip_bad || status == GP_NO_MEMORY)
            continue;
        work->figures.n = before;
        status = skip_row(work, row, work->err->message);
        *work->err = (struct gp_error){ 0 };
    }
    if (status == GP_OK)
        gp_warn(&work->input.warnings, "wide",
                "dates stand across the header: each row was read as one series");
    return status;
}

/* Reads the table if its dates stand across the header; *done says whether. */
static enum gp_status
read_wide(struct work *work, bool *done)
{
    struct across across = { .first = 0 };
    size_t n = work->reading.table.columns;
    enum gp_status status = GP_OK;

    *done = false;
    if (work->reading.table.header == GP_NONE || work->options->date_column || n < 3)
        return GP_OK;
    across.dates = calloc(n, sizeof *across.dates);
    across.is_date = calloc(n, sizeof *across.is_date);
    if (!across.dates || !across.is_date)
        status = no_memory(work);
    else if (read_across(work, &across)) {
        *done = true;
        snprintf(work->input.date_format, sizeof work->input.date_format, "%s across",
                 gp_date_form(
                     gp_date_form_of(
                         gp_cell_at(&work->grid, work->reading.table.header, across.first).text,
                         gp_cell_at(&work->grid, work->reading.table.header, across.first).n))
                     ->name);
        status = read_wide_rows(work, &across);
    }
    free(across.dates);
    free(across.is_date);
    return status;
}

/* ---- a year a row, a month a column ---------------------------------------------------------
 */

static int
month_of_header(const struct work *work, size_t column)
{
    struct gp_cell cell = gp_cell_at(&work->grid, work->reading.table.header, column);
    size_t used = 0;
    int month = gp_month_read(cell.text, cell.n, &used);

    return used == cell.n || (used + 1 == cell.n && cell.text[used] == '.') ? month : 0;
}

static bool
is_month_matrix(const struct work *work)
{
    const struct gp_table *table = &work->reading.table;
    int found = 0;

    if (table->header == GP_NONE || table->columns < 13 || !work->columns[0].bare)
        return false;
    for (size_t i = 1; i < table->columns; i++)
        found += month_of_header(work, i) > 0;
    return found == 12;
}

static enum gp_status
read_matrix(struct work *work)
{
    const struct gp_table *table = &work->reading.table;
    struct gp_time_column years = { .scale = GP_TIME_YEARS, .name = "YYYY", .good = 1 };
    enum gp_status status = GP_OK;

    work->time = years;
    free(work->values);
    work->values = calloc(table->columns + 1, sizeof *work->values);
    if (!work->values || add_outline(work, "value", "") == SIZE_MAX)
        return no_memory(work);
    for (size_t i = 1; i < table->columns && status == GP_OK; i++)
        if (month_of_header(work, i))
            status = gp_values_settle(&work->values[i], &work->reading, i, table->columns,
                                      work->columns);
    for (size_t row = table->first; row < table->last && status == GP_OK; row++) {
        struct gp_date year;
        status = gp_time_read(&work->reading, &years, row, &year);
        for (size_t i = 1; i < table->columns && status == GP_OK; i++) {
            int month = month_of_header(work, i);
            int64_t civil = gp_civil_from_days((int64_t)year.when).year;
            double y;
            bool known = false;
            if (month)
                status = gp_value_read(&work->reading, &work->values[i], row, &y, &known);
            if (status == GP_OK && known &&
                !gp_figures_add(&work->figures,
                                (struct gp_figure){ (double)gp_days_from_civil(civil, month, 1),
                                                    y, (uint32_t)work->noutlines - 1,
                                                    (uint32_t)work->grid.rows[row].line,
                                                    GP_TO_MONTH }))
                return no_memory(work);
        }
        work->input.rows++;
        work->input.used++;
    }
    memcpy(work->input.date_format, "YYYY x month", 13);
    return status;
}

/* ---- choosing among tables ------------------------------------------------------------------
 */

static enum gp_status
name_date_column(struct work *work)
{
    struct gp_text name = { 0 };

    if (work->input.date_column)
        return GP_OK;
    if (!work->input.date_format[0])
        gp_column_name(&work->reading, work->time.index, &name);
    gp_text_add(&name, "");
    work->input.date_column = name.bytes ? name.bytes : calloc(1, 1);
    if (!work->input.date_format[0])
        snprintf(work->input.date_format, sizeof work->input.date_format, "%s",
                 work->time.name);
    return work->input.date_column ? GP_OK : no_memory(work);
}

static enum gp_status
read_table(struct work *work)
{
    bool done = false;
    enum gp_status status;

    if (work->reading.table.first >= work->reading.table.last) {
        gp_fail(work->err, GP_NO_DATA, "there is a header, but no row of data below it");
        gp_hint(work->err, "give a file with at least two dated values");
        return gp_cell_point(
            work->err, &work->source, &work->grid,
            work->reading.table.header == GP_NONE ? 0 : work->reading.table.header, GP_NONE);
    }
    status = gp_layout_check(&work->grid, &work->reading.table, &work->source,
                             work->reading.drop, work->err);
    if (status == GP_OK)
        status = look_at_columns(work);
    if (status == GP_OK && is_month_matrix(work) && !work->options->date_column) {
        status = read_matrix(work);
        done = true;
    } else if (status == GP_OK) {
        status = read_wide(work, &done);
    }
    if (status == GP_OK && !done) {
        status = gp_time_find(&work->time, &work->reading, work->columns);
        if (status == GP_OK) {
            work->numeric = work->time.scale == GP_TIME_NUMBER;
            status = read_tall(work);
        }
    }
    return status == GP_OK ? name_date_column(work) : status;
}

/* A file of several tables: those with the same header of time are read together, as Grafana
 * writes them; of others the first that holds a series. */
static bool
same_time_header(const struct work *work, const struct gp_table *a, const struct gp_table *b)
{
    struct gp_cell x, y;

    if (a->header == GP_NONE || b->header == GP_NONE)
        return false;
    x = gp_cell_at(&work->grid, a->header, 0);
    y = gp_cell_at(&work->grid, b->header, 0);
    return x.n > 0 && x.n == y.n && memcmp(x.text, y.text, x.n) == 0;
}

static enum gp_status
say_left_out(struct work *work, const struct gp_table *table)
{
    size_t start = table->header == GP_NONE ? table->first : table->header;
    enum gp_status status =
        skip_rows(work, start - table->title_rows, start, "a title line above the table");

    if (status == GP_OK && table->units != GP_NONE)
        status = skip_row(work, table->units, "a row of units");
    if (status == GP_OK)
        status =
            skip_rows(work, table->last, table->foot, "a total or a remark below the table");
    if (status == GP_OK && table->title_rows > 0)
        gp_warn(&work->input.warnings, "titles", "%zu title line%s above the table left out",
                table->title_rows, table->title_rows == 1 ? "" : "s");
    if (status == GP_OK && table->foot > table->last)
        gp_warn(&work->input.warnings, "footers",
                "%zu line%s of totals or remarks below the table left out",
                table->foot - table->last, table->foot - table->last == 1 ? "" : "s");
    return status;
}

static enum gp_status
read_tables(struct work *work, struct gp_table *tables, size_t n)
{
    struct gp_error first = { 0 }, *keep = work->err, quiet;
    enum gp_status status = GP_NO_DATA, told = GP_OK;
    size_t chosen = GP_NONE;

    for (size_t i = 0; i < n; i++) {
        if (chosen != GP_NONE && !same_time_header(work, &tables[chosen], &tables[i]))
            continue;
        quiet = (struct gp_error){ 0 };
        work->err = work->reading.err = n > 1 ? &quiet : keep;
        work->reading.table = tables[i];
        status = read_table(work);
        if (status == GP_OK && chosen == GP_NONE)
            chosen = i;
        if (status == GP_OK)
            status = say_left_out(work, &tables[i]);
        if (status != GP_OK && (first.status == GP_OK)) {
            first = *work->err;
            told = status;
        }
        if (status == GP_NO_MEMORY || (status != GP_OK && chosen != GP_NONE))
            break;
    }
    work->err = work->reading.err = keep;
    if (chosen == GP_NONE || status == GP_NO_MEMORY ||
        (told != GP_OK && status == told && chosen != GP_NONE && n > 1 && status != GP_OK)) {
        if (keep && keep->status == GP_OK)
            *keep = first;
        return told != GP_OK ? told : status;
    }
    if (n > 1 && work->noutlines > 0)
        gp_warn(&work->input.warnings, "tables",
                "%zu tables in the file: read the one whose data begin on line %zu%s", n,
                (size_t)work->grid.rows[tables[chosen].first].line,
                work->noutlines > work->nvalues ? " and those with the same time column" : "");
    return GP_OK;
}

/* ---- the window -----------------------------------------------------------------------------
 */

static enum gp_status
read_limit(struct work *work, const char *text, const char *option, bool end, double *out)
{
    struct gp_date date;
    struct gp_number number;
    char why[96], shown[64];

    if (!text)
        return GP_OK;
    if (work->numeric) {
        number = gp_number_read(text, strlen(text));
        if (number.fault == GP_NUMBER_FINE && number.reads & GP_READS_DOT) {
            *out = end ? nextafter(number.dot, HUGE_VAL) : number.dot;
            return GP_OK;
        }
        gp_fail(work->err, GP_USAGE, "%s: '%s' is not a number, and the axis is one", option,
                gp_safe(text, strlen(text), shown, sizeof shown));
        gp_hint(work->err, "write a number of the column '%s'", work->input.date_column);
        return GP_USAGE;
    }
    if (gp_date_read(text, &date, why)) {
        *out = end ? gp_date_end(date) : date.when;
        return GP_OK;
    }
    gp_fail(work->err, GP_USAGE, "%s: '%s' is not a date: %s", option,
            gp_safe(text, strlen(text), shown, sizeof shown), why);
    gp_hint(work->err, "write 2011, 2011-Q1, 2011-03 or 2011-03-13");
    return GP_USAGE;
}

static enum gp_status
read_window(struct work *work, struct gp_window *window)
{
    const struct gp_read_options *o = work->options;
    enum gp_status status;

    *window = (struct gp_window){ -HUGE_VAL, HUGE_VAL, HUGE_VAL };
    status = read_limit(work, o->from, "--from", false, &window->from);
    if (status == GP_OK)
        status = read_limit(work, o->to, "--to", true, &window->to);
    if (status == GP_OK)
        status = read_limit(work, o->as_of, "--as-of", true, &window->as_of);
    return status;
}

/* ---- the whole input ------------------------------------------------------------------------
 */

/* The axis of all rows together, and its gaps. */
static enum gp_status
describe_time(struct work *work)
{
    struct gp_figures *f = &work->figures;
    struct gp_written written = { GP_TO_SECOND, GP_TO_YEAR };
    double *when = malloc((f->n + 1) * sizeof *when);
    size_t n;

    work->input.gaps = calloc(MAX_GAPS, sizeof *work->input.gaps);
    if (!when || !work->input.gaps) {
        free(when);
        return no_memory(work);
    }
    for (size_t i = 0; i < f->n; i++) {
        when[i] = f->items[i].when;
        if (f->items[i].precision > written.finest)
            written.finest = (enum gp_precision)f->items[i].precision;
    }
    n = gp_order_moments(when, f->n);
    work->input.axis = gp_step_find(when, n, work->numeric, written);
    if (n > 0) {
        work->input.first = when[0];
        work->input.last = when[n - 1];
        work->input.ngaps =
            gp_gaps_find(&work->input.axis, when, n, work->input.gaps, MAX_GAPS);
    }
    free(when);
    return GP_OK;
}

static const char *
delimiter_name(const struct work *work)
{
    if (work->by_blanks)
        return "blanks";
    switch (work->grid.delimiter) {
    case '\t':
        return "TAB";
    case ';':
        return "';'";
    case '|':
        return "'|'";
    case ',':
        return "','";
    default:
        return "as given";
    }
}

static void
say_evidence(struct work *work)
{
    struct gp_text *e = &work->evidence;
    const struct gp_input *in = &work->input;
    char shown[80], first[32], last[32];

    gp_text_format(e, "encoding: %s%s\n", work->source.encoding,
                   work->source.packed ? ", unpacked from gzip" : "");
    if (work->foreign)
        gp_text_format(e, "format: %s, read as series, timestamp, value\n", work->foreign);
    gp_text_format(e, "delimiter: %s%s\n", delimiter_name(work),
                   work->options->delimiter ? ", as asked" : ", the most even rows");
    gp_safe(in->date_column, strlen(in->date_column), shown, sizeof shown);
    gp_text_format(e, "time: column '%s', written %s", shown, in->date_format);
    if (work->time.family == GP_DATES_UNSETTLED && work->time.scale == GP_TIME_WRITTEN)
        gp_text_add(e, work->options->order != GP_ORDER_AUTO
                           ? ", order as asked"
                           : ", order settled by a day above 12");
    gp_text_format(e, "\nstep: %s%s, %s to %s, %zu gap%s\n", gp_unit_name(in->axis.step),
                   in->axis.step == GP_IRREGULAR ? "" : " by the gaps between dates",
                   gp_axis_iso(&in->axis, in->first, first),
                   gp_axis_iso(&in->axis, in->last, last), in->ngaps,
                   in->ngaps == 1 ? "" : "s");
    gp_text_format(e, "numbers: decimal '%c'\n", in->decimal);
    for (size_t i = 0; i < in->nseries && i < 50; i++) {
        const struct gp_series *s = &in->series[i];
        gp_safe(s->name, strlen(s->name), shown, sizeof shown);
        gp_text_format(e, "series: '%s', %zu point%s, %s%s%s\n", shown, s->n,
                       s->n == 1 ? "" : "s", gp_unit_name(s->axis.step),
                       s->unit[0] ? ", unit " : "", s->unit);
    }
    for (size_t i = 0; i < in->nskipped && i < 20; i++)
        gp_text_format(e, "left out: line %zu, %s\n", in->skipped[i].line,
                       in->skipped[i].reason);
    if (work->grid.ncomments)
        gp_text_format(e, "left out: %zu comment line%s\n", work->grid.ncomments,
                       work->grid.ncomments == 1 ? "" : "s");
}

static enum gp_status
refuse_empty(struct work *work)
{
    gp_fail(work->err, GP_NO_DATA,
            work->source.n == 0        ? "the file is empty"
            : work->grid.ncomments > 0 ? "the file holds comments only"
                                       : "the file holds blank lines only");
    gp_hint(work->err, "give a file with a date column and a column of figures");
    gp_at(work->err, work->source.file, 1, 1);
    return GP_NO_DATA;
}

/* "sep=;" in the first line, as spreadsheets write it. */
static char
sep_line(const struct gp_source *source, size_t *start)
{
    const char *at = source->text;
    bool quoted = *at == '"';
    char mark;

    at += quoted;
    if (strncmp(at, "sep=", 4) != 0 || !at[4])
        return '\0';
    mark = at[4];
    at += 5 + quoted;
    at += *at == '\r';
    at += *at == '\n';
    *start = (size_t)(at - source->text);
    return mark;
}

static enum gp_status
read_cells(struct work *work)
{
    size_t start = 0;
    char delimiter = sep_line(&work->source, &start);
    enum gp_status status;

    if (work->options->delimiter)
        delimiter = work->options->delimiter;
    if (!delimiter)
        delimiter = gp_sniff_delimiter(&work->source, start, &work->by_blanks);
    status =
        gp_grid_read(&work->grid, &work->source, delimiter, start, start ? 2 : 1, work->err);
    if (status == GP_OK && work->grid.nrows == 0)
        return refuse_empty(work);
    return status;
}

static enum gp_status
read_layout(struct work *work)
{
    struct gp_table *tables = calloc(MAX_TABLES, sizeof *tables);
    enum gp_status status;
    size_t n;

    work->reading = (struct gp_reading){ .source = &work->source,
                                         .options = work->options,
                                         .grid = &work->grid,
                                         .input = &work->input,
                                         .evidence = &work->evidence,
                                         .err = work->err };
    if (work->options->skip_bad)
        work->reading.drop = calloc(work->grid.nrows + 1, sizeof *work->reading.drop);
    if (!tables || (work->options->skip_bad && !work->reading.drop)) {
        free(tables);
        return no_memory(work);
    }
    n = gp_layout_find(&work->grid, work->options->no_header, work->options->na, tables,
                       MAX_TABLES);
    status = read_tables(work, tables, n);
    free(tables);
    return status;
}

static enum gp_status
refuse_no_figures(struct work *work, bool windowed)
{
    gp_fail(work->err, GP_NO_DATA, "no figures remain%s",
            windowed ? " between --from and --to" : "");
    gp_hint(work->err, windowed
                           ? "widen --from and --to"
                           : "every value is missing: fill some in, or name a column with -y");
    gp_at(work->err, work->source.file, 0, 0);
    return GP_NO_DATA;
}

static enum gp_status
read_all(struct work *work)
{
    struct gp_window window;
    enum gp_status status = gp_foreign_read(&work->source, &work->foreign, work->err);

    if (status == GP_OK)
        status = read_cells(work);
    if (status == GP_OK)
        status = read_layout(work);
    if (status == GP_OK && work->figures.n == 0)
        status = refuse_no_figures(work, false);
    if (status == GP_OK)
        status = read_window(work, &window);
    if (status == GP_OK)
        status = describe_time(work);
    if (status == GP_OK)
        status =
            gp_series_gather(&work->input, &work->figures, work->outlines, work->noutlines,
                             work->numeric, window, work->options, &work->source, work->err);
    if (status == GP_OK && work->input.nseries == 0)
        status = refuse_no_figures(work, true);
    return status;
}

static char *
copy_of(const char *text)
{
    char *copy = calloc(1, strlen(text) + 1);

    if (copy)
        memcpy(copy, text, strlen(text));
    return copy;
}

static enum gp_status
finish(struct work *work, const char *file)
{
    struct gp_input *input = &work->input;

    input->file = copy_of(file);
    input->delimiter = work->grid.delimiter;
    input->decimal = '.';
    for (size_t i = 0; i < work->nvalues; i++)
        if (work->values[i].comma)
            input->decimal = ',';
    memcpy(input->encoding, work->source.encoding, sizeof input->encoding);
    if (work->source.converted)
        gp_warn(&input->warnings, "encoding", "the file is no UTF-8; it was read as Latin-1");
    say_evidence(work);
    input->evidence = copy_of(gp_text_get(&work->evidence));
    return input->file && input->evidence ? GP_OK : no_memory(work);
}

static void
release(struct work *work)
{
    for (size_t i = 0; i < work->noutlines; i++) {
        free(work->outlines[i].name);
        free(work->outlines[i].unit);
    }
    free(work->outlines);
    free(work->reading.drop);
    free(work->columns);
    free(work->values);
    free(work->figures.items);
    gp_names_free(&work->keys);
    gp_names_free(&work->names);
    gp_text_free(&work->evidence);
    gp_grid_free(&work->grid);
    gp_source_free(&work->source);
}

enum gp_status
gp_input_read(struct gp_input *out, const char *file, const struct gp_read_options *options,
              struct gp_error *err)
{
    static const struct gp_read_options defaults = { 0 };
    struct gp_error own = { 0 };
    struct work work = { .err = err ? err : &own, .options = options ? options : &defaults };
    enum gp_status status = gp_source_open(&work.source, file, work.err);

    if (status == GP_OK)
        status = read_all(&work);
    if (status == GP_OK)
        status = finish(&work, file);
    if (status == GP_OK)
        *out = work.input;
    else
        gp_at(work.err, file, work.err->line, work.err->column);
    if (status != GP_OK)
        gp_input_free(&work.input);
    release(&work);
    return status;
}

void
gp_series_free(struct gp_series *series)
{
    free(series->name);
    free(series->unit);
    free(series->points);
    free(series->later);
    gp_warnings_free(&series->warnings);
    *series = (struct gp_series){ 0 };
}

void
gp_input_free(struct gp_input *input)
{
    for (size_t i = 0; i < input->nseries; i++)
        gp_series_free(&input->series[i]);
    free(input->series);
    free(input->file);
    free(input->skipped);
    free(input->date_column);
    free(input->gaps);
    free(input->evidence);
    gp_warnings_free(&input->warnings);
    *input = (struct gp_input){ 0 };
}
