/* place.h - the value that stands at a place of a list in order, without ordering it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_PLACE_H
#define GROWTHPLOT_PLACE_H

#include <stddef.h>

/* The value that would stand at place k, from 0, if they were sorted; moves them. */
double gp_place_of(double *values, size_t n, size_t k);

#endif
