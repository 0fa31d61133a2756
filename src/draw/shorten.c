/* shorten.c - words made to fit a width.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/shorten.h"

#include <string.h>

static bool
begins_character(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

static size_t
characters(const char *words)
{
    size_t n = 0;

    for (; *words; words++)
        n += begins_character(*words);
    return n;
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
    size_t n = characters(words), low = 0, high = n;
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
