/* times.c - which column is the time, and in which one way its dates are written.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/columns.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- names of times -------------------------------------------------------------------------
 */

/* A column of bare numbers is the time only under one of these names. Dates may stand under the
 * first kind, and a number under the second is a number. */
static const char calendar_names[] =
    " year date month quarter week day time timestamp period ds datetime epoch fiscal jahr "
    "datum "
    "monat quartal woche tag zeit zeitraum annee ann\xC3\xA9"
    "e mois trimestre semaine jour "
    "fecha a\xC3\xB1o ano anno mes data mese periode p\xC3\xA9riode date_time ts hour years yr "
    "calendar_year fy time_period ref_period ref_date obs_date year_month ";
static const char plain_names[] = " x t index ";

static bool
is_in(const char *names, const char *word, size_t n)
{
    char key[34];

    if (n == 0 || n > 30)
        return false;
    key[0] = ' ';
    for (size_t i = 0; i < n; i++)
        key[i + 1] = word[i] >= 'A' && word[i] <= 'Z' ? (char)(word[i] + 32) : word[i];
    key[n + 1] = ' ';
    key[n + 2] = '\0';
    return strstr(names, key) != NULL;
}

static bool
is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

enum named { NOT_NAMED, NAMED_PLAIN, NAMED_PARTLY, NAMED_CALENDAR };

static enum named
name_of(struct gp_cell cell)
{
    size_t head = 0, tail = cell.n;

    if (is_in(calendar_names, cell.text, cell.n))
        return NAMED_CALENDAR;
    if (is_in(plain_names, cell.text, cell.n))
        return NAMED_PLAIN;
    while (head < cell.n && is_word_byte(cell.text[head]))
        head++;
    while (tail > 0 && is_word_byte(cell.text[tail - 1]))
        tail--;
    if (is_in(calendar_names, cell.text, head) ||
        is_in(calendar_names, cell.text + tail, cell.n - tail))
        return NAMED_PARTLY;
    return NOT_NAMED;
}

static enum named
column_named(const struct gp_reading *reading, size_t index)
{
    if (reading->table.header == GP_NONE)
        return NOT_NAMED;
    return name_of(gp_cell_at(reading->grid, reading->table.header, index));
}

/* ---- a column of bare numbers ---------------------------------------------------------------
 */

/* What whole numbers of a column have in common. */
struct ladder {
    size_t n, whole, digits[20]; /* digits[k]: how many have k digits */
    double low, high;
    size_t month_year;             /* 03.2011 */
    size_t epochs[GP_TIME_NUMBER]; /* by scale: how many can be such a Unix time */
    bool decimals, padded;         /* padded: 08 */
};

static enum gp_time_scale
epoch_scale(double value)
{
    if (value >= 1e8 && value < 1e11)
        return GP_TIME_SECONDS;
    if (value >= 1e11 && value < 1e14)
        return GP_TIME_MILLISECONDS;
    if (value >= 1e14 && value < 1e17)
        return GP_TIME_MICROSECONDS;
    if (value >= 1e17 && value < 1e19)
        return GP_TIME_NANOSECONDS;
    return GP_TIME_NUMBER;
}

static struct ladder
climb(const struct gp_reading *reading, size_t index)
{
    struct ladder l = { .low = HUGE_VAL, .high = -HUGE_VAL };

    for (size_t row = reading->table.first; row < reading->table.last; row++) {
        struct gp_cell cell = gp_cell_at(reading->grid, row, index);
        struct gp_number n = gp_number_read(cell.text, cell.n);
        size_t digits = strspn(cell.text, "0123456789");
        double value = n.reads & GP_READS_DOT ? n.dot : n.comma;
        if (n.fault != GP_NUMBER_FINE || gp_is_dropped(reading, row))
            continue;
        l.n++;
        l.digits[digits == cell.n && digits < 20 ? digits : 0]++;
        l.whole += value == floor(value) && !n.scaled && !n.unit[0];
        l.month_year += cell.n == 7 && digits == 2 && cell.text[2] == '.' && value < 13;
        l.decimals |= memchr(cell.text, '.', cell.n) != NULL;
        l.padded |= cell.n == 2 && cell.text[0] == '0';
        if (epoch_scale(value) != GP_TIME_NUMBER)
            l.epochs[epoch_scale(value)]++;
        l.low = value < l.low ? value : l.low;
        l.high = value > l.high ? value : l.high;
    }
    return l;
}

static enum gp_status
refuse_serials(const struct gp_reading *reading, size_t index)
{
    struct gp_cell cell = gp_cell_at(reading->grid, reading->table.first, index);

    gp_fail(reading->err, GP_AMBIGUOUS_DATE,
            "'%.*s' is no date, but could be a spreadsheet's serial day", (int)cell.n,
            cell.text);
    gp_hint(reading->err,
            "if these are Excel dates, use --date-format excel; if they are plain "
            "numbers, name the column t");
    return gp_cell_point(reading->err, reading->source, reading->grid, reading->table.first,
                         index);
}

static enum gp_status
refuse_short_years(const struct gp_reading *reading, size_t index)
{
    struct gp_cell cell = gp_cell_at(reading->grid, reading->table.first, index);

    gp_fail(reading->err, GP_AMBIGUOUS_DATE, "'%.*s' is a year of two digits", (int)cell.n,
            cell.text);
    gp_hint(reading->err, "write years in full, or say --date-format %%y");
    return gp_cell_point(reading->err, reading->source, reading->grid, reading->table.first,
                         index);
}

/* The scale that most are written in; GP_TIME_NUMBER: they are no Unix times. */
static enum gp_time_scale
usual_epoch(const struct ladder *l)
{
    for (int scale = 0; scale < GP_TIME_NUMBER; scale++)
        if (l->epochs[scale] * 2 > l->n)
            return (enum gp_time_scale)scale;
    return GP_TIME_NUMBER;
}

/* Do most cells read as a date of the compact family with that many digits? All, where they
 * could be Unix times too. */
static bool
is_compact(const struct gp_reading *reading, size_t index, size_t digits)
{
    size_t good = 0, all = 0;

    for (size_t row = reading->table.first; row < reading->table.last; row++) {
        struct gp_cell cell = gp_cell_at(reading->grid, row, index);
        struct gp_date date;
        char why[96];
        int form;
        if (cell.n == 0 || gp_is_dropped(reading, row))
            continue;
        all++;
        form = cell.n == digits ? gp_date_form_of(cell.text, cell.n) : GP_NO_FORM;
        good += form != GP_NO_FORM && gp_date_form(form)->family == GP_DATES_COMPACT &&
                (cell.text[0] == '1' || cell.text[0] == '2') &&
                gp_date_in_form(cell.text, cell.n, form, GP_ORDER_DMY, &date, why);
    }
    return digits >= 10 ? good == all && all > 0 : good * 2 > all;
}

/* Digits without marks that are dates: 20110301, 201103, 2011030114, ... */
static const char *
compact_name(const struct gp_reading *reading, size_t index, const struct ladder *l)
{
    static const char *const names[] = { "YYYYMMDD", "YYYYMM", "YYYYMMDDHH", "YYYYMMDDHHMM",
                                         "YYYYMMDDHHMMSS" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (l->digits[strlen(names[i])] * 2 > l->n &&
            is_compact(reading, index, strlen(names[i])))
            return names[i];
    return NULL;
}

/* Serial days as spreadsheets count them, of 1954 to 2064; with a time they have decimals. */
static bool
may_be_serials(const struct ladder *l, enum named named, bool whole)
{
    return named >= NAMED_PARTLY && l->low >= 20000 && l->high <= 60000 &&
           (whole ? l->digits[5] == l->n : l->decimals);
}

static enum gp_status
decide_numeric(struct gp_time_column *out, const struct gp_reading *reading, size_t index,
               enum named named)
{
    struct ladder l = climb(reading, index);
    bool whole = l.whole == l.n && !l.decimals;
    const char *compact = whole ? compact_name(reading, index, &l) : NULL;

    *out = (struct gp_time_column){ .index = index, .scale = GP_TIME_NUMBER, .good = l.n };
    if (whole && !compact && gp_counted_find(out, reading, index))
        return GP_OK;
    if (l.month_year == l.n && l.n > 0) {
        out->scale = GP_TIME_WRITTEN;
        out->family = GP_DATES_MONTH_YEAR;
        memcpy(out->name, "MM.YYYY", 8);
    } else if (compact) {
        out->scale = GP_TIME_WRITTEN;
        out->family = GP_DATES_COMPACT;
        snprintf(out->name, sizeof out->name, "%s", compact);
    } else if (whole && (named >= NAMED_PARTLY || l.digits[4] == l.n) && named != NAMED_PLAIN &&
               l.high >= 1000 && (l.high <= 9999 || l.digits[4] * 2 > l.n) &&
               l.low >= -999999) {
        out->scale = GP_TIME_YEARS;
        memcpy(out->name, "YYYY", 5);
    } else if (named != NAMED_PLAIN && usual_epoch(&l) != GP_TIME_NUMBER) {
        out->scale = usual_epoch(&l);
        snprintf(out->name, sizeof out->name, "Unix time");
    } else if (may_be_serials(&l, named, whole)) {
        return refuse_serials(reading, index);
    } else if (named >= NAMED_PARTLY && l.padded && l.digits[2] == l.n) {
        return refuse_short_years(reading, index);
    } else if (named != NAMED_PLAIN && l.low >= 1000 && l.high <= 2200 && l.decimals) {
        out->scale = GP_TIME_DECIMAL_YEARS;
        memcpy(out->name, "decimal years", 14);
    } else {
        memcpy(out->name, "number", 7);
    }
    return GP_OK;
}

/* ---- dates as they are written --------------------------------------------------------------
 */

/* Votes on a column of dates. */
struct votes {
    size_t family[GP_DATES_FAMILIES];
    size_t form[GP_DATE_FORMS_ROOM],
        first_of[GP_DATE_FORMS_ROOM]; /* how many, and the first row */
    size_t days_first, days_second, first_days_second, first_days_first;
    size_t n, pairs; /* pairs: 2008/09, the year and the next */
    size_t first;    /* row */
};

static bool
is_year_pair(struct gp_cell cell)
{
    int a, b;

    if (cell.n != 7 || (cell.text[4] != '/' && cell.text[4] != '-') ||
        strspn(cell.text, "0123456789") != 4 || strspn(cell.text + 5, "0123456789") != 2)
        return false;
    a = (cell.text[2] - '0') * 10 + cell.text[3] - '0';
    b = (cell.text[5] - '0') * 10 + cell.text[6] - '0';
    return (a + 1) % 100 == b;
}

static void
count_vote(struct votes *votes, struct gp_cell cell, size_t row)
{
    int form = gp_date_form_of(cell.text, cell.n);
    struct gp_date_hint hint;

    votes->pairs += is_year_pair(cell);
    if (form == GP_NO_FORM)
        return;
    votes->first = votes->n++ == 0 ? row : votes->first;
    votes->family[gp_date_form(form)->family]++;
    if (votes->form[form]++ == 0)
        votes->first_of[form] = row;
    hint = gp_date_order_hint(cell.text, cell.n, form);
    if (hint.first_is_day && votes->days_first++ == 0)
        votes->first_days_first = row;
    if (hint.second_is_day && votes->days_second++ == 0)
        votes->first_days_second = row;
}

static struct votes
poll(const struct gp_reading *reading, size_t index)
{
    struct votes votes = { .n = 0 };

    for (size_t row = reading->table.first; row < reading->table.last; row++)
        if (!gp_is_dropped(reading, row))
            count_vote(&votes, gp_cell_at(reading->grid, row, index), row);
    return votes;
}

static enum gp_status
refuse_order(const struct gp_reading *reading, const struct votes *votes, size_t index)
{
    struct gp_cell cell = gp_cell_at(reading->grid, votes->first, index);
    char shown[64];

    gp_safe(cell.text, cell.n, shown, sizeof shown);
    gp_fail(
        reading->err, GP_AMBIGUOUS_DATE,
        "dates could be day/month or month/day: all %zu rows fit both (first: '%s', line %zu)",
        votes->n, shown, (size_t)reading->grid->rows[votes->first].line);
    gp_hint(reading->err, "say which: --dmy or --mdy");
    return gp_cell_point(reading->err, reading->source, reading->grid, votes->first, index);
}

static enum gp_status
refuse_both_orders(const struct gp_reading *reading, const struct votes *votes, size_t index)
{
    size_t a = votes->first_days_first, b = votes->first_days_second, late = a > b ? a : b;
    size_t early = a > b ? b : a;
    struct gp_cell one = gp_cell_at(reading->grid, early, index);
    struct gp_cell two = gp_cell_at(reading->grid, late, index);
    char shown[64], other[64];

    gp_safe(two.text, two.n, shown, sizeof shown);
    gp_safe(one.text, one.n, other, sizeof other);
    gp_fail(reading->err, GP_MIXED_DATES,
            "'%s' has the day and the month the other way round than '%s' on line %zu", shown,
            other, (size_t)reading->grid->rows[early].line);
    gp_hint(reading->err, "write all dates in one way, best as 2011-03-13");
    return gp_cell_point(reading->err, reading->source, reading->grid, late, index);
}

static enum gp_status
decide_order(struct gp_time_column *out, const struct gp_reading *reading,
             const struct votes *votes)
{
    out->order = reading->options->order;
    if (out->family != GP_DATES_UNSETTLED || out->order != GP_ORDER_AUTO)
        return GP_OK;
    if (votes->days_first > 0 && votes->days_second > 0)
        return refuse_both_orders(reading, votes, out->index);
    if (votes->days_first + votes->days_second == 0)
        return refuse_order(reading, votes, out->index);
    out->order = votes->days_first > 0 ? GP_ORDER_DMY : GP_ORDER_MDY;
    return GP_OK;
}

static void
name_format(struct gp_time_column *out)
{
    const char *name = gp_date_form(out->form)->name;

    if (out->family != GP_DATES_UNSETTLED) {
        snprintf(out->name, sizeof out->name, "%s", name);
        return;
    }
    snprintf(out->name, sizeof out->name, "%s%s", out->order == GP_ORDER_MDY ? "MM" : "DD",
             name[1] == '-' ? "-" : "/");
    snprintf(out->name + 3, sizeof out->name - 3, "%s%s",
             out->order == GP_ORDER_MDY ? "DD" : "MM", name + 3);
}

static enum gp_status
decide_written(struct gp_time_column *out, const struct gp_reading *reading, size_t index)
{
    struct votes votes = poll(reading, index);
    enum gp_status status;
    int best = 0;

    *out = (struct gp_time_column){ .index = index, .scale = GP_TIME_WRITTEN };
    if (votes.pairs == votes.n && votes.n >= 2)
        out->family = GP_DATES_FISCAL;
    else
        for (int i = 1; i < GP_DATES_FAMILIES; i++)
            if (votes.family[i] > votes.family[out->family])
                out->family = (enum gp_date_family)i;
    for (int i = 0; i < GP_DATE_FORMS_ROOM; i++)
        if (votes.form[i] > 0 &&
            (gp_date_form(i)->family == out->family || out->family == GP_DATES_FISCAL) &&
            (votes.form[i] > votes.form[best] || gp_date_form(best)->family != out->family))
            best = i;
    out->form = best;
    out->good = votes.family[out->family];
    status = decide_order(out, reading, &votes);
    name_format(out);
    if (out->family == GP_DATES_FISCAL && votes.pairs == votes.n) {
        memcpy(out->name, "YYYY/YY", 8);
        out->good = votes.n;
    }
    return status;
}

/* ---- the choice -----------------------------------------------------------------------------
 */

static enum gp_status
refuse_no_time(const struct gp_reading *reading, const struct gp_column *columns)
{
    size_t first = GP_NONE;
    struct gp_cell cell;
    char shown[64];

    for (size_t i = 0; i < reading->table.columns && first == GP_NONE; i++)
        if (columns[i].bare)
            first = i;
    if (first == 0) {
        struct gp_text name = { 0 };
        gp_column_name(reading, 0, &name);
        gp_safe(gp_text_get(&name), name.n, shown, sizeof shown);
        gp_text_free(&name);
        gp_fail(reading->err, GP_NO_TIME_COLUMN,
                "no column reads as dates, and '%s' holds bare numbers", shown);
        gp_hint(reading->err, "which column is the time? -x NAME");
    } else {
        cell = gp_cell_at(reading->grid, reading->table.first, 0);
        gp_fail(reading->err, GP_NO_TIME_COLUMN,
                "no column reads as dates (the first begins '%s')",
                gp_safe(cell.text, cell.n, shown, sizeof shown));
        gp_hint(reading->err,
                "name the time with -x COLUMN; dates look like 2011-03, 2011-03-13, "
                "Mar 2011 or 2011");
    }
    return gp_cell_point(reading->err, reading->source, reading->grid, reading->table.first, 0);
}

/* By the user's word, whatever the column is called. */
static enum gp_status
decide_asked(struct gp_time_column *out, const struct gp_reading *reading,
             const struct gp_column *columns)
{
    size_t index = out->index;
    enum named named = column_named(reading, index);

    if (reading->options->date_format) {
        *out = (struct gp_time_column){ .index = index, .scale = GP_TIME_FORMAT };
        snprintf(out->name, sizeof out->name, "%s", reading->options->date_format);
        return GP_OK;
    }
    if (columns[index].dates > 0 || !columns[index].bare)
        return decide_written(out, reading, index);
    return decide_numeric(out, reading, index, named);
}

/* A file without names: a first column of years is the time, a first column of other numbers is
 * not known. */
static bool
is_unnamed_years(const struct gp_reading *reading)
{
    struct ladder l = climb(reading, 0);

    return reading->table.header == GP_NONE && reading->table.columns >= 2 && l.n >= 3 &&
           l.low >= 1000 && l.high <= 2200 && l.low < l.high &&
           (l.decimals || l.digits[4] == l.n);
}

static bool
are_years(const struct gp_reading *reading, size_t index)
{
    struct ladder l = climb(reading, index);
    return l.n > 0 && l.digits[4] == l.n && l.low >= 1000 && l.high <= 2200;
}

static bool
is_unnamed(const struct gp_reading *reading, size_t index)
{
    return reading->table.header != GP_NONE &&
           gp_cell_at(reading->grid, reading->table.header, index).n == 0;
}

static size_t
best_numeric(const struct gp_reading *reading, const struct gp_column *columns)
{
    size_t plain = GP_NONE, calendar = GP_NONE;

    for (size_t i = reading->table.columns; i-- > 0;) {
        enum named named = column_named(reading, i);
        bool numeric =
            columns[i].kind == GP_COLUMN_NUMBERS && columns[i].numbers * 2 > columns[i].filled;
        if (!numeric || (named == NAMED_PARTLY && i > 0 && !are_years(reading, i)))
            continue;
        if (named == NOT_NAMED && !(i == 0 && is_unnamed(reading, 0) && are_years(reading, 0)))
            continue;
        if (named == NAMED_PLAIN)
            plain = i;
        else
            calendar = i;
    }
    if (calendar != GP_NONE)
        return calendar;
    if (plain == GP_NONE && columns[0].bare && is_unnamed_years(reading))
        return 0;
    return plain;
}

/* The same date in all rows, as of an update: no time of a series where there is another. */
static bool
is_constant(const struct gp_reading *reading, size_t index)
{
    struct gp_cell first = gp_cell_at(reading->grid, reading->table.first, index);

    for (size_t row = reading->table.first + 1; row < reading->table.last; row++) {
        struct gp_cell cell = gp_cell_at(reading->grid, row, index);
        if (cell.n != first.n || memcmp(cell.text, first.text, cell.n) != 0)
            return false;
    }
    return reading->table.last - reading->table.first >= 2;
}

/* The first column of dates throughout, or the first of mostly dates; one that changes goes
 * before one that does not. */
static size_t
best_written(const struct gp_reading *reading, const struct gp_column *columns)
{
    size_t best = GP_NONE;
    int rank = -1;

    for (size_t i = 0; i < reading->table.columns; i++) {
        int mine;
        if (columns[i].kind != GP_COLUMN_DATES)
            continue;
        mine = 2 * !is_constant(reading, i) + (columns[i].dates == columns[i].filled);
        if (mine > rank) {
            rank = mine;
            best = i;
        }
    }
    return best;
}

/* Two tables side by side: another column of the same name with other dates. */
static enum gp_status
refuse_second_time(const struct gp_reading *reading, const struct gp_column *columns,
                   size_t index)
{
    size_t header = reading->table.header;
    struct gp_cell name;

    if (header == GP_NONE)
        return GP_OK;
    name = gp_cell_at(reading->grid, header, index);
    for (size_t i = index + 1; i < reading->table.columns; i++) {
        struct gp_cell other = gp_cell_at(reading->grid, header, i);
        if (columns[i].kind != GP_COLUMN_DATES || other.n != name.n || name.n == 0 ||
            memcmp(other.text, name.text, name.n) != 0)
            continue;
        for (size_t row = reading->table.first; row < reading->table.last; row++) {
            struct gp_cell a = gp_cell_at(reading->grid, row, index);
            struct gp_cell b = gp_cell_at(reading->grid, row, i);
            if (a.n == b.n && memcmp(a.text, b.text, a.n) == 0)
                continue;
            gp_fail(reading->err, GP_MIXED_DATES,
                    "two columns '%.*s' with different dates: tables side by side",
                    name.n < 40 ? (int)name.n : 40, name.text);
            gp_hint(reading->err, "read one of them: -x %zu -y %zu, or -x %zu -y %zu",
                    index + 1, index + 2, i + 1, i + 2);
            gp_cell_point(reading->err, reading->source, reading->grid, row, i);
            return GP_MIXED_DATES;
        }
    }
    return GP_OK;
}

/* Years, some of them with their month or quarter, are dates. */
static bool
are_years_and_dates(const struct gp_reading *reading, const struct gp_column *column)
{
    struct ladder l = climb(reading, column->index);
    return column->dates > 0 && l.digits[4] == l.n &&
           column->dates + column->numbers == column->filled;
}

/* Years, months, days or Unix times by their digits alone. */
static bool
are_moments(const struct gp_reading *reading, size_t index)
{
    struct ladder l = climb(reading, index);
    return are_years(reading, index) || compact_name(reading, index, &l) ||
           usual_epoch(&l) != GP_TIME_NUMBER;
}

static enum gp_status
choose_written(struct gp_time_column *out, const struct gp_reading *reading,
               const struct gp_column *columns, size_t index)
{
    enum gp_status status = refuse_second_time(reading, columns, index);

    out->index = index;
    if (status == GP_OK)
        status = decide_asked(out, reading, columns);
    if (status == GP_OK)
        gp_clock_find(out, reading);
    return status;
}

enum gp_status
gp_time_find(struct gp_time_column *out, const struct gp_reading *reading,
             const struct gp_column *columns)
{
    const char *asked = reading->options->date_column;
    size_t index, numeric;
    enum gp_status status;

    *out = (struct gp_time_column){ 0 };
    if (asked) {
        status = gp_column_find(reading, asked, strlen(asked), &out->index);
        return status == GP_OK ? decide_asked(out, reading, columns) : status;
    }
    index = best_written(reading, columns);
    numeric = best_numeric(reading, columns);
    if (index == GP_NONE && reading->options->date_format)
        index = 0;
    if (index != GP_NONE && (numeric == GP_NONE || !is_constant(reading, index) ||
                             is_constant(reading, numeric) || !are_moments(reading, numeric)))
        return choose_written(out, reading, columns, index);
    if (numeric == GP_NONE)
        return refuse_no_time(reading, columns);
    if (are_years_and_dates(reading, &columns[numeric]))
        return decide_written(out, reading, numeric);
    status = decide_numeric(out, reading, numeric, column_named(reading, numeric));
    if (status == GP_OK && out->scale == GP_TIME_YEARS)
        gp_parts_find(out, reading, columns);
    return status;
}

/* ---- one moment -----------------------------------------------------------------------------
 */

/* The cell of the time; in the first and last row without the mark of an unfinished period. */
static struct gp_cell
time_cell(const struct gp_reading *reading, const struct gp_time_column *column, size_t row)
{
    struct gp_cell cell = gp_cell_at(reading->grid, row, column->index);

    if (row + 1 == reading->table.last || row == reading->table.first)
        cell.n -= gp_partial_mark(cell);
    return cell;
}

/* What the other rows are, and so what is to be done about this one. */
static void
hint_at_format(struct gp_error *err, const struct gp_time_column *column, const char *why)
{
    size_t others = column->good - (why && column->good > 0);
    const char *rows = others == 1 ? " row reads" : " rows read";

    if (column->scale == GP_TIME_FORMAT)
        gp_hint(err,
                "the format given is '%s'; correct it, or leave such rows out with --skip-bad",
                column->name);
    else if (others == 0)
        gp_hint(err,
                "write dates as 2011-03-13, name another column with -x, or say how they are "
                "written with --date-format");
    else if (why && strstr(why, "no month") && column->form == 0 &&
             column->scale == GP_TIME_WRITTEN && column->family == GP_DATES_ISO)
        gp_hint(err,
                "the other %zu%s as %s; if this file is year-day-month, use --date-format "
                "%%Y-%%d-%%m",
                others, rows, column->name);
    else
        gp_hint(err, "%zu%s as %s; correct this one, or leave it out with --skip-bad", others,
                rows, column->name);
}

static enum gp_status
refuse_date(const struct gp_reading *reading, const struct gp_time_column *column, size_t row,
            enum gp_status status, const char *why)
{
    struct gp_cell cell = gp_cell_at(reading->grid, row, column->index);
    char shown[96];

    gp_safe(cell.text, cell.n, shown, sizeof shown);
    if (status == GP_MIXED_DATES)
        gp_fail(reading->err, status, "'%s' is not written as the other dates", shown);
    else if (why)
        gp_fail(reading->err, status, "'%s' is not a date: %s", shown, why);
    else
        gp_fail(reading->err, status, "'%s' is not a date", shown);
    hint_at_format(reading->err, column, why);
    if (reading->err && !reading->err->found[0]) {
        snprintf(reading->err->found, sizeof reading->err->found, "%s", shown);
        snprintf(reading->err->expected, sizeof reading->err->expected, "a date as %s",
                 column->name);
    }
    gp_cell_point(reading->err, reading->source, reading->grid, row, column->index);
    return status;
}

/* Seconds of a Unix time in days. */
static double
epoch_days(double value, enum gp_time_scale scale)
{
    static const double units[] = { [GP_TIME_SECONDS] = 1,
                                    [GP_TIME_MILLISECONDS] = 1e3,
                                    [GP_TIME_MICROSECONDS] = 1e6,
                                    [GP_TIME_NANOSECONDS] = 1e9 };
    return value / units[scale] / 86400;
}

static struct gp_date
decimal_year(double value)
{
    int64_t year = (int64_t)floor(value);
    double start = (double)gp_days_from_civil(year, 1, 1);
    double length = (double)gp_days_from_civil(year + 1, 1, 1) - start;

    return (struct gp_date){ start + floor((value - floor(value)) * length + 0.5), GP_TO_DAY };
}

/* A year within the calendar, and where years are counted a whole one. */
static bool
is_year(double value, bool whole)
{
    return value >= -999999 && value <= 9999 && (!whole || value == floor(value));
}

/* Completes a date by what stands beside it. */
static enum gp_status
add_parts(const struct gp_reading *reading, const struct gp_time_column *column, size_t row,
          struct gp_date *out)
{
    char why[96] = "";

    if (column->part_is != GP_PART_NONE && !gp_parts_add(column, reading, row, out, why))
        return refuse_date(reading, column, row, GP_BAD_DATE, why);
    return GP_OK;
}

/* What is wrong with a number as a Unix time of the column's scale; NULL: nothing. */
static const char *
epoch_fault(struct gp_cell cell, double value, enum gp_time_scale scale)
{
    if (memchr(cell.text, 'E', cell.n) || memchr(cell.text, 'e', cell.n))
        return "a spreadsheet has rounded it; export again with all digits";
    return epoch_scale(value) == scale ? NULL : "it is in another unit than the other rows";
}

static enum gp_status
read_numeric(const struct gp_reading *reading, const struct gp_time_column *column, size_t row,
             struct gp_date *out)
{
    struct gp_cell cell = time_cell(reading, column, row);
    struct gp_number n = gp_number_read(cell.text, cell.n);
    double value = n.reads & GP_READS_DOT ? n.dot : n.comma;
    enum gp_time_scale scale = column->scale;
    bool decimal = scale == GP_TIME_DECIMAL_YEARS;
    const char *fault;

    if (n.fault != GP_NUMBER_FINE)
        return refuse_date(reading, column, row, GP_BAD_DATE, NULL);
    if ((decimal || scale == GP_TIME_YEARS) && !is_year(value, !decimal))
        return refuse_date(reading, column, row, GP_BAD_DATE, "it is no year");
    if (scale == GP_TIME_NUMBER) {
        *out = (struct gp_date){ value, GP_TO_DAY };
    } else if (scale == GP_TIME_COUNTED) {
        if (!gp_counted_read(column, value, out))
            return refuse_date(reading, column, row, GP_BAD_DATE, "it is no count");
    } else if (decimal) {
        *out = decimal_year(value);
    } else if (scale == GP_TIME_YEARS) {
        *out = (struct gp_date){ (double)gp_days_from_civil((int64_t)value, 1, 1), GP_TO_YEAR };
        return add_parts(reading, column, row, out);
    } else {
        fault = epoch_fault(cell, value, scale);
        if (fault)
            return refuse_date(reading, column, row, GP_BAD_DATE, fault);
        *out = (struct gp_date){ epoch_days(value, scale), GP_TO_SECOND };
    }
    return GP_OK;
}

static enum gp_status
read_written(const struct gp_reading *reading, const struct gp_time_column *column, size_t row,
             struct gp_date *out)
{
    struct gp_cell cell = time_cell(reading, column, row);
    int form = gp_date_form_of(cell.text, cell.n);
    bool pair = column->family == GP_DATES_FISCAL && is_year_pair(cell);
    char why[96] = "";

    if (form == GP_NO_FORM)
        return refuse_date(reading, column, row, GP_BAD_DATE, NULL);
    if (pair) {
        form = gp_date_form_of(cell.text, 4);
        cell.n = 4;
    } else if (gp_date_form(form)->family != column->family) {
        return refuse_date(reading, column, row, GP_MIXED_DATES, NULL);
    }
    if (!gp_date_in_form(cell.text, cell.n, form, column->order, out, why))
        return refuse_date(reading, column, row, GP_BAD_DATE, why);
    return add_parts(reading, column, row, out);
}

enum gp_status
gp_time_read(const struct gp_reading *reading, const struct gp_time_column *column, size_t row,
             struct gp_date *out)
{
    struct gp_cell cell = gp_cell_at(reading->grid, row, column->index);
    char why[96] = "";

    if (gp_is_missing(cell, reading->options->na))
        return GP_MISSING_DATE;
    if (column->scale == GP_TIME_WRITTEN)
        return read_written(reading, column, row, out);
    if (column->scale != GP_TIME_FORMAT)
        return read_numeric(reading, column, row, out);
    if (!gp_date_in_format(cell.text, cell.n, reading->options->date_format, out, why))
        return refuse_date(reading, column, row, GP_BAD_DATE, why);
    return GP_OK;
}

/* ---- dates across a header ------------------------------------------------------------------
 */

bool
gp_times_across(const struct gp_reading *reading, size_t row, const bool *is_date,
                struct gp_date *out)
{
    struct votes votes = { .n = 0 };
    enum gp_day_order order = reading->options->order;
    enum gp_date_family family = GP_DATES_FAMILIES;

    for (size_t i = 0; i < reading->table.columns; i++) {
        struct gp_cell cell = gp_cell_at(reading->grid, row, i);
        if (!is_date[i])
            continue;
        count_vote(&votes, cell, row);
        if (family == GP_DATES_FAMILIES)
            family = gp_date_form(gp_date_form_of(cell.text, cell.n))->family;
    }
    if (order == GP_ORDER_AUTO)
        order = votes.days_second > 0 ? GP_ORDER_MDY : GP_ORDER_DMY;
    if (family == GP_DATES_UNSETTLED && reading->options->order == GP_ORDER_AUTO &&
        (votes.days_first > 0) == (votes.days_second > 0))
        return false;
    for (size_t i = 0; i < reading->table.columns; i++) {
        struct gp_cell cell = gp_cell_at(reading->grid, row, i);
        char why[96];
        int form;
        if (!is_date[i])
            continue;
        form = gp_date_form_of(cell.text, cell.n);
        if (gp_date_form(form)->family != family ||
            !gp_date_in_form(cell.text, cell.n, form, order, &out[i], why))
            return false;
    }
    return true;
}
