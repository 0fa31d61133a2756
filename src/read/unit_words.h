/* unit_words.h - which texts in headers are units, and not places, years or remarks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_UNIT_WORDS_H
#define GROWTHPLOT_UNIT_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* "thousands", "US$ m", "m3/s", "million people", "in tonnes": the first word tells; not
 * "Worldwide", "2011", "paid", "30 days". */
bool gp_is_unit_like(const char *text, size_t n);

#endif
