/* scale.c - axes of a chart: which ticks, and what they are called.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/scale.h"

#include "base/date.h"
#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static struct gp_tick *
add_tick(struct gp_ticks *out, double at)
{
    struct gp_tick *tick = &out->tick[out->n < GP_MAX_TICKS ? out->n++ : GP_MAX_TICKS - 1];

    *tick = (struct gp_tick){ .at = at };
    return tick;
}

static void
label_number(struct gp_tick *tick)
{
    char buffer[32];

    snprintf(tick->label, sizeof tick->label, "%.23s", gp_number_compact(tick->at, buffer));
}

/* The smallest step of 1, 2, 2.5, 5 that gives at most that many labels. */
static double
nice_step(double range, size_t most)
{
    static const double steps[] = { 1, 2, 2.5, 5, 10 };
    double unit = pow(10, floor(log10(range / (double)most)));

    for (size_t i = 0; i < 5; i++)
        if (range / (steps[i] * unit) <= (double)most)
            return steps[i] * unit;
    return 10 * unit;
}

enum { LEAST_LABELS = 3, MOST_LABELS = 6 };

static void
add_linear(struct gp_ticks *out, double low, double high, size_t most)
{
    double step = nice_step(high - low, most);

    out->n = 0;
    for (double k = ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) {
        if (out->n >= most + 1)
            break;
        label_number(add_tick(out, fabs(k) < .5 ? 0 : k * step));
    }
}

/* A finer step where one would leave fewer than three labels. */
void
gp_ticks_linear(struct gp_ticks *out, double low, double high, size_t most)
{
    do
        add_linear(out, low, high, most);
    while (out->n < LEAST_LABELS && most++ < MOST_LABELS);
}

/* Which multiples of a power of ten are labelled. */
struct labelled {
    const char *digits;
    int every; /* power */
};

static struct labelled
labels_for(double decades, size_t most)
{
    int every = (int)ceil((decades - 1) / (double)most);

    if (decades <= 2.2)
        return (struct labelled){ "125", 1 };
    if (decades <= 3.2)
        return (struct labelled){ "13", 1 };
    return (struct labelled){ "1", every < 1 ? 1 : every };
}

/* Returns how many have a label. */
static int
add_log(struct gp_ticks *out, double low, double high, struct labelled which)
{
    bool faint = log10(high / low) <= 5;
    int labels = 0;

    out->n = 0;
    for (int power = (int)floor(log10(low)); power <= (int)ceil(log10(high)); power++)
        for (int digit = 1; digit < 10; digit++) {
            double at = digit * pow(10, power);
            bool labelled = strchr(which.digits, '0' + digit) && power % which.every == 0;

            if (at < low || at > high || (!labelled && !faint))
                continue;
            add_tick(out, at);
            if (labelled)
                label_number(&out->tick[out->n - 1]);
            labels += labelled;
        }
    return labels;
}

/* Denser labels where one would be left alone; steps of a linear axis only within a decade. */
void
gp_ticks_log(struct gp_ticks *out, double low, double high, size_t most)
{
    struct labelled which = labels_for(log10(high / low), most);
    int labels = add_log(out, low, high, which);

    while (labels < 2 && which.every > 1) {
        which.every--;
        labels = add_log(out, low, high, which);
    }
    if (labels < 2)
        labels = add_log(out, low, high, (struct labelled){ "125", 1 });
    if (labels < 2)
        gp_ticks_linear(out, low, high, most);
}

static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

static void
name_year(char label[24], int64_t year)
{
    if (year > 0)
        snprintf(label, 24, "%lld", (long long)year);
    else
        snprintf(label, 24, "%lld BC", (long long)(1 - year));
}

/* The smallest step of whole months with about that many labels; 0: days are wanted. */
static double
month_step(double days, size_t most)
{
    static const double steps[] = { 1, 2, 3, 6, 12, 24, 60, 120, 240, 300, 600, 1200 };
    double step = 1200;

    if (days < 50)
        return 0;
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
        if (days / 30.436875 / steps[i] <= (double)most + .5)
            return steps[i];
    while (days / 30.436875 / step > (double)most)
        step *= 2;
    return step;
}

static void
ticks_days(struct gp_ticks *out, double low, double high, size_t most)
{
    double step = ceil((high - low) / (double)most);
    int64_t year = INT64_MIN;

    step = step < 1 ? 1 : step > 3 ? 7 * ceil(step / 7) : step;
    for (double at = ceil(low); at <= high && out->n < GP_MAX_TICKS; at += step) {
        struct gp_civil c = gp_civil_from_days((int64_t)at);
        struct gp_tick *tick = add_tick(out, at);

        snprintf(tick->label, sizeof tick->label, "%d %s", c.day, months[c.month - 1]);
        if (c.year != year)
            name_year(tick->under, c.year);
        year = c.year;
    }
}

static void
ticks_months(struct gp_ticks *out, double low, double high, double step)
{
    struct gp_civil c = gp_civil_from_days((int64_t)floor(low));
    int64_t by = (int64_t)step, shown = INT64_MIN;
    int64_t month = c.year * 12 + c.month - 1;

    for (month -= ((month % by) + by) % by; out->n < GP_MAX_TICKS; month += by) {
        int64_t year = (month - ((month % 12) + 12) % 12) / 12;
        int index = (int)(month - year * 12);
        double at = (double)gp_days_from_civil(year, index + 1, 1);
        struct gp_tick *tick;

        if (at > high)
            break;
        if (at < low)
            continue;
        tick = add_tick(out, at);
        if (step >= 12) {
            name_year(tick->label, year);
            continue;
        }
        memcpy(tick->label, months[index], 4);
        if (year != shown)
            name_year(tick->under, year);
        shown = year;
    }
}

void
gp_ticks_calendar(struct gp_ticks *out, double low, double high, size_t most)
{
    double step = month_step(high - low, most);

    out->n = 0;
    if (step > 0)
        ticks_months(out, low, high, step);
    else
        ticks_days(out, low, high, most);
}
