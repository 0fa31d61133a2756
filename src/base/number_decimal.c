/* number_decimal.c - decimal digits to doubles, correctly rounded; most of them by a short way.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"
#include "base/number_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PLAIN_LENGTH = 16 };

static const double powers[] = { 1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                 1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };

/* Digits without a decimal mark and an exponent: strtod has no locale to look at then, and the
 * library's is correctly rounded. */
static double
by_strtod(const char *digits, size_t n, int exponent)
{
    char text[840];

    snprintf(text, sizeof text, "%.*se%d", (int)(n < 800 ? n : 800), digits, exponent);
    return strtod(text, NULL);
}

double
gp_number_scale10(uint64_t mantissa, int exponent)
{
    char digits[24];

    if (mantissa < (UINT64_C(1) << 53) && exponent >= -22 && exponent <= 22)
        return exponent < 0 ? (double)mantissa / powers[-exponent]
                            : (double)mantissa * powers[exponent];
    snprintf(digits, sizeof digits, "%llu", (unsigned long long)mantissa);
    return by_strtod(digits, strlen(digits), exponent);
}

double
gp_decimal_value(const struct gp_decimal *digits, int exponent)
{
    uint64_t mantissa = 0;
    char text[800];

    if (digits->n == 0)
        return 0;
    if (digits->n <= 19) {
        for (size_t i = 0; i < digits->n; i++)
            mantissa = mantissa * 10 + (uint64_t)(digits->text[i] - '0');
        return gp_number_scale10(mantissa, exponent);
    }
    memcpy(text, digits->text, digits->n);
    if (digits->sticky)
        text[digits->n - 1] = '1';
    return by_strtod(text, digits->n, exponent + (int)digits->dropped);
}

/* Digits from `at` on, joined to *mantissa; returns where they end. */
static inline const char *
take_digits(const char *at, const char *end, uint64_t *mantissa)
{
    uint64_t joined = *mantissa;

    for (; at < end; at++) {
        unsigned digit = (unsigned)(unsigned char)*at - '0';
        if (digit > 9)
            break;
        joined = joined * 10 + digit;
    }
    *mantissa = joined;
    return at;
}

/* ---- plain numbers --------------------------------------------------------------------------
 * Most are shorter than eight digits before and after the dot: those are taken eight bytes at
 * once, as the lengths of numbers are what a processor cannot foresee. */

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
/* The digits at `at`, where eight bytes can be read, as a number; *n of them, 8 when there may
 * be more. Method: Lemire, "Number parsing at a gigabyte per second", 2021, section 9. */
static inline uint64_t
eight_digits(const char *at, unsigned *n)
{
    uint64_t bytes, others;

    memcpy(&bytes, at, sizeof bytes);
    bytes ^= UINT64_C(0x3030303030303030); /* digits are 0 to 9 now, the first one lowest */
    others = ((bytes + UINT64_C(0x7676767676767676)) | bytes) & UINT64_C(0x8080808080808080);
    if (others == 0 || (others & 0x80)) {
        *n = others == 0 ? 8 : 0;
        return 0;
    }
    *n = (unsigned)__builtin_ctzll(others) / 8;
    bytes <<= 8 * (8 - *n); /* zeros before the digits */
    bytes = bytes * 10 + (bytes >> 8);
    return ((bytes & UINT64_C(0xFF000000FF)) * UINT64_C(0xF424000000064) +
            (bytes >> 16 & UINT64_C(0xFF000000FF)) * UINT64_C(0x271000000001)) >>
           32;
}

/* How many bytes the number takes; 0 when it is left to the long way. */
static inline size_t
short_at(const char *first, const char *end, uint64_t *mantissa, int *decimals)
{
    unsigned before, after = 0;
    uint64_t fraction;

    if (end - first < 2 * PLAIN_LENGTH)
        return 0;
    *mantissa = eight_digits(first, &before);
    *decimals = 0;
    if (before == 0 || before == 8)
        return 0;
    if (first[before] != '.')
        return before;
    fraction = eight_digits(first + before + 1, &after);
    if (after == 0 || after == 8)
        return 0;
    *mantissa = *mantissa * (uint64_t)powers[after] + fraction;
    *decimals = (int)after;
    return before + 1 + after;
}
#else
static inline size_t
short_at(const char *first, const char *end, uint64_t *mantissa, int *decimals)
{
    (void)first, (void)end, (void)mantissa, (void)decimals;
    return 0;
}
#endif

static inline size_t
long_at(const char *first, const char *end, uint64_t *mantissa, int *decimals)
{
    const char *at, *dot;

    *mantissa = 0;
    dot = at = take_digits(first, end, mantissa);
    if (at < end && *at == '.')
        at = take_digits(at + 1, end, mantissa);
    *decimals = at > dot ? (int)(at - dot) - 1 : 0;
    return dot == first || at == dot + 1 || *mantissa >> 53 ? 0 : (size_t)(at - first);
}

size_t
gp_number_plain_at(const char *text, const char *end, double *value, int *decimals)
{
    bool negative = text < end && *text == '-';
    const char *first = text + negative;
    uint64_t mantissa;
    size_t n = short_at(first, end, &mantissa, decimals);

    if (n == 0)
        n = long_at(first, end - text > PLAIN_LENGTH ? text + PLAIN_LENGTH : end, &mantissa,
                    decimals);
    if (n == 0 || *decimals == 3)
        return 0;
    *value = (double)(int64_t)mantissa / powers[*decimals];
    *value = negative ? -*value : *value;
    return n + negative;
}

bool
gp_number_plain(const char *text, size_t n, double *value, int *decimals)
{
    return n > 0 && n <= PLAIN_LENGTH &&
           gp_number_plain_at(text, text + n, value, decimals) == n;
}
