/* date_fields.c - from the fields of a date to a moment, or why there is no such date.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"
#include "base/date_parts.h"

#include <stdarg.h>
#include <stdio.h>

const struct gp_date_fields gp_no_fields = { .year = INT64_MIN,
                                             .month = -1,
                                             .day = -1,
                                             .quarter = -1,
                                             .half = -1,
                                             .week = -1,
                                             .weekday = -1 };

bool
gp_date_refuse(char why[96], const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(why, 96, format, args);
    va_end(args);
    return false;
}

bool
gp_time_exists(const struct gp_date_fields *f, char why[96])
{
    if (f->hour > 23 && f->hour != 99)
        return gp_date_refuse(why, "there is no hour %d", f->hour);
    if (f->hour == 99)
        return gp_date_refuse(why, "AM and PM go with hours 1 to 12");
    if (f->minute > 59)
        return gp_date_refuse(why, "there is no minute %d", f->minute);
    if (f->second > 59)
        return gp_date_refuse(why, "there is no second %d", f->second);
    return f->offset != 9999 || gp_date_refuse(why, "there is no such offset from UTC");
}

static bool
day_exists(const struct gp_date_fields *f, char why[96])
{
    if (f->month < 1 || f->month > 12)
        return gp_date_refuse(why, "there is no month %d", f->month);
    if (f->day >= 1 && f->day <= gp_days_in_month(f->year, f->month))
        return true;
    return gp_date_refuse(why, "%s %lld has no day %d", gp_month_names[f->month - 1],
                          (long long)f->year, f->day);
}

static bool
week_start(const struct gp_date_fields *f, int64_t *day, char why[96])
{
    if (f->week < 1 || f->week > gp_weeks_in_year(f->year))
        return gp_date_refuse(why, "%lld has no week %d", (long long)f->year, f->week);
    if (f->weekday == 0 || f->weekday > 7)
        return gp_date_refuse(why, "there is no weekday %d", f->weekday);
    *day = gp_monday_of_week(f->year, f->week) + (f->weekday > 0 ? f->weekday - 1 : 0);
    return true;
}

/* A quarter and a half-year stand for their first month; what is not written is the first. */
static bool
month_start(struct gp_date_fields *f, int64_t *day, char why[96])
{
    if (f->quarter == 0 || f->quarter > 4)
        return gp_date_refuse(why, "there is no quarter %d", f->quarter);
    if (f->half == 0 || f->half > 2)
        return gp_date_refuse(why, "there is no half-year %d", f->half);
    if (f->quarter > 0)
        f->month = 3 * f->quarter - 2;
    if (f->half > 0)
        f->month = 6 * f->half - 5;
    f->month = f->month < 0 ? 1 : f->month;
    f->day = f->day < 0 ? 1 : f->day;
    if (!day_exists(f, why))
        return false;
    *day = gp_days_from_civil(f->year, f->month, f->day);
    return true;
}

double
gp_fields_of_day(const struct gp_date_fields *f)
{
    return (f->hour * 3600.0 + (f->minute - f->offset) * 60.0 + f->second + f->fraction) /
           86400.0;
}

bool
gp_fields_moment(struct gp_date_fields *f, enum gp_precision precision, struct gp_date *out,
                 char why[96])
{
    int64_t day;

    if (f->odd_end)
        return gp_date_refuse(why, "the second year is not the one after %lld",
                              (long long)f->year);
    if (!(f->week >= 0 ? week_start(f, &day, why) : month_start(f, &day, why)))
        return false;
    if (f->has_time && !gp_time_exists(f, why))
        return false;
    *out = (struct gp_date){ (double)day, precision };
    if (f->has_time)
        *out = (struct gp_date){ (double)day + gp_fields_of_day(f), GP_TO_SECOND };
    return true;
}
