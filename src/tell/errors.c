/* errors.c - a failure as people read it, and as programs do.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tell/json.h"
#include "tell/lines.h"
#include "tell/writers.h"

#include <math.h>
#include <string.h>

static void
add_place(struct gp_text *to, const struct gp_error *err)
{
    if (!err->file[0])
        return;
    gp_line_safe(to, err->file);
    if (err->line)
        gp_text_format(to, ":%zu", err->line);
    if (err->line && err->column)
        gp_text_format(to, ":%zu", err->column);
    gp_text_add(to, ": ");
}

/* The margin before an excerpt: the number of its line, where it has one. */
static void
add_margin(struct gp_text *to, size_t line)
{
    if (line)
        gp_text_format(to, "%6zu | ", line);
    else
        gp_text_add(to, "       | ");
}

/* The line, and below it ^~~~ under the characters at fault. */
static void
add_excerpt(struct gp_text *to, const struct gp_error *err)
{
    size_t width = err->width < sizeof err->excerpt ? err->width : sizeof err->excerpt;

    if (!err->excerpt[0])
        return;
    add_margin(to, err->line);
    gp_line_safe(to, err->excerpt);
    gp_text_add(to, "\n");
    if (err->caret == 0 || err->caret > sizeof err->excerpt)
        return;
    add_margin(to, 0);
    gp_text_format(to, "%*s^", (int)err->caret - 1, "");
    for (size_t i = 1; i < width; i++)
        gp_text_add(to, "~");
    gp_text_add(to, "\n");
}

void
gp_error_tell(struct gp_text *to, const struct gp_error *err)
{
    gp_text_add(to, "growthplot: ");
    add_place(to, err);
    gp_line_safe(to, err->message[0] ? err->message : gp_status_sentence(err->status));
    gp_text_add(to, "\n");
    add_excerpt(to, err);
    if (err->hint[0]) {
        gp_text_add(to, "  ");
        gp_line_safe(to, err->hint);
        gp_text_add(to, "\n");
    }
    if (err->more)
        gp_text_format(to, "  and %zu more\n", err->more);
}

static const char *
known(const char *text)
{
    return text[0] ? text : NULL;
}

static double
counted(size_t n)
{
    return n ? (double)n : (double)NAN;
}

void
gp_error_tell_json(struct gp_text *to, const struct gp_error *err)
{
    gp_json_open(to, '{');
    gp_json_put_string(to, "schema", "growthplot/1");
    gp_json_put_object(to, "error");
    gp_json_put_string(to, "code", gp_status_code(err->status));
    gp_json_put_string(to, "file", known(err->file));
    gp_json_put_number(to, "line", counted(err->line));
    gp_json_put_number(to, "column", counted(err->column));
    gp_json_put_string(to, "found", known(err->found));
    gp_json_put_string(to, "expected", known(err->expected));
    gp_json_put_string(to, "hint", known(err->hint));
    gp_json_put_string(to, "message",
                       err->message[0] ? err->message : gp_status_sentence(err->status));
    gp_json_close(to, '}');
    gp_json_close(to, '}');
    gp_text_add(to, "\n");
}
