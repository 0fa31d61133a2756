/* duration.c - lengths of time as people say them: "5.7 months", "3.6 to 14 months".
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/duration.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

/* Beyond so many digits the limits are one and the same. */
enum { DIGITS = 2, MOST_DIGITS = 4 };

struct scale {
    double per; /* in one unit of the axis */
    const char *name;
};

/* As it will be written: 23.96 months are 24, and so 2 years. */
static double
rounded(double value)
{
    double step = value > 0 ? pow(10, floor(log10(value)) - 1) : 1;

    return floor(value / step + .5) * step;
}

static struct scale
scale_of(double time, enum gp_unit unit)
{
    static const double days[] = { [GP_DAY] = 1,
                                   [GP_WEEK] = 7,
                                   [GP_MONTH] = 30.436875,
                                   [GP_QUARTER] = 91.310625,
                                   [GP_YEAR] = 365.2425 };
    static const double calendar[] = { [GP_MONTH] = 1, [GP_QUARTER] = 3, [GP_YEAR] = 12 };
    double months;

    if (unit > GP_YEAR)
        return (struct scale){ 1, "steps" };
    months = unit >= GP_MONTH ? calendar[unit] : days[unit] / days[GP_MONTH];
    if (rounded(time * days[unit]) < 60)
        return (struct scale){ days[unit], "days" };
    if (rounded(time * months) < 24)
        return (struct scale){ months, "months" };
    return (struct scale){ months / 12, "years" };
}

/* Whole from a hundred on. */
static const char *
say(double time, int digits, char buffer[32])
{
    return gp_number_digits(time, time >= 100 && digits < 3 ? 3 : digits, buffer);
}

const char *
gp_duration_words(double time, enum gp_unit unit, int digits, char buffer[64])
{
    struct scale scale = scale_of(time, unit);
    char number[32];

    say(time * scale.per, digits, number);
    snprintf(buffer, 64, "%s %.*s", number,
             (int)strlen(scale.name) - (strcmp(number, "1") == 0), scale.name);
    return buffer;
}

const char *
gp_duration_least(double time, enum gp_unit unit, char buffer[64])
{
    struct scale scale = scale_of(time, unit);

    return gp_duration_words(time, unit, time * scale.per >= 9.95 ? 3 : DIGITS, buffer);
}

const char *
gp_duration_range(double time, double lower, double upper, enum gp_unit unit, char buffer[64])
{
    struct scale scale = scale_of(time, unit);
    char low[32], high[32];

    if (!isfinite(upper)) {
        snprintf(buffer, 64, "at least %s %s", say(lower * scale.per, DIGITS, low), scale.name);
        return buffer;
    }
    for (int digits = DIGITS; digits <= MOST_DIGITS; digits++) {
        say(lower * scale.per, digits, low);
        say(upper * scale.per, digits, high);
        if (strcmp(low, high) != 0) {
            snprintf(buffer, 64, "%.24s to %.24s %s", low, high, scale.name);
            return buffer;
        }
    }
    snprintf(buffer, 64, "about %s %s", say(time * scale.per, DIGITS, low), scale.name);
    return buffer;
}
