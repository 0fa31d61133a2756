/* scan.h - a text read from the left, a byte, a word or a number at a time.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is taken is passed over; where it does not stand, nothing moves (but for digits, of
 * which there may be too few). Inline, because the figures and dates of millions of rows go
 * through here. */
#ifndef GROWTHPLOT_SCAN_H
#define GROWTHPLOT_SCAN_H

#include "base/ascii.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* What is left of a text; borrows it. */
struct gp_scan {
    const char *at, *end;
};

static inline size_t
gp_scan_left(const struct gp_scan *scan)
{
    return (size_t)(scan->end - scan->at);
}

static inline bool
gp_scan_at_digit(const struct gp_scan *scan)
{
    return scan->at < scan->end && gp_is_digit(*scan->at);
}

static inline bool
gp_scan_char(struct gp_scan *scan, char c)
{
    if (scan->at == scan->end || *scan->at != c)
        return false;
    scan->at++;
    return true;
}

/* One of the characters of a set. */
static inline bool
gp_scan_any(struct gp_scan *scan, const char *set)
{
    if (scan->at == scan->end || !*scan->at || !strchr(set, *scan->at))
        return false;
    scan->at++;
    return true;
}

static inline bool
gp_scan_word(struct gp_scan *scan, const char *word)
{
    size_t n = strlen(word);

    if (gp_scan_left(scan) < n || memcmp(scan->at, word, n) != 0)
        return false;
    scan->at += n;
    return true;
}

static inline bool
gp_scan_one_of(struct gp_scan *scan, const char *const words[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (gp_scan_word(scan, words[i]))
            return true;
    return false;
}

#define GP_SCAN_LISTED(scan, list) gp_scan_one_of((scan), (list), sizeof(list) / sizeof *(list))

/* A whole number of at least `least` digits, of which at most `most` are taken; -1 when they
 * are not there. */
static inline int64_t
gp_scan_digits(struct gp_scan *scan, int least, int most)
{
    int64_t value = 0;
    int n = 0;

    while (n < most && gp_scan_at_digit(scan)) {
        value = value * 10 + (*scan->at++ - '0');
        n++;
    }
    return n < least ? -1 : value;
}

static inline bool
gp_scan_int(struct gp_scan *scan, int least, int most, int *out)
{
    *out = (int)gp_scan_digits(scan, least, most);
    return *out >= 0;
}

#endif
