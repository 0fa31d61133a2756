/* input.c - reads one file into series: the steps of reading, one after another.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/clocks.h"
#include "read/order.h"
#include "read/work.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_TABLES = 256, MANY_POINTS = 1000000 };

static enum gp_status
look_at_columns(struct gp_work *work)
{
    size_t n = work->reading.table.columns;

    free(work->columns);
    work->columns = calloc(n + 1, sizeof *work->columns);
    if (!work->columns)
        return gp_no_memory(work);
    for (size_t i = 0; i < n; i++)
        gp_column_look(&work->columns[i], &work->reading, i);
    return GP_OK;
}

/* ---- choosing among tables ------------------------------------------------------------------
 */

static enum gp_status
name_date_column(struct gp_work *work)
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
    return work->input.date_column ? GP_OK : gp_no_memory(work);
}

static enum gp_status
read_table(struct gp_work *work)
{
    enum gp_matrix matrix = GP_NO_MATRIX;
    enum gp_status status;
    bool done = false;

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
    if (status == GP_OK && !work->options->date_column)
        matrix = gp_matrix_of(work);
    if (status == GP_OK && matrix != GP_NO_MATRIX) {
        status = gp_read_matrix(work, matrix);
        done = true;
    } else if (status == GP_OK) {
        status = gp_read_wide(work, &done);
    }
    if (status == GP_OK && !done) {
        status = gp_time_find(&work->time, &work->reading, work->columns);
        if (status == GP_OK) {
            work->numeric = work->time.scale == GP_TIME_NUMBER;
            status = gp_read_tall(work);
        }
    }
    return status == GP_OK ? name_date_column(work) : status;
}

/* A file of several tables: those with the same header of time are read together, as Grafana
 * writes them; of others the first that holds a series. */
static bool
same_time_header(const struct gp_work *work, const struct gp_table *a, const struct gp_table *b)
{
    struct gp_cell x, y;

    if (a->header == GP_NONE || b->header == GP_NONE)
        return false;
    x = gp_cell_at(&work->grid, a->header, 0);
    y = gp_cell_at(&work->grid, b->header, 0);
    return x.n > 0 && gp_same_cell(x, y);
}

static enum gp_status
say_left_out(struct gp_work *work, const struct gp_table *table)
{
    size_t start = table->head == GP_NONE ? table->first : table->head;
    enum gp_status status =
        gp_skip_rows(work, start - table->title_rows, start, "a title line above the table");

    for (size_t row = start; row < table->first && status == GP_OK; row++)
        if (row != table->header && row != table->groups)
            status = gp_skip_row(work, row,
                                 row == table->units ? "a row of units"
                                                     : "particulars or a total above the data");
    if (status == GP_OK)
        status =
            gp_skip_rows(work, table->last, table->foot, "a total or a remark below the table");
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
read_tables(struct gp_work *work, struct gp_table *tables, size_t n)
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
read_limit(struct gp_work *work, const char *text, const char *option, bool end, double *out)
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
read_window(struct gp_work *work, struct gp_window *window)
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

static enum gp_status
refuse_empty(struct gp_work *work)
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
read_cells(struct gp_work *work)
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
read_layout(struct gp_work *work)
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
        return gp_no_memory(work);
    }
    n = gp_layout_find(&work->grid, work->options->no_header, work->options->na, tables,
                       MAX_TABLES);
    status = read_tables(work, tables, n);
    free(tables);
    return status;
}

static enum gp_status
refuse_no_figures(struct gp_work *work, bool windowed)
{
    gp_fail(work->err, GP_NO_DATA, "no figures remain%s",
            windowed ? " between --from and --to" : "");
    gp_hint(work->err, windowed
                           ? "widen --from and --to"
                           : "every value is missing: fill some in, or name a column with -y");
    gp_at(work->err, work->source.file, 0, 0);
    return GP_NO_DATA;
}

enum gp_status
gp_read_text(struct gp_work *work)
{
    enum gp_status status = gp_foreign_read(&work->source, &work->foreign, work->err);
    size_t formulas = status == GP_OK ? gp_formulas_open(&work->source) : 0;

    if (formulas > 0)
        gp_warn(&work->input.warnings, "text_formulas",
                "%zu cell%s written as a formula of text, =\"...\", read as the text", formulas,
                formulas == 1 ? "" : "s");
    if (status == GP_OK)
        status = read_cells(work);
    return status == GP_OK ? read_layout(work) : status;
}

/* ---- rows to series -------------------------------------------------------------------------
 */

static enum gp_status
describe_figures(struct gp_work *work)
{
    size_t n;
    double *when = gp_moments_of(&work->figures, &work->survey, &n);
    enum gp_status status = gp_time_describe(work, when, n, work->survey.finest);

    free(when);
    return status;
}

static enum gp_status
gather_figures(struct gp_work *work)
{
    struct gp_window window;
    enum gp_status status;

    work->survey = gp_figures_survey(&work->figures);
    status = gp_periods_settle(work);
    if (status != GP_OK)
        return status;
    if (!work->followed &&
        !gp_run_order_follow(&work->run_order, &work->figures, work->noutlines))
        return gp_no_memory(work);
    if (gp_clocks_drop(&work->figures, &work->survey, &work->input.warnings))
        work->survey = gp_figures_survey(&work->figures);
    if (work->figures.n == 0)
        status = refuse_no_figures(work, false);
    if (status == GP_OK)
        status = read_window(work, &window);
    if (status == GP_OK)
        status = describe_figures(work);
    gp_run_order_say(&work->run_order, work->input.used, &work->input.warnings);
    if (status == GP_OK)
        status = gp_series_gather(&work->input, &work->figures, &work->survey, work->outlines,
                                  work->noutlines, work->numeric, window, work->options,
                                  &work->source, work->err);
    if (status == GP_OK && work->input.nseries == 0)
        status = refuse_no_figures(work, true);
    return status;
}

/* One series of days, whose points go to their places at once. */
static enum gp_status
place_days(struct gp_work *work, size_t *starts)
{
    struct gp_input *input = &work->input;
    size_t n;
    long double sum;
    double *when = gp_daily_moments(&work->daily, starts, &n);
    enum gp_status status = gp_time_describe(work, when, n, GP_TO_DAY);

    free(when);
    if (status != GP_OK)
        return status;
    gp_run_order_say(&work->run_order, input->used, &input->warnings);
    input->series = calloc(1, sizeof *input->series);
    if (!input->series)
        return gp_no_memory(work);
    input->nseries = 1;
    input->series->axis = input->axis;
    if (!gp_daily_place(input->series, &work->daily, starts, &sum))
        return gp_no_memory(work);
    gp_series_finish(input->series, sum, work->outlines, work->options);
    return GP_OK;
}

static enum gp_status
gather_days(struct gp_work *work)
{
    size_t *starts = gp_daily_starts(&work->daily);
    enum gp_status status = starts ? place_days(work, starts) : gp_no_memory(work);

    free(starts);
    return status;
}

static enum gp_status
gather(struct gp_work *work)
{
    return work->daily.n > 0 ? gather_days(work) : gather_figures(work);
}

static char *
copy_of(const char *text)
{
    char *copy = calloc(1, strlen(text) + 1);

    if (copy)
        memcpy(copy, text, strlen(text));
    return copy;
}

/* Every point is held twice while it is read: as a figure, or a day and its number, and as a
 * point. */
static void
say_memory(struct gp_work *work)
{
    struct gp_input *input = &work->input;
    size_t n = 0, also = work->daily.n > 0 ? sizeof(double) + sizeof(int32_t)
                                           : sizeof(struct gp_figure);

    for (size_t i = 0; i < input->nseries; i++)
        n += input->series[i].n + input->series[i].nlater;
    if (n >= MANY_POINTS)
        gp_warn(&input->warnings, "many_points",
                "%.1f million points are kept, which takes %.0f MB at least; days or months "
                "(--duplicates sum) take next to nothing",
                (double)n / 1e6, (double)(n * (sizeof(struct gp_point) + also)) / 1e6);
}

static enum gp_status
finish(struct gp_work *work, const char *file)
{
    struct gp_input *input = &work->input;

    input->file = copy_of(file);
    input->columns_given = work->options->value_columns != NULL;
    input->delimiter = work->grid.delimiter;
    input->decimal = '.';
    for (size_t i = 0; i < work->nvalues; i++)
        if (work->values[i].comma)
            input->decimal = ',';
    memcpy(input->encoding, work->source.encoding, sizeof input->encoding);
    if (work->source.converted)
        gp_warn(&input->warnings, "encoding", "the file is no UTF-8; it was read as Latin-1");
    say_memory(work);
    gp_evidence_say(work);
    input->evidence = copy_of(gp_text_get(&work->evidence));
    return input->file && input->evidence ? GP_OK : gp_no_memory(work);
}

static void
restart(struct gp_work *work)
{
    struct gp_work fresh = { .err = work->err, .options = work->options };

    gp_input_free(&work->input);
    gp_work_release(work);
    *work = fresh;
}

enum gp_status
gp_input_read(struct gp_input *out, const char *file, const struct gp_read_options *options,
              struct gp_error *err)
{
    static const struct gp_read_options defaults = { 0 };
    struct gp_error own = { 0 };
    struct gp_work work = { .err = err ? err : &own, .options = options ? options : &defaults };
    enum gp_status status = GP_OK;

    if (!gp_lane_read(&work, file, &status)) {
        restart(&work);
        status = gp_source_open(&work.source, file, work.err);
        if (status == GP_OK)
            status = gp_read_text(&work);
    }
    if (status == GP_OK)
        status = gather(&work);
    if (status == GP_OK)
        status = finish(&work, file);
    if (status == GP_OK)
        *out = work.input;
    else
        gp_at(work.err, file, work.err->line, work.err->column);
    if (status != GP_OK)
        gp_input_free(&work.input);
    gp_work_release(&work);
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
