/* source.c - reads one input whole, and points failures into it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/source.h"

#include "base/wrap.h"
#include "read/watch.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* First bytes of what people take for CSV. */
static const struct {
    const char *bytes;
    size_t n;
    const char *what, *hint;
} magics[] = {
    { "PK\x03\x04", 4, "an Excel workbook or another zip archive, not CSV",
      "save the sheet as CSV UTF-8" },
    { "\xD0\xCF\x11\xE0", 4, "an old Excel workbook, not CSV", "save the sheet as CSV UTF-8" },
    { "\x89PNG", 4, "a PNG picture, not CSV", "give the file with the figures" },
    { "\xFF\xD8\xFF", 3, "a JPEG picture, not CSV", "give the file with the figures" },
    { "GIF8", 4, "a GIF picture, not CSV", "give the file with the figures" },
    { "%PDF", 4, "a PDF document, not CSV", "copy the table into a CSV file" },
    { "PAR1", 4, "a Parquet file, not CSV", "export it as CSV" },
    { "SQLite format 3", 15, "an SQLite database, not CSV", "export the table as CSV" },
    { "BZh", 3, "bzip2 data, not CSV", "unpack it: bunzip2 -c FILE | growthplot -" },
    { "\x28\xB5\x2F\xFD", 4, "zstd data, not CSV", "unpack it: zstdcat FILE | growthplot -" },
    { "\xFD"
      "7zXZ",
      5, "xz data, not CSV", "unpack it: xzcat FILE | growthplot -" },
    { "7z\xBC\xAF", 4, "a 7-Zip archive, not CSV", "unpack it first" },
    { "\x7F"
      "ELF",
      4, "a program, not CSV", "give the file with the figures" },
};

/* "BZh9" and the digits of pi; a column may well be called BZhang. */
static bool
is_bzip2(const char *bytes, size_t n)
{
    return n >= 10 && bytes[3] >= '1' && bytes[3] <= '9' && memcmp(bytes + 4, "1AY&SY", 6) == 0;
}

static enum gp_status
refuse_magic(const char *bytes, size_t n, struct gp_error *err)
{
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
        if (n >= magics[i].n && memcmp(bytes, magics[i].bytes, magics[i].n) == 0) {
            if (bytes[0] == 'B' && !is_bzip2(bytes, n))
                continue;
            gp_fail(err, GP_BINARY_FILE, "this is %s", magics[i].what);
            gp_hint(err, "%s", magics[i].hint);
            return GP_BINARY_FILE;
        }
    return GP_OK;
}

/* ---- reading --------------------------------------------------------------------------------
 */

struct buffer {
    char *bytes;
    size_t n, room;
};

static enum gp_status
grow(struct buffer *buffer, struct gp_error *err)
{
    size_t room = buffer->room ? buffer->room * 2 : 1 << 16;
    char *bytes;

    if (buffer->n > GP_BYTES_LIMIT)
        return gp_fail(err, GP_TOO_BIG, "more than 2 GiB of input");
    if (buffer->n + 1 < buffer->room)
        return GP_OK;
    bytes = realloc(buffer->bytes, room);
    if (!bytes)
        return gp_fail(err, GP_NO_MEMORY, "out of memory reading %zu bytes", buffer->n);
    buffer->bytes = bytes;
    buffer->room = room;
    return GP_OK;
}

enum { BLOCK = 1 << 18 };

/* What is no text at all is refused after the first block: a picture of 4 GB costs nothing.
 * *whole is false when the rest was left unread, as what was read is to be refused. */
static enum gp_status
read_all(FILE *file, struct buffer *buffer, bool *whole, struct gp_error *err)
{
    enum gp_status status = grow(buffer, err);
    struct gp_watch watch = { 0 };

    *whole = true;
    while (status == GP_OK && *whole) {
        size_t room = buffer->room - buffer->n - 1;
        size_t n = fread(buffer->bytes + buffer->n, 1, room < BLOCK ? room : BLOCK, file);
        if (n == 0)
            break;
        if (buffer->n == 0)
            status = refuse_magic(buffer->bytes, n, err);
        *whole = gp_watch(&watch, buffer->bytes + buffer->n, n);
        buffer->n += n;
        if (status == GP_OK)
            status = grow(buffer, err);
    }
    if (status == GP_OK && ferror(file))
        status = gp_fail(err, GP_IO_ERROR, "reading failed: %s", strerror(errno));
    return status;
}

/* Room for a file of known size at once. */
static void
make_room(FILE *file, struct buffer *buffer)
{
    struct stat info;

    if (fstat(fileno(file), &info) != 0 || !S_ISREG(info.st_mode) || info.st_size <= 0 ||
        (size_t)info.st_size > GP_BYTES_LIMIT)
        return;
    buffer->bytes = malloc((size_t)info.st_size + 2);
    buffer->room = buffer->bytes ? (size_t)info.st_size + 2 : 0;
}

static enum gp_status
check_kind(FILE *file, struct gp_error *err)
{
    struct stat info;

    if (fstat(fileno(file), &info) != 0)
        return gp_fail(err, GP_NO_INPUT, "cannot be opened: %s", strerror(errno));
    if (S_ISDIR(info.st_mode)) {
        gp_fail(err, GP_NO_INPUT, "this is a folder");
        gp_hint(err, "name a CSV file in it");
        return GP_NO_INPUT;
    }
    if (S_ISREG(info.st_mode) && (size_t)info.st_size > GP_BYTES_LIMIT) {
        /* the magic first: it says more than the size */
        char bytes[16];
        size_t n = fread(bytes, 1, sizeof bytes, file);
        enum gp_status status = refuse_magic(bytes, n, err);
        if (status != GP_OK)
            return status;
        gp_fail(err, GP_TOO_BIG, "the file is larger than 2 GiB");
        gp_hint(err, "split it, or aggregate it to days or months first");
        return GP_TOO_BIG;
    }
    return GP_OK;
}

static enum gp_status
load(const char *name, struct buffer *buffer, bool *whole, struct gp_error *err)
{
    bool standard = strcmp(name, "-") == 0;
    FILE *file = standard ? stdin : fopen(name, "rb");
    enum gp_status status;

    if (!file) {
        gp_fail(err, GP_NO_INPUT, "cannot be opened: %s", strerror(errno));
        gp_hint(err, "check the name and the permissions");
        return GP_NO_INPUT;
    }
    status = check_kind(file, err);
    if (status == GP_OK) {
        make_room(file, buffer);
        status = read_all(file, buffer, whole, err);
    }
    if (!standard)
        fclose(file);
    return status;
}

enum gp_status
gp_source_take(struct gp_source *out, const char *file, char *bytes, size_t n, bool whole,
               struct gp_error *err)
{
    struct gp_source source = { .file = file };
    enum gp_status status = GP_OK;

    if (n >= 2 && memcmp(bytes, "\x1F\x8B", 2) == 0) {
        status = gp_gunzip(&bytes, &n, &whole, err);
        source.packed = status == GP_OK;
    }
    if (status == GP_OK)
        status = refuse_magic(bytes, n, err);
    if (status == GP_OK)
        status = gp_to_utf8(&bytes, &n, &source, err);
    if (status != GP_OK) {
        gp_at(err, file, err ? err->line : 0, err ? err->column : 0);
        free(bytes);
        return status;
    }
    source.text = bytes;
    source.n = n;
    source.cut = !whole;
    source.text[source.n] = '\0';
    *out = source;
    return GP_OK;
}

enum gp_status
gp_source_open(struct gp_source *out, const char *file, struct gp_error *err)
{
    struct buffer buffer = { 0 };
    bool whole = true;
    enum gp_status status = load(file, &buffer, &whole, err);

    if (status == GP_OK)
        return gp_source_take(out, file, buffer.bytes, buffer.n, whole, err);
    gp_at(err, file, err ? err->line : 0, err ? err->column : 0);
    free(buffer.bytes);
    return status;
}

void
gp_source_free(struct gp_source *source)
{
    free(source->text);
    free(source->foreign);
    *source = (struct gp_source){ 0 };
}

/* ---- what may be shown ----------------------------------------------------------------------
 */

/* One character of UTF-8: its length and its number. Bytes that are none count as themselves.
 */
static size_t
character(const char *bytes, size_t n, unsigned *code)
{
    const unsigned char *u = (const unsigned char *)bytes;

    if (n >= 2 && (u[0] & 0xE0) == 0xC0) {
        *code = (u[0] & 0x1Fu) << 6 | (u[1] & 0x3Fu);
        return 2;
    }
    if (n >= 3 && (u[0] & 0xF0) == 0xE0) {
        *code = (u[0] & 0x0Fu) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu);
        return 3;
    }
    if (n >= 4 && (u[0] & 0xF8) == 0xF0) {
        *code = 0x10000;
        return 4;
    }
    *code = u[0];
    return 1;
}

static bool
is_shown(unsigned code)
{
    bool control = code < 0x20 || (code >= 0x7F && code <= 0x9F);
    bool direction = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
                     code == 0x200E || code == 0x200F || code == 0xFEFF;
    return !control && !direction;
}

void
gp_text_add_safe(struct gp_text *text, const char *bytes, size_t n, size_t most)
{
    size_t start = text->n;

    for (size_t i = 0; i < n;) {
        unsigned code;
        size_t length = character(bytes + i, n - i, &code);
        if (text->n - start + length > most) {
            gp_text_add(text, "...");
            return;
        }
        if (is_shown(code))
            gp_text_add_bytes(text, bytes + i, length);
        else
            gp_text_format(text, "\\u{%x}", code);
        i += length;
    }
}

const char *
gp_safe(const char *bytes, size_t n, char *buffer, size_t size)
{
    struct gp_text text = { 0 };

    gp_text_add_safe(&text, bytes, n, size > 16 ? size - 16 : 0);
    snprintf(buffer, size, "%s", gp_text_get(&text));
    gp_text_free(&text);
    return buffer;
}

enum { EXCERPT_BEFORE = 60, EXCERPT_AFTER = 70 };

static const char *
boundary(const char *at)
{
    while (((unsigned char)*at & 0xC0) == 0x80)
        at++;
    return at;
}

size_t
gp_line_of(const struct gp_source *source, const char *at)
{
    size_t line = 1;

    for (const char *c = source->text; c < at; c++)
        line += *c == '\n' || (*c == '\r' && c[1] != '\n');
    return line;
}

/* The foreign text as a source of its own. */
static struct gp_source
written_source(const struct gp_source *source)
{
    return (struct gp_source){ .file = source->file,
                               .text = source->foreign,
                               .n = source->nforeign };
}

void
gp_written_at(const struct gp_source *source, size_t *line, size_t *column)
{
    struct gp_source written = written_source(source);
    const char *at, *start;
    size_t n;

    if (!source->foreign || *line < 2 || !gp_foreign_find(source, *line - 2, true, &at, &n))
        return;
    for (start = at; start > written.text && start[-1] != '\n' && start[-1] != '\r';)
        start--;
    *line = gp_line_of(&written, at);
    *column = gp_characters(start, (size_t)(at - start)) + 1;
}

/* Is it the last cell of its line: "name",time,value? */
static bool
is_value(const struct gp_source *source, const char *at)
{
    const char *c = at;

    while (c > source->text && c[-1] != '\n')
        c--;
    for (bool quoted = false; c < at && (quoted || *c != ','); c++)
        quoted ^= *c == '"';
    return c < at && memchr(c + 1, ',', (size_t)(at - c) - 1) != NULL;
}

static enum gp_status
point_at_written(struct gp_error *err, const struct gp_source *source, size_t line,
                 const char *at)
{
    struct gp_source written = written_source(source);
    size_t n;

    if (line < 2 || !gp_foreign_find(source, line - 2, is_value(source, at), &at, &n)) {
        gp_at(err, source->file, 1, 1);
        return err->status;
    }
    return gp_point_at(err, &written, gp_line_of(&written, at), at, n);
}

enum gp_status
gp_point_at(struct gp_error *err, const struct gp_source *source, size_t line, const char *at,
            size_t length)
{
    const char *start = at, *end = at, *stop = source->text + source->n;
    struct gp_text shown = { 0 };

    if (!err || err->file[0])
        return err ? err->status : GP_OK;
    if (source->foreign)
        return point_at_written(err, source, line, at);
    while (start > source->text && start[-1] != '\n' && start[-1] != '\r')
        start--;
    while (end < stop && *end != '\n' && *end != '\r')
        end++;
    gp_at(err, source->file, line, gp_characters(start, (size_t)(at - start)) + 1);
    if (at - start > EXCERPT_BEFORE)
        start = boundary(at - EXCERPT_BEFORE);
    if (end - at > EXCERPT_AFTER)
        end = boundary(at + EXCERPT_AFTER);
    gp_text_add_safe(&shown, start, (size_t)(at - start), 110);
    err->caret = gp_characters(gp_text_get(&shown), shown.n) + 1;
    length = length > (size_t)(end - at) ? (size_t)(end - at) : length;
    err->width = gp_characters(at, length);
    err->width = err->width ? err->width : 1;
    if (!err->found[0])
        gp_safe(length ? at : "an empty cell", length ? length : 13, err->found,
                sizeof err->found);
    gp_text_add_safe(&shown, at, (size_t)(end - at), 80);
    snprintf(err->excerpt, sizeof err->excerpt, "%s", gp_text_get(&shown));
    gp_text_free(&shown);
    return err->status;
}
