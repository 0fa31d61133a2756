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
