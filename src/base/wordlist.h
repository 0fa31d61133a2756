/* wordlist.h - is a word one of a list?
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_WORDLIST_H
#define GROWTHPLOT_WORDLIST_H

#include <stddef.h>

/* Which of the words of a list, small letters and one blank between them, text[0, n) is: from
 * 0; -1: none. Capitals count as small letters, also those of Latin-1 ("MÄRZ"). */
int gp_word_among(const char *list, const char *text, size_t n);

#endif
