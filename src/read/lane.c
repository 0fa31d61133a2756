/* lane.c - large files whose rows are all written alike: read in one pass, block by block.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a column is gets decided from all its rows (input.c). Where every row is made of one day
 * written 2011-03-13, bare numbers with a '.' and perhaps the key that --by names, that
 * decision is the same from any part of the file: so the head of the file is read in the
 * general way, and the rest has to be written as the head is. At the first byte that is not,
 * nothing is kept and the general way reads the whole file. Both give the same figures, the
 * lane without holding the text. */
#include "base/large.h"
#include "read/merge.h"
#include "read/order.h"
#include "read/work.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
#ifdef GROWTHPLOT_SMALL_IS_LARGE /* a fuzzer's files are small */
    LEAST_SIZE = 1 << 10,
    HEAD = 1 << 9,
    BLOCK = 1 << 8,
#else
    LEAST_SIZE = 1 << 20,
    HEAD = 1 << 16,
    BLOCK = 1 << 18,
#endif
    MOST_COLUMNS = 64,
    KEY = 128,
    MONTHS = 512,      /* remembered: the series of a long file have the same ones */
    AT_ONCE = 1 << 18, /* figures, before those of one moment are merged */
};

enum role { IS_DATE, IS_VALUE, IS_KEY };

/* A month that occurred, and how it is written: "2011-03-". */
struct month {
    char text[8];
    double begins;
    int days;
};

/* The file and what its rows are made of. */
struct lane {
    struct gp_work *work;
    FILE *file;
    char *block;
    enum role roles[MOST_COLUMNS];
    size_t columns, leading; /* all; before the first figure */
    char delimiter;
    uint32_t line;
    bool by_day;                         /* one series, kept whole: work->daily */
    bool too_long;                       /* more rows than are read */
    size_t empty;                        /* rows without a figure */
    struct month months[MONTHS], *month; /* of the row before */
    char key[KEY];                       /* of the row before */
    size_t key_length, series;
    struct gp_merger merger;
};

/* ---- one row --------------------------------------------------------------------------------
 * Each function takes its cell at `at`; NULL: it is written otherwise. No cell has a line end
 * in it, and every block ends with one: none of them runs over the end of the block. */

static bool
read_month(struct month *month, const char *at)
{
    struct gp_date date;
    char first[11] = "YYYY-MM-01", why[96];
    struct gp_civil civil;

    memcpy(first, at, sizeof month->text);
    if (!gp_date_is_iso_day(first, 10) ||
        !gp_date_in_form(first, 10, 0, GP_ORDER_AUTO, &date, why))
        return false;
    civil = gp_civil_from_days((int64_t)date.when);
    memcpy(month->text, at, sizeof month->text);
    month->begins = date.when;
    month->days = gp_days_in_month(civil.year, civil.month);
    return true;
}

static bool
set_month(struct lane *lane, const char *at)
{
    unsigned place = (unsigned)(at[2] * 120 + at[3] * 12 + at[5] * 10 + at[6]) % MONTHS;

    lane->month = &lane->months[place];
    return memcmp(lane->month->text, at, sizeof lane->month->text) == 0 ||
           read_month(lane->month, at);
}

static const char *
take_date(struct lane *lane, const char *at, const char *end, struct gp_date *out)
{
    unsigned tens, units;
    int day;

    if (end - at < 10 ||
        (memcmp(at, lane->month->text, sizeof lane->month->text) != 0 && !set_month(lane, at)))
        return NULL;
    tens = (unsigned)(unsigned char)at[8] - '0';
    units = (unsigned)(unsigned char)at[9] - '0';
    day = (int)(10 * tens + units);
    if (tens > 3 || units > 9 || day < 1 || day > lane->month->days)
        return NULL;
    *out = (struct gp_date){ lane->month->begins + day - 1, GP_TO_DAY };
    return at + 10;
}

/* Printing ASCII but quotes and blanks at the ends. */
static bool
is_bare_key(const char *at, size_t n)
{
    if (n == 0 || n >= KEY || at[0] == ' ' || at[0] == '#' || at[n - 1] == ' ')
        return false;
    for (size_t i = 0; i < n; i++)
        if (at[i] < ' ' || at[i] > '~' || at[i] == '"')
            return false;
    return true;
}

static const char *
take_key(struct lane *lane, const char *at, const char *end)
{
    size_t n = lane->key_length;

    if (n > 0 && (size_t)(end - at) > n && memcmp(at, lane->key, n) == 0 &&
        (at[n] == lane->delimiter || at[n] == '\n' || at[n] == '\r'))
        return at + n;
    for (n = 0; at[n] != lane->delimiter && at[n] != '\n' && at[n] != '\r';)
        n++;
    if (!is_bare_key(at, n))
        return NULL;
    memcpy(lane->key, at, n);
    lane->key[n] = '\0';
    lane->key_length = n;
    lane->series = gp_series_of_key(lane->work, lane->key);
    return lane->series == SIZE_MAX ? NULL : at + n;
}

/* The row's end: behind it, or NULL when it does not stand there. */
static const char *
take_end(const char *at)
{
    at += *at == '\r';
    return *at == '\n' ? at + 1 : NULL;
}

/* The figures of the row; *n is how many are not missing. */
static const char *
take_figures(const struct lane *lane, const char *at, const char *end, struct gp_date date,
             struct gp_figure *to, size_t *n)
{
    size_t count = lane->columns - lane->leading, found = 0;

    for (size_t i = 0; i < count; i++) {
        double y;
        int decimals;
        size_t length;
        if (*at++ != lane->delimiter)
            return NULL;
        if (*at == lane->delimiter || *at == '\n' || *at == '\r')
            continue;
        length = gp_number_plain_at(at, end, &y, &decimals);
        if (length == 0)
            return NULL;
        to[found++] = gp_figure_of(date, y, lane->series + i, lane->line);
        at += length;
    }
    *n = found;
    return at;
}

static const char *
take_row(struct lane *lane, const char *at, const char *end)
{
    struct gp_figures *figures = &lane->work->figures;
    struct gp_date date = { 0 };
    size_t n = 0;

    for (size_t i = 0; i < lane->leading && at; i++) {
        if (i > 0 && *at++ != lane->delimiter)
            return NULL;
        at = lane->roles[i] == IS_DATE ? take_date(lane, at, end, &date)
                                       : take_key(lane, at, end);
    }
    if (at)
        at = take_figures(lane, at, end, date, figures->items + figures->n, &n);
    figures->n += n;
    lane->empty += n == 0;
    lane->line++;
    return at ? take_end(at) : NULL;
}

/* Of a day and its number only, to be kept closely. */
static const char *
take_day_row(struct lane *lane, const char *at, const char *end)
{
    struct gp_date date;
    double y;
    int decimals;
    size_t length;

    lane->line++;
    at = take_date(lane, at, end, &date);
    if (!at || *at++ != lane->delimiter)
        return NULL;
    if (*at == '\n' || *at == '\r') {
        gp_daily_add_empty(&lane->work->daily);
        lane->empty++;
        return take_end(at);
    }
    length = gp_number_plain_at(at, end, &y, &decimals);
    gp_daily_add(&lane->work->daily, (int32_t)date.when, y);
    return length > 0 ? take_end(at + length) : NULL;
}

/* ---- blocks ---------------------------------------------------------------------------------
 */

static bool
is_merged(const struct gp_read_options *options)
{
    return options->duplicates == GP_DUPLICATES_SUM ||
           options->duplicates == GP_DUPLICATES_MEAN ||
           options->duplicates == GP_DUPLICATES_LAST;
}

static bool
merge_in(struct lane *lane)
{
    struct gp_work *work = lane->work;

    return gp_run_order_follow(&work->run_order, &work->figures, work->noutlines) &&
           gp_merger_take(&lane->merger, &work->figures, work->noutlines);
}

/* The counts; what is merged, back as figures that need no merging any more. */
static bool
finish(struct lane *lane)
{
    lane->work->input.rows = lane->line - 2;
    lane->work->input.used = lane->work->input.rows - lane->empty;
    if (lane->by_day) {
        lane->work->run_order.against = lane->work->daily.against;
        lane->work->run_order.along = lane->work->daily.along;
        return gp_daily_is_dense(&lane->work->daily);
    }
    if (!is_merged(lane->work->options))
        return true;
    if (!merge_in(lane))
        return false;
    gp_merger_finish(&lane->merger, &lane->work->figures);
    lane->work->followed = true;
    return true;
}

/* No figure and no row takes fewer than two bytes. */
static bool
have_room(struct lane *lane, size_t bytes)
{
    struct gp_figures *figures = &lane->work->figures;
    struct gp_daily *daily = &lane->work->daily;
    size_t most = bytes / 2 + 1;

    if (lane->by_day)
        return daily->room - daily->n >= most || gp_daily_grow(daily, most);
    if (is_merged(lane->work->options) && figures->n >= AT_ONCE + 2 * lane->merger.n &&
        !merge_in(lane))
        return false;
    return figures->room - figures->n >= most || gp_figures_grow(figures, most);
}

/* Whole rows. */
static bool
take_rows(struct lane *lane, const char *at, const char *end)
{
    if (!have_room(lane, (size_t)(end - at)))
        return false;
    while (at && at < end)
        at = lane->by_day ? take_day_row(lane, at, end) : take_row(lane, at, end);
    lane->too_long = lane->line > GP_ROW_LIMIT + 2; /* the header, and the line to come */
    return at && !lane->too_long;
}

static size_t
up_to_last_line_end(const char *bytes, size_t n)
{
    while (n > 0 && bytes[n - 1] != '\n')
        n--;
    return n;
}

/* From where the file stands to its end. */
static bool
take_file(struct lane *lane)
{
    size_t kept = 0, n, whole, got = BLOCK;

    while (got == BLOCK && kept <= BLOCK) {
        got = fread(lane->block + kept, 1, BLOCK, lane->file);
        n = kept + got;
        if (got < BLOCK && n > 0 && lane->block[n - 1] != '\n')
            lane->block[n++] = '\n';
        whole = up_to_last_line_end(lane->block, n);
        if (!take_rows(lane, lane->block, lane->block + whole))
            return false;
        kept = n - whole;
        memmove(lane->block, lane->block + whole, kept);
    }
    return kept == 0 && !ferror(lane->file);
}

/* ---- the head -------------------------------------------------------------------------------
 */

static bool
read_head(struct lane *lane, const char *file)
{
    struct gp_work *work = lane->work;
    char *bytes = malloc(HEAD + 1);
    size_t n = bytes ? up_to_last_line_end(bytes, fread(bytes, 1, HEAD, lane->file)) : 0;

    if (n == 0) {
        free(bytes);
        return false;
    }
    return gp_source_take(&work->source, file, bytes, n, true, work->err) == GP_OK &&
           work->source.n == n && !work->source.converted && !work->source.packed &&
           gp_read_text(work) == GP_OK;
}

/* A header in the first line, and below it nothing but rows of one table, none of which called
 * for a remark. */
static bool
is_even(const struct gp_work *work)
{
    const struct gp_table *table = &work->reading.table;
    const struct gp_grid *grid = &work->grid;

    return !work->foreign && !work->by_blanks && grid->ncomments == 0 && table->header == 0 &&
           table->units == GP_NONE && table->first == 1 && table->last == grid->nrows &&
           table->foot <= table->last && grid->rows[grid->nrows - 1].line == grid->nrows &&
           work->input.nskipped == 0 && work->input.warnings.n == 0;
}

/* Dates as 2011-03-13, and the key if there is one, before the figures; no other columns. */
static bool
set_roles(struct lane *lane)
{
    const struct gp_work *work = lane->work;
    const char *by = work->options->by;
    size_t key = GP_NONE, value = 0;

    lane->columns = work->reading.table.columns;
    lane->delimiter = work->grid.delimiter;
    if (work->time.scale != GP_TIME_WRITTEN || work->time.form != 0 || work->nvalues == 0 ||
        lane->columns != work->nvalues + 1 + (by != NULL) || lane->columns > MOST_COLUMNS ||
        (by && gp_column_find(&work->reading, by, strlen(by), &key) != GP_OK) ||
        (!by && work->keys.n > 1))
        return false;
    for (size_t i = 0; i < lane->columns; i++) {
        lane->roles[i] = i == work->time.index ? IS_DATE : i == key ? IS_KEY : IS_VALUE;
        if (lane->roles[i] != IS_VALUE
                ? value > 0
                : work->values[value].index != i || work->values[value].comma)
            return false;
        value += lane->roles[i] == IS_VALUE;
    }
    lane->leading = lane->columns - work->nvalues;
    return true;
}

static bool
can_be_even(const struct gp_read_options *options)
{
    return !options->skip_bad && !options->na &&
           !(options->kind_given && options->kind == GP_RATE) && !options->date_format &&
           !options->no_header && options->decimal != ',';
}

/* A regular file, not small: those are read at once in any way. */
static FILE *
open_large(const char *file)
{
    struct stat info;
    FILE *opened = strcmp(file, "-") == 0 ? NULL : fopen(file, "rb");

    if (opened && (fstat(fileno(opened), &info) != 0 || !S_ISREG(info.st_mode) ||
                   info.st_size < LEAST_SIZE)) {
        fclose(opened);
        return NULL;
    }
    return opened;
}

/* All rows are kept, and are of one series. */
static bool
can_be_by_day(const struct gp_work *work)
{
    const struct gp_read_options *o = work->options;

    return o->duplicates == GP_DUPLICATES_KEEP && !o->from && !o->to && !o->as_of && !o->by &&
           work->nvalues == 1 && work->noutlines == 1;
}

/* Room for all figures at once, by how many there are in the head. */
static bool
make_room(struct lane *lane)
{
    struct gp_figures *figures = &lane->work->figures;
    struct stat info;
    double share, room;

    if (fstat(fileno(lane->file), &info) != 0)
        return false;
    share = (double)figures->n / (double)lane->work->source.n;
    room = is_merged(lane->work->options) ? AT_ONCE : 1.1 * share * (double)info.st_size;
    room += 2 * BLOCK;
    if (lane->by_day)
        return gp_daily_begin(&lane->work->daily, (size_t)room, lane->line);
    free(figures->items);
    figures->items = gp_large((size_t)room * sizeof *figures->items);
    figures->room = figures->items ? (size_t)room : 0;
    return figures->items != NULL;
}

static bool
read_lane(struct lane *lane, const char *file)
{
    struct gp_work *work = lane->work;

    if (!read_head(lane, file) || !is_even(work) || !set_roles(lane))
        return false;
    lane->line = 2;
    lane->by_day = can_be_by_day(work);
    if (!make_room(lane))
        return false;
    work->figures.n = 0;
    lane->series = work->first;
    lane->month = lane->months;
    lane->merger.how = work->options->duplicates;
    lane->block = malloc(2 * BLOCK + 2);
    return lane->block && fseek(lane->file, (long)work->grid.rows[1].offset, SEEK_SET) == 0 &&
           take_file(lane) && finish(lane);
}

static enum gp_status
refuse_rows(const char *file, struct gp_error *err)
{
    gp_fail(err, GP_TOO_BIG, "more than 10 million rows");
    gp_hint(err, "aggregate it to days or months first");
    gp_at(err, file, GP_ROW_LIMIT + 2, 1);
    return GP_TOO_BIG;
}

bool
gp_lane_read(struct gp_work *work, const char *file, enum gp_status *status)
{
    struct lane lane = { .work = work };
    struct gp_error quiet = { 0 }, *keep = work->err;
    bool done;

    if (!can_be_even(work->options) || !(lane.file = open_large(file)))
        return false;
    work->err = &quiet;
    done = read_lane(&lane, file);
    work->err = work->reading.err = keep;
    fclose(lane.file);
    free(lane.block);
    gp_merger_free(&lane.merger);
    if (lane.too_long)
        *status = refuse_rows(file, keep);
    return done || lane.too_long;
}
