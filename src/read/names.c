/* names.c - the series of a reading: their names, units and value columns.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/ascii.h"
#include "read/times.h"
#include "read/unit_words.h"
#include "read/work.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* "Revenue ($m)", "users [thousands]": what stands in the brackets at the end. */
static void
unit_in_name(const char *name, struct gp_text *out)
{
    size_t n = strlen(name);
    const char *open;

    if (n < 3 || (name[n - 1] != ')' && name[n - 1] != ']'))
        return;
    open = strrchr(name, name[n - 1] == ')' ? '(' : '[');
    if (open && gp_is_unit_like(open + 1, (size_t)(name + n - 2 - open)))
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
size_t
gp_outline_add(struct gp_work *work, const char *name, const char *unit)
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
units_cell(const struct gp_work *work, size_t column)
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
size_t
gp_column_series_add(struct gp_work *work, const char *key, size_t value)
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
                : gp_outline_add(work, gp_text_get(&name), gp_text_get(&unit));
    gp_text_free(&name);
    gp_text_free(&unit);
    gp_text_free(&header);
    return index;
}

static enum gp_status
add_value(struct gp_work *work, size_t index)
{
    enum gp_status status = gp_values_settle(&work->values[work->nvalues], &work->reading,
                                             index, work->reading.table.columns, work->columns);
    work->nvalues += status == GP_OK;
    return status;
}

static enum gp_status
choose_asked(struct gp_work *work)
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

/* ---- numbers that are no figures ------------------------------------------------------------
 */

/* Is the name, without regard to case, or its end, one of these words? */
static bool
is_one_of(struct gp_cell name, const char *const words[], size_t n, bool end)
{
    for (size_t i = 0; i < n; i++) {
        size_t length = strlen(words[i]), same = 0;
        const char *tail = name.text + name.n - length;
        if (name.n < length || (!end && name.n != length))
            continue;
        while (same < length &&
               (tail[same] == words[i][same] || (tail[same] | 32) == words[i][same]))
            same++;
        if (same == length)
            return true;
    }
    return false;
}

static bool
is_called_value(struct gp_cell name)
{
    static const char *const words[] = { "value", "_value", "obs_value", "wert", "valeur" };
    return is_one_of(name, words, sizeof words / sizeof *words, false);
}

/* Codes of classifications, as statistical offices and InfluxDB put beside the value. */
static bool
is_called_code(struct gp_cell name)
{
    static const char *const ends[] = { "_id",      " id",        "code",
                                        "decimals", "coordinate", "unit_mult" };
    static const char *const words[] = { "id", "table", "vector" };
    return is_one_of(name, ends, sizeof ends / sizeof *ends, true) ||
           is_one_of(name, words, sizeof words / sizeof *words, false);
}

/* A first column without a name that counts the rows, as pandas and R write it. */
static bool
counts_rows(const struct gp_work *work, size_t column)
{
    const struct gp_table *table = &work->reading.table;
    struct gp_cell name = gp_header_cell(&work->reading, column);
    double expected = 0, value;
    int decimals;

    if (column != 0 || table->header == GP_NONE || table->last - table->first < 2 ||
        (name.n > 0 && !(name.n == 10 && memcmp(name.text, "Unnamed: 0", 10) == 0)))
        return false;
    for (size_t row = table->first; row < table->last; row++) {
        struct gp_cell cell = gp_cell_at(&work->grid, row, column);
        if (!gp_number_plain(cell.text, cell.n, &value, &decimals))
            return false;
        if (row == table->first)
            expected = value == 1;
        if (value != expected++)
            return false;
    }
    return true;
}

static bool
may_be_figures(const struct gp_work *work, size_t column, size_t by)
{
    return work->columns[column].kind == GP_COLUMN_NUMBERS && column != by &&
           !gp_time_owns(&work->time, column);
}

/* Beside mere years a month would tell more. */
static bool
is_finer_than_years(const struct gp_work *work)
{
    if (work->numeric || work->time.scale == GP_TIME_YEARS)
        return false;
    return work->time.scale != GP_TIME_WRITTEN ||
           gp_date_form(work->time.form)->precision > GP_TO_YEAR;
}

/* Is it the day of the month of each date? "Day" may stand beside "Night". */
static bool
are_their_days(const struct gp_work *work, size_t column)
{
    const struct gp_table *table = &work->reading.table;
    struct gp_error quiet = { 0 };
    struct gp_reading reading = work->reading;

    reading.err = &quiet;
    for (size_t row = table->first; row < table->last; row++) {
        struct gp_cell cell = gp_cell_at(&work->grid, row, column);
        struct gp_number n = gp_number_read(cell.text, cell.n);
        struct gp_date date;
        if (cell.n > 0 && (gp_time_read(&reading, &work->time, row, &date) != GP_OK ||
                           n.dot != gp_civil_from_days((int64_t)floor(date.when)).day))
            return false;
    }
    return true;
}

/* A year, month or hour beside the dates, by its name and its numbers. */
static bool
tells_time_again(const struct gp_work *work, size_t column)
{
    static const struct {
        const char *names;
        double low, high;
    } parts[] = {
        { " year yr fy fiscal_year calendar_year jahr année ano año anno jaar ", 1000, 2200 },
        { " month fiscal_month month_number month_num monat mois mes mês mese maand ", 1, 12 },
        { " quarter fiscal_quarter quartal trimestre ", 1, 4 },
        { " week fiscal_week week_number weeknum week_num iso_week isoweek kw woche ", 1, 53 },
        { " day_of_month day_of_week weekday dow doy day_of_year ", 0, 366 },
        { " hour hour_of_day stunde ", 0, 24 },
    };
    struct gp_ladder l = gp_climb(&work->reading, column);
    struct gp_cell name = gp_header_cell(&work->reading, column);
    char key[32] = " ";

    if (name.n == 0 || name.n > sizeof key - 3 || l.n == 0 || l.whole != l.n)
        return false;
    for (size_t i = 0; i < name.n; i++)
        key[i + 1] = name.text[i] == ' ' || name.text[i] == '-' ? '_' : gp_lower(name.text[i]);
    key[name.n + 1] = ' ';
    if (strstr(" day tag jour ", key))
        return are_their_days(work, column);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (l.low >= parts[i].low && l.high <= parts[i].high && strstr(parts[i].names, key))
            return true;
    return false;
}

/* Leaves out what is no figure by itself, where figures remain; says so. */
static bool
is_left_out(struct gp_work *work, size_t column, bool has_value, bool has_other)
{
    struct gp_cell name = gp_header_cell(&work->reading, column);
    char shown[80];

    if (has_other && counts_rows(work, column)) {
        gp_warn(&work->input.warnings, "row_numbers",
                "the first column counts the rows; it was left out");
        return true;
    }
    if (has_other && is_finer_than_years(work) && tells_time_again(work, column)) {
        gp_warn(&work->input.warnings, "calendar_columns",
                "'%s' tells the time once more and was left out; -y reads it",
                gp_safe(name.text, name.n, shown, sizeof shown));
        return true;
    }
    if (!has_value || !is_called_code(name))
        return false;
    gp_warn(&work->input.warnings, "codes",
            "'%s' stands beside a column of values and was taken for a code; -y reads it",
            gp_safe(name.text, name.n, shown, sizeof shown));
    return true;
}

enum gp_status
gp_values_choose(struct gp_work *work, size_t by)
{
    size_t n = work->reading.table.columns, figures = 0;
    enum gp_status status = GP_OK;
    bool has_value = false;

    work->values = calloc(n + 1, sizeof *work->values);
    if (!work->values)
        return gp_no_memory(work);
    if (work->options->value_columns)
        return choose_asked(work);
    for (size_t i = 0; i < n; i++)
        if (may_be_figures(work, i, by)) {
            has_value |= is_called_value(gp_header_cell(&work->reading, i));
            figures++;
        }
    for (size_t i = 0; i < n && status == GP_OK; i++)
        if (may_be_figures(work, i, by) && !is_left_out(work, i, has_value, figures > 1))
            status = add_value(work, i);
    return status;
}

/* The first cell beside the time that has a digit in it. */
static bool
point_at_likeliest(struct gp_work *work)
{
    const struct gp_table *table = &work->reading.table;

    for (size_t i = 0; i < table->columns && table->first < table->last; i++) {
        struct gp_cell cell = gp_cell_at(&work->grid, table->first, i);
        char shown[64];
        if (gp_time_owns(&work->time, i) || !strpbrk(cell.text, "0123456789"))
            continue;
        gp_fail(work->err, GP_NO_VALUE_COLUMN, "no column reads as numbers: '%s' is none",
                gp_safe(cell.text, cell.n, shown, sizeof shown));
        gp_hint(work->err, "write plain figures, with the unit in the header; -y COLUMN names "
                           "another column");
        gp_cell_point(work->err, &work->source, &work->grid, table->first, i);
        return true;
    }
    return false;
}

enum gp_status
gp_values_refuse_none(struct gp_work *work)
{
    size_t filled = 0;

    for (size_t i = 0; i < work->reading.table.columns; i++)
        filled += i != work->time.index && work->columns[i].filled > 0;
    if (filled == 0 && work->reading.table.columns > 1) {
        gp_fail(work->err, GP_NO_DATA, "there are dates, but no figures beside them");
        gp_hint(work->err, "every value is missing: fill some in, or name a column with -y");
    } else {
        if (point_at_likeliest(work))
            return GP_NO_VALUE_COLUMN;
        gp_fail(work->err, GP_NO_VALUE_COLUMN, "no column reads as numbers");
        gp_hint(work->err, "name one with -y COLUMN to see what stands in the way");
    }
    if (work->reading.table.first < work->reading.table.last)
        gp_cell_point(work->err, &work->source, &work->grid, work->reading.table.first, 0);
    return filled == 0 && work->reading.table.columns > 1 ? GP_NO_DATA : GP_NO_VALUE_COLUMN;
}
