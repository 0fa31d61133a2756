/* encoding.c - bytes to UTF-8: byte order marks, UTF-16, Latin-1, and what is no text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/source.h"

#include <stdlib.h>
#include <string.h>

/* Line of an offset, for failures that come before there are lines. */
static size_t
line_of(const char *bytes, size_t offset)
{
    size_t line = 1;

    for (size_t i = 0; i < offset; i++)
        line += bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n');
    return line;
}

/* Place of an offset, and the byte's column in its line. */
static void
place(const char *bytes, size_t offset, struct gp_error *err)
{
    size_t start = offset;

    if (!err)
        return;
    while (start > 0 && bytes[start - 1] != '\n' && bytes[start - 1] != '\r')
        start--;
    err->line = line_of(bytes, offset);
    err->column = offset - start + 1;
    snprintf(err->found, sizeof err->found, "byte 0x%02x", (unsigned char)bytes[offset]);
    snprintf(err->expected, sizeof err->expected, "UTF-8 text");
}

static enum gp_status
refuse_nul(const char *bytes, size_t offset, struct gp_error *err)
{
    gp_fail(err, GP_NUL_BYTE, "a zero byte at offset %zu", offset);
    gp_hint(err, "the file is damaged or no text; export it again, or if it is UTF-16 add its "
                 "byte order mark");
    place(bytes, offset, err);
    return GP_NUL_BYTE;
}

/* ---- UTF-8 ----------------------------------------------------------------------------------
 */

static bool
is_tail(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

/* Bytes of the character at u: 0 when it is invalid, overlong, a surrogate or too high. */
static size_t
valid_character(const unsigned char *u, size_t n)
{
    if (u[0] < 0x80)
        return 1;
    if (u[0] >= 0xC2 && u[0] <= 0xDF)
        return n >= 2 && is_tail(u[1]) ? 2 : 0;
    if (u[0] >= 0xE0 && u[0] <= 0xEF) {
        bool ok = n >= 3 && is_tail(u[1]) && is_tail(u[2]);
        ok = ok && !(u[0] == 0xE0 && u[1] < 0xA0) && !(u[0] == 0xED && u[1] > 0x9F);
        return ok ? 3 : 0;
    }
    if (u[0] >= 0xF0 && u[0] <= 0xF4) {
        bool ok = n >= 4 && is_tail(u[1]) && is_tail(u[2]) && is_tail(u[3]);
        ok = ok && !(u[0] == 0xF0 && u[1] < 0x90) && !(u[0] == 0xF4 && u[1] > 0x8F);
        return ok ? 4 : 0;
    }
    return 0;
}

/* Eight bytes at once while they are plain. */
static size_t
first_invalid(const char *bytes, size_t n)
{
    const unsigned char *u = (const unsigned char *)bytes;

    for (size_t i = 0; i < n;) {
        uint64_t block;
        size_t length;
        if (i + 8 <= n) {
            memcpy(&block, u + i, 8);
            if (!(block & UINT64_C(0x8080808080808080))) {
                i += 8;
                continue;
            }
        }
        length = valid_character(u + i, n - i);
        if (length == 0)
            return i;
        i += length;
    }
    return n;
}

/* ---- Latin-1 --------------------------------------------------------------------------------
 */

/* Letters, signs of money and punctuation stand in names; other bytes mean another encoding. */
static bool
is_western(unsigned char c)
{
    return c < 0x80 || c >= 0xC0 || c == 0xA0 || c == 0xA3 || c == 0xB0 || c == 0xB2 ||
           c == 0xB3 || c == 0xAB || c == 0xBB || c == 0xDF || c == 0xA7 || c == 0xB5 ||
           c == 0xBA || c == 0xAA || c == 0x92 || c == 0x96;
}

/* A letter between plain letters or before a sharp s, as in Western names, and few of them. */
static bool
looks_western(const char *bytes, size_t n)
{
    const unsigned char *u = (const unsigned char *)bytes;
    size_t high = 0, joined = 0, letters = 0;

    for (size_t i = 0; i < n; i++) {
        bool plain = (u[i] | 32) >= 'a' && (u[i] | 32) <= 'z';
        letters += plain;
        if (u[i] < 0x80)
            continue;
        if (!is_western(u[i]))
            return false;
        high++;
        joined += (u[i] == 0xDF || i == 0 || u[i - 1] < 0x80) &&
                  (i + 1 >= n || u[i + 1] < 0x80 || u[i + 1] == 0xDF);
    }
    return joined == high && high * 3 < letters;
}

/* Is every high byte in a cell without digits? Then only names are concerned. */
static bool
concerns_names_only(const char *bytes, size_t n)
{
    bool high = false, digit = false;

    for (size_t i = 0; i <= n; i++) {
        char c = i < n ? bytes[i] : '\n';
        if (c == ',' || c == ';' || c == '\t' || c == '|' || c == '\n' || c == '\r') {
            if (high && digit)
                return false;
            high = digit = false;
        }
        high |= (unsigned char)c >= 0x80;
        digit |= c >= '0' && c <= '9';
    }
    return true;
}

/* The first line of the table names columns; text in later cells may be data in any encoding.
 */
static bool
may_be_latin1(const char *bytes, size_t n)
{
    return looks_western(bytes, n) && concerns_names_only(bytes, n);
}

static enum gp_status
from_latin1(char **bytes, size_t *n, struct gp_error *err)
{
    char *out = malloc(2 * *n + 1);
    size_t to = 0;

    if (!out)
        return gp_fail(err, GP_NO_MEMORY, "out of memory converting");
    for (size_t i = 0; i < *n; i++) {
        unsigned char c = (unsigned char)(*bytes)[i];
        if (c == 0x92 || c == 0x96)
            c = c == 0x92 ? '\'' : '-';
        if (c >= 0x80) {
            out[to++] = (char)(0xC0 | c >> 6);
            c = (unsigned char)(0x80 | (c & 0x3F));
        }
        out[to++] = (char)c;
    }
    free(*bytes);
    *bytes = out;
    *n = to;
    return GP_OK;
}

/* ---- UTF-16 ---------------------------------------------------------------------------------
 */

static unsigned
unit16(const unsigned char *u, bool big)
{
    return big ? (unsigned)u[0] << 8 | u[1] : (unsigned)u[1] << 8 | u[0];
}

static size_t
put_character(char *out, unsigned code)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

static enum gp_status
refuse_utf16(size_t offset, const char *what, struct gp_error *err)
{
    gp_fail(err, GP_BAD_ENCODING, "UTF-16 with %s at byte %zu", what, offset);
    gp_hint(err, "save the file as UTF-8");
    return GP_BAD_ENCODING;
}

static enum gp_status
convert16(const unsigned char *u, size_t n, bool big, char *out, size_t *to,
          struct gp_error *err)
{
    *to = 0;
    for (size_t i = 2; i + 1 < n; i += 2) {
        unsigned code = unit16(u + i, big), low;
        if (code == 0)
            return refuse_nul(out, *to, err);
        if (code >= 0xDC00 && code <= 0xDFFF)
            return refuse_utf16(i, "half a character", err);
        if (code >= 0xD800 && code <= 0xDBFF) {
            low = i + 3 < n ? unit16(u + i + 2, big) : 0;
            if (low < 0xDC00 || low > 0xDFFF)
                return refuse_utf16(i, "half a character", err);
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            i += 2;
        }
        *to += put_character(out + *to, code);
    }
    return n % 2 ? refuse_utf16(n - 1, "half a unit", err) : GP_OK;
}

static enum gp_status
from_utf16(char **bytes, size_t *n, bool big, struct gp_error *err)
{
    char *out = malloc(*n * 2 + 4);
    size_t to = 0;
    enum gp_status status;

    if (!out)
        return gp_fail(err, GP_NO_MEMORY, "out of memory converting");
    status = convert16((const unsigned char *)*bytes, *n, big, out, &to, err);
    if (status != GP_OK) {
        free(out);
        return status;
    }
    free(*bytes);
    *bytes = out;
    *n = to;
    return GP_OK;
}

/* ---- all of it ------------------------------------------------------------------------------
 */

static bool
starts(const char *bytes, size_t n, const char *mark, size_t length)
{
    return n >= length && memcmp(bytes, mark, length) == 0;
}

static enum gp_status
check_utf8(char **bytes, size_t *n, struct gp_source *source, struct gp_error *err)
{
    const char *nul = *n ? memchr(*bytes, '\0', *n) : NULL;
    size_t bad;

    if (nul)
        return refuse_nul(*bytes, (size_t)(nul - *bytes), err);
    bad = first_invalid(*bytes, *n);
    if (bad == *n)
        return GP_OK;
    if (may_be_latin1(*bytes, *n)) {
        memcpy(source->encoding, "Latin-1", 8);
        source->converted = true;
        return from_latin1(bytes, n, err);
    }
    gp_fail(err, GP_BAD_ENCODING, "byte 0x%02x at offset %zu is no UTF-8",
            (unsigned)(unsigned char)(*bytes)[bad], bad);
    gp_hint(err, "convert the file: iconv -f latin1 -t utf-8 FILE (or -f windows-1252, "
                 "shift_jis, ...)");
    place(*bytes, bad, err);
    return GP_BAD_ENCODING;
}

enum gp_status
gp_to_utf8(char **bytes, size_t *n, struct gp_source *source, struct gp_error *err)
{
    memcpy(source->encoding, "UTF-8", 6);
    if (starts(*bytes, *n, "\xFF\xFE\0\0", 4) || starts(*bytes, *n, "\0\0\xFE\xFF", 4)) {
        gp_fail(err, GP_BAD_ENCODING, "UTF-32 is not read");
        gp_hint(err, "save the file as UTF-8: iconv -f utf-32 -t utf-8 FILE");
        return GP_BAD_ENCODING;
    }
    if (starts(*bytes, *n, "\xFF\xFE", 2) || starts(*bytes, *n, "\xFE\xFF", 2)) {
        bool big = (*bytes)[0] == '\xFE';
        memcpy(source->encoding, big ? "UTF-16BE" : "UTF-16LE", 9);
        return from_utf16(bytes, n, big, err);
    }
    if (starts(*bytes, *n, "\xEF\xBB\xBF", 3)) {
        *n -= 3;
        memmove(*bytes, *bytes + 3, *n);
        memcpy(source->encoding, "UTF-8 with BOM", 15);
    }
    return check_utf8(bytes, n, source, err);
}
