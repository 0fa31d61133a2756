/* view.c - what a series looks like from here: its points and what kind of numbers they are.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "growthplot.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

/* Counts are small when half of them lie below this. */
static const double small = 30;

/* "k" and "M" stand alone; the rest may be part of a word (percentage, millions). */
static bool
names_a_scale(const char *words)
{
    static const char *const parts[] = { "%",       "percent", "thousand", "million",
                                         "billion", "index",   "rate",     "share",
                                         "ratio",   "$",       "price" };
    static const char *const alone[] = { "k", "m", "mn", "bn", "b", "pct" };
    char low[128] = "";

    for (size_t i = 0; words && words[i] && i + 1 < sizeof low; i++)
        low[i] = (char)tolower((unsigned char)words[i]);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strstr(low, parts[i]))
            return true;
    for (char *rest = NULL, *word = strtok_r(low, " _-()[]/,.:;", &rest); word;
         word = strtok_r(NULL, " _-()[]/,.:;", &rest))
        for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
            if (strcmp(word, alone[i]) == 0)
                return true;
    return false;
}

/* Whole numbers, none below zero, with a zero or half of them small. */
static bool
counts_things(const struct gp_series *series)
{
    size_t below = 0, zeros = 0;

    for (size_t i = 0; i < series->n; i++) {
        double y = series->points[i].y;
        if (!(y >= 0) || y != floor(y) || y > 1e15)
            return false;
        below += y < small;
        zeros += y == 0;
    }
    return series->n > 0 && (zeros > 0 || 2 * below > series->n) &&
           !names_a_scale(series->name) && !names_a_scale(series->unit);
}

struct gp_view
gp_view_of(const struct gp_series *series)
{
    struct gp_view view = { series->points, series->n, &series->axis, series->kind };

    if (view.kind == GP_LEVEL && counts_things(series))
        view.kind = GP_COUNT;
    return view;
}
