/* phrases.c - numbers as reports say them, each with its unit.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tell/phrases.h"

#include "base/duration.h"
#include "base/number.h"
#include "tell/lines.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

/* Longer units are told beside the name of the series only. */
enum { LONGEST_UNIT = 12 };

struct gp_note
gp_say_note(const struct gp_input *input)
{
    struct gp_note none = { 0 };

    return input->file && strcmp(input->file, "-") != 0 ? gp_note_read(input->file) : none;
}

static bool
stands_before(const char *unit)
{
    static const char *const signs[] = { "$", "€", "£", "¥" };

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strcmp(unit, signs[i]) == 0)
            return true;
    return false;
}

/* 2.3B as "2.3 B"; thousands are written out. */
static void
add_compact(struct gp_text *to, double value)
{
    char buffer[32];
    bool plain = fabs(value) >= 1000 && fabs(value) < 9999.5;
    size_t n =
        strlen(plain ? gp_number_digits(value, 4, buffer) : gp_number_compact(value, buffer));
    bool scaled = isalpha((unsigned char)buffer[n - 1]) && !strchr(buffer, ' ');

    gp_text_add_bytes(to, buffer, scaled ? n - 1 : n);
    if (scaled)
        gp_text_format(to, " %c", buffer[n - 1]);
}

void
gp_say_amount(struct gp_text *to, double value, const char *unit)
{
    bool before = unit && stands_before(unit);

    if (before)
        gp_text_format(to, "%s%s", value < 0 ? "-" : "", unit);
    add_compact(to, before ? fabs(value) : value);
    if (unit && *unit && !before && strlen(unit) <= LONGEST_UNIT) {
        gp_text_add(to, " ");
        gp_line_safe(to, unit);
    }
}

static const char *
preposition(const struct gp_axis *axis)
{
    return axis->numeric ? "at" : axis->precision >= GP_TO_DAY ? "on" : "in";
}

void
gp_say_amount_at(struct gp_text *to, const struct gp_series *series, double value, double when)
{
    char date[32];

    gp_say_amount(to, value, series->unit);
    gp_text_format(to, " %s %s", preposition(&series->axis),
                   gp_axis_words(&series->axis, when, date));
}

const char *
gp_say_step(enum gp_unit unit)
{
    return unit == GP_NUMBER ? "step" : gp_unit_name(unit);
}

static const char *
percent(double log_rate, int digits, char buffer[32])
{
    double value = gp_percent(log_rate);

    if (!(fabs(value) < 1e6)) {
        snprintf(buffer, 32, "over 1000000");
        return buffer;
    }
    return gp_number_digits(value, fabs(value) >= 100 ? 3 : digits, buffer);
}

/* Two digits, or as many as tell the estimate from its limits. */
static int
digits_of(const struct gp_growth *g)
{
    char low[32], mid[32], high[32];

    for (int digits = 2; g->has_interval && digits < 4; digits++) {
        percent(g->lower, digits, low);
        percent(g->log_rate, digits, mid);
        percent(g->upper, digits, high);
        if (strcmp(low, mid) != 0 && strcmp(mid, high) != 0)
            return digits;
    }
    return g->has_interval ? 4 : 2;
}

void
gp_say_growth(struct gp_text *to, const struct gp_growth *g)
{
    char buffer[32];

    gp_text_format(to, "%s %% a %s", percent(g->log_rate, digits_of(g), buffer),
                   gp_say_step(g->per));
}

void
gp_say_growth_limits(struct gp_text *to, const struct gp_growth *g)
{
    char low[32], high[32];

    if (g->has_interval)
        gp_text_format(to, "%g %%: %s %% to %s %%", 100 * g->level,
                       percent(g->lower, digits_of(g), low),
                       percent(g->upper, digits_of(g), high));
}

static bool
begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

void
gp_say_doubling(struct gp_text *to, const struct gp_doubling *d)
{
    const char *comma = strchr(d->text, ',');
    char time[64];

    if (begins(d->text, "every "))
        gp_text_format(to, "every %s", gp_duration_words(d->time, d->unit, 2, time));
    else if (begins(d->text, "at least every ") && comma)
        gp_text_format(to, "at least every %s%s", gp_duration_least(d->lower, d->unit, time),
                       comma);
    else
        gp_text_add(to, d->text);
}

void
gp_say_doubling_limits(struct gp_text *to, const struct gp_doubling *d, double level)
{
    char limits[64];

    if (!d->known || !d->has_interval || d->unbounded || !isfinite(d->upper) ||
        !begins(d->text, "every "))
        return;
    gp_text_format(to, "%g %%: %s", 100 * level,
                   gp_duration_range(d->time, d->lower, d->upper, d->unit, limits));
}

void
gp_say_pace(struct gp_text *to, const struct gp_doubling *d)
{
    if (begins(d->text, "every ") || begins(d->text, "at least "))
        gp_text_format(to, "%s ", gp_say_direction(d));
    gp_say_doubling(to, d);
}

void
gp_say_limits(struct gp_text *to, double lower, double upper, const char *unit)
{
    if (!isfinite(lower) || !isfinite(upper))
        return;
    gp_text_add(to, "95 %: ");
    gp_say_amount(to, lower, unit);
    gp_text_add(to, " to ");
    gp_say_amount(to, upper, unit);
}

/* Within the day: hours, minutes or seconds, whichever are whole. */
static void
say_clock_grid(struct gp_text *to, double days)
{
    static const struct {
        double a_day;
        const char *one, *name;
    } units[] = {
        { 24, "hourly", "hour" },
        { 1440, "every minute", "minute" },
        { 86400, "every second", "second" },
    };

    for (size_t i = 0; i < 3; i++) {
        double n = days * units[i].a_day, whole = floor(n + 0.5);
        if (whole < 1 || fabs(n - whole) > 1e-6 * n)
            continue;
        if (whole > 1)
            gp_text_format(to, "every %.0f %ss", whole, units[i].name);
        else
            gp_text_add(to, units[i].one);
        return;
    }
    gp_text_format(to, "every %g seconds", days * 86400);
}

void
gp_say_grid(struct gp_text *to, const struct gp_axis *axis)
{
    static const char *const regular[] = {
        [GP_DAY] = "daily",           [GP_WEEK] = "weekly", [GP_MONTH] = "monthly",
        [GP_QUARTER] = "quarterly",   [GP_YEAR] = "yearly", [GP_NUMBER] = "evenly spaced",
        [GP_IRREGULAR] = "irregular",
    };

    if (axis->step == GP_DAY && axis->every > 0 && axis->every < 1)
        say_clock_grid(to, axis->every);
    else if (axis->step < GP_NUMBER && axis->every > 1)
        gp_text_format(to, "every %g %ss", axis->every, gp_unit_name(axis->step));
    else
        gp_text_add(to, regular[axis->step]);
}

const char *
gp_say_direction(const struct gp_doubling *doubling)
{
    return doubling->direction == GP_HALVING ? "halving" : "doubling";
}
