/* number_body.c - digits with their groups and marks: 1,234.5 and 1.234,5 and 12,34,567.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number_parts.h"

/* Blanks of every kind: also what sets thousands apart. */
static const char *const blanks[] = { " ", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89",
                                      "\xE2\x80\x87" };

static const char *const apostrophes[] = { "'", "\xE2\x80\x99" };

void
gp_number_skip_blanks(struct gp_scan *scan)
{
    while (GP_SCAN_LISTED(scan, blanks))
        ;
}

void
gp_number_trim(struct gp_scan *scan)
{
    gp_number_skip_blanks(scan);
    for (bool found = true; found && scan->at < scan->end;) {
        found = false;
        for (size_t i = 0; i < sizeof blanks / sizeof *blanks && !found; i++) {
            size_t n = strlen(blanks[i]);
            found = gp_scan_left(scan) >= n && memcmp(scan->end - n, blanks[i], n) == 0;
            scan->end -= found ? n : 0;
        }
    }
}

static enum gp_separator
next_separator(struct gp_scan *scan)
{
    struct gp_scan ahead = *scan;
    enum gp_separator found = GP_NO_SEPARATOR;

    if (gp_scan_char(&ahead, '.'))
        found = GP_DOT;
    else if (gp_scan_char(&ahead, ','))
        found = GP_COMMA;
    else if (GP_SCAN_LISTED(&ahead, blanks))
        found = GP_BLANK;
    else if (GP_SCAN_LISTED(&ahead, apostrophes))
        found = GP_APOSTROPHE;
    if (found == GP_BLANK || found == GP_APOSTROPHE)
        if (!gp_scan_at_digit(&ahead))
            return GP_NO_SEPARATOR;
    if (found != GP_NO_SEPARATOR)
        *scan = ahead;
    return found;
}

/* A separator joins the groups, or begins a second kind, which must stay the last. */
static bool
note_separator(struct gp_number_body *body, enum gp_separator kind)
{
    if (body->counts[1] > 0)
        return false;
    if (body->counts[0] == 0 || body->kinds[0] == kind) {
        body->kinds[0] = kind;
        body->counts[0]++;
        return true;
    }
    body->kinds[1] = kind;
    body->counts[1]++;
    return true;
}

static size_t
read_digits(struct gp_scan *scan, struct gp_number_body *body)
{
    size_t n = 0;

    for (; gp_scan_at_digit(scan); scan->at++, n++) {
        body->leading_zero |= body->written + n == 0 && *scan->at == '0';
        gp_decimal_add(&body->digits, *scan->at);
    }
    body->written += n;
    return n;
}

static void
read_exponent(struct gp_scan *scan, struct gp_number_body *body)
{
    struct gp_scan ahead = *scan;
    bool negative;

    if (!gp_scan_char(&ahead, 'e') && !gp_scan_char(&ahead, 'E'))
        return;
    negative = gp_scan_char(&ahead, '-');
    if (!negative)
        gp_scan_char(&ahead, '+');
    if (!gp_scan_at_digit(&ahead))
        return;
    for (; gp_scan_at_digit(&ahead); ahead.at++)
        if (body->exponent < 100000)
            body->exponent = body->exponent * 10 + (*ahead.at - '0');
    body->exponent = negative ? -body->exponent : body->exponent;
    body->has_exponent = true;
    *scan = ahead;
}

bool
gp_number_body_read(struct gp_scan *scan, struct gp_number_body *body)
{
    size_t n;
    enum gp_separator kind;

    *body = (struct gp_number_body){ .even = true, .indian = true };
    n = read_digits(scan, body);
    body->first = n;
    while ((kind = next_separator(scan)) != GP_NO_SEPARATOR) {
        /* every group but the last must have three digits, the first at most three; in India
         * two, but the group before the decimal mark three */
        if (body->counts[0] > 0) {
            body->even &= n == 3;
            body->indian &= kind == GP_COMMA ? n == 2 : n == 3;
        }
        if (!note_separator(body, kind))
            return false;
        n = read_digits(scan, body);
    }
    body->decimals = body->counts[0] > 0 ? (int)n : 0;
    if (body->written == 0)
        return false;
    read_exponent(scan, body);
    return true;
}

static bool
can_group(const struct gp_number_body *body)
{
    return body->even && body->first >= 1 && body->first <= 3 && !body->leading_zero;
}

bool
gp_number_body_is_indian(const struct gp_number_body *body)
{
    return body->indian && body->kinds[0] == GP_COMMA && body->counts[0] >= 2 &&
           body->first >= 1 && body->first <= 2 && !body->leading_zero &&
           (body->counts[1] ? body->kinds[1] == GP_DOT : body->decimals == 3);
}

bool
gp_number_body_exponent(const struct gp_number_body *body, enum gp_separator mark,
                        int *exponent)
{
    *exponent = body->exponent;
    if (body->counts[0] == 0)
        return true;
    if (gp_number_body_is_indian(body)) {
        *exponent -= body->counts[1] ? body->decimals : 0;
        return mark == GP_DOT && !body->has_exponent;
    }
    if (body->counts[1] > 0) { /* groups, then a mark */
        *exponent -= body->decimals;
        return body->kinds[1] == mark && can_group(body);
    }
    if (body->kinds[0] == mark) {
        *exponent -= body->decimals;
        return body->counts[0] == 1;
    }
    return body->decimals == 3 && can_group(body) && !body->has_exponent;
}
