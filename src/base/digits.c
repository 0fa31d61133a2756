/* digits.c - the decimal digits of a double, exact and fast where numbers are of human size.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All decimals between the middles to the neighbouring doubles read back as the same double
 * (Steele and White 1990). For values between 1e-10 and 1e15 those middles, times a power of
 * ten, are whole numbers of 128 bits over a power of two: no tables, no rounding. */
#include "base/digits.h"

#include "base/number.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Seventeen digits tell all doubles apart. */
enum { MOST_DIGITS = 17, MANTISSA_BITS = 53 };

static void
drop_zeros(struct gp_digits *d)
{
    while (d->n > 1 && d->digits[d->n - 1] == '0')
        d->n--;
    d->digits[d->n] = '\0';
}

struct gp_digits
gp_digits_rounded(double value, int significant)
{
    struct gp_digits d = { .negative = value < 0 };
    char text[64];
    const char *at = text;

    snprintf(text, sizeof text, "%.*e", significant - 1, fabs(value));
    for (; *at && *at != 'e'; at++)
        if (*at >= '0' && *at <= '9' && d.n < 18)
            d.digits[d.n++] = *at;
    d.point = (*at == 'e' ? (int)strtol(at + 1, NULL, 10) : 0) + 1;
    drop_zeros(&d);
    return d;
}

static double
read_back(const struct gp_digits *d)
{
    uint64_t mantissa = 0;
    double size;

    for (int i = 0; i < d->n; i++)
        mantissa = 10 * mantissa + (uint64_t)(d->digits[i] - '0');
    size = gp_number_scale10(mantissa, d->point - d->n);
    return d->negative ? -size : size;
}

struct gp_digits
gp_digits_by_trial(double value)
{
    struct gp_digits d = { .n = 0 };

    /* numbers below the normal range hold fewer than 15 digits */
    for (int significant = fabs(value) < DBL_MIN ? 1 : 15; significant <= MOST_DIGITS;
         significant++) {
        d = gp_digits_rounded(value, significant);
        if (read_back(&d) == value)
            break;
    }
    return d;
}

/* number x 10^exponent, number below 10^18. */
static struct gp_digits
digits_of(uint64_t number, int exponent)
{
    struct gp_digits d;
    char text[20], *end = text + sizeof text, *at = end;

    for (; number > 0; number /= 10)
        *--at = (char)('0' + number % 10);
    d.n = (int)(end - at);
    d.point = d.n + exponent;
    d.negative = false;
    memcpy(d.digits, at, (size_t)d.n);
    drop_zeros(&d);
    return d;
}

#ifdef __SIZEOF_INT128__
__extension__ typedef unsigned __int128 wide;

/* A positive double as mantissa x 2^exponent, the mantissa of 53 bits. */
struct binary {
    uint64_t mantissa;
    int exponent;
};

static struct binary
binary_of(double value)
{
    int exponent;
    double share = frexp(value, &exponent);

    return (struct binary){ (uint64_t)ldexp(share, MANTISSA_BITS), exponent - MANTISSA_BITS };
}

/* floor(log10(2^e)) + 1, at most one below the number of digits before the point. */
static int
least_point(int e)
{
    return (int)floor(e * 0.30102999566398120) + 1;
}

static const uint64_t powers_of_five[] = {
    UINT64_C(1),
    UINT64_C(5),
    UINT64_C(25),
    UINT64_C(125),
    UINT64_C(625),
    UINT64_C(3125),
    UINT64_C(15625),
    UINT64_C(78125),
    UINT64_C(390625),
    UINT64_C(1953125),
    UINT64_C(9765625),
    UINT64_C(48828125),
    UINT64_C(244140625),
    UINT64_C(1220703125),
    UINT64_C(6103515625),
    UINT64_C(30517578125),
    UINT64_C(152587890625),
    UINT64_C(762939453125),
    UINT64_C(3814697265625),
    UINT64_C(19073486328125),
    UINT64_C(95367431640625),
    UINT64_C(476837158203125),
    UINT64_C(2384185791015625),
    UINT64_C(11920928955078125),
    UINT64_C(59604644775390625),
    UINT64_C(298023223876953125),
    UINT64_C(1490116119384765625),
    UINT64_C(7450580596923828125),
};
enum { POWERS = sizeof powers_of_five / sizeof *powers_of_five };

/* `halves` halves, and a little more where `more`, to the nearest multiple of unit, to an even
 * one when two are equally near; in units. */
static uint64_t
nearest(uint64_t halves, bool more, uint64_t unit)
{
    uint64_t whole = halves / (2 * unit), rest = halves % (2 * unit);

    return whole + (rest > unit || (rest == unit && (more || whole % 2)));
}

/* False outside the range, and at powers of two, whose neighbours are not equally far. */
static bool
shortest_by_integers(struct gp_digits *out, double size)
{
    struct binary b = binary_of(size);
    int k = MOST_DIGITS - least_point(b.exponent + MANTISSA_BITS - 1), dropped = 0;
    int shift = 1 - (b.exponent + k); /* what follows counts halves of the mantissa's unit */
    uint64_t low, high, unit = 1;
    wide value, half;

    if (k < 0 || k >= POWERS || shift < 2 || b.mantissa == UINT64_C(1) << (MANTISSA_BITS - 1))
        return false;
    half = powers_of_five[k];
    value = 2 * b.mantissa * half;
    low = (uint64_t)((value - half) >> shift) + 1; /* odd over even: never on the spot */
    high = (uint64_t)((value + half) >> shift);
    for (; high / (unit * 10) * (unit * 10) >= low; unit *= 10)
        dropped++;
    *out = digits_of(nearest((uint64_t)(value >> (shift - 1)),
                             (value & (((wide)1 << (shift - 1)) - 1)) > 0, unit),
                     dropped - k);
    return true;
}
#else
static bool
shortest_by_integers(struct gp_digits *out, double size)
{
    (void)out;
    (void)size;
    return false;
}
#endif

struct gp_digits
gp_digits_shortest(double value)
{
    struct gp_digits d;

    if (fabs(value) < 1e15 && value == floor(value))
        d = digits_of((uint64_t)fabs(value), 0);
    else if (!shortest_by_integers(&d, fabs(value)))
        return gp_digits_by_trial(value);
    d.negative = value < 0;
    return d;
}
