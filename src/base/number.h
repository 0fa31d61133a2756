/* number.h - human numbers both ways: "500 million", "1.2M", "1 234,5 €", and labels.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Never locale-dependent, and none of strtod's leniency: no hex, no inf, no trailing text. */
#ifndef GROWTHPLOT_NUMBER_H
#define GROWTHPLOT_NUMBER_H

#include "growthplot.h"

/* Decimal marks under which a text can be read. */
enum { GP_READS_DOT = 1, GP_READS_COMMA = 2 };

/* Flags that Eurostat sets behind figures: break, confidential, definition, estimated,
 * forecast, see notes, provisional, revised, low reliability, not applicable. */
#define GP_FIGURE_FLAGS "bcdefnprsuz"

enum gp_number_fault {
    GP_NUMBER_FINE,
    GP_NUMBER_TEXT,      /* it is no number at all */
    GP_NUMBER_GROUPING,  /* 12,34,5 */
    GP_NUMBER_HEX,       /* 0x64 */
    GP_NUMBER_INFINITE,  /* inf */
    GP_NUMBER_OVERFLOW,  /* 1e309 */
    GP_NUMBER_DIGITS,    /* digits that are not 0 to 9 */
    GP_NUMBER_MILLI,     /* 1.2m: milli or million? */
    GP_NUMBER_TRAILING,  /* 120x */
    GP_NUMBER_UNDERSCORE /* 1_000 */
};

/* One text read as a number. */
struct gp_number {
    enum gp_number_fault fault;
    unsigned reads;    /* GP_READS_...: 0 when there is a fault */
    double dot, comma; /* the value under each mark; equal when the mark does not matter */
    bool matters;      /* the two readings differ, and both are possible */
    bool grouped;      /* thousands are set apart */
    bool underflow;    /* written as something, read as 0 */
    bool inexact;      /* more digits than a double holds */
    bool indian;       /* 12,34,567: groups of two before the last three digits */
    bool scaled;       /* k, M, million, ... */
    int decimals;      /* digits after the mark, before any k, M, million */
    double step;       /* one unit of the last digit written, scaled: 1e5 for 1.2M */
    char unit[12];     /* "%", "$", "USD"; "" */
    const char *mark;  /* a footnote mark after the number, in the text; NULL */
    size_t mark_length;
};

/* Reads text[0, n); blanks around it do not count. */
struct gp_number gp_number_read(const char *text, size_t n);
/* What most cells are, by a short way: digits, perhaps a minus before them and a dot within.
 * False for everything else, also for 1.234, which may be a group. With decimals only '.' can
 * be the mark. */
bool gp_number_plain(const char *text, size_t n, double *value, int *decimals);
/* The same of what stands at `text`, up to where it ends: how many bytes it takes, 0: none.
 * What stands behind it is for the caller to look at. */
size_t gp_number_plain_at(const char *text, const char *end, double *value, int *decimals);
/* One sentence on a fault, without the text: "hexadecimal is not a count". */
const char *gp_number_fault_text(enum gp_number_fault fault);

/* mantissa x 10^exponent, correctly rounded; HUGE_VAL when out of range. */
double gp_number_scale10(uint64_t mantissa, int exponent);

/* The number that text begins with, in C form with k, M, B, million, ... after it: for options
 * and claims. Gives how many bytes it takes; 0: none. Commas are thousands. */
size_t gp_number_begin(const char *text, struct gp_number *out);

/* ---- writing; each returns `buffer`
 * ---------------------------------------------------------- */

/* The shortest decimal that reads back as the same double, as JSON wants it: 0.1, 500000000,
 * 1e+300. Not for NaN or infinity (writes 0 then: callers write null). */
const char *gp_number_shortest(double value, char buffer[32]);
/* At most `significant` digits (1..15), no trailing zeros, no unit: 12.8, 0.00123, 1234000. */
const char *gp_number_digits(double value, int significant, char buffer[32]);
/* At most three digits and a unit: 500M, 1.2B, 12.8k, 950, 0.0123, 6 billionths. Rounded before
 * the unit is chosen: 999950 is 1M. */
const char *gp_number_compact(double value, char buffer[32]);

#endif
