/* say.h - a rate of growth in words, for reasons and remarks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_SAY_H
#define GROWTHPLOT_SAY_H

#include "growthplot.h"

/* "160 % a month", never "1.6e+02 % a month"; on a numeric axis "a step". */
const char *gp_say_percent(double percent, enum gp_unit per, char buffer[64]);
/* The same of a continuous rate. */
const char *gp_say_rate(double log_rate, enum gp_unit per, char buffer[64]);
/* "0.021 % to 3.4 %" */
const char *gp_say_bounds(const struct gp_growth *growth, char buffer[64]);

#endif
