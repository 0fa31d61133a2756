/* fitting.c - words made to fit a width: shortened, or broken into two lines.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/fitting.h"

#include "base/wrap.h"

#include <string.h>

static bool
begins_character(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

/* Where the character of that number begins. */
static const char *
character_at(const char *words, size_t number)
{
    for (; *words; words++)
        if (begins_character(*words) && number-- == 0)
            break;
    return words;
}

/* So many of the n characters, from both ends. */
static void
keep(struct gp_text *out, const char *words, size_t n, size_t kept)
{
    const char *head = character_at(words, (kept + 1) / 2);
    const char *tail = character_at(words, n - kept / 2);

    gp_text_clear(out);
    while (head > words && head[-1] == ' ')
        head--;
    gp_text_add_bytes(out, words, (size_t)(head - words));
    gp_text_add(out, "…");
    gp_text_add(out, tail + strspn(tail, " "));
}

void
gp_shorten(struct gp_text *out, const struct gp_fonts *fonts, struct gp_mark style, double wide,
           const char *words)
{
    size_t n = gp_characters(words, strlen(words)), low = 0, high = n;
    struct gp_text part = { 0 };

    gp_text_add(&part, words);
    if (gp_text_width(fonts, style.bold, style.width, words) > wide) {
        while (low + 1 < high) {
            size_t kept = (low + high) / 2;
            bool fits;

            keep(&part, words, n, kept);
            fits = gp_text_width(fonts, style.bold, style.width, gp_text_get(&part)) <= wide;
            low = fits ? kept : low;
            high = fits ? high : kept;
        }
        keep(&part, words, n, low);
    }
    gp_text_add(out, gp_text_get(&part));
    out->failed |= part.failed;
    gp_text_free(&part);
}

/* ---- two lines
 * -------------------------------------------------------------------------------
 */

/* A width and what is measured in it. */
struct measuring {
    const struct gp_fonts *fonts;
    struct gp_mark style;
    double wide;
};

static bool
fits(const struct measuring *m, const char *words, size_t n, const char *end)
{
    struct gp_text part = { 0 };
    bool narrow;

    gp_text_add_bytes(&part, words, n);
    gp_text_add(&part, end);
    narrow =
        gp_text_width(m->fonts, m->style.bold, m->style.width, gp_text_get(&part)) <= m->wide;
    gp_text_free(&part);
    return narrow;
}

/* How many bytes fit a line that ends so: up to a blank, or else inside the first word. */
static size_t
line_length(const struct measuring *m, const char *words, const char *end)
{
    size_t whole = strlen(words), best = 0;

    if (fits(m, words, whole, ""))
        return whole;
    for (size_t n = strcspn(words, " "); n < whole; n += 1 + strcspn(words + n + 1, " ")) {
        if (!fits(m, words, n, end))
            break;
        best = n;
    }
    for (size_t n = 1; best == 0 && n < whole; n++)
        if (begins_character(words[n]) && !fits(m, words, n, end)) {
            best = n - 1;
            break;
        }
    while (best > 0 && !begins_character(words[best]))
        best--;
    return best > 0 ? best : 1;
}

/* Where less than a quarter of the words would stand alone in the second line, the first gives
 * up some, as long as the second holds them. */
static size_t
without_orphan(const struct measuring *m, const char *words, size_t first)
{
    size_t least = strlen(words) / 4, to = first;

    while (to > first / 2 && (words[to] != ' ' || strlen(words + to) < least))
        to--;
    return to > first / 2 && fits(m, words + to + 1, strlen(words + to + 1), "") ? to : first;
}

void
gp_break_lines(struct gp_two_lines *out, const struct gp_fonts *fonts, struct gp_mark style,
               double wide, const char *words)
{
    struct measuring m = { fonts, style, wide };
    size_t first = line_length(&m, words, ""), second;
    const char *rest;

    *out = (struct gp_two_lines){ .whole = true };
    if (first < strlen(words))
        first = without_orphan(&m, words, first);
    rest = words + first + strspn(words + first, " ");
    second = line_length(&m, rest, "…");
    gp_text_add_bytes(&out->line[0], words, first);
    gp_text_add_bytes(&out->line[1], rest, second);
    if (second < strlen(rest)) {
        gp_text_add(&out->line[1], "…");
        out->whole = false;
    }
}

void
gp_two_lines_free(struct gp_two_lines *lines)
{
    gp_text_free(&lines->line[0]);
    gp_text_free(&lines->line[1]);
}
