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

size_t
gp_number_plain_at(const char *text, const char *end, double *value, int *decimals)
{
    bool negative = text < end && *text == '-';
    const char *first = text + negative, *at, *dot;
    uint64_t mantissa = 0;

    end = end - text > PLAIN_LENGTH ? text + PLAIN_LENGTH : end;
    dot = at = take_digits(first, end, &mantissa);
    if (at < end && *at == '.')
        at = take_digits(at + 1, end, &mantissa);
    *decimals = at > dot ? (int)(at - dot) - 1 : 0;
    if (dot == first || at == dot + 1 || *decimals == 3 || mantissa >> 53)
        return 0;
    *value = (double)(int64_t)mantissa / powers[*decimals];
    *value = negative ? -*value : *value;
    return (size_t)(at - text);
}

bool
gp_number_plain(const char *text, size_t n, double *value, int *decimals)
{
    return n > 0 && n <= PLAIN_LENGTH &&
           gp_number_plain_at(text, text + n, value, decimals) == n;
}
