/* spelling.h - how near two words are, for "did you mean".
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_SPELLING_H
#define GROWTHPLOT_SPELLING_H

#include <stddef.h>

/* Edits to turn one word into the other (Levenshtein 1966); 64 when one is longer than 63
 * bytes. */
size_t gp_spelling_distance(const char *a, size_t n, const char *b, size_t m);

#endif
