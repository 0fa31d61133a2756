/* random.h - seeded random numbers: the same seed, the same numbers, everywhere.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_RANDOM_H
#define GROWTHPLOT_RANDOM_H

#include <stdint.h>

/* xoshiro256** of Blackman and Vigna (2018), seeded through splitmix64. Value. */
struct gp_random {
    uint64_t state[4];
};

struct gp_random gp_random_of(uint64_t seed);
uint64_t gp_random_bits(struct gp_random *random);
/* In (0, 1). */
double gp_random_uniform(struct gp_random *random);
/* Standard normal (Marsaglia's polar method). */
double gp_random_normal(struct gp_random *random);
/* Gamma of the given shape, scale 1 (Marsaglia and Tsang 2000). */
double gp_random_gamma(struct gp_random *random, double shape);

#endif
