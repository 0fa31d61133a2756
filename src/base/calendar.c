/* calendar.c - civil dates as day numbers: months, ISO weeks, ends of periods.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/calendar.h"

#include <math.h>
#include <stdbool.h>

static int64_t
floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

int64_t
gp_days_from_civil(int64_t year, int month, int day)
{
    int64_t y = year - (month <= 2), era = floor_div(y, 400), of_era = y - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* Years from March, so that a leap day comes last; in quarters of a day within the era and the
 * century, where a fraction times a whole number takes the place of divisions (Neri and
 * Schneider 2023, Euclidean affine functions). */
struct gp_civil
gp_civil_from_days(int64_t days)
{
    int64_t z = days + 719468, era = floor_div(z, 146097);
    uint32_t quarters = 4 * (uint32_t)(z - era * 146097) + 3;
    uint32_t century = quarters / 146097, rest = quarters % 146097 | 3;
    uint64_t years = (uint64_t)2939745 * rest; /* 2^32 / 1461 of them a quarter day */
    uint32_t of_year = (uint32_t)years / 2939745 / 4, months = 2141 * of_year + 197913;
    uint32_t month = months >> 16, passed = of_year >= 306;

    return (struct gp_civil){ era * 400 + 100 * century + (int64_t)(years >> 32) + passed,
                              (int)(month - 12 * passed), (int)((months & 0xffff) / 2141 + 1) };
}

int
gp_days_in_month(int64_t year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return days[month - 1] + leap;
}

int
gp_weekday(int64_t days)
{
    return (int)(days + 3 - 7 * floor_div(days + 3, 7));
}

int64_t
gp_monday_of_week(int64_t year, int week)
{
    int64_t fourth = gp_days_from_civil(year, 1, 4); /* lies in week 1 by definition */
    return fourth - gp_weekday(fourth) + 7 * (week - 1);
}

int
gp_weeks_in_year(int64_t year)
{
    return (int)((gp_monday_of_week(year + 1, 1) - gp_monday_of_week(year, 1)) / 7);
}

static double
months_on(struct gp_civil c, int months)
{
    int64_t index = c.year * 12 + c.month - 1 + months, year = floor_div(index, 12);
    return (double)gp_days_from_civil(year, (int)(index - year * 12) + 1, 1);
}

double
gp_date_end(struct gp_date date)
{
    struct gp_civil c = gp_civil_from_days((int64_t)floor(date.when));

    switch (date.precision) {
    case GP_TO_YEAR:
        return months_on((struct gp_civil){ c.year, 1, 1 }, 12);
    case GP_TO_QUARTER:
        return months_on(c, 3);
    case GP_TO_MONTH:
        return months_on(c, 1);
    case GP_TO_WEEK:
        return date.when + 7;
    case GP_TO_DAY:
        return floor(date.when) + 1;
    default:
        return date.when + 1.0 / 86400;
    }
}
