/* palette.c - the few colours that stand for all of a picture.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A chart has a dozen colours and the mixtures of them along edges. An index a pixel is a third
 * of the bytes of red, green and blue, and less than half when packed. */
#include "draw/palette.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_REACH = 6, LAST_REACH = 24, REACH_STEP = 6, MOST_COLOURS = GP_PALETTE_ROOM / 2 };
/* A colour of one pixel in so many is an area, not an edge, and stays as it is. */
enum { AREA = 100 };

static const uint32_t unused = 0xFFFFFFFF; /* no colour has these upper bits */

/* Where a colour is in the hashed table, or would be. */
static size_t
slot_of(const uint32_t *keys, uint32_t colour)
{
    size_t at = (colour * 2654435761u) >> 17;

    while (keys[at] != unused && keys[at] != colour)
        at = (at + 1) % GP_PALETTE_ROOM;
    return at;
}

/* A colour and how often it is there. */
struct tally {
    uint32_t colour, count;
};

/* The commonest first; equally common ones by their value, so that the order is one. */
static int
by_count(const void *a, const void *b)
{
    const struct tally *x = a, *y = b;

    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return x->colour < y->colour ? -1 : x->colour > y->colour;
}

/* Counts the colours; 0: too many. Pixels come in runs. */
static size_t
count_colours(uint32_t *keys, struct tally *tallies, const uint32_t *pixels, size_t n)
{
    uint32_t *counts = calloc(GP_PALETTE_ROOM, sizeof *counts);
    size_t found = 0, at = 0;
    uint32_t last = unused;

    if (!counts)
        return 0;
    for (size_t i = 0; i < n && found < MOST_COLOURS; i++) {
        uint32_t colour = pixels[i] & 0xFFFFFF;
        if (colour != last)
            at = slot_of(keys, colour);
        found += keys[at] == unused;
        keys[at] = last = colour;
        counts[at]++;
    }
    if (found == MOST_COLOURS)
        found = 0;
    for (size_t i = 0, k = 0; found > 0 && i < GP_PALETTE_ROOM; i++)
        if (keys[i] != unused)
            tallies[k++] = (struct tally){ keys[i], counts[i] };
    free(counts);
    return found;
}

/* The largest difference of a channel. */
static int
distance(uint32_t a, uint32_t b)
{
    int most = 0;

    for (int shift = 0; shift <= 16; shift += 8) {
        int d = abs((int)(a >> shift & 255) - (int)(b >> shift & 255));
        most = d > most ? d : most;
    }
    return most;
}

static size_t
nearest(const struct gp_palette *palette, uint32_t colour, int *apart)
{
    size_t best = 0;

    *apart = 256;
    for (size_t i = 0; i<palette->n && * apart> 0; i++) {
        int d = distance(palette->colours[i], colour);
        if (d < *apart) {
            *apart = d;
            best = i;
        }
    }
    return best;
}

/* Takes every colour of an area, and every other that none taken so far is near to. */
static bool
choose(struct gp_palette *out, const struct tally *tallies, size_t n, int reach, size_t area)
{
    int apart;

    out->n = 0;
    for (size_t i = 0; i < n; i++) {
        nearest(out, tallies[i].colour, &apart);
        if (apart <= reach && tallies[i].count < area)
            continue;
        if (out->n == GP_PALETTE_SIZE)
            return false;
        out->colours[out->n++] = tallies[i].colour;
    }
    return true;
}

static bool
choose_all(struct gp_palette *out, struct tally *tallies, size_t n, size_t area)
{
    int reach = n <= GP_PALETTE_SIZE ? 0 : FIRST_REACH, apart;

    qsort(tallies, n, sizeof *tallies, by_count);
    while (n > 0 && reach <= LAST_REACH && !choose(out, tallies, n, reach, area))
        reach += REACH_STEP;
    if (n == 0 || reach > LAST_REACH)
        return false;
    for (size_t i = 0; i < n; i++)
        out->stands[slot_of(out->keys, tallies[i].colour)] =
            (unsigned char)nearest(out, tallies[i].colour, &apart);
    return true;
}

bool
gp_palette_of(struct gp_palette *out, const uint32_t *pixels, size_t n)
{
    struct gp_palette palette = { .keys = malloc(GP_PALETTE_ROOM * sizeof(uint32_t)),
                                  .stands = malloc(GP_PALETTE_ROOM) };
    struct tally *tallies = malloc(MOST_COLOURS * sizeof *tallies);
    bool done = palette.keys && palette.stands && tallies;

    if (done) {
        memset(palette.keys, 0xFF, GP_PALETTE_ROOM * sizeof(uint32_t));
        done = choose_all(&palette, tallies, count_colours(palette.keys, tallies, pixels, n),
                          n / AREA);
    }
    free(tallies);
    if (done)
        *out = palette;
    else
        gp_palette_free(&palette);
    return done;
}

unsigned char
gp_palette_index(const struct gp_palette *palette, uint32_t pixel)
{
    return palette->stands[slot_of(palette->keys, pixel & 0xFFFFFF)];
}

void
gp_palette_free(struct gp_palette *palette)
{
    free(palette->keys);
    free(palette->stands);
    *palette = (struct gp_palette){ 0 };
}
