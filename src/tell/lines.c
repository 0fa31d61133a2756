/* lines.c - the columns of the text report, 72 wide.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tell/lines.h"

#include "base/wrap.h"
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

void
gp_line_pad(struct gp_text *to, size_t column)
{
    size_t width = gp_wrap_width(to);

    do
        gp_text_add(to, " ");
    while (++width < column);
}

void
gp_line_wrap(struct gp_text *to, size_t indent, const char *text)
{
    gp_wrap(to, GP_LINE_WIDTH, indent, text);
}

void
gp_line_row(struct gp_text *to, const char *label, const char *value, const char *aside)
{
    size_t wide = gp_characters(value, strlen(value));
    bool fits = GP_LINE_VALUE + wide < GP_LINE_ASIDE - 1;

    gp_text_add(to, "  ");
    gp_text_add(to, label);
    gp_line_pad(to, GP_LINE_VALUE);
    if (!aside || !*aside) {
        gp_line_wrap(to, GP_LINE_VALUE, value);
        return;
    }
    gp_text_add(to, value);
    if (!fits && GP_LINE_VALUE + wide + 2 + gp_characters(aside, strlen(aside)) > GP_LINE_WIDTH)
        gp_text_add(to, "\n");
    else if (!fits)
        gp_text_add(to, " ");
    gp_line_pad(to, GP_LINE_ASIDE);
    gp_line_wrap(to, GP_LINE_ASIDE, aside);
}
