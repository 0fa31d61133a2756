/* gunzip.c - zlib's only door: unpacks gzip, in bounded memory.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/source.h"
#include "read/watch.h"

#include <stdlib.h>
#include <string.h>

#ifdef GROWTHPLOT_ZLIB
#include <zlib.h>

static enum gp_status
refuse(struct gp_error *err)
{
    gp_fail(err, GP_BINARY_FILE, "this is gzip data that is cut short or damaged");
    gp_hint(err, "fetch or pack the file again");
    return GP_BINARY_FILE;
}

/* Unpacks into a growing block; members one after another are one file. */
static enum gp_status
unpack(z_stream *stream, char **out, size_t *total, bool *whole, struct gp_error *err)
{
    struct gp_watch watch = { 0 };
    size_t room = 1 << 16, n = 0;
    int code = Z_OK;

    while (code == Z_OK || (code == Z_STREAM_END && stream->avail_in > 0)) {
        char *bytes = *out;
        if (code == Z_STREAM_END && inflateReset(stream) != Z_OK)
            return refuse(err);
        if (!bytes || n + 1 >= room) {
            room *= 2;
            if (room > GP_BYTES_LIMIT)
                return gp_fail(err, GP_TOO_BIG, "more than 2 GiB when unpacked");
            bytes = realloc(*out, room);
            if (!bytes)
                return gp_fail(err, GP_NO_MEMORY, "out of memory unpacking");
            *out = bytes;
        }
        stream->next_out = (Bytef *)(bytes + n);
        stream->avail_out = (uInt)(room - n - 1 < 1u << 18 ? room - n - 1 : 1u << 18);
        size_t before = stream->avail_out;
        code = inflate(stream, Z_NO_FLUSH);
        *whole = gp_watch(&watch, bytes + n, before - stream->avail_out);
        n += before - stream->avail_out;
        if (!*whole)
            break;
    }
    *total = n;
    return code == Z_STREAM_END || !*whole ? GP_OK : refuse(err);
}

enum gp_status
gp_gunzip(char **bytes, size_t *n, bool *whole, struct gp_error *err)
{
    z_stream stream = { 0 };
    char *out = NULL;
    size_t total = 0;
    enum gp_status status;

    if (inflateInit2(&stream, 15 + 16) != Z_OK)
        return gp_fail(err, GP_NO_MEMORY, "zlib cannot start");
    stream.next_in = (Bytef *)*bytes;
    stream.avail_in = (uInt)*n;
    status = unpack(&stream, &out, &total, whole, err);
    inflateEnd(&stream);
    if (status != GP_OK) {
        free(out);
        return status;
    }
    free(*bytes);
    *bytes = out;
    *n = total;
    return GP_OK;
}

#else

enum gp_status
gp_gunzip(char **bytes, size_t *n, bool *whole, struct gp_error *err)
{
    (void)bytes;
    (void)n;
    (void)whole;
    gp_fail(err, GP_BINARY_FILE, "this is gzip data, and zlib is not built in");
    gp_hint(err, "unpack it: gunzip -c FILE | growthplot -");
    return GP_BINARY_FILE;
}

#endif
