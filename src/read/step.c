/* step.c - the grid that moments stand on: step, spacing, unit, gaps.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/step.h"

#include "read/clocks.h"

#include <math.h>

/* What all dates of a set share. */
struct shared {
    bool first_days, last_days; /* of their months */
    bool same_day_of_year;
    bool whole_days;
};

static struct shared
what_is_shared(const double *when, size_t n)
{
    struct shared s = { true, true, true, true };
    struct gp_civil origin = gp_civil_from_days((int64_t)floor(when[0]));

    for (size_t i = 0; i < n; i++) {
        struct gp_civil c = gp_civil_from_days((int64_t)floor(when[i]));
        s.whole_days &= when[i] == floor(when[i]);
        s.first_days &= c.day == 1;
        s.last_days &= c.day == gp_days_in_month(c.year, c.month);
        s.same_day_of_year &= c.month == origin.month && c.day == origin.day;
    }
    s.first_days &= s.whole_days;
    s.last_days &= s.whole_days;
    s.same_day_of_year &= s.whole_days;
    return s;
}

static int64_t
gcd(int64_t a, int64_t b)
{
    while (b) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* Greatest common divisor of the gaps in whole units; 0 when all moments are one. */
static int64_t
common_gap(const struct gp_axis *axis, const double *when, size_t n, double unit)
{
    int64_t common = 0;

    for (size_t i = 1; i < n && common != 1; i++) {
        double gap = (gp_axis_t(axis, when[i]) - gp_axis_t(axis, when[i - 1])) / unit;
        common = gcd((int64_t)floor(gap + 0.5), common);
    }
    return common;
}

static bool
all_weeks(const double *when, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (fabs(remainder(when[i] - when[i - 1], 7)) > 1e-8)
            return false;
    return true;
}

static enum gp_unit
step_of(const double *when, size_t n, enum gp_precision finest, struct shared shared)
{
    if (finest == GP_TO_YEAR || (n >= 2 && shared.same_day_of_year))
        return GP_YEAR;
    if (finest == GP_TO_QUARTER)
        return GP_QUARTER;
    if (finest == GP_TO_MONTH)
        return GP_MONTH;
    if (n >= 2 && (shared.first_days || shared.last_days))
        return GP_MONTH;
    if (finest == GP_TO_WEEK || (n >= 3 && all_weeks(when, n)))
        return GP_WEEK;
    return GP_DAY;
}

/* First-of-month days are months, and so on: the label is as fine as the grid. */
static enum gp_precision
label_precision(enum gp_unit step, enum gp_precision finest, struct shared shared,
                struct gp_civil origin)
{
    bool ends = shared.first_days || shared.last_days;

    if (step == GP_YEAR && ends && finest >= GP_TO_DAY &&
        ((origin.month == 1 && origin.day == 1) || (origin.month == 12 && origin.day == 31)))
        return GP_TO_YEAR;
    if ((step == GP_MONTH || step == GP_YEAR) && ends && finest == GP_TO_DAY)
        return GP_TO_MONTH;
    if (finest == GP_TO_SECOND && shared.whole_days)
        return ends && step == GP_MONTH ? GP_TO_MONTH : GP_TO_DAY;
    return finest;
}

/* Distinct grid positions that are taken, as a share of all between first and last. */
static double
filled_share(const struct gp_axis *axis, const double *when, size_t n)
{
    double first = gp_axis_t(axis, when[0]), last = gp_axis_t(axis, when[n - 1]);
    double places = floor((last - first) / axis->every + 0.5) + 1;
    size_t distinct = 1;

    for (size_t i = 1; i < n; i++)
        distinct += when[i] != when[i - 1];
    return places > 0 ? (double)distinct / places : 1;
}

static enum gp_unit
irregular_unit(double span)
{
    return span >= 3652 ? GP_YEAR : span >= 365 ? GP_MONTH : GP_DAY;
}

static struct gp_axis
numeric_axis(const double *when, size_t n)
{
    struct gp_axis axis = { .numeric = true, .step = GP_NUMBER, .per = GP_NUMBER, .every = 1 };
    double least = HUGE_VAL;
    bool even = true;

    axis.origin = when[0];
    axis.precision = GP_TO_DAY;
    for (size_t i = 1; i < n; i++)
        if (when[i] > when[i - 1] && when[i] - when[i - 1] < least)
            least = when[i] - when[i - 1];
    if (!(least < HUGE_VAL))
        return axis;
    for (size_t i = 1; i < n; i++) {
        double steps = (when[i] - when[i - 1]) / least;
        even &= fabs(steps - floor(steps + 0.5)) < 1e-6 * (1 + steps);
    }
    axis.every = n >= 4 || least != floor(least) ? least : 1;
    if (n < 4 && even && least == floor(least))
        axis.every = 1;
    if (!even || filled_share(&axis, when, n) < 0.6)
        axis.step = GP_IRREGULAR;
    return axis;
}

struct gp_axis
gp_step_find(const double *when, size_t n, bool numeric, enum gp_precision finest)
{
    struct gp_axis axis = { .step = GP_DAY, .per = GP_DAY, .every = 1 };
    struct shared shared;
    double unit;

    if (n == 0 || numeric)
        return n == 0 ? axis : numeric_axis(when, n);
    shared = what_is_shared(when, n);
    axis.origin = when[0];
    axis.step = axis.per = step_of(when, n, finest, shared);
    axis.precision =
        label_precision(axis.step, finest, shared, gp_civil_from_days((int64_t)floor(when[0])));
    unit = axis.step == GP_DAY && !shared.whole_days ? 1.0 / 86400 : 1;
    if (n >= 4 || unit < 1) {
        int64_t common = common_gap(&axis, when, n, unit);
        axis.every = common > 0 ? (double)common * unit : 1;
    }
    if (n >= 2 && filled_share(&axis, when, n) < 0.6 &&
        !(unit < 1 && gp_clocks_find(&axis, when, n))) {
        axis.step = GP_IRREGULAR;
        axis.per = irregular_unit(when[n - 1] - when[0]);
        axis.every = 1;
        if (finest <= GP_TO_MONTH && axis.per == GP_DAY)
            axis.per = GP_MONTH;
        if (finest == GP_TO_YEAR)
            axis.per = GP_YEAR;
        if (axis.precision < finest && axis.precision == GP_TO_YEAR)
            axis.precision = GP_TO_MONTH;
    }
    return axis;
}

size_t
gp_gaps_find(const struct gp_axis *axis, const double *when, size_t n, struct gp_gap *gaps,
             size_t max)
{
    size_t found = 0;

    if (axis->step == GP_IRREGULAR || axis->step == GP_NUMBER)
        return 0;
    for (size_t i = 1; i < n && found < max; i++) {
        double from = gp_axis_t(axis, when[i - 1]), to = gp_axis_t(axis, when[i]);
        if (to - from < 1.5 * axis->every)
            continue;
        gaps[found++] = (struct gp_gap){ gp_axis_when(axis, from + axis->every),
                                         gp_axis_when(axis, to - axis->every) };
    }
    return found;
}
