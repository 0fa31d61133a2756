/* csv.c - libcsv's only door: text to cells, each with its line and place.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libcsv gives no positions, so it is fed line by line without the line's end, and then one
 * '\n': a row is done when it says so then. Line ends of all kinds, also within quotes, become
 * '\n'. Where a cell stood in its line is found again when a failure points at it. A line
 * without quotes needs no parser: it is cut at its delimiters, three times as fast. */
#include "read/table.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

struct reader {
    struct gp_grid *grid;
    const struct gp_source *source;
    struct gp_error *err;
    enum gp_status status;
    size_t row_first; /* first cell of the row under way */
    size_t line, offset;
    uint32_t filled;
    size_t bytes_room;
    bool row_done, after_blank;
};

/* ---- growing --------------------------------------------------------------------------------
 */

static void *
grown(void *items, size_t n, size_t *room, size_t size, struct reader *reader)
{
    size_t wanted = *room ? *room * 2 : 256;
    void *more;

    if (n < *room)
        return items;
    more = wanted > SIZE_MAX / size ? NULL : realloc(items, wanted * size);
    if (!more) {
        reader->status = gp_fail(reader->err, GP_NO_MEMORY, "out of memory reading the cells");
        return NULL;
    }
    *room = wanted;
    return more;
}

/* ---- what libcsv calls ----------------------------------------------------------------------
 */

static void
take_cell(void *bytes, size_t n, void *context)
{
    struct reader *reader = context;
    struct gp_grid *grid = reader->grid;
    const char *text = bytes;
    struct gp_place *cells;

    if (reader->status != GP_OK)
        return;
    while (n > 0 && (text[n - 1] == ' ' || text[n - 1] == '\t'))
        n--;
    while (n > 0 && (*text == ' ' || *text == '\t'))
        text++, n--;
    cells = grown(grid->cells, grid->ncells, &grid->cells_room, sizeof *cells, reader);
    if (!cells)
        return;
    grid->cells = cells;
    /* unquoted text is never longer than the source: bytes has room for all of it */
    memcpy(grid->bytes + grid->nbytes, text, n);
    cells[grid->ncells++] = (struct gp_place){ (uint32_t)grid->nbytes, (uint32_t)n };
    grid->nbytes += n;
    grid->bytes[grid->nbytes++] = '\0';
    reader->filled += n > 0;
}

static void
take_row(int end, void *context)
{
    struct reader *reader = context;
    struct gp_grid *grid = reader->grid;
    struct gp_row *rows;

    (void)end;
    reader->row_done = true;
    if (reader->status != GP_OK)
        return;
    if (reader->filled == 0) {
        grid->ncells = reader->row_first;
        reader->after_blank = true;
        return;
    }
    rows = grown(grid->rows, grid->nrows, &grid->rows_room, sizeof *rows, reader);
    if (!rows)
        return;
    grid->rows = rows;
    rows[grid->nrows++] = (struct gp_row){
        .first = (uint32_t)reader->row_first,
        .n = (uint32_t)(grid->ncells - reader->row_first),
        .filled = reader->filled,
        .line = (uint32_t)reader->line,
        .offset = (uint32_t)reader->offset,
        .after_blank = reader->after_blank,
    };
    reader->after_blank = false;
    reader->row_first = grid->ncells;
    reader->filled = 0;
}

/* ---- faults ---------------------------------------------------------------------------------
 */

static enum gp_status
refuse_at(struct reader *reader, enum gp_status status, size_t line, const char *at,
          const char *message, const char *hint)
{
    gp_fail(reader->err, status, "%s", message);
    gp_hint(reader->err, "%s", hint);
    gp_point_at(reader->err, reader->source, line, at, 1);
    return reader->status = status;
}

static enum gp_status
refuse_quote(struct reader *reader, size_t line, const char *at, bool quoted)
{
    return refuse_at(reader, GP_BAD_QUOTE, line, at,
                     quoted ? "text follows a closing quote" : "a quote inside a bare cell",
                     "a cell with quotes is quoted as a whole, and quotes in it are doubled: "
                     "\"say \"\"hello\"\"\"");
}

static enum gp_status
refuse_big_cell(struct reader *reader, const char *at)
{
    return refuse_at(reader, GP_TOO_BIG, reader->line, at, "a cell is longer than 1 MiB",
                     "is a closing quote missing, or is this no CSV?");
}

static enum gp_status
refuse_columns(struct reader *reader, const char *at)
{
    return refuse_at(reader, GP_TOO_BIG, reader->line, at, "more than 100,000 columns",
                     "give one row a date");
}

static enum gp_status
refuse_rows(struct reader *reader, const char *at)
{
    return refuse_at(reader, GP_TOO_BIG, reader->line, at, "more than 10 million rows",
                     "aggregate it to days or months first");
}

static enum gp_status
check_limits(struct reader *reader, const struct csv_parser *parser, const char *at)
{
    const struct gp_grid *grid = reader->grid;

    if (parser->entry_pos > GP_CELL_LIMIT)
        return refuse_big_cell(reader, at);
    if (grid->ncells - reader->row_first > GP_COLUMN_LIMIT)
        return refuse_columns(reader, at);
    if (grid->nrows > GP_ROW_LIMIT)
        return refuse_rows(reader, at);
    return reader->status;
}

/* A cell of a line without quotes, and the limits. */
static void
take_plain(struct reader *reader, const char *from, const char *to)
{
    if (to - from > GP_CELL_LIMIT)
        refuse_big_cell(reader, from);
    else if (reader->grid->ncells - reader->row_first > GP_COLUMN_LIMIT)
        refuse_columns(reader, from);
    else if (reader->grid->nrows > GP_ROW_LIMIT)
        refuse_rows(reader, from);
    take_cell((void *)from, (size_t)(to - from), reader);
}

/* ---- feeding --------------------------------------------------------------------------------
 */

enum { BLOCK = 1 << 16 };

/* A line in blocks, so that a line of 4 GB meets the limits early. */
static enum gp_status
feed(struct reader *reader, struct csv_parser *parser, const char *at, size_t n, size_t line)
{
    while (n > 0 && reader->status == GP_OK) {
        size_t part = n < BLOCK ? n : BLOCK;
        bool quoted = parser->quoted;
        size_t done = csv_parse(parser, at, part, take_cell, take_row, reader);
        if (done < part) {
            if (csv_error(parser) == CSV_ENOMEM)
                return reader->status = gp_fail(reader->err, GP_NO_MEMORY, "out of memory");
            quoted = parser->quoted || quoted;
            return refuse_quote(reader, line, at + done, quoted && at[done] != '"');
        }
        if (check_limits(reader, parser, at) != GP_OK)
            break;
        at += part;
        n -= part;
    }
    return reader->status;
}

static const char *
line_end(const char *at, const char *stop)
{
    const char *newline = memchr(at, '\n', (size_t)(stop - at));
    const char *end = newline ? newline : stop;
    const char *lone = memchr(at, '\r', (size_t)(end - at));

    return lone ? lone : end;
}

/* "# text", but not "#,date", "#N/A" or a bare "#". */
static bool
is_comment(const char *at, const char *end, char delimiter)
{
    if (at == end || *at != '#' || end - at < 2)
        return false;
    return at[1] != delimiter && !(at[1] == 'N' && at + 3 < end && at[2] == '/') &&
           !(at[1] >= 'A' && at[1] <= 'Z' && memchr(at, '!', (size_t)(end - at)) &&
             end - at < 10);
}

/* Grafana's full style: "#name#time,cpu" is the header; #type# and #unit# are comments. */
static bool
is_grafana_name(const char *at, const char *end)
{
    return end - at > 6 && memcmp(at, "#name#", 6) == 0;
}

static enum gp_status
finish(struct reader *reader, struct csv_parser *parser, size_t opened, const char *at)
{
    if (reader->status != GP_OK)
        return reader->status;
    if (csv_fini(parser, take_cell, take_row, reader) != 0)
        return refuse_at(reader, GP_BAD_QUOTE, opened, at, "a quoted cell is never closed",
                         "add the closing quote");
    return reader->status;
}

/* Where the last quote of an open cell stands, for the message. */
static const char *
open_quote(const struct gp_source *source, size_t offset)
{
    const char *at = source->text + offset, *quote = at;
    bool open = false;

    for (; at < source->text + source->n; at++)
        if (*at == '"') {
            open = !open;
            quote = open ? at : quote;
        }
    return quote;
}

static size_t
line_at(const struct gp_source *source, size_t offset, size_t line, const char *at)
{
    for (const char *c = source->text + offset; c < at; c++)
        line += *c == '\n' || (*c == '\r' && c[1] != '\n');
    return line;
}

/* A whole line without quotes, cut at its delimiters; false when there is a quote in it. */
static bool
cut_line(struct reader *reader, const char *at, const char *end)
{
    char delimiter = reader->grid->delimiter;
    const char *from = at;

    if (memchr(at, '"', (size_t)(end - at)))
        return false;
    for (; at < end && reader->status == GP_OK; at++) {
        if (*at != delimiter)
            continue;
        take_plain(reader, from, at);
        from = at + 1;
    }
    take_plain(reader, from, end);
    take_row('\n', reader);
    return true;
}

static enum gp_status
feed_all(struct reader *reader, struct csv_parser *parser, size_t start, size_t line)
{
    const struct gp_source *source = reader->source;
    const char *at = source->text + start, *stop = source->text + source->n;
    struct gp_grid *grid = reader->grid;

    reader->row_done = true;
    for (; at < stop && reader->status == GP_OK; line++) {
        const char *end = line_end(at, stop), *next = end;
        if (next < stop)
            next += next[0] == '\r' && next + 1 < stop && next[1] == '\n' ? 2 : 1;
        if (reader->row_done) {
            at += is_grafana_name(at, end) ? 6 : 0;
            reader->line = line;
            reader->offset = (size_t)(at - source->text);
            if (is_comment(at, end, grid->delimiter)) {
                grid->ncomments++;
                if (grid->nrows == 0)
                    grid->comment = 1 + reader->offset;
                at = next;
                continue;
            }
        }
        if (reader->row_done && cut_line(reader, at, end)) {
            at = next;
            continue;
        }
        reader->row_done = false;
        if (feed(reader, parser, at, (size_t)(end - at), line) == GP_OK && end < stop)
            feed(reader, parser, "\n", 1, line);
        at = next;
    }
    if (parser->quoted && parser->pstate == 2)
        at = open_quote(source, reader->offset);
    return finish(reader, parser, line_at(source, reader->offset, reader->line, at), at);
}

enum gp_status
gp_grid_read(struct gp_grid *out, const struct gp_source *source, char delimiter, size_t start,
             size_t first_line, struct gp_error *err)
{
    struct gp_grid grid = { .delimiter = delimiter ? delimiter : ',' };
    struct reader reader = { .grid = &grid, .source = source, .err = err };
    struct csv_parser parser;

    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0)
        return gp_fail(err, GP_NO_MEMORY, "libcsv cannot start");
    csv_set_delim(&parser, (unsigned char)grid.delimiter);
    /* every cell is at least one byte with its delimiter or line end, and gets one '\0' */
    grid.bytes = malloc(source->n + 64);
    if (!grid.bytes)
        reader.status = gp_fail(err, GP_NO_MEMORY, "out of memory reading the cells");
    else
        feed_all(&reader, &parser, start, first_line);
    if (reader.status == GP_OK && source->cut)
        refuse_at(&reader, GP_TOO_BIG, reader.line, source->text + reader.offset,
                  "a line is longer than 32 MiB", "is this CSV? give one row a date");
    csv_free(&parser);
    if (reader.status != GP_OK) {
        gp_grid_free(&grid);
        return reader.status;
    }
    *out = grid;
    return GP_OK;
}

void
gp_grid_free(struct gp_grid *grid)
{
    free(grid->cells);
    free(grid->rows);
    free(grid->bytes);
    *grid = (struct gp_grid){ 0 };
}

/* ---- places ---------------------------------------------------------------------------------
 */

/* The span of a cell in its row, which may go over several lines. */
static void
find_cell(const char *at, const char *stop, char delimiter, size_t column, const char **from,
          const char **to)
{
    bool quoted = false;

    *from = at;
    for (; at < stop; at++) {
        if (*at == '"')
            quoted = !quoted;
        if (quoted || (*at != delimiter && *at != '\n' && *at != '\r'))
            continue;
        if (column == 0 || *at != delimiter)
            break;
        column--;
        *from = at + 1;
    }
    *to = at;
    while (*from < *to && **from == ' ')
        ++*from;
    while (*to > *from && (*to)[-1] == ' ')
        --*to;
}

enum gp_status
gp_cell_point(struct gp_error *err, const struct gp_source *source, const struct gp_grid *grid,
              size_t row, size_t column)
{
    const struct gp_row *r = &grid->rows[row];
    const char *start = source->text + r->offset, *stop = source->text + source->n, *from, *to;

    find_cell(start, stop, grid->delimiter, column == SIZE_MAX ? 0 : column, &from, &to);
    if (column == SIZE_MAX)
        to = line_end(start, stop);
    return gp_point_at(err, source, line_at(source, r->offset, r->line, from), from,
                       (size_t)(to - from));
}
