/* sentence_amounts.c - numbers, durations and dates in a sentence.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/sentence.h"

#include "base/ascii.h"
#include "base/number.h"

#include <math.h>
#include <string.h>

static struct gp_amount
amount(double value, double step)
{
    double half = fmin(step / 2, .1 * fabs(value));

    return (struct gp_amount){ true, value, value - half, value + half };
}

static bool
word_number(struct gp_sentence *s, struct gp_amount *out)
{
    static const char words[] = "zero one two three four five six seven eight nine ten eleven "
                                "twelve";
    int n = gp_accept(s, words);

    if (n < 0) {
        n = gp_accept(s, "a an");
        n = n >= 0 ? 1 : n;
    }
    if (n > 0)
        *out = amount(n, 1);
    return n > 0;
}

/* "3x": digits right before the sign; how many bytes it takes, 0: none. */
static size_t
read_times(const char *at, struct gp_number *out)
{
    size_t digits = strspn(at, "0123456789.,");
    char plain[48];

    if (!gp_is_digit(*at) || digits >= sizeof plain || gp_lower(at[digits]) != 'x')
        return 0;
    snprintf(plain, sizeof plain, "%.*s", (int)digits, at);
    *out = gp_number_read(plain, digits);
    return digits + 1;
}

bool
gp_take_number(struct gp_sentence *s, struct gp_said *out)
{
    struct gp_number number;
    size_t n;

    gp_skip_blanks(s);
    n = read_times(s->at, &number);
    *out = (struct gp_said){ .times = n > 0 };
    if (n == 0 && (gp_is_digit(*s->at) || *s->at == '$'))
        n = gp_number_begin(s->at, &number);
    if (n == 0 || number.fault != GP_NUMBER_FINE || !(number.reads & GP_READS_DOT))
        return false;
    s->at += n;
    out->percent = number.unit[0] == '%';
    out->amount = amount(number.dot, number.step > 0 ? number.step : 0);
    if (strncmp(s->at, "-fold", 5) == 0) {
        out->times = true;
        s->at += 5;
    } else if (gp_accept(s, "percent") >= 0) {
        out->percent = true;
    } else if (gp_accept(s, "times fold") >= 0) {
        out->times = true;
    }
    return isfinite(out->amount.value) && out->amount.value > 0;
}

bool
gp_take_unit(struct gp_sentence *s, enum gp_unit *unit)
{
    int n = gp_accept(s, "day days week weeks month months quarter quarters year years decade "
                         "decades");

    if (n < 0)
        return false;
    *unit = n / 2 == 5 ? GP_YEAR : (enum gp_unit)(n / 2);
    return true;
}

/* Is "decade" the word before the cursor? */
static bool
was_decade(const struct gp_sentence *s)
{
    const char *at = s->at;

    while (at > s->text && gp_is_word_byte(at[-1]))
        at--;
    return gp_lower(*at) == 'd' && gp_lower(at[2]) == 'c';
}

bool
gp_take_duration(struct gp_sentence *s)
{
    const char *start = s->at;
    struct gp_amount n = { true, 1, 1, 1 };
    struct gp_said digits;

    gp_accept_qualifier(s);
    if (gp_take_number(s, &digits))
        n = digits.amount;
    else
        word_number(s, &n);
    gp_accept(s, "a"); /* half a year */
    if (!gp_take_unit(s, &s->claim->unit)) {
        s->at = start;
        return false;
    }
    if (was_decade(s))
        gp_scale_amount(&n, 10);
    s->claim->duration = n;
    return true;
}

bool
gp_take_date(struct gp_sentence *s, struct gp_date *out)
{
    char text[40], why[96];
    size_t n;

    if (gp_accept(s, "the") >= 0)
        gp_skip_blanks(s);
    if (gp_accept(s, "end start") >= 0)
        gp_accept(s, "of");
    gp_skip_blanks(s);
    for (n = strlen(s->at) < 24 ? strlen(s->at) : 24; n > 0; n--) {
        if (s->at[n - 1] == ' ' || s->at[n - 1] == ',' || gp_is_digit(s->at[n]) ||
            gp_is_word_byte(s->at[n]))
            continue;
        snprintf(text, sizeof text, "%.*s", (int)n, s->at);
        if (gp_date_read(text, out, why)) {
            s->at += n;
            return true;
        }
    }
    return false;
}

int
gp_take_month(struct gp_sentence *s)
{
    size_t n, used = 0;
    int month;

    gp_skip_blanks(s);
    n = gp_word_length(s->at);
    month = n > 0 ? gp_month_read(s->at, n, &used) : 0;
    if (month == 0 || used != n)
        return 0;
    s->at += n;
    return month;
}

static struct gp_date
month_of(int64_t year, int month)
{
    return (struct gp_date){ (double)gp_days_from_civil(year, month, 1), GP_TO_MONTH };
}

bool
gp_take_half(struct gp_sentence *s, struct gp_date *first, struct gp_date *last)
{
    const char *start = s->at;
    struct gp_date date;
    int half;

    gp_accept(s, "the");
    half = gp_accept(s, "h1 h2 first second");
    if (half >= 0 && (half < 2 || gp_accept(s, "half") >= 0)) {
        gp_accept(s, "of");
        if (gp_take_date(s, &date) && date.precision == GP_TO_YEAR) {
            int64_t year = gp_civil_from_days((int64_t)date.when).year;
            *first = month_of(year, half % 2 ? 7 : 1);
            *last = month_of(year, half % 2 ? 12 : 6);
            return true;
        }
    }
    s->at = start;
    return false;
}

enum gp_status
gp_refuse_date(struct gp_sentence *s, const char *expected)
{
    return gp_refuse(s, gp_take_month(s) ? "a year after the month" : expected);
}
