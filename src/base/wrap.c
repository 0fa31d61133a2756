/* wrap.c - lines of text for terminals: how wide they are, and where they break.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wrap.h"

#include <string.h>

size_t
gp_characters(const char *bytes, size_t n)
{
    size_t count = 0;

    for (size_t i = 0; i < n; i++)
        count += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    return count;
}

/* Colours have no width. */
static size_t
escapes(const char *text)
{
    size_t count = 0;

    for (const char *at = strchr(text, 27); at; at = strchr(at + 1, 27))
        count += strcspn(at, "m") + 1;
    return count;
}

size_t
gp_wrap_width(const struct gp_text *to)
{
    const char *text = gp_text_get(to);
    size_t start = to->n;

    while (start > 0 && text[start - 1] != '\n')
        start--;
    return gp_characters(text + start, to->n - start) - escapes(text + start);
}

/* A sign or a scale belongs to the number before it: "12 %", "500 M". */
static bool
belongs_before(const char *word)
{
    return *word == '%' || (strchr("kMBT", *word) && *word && strchr(" ,;.)", word[1]));
}

/* Bytes up to where a line may be broken. */
static size_t
word_length(const char *text)
{
    size_t n = strcspn(text, " ");

    while (text[n] == ' ' && belongs_before(text + n + 1))
        n += 1 + strcspn(text + n + 1, " ");
    return n;
}

void
gp_wrap(struct gp_text *to, size_t width, size_t indent, const char *text)
{
    size_t at = gp_wrap_width(to);
    bool first = true;

    while (*text) {
        size_t n = word_length(text);
        size_t wide = gp_characters(text, n);
        if (!first && at + 1 + wide > width) {
            gp_text_format(to, "\n%*s", (int)indent, "");
            at = indent;
        } else if (!first) {
            gp_text_add(to, " ");
            at++;
        }
        gp_text_add_bytes(to, text, n);
        at += wide;
        text += n;
        text += strspn(text, " ");
        first = false;
    }
    gp_text_add(to, "\n");
}
