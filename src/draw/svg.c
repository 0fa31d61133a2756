/* svg.c - a scene as SVG, its words live or as outlines.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ids come from the content, so that two pictures in one page never take each other's parts;
 * plain attributes only, since slide programs lose styles. */
#include "draw/outline.h"

#include <math.h>

/* Two decimals at most, no trailing zeros, no minus zero; never by the locale. */
static void
add_number(struct gp_text *out, double value)
{
    long v = lround(value * 100);

    if (v < 0)
        gp_text_add(out, "-");
    v = v < 0 ? -v : v;
    gp_text_format(out, "%ld", v / 100);
    if (v % 100)
        gp_text_format(out, v % 10 ? ".%02ld" : ".%ld", v % 10 ? v % 100 : v % 100 / 10);
}

static void
add_attribute(struct gp_text *out, const char *name, double value)
{
    gp_text_format(out, " %s=\"", name);
    add_number(out, value);
    gp_text_add(out, "\"");
}

static void
add_escaped(struct gp_text *out, const char *words)
{
    for (; *words; words++) {
        switch (*words) {
        case '<':
            gp_text_add(out, "&lt;");
            break;
        case '>':
            gp_text_add(out, "&gt;");
            break;
        case '&':
            gp_text_add(out, "&amp;");
            break;
        case '"':
            gp_text_add(out, "&quot;");
            break;
        default:
            gp_text_add_bytes(out, words, 1);
        }
    }
}

/* A length in tenths of a point, as short as it goes; what is not negative keeps a blank from
 * the number before it. */
static void
add_tenths(struct gp_text *out, long v, bool first)
{
    gp_text_add(out, v < 0 ? "-" : first ? "" : " ");
    v = v < 0 ? -v : v;
    if (v >= 10 || v % 10 == 0)
        gp_text_format(out, "%ld", v / 10);
    if (v % 10)
        gp_text_format(out, ".%ld", v % 10);
}

/* Corners of paths, in tenths of a point: the first by its place, the others by their way from
 * the one before. */
struct pen {
    long x, y;
};

static void
move_pen(struct gp_text *out, struct pen *pen, char letter, struct gp_xy to)
{
    struct pen next = { lround(to.x * 10), lround(to.y * 10) };
    bool absolute = letter >= 'A' && letter <= 'Z';

    if (letter)
        gp_text_add_bytes(out, &letter, 1);
    add_tenths(out, absolute ? next.x : next.x - pen->x, letter != 0);
    add_tenths(out, absolute ? next.y : next.y - pen->y, false);
    *pen = next;
}

static void
add_vertices(struct gp_text *out, const struct gp_mark *m)
{
    struct pen pen = { 0 };

    gp_text_add(out, "<path d=\"");
    for (size_t i = 0; i < m->n; i++)
        move_pen(out, &pen, i == 0 ? 'M' : i == 1 ? 'l' : 0, m->at[i]);
}

static void
add_area(struct gp_text *out, const struct gp_mark *m)
{
    add_vertices(out, m);
    gp_text_format(out, "Z\" fill=\"#%06X\"", m->colour);
    if (m->alpha < 1)
        add_attribute(out, "fill-opacity", m->alpha);
    gp_text_add(out, "/>\n");
}

static void
add_line(struct gp_text *out, const struct gp_mark *m)
{
    add_vertices(out, m);
    gp_text_format(out, "\" fill=\"none\" stroke=\"#%06X\"", m->colour);
    add_attribute(out, "stroke-width", m->width);
    if (m->alpha < 1)
        add_attribute(out, "stroke-opacity", m->alpha);
    if (m->dash[0] > 0) {
        gp_text_add(out, " stroke-dasharray=\"");
        add_number(out, m->dash[0]);
        gp_text_add(out, " ");
        add_number(out, m->dash[1]);
        gp_text_add(out, "\"");
    }
    gp_text_add(out, "/>\n");
}

/* All dots are one path: lines of no length with round caps. */
static void
add_disks(struct gp_text *out, const struct gp_mark *m, double radius, uint32_t colour)
{
    struct pen pen = { 0 };

    gp_text_add(out, "<path d=\"");
    for (size_t i = 0; i < m->n; i++) {
        move_pen(out, &pen, i == 0 ? 'M' : 'm', m->at[i]);
        gp_text_add(out, "h0");
    }
    gp_text_format(out, "\" fill=\"none\" stroke=\"#%06X\" stroke-linecap=\"round\"", colour);
    add_attribute(out, "stroke-width", 2 * radius);
    gp_text_add(out, "/>\n");
}

static void
add_dots(struct gp_text *out, const struct gp_mark *m)
{
    if (m->hollow) {
        add_disks(out, m, m->width + .75, m->colour);
        add_disks(out, m, m->width - .75, m->halo);
        return;
    }
    if (m->halo_width > 0)
        add_disks(out, m, m->width + m->halo_width, m->halo);
    add_disks(out, m, m->width, m->colour);
}

static void
add_words(struct gp_text *out, const struct gp_mark *m)
{
    static const char *const anchors[] = { "", " text-anchor=\"middle\"",
                                           " text-anchor=\"end\"" };

    gp_text_add(out, "<text");
    add_attribute(out, "x", m->at[0].x);
    add_attribute(out, "y", m->at[0].y);
    add_attribute(out, "font-size", m->width);
    gp_text_format(out, "%s%s fill=\"#%06X\">", m->bold ? " font-weight=\"bold\"" : "",
                   anchors[m->anchor], m->colour);
    add_escaped(out, m->words);
    gp_text_add(out, "</text>\n");
}

static void
add_head(struct gp_text *out, const struct gp_scene *scene, bool outline, unsigned id)
{
    gp_text_add(out, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    if (outline)
        gp_text_add(out, " xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
    add_attribute(out, "width", scene->width);
    add_attribute(out, "height", scene->height);
    gp_text_add(out, " viewBox=\"0 0 ");
    add_number(out, scene->width);
    gp_text_add(out, " ");
    add_number(out, scene->height);
    gp_text_format(out,
                   "\" role=\"img\" aria-labelledby=\"gp-%08x-title\" "
                   "aria-describedby=\"gp-%08x-desc\" "
                   "font-family=\"Arial, 'Liberation Sans', Helvetica, sans-serif\">\n"
                   "<title id=\"gp-%08x-title\">",
                   id, id, id);
    add_escaped(out, scene->title);
    gp_text_format(out, "</title>\n<desc id=\"gp-%08x-desc\">", id);
    add_escaped(out, scene->alt);
    gp_text_add(out, "</desc>\n");
}

/* The words once more where letters are outlines: too faint to be seen, there to be found and
 * selected. LibreOffice leaves out what has no opacity at all. */
static void
add_words_to_find(struct gp_text *out, const struct gp_scene *scene)
{
    gp_text_add(out, "<g fill-opacity=\".01\">\n");
    for (size_t i = 0; i < scene->n; i++)
        if (scene->marks[i].shape == GP_WORDS)
            add_words(out, &scene->marks[i]);
    gp_text_add(out, "</g>\n");
}

enum gp_status
gp_scene_svg(struct gp_text *out, const struct gp_scene *scene, bool outline,
             struct gp_error *err)
{
    static void (*const add[])(struct gp_text *, const struct gp_mark *) = {
        [GP_RECT] = add_area, [GP_AREA] = add_area,   [GP_LINE] = add_line,
        [GP_DOTS] = add_dots, [GP_WORDS] = add_words,
    };
    unsigned hash = gp_scene_hash(scene);

    add_head(out, scene, outline, hash);
    if (outline)
        gp_outline_letters(out, scene, hash);
    for (size_t i = 0; i < scene->n; i++) {
        const struct gp_mark *m = &scene->marks[i];

        if (outline && m->shape == GP_WORDS)
            gp_outline_words(out, scene, m, hash);
        else
            add[m->shape](out, m);
    }
    if (outline)
        add_words_to_find(out, scene);
    gp_text_add(out, "</svg>\n");
    return out->failed ? gp_fail(err, GP_NO_MEMORY, "no memory to write the picture") : GP_OK;
}
