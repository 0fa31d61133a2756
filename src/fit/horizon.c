/* horizon.c - how far ahead to look.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/horizon.h"

#include <math.h>
#include <string.h>

enum { MOST_POINTS = 5000 };

/* Units by which a duration may be told, in days or in months. */
static const struct {
    const char *names;
    double days, months;
} durations[] = {
    { "d day days", 1, 1 / 30.436875 },    { "w week weeks", 7, 7 / 30.436875 },
    { "m mo month months", 30.436875, 1 }, { "q quarter quarters", 91.310625, 3 },
    { "y yr year years", 365.2425, 12 },
};

/* A whole number or decimal fraction, with a point whatever the locale. */
static size_t
scan_number(const char *text, double *value)
{
    size_t at = 0;
    double unit = 1;

    *value = 0;
    for (; text[at] >= '0' && text[at] <= '9'; at++)
        *value = *value * 10 + (text[at] - '0');
    if (at > 0 && text[at] == '.')
        for (at++; text[at] >= '0' && text[at] <= '9'; at++)
            *value += (text[at] - '0') * (unit /= 10);
    return at;
}

static bool
has_word(const char *words, const char *word)
{
    size_t n = strlen(word);

    for (const char *at = words; (at = strstr(at, word)); at += n)
        if ((at == words || at[-1] == ' ') && (at[n] == ' ' || at[n] == '\0'))
            return n > 0;
    return false;
}

/* Steps of the axis in a duration; NaN when the axis has no such unit. */
static double
steps_in(const struct gp_axis *axis, size_t which, double amount)
{
    switch (axis->per) {
    case GP_DAY:
        return amount * durations[which].days;
    case GP_WEEK:
        return amount * durations[which].days / 7;
    case GP_MONTH:
        return amount * durations[which].months;
    case GP_QUARTER:
        return amount * durations[which].months / 3;
    case GP_YEAR:
        return amount * durations[which].months / 12;
    default:
        return (double)NAN;
    }
}

/* "12" or "18m": grid positions; NaN when it is neither. */
static double
read_duration(const struct gp_axis *axis, const char *text, double step)
{
    double amount;
    size_t n = scan_number(text, &amount);

    while (text[n] == ' ')
        n++;
    if (n == 0)
        return (double)NAN;
    if (!text[n])
        return amount;
    for (size_t i = 0; i < sizeof durations / sizeof *durations; i++)
        if (has_word(durations[i].names, text + n))
            return steps_in(axis, i, amount) / step;
    return (double)NAN;
}

/* Days from 1970-01-01 to the first of a month, proleptic Gregorian (March-based years). */
static double
days_to_month(double year, double month)
{
    double shifted = month > 2 ? month - 3 : month + 9, y = month > 2 ? year : year - 1;
    double era = floor(y / 400), of_era = y - era * 400;

    return era * 146097 + of_era * 365 + floor(of_era / 4) - floor(of_era / 100) +
           floor((153 * shifted + 2) / 5) - 719468;
}

/* The last day of 2012, 2012-Q3, 2012-12 or 2012-12-31; NaN when it is none of them. */
static double
last_day_of(const char *text)
{
    double part[3] = { 0, 0, 0 };
    size_t at = 0, n = 0;
    bool quarter = false;

    while (n < 3) {
        size_t digits = scan_number(text + at, &part[n]);
        if (digits == 0 || part[n] != floor(part[n]))
            return (double)NAN;
        at += digits;
        n++;
        if (text[at] != '-' || quarter)
            break;
        at++;
        quarter = text[at] == 'Q' || text[at] == 'q';
        at += quarter;
    }
    if (text[at] || (n > 1 && (part[1] < 1 || part[1] > (quarter ? 4 : 12))) || part[2] > 31)
        return (double)NAN;
    if (n == 1)
        return days_to_month(part[0] + 1, 1) - 1;
    if (n == 3)
        return days_to_month(part[0], part[1]) + part[2] - 1;
    part[1] = quarter ? 3 * part[1] : part[1];
    return (part[1] == 12 ? days_to_month(part[0] + 1, 1)
                          : days_to_month(part[0], part[1] + 1)) -
           1;
}

static double
read_until(const struct gp_axis *axis, const char *text)
{
    double number;
    size_t n = scan_number(text, &number);

    if (axis->numeric)
        return n > 0 && !text[n] ? number : (double)NAN;
    return gp_axis_t(axis, last_day_of(text));
}

/* Fills n; GP_OK when nothing is asked for. */
static enum gp_status
read_wish(struct gp_horizon *horizon, const struct gp_axis *axis, double last,
          const struct gp_fit_options *options, struct gp_error *err)
{
    double n = options->until ? (read_until(axis, options->until) - last) / horizon->step
                              : read_duration(axis, options->horizon, horizon->step);

    if (isnan(n) && options->until)
        return gp_fail(err, GP_USAGE, "'%.40s' is not a date to project until", options->until);
    if (isnan(n)) {
        gp_fail(err, GP_USAGE, "'%.40s' is not a horizon", options->horizon);
        gp_hint(err, "say how many steps (12), or a duration such as 18m or 3y");
        return GP_USAGE;
    }
    n = options->until ? floor(n + 1e-6) : round(n);
    if (n < 1)
        return gp_fail(err, GP_USAGE, "'%.40s' is not after the last observation",
                       options->until ? options->until : options->horizon);
    horizon->n = n > MOST_POINTS ? MOST_POINTS : (size_t)n;
    return GP_OK;
}

static size_t
default_points(const struct gp_sample *sample, double step)
{
    static const size_t by_unit[] = {
        [GP_DAY] = 30, [GP_WEEK] = 26,   [GP_MONTH] = 12,     [GP_QUARTER] = 8,
        [GP_YEAR] = 6, [GP_NUMBER] = 10, [GP_IRREGULAR] = 10,
    };
    double span = sample->points[sample->n - 1].t - sample->points[0].t;
    double half = floor(span / 2 / step + 1e-9);

    return (size_t)fmax(1, fmin((double)by_unit[sample->axis->per], half));
}

enum gp_status
gp_horizon_of(struct gp_horizon *out, const struct gp_sample *sample,
              const struct gp_series *series, const struct gp_fit_options *options,
              struct gp_error *err)
{
    const struct gp_axis *axis = sample->axis;
    bool regular = axis->step != GP_IRREGULAR && axis->every > 0;
    double last = sample->points[sample->n - 1].t + sample->origin, later;
    struct gp_horizon horizon = { .step = regular ? axis->every : 1 };

    if (!regular && axis->per == GP_NUMBER)
        horizon.step = sample->unit;
    horizon.n = default_points(sample, horizon.step);
    if (options->until || options->horizon) {
        enum gp_status status = read_wish(&horizon, axis, last, options, err);
        if (status != GP_OK)
            return status;
    }
    if (series->nlater > 0) {
        later = ceil((series->later[series->nlater - 1].t - last) / horizon.step - 1e-6);
        if (later > (double)horizon.n)
            horizon.n = later > MOST_POINTS ? MOST_POINTS : (size_t)later;
    }
    *out = horizon;
    return GP_OK;
}
