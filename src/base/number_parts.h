/* number_parts.h - a written number taken apart: what number.c is made of.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_NUMBER_PARTS_H
#define GROWTHPLOT_NUMBER_PARTS_H

#include "base/scan.h"

/* ---- number_decimal.c -----------------------------------------------------------------------
 */

/* The digits of a number as they stand, marks left out. */
struct gp_decimal {
    char text[800];
    size_t n;       /* significant, without leading zeros */
    size_t dropped; /* beyond what text holds */
    bool sticky;    /* one of those was not 0 */
};

static inline void
gp_decimal_add(struct gp_decimal *digits, char c)
{
    if (digits->n == 0 && c == '0')
        return;
    if (digits->n < sizeof digits->text - 1) {
        digits->text[digits->n++] = c;
        return;
    }
    digits->dropped++;
    digits->sticky |= c != '0';
}

/* digits x 10^exponent, correctly rounded. */
double gp_decimal_value(const struct gp_decimal *digits, int exponent);

/* ---- number_body.c --------------------------------------------------------------------------
 */

enum gp_separator { GP_NO_SEPARATOR, GP_DOT, GP_COMMA, GP_BLANK, GP_APOSTROPHE };

/* What was seen between the digits. */
struct gp_number_body {
    struct gp_decimal digits;
    int decimals;               /* digits after the last separator */
    size_t written;             /* all digits, zeros too */
    size_t first;               /* digits before the first separator */
    bool leading_zero;          /* the first digit is 0 and more follow */
    enum gp_separator kinds[2]; /* of the groups, and of what stands last */
    size_t counts[2];           /* how often each occurs */
    bool even;                  /* every group between separators has three digits */
    bool indian;                /* every one has two: 12,34,567 */
    int exponent;
    bool has_exponent;
};

/* Blanks of every kind, also those that set thousands apart. */
void gp_number_skip_blanks(struct gp_scan *scan);
/* Leaves out the blanks around what is left. */
void gp_number_trim(struct gp_scan *scan);
/* False when separators stand where none can. */
bool gp_number_body_read(struct gp_scan *scan, struct gp_number_body *body);
/* 12,34,567 and 12,34,567.50: at least two groups, the last of three digits. */
bool gp_number_body_is_indian(const struct gp_number_body *body);
/* The exponent of the last digit if `mark` is the decimal mark; false when it cannot be. */
bool gp_number_body_exponent(const struct gp_number_body *body, enum gp_separator mark,
                             int *exponent);

#endif
