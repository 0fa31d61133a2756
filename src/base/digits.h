/* digits.h - the decimal digits of a double.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_DIGITS_H
#define GROWTHPLOT_DIGITS_H

#include <stdbool.h>

/* 0.d1d2d3... x 10^point, without zeros at the end. */
struct gp_digits {
    char digits[20]; /* terminated */
    int n, point;
    bool negative;
};

/* Rounded to so many significant digits. */
struct gp_digits gp_digits_rounded(double value, int significant);
/* The fewest digits that read back as the same double; of those the nearest to it. Finite
 * values but 0 only. */
struct gp_digits gp_digits_shortest(double value);
/* The same by printing and reading back: for any value, and slow. */
struct gp_digits gp_digits_by_trial(double value);

#endif
