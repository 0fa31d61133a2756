/* outline.c - letters of an SVG as outlines, each written once and used by an id of its own.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The SVG that cairo writes names letters by a counter (glyph0-1), so that a second picture in
 * one page is drawn with the letters of the first, and has every letter once for each size.
 * Here a letter stands in the units of the font, and its id has the prefix of the scene. */
#include "draw/outline.h"

#include <math.h>

static void
add_id(struct gp_text *out, unsigned hash, const struct gp_mark *m, uint32_t c)
{
    gp_text_format(out, "gp-%08x-%c%x", hash, m->bold ? 'b' : 'r', (unsigned)c);
}

/* Did the letter stand in the words before `here`, a place in those of mark `i`? */
static bool
seen(const struct gp_scene *scene, size_t i, const char *here, uint32_t letter)
{
    for (size_t k = 0; k <= i; k++) {
        const char *at = scene->marks[k].words;
        uint32_t c;

        if (!at || scene->marks[k].bold != scene->marks[i].bold)
            continue;
        while ((k < i || at < here) && (c = gp_utf8_next(&at)) != 0)
            if (c == letter)
                return true;
    }
    return false;
}

void
gp_outline_letters(struct gp_text *out, const struct gp_scene *scene, unsigned hash)
{
    struct gp_text path = { 0 };

    gp_text_add(out, "<defs>\n");
    for (size_t i = 0; i < scene->n; i++) {
        const struct gp_mark *m = &scene->marks[i];
        const char *at = m->words ? m->words : "", *here = at;
        uint32_t c;

        for (; (c = gp_utf8_next(&at)) != 0; here = at) {
            gp_text_clear(&path);
            if (seen(scene, i, here, c) || !gp_letter_outline(scene->fonts, m->bold, c, &path))
                continue;
            gp_text_add(out, "<path id=\"");
            add_id(out, hash, m, c);
            gp_text_format(out, "\" d=\"%s\"/>\n", gp_text_get(&path));
        }
    }
    out->failed |= path.failed;
    gp_text_free(&path);
    gp_text_add(out, "</defs>\n");
}

void
gp_outline_words(struct gp_text *out, const struct gp_scene *scene, const struct gp_mark *m,
                 unsigned hash)
{
    double em = gp_letter_em(scene->fonts, m->bold), wide = 0;
    const char *at = m->words;
    struct gp_text none = { 0 };
    uint32_t c;

    /* Places in hundredths of a point, the scale in millionths: never by the locale. */
    gp_text_format(out, "<g fill=\"#%06X\" transform=\"translate(%ld.%02ld %ld.%02ld) ",
                   m->colour, lround(m->box.left * 100) / 100, lround(m->box.left * 100) % 100,
                   lround(m->at[0].y * 100) / 100, lround(m->at[0].y * 100) % 100);
    gp_text_format(out, "scale(.%06ld)\">\n", lround(m->width / em * 1e6));
    while ((c = gp_utf8_next(&at)) != 0) {
        gp_text_clear(&none);
        if (gp_letter_outline(scene->fonts, m->bold, c, &none)) {
            gp_text_add(out, "<use xlink:href=\"#");
            add_id(out, hash, m, c);
            gp_text_format(out, "\" x=\"%ld\"/>\n", lround(wide * em));
        }
        wide += gp_letter_width(scene->fonts, m->bold, c);
    }
    gp_text_add(out, "</g>\n");
    gp_text_free(&none);
}
