/* wordlist.c - is a word another, or one of a list?
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wordlist.h"

#include "base/ascii.h"

#include <string.h>

/* ASCII and the Latin-1 letters that UTF-8 writes as C3 80..9E. */
static char
lower(char c, char before)
{
    if (before == '\xC3' && (unsigned char)c >= 0x80 && (unsigned char)c < 0x9F)
        return (char)(c + 32);
    return gp_lower(c);
}

static bool
is_small(const char *name, size_t length, const char *text, size_t n)
{
    if (length != n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (name[i] != lower(text[i], i ? text[i - 1] : '\0'))
            return false;
    return true;
}

int
gp_word_among(const char *list, const char *text, size_t n)
{
    for (int index = 0; n > 0 && *list; index++) {
        size_t length = strcspn(list, " ");
        if (is_small(list, length, text, n))
            return index;
        list += length;
        list += *list == ' ';
    }
    return -1;
}
