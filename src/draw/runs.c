/* runs.c - words as stretches: what the embedded face draws, what a font of the machine, what
 * none. SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/runs.h"

#include "draw/pango.h"

#include <stdlib.h>
#include <string.h>

static void
push(struct gp_runs *runs, struct gp_run run)
{
    struct gp_run *items = realloc(runs->items, (runs->n + 1) * sizeof *items);

    runs->items = items ? items : runs->items;
    if (items && run.text) {
        items[runs->n++] = run;
        return;
    }
    runs->failed = true;
    free(run.text);
    gp_glyphs_free(run.glyphs);
}

static double
embedded_width(const struct gp_runs *runs, const char *text)
{
    double ems = 0;
    uint32_t c;

    while ((c = gp_utf8_next(&text)) != 0)
        if (!gp_utf8_is_unseen(c))
            ems += gp_letter_width(runs->fonts, runs->bold, c);
    return ems * runs->size;
}

/* Joiners and marks of direction are not drawn: the embedded face has pictures of some. */
void
gp_runs_add(struct gp_runs *runs, const char *text, size_t n, int level)
{
    const char *end = text + n, *at = text, *from = text;
    struct gp_text seen = { 0 };

    for (; at < end; from = at) {
        if (!gp_utf8_is_unseen(gp_utf8_next(&at)))
            gp_text_add_bytes(&seen, from, (size_t)(at - from));
    }
    gp_text_add(&seen, "");
    runs->failed |= seen.failed;
    push(runs, (struct gp_run){ seen.bytes, NULL, level, 0,
                                embedded_width(runs, gp_text_get(&seen)) });
}

void
gp_runs_add_glyphs(struct gp_runs *runs, const char *text, size_t n, int level,
                   struct gp_glyphs *glyphs, double width)
{
    push(runs, (struct gp_run){ strndup(text, n), glyphs, level, 0, width });
}

/* Letters that nothing here can draw: a viewer gives each about the room of an em; elsewhere
 * their codes are written, so that no two names look the same. */
void
gp_runs_add_lost(struct gp_runs *runs, const char *text, size_t n, int level)
{
    const char *end = text + n, *at = text;
    struct gp_text codes = { 0 };
    size_t letters = 0;

    while (at < end) {
        const char *from = at;
        uint32_t c = gp_utf8_next(&at);

        if (gp_utf8_is_unseen(c))
            continue;
        gp_text_add_bytes(&runs->lost, from, (size_t)(at - from));
        gp_text_format(&codes, "%s%04X", letters++ ? " " : "‹U+", (unsigned)c);
    }
    gp_text_add(&codes, letters ? "›" : "");
    if (gp_fonts_left_to_viewer(runs->fonts))
        gp_runs_add_glyphs(runs, text, n, level, NULL, (double)letters * runs->size);
    else
        gp_runs_add(runs, gp_text_get(&codes), codes.n, level);
    runs->failed |= codes.failed || runs->lost.failed;
    gp_text_free(&codes);
}

/* Without other fonts: stretches that the embedded face has, and those that it has not. */
static void
cut_alone(struct gp_runs *runs, const char *text)
{
    const char *from = text, *at = text, *here = text;
    bool have = true;
    uint32_t c;

    for (; (c = gp_utf8_next(&at)) != 0; here = at) {
        bool had = have;

        if (gp_utf8_is_unseen(c))
            continue;
        have = gp_fonts_have(runs->fonts, c);
        if (have == had)
            continue;
        if (here > from)
            (had ? gp_runs_add : gp_runs_add_lost)(runs, from, (size_t)(here - from), 0);
        from = here;
    }
    (have ? gp_runs_add : gp_runs_add_lost)(runs, from, strlen(from), 0);
}

/* From the order of reading to that of the page: rule L2 of Unicode's annex 9. */
static void
put_in_place(struct gp_runs *runs)
{
    int highest = 0;
    double x = 0;

    for (size_t i = 0; i < runs->n; i++)
        highest = runs->items[i].level > highest ? runs->items[i].level : highest;
    for (int level = highest; level > 0; level--)
        for (size_t from = 0, to; from < runs->n; from = to + 1) {
            for (to = from; to < runs->n && runs->items[to].level >= level; to++)
                continue;
            for (size_t a = from, b = to; a + 1 < b; a++, b--) {
                struct gp_run run = runs->items[a];

                runs->items[a] = runs->items[b - 1];
                runs->items[b - 1] = run;
            }
        }
    for (size_t i = 0; i < runs->n; i++) {
        runs->items[i].x = x;
        x += runs->items[i].width;
    }
}

static bool
embedded_has_all(const struct gp_fonts *fonts, const char *text)
{
    uint32_t c;

    while ((c = gp_utf8_next(&text)) != 0)
        if (!gp_fonts_have(fonts, c))
            return false;
    return true;
}

struct gp_runs
gp_runs_of(const struct gp_fonts *fonts, bool bold, double size, const char *text)
{
    struct gp_runs runs = { .fonts = fonts, .bold = bold, .size = size };

    if (embedded_has_all(fonts, text))
        gp_runs_add(&runs, text, strlen(text), 0);
    else if (!gp_pango_cut(gp_fonts_pango(fonts), &runs, text))
        cut_alone(&runs, text);
    put_in_place(&runs);
    return runs;
}

void
gp_runs_free(struct gp_runs *runs)
{
    for (size_t i = 0; i < runs->n; i++) {
        free(runs->items[i].text);
        gp_glyphs_free(runs->items[i].glyphs);
    }
    free(runs->items);
    gp_text_free(&runs->lost);
    *runs = (struct gp_runs){ 0 };
}

double
gp_text_width(const struct gp_fonts *fonts, bool bold, double size, const char *text)
{
    struct gp_runs runs;
    double width = 0;

    if (embedded_has_all(fonts, text))
        return embedded_width(&(struct gp_runs){ .fonts = fonts, .bold = bold, .size = size },
                              text);
    runs = gp_runs_of(fonts, bold, size, text);
    for (size_t i = 0; i < runs.n; i++)
        width += runs.items[i].width;
    gp_runs_free(&runs);
    return width;
}
