/* utf8.c - characters of a text that may be anything.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/fonts.h"

/* How many bytes follow the first one; -1: none such. */
static int
following(unsigned char first)
{
    if (first < 0x80)
        return 0;
    return first >= 0xC2 && first < 0xE0   ? 1
           : first >= 0xE0 && first < 0xF0 ? 2
           : first >= 0xF0 && first < 0xF5 ? 3
                                           : -1;
}

uint32_t
gp_utf8_next(const char **text)
{
    static const uint32_t least[] = { 0, 0x80, 0x800, 0x10000 };
    const unsigned char *b = (const unsigned char *)*text;
    int more = following(b[0]);
    uint32_t c = more < 0 ? 0 : more == 0 ? b[0] : b[0] & (0x3Fu >> more);

    if (b[0] == 0)
        return 0;
    for (int i = 1; i <= more; i++) {
        if ((b[i] & 0xC0) != 0x80) {
            more = -1;
            break;
        }
        c = c << 6 | (b[i] & 0x3Fu);
    }
    if (more < 0 || c < least[more] || (c >= 0xD800 && c < 0xE000) || c > 0x10FFFF) {
        *text += 1;
        return 0xFFFD;
    }
    *text += more + 1;
    return c;
}

struct range {
    uint32_t first, last;
};

static bool
is_in(const struct range *ranges, size_t n, uint32_t c)
{
    for (size_t i = 0; i < n; i++)
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    return false;
}

bool
gp_utf8_runs_left(uint32_t c)
{
    /* Hebrew to Arabic Extended-A, their presentation forms, and old and rare scripts. */
    static const struct range ranges[] = { { 0x590, 0x8FF },
                                           { 0xFB1D, 0xFDFF },
                                           { 0xFE70, 0xFEFC },
                                           { 0x10800, 0x10FFF },
                                           { 0x1E800, 0x1EFFF } };

    return c >= ranges[0].first && is_in(ranges, sizeof ranges / sizeof ranges[0], c);
}

bool
gp_utf8_is_unseen(uint32_t c)
{
    static const struct range ranges[] = { { 0x200B, 0x200F }, { 0x202A, 0x202E },
                                           { 0x2060, 0x206F }, { 0xFE00, 0xFE0F },
                                           { 0xFEFF, 0xFEFF }, { 0xE0000, 0xE0FFF } };

    return c >= ranges[0].first && is_in(ranges, sizeof ranges / sizeof ranges[0], c);
}
