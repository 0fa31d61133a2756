/* calendar.h - civil dates as day numbers: months, ISO weeks, ends of periods.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A moment is a double called `when`: days since 1970-01-01 in the proleptic Gregorian
 * calendar, with the time of day as a fraction; no time zones, no clock. Years are
 * astronomical: year 0 is 1 BC. */
#ifndef GROWTHPLOT_CALENDAR_H
#define GROWTHPLOT_CALENDAR_H

#include "growthplot.h"

struct gp_civil {
    int64_t year;
    int month, day; /* from 1 */
};

/* Howard Hinnant's "chrono-compatible low-level date algorithms". Any month 1..12, any day
 * (also 0 or 32: it counts on). */
int64_t gp_days_from_civil(int64_t year, int month, int day);
struct gp_civil gp_civil_from_days(int64_t days);
int gp_days_in_month(int64_t year, int month);
/* ISO 8601 weeks: 52 or 53, and the Monday of one of them. */
int gp_weeks_in_year(int64_t year);
int64_t gp_monday_of_week(int64_t year, int week);
/* 0 is Monday. */
int gp_weekday(int64_t days);

/* A date as it was written: the start of its period, and how long that period is. */
struct gp_date {
    double when;
    enum gp_precision precision;
};

/* The first moment after the period: 2020-01-01 for 2019, the next day for a day. */
double gp_date_end(struct gp_date date);

#endif
