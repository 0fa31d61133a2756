/* large.h - memory for millions of figures.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_LARGE_H
#define GROWTHPLOT_LARGE_H

#include <stddef.h>

/* As malloc (free it with free), but where the system has large pages and they pay, it is asked
 * for them: most of the cost of new memory is its pages' first touch. */
void *gp_large(size_t bytes);

#endif
