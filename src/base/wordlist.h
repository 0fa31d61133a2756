/* wordlist.h - is a word another, or one of a list?
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_WORDLIST_H
#define GROWTHPLOT_WORDLIST_H

#include "base/ascii.h"

#include <stddef.h>

/* Are two texts the same but for capitals of ASCII? */
static inline bool
gp_same_word(const char *a, size_t n, const char *b, size_t length)
{
    if (n != length)
        return false;
    for (size_t i = 0; i < n; i++)
        if (gp_lower(a[i]) != gp_lower(b[i]))
            return false;
    return true;
}

/* Which of the words of a list, small letters and one blank between them, text[0, n) is: from
 * 0; -1: none. Capitals count as small letters, also those of Latin-1 ("MÄRZ"). */
int gp_word_among(const char *list, const char *text, size_t n);

#endif
