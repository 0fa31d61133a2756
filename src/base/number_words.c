/* number_words.c - numbers as labels: the shortest that reads back, 12.8, 500M, 6 billionths.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/digits.h"
#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static char *
put(char *at, const char *text, int n)
{
    memcpy(at, text, (size_t)n);
    return at + n;
}

static char *
put_zeros(char *at, int n)
{
    memset(at, '0', (size_t)n);
    return at + n;
}

static char *
put_scientific(char *at, const struct gp_digits *d)
{
    at = put(at, d->digits, 1);
    if (d->n > 1)
        at = put(put(at, ".", 1), d->digits + 1, d->n - 1);
    return at + snprintf(at, 8, "e%+03d", d->point - 1);
}

/* At most 25 characters: a sign, 0., five zeros and seventeen digits. */
static const char *
lay_out(const struct gp_digits *d, char buffer[32])
{
    char *at = put(buffer, "-", d->negative && d->digits[0] != '0');

    if (d->point > 17 || d->point < -5)
        at = put_scientific(at, d);
    else if (d->point <= 0)
        at = put(put_zeros(put(at, "0.", 2), -d->point), d->digits, d->n);
    else if (d->n <= d->point)
        at = put_zeros(put(at, d->digits, d->n), d->point - d->n);
    else
        at = put(put(put(at, d->digits, d->point), ".", 1), d->digits + d->point,
                 d->n - d->point);
    *at = '\0';
    return buffer;
}

static const char *
write_zero(char buffer[32])
{
    memcpy(buffer, "0", 2);
    return buffer;
}

const char *
gp_number_shortest(double value, char buffer[32])
{
    struct gp_digits d;

    if (value == 0 || !isfinite(value))
        return write_zero(buffer);
    d = gp_digits_shortest(value);
    return lay_out(&d, buffer);
}

const char *
gp_number_digits(double value, int significant, char buffer[32])
{
    struct gp_digits d;

    if (value == 0 || !isfinite(value))
        return write_zero(buffer);
    d = gp_digits_rounded(value, significant);
    return lay_out(&d, buffer);
}

/* "6 billionths" in steps of a thousand: people cannot say 6e-09, and would not count zeros. */
static const char *
lay_out_parts(struct gp_digits d, char buffer[32])
{
    static const char *const names[] = { "millionths", "billionths", "trillionths",
                                         "quadrillionths", "quintillionths" };
    int step = (3 - d.point) / 3;
    const char *name = names[step - 2];
    bool one;

    d.point += 3 * step;
    lay_out(&d, buffer);
    one = strcmp(buffer, "1") == 0 || strcmp(buffer, "-1") == 0;
    snprintf(buffer + strlen(buffer), 32 - strlen(buffer), " %.*s",
             (int)strlen(name) - (one ? 1 : 0), name);
    return buffer;
}

const char *
gp_number_compact(double value, char buffer[32])
{
    static const char suffixes[] = { '\0', 'k', 'M', 'B', 'T' };
    struct gp_digits d;
    int step;

    if (value == 0 || !isfinite(value))
        return write_zero(buffer);
    d = gp_digits_rounded(value, 3); /* rounded here, so that 999950 counts as 1.00e6 */
    if (d.point < -3 && d.point >= -17)
        return lay_out_parts(d, buffer);
    step = d.point <= 3 ? 0 : (d.point - 1) / 3;
    if (d.point > 18)
        return lay_out(&d, buffer);
    if (step > 4)
        step = 4; /* 1000T: readers know no word beyond */
    d.point -= 3 * step;
    lay_out(&d, buffer);
    if (step > 0) {
        size_t n = strlen(buffer);
        buffer[n] = suffixes[step];
        buffer[n + 1] = '\0';
    }
    return buffer;
}
