/* clocks.c - times of day that stray from an even grid: summer time, late jobs, months at
 * 09:00. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Local times carry no offset, and a day that begins at 01:00 in winter begins at 02:00 in
 * summer; a job at midnight writes 00:00:07. Where every moment lies near a place of its own on
 * an even grid, the grid is certain; moments keep their times, their steps are whole. */
#include "read/clocks.h"

#include "read/order.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const double hour = 1.0 / 24, second = 1.0 / 86400;
static const double may_stray = .125; /* of a step; of three hours and more: an hour at least */

/* Lengths of steps that people choose, in seconds. */
static const double usual[] = { 1,    2,    5,     10,    15,    20,    30,
                                60,   120,  300,   600,   900,   1200,  1800,
                                3600, 7200, 10800, 14400, 21600, 28800, 43200 };

/* The step that a middling gap stands for, in days; 0: none that people choose. */
static double
nearest_step(double gap)
{
    if (gap > .8) {
        double days = floor(gap + .5);
        return fabs(gap - days) <= may_stray ? days : 0;
    }
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (fabs(gap - usual[i] * second) <= .02 * gap)
            return usual[i] * second;
    return 0;
}

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double
middling_gap(const double *when, size_t n)
{
    double *gaps = malloc(n * sizeof *gaps), middling = 0;

    if (!gaps)
        return 0;
    for (size_t i = 1; i < n; i++)
        gaps[i - 1] = when[i] - when[i - 1];
    qsort(gaps, n - 1, sizeof *gaps, by_size);
    middling = gaps[(n - 1) / 2];
    free(gaps);
    return middling;
}

static int64_t
common_of(int64_t a, int64_t b)
{
    while (b) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* Does each moment lie near a place of its own? *common: what divides all their distances. */
static bool
lie_near(const double *when, size_t n, double step, double stray, int64_t *common)
{
    double before = 0;

    *common = 0;
    for (size_t i = 1; i < n; i++) {
        double at = (when[i] - when[0]) / step, place = floor(at + .5);
        if (fabs(at - place) * step > stray * (1 + 1e-9) || place <= before)
            return false;
        *common = common_of((int64_t)(place - before), *common);
        before = place;
    }
    return before > 0 && (double)n >= .6 * (before / (double)*common + 1);
}

bool
gp_clocks_find(struct gp_axis *axis, const double *when, size_t n)
{
    double step = n < 4 ? 0 : nearest_step(middling_gap(when, n)), stray;
    int64_t common;

    if (step == 0)
        return false;
    stray = step >= 1 ? 3 * hour : may_stray * step;
    if (step >= 2.9 * hour && stray < hour)
        stray = hour;
    step = step >= 1 ? 1 : step;
    if (!lie_near(when, n, step, stray, &common))
        return false;
    axis->step = axis->per = GP_DAY;
    axis->every = step * (double)common;
    if (step == 1 && common % 7 == 0) {
        axis->step = axis->per = GP_WEEK;
        axis->every /= 7;
        step = 7;
    }
    axis->stray =
        stray / (step * (axis->step == GP_WEEK ? axis->every : (double)common)) + 1e-6;
    return true;
}

/* ---- months and years by their first or last days, whatever the time of day -----------------
 */

/* The clocks that moments show, in whole seconds of the day: the least and the most. */
struct clocks {
    int64_t least, most;
};

static struct clocks
clocks_of(const double *when, size_t n)
{
    struct clocks clocks = { 86400, 0 };

    for (size_t i = 0; i < n; i++) {
        int64_t clock = (int64_t)floor((when[i] - floor(when[i])) / second + .5);
        clocks.least = clock < clocks.least ? clock : clocks.least;
        clocks.most = clock > clocks.most ? clock : clocks.most;
    }
    return clocks;
}

/* What the days of moments share, each moved on by `lead`; no two on one day. */
struct days {
    bool first, last, yearly; /* of their months; one day of the year */
};

static struct days
days_of(const double *when, size_t n, double lead)
{
    struct days days = { true, true, true };
    struct gp_civil one = gp_civil_from_days((int64_t)floor(when[0] + lead));

    for (size_t i = 0; i < n; i++) {
        struct gp_civil c = gp_civil_from_days((int64_t)floor(when[i] + lead));
        days.first &= c.day == 1;
        days.last &= c.day == gp_days_in_month(c.year, c.month);
        days.yearly &= c.day == one.day && c.month == one.month;
        if (i > 0 && floor(when[i] + lead) <= floor(when[i - 1] + lead))
            return (struct days){ false, false, false };
    }
    return days;
}

/* By how much moments are to be moved on to stand on their days; NaN: they stand on none.
 * Late on the last day of a month is its end at 23:59; at 22:00 in summer and 23:00 in winter
 * it is midnight of the first, told by Greenwich; else it may be either. */
static double
lead_of(const double *when, size_t n)
{
    struct clocks clocks = clocks_of(when, n);
    struct days days = days_of(when, n, 0);

    if (clocks.least >= 21 * 3600 && clocks.most == clocks.least + 3600 &&
        days_of(when, n, 3 * hour).first)
        return 3 * hour;
    if (clocks.least < 18 * 3600 || clocks.least >= 23 * 3600 + 59 * 60)
        return days.first || days.last || days.yearly ? 0 : (double)NAN;
    return days.first ? 0 : (double)NAN;
}

bool
gp_clocks_drop(struct gp_figures *figures, const struct gp_survey *survey,
               struct gp_warnings *warnings)
{
    double *when, lead = (double)NAN;
    size_t n;

    if (survey->finest != GP_TO_SECOND || survey->whole || figures->n < 2)
        return false;
    when = gp_moments_of(figures, survey, &n);
    if (when && n >= 2)
        lead = lead_of(when, n);
    free(when);
    if (isnan(lead))
        return false;
    for (size_t i = 0; i < figures->n; i++)
        figures->items[i].when = floor(figures->items[i].when + lead);
    if (lead > 0)
        gp_warn(
            warnings, "stray_times",
            "times late on the last days of months, an hour earlier in summer, are midnight "
            "of the first elsewhere: taken as months");
    return true;
}

static void
say_length(double days, char words[24])
{
    if (days < 2 * 60 * second)
        snprintf(words, 24, "%.0f seconds", days / second);
    else
        snprintf(words, 24, "%.0f minutes", days * 1440);
}

void
gp_clocks_say(struct gp_warnings *warnings, const struct gp_series *series)
{
    const struct gp_axis *axis = &series->axis;
    double most = 0;
    size_t first = 0;
    char date[32], length[24];

    if (!(axis->stray > 0))
        return;
    for (size_t i = 0; i < series->n; i++) {
        double due = axis->origin + series->points[i].t * (axis->per == GP_WEEK ? 7 : 1);
        double stray = fabs(series->points[i].when - due);
        if (stray > most + second / 2) {
            most = stray;
            first = i;
        }
    }
    say_length(most, length);
    gp_warn(warnings, "stray_times",
            "times stray from an even grid by up to %s (as on %s): taken as even%s", length,
            gp_axis_words(axis, series->points[first].when, date),
            fabs(most - hour) < second ? "; clocks do so in summer" : "");
}
