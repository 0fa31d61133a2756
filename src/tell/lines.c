/* lines.c - the columns of the text report, 72 wide.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tell/lines.h"

#include "draw/fonts.h"

#include <string.h>

void
gp_line_safe(struct gp_text *to, const char *text)
{
    while (*text) {
        const char *from = text;
        uint32_t c = gp_utf8_next(&text);
        if (c == '\n' || c == '\r' || c == '\t')
            gp_text_add(to, " ");
        else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFFFD)
            gp_text_add(to, "\xEF\xBF\xBD");
        else
            gp_text_add_bytes(to, from, (size_t)(text - from));
    }
}

static size_t
characters(const char *text, size_t n)
{
    size_t count = 0;

    for (size_t i = 0; i < n; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
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
gp_line_width(const struct gp_text *to)
{
    const char *text = gp_text_get(to);
    size_t start = to->n;

    while (start > 0 && text[start - 1] != '\n')
        start--;
    return characters(text + start, to->n - start) - escapes(text + start);
}

void
gp_line_pad(struct gp_text *to, size_t column)
{
    size_t width = gp_line_width(to);

    do
        gp_text_add(to, " ");
    while (++width < column);
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
gp_line_wrap(struct gp_text *to, size_t indent, const char *text)
{
    size_t width = gp_line_width(to);
    bool first = true;

    while (*text) {
        size_t n = word_length(text);
        size_t wide = characters(text, n);
        if (!first && width + 1 + wide > GP_LINE_WIDTH) {
            gp_text_format(to, "\n%*s", (int)indent, "");
            width = indent;
        } else if (!first) {
            gp_text_add(to, " ");
            width++;
        }
        gp_text_add_bytes(to, text, n);
        width += wide;
        text += n;
        text += strspn(text, " ");
        first = false;
    }
    gp_text_add(to, "\n");
}

void
gp_line_row(struct gp_text *to, const char *label, const char *value, const char *aside)
{
    size_t wide = characters(value, strlen(value));
    bool fits = GP_LINE_VALUE + wide < GP_LINE_ASIDE - 1;

    gp_text_add(to, "  ");
    gp_text_add(to, label);
    gp_line_pad(to, GP_LINE_VALUE);
    if (!aside || !*aside) {
        gp_line_wrap(to, GP_LINE_VALUE, value);
        return;
    }
    gp_text_add(to, value);
    if (!fits && GP_LINE_VALUE + wide + 2 + characters(aside, strlen(aside)) > GP_LINE_WIDTH)
        gp_text_add(to, "\n");
    else if (!fits)
        gp_text_add(to, " ");
    gp_line_pad(to, GP_LINE_ASIDE);
    gp_line_wrap(to, GP_LINE_ASIDE, aside);
}
