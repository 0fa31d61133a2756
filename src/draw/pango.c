/* pango.c - the one door to pango: letters that the embedded face lacks, by the machine's
 * fonts. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pango and what it needs are loaded when a text has such a letter, never before: they would
 * double the time of every chart, and ask for the fonts of the machine. */
#include "draw/pango.h"

#include <stdlib.h>
#include <string.h>

#ifdef GROWTHPLOT_PANGO

#include <dlfcn.h>
#include <pango/pangocairo.h>

#ifdef __APPLE__
#define LIBRARY "libpangocairo-1.0.0.dylib"
#else
#define LIBRARY "libpangocairo-1.0.so.0"
#endif

/* All that is used of pango and its companions. */
#define FUNCTIONS(F)                                                                           \
    F(g_free)                                                                                  \
    F(g_list_free)                                                                             \
    F(g_object_unref)                                                                          \
    F(pango_cairo_context_set_font_options)                                                    \
    F(pango_cairo_font_map_new)                                                                \
    F(pango_cairo_glyph_string_path)                                                           \
    F(pango_cairo_show_glyph_item)                                                             \
    F(pango_context_set_font_description)                                                      \
    F(pango_context_set_language)                                                              \
    F(pango_context_set_round_glyph_positions)                                                 \
    F(pango_font_description_free)                                                             \
    F(pango_font_description_new)                                                              \
    F(pango_font_description_set_absolute_size)                                                \
    F(pango_font_description_set_family_static)                                                \
    F(pango_font_description_set_weight)                                                       \
    F(pango_font_has_char)                                                                     \
    F(pango_font_map_create_context)                                                           \
    F(pango_font_map_load_font)                                                                \
    F(pango_glyph_string_free)                                                                 \
    F(pango_glyph_string_get_width)                                                            \
    F(pango_glyph_string_new)                                                                  \
    F(pango_item_copy)                                                                         \
    F(pango_item_free)                                                                         \
    F(pango_item_split)                                                                        \
    F(pango_itemize_with_base_dir)                                                             \
    F(pango_language_from_string)                                                              \
    F(pango_shape_with_flags)

#define MEMBER(name) __typeof__(name) *name;
struct gp_pango {
    FUNCTIONS(MEMBER)
    bool asked, here;
    PangoFontMap *map;
    PangoContext *context;
};

struct gp_glyphs {
    const struct gp_pango *pango;
    PangoItem *item;
    PangoGlyphString *glyphs;
};

struct gp_pango *
gp_pango_new(void)
{
    return calloc(1, sizeof(struct gp_pango));
}

void
gp_pango_free(struct gp_pango *p)
{
    if (p && p->context)
        p->g_object_unref(p->context);
    if (p && p->map)
        p->g_object_unref(p->map);
    free(p); /* the library stays: its types cannot be taken back */
}

static bool
load(struct gp_pango *p)
{
    void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL), *found;

    if (!library)
        return false;
#define LOAD(name)                                                                             \
    if (!(found = dlsym(library, #name)))                                                      \
        return false;                                                                          \
    memcpy(&p->name, &found, sizeof found);
    FUNCTIONS(LOAD)
    return true;
}

/* The quality of the embedded letters: no hinting, no subpixels. */
static void
set_quality(struct gp_pango *p)
{
    cairo_font_options_t *options = cairo_font_options_create();

    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    p->pango_cairo_context_set_font_options(p->context, options);
    p->pango_context_set_round_glyph_positions(p->context, FALSE);
    cairo_font_options_destroy(options);
}

/* Not one font: pango would go on with none. */
static bool
has_fonts(const struct gp_pango *p)
{
    PangoFontDescription *any = p->pango_font_description_new();
    PangoFont *font = p->pango_font_map_load_font(p->map, p->context, any);

    p->pango_font_description_free(any);
    if (font)
        p->g_object_unref(font);
    return font;
}

static bool
is_here(struct gp_pango *p)
{
    if (p->asked)
        return p->here;
    p->asked = true;
    if (!load(p) || !(p->map = p->pango_cairo_font_map_new()))
        return false;
    p->context = p->pango_font_map_create_context(p->map);
    set_quality(p);
    p->here = has_fonts(p);
    return p->here;
}

/* Han letters are drawn as the language draws them: Japanese where there is kana, Korean where
 * there is hangul. Never by the locale. */
static const char *
language_of(const char *text)
{
    uint32_t c;

    while ((c = gp_utf8_next(&text)) != 0) {
        if (c >= 0x3040 && c < 0x3100)
            return "ja";
        if ((c >= 0x1100 && c < 0x1200) || (c >= 0xAC00 && c < 0xD7B0))
            return "ko";
    }
    return "en";
}

static void
set_style(struct gp_pango *p, const struct gp_runs *runs, const char *text)
{
    PangoFontDescription *font = p->pango_font_description_new();

    p->pango_font_description_set_family_static(font, "Liberation Sans,Arial,Noto Sans,sans");
    p->pango_font_description_set_weight(font,
                                         runs->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    p->pango_font_description_set_absolute_size(font, runs->size * PANGO_SCALE);
    p->pango_context_set_font_description(p->context, font);
    p->pango_context_set_language(p->context, p->pango_language_from_string(language_of(text)));
    p->pango_font_description_free(font);
}

enum hand { EMBEDDED, MACHINE, NOBODY };

static enum hand
hand_of(const struct gp_pango *p, const struct gp_runs *runs, const PangoItem *item, uint32_t c)
{
    PangoFont *font = item->analysis.font;

    if (font && (gp_utf8_is_unseen(c) || p->pango_font_has_char(font, c)))
        return MACHINE;
    return gp_fonts_have(runs->fonts, c) ? EMBEDDED : NOBODY;
}

static bool
embedded_has(const struct gp_runs *runs, const PangoItem *item, const char *text)
{
    const char *at = text + item->offset, *end = at + item->length;

    while (at < end)
        if (!gp_fonts_have(runs->fonts, gp_utf8_next(&at)))
            return false;
    return item->analysis.level % 2 == 0;
}

static void
add_shaped(const struct gp_pango *p, struct gp_runs *runs, const PangoItem *item,
           const char *text)
{
    struct gp_glyphs *g = calloc(1, sizeof *g);

    if (!g) {
        runs->failed = true;
        return;
    }
    *g = (struct gp_glyphs){ p, p->pango_item_copy((PangoItem *)(uintptr_t)item),
                             p->pango_glyph_string_new() };
    p->pango_shape_with_flags(text + item->offset, item->length, text, -1, &item->analysis,
                              g->glyphs, PANGO_SHAPE_NONE);
    g->item->offset = 0; /* the stretch has its own text */
    gp_runs_add_glyphs(runs, text + item->offset, (size_t)item->length, item->analysis.level, g,
                       (double)p->pango_glyph_string_get_width(g->glyphs) / PANGO_SCALE);
}

/* The first bytes of an item that one hand draws. */
static enum hand
first_part(const struct gp_pango *p, const struct gp_runs *runs, const PangoItem *item,
           const char *text, int *bytes, int *letters)
{
    const char *from = text + item->offset, *at = from, *next = from;
    enum hand hand = NOBODY;

    for (*letters = 0; at < from + item->length; at = next, ++*letters) {
        enum hand now = hand_of(p, runs, item, gp_utf8_next(&next));

        if (*letters > 0 && now != hand)
            break;
        hand = now;
    }
    *bytes = (int)(at - from);
    return hand;
}

static void
add_part(const struct gp_pango *p, struct gp_runs *runs, const PangoItem *item,
         const char *text, enum hand hand)
{
    const char *from = text + item->offset;

    if (hand == MACHINE)
        add_shaped(p, runs, item, text);
    else
        (hand == EMBEDDED ? gp_runs_add : gp_runs_add_lost)(runs, from, (size_t)item->length,
                                                            item->analysis.level);
}

/* An item is of one script, one level and one font. */
static void
add_item(const struct gp_pango *p, struct gp_runs *runs, PangoItem *item, const char *text)
{
    int bytes, letters;

    if (embedded_has(runs, item, text)) {
        add_part(p, runs, item, text, EMBEDDED);
        return;
    }
    for (;;) {
        enum hand hand = first_part(p, runs, item, text, &bytes, &letters);
        PangoItem *part;

        if (bytes >= item->length) {
            add_part(p, runs, item, text, hand);
            return;
        }
        part = p->pango_item_split(item, bytes, letters);
        add_part(p, runs, part, text, hand);
        p->pango_item_free(part);
    }
}

bool
gp_pango_cut(struct gp_pango *p, struct gp_runs *runs, const char *text)
{
    bool here = is_here(p);
    GList *items;

    runs->asked = p->context != NULL;
    if (!here)
        return false;
    set_style(p, runs, text);
    items = p->pango_itemize_with_base_dir(p->context, PANGO_DIRECTION_LTR, text, 0,
                                           (int)strlen(text), NULL, NULL);
    for (GList *at = items; at; at = at->next) {
        add_item(p, runs, at->data, text);
        p->pango_item_free(at->data);
    }
    p->g_list_free(items);
    return true;
}

void
gp_glyphs_free(struct gp_glyphs *g)
{
    if (!g)
        return;
    g->pango->pango_glyph_string_free(g->glyphs);
    g->pango->pango_item_free(g->item);
    free(g);
}

void
gp_run_show(const struct gp_run *run, struct _cairo *cr)
{
    PangoGlyphItem whole = { .item = run->glyphs->item, .glyphs = run->glyphs->glyphs };

    run->glyphs->pango->pango_cairo_show_glyph_item(cr, run->text, &whole);
}

void
gp_run_trace(const struct gp_run *run, struct _cairo *cr)
{
    run->glyphs->pango->pango_cairo_glyph_string_path(cr, run->glyphs->item->analysis.font,
                                                      run->glyphs->glyphs);
}

#else

struct gp_pango {
    char nothing;
};

struct gp_pango *
gp_pango_new(void)
{
    return calloc(1, sizeof(struct gp_pango));
}

void
gp_pango_free(struct gp_pango *pango)
{
    free(pango);
}

bool
gp_pango_cut(struct gp_pango *pango, struct gp_runs *runs, const char *text)
{
    (void)pango, (void)runs, (void)text;
    return false;
}

/* Without pango there are no glyphs. */
void
gp_glyphs_free(struct gp_glyphs *glyphs)
{
    (void)glyphs;
}

void
gp_run_show(const struct gp_run *run, struct _cairo *cr)
{
    (void)run, (void)cr;
}

void
gp_run_trace(const struct gp_run *run, struct _cairo *cr)
{
    (void)run, (void)cr;
}

#endif
