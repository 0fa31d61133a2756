/* random.c - seeded random numbers: the same seed, the same numbers, everywhere.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/random.h"

#include <math.h>

static uint64_t
split_mix(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

struct gp_random
gp_random_of(uint64_t seed)
{
    struct gp_random random;

    for (int i = 0; i < 4; i++)
        random.state[i] = split_mix(&seed);
    return random;
}

static uint64_t
rotate(uint64_t x, int by)
{
    return (x << by) | (x >> (64 - by));
}

uint64_t
gp_random_bits(struct gp_random *random)
{
    uint64_t *s = random->state, result = rotate(s[1] * 5, 7) * 9, t = s[1] << 17;

    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 45);
    return result;
}

double
gp_random_uniform(struct gp_random *random)
{
    return ((double)(gp_random_bits(random) >> 11) + .5) * 0x1p-53;
}

double
gp_random_normal(struct gp_random *random)
{
    double u, v, s;

    do {
        u = 2 * gp_random_uniform(random) - 1;
        v = 2 * gp_random_uniform(random) - 1;
        s = u * u + v * v;
    } while (s >= 1 || s == 0);
    return u * sqrt(-2 * log(s) / s);
}

double
gp_random_gamma(struct gp_random *random, double shape)
{
    double d, c, boost = 1;

    if (shape < 1) {
        boost = pow(gp_random_uniform(random), 1 / shape);
        shape += 1;
    }
    d = shape - 1. / 3;
    c = 1 / sqrt(9 * d);
    for (;;) {
        double x = gp_random_normal(random), v = 1 + c * x;
        if (v <= 0)
            continue;
        v = v * v * v;
        if (log(gp_random_uniform(random)) < .5 * x * x + d * (1 - v + log(v)))
            return boost * d * v;
    }
}
