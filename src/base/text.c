/* text.c - a growing string that never overflows and is always terminated.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Makes room for `more` bytes and the terminator. */
static bool
reserve(struct gp_text *text, size_t more)
{
    size_t room = text->room ? text->room : 64;
    char *bytes;

    if (text->failed || more > SIZE_MAX / 4 || text->n > SIZE_MAX / 4) {
        text->failed = true;
        return false;
    }
    while (room < text->n + more + 1)
        room *= 2;
    if (room == text->room)
        return true;
    bytes = realloc(text->bytes, room);
    if (!bytes) {
        text->failed = true;
        return false;
    }
    text->bytes = bytes;
    text->room = room;
    return true;
}

void
gp_text_add_bytes(struct gp_text *text, const char *bytes, size_t n)
{
    if (!reserve(text, n))
        return;
    if (n > 0)
        memcpy(text->bytes + text->n, bytes, n);
    text->n += n;
    text->bytes[text->n] = '\0';
}

void
gp_text_add(struct gp_text *text, const char *words)
{
    gp_text_add_bytes(text, words, strlen(words));
}

void
gp_text_format(struct gp_text *text, const char *format, ...)
{
    va_list args;
    int n;

    va_start(args, format);
    n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n < 0 || !reserve(text, (size_t)n))
        return;
    va_start(args, format);
    vsnprintf(text->bytes + text->n, (size_t)n + 1, format, args);
    va_end(args);
    text->n += (size_t)n;
}

const char *
gp_text_get(const struct gp_text *text)
{
    return text->bytes ? text->bytes : "";
}

void
gp_text_clear(struct gp_text *text)
{
    text->n = 0;
    if (text->bytes)
        text->bytes[0] = '\0';
}

void
gp_text_free(struct gp_text *text)
{
    free(text->bytes);
    *text = (struct gp_text){ 0 };
}
