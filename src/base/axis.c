/* axis.c - where a moment lies on the axis of a series, and what it is called there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"
#include "base/number.h"

#include <math.h>

const char *
gp_unit_name(enum gp_unit unit)
{
    static const char *const names[] = {
        [GP_DAY] = "day",
        [GP_WEEK] = "week",
        [GP_MONTH] = "month",
        [GP_QUARTER] = "quarter",
        [GP_YEAR] = "year",
        [GP_NUMBER] = "number",
        [GP_IRREGULAR] = "irregular",
    };
    return names[unit];
}

static struct gp_civil
civil_of(double when)
{
    return gp_civil_from_days((int64_t)floor(when));
}

/* A series of month ends counts months by their ends, so that 31 January and 28 February are
 * one month apart. */
static bool
counts_month_ends(const struct gp_axis *axis, struct gp_civil origin)
{
    bool calendar = axis->step == GP_MONTH || axis->step == GP_QUARTER;

    return calendar && origin.day > 1 &&
           origin.day == gp_days_in_month(origin.year, origin.month);
}

/* Months from year 0 to a moment on day c, with the part of the month that has passed. */
static double
months_of(double when, struct gp_civil c, bool ends)
{
    double passed = c.day - 1 + (when - floor(when)) + (ends ? 1 : 0);

    return (double)(c.year * 12 + c.month - 1) + passed / gp_days_in_month(c.year, c.month);
}

/* The moment of that many months: back to whole days, since fractions of a month are inexact.
 */
static double
when_of_months(double months, bool ends)
{
    double whole = floor(months + 1e-9), part = months - whole, year, days, length;
    int month;

    if (ends && part < 1e-9) {
        whole -= 1;
        part = 1;
    }
    year = floor(whole / 12);
    month = (int)(whole - 12 * year) + 1;
    length = gp_days_in_month((int64_t)year, month);
    days = (part > 0 ? part : 0) * length - (ends ? 1 : 0);
    if (fabs(days - floor(days + 0.5)) < 1e-6)
        days = floor(days + 0.5);
    return (double)gp_days_from_civil((int64_t)year, month, 1) + days;
}

/* Years count by days where days are written and the grid is not one of whole years. */
static bool
counts_days_as_years(const struct gp_axis *axis)
{
    return axis->per == GP_YEAR && axis->step != GP_YEAR && axis->precision >= GP_TO_WEEK;
}

/* Months in one unit of t; 0 when t counts days. */
static double
months_per(const struct gp_axis *axis)
{
    switch (axis->per) {
    case GP_MONTH:
        return 1;
    case GP_QUARTER:
        return 3;
    case GP_YEAR:
        return counts_days_as_years(axis) ? 0 : 12;
    default:
        return 0;
    }
}

static double
days_per(const struct gp_axis *axis)
{
    return axis->per == GP_YEAR ? 365.25 : axis->per == GP_WEEK ? 7 : 1;
}

struct gp_axis_clock
gp_axis_clock_of(const struct gp_axis *axis)
{
    struct gp_axis_clock clock = { .axis = axis, .months = months_per(axis) };
    struct gp_civil origin;

    if (axis->numeric || clock.months == 0)
        return clock;
    origin = civil_of(axis->origin);
    clock.ends = counts_month_ends(axis, origin);
    clock.origin = months_of(axis->origin, origin, clock.ends);
    return clock;
}

/* Clocks that go forward in spring leave the days where they are. */
static double
on_grid(const struct gp_axis *axis, double t)
{
    double place = floor(t / axis->every + .5);

    return axis->stray > 0 && fabs(t / axis->every - place) <= axis->stray ? place * axis->every
                                                                           : t;
}

double
gp_axis_clock_t(const struct gp_axis_clock *clock, double when)
{
    if (clock->axis->numeric || !isfinite(when))
        return when;
    if (clock->months == 0)
        return on_grid(clock->axis, (when - clock->axis->origin) / days_per(clock->axis));
    return (months_of(when, civil_of(when), clock->ends) - clock->origin) / clock->months;
}

double
gp_axis_t(const struct gp_axis *axis, double when)
{
    struct gp_axis_clock clock = gp_axis_clock_of(axis);

    return gp_axis_clock_t(&clock, when);
}

size_t
gp_axis_daily(const struct gp_axis *axis)
{
    double n = axis->every > 0 ? 1 / axis->every : 0, whole = floor(n + .5);

    if (axis->numeric || axis->step != GP_DAY || whole < 2 || whole > 96 ||
        fabs(n - whole) > 1e-6 * n)
        return 0;
    return (size_t)whole;
}

double
gp_axis_when(const struct gp_axis *axis, double t)
{
    double months = months_per(axis);
    struct gp_civil origin;
    bool ends;

    if (axis->numeric || !isfinite(t))
        return t;
    if (months == 0)
        return axis->origin + t * days_per(axis);
    if (fabs(t) > 1e7)
        return axis->origin + t * months * 30.436875;
    origin = civil_of(axis->origin);
    ends = counts_month_ends(axis, origin);
    return when_of_months(months_of(axis->origin, origin, ends) + t * months, ends);
}

/* The nearest label of the axis: a projected moment may miss its day by a rounding. */
static struct gp_date
labelled(const struct gp_axis *axis, double when)
{
    double nudge = axis->precision == GP_TO_SECOND ? 0 : 1e-6;
    return (struct gp_date){ when + nudge, axis->precision };
}

const char *
gp_axis_iso(const struct gp_axis *axis, double when, char buffer[32])
{
    if (axis->numeric)
        return gp_number_shortest(when, buffer);
    return gp_date_iso(labelled(axis, when), buffer);
}

/* Six digits, and all that stand before the point. */
static int
digits_of(double when)
{
    return fabs(when) < 1e6 ? 6 : fabs(when) < 1e15 ? (int)log10(fabs(when)) + 1 : 15;
}

const char *
gp_axis_words(const struct gp_axis *axis, double when, char buffer[32])
{
    if (axis->numeric)
        return gp_number_digits(when, digits_of(when), buffer);
    return gp_date_words(labelled(axis, when), buffer);
}
