/* json.c - writes JSON on one line, comma by comma.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tell/json.h"

#include "base/number.h"
#include "draw/fonts.h"

#include <math.h>
#include <string.h>

static void
separate(struct gp_text *to)
{
    if (to->n > 0 && !strchr("{[:\n", to->bytes[to->n - 1]))
        gp_text_add(to, ",");
}

void
gp_json_open(struct gp_text *to, char bracket)
{
    separate(to);
    gp_text_add_bytes(to, &bracket, 1);
}

void
gp_json_close(struct gp_text *to, char bracket)
{
    gp_text_add_bytes(to, &bracket, 1);
}

static void
add_quoted(struct gp_text *to, const char *text)
{
    gp_text_add(to, "\"");
    while (*text) {
        const char *from = text;
        uint32_t c = gp_utf8_next(&text);
        if (c == '"' || c == '\\')
            gp_text_format(to, "\\%c", (int)c);
        else if (c < 0x20 || c == 0x7F)
            gp_text_format(to, "\\u%04x", (unsigned)c);
        else if (c == 0xFFFD)
            gp_text_add(to, "\xEF\xBF\xBD");
        else
            gp_text_add_bytes(to, from, (size_t)(text - from));
    }
    gp_text_add(to, "\"");
}

void
gp_json_key(struct gp_text *to, const char *key)
{
    separate(to);
    add_quoted(to, key);
    gp_text_add(to, ":");
}

void
gp_json_string(struct gp_text *to, const char *text)
{
    separate(to);
    if (text)
        add_quoted(to, text);
    else
        gp_text_add(to, "null");
}

void
gp_json_number(struct gp_text *to, double value)
{
    char buffer[32];

    separate(to);
    gp_text_add(to, isfinite(value) ? gp_number_shortest(value, buffer) : "null");
}

void
gp_json_bool(struct gp_text *to, bool value)
{
    separate(to);
    gp_text_add(to, value ? "true" : "false");
}

void
gp_json_null(struct gp_text *to)
{
    gp_json_string(to, NULL);
}

void
gp_json_put_string(struct gp_text *to, const char *key, const char *text)
{
    gp_json_key(to, key);
    gp_json_string(to, text);
}

void
gp_json_put_number(struct gp_text *to, const char *key, double value)
{
    gp_json_key(to, key);
    gp_json_number(to, value);
}

void
gp_json_put_bool(struct gp_text *to, const char *key, bool value)
{
    gp_json_key(to, key);
    gp_json_bool(to, value);
}

void
gp_json_put_null(struct gp_text *to, const char *key)
{
    gp_json_key(to, key);
    gp_json_null(to);
}

void
gp_json_put_object(struct gp_text *to, const char *key)
{
    gp_json_key(to, key);
    gp_json_open(to, '{');
}

void
gp_json_put_array(struct gp_text *to, const char *key)
{
    gp_json_key(to, key);
    gp_json_open(to, '[');
}
