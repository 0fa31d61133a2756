/* source.h - the bytes of one input as UTF-8 text, and failures that point into it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_SOURCE_H
#define GROWTHPLOT_SOURCE_H

#include "base/text.h"
#include "growthplot.h"

enum {
    GP_CELL_LIMIT = 1 << 20,   /* bytes of one cell */
    GP_COLUMN_LIMIT = 100000,  /* cells of one row */
    GP_SERIES_LIMIT = 2000000, /* keys of a long file */
};
#define GP_BYTES_LIMIT ((size_t)2 << 30) /* of one input, unpacked */
#define GP_ROW_LIMIT   ((size_t)10000000)

/* One input. Owner. */
struct gp_source {
    const char *file; /* borrowed; as the user gave it */
    char *text;       /* UTF-8, no byte order mark, ends with '\0' */
    size_t n;
    char encoding[24];
    bool converted; /* Latin-1 was read as such: to be said */
    bool packed;    /* gzip */
    char *foreign;  /* what text was made from, line by line below its header, point by point */
    size_t nforeign;
    bool cut; /* not read to its end, as what there is of it is to be refused */
};

/* Reads a file, or standard input for "-": unpacks gzip, converts UTF-16 and Latin-1, refuses
 * zero bytes, other encodings and files that are no text (by their first bytes). */
enum gp_status gp_source_open(struct gp_source *out, const char *file, struct gp_error *err);
/* The same of bytes that were read already; takes them over, with room for one more. `whole` is
 * false when there are more of them. */
enum gp_status gp_source_take(struct gp_source *out, const char *file, char *bytes, size_t n,
                              bool whole, struct gp_error *err);
void gp_source_free(struct gp_source *source);

/* gunzip.c: unpacks gzip. GP_BINARY_FILE when zlib is not built in. Takes `bytes` over and
 * gives others back; *whole is false when unpacking stopped at what is to be refused. */
enum gp_status gp_gunzip(char **bytes, size_t *n, bool *whole, struct gp_error *err);

/* encoding.c: turns bytes into UTF-8 in place of *bytes. */
enum gp_status gp_to_utf8(char **bytes, size_t *n, struct gp_source *source,
                          struct gp_error *err);

/* Adds bytes to a sentence with control characters, and what reverses the direction of text, as
 * \u{..}; longer texts are cut with three dots after `most` bytes. */
void gp_text_add_safe(struct gp_text *text, const char *bytes, size_t n, size_t most);
/* The same into a fixed buffer; returns it. */
const char *gp_safe(const char *bytes, size_t n, char *buffer, size_t size);

/* The line that a place in source->text lies in. */
size_t gp_line_of(const struct gp_source *source, const char *at);

/* foreign.c: where the time or the value of a point stands in source->foreign. */
bool gp_foreign_find(const struct gp_source *source, size_t point, bool value, const char **at,
                     size_t *n);
/* The line and column where what is read of a line of text was written: the same, but for
 * foreign formats. */
void gp_written_at(const struct gp_source *source, size_t *line, size_t *column);

/* Completes a failure with the place and the line it stands in. `at` points into source->text,
 * `length` bytes are at fault. Returns err->status. */
enum gp_status gp_point_at(struct gp_error *err, const struct gp_source *source, size_t line,
                           const char *at, size_t length);

#endif
