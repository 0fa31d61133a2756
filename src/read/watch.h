/* watch.h - looks at bytes while they come in, so that hopeless input is not read to its end.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_WATCH_H
#define GROWTHPLOT_WATCH_H

#include <stdbool.h>
#include <stddef.h>

enum { GP_LINE_LIMIT = 32 << 20 }; /* bytes of one line, JSON apart */

/* What is known so far. Starts from { 0 }. */
struct gp_watch {
    size_t seen;
    size_t newline, delimiter, quote; /* offset behind the last one; of the open quote */
    char before;                      /* the last byte */
    bool open, json, wide;            /* within quotes; JSON; UTF-16 or packed: not looked at */
};

/* False: what has come in by now is refused in any case (a zero byte, a cell above the limit),
 * or a line is longer than GP_LINE_LIMIT. */
bool gp_watch(struct gp_watch *watch, const char *bytes, size_t n);

#endif
