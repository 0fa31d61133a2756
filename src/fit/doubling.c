/* doubling.c - the time to double or halve, by inverting the interval of the rate.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The doubling time is a reciprocal: an interval of the rate that holds zero is inverted
 * through infinity, and no bound is ever negative or the wrong way round. */
#include "growthplot.h"

#include <math.h>
#include <string.h>

static const double ln2 = 0.693147180559945309417;
/* Beyond so many observed spans nothing grows; below so many steps nobody could have seen it.
 */
static const double flat_spans = 100, too_fast = .1;

/* Three digits at most and no exponent for times that people say: 5.7, 14, 0.42. */
static const char *
say_number(double value, char buffer[32])
{
    if (!(value < 1e6) || value < 1e-3)
        snprintf(buffer, 32, "%.2g", value);
    else if (value >= 99.5)
        snprintf(buffer, 32, "%.0f", value);
    else
        snprintf(buffer, 32, "%.2g", value);
    return buffer;
}

/* The least time that the data allow is a limit, not an estimate: a digit more, 7.3 and 31.6.
 */
static const char *
say_least(double value, char buffer[32])
{
    if (value >= 9.95 && value < 99.95) {
        snprintf(buffer, 32, "%.1f", value);
        return buffer;
    }
    return say_number(value, buffer);
}

static const char *
say_time(const char *number, enum gp_unit unit, char buffer[64])
{
    if (unit == GP_NUMBER)
        snprintf(buffer, 64, "%s", number);
    else
        snprintf(buffer, 64, "%s %s%s", number, gp_unit_name(unit),
                 strcmp(number, "1") == 0 ? "" : "s");
    return buffer;
}

/* What an interval of the rate leaves for each direction; NaN: not possible. */
static void
invert(struct gp_doubling *d, double lower, double upper)
{
    d->unbounded = lower <= 0 && upper >= 0;
    if (upper > 0) {
        d->doubling_lower = ln2 / upper;
        d->doubling_upper = lower > 0 ? ln2 / lower : HUGE_VAL;
    }
    if (lower < 0) {
        d->halving_lower = ln2 / -lower;
        d->halving_upper = upper < 0 ? ln2 / -upper : HUGE_VAL;
    }
}

/* The shortest time that the interval leaves, whichever way. */
static double
shortest(const struct gp_doubling *d)
{
    return d->has_interval ? fmin(d->doubling_lower, d->halving_lower) : d->time;
}

static void
describe(struct gp_doubling *d, const struct gp_growth *growth)
{
    bool grows = d->direction != GP_HALVING;
    double long_time = growth->span > 0 ? flat_spans * growth->span : HUGE_VAL;
    char time[64], number[32];

    if (d->time > long_time && shortest(d) > (d->unbounded ? long_time : long_time / 10))
        snprintf(d->text, sizeof d->text, "practically flat");
    else if (d->unbounded && shortest(d) < too_fast)
        snprintf(d->text, sizeof d->text, "the data cannot tell");
    else if (d->time < too_fast)
        snprintf(d->text, sizeof d->text, "faster than the data can show");
    else if (d->direction == GP_FLAT)
        snprintf(d->text, sizeof d->text, "not growing");
    else if (d->unbounded)
        snprintf(d->text, sizeof d->text, "at least every %s, or not %s at all",
                 say_time(say_least(d->lower, number), d->unit, time),
                 grows ? "growing" : "falling");
    else
        snprintf(d->text, sizeof d->text, "every %s",
                 say_time(say_number(d->time, number), d->unit, time));
}

struct gp_doubling
gp_doubling_figures(const struct gp_growth *growth)
{
    double nan = (double)NAN;
    struct gp_doubling d = { .time = nan,
                             .lower = nan,
                             .upper = nan,
                             .doubling_lower = nan,
                             .doubling_upper = nan,
                             .halving_lower = nan,
                             .halving_upper = nan,
                             .unit = growth->per,
                             .direction = GP_FLAT };

    if (!growth->known || !isfinite(growth->log_rate))
        return d;
    d.known = true;
    d.direction = growth->log_rate > 0   ? GP_DOUBLING
                  : growth->log_rate < 0 ? GP_HALVING
                                         : GP_FLAT;
    d.time = growth->log_rate == 0 ? HUGE_VAL : ln2 / fabs(growth->log_rate);
    d.has_interval = growth->has_interval;
    if (growth->has_interval) {
        invert(&d, growth->lower, growth->upper);
        d.lower = d.direction == GP_HALVING ? d.halving_lower : d.doubling_lower;
        d.upper = d.direction == GP_HALVING ? d.halving_upper : d.doubling_upper;
    }
    return d;
}

struct gp_doubling
gp_doubling_of(const struct gp_growth *growth)
{
    struct gp_doubling d = gp_doubling_figures(growth);

    if (d.known)
        describe(&d, growth);
    return d;
}
