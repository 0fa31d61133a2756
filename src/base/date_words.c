/* date_words.c - dates as labels: 2011-03-13 and 13 Mar 2011.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

struct clock {
    struct gp_civil day;
    int hour, minute, second, millisecond;
};

/* To the nearest millisecond, so that 09:30 does not come out as 09:29:59.9999. */
static struct clock
clock_of(double when)
{
    int64_t days = (int64_t)floor(when);
    int64_t ms = (int64_t)floor((when - floor(when)) * 86400000.0 + 0.5);

    if (ms >= 86400000) {
        days++;
        ms = 0;
    }
    return (struct clock){ gp_civil_from_days(days), (int)(ms / 3600000),
                           (int)(ms / 60000 % 60), (int)(ms / 1000 % 60), (int)(ms % 1000) };
}

/* Moments are kept well within years that 64 bits of days can hold. */
static double
bounded(double when)
{
    return when > -4e9 && when < 4e9 ? when : 0;
}

/* A number of at least `width` digits. */
static char *
put_digits(char *at, int64_t number, int width)
{
    char reversed[20];
    int n = 0;

    for (; number > 0 || n < width; number /= 10)
        reversed[n++] = (char)('0' + number % 10);
    while (n > 0)
        *at++ = reversed[--n];
    return at;
}

static char *
put_after(char *at, char mark, int64_t number, int width)
{
    *at++ = mark;
    return put_digits(at, number, width);
}

static char *
put_year(char *at, int64_t year)
{
    if (year < 0)
        *at++ = '-';
    return put_digits(at, (year < 0 ? -year : year) % 100000000, 4);
}

static char *
put_clock(char *at, const struct clock *c)
{
    at = put_after(at, 'T', c->hour, 2);
    at = put_after(put_after(at, ':', c->minute, 2), ':', c->second, 2);
    return c->millisecond ? put_after(at, '.', c->millisecond, 3) : at;
}

/* Labels fit by far: four numbers of a clock, and a year of at most nine characters. */
__attribute__((format(printf, 2, 3))) static void
put(char buffer[32], const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(buffer, 32, format, args);
    va_end(args);
}

const char *
gp_date_iso(struct gp_date date, char buffer[32])
{
    struct clock c = clock_of(bounded(date.when));
    char *at = put_year(buffer, c.day.year);

    if (date.precision == GP_TO_QUARTER) {
        *at++ = '-';
        at = put_after(at, 'Q', (c.day.month - 1) / 3 + 1, 1);
    } else if (date.precision != GP_TO_YEAR) {
        at = put_after(at, '-', c.day.month, 2);
        if (date.precision != GP_TO_MONTH)
            at = put_after(at, '-', c.day.day, 2);
        if (date.precision == GP_TO_SECOND)
            at = put_clock(at, &c);
    }
    *at = '\0';
    return buffer;
}

const char *
gp_date_words(struct gp_date date, char buffer[32])
{
    struct clock c = clock_of(bounded(date.when));
    const char *month = gp_month_names[c.day.month - 1]; /* its first three letters */
    char year[24];

    if (c.day.year > 0)
        snprintf(year, sizeof year, "%lld", (long long)c.day.year);
    else
        snprintf(year, sizeof year, "%lld BC", (long long)(1 - c.day.year) % 100000000);
    switch (date.precision) {
    case GP_TO_YEAR:
        put(buffer, "%s", year);
        break;
    case GP_TO_QUARTER:
        put(buffer, "Q%d %s", (c.day.month - 1) / 3 + 1, year);
        break;
    case GP_TO_MONTH:
        put(buffer, "%.3s %s", month, year);
        break;
    case GP_TO_SECOND:
        put(buffer, "%d %.3s %s %02d:%02d", c.day.day, month, year, c.hour, c.minute);
        break;
    default:
        put(buffer, "%d %.3s %s", c.day.day, month, year);
    }
    return buffer;
}
