/* place.c - the value that stands at a place of a list in order, without ordering it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/place.h"

/* Hoare (1961). */
double
gp_place_of(double *values, size_t n, size_t k)
{
    size_t low = 0, high = n - 1;

    while (low < high) {
        double pivot = values[low + (high - low) / 2], held;
        size_t i = low, j = high;
        for (;;) {
            while (values[i] < pivot)
                i++;
            while (values[j] > pivot)
                j--;
            if (i >= j)
                break;
            held = values[i];
            values[i++] = values[j];
            values[j--] = held;
        }
        if (k <= j)
            high = j;
        else
            low = j + 1;
    }
    return values[k];
}
