/* spelling.c - how near two words are, for "did you mean".
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/spelling.h"

size_t
gp_spelling_distance(const char *a, size_t n, const char *b, size_t m)
{
    size_t row[64];

    if (n > 63 || m > 63)
        return 64;
    for (size_t j = 0; j <= m; j++)
        row[j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t change = corner + (a[i - 1] != b[j - 1]);
            corner = row[j];
            if (row[j - 1] + 1 < change)
                change = row[j - 1] + 1;
            row[j] = row[j] + 1 < change ? row[j] + 1 : change;
        }
    }
    return row[m];
}
