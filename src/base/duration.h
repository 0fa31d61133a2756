/* duration.h - lengths of time as people say them: "5.7 months", "3.6 to 14 months".
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Times are given in units of the axis. Days are counted below 60 days, months below 24, else
 * years; a month is a calendar month. */
#ifndef GROWTHPLOT_DURATION_H
#define GROWTHPLOT_DURATION_H

#include "growthplot.h"

/* Two digits, or that many: "5.7 months", "1 day". */
const char *gp_duration_words(double time, enum gp_unit unit, int digits, char buffer[64]);
/* The least time that is possible: a digit more from ten on, since it is a limit and no
 * estimate: "7.3 months", "31.6 years". */
const char *gp_duration_least(double time, enum gp_unit unit, char buffer[64]);
/* The limits of a time, in the unit that the time itself is told in. They have as many digits
 * as it takes to tell them apart: "3.6 to 14 months", "14.2 to 14.4 months"; else "about 14
 * months". An open upper limit: "at least 3.6 months". */
const char *gp_duration_range(double time, double lower, double upper, enum gp_unit unit,
                              char buffer[64]);

#endif
