/* outline.c - letters of an SVG as outlines, each written once and used by an id of its own.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The SVG that cairo writes names letters by a counter (glyph0-1), so that a second picture in
 * one page is drawn with the letters of the first, and has every letter once for each size.
 * Here a letter stands in the units of the font, and its id has the prefix of the scene.
 * Letters of the machine's fonts are rare: each stretch of them is one path where it stands. */
#include "draw/outline.h"

#include "draw/canvas.h"

#include <math.h>
#include <string.h>

static void
add_id(struct gp_text *out, unsigned hash, bool bold, uint32_t c)
{
    gp_text_format(out, "gp-%08x-%c%x", hash, bold ? 'b' : 'r', (unsigned)c);
}

/* What <defs> is being made of. */
struct letters {
    struct gp_text *out;
    const struct gp_fonts *fonts;
    unsigned hash;
    struct gp_text seen[2]; /* regular, bold: the letters that it has */
};

static void
define(struct letters *l, bool bold, uint32_t c, const char *letter)
{
    struct gp_text path = { 0 };

    if (strstr(gp_text_get(&l->seen[bold]), letter))
        return;
    gp_text_add(&l->seen[bold], letter);
    if (gp_letter_outline(l->fonts, bold, c, &path)) {
        gp_text_add(l->out, "<path id=\"");
        add_id(l->out, l->hash, bold, c);
        gp_text_format(l->out, "\" d=\"%s\"/>\n", gp_text_get(&path));
    }
    l->out->failed |= path.failed || l->seen[bold].failed;
    gp_text_free(&path);
}

static void
define_all(struct letters *l, const struct gp_run *run, bool bold)
{
    const char *from = run->text, *at = from;
    uint32_t c;

    for (; (c = gp_utf8_next(&at)) != 0; from = at) {
        char letter[8] = { 0 };

        memcpy(letter, from, (size_t)(at - from));
        define(l, bold, c, letter);
    }
}

void
gp_outline_letters(struct gp_text *out, const struct gp_scene *scene, unsigned hash)
{
    struct letters l = { .out = out, .fonts = scene->fonts, .hash = hash };

    gp_text_add(out, "<defs>\n");
    for (size_t i = 0; i < scene->n; i++) {
        const struct gp_mark *m = &scene->marks[i];
        struct gp_runs runs =
            gp_runs_of(scene->fonts, m->bold, m->width, m->words ? m->words : "");

        for (size_t k = 0; k < runs.n; k++)
            if (!runs.items[k].glyphs)
                define_all(&l, &runs.items[k], m->bold);
        out->failed |= runs.failed;
        gp_runs_free(&runs);
    }
    gp_text_add(out, "</defs>\n");
    gp_text_free(&l.seen[0]);
    gp_text_free(&l.seen[1]);
}

/* Hundredths of a point, never by the locale. */
static void
add_place(struct gp_text *out, double x, double y)
{
    long a = lround(x * 100), b = lround(y * 100);

    gp_text_format(out, "translate(%ld.%02ld %ld.%02ld)", a / 100, a % 100, b / 100, b % 100);
}

static void
use_letters(struct gp_text *out, const struct gp_scene *scene, const struct gp_mark *m,
            const struct gp_run *run, unsigned hash)
{
    double em = gp_letter_em(scene->fonts, m->bold), wide = 0;
    const char *at = run->text;
    struct gp_text none = { 0 };
    uint32_t c;

    gp_text_format(out, "<g fill=\"#%06X\" transform=\"", m->colour);
    add_place(out, m->box.left + run->x, m->at[0].y);
    gp_text_format(out, " scale(.%06ld)\">\n", lround(m->width / em * 1e6));
    while ((c = gp_utf8_next(&at)) != 0) {
        gp_text_clear(&none);
        if (gp_letter_outline(scene->fonts, m->bold, c, &none)) {
            gp_text_add(out, "<use xlink:href=\"#");
            add_id(out, hash, m->bold, c);
            gp_text_format(out, "\" x=\"%ld\"/>\n", lround(wide * em));
        }
        wide += gp_letter_width(scene->fonts, m->bold, c);
    }
    gp_text_add(out, "</g>\n");
    gp_text_free(&none);
}

static void
add_path(struct gp_text *out, const struct gp_mark *m, const struct gp_run *run)
{
    struct gp_text path = { 0 };

    gp_run_outline(run, &path);
    if (path.n > 0) {
        gp_text_format(out, "<path fill=\"#%06X\" transform=\"", m->colour);
        add_place(out, m->box.left + run->x, m->at[0].y);
        gp_text_format(out, "\" d=\"%s\"/>\n", gp_text_get(&path));
    }
    out->failed |= path.failed;
    gp_text_free(&path);
}

void
gp_outline_words(struct gp_text *out, const struct gp_scene *scene, const struct gp_mark *m,
                 unsigned hash)
{
    struct gp_runs runs = gp_runs_of(scene->fonts, m->bold, m->width, m->words);

    for (size_t i = 0; i < runs.n; i++)
        if (runs.items[i].glyphs)
            add_path(out, m, &runs.items[i]);
        else
            use_letters(out, scene, m, &runs.items[i], hash);
    out->failed |= runs.failed;
    gp_runs_free(&runs);
}
