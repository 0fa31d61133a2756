/* measure.h - what the figures of a series stand for: thousands, 1e8 m3, $m.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files keep figures small: 112 of "passengers_thousands" are 112,000 passengers. A reader of a
 * chart should see the 112k. */
#ifndef GROWTHPLOT_MEASURE_H
#define GROWTHPLOT_MEASURE_H

#include "growthplot.h"

struct gp_measure {
    double factor; /* what one figure of the file is worth; 1 where nothing is said */
    char unit[64]; /* in words, without the factor: "m³", "USD", "jobs"; "" when not known */
    size_t name;   /* so many bytes of the series' name are no unit */
};

/* Of a phrase: "thousands of jobs", "100 million cubic metres a year", "$m", "1e8 m3". */
struct gp_measure gp_measure_read(const char *phrase);
/* How people write a unit that a name may end in: "kWh" of "kwh", "mg" of "mg"; NULL: the word
 * is none. */
const char *gp_measure_unit(const char *word, size_t n);
/* What stands at a figure of that unit: "$" of "USD" and of "$ a month" before it, "%" of
 * "percent" behind; "" where the unit has no such sign. */
struct gp_sign {
    const char *before, *after;
};
struct gp_sign gp_measure_sign(const char *unit);
/* The unit is such a sign and nothing else. */
bool gp_measure_is_sign(const char *unit);

/* Of a series: from its unit, else from the words that its name ends in, else from `note`, a
 * phrase that was written about the file ("": none). Growth rates have no factor. */
struct gp_measure gp_measure_of(const struct gp_series *series, const char *note);

#endif
