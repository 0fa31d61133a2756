/* scene.c - the list of marks, and which places on the canvas are free.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/scene.h"

#include "draw/theme.h"
#include "draw/thin.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void
gp_scene_free(struct gp_scene *scene)
{
    for (size_t i = 0; i < scene->n; i++) {
        free(scene->marks[i].at);
        free(scene->marks[i].words);
    }
    free(scene->marks);
    free(scene->title);
    free(scene->alt);
    free(scene->source);
    *scene = (struct gp_scene){ 0 };
}

static bool
reserve_mark(struct gp_scene *scene)
{
    size_t room = scene->room ? 2 * scene->room : 64;
    struct gp_mark *marks;

    if (scene->n < scene->room)
        return true;
    marks =
        room > SIZE_MAX / sizeof *marks ? NULL : realloc(scene->marks, room * sizeof *marks);
    if (!marks)
        return false;
    scene->marks = marks;
    scene->room = room;
    return true;
}

static struct gp_box
box_around(const struct gp_xy *at, size_t n)
{
    struct gp_box b = { HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL };

    for (size_t i = 0; i < n; i++) {
        b.left = fmin(b.left, at[i].x);
        b.right = fmax(b.right, at[i].x);
        b.top = fmin(b.top, at[i].y);
        b.bottom = fmax(b.bottom, at[i].y);
    }
    return b;
}

void
gp_scene_add(struct gp_scene *scene, struct gp_mark mark, const struct gp_xy *at, size_t n)
{
    if (n == 0 || scene->failed)
        return;
    mark.n = n;
    mark.at = n > SIZE_MAX / sizeof *at ? NULL : malloc(n * sizeof *at);
    if (!mark.at || !reserve_mark(scene)) {
        free(mark.at);
        free(mark.words);
        scene->failed = true;
        return;
    }
    memcpy(mark.at, at, n * sizeof *at);
    if (mark.shape == GP_LINE || mark.shape == GP_AREA)
        mark.n = gp_thin_line(mark.at, n, .1);
    if (mark.shape != GP_WORDS)
        mark.box = box_around(at, n);
    if (mark.alpha <= 0)
        mark.alpha = 1;
    scene->marks[scene->n++] = mark;
}

static void
add_utf8(struct gp_text *out, uint32_t c)
{
    char b[4] = { 0 };
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = { 0, 0, 0xC0, 0xE0, 0xF0 };

    for (size_t i = n; i-- > 1; c >>= 6)
        b[i] = (char)(0x80 | (c & 0x3F));
    b[0] = (char)(lead[n] | c);
    gp_text_add_bytes(out, b, n);
}

/* Does a number begin here that belongs to what follows it, as "4.69k" does? */
static bool
is_number_before_letters(const char *words)
{
    words += strspn(words, "0123456789.,");
    words += strspn(words, " ");
    return (*words >= 'A' && *words <= 'Z') || (*words >= 'a' && *words <= 'z');
}

/* Control characters go, bytes that are no UTF-8 become a question mark. A number after a name
 * that runs from right to left would be taken to its left, away from its unit ("4.69 NAMEk"): a
 * mark of direction keeps it (U+200E). NULL: no memory. */
static char *
clean(const char *words)
{
    struct gp_text out = { 0 };
    bool leftwards = false;
    uint32_t c;

    for (const char *here = words; (c = gp_utf8_next(&words)) != 0; here = words) {
        bool control = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFFFE || c == 0xFFFF;
        bool digit = c >= '0' && c <= '9';

        if (leftwards && digit && is_number_before_letters(here))
            add_utf8(&out, 0x200E);
        leftwards = gp_utf8_runs_left(c) || (leftwards && !digit && c < 'A');
        if (!control)
            add_utf8(&out, c == 0xFFFD ? '?' : c);
    }
    if (out.failed || !out.bytes) {
        gp_text_free(&out);
        return out.failed ? NULL : calloc(1, 1);
    }
    return out.bytes;
}

struct gp_box
gp_words_box(const struct gp_fonts *fonts, struct gp_mark style, double x, double y,
             const char *words)
{
    double wide = gp_text_width(fonts, style.bold, style.width, words);
    double left = style.anchor == GP_START ? x
                  : style.anchor == GP_END ? x - wide
                                           : x - wide / 2;

    return (struct gp_box){ left, y - .74 * style.width, left + wide, y + .22 * style.width };
}

struct gp_box
gp_scene_words(struct gp_scene *scene, struct gp_mark style, double x, double y,
               const char *words)
{
    struct gp_xy at = { x, y };

    style.shape = GP_WORDS;
    style.layer = GP_LAYER_WORDS;
    style.words = clean(words);
    if (!style.words) {
        scene->failed = true;
        return (struct gp_box){ x, y, x, y };
    }
    style.box = gp_words_box(scene->fonts, style, x, y, style.words);
    if (style.words[0] && !scene->failed)
        gp_scene_add(scene, style, &at, 1);
    else
        free(style.words);
    return style.box;
}

static bool
overlap(struct gp_box a, struct gp_box b)
{
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/* Liang and Barsky: does the segment pass through the box? */
static bool
crosses(struct gp_xy a, struct gp_xy b, struct gp_box box)
{
    double p[4] = { a.x - b.x, b.x - a.x, a.y - b.y, b.y - a.y };
    double q[4] = { a.x - box.left, box.right - a.x, a.y - box.top, box.bottom - a.y };
    double t0 = 0, t1 = 1;

    for (int i = 0; i < 4; i++) {
        if (fabs(p[i]) < 1e-12 && q[i] < 0)
            return false;
        if (p[i] < -1e-12)
            t0 = fmax(t0, q[i] / p[i]);
        if (p[i] > 1e-12)
            t1 = fmin(t1, q[i] / p[i]);
    }
    return t0 <= t1;
}

static bool
line_meets(const struct gp_mark *mark, struct gp_box box)
{
    double r = mark->shape == GP_LINE ? mark->width / 2 : 0;

    box = (struct gp_box){ box.left - r, box.top - r, box.right + r, box.bottom + r };
    for (size_t i = 1; i < mark->n; i++)
        if (crosses(mark->at[i - 1], mark->at[i], box))
            return true;
    return false;
}

static bool
dots_meet(const struct gp_mark *mark, struct gp_box box)
{
    double r = mark->width + mark->halo_width;

    for (size_t i = 0; i < mark->n; i++)
        if (overlap(box, (struct gp_box){ mark->at[i].x - r, mark->at[i].y - r,
                                          mark->at[i].x + r, mark->at[i].y + r }))
            return true;
    return false;
}

static bool
meets(const struct gp_mark *mark, struct gp_box box, bool edges)
{
    if (mark->shape == GP_WORDS)
        return overlap(mark->box, box);
    if (mark->shape == GP_DOTS)
        return dots_meet(mark, box);
    if (mark->shape == GP_RECT || mark->layer <= GP_LAYER_GRID)
        return false;
    return (edges || mark->layer != GP_LAYER_BAND) && line_meets(mark, box);
}

static bool
is_free(const struct gp_scene *scene, struct gp_box box, bool edges)
{
    if (box.left < 0 || box.top < 0 || box.right > scene->width || box.bottom > scene->height)
        return false;
    for (size_t i = 0; i < scene->n; i++)
        if (meets(&scene->marks[i], box, edges))
            return false;
    return true;
}

bool
gp_scene_has_room(const struct gp_scene *scene, struct gp_box box)
{
    return is_free(scene, box, true);
}

bool
gp_scene_has_room_on_bands(const struct gp_scene *scene, struct gp_box box)
{
    return is_free(scene, box, false);
}

/* Is the place inside? By how often a ray to the left crosses the edge. */
static bool
covers(const struct gp_mark *m, struct gp_xy at)
{
    bool inside = false;

    for (size_t i = 0, j = m->n - 1; i < m->n; j = i++) {
        struct gp_xy a = m->at[i], b = m->at[j];

        if ((a.y > at.y) != (b.y > at.y) &&
            at.x > a.x + (b.x - a.x) * (at.y - a.y) / (b.y - a.y))
            inside = !inside;
    }
    return inside;
}

uint32_t
gp_scene_ground(const struct gp_scene *scene, uint32_t ground, struct gp_xy at)
{
    for (int layer = GP_LAYER_BACK; layer <= GP_LAYER_BAND; layer++)
        for (size_t i = 0; i < scene->n; i++) {
            const struct gp_mark *m = &scene->marks[i];

            if ((int)m->layer == layer && (m->shape == GP_RECT || m->shape == GP_AREA) &&
                covers(m, at))
                ground = gp_mixed(m->colour, ground, m->alpha);
        }
    return ground;
}

/* Insertion: marks come nearly in order, and there are few. */
void
gp_scene_sort(struct gp_scene *scene)
{
    for (size_t i = 1; i < scene->n; i++) {
        struct gp_mark mark = scene->marks[i];
        size_t j = i;

        for (; j > 0 && scene->marks[j - 1].layer > mark.layer; j--)
            scene->marks[j] = scene->marks[j - 1];
        scene->marks[j] = mark;
    }
}

static uint32_t
hash_bytes(uint32_t h, const void *bytes, size_t n)
{
    const unsigned char *b = bytes;

    for (size_t i = 0; i < n; i++)
        h = (h ^ b[i]) * 16777619u;
    return h;
}

uint32_t
gp_scene_hash(const struct gp_scene *scene)
{
    uint32_t h = 2166136261u;

    h = hash_bytes(h, &scene->width, sizeof scene->width);
    h = hash_bytes(h, &scene->height, sizeof scene->height);
    for (size_t i = 0; i < scene->n; i++) {
        const struct gp_mark *m = &scene->marks[i];

        h = hash_bytes(h, &m->colour, sizeof m->colour);
        h = hash_bytes(h, &m->width, sizeof m->width);
        h = hash_bytes(h, m->at, m->n * sizeof *m->at);
        if (m->words)
            h = hash_bytes(h, m->words, strlen(m->words));
    }
    if (scene->title)
        h = hash_bytes(h, scene->title, strlen(scene->title));
    if (scene->alt)
        h = hash_bytes(h, scene->alt, strlen(scene->alt));
    return h;
}
