/* claim.c - reads a sentence about growth, by a table of claim kinds.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/claim.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

const struct gp_claim_kind gp_claim_kinds[] = {
    { .name = "factor",
      .about = "change",
      .example = "traffic doubled in 6 months",
      .verbs = "doubled tripled quadrupled halved grew grown fell up down rose risen increased "
               "gained dropped declined decreased shrank",
      .growth = true },
    { .name = "every",
      .about = "growth",
      .example = "traffic doubles every 6 months",
      .verbs =
          "doubles double doubling triples triple tripling quadruples halves halving halve",
      .growth = true },
    { .name = "rate",
      .about = "growth rate",
      .example = "traffic grows 15-20% a month",
      .verbs = "grows grow growing increases increase increasing rises rising falls falling "
               "declines declining shrinks shrinking decreasing decreases",
      .growth = true },
    { .name = "reach",
      .about = "highest value",
      .example = "traffic will reach 1 billion by 2012",
      .verbs = "reached reach reaches hit hits passed pass passes exceed exceeded topped" },
    { .name = "peak",
      .about = "time of the highest value",
      .example = "traffic peaked in 2010",
      .verbs = "peaked" },
    { .name = "slowing",
      .about = "change of the growth",
      .example = "traffic is slowing down",
      .verbs = "slowing slows slowed decelerating" },
    { .name = "speeding",
      .about = "change of the growth",
      .example = "traffic is speeding up",
      .verbs = "speeding accelerating accelerates" },
    { .name = "exponential",
      .about = "shape of the growth",
      .example = "traffic grows exponentially",
      .verbs = "exponentially exponential" },
    { .name = "flat",
      .about = "change over the whole time",
      .example = "traffic is flat",
      .verbs = "flat stagnant stagnating" },
    { .name = "founded",
      .about = "beginning",
      .example = "founded 4 years ago",
      .verbs = "founded launched started" },
    { .name = "level",
      .about = "value",
      .example = "traffic was 500M in March 2011",
      .verbs = "is was are were" },
    { .name = "share",
      .about = "share",
      .example = "50% of employees are engineers",
      .verbs = "" },
    { .name = NULL },
};

enum {
    FACTOR,
    EVERY,
    RATE,
    REACH,
    PEAK,
    SLOWING,
    SPEEDING,
    EXPONENTIAL,
    FLAT,
    FOUNDED,
    LEVEL,
    SHARE
};

/* A place in the sentence. */
struct reader {
    const char *text, *at;
    const char *after; /* the word before `at`, for messages */
    struct gp_claim *claim;
    struct gp_error *err;
    double within;          /* share; NaN: by rounding */
    struct gp_amount exact; /* the ends of a range as they were written */
};

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char
lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

static void
skip_blanks(struct reader *r)
{
    while (*r->at == ' ' || *r->at == '\t')
        r->at++;
}

static size_t
word_length(const char *at)
{
    size_t n = 0;

    while (is_letter(at[n]) || (n > 0 && (is_digit(at[n]) || at[n] == '_')))
        n++;
    return n;
}

/* Which of the words, separated by blanks, stands at `at`: its index from 0, or -1. */
static int
one_of(const char *at, size_t n, const char *words)
{
    int index = 0;

    while (n > 0 && *words) {
        size_t length = strcspn(words, " ");
        bool same = length == n;
        for (size_t i = 0; same && i < n; i++)
            same = lower(at[i]) == words[i];
        if (same)
            return index;
        words += length;
        words += *words == ' ';
        index++;
    }
    return -1;
}

/* Takes one of the words. */
static int
accept(struct reader *r, const char *words)
{
    size_t n;
    int index;

    skip_blanks(r);
    n = word_length(r->at);
    index = one_of(r->at, n, words);
    if (index >= 0)
        r->at += n;
    return index;
}

/* The failure of a sentence: `expected` is what should stand at the cursor. */
static enum gp_status
refuse(struct reader *r, const char *expected, int kind)
{
    size_t n, column;

    skip_blanks(r);
    n = word_length(r->at);
    if (n == 0)
        n = strcspn(r->at, " \t");
    n = n > 60 ? 60 : n;
    column = (size_t)(r->at - r->text) + 1;
    if (n > 0)
        gp_fail(r->err, GP_BAD_CLAIM, "expected %s, found '%.*s'", expected, (int)n, r->at);
    else
        gp_fail(r->err, GP_BAD_CLAIM, "expected %s, found the end", expected);
    gp_hint(r->err, "try: %s", gp_claim_kinds[kind].example);
    gp_at(r->err, NULL, 0, column);
    if (r->err) {
        r->err->column = column;
        snprintf(r->err->found, sizeof r->err->found, "%.*s", (int)n, r->at);
        snprintf(r->err->expected, sizeof r->err->expected, "%s", expected);
        snprintf(r->err->excerpt, sizeof r->err->excerpt, "%s", r->text);
        r->err->caret = column;
        r->err->width = n > 0 ? n : 1;
    }
    return GP_BAD_CLAIM;
}

/* ---- numbers, durations, dates --------------------------------------------------------------
 */

static struct gp_amount
amount(double value, double step)
{
    double half = fmin(step / 2, .1 * fabs(value));

    return (struct gp_amount){ true, value, value - half, value + half };
}

static bool
word_number(struct reader *r, struct gp_amount *out)
{
    static const char words[] = "zero one two three four five six seven eight nine ten eleven "
                                "twelve";
    int n = accept(r, words);

    if (n < 0) {
        n = accept(r, "a an");
        n = n >= 0 ? 1 : n;
    }
    if (n > 0)
        *out = amount(n, 1);
    return n > 0;
}

/* Digits with their scale ("1.2M"); `percent` and `times` tell what stands behind them. */
static bool
take_number(struct reader *r, struct gp_amount *out, bool *percent, bool *times)
{
    struct gp_number number;
    size_t n, digits;
    char plain[48];

    skip_blanks(r);
    *percent = *times = false;
    digits = strspn(r->at, "0123456789.,");
    if (digits > 0 && digits < sizeof plain && is_digit(*r->at) &&
        lower(r->at[digits]) == 'x') {
        snprintf(plain, sizeof plain, "%.*s", (int)digits, r->at);
        number = gp_number_read(plain, digits);
        n = digits + 1;
        *times = true;
        if (number.fault != GP_NUMBER_FINE || !(number.reads & GP_READS_DOT))
            return false;
    } else {
        n = is_digit(*r->at) || *r->at == '$' ? gp_number_begin(r->at, &number) : 0;
        if (n == 0)
            return false;
    }
    r->at += n;
    *percent = number.unit[0] == '%';
    *out = amount(number.dot, number.step > 0 ? number.step : 0);
    if (strncmp(r->at, "-fold", 5) == 0) {
        *times = true;
        r->at += 5;
    } else if (accept(r, "percent") >= 0) {
        *percent = true;
    } else if (accept(r, "times fold") >= 0) {
        *times = true;
    }
    return isfinite(out->value) && out->value > 0;
}

static bool
take_unit(struct reader *r, enum gp_unit *unit)
{
    int n = accept(r, "day days week weeks month months quarter quarters year years decade "
                      "decades");

    if (n < 0)
        return false;
    *unit = n / 2 == 5 ? GP_YEAR : (enum gp_unit)(n / 2);
    return true;
}

static void
scale(struct gp_amount *a, double by)
{
    a->value *= by;
    a->low *= by;
    a->high *= by;
}

/* Is "decade" the word before the cursor? */
static bool
was_decade(const struct reader *r)
{
    const char *at = r->at;

    while (at > r->text && is_letter(at[-1]))
        at--;
    return lower(*at) == 'd' && lower(at[2]) == 'c';
}

static void accept_qualifier(struct reader *r);

/* "6 months", "a year", "three quarters", "year". */
static bool
take_duration(struct reader *r)
{
    const char *start = r->at;
    struct gp_amount n = { true, 1, 1, 1 };
    bool percent, times;

    accept_qualifier(r);
    if (!take_number(r, &n, &percent, &times) && !word_number(r, &n))
        n = (struct gp_amount){ true, 1, 1, 1 };
    if (accept(r, "a") >= 0) /* half a year */
        n.said = true;
    if (!take_unit(r, &r->claim->unit)) {
        r->at = start;
        return false;
    }
    if (was_decade(r))
        scale(&n, 10);
    r->claim->duration = n;
    return true;
}

/* A date in any way of writing whose order is certain: the longest that can be read. */
static bool
take_date(struct reader *r, struct gp_date *out)
{
    char text[40], why[96];
    size_t n;

    if (accept(r, "the") >= 0)
        skip_blanks(r);
    if (accept(r, "end start") >= 0)
        accept(r, "of");
    skip_blanks(r);
    for (n = strlen(r->at) < 24 ? strlen(r->at) : 24; n > 0; n--) {
        if (r->at[n - 1] == ' ' || r->at[n - 1] == ',' || is_digit(r->at[n]) ||
            is_letter(r->at[n]))
            continue;
        snprintf(text, sizeof text, "%.*s", (int)n, r->at);
        if (gp_date_read(text, out, why)) {
            r->at += n;
            return true;
        }
    }
    return false;
}

/* "June" without its year: 1..12; 0: no month stands there. */
static int
take_bare_month(struct reader *r)
{
    size_t n, used = 0;
    int month;

    skip_blanks(r);
    n = word_length(r->at);
    month = n > 0 ? gp_month_read(r->at, n, &used) : 0;
    if (month == 0 || used != n)
        return 0;
    r->at += n;
    return month;
}

static struct gp_date
month_of(int64_t year, int month)
{
    return (struct gp_date){ (double)gp_days_from_civil(year, month, 1), GP_TO_MONTH };
}

/* The last such month before the date. */
static struct gp_date
month_before(struct gp_date date, int month)
{
    struct gp_civil end = gp_civil_from_days((int64_t)floor(date.when));

    return month_of(end.year - (month >= end.month), month);
}

/* "H1 2024", "the second half of 2024": its first and its last month. */
static bool
take_half(struct reader *r, struct gp_date *first, struct gp_date *last)
{
    const char *start = r->at;
    struct gp_date date;
    int half;

    accept(r, "the");
    half = accept(r, "h1 h2 first second");
    if (half >= 0 && (half < 2 || accept(r, "half") >= 0)) {
        accept(r, "of");
        if (take_date(r, &date) && date.precision == GP_TO_YEAR) {
            int64_t year = gp_civil_from_days((int64_t)date.when).year;
            *first = month_of(year, half % 2 ? 7 : 1);
            *last = month_of(year, half % 2 ? 12 : 6);
            return true;
        }
    }
    r->at = start;
    return false;
}

/* What is wrong where a date should stand: most often a month lacks its year. */
static enum gp_status
refuse_date(struct reader *r, const char *expected, int kind)
{
    return refuse(r, take_bare_month(r) ? "a year after the month" : expected, kind);
}

/* ---- qualifiers and windows -----------------------------------------------------------------
 */

static void
accept_qualifier(struct reader *r)
{
    const char *start = r->at;

    if (accept(r, "about around roughly nearly almost approximately exactly") >= 0) {
        r->claim->sense = GP_TWO_SIDED;
        return;
    }
    if (accept(r, "over") >= 0) {
        r->claim->sense = GP_AT_LEAST;
        return;
    }
    if (accept(r, "at") >= 0) {
        int which = accept(r, "least most");
        if (which >= 0)
            r->claim->sense = which == 0 ? GP_AT_LEAST : GP_AT_MOST;
        else
            r->at = start;
        return;
    }
    int more = accept(r, "more less");
    if (more >= 0 && accept(r, "than") >= 0)
        r->claim->sense = more == 0 ? GP_AT_LEAST : GP_AT_MOST;
    else
        r->at = start;
}

static enum gp_status
read_qualifier(struct reader *r, int kind)
{
    struct gp_amount n;
    bool percent, times;
    const char *before = r->at;

    if (accept(r, "within") >= 0) {
        skip_blanks(r);
        if (strncmp(r->at, "0%", 2) == 0) {
            r->at += 2;
            r->within = 0;
        } else if (take_number(r, &n, &percent, &times) && percent && n.value < 100) {
            r->within = n.value / 100;
            r->claim->sense = GP_TWO_SIDED;
        } else {
            return refuse(r, "a percentage after 'within'", kind);
        }
        return GP_OK;
    }
    accept_qualifier(r);
    if (r->at == before || (skip_blanks(r), *r->at && *r->at != ','))
        return refuse(r, "about, at least, at most, exactly or within N%", kind);
    return GP_OK;
}

static enum gp_status
read_dates(struct reader *r, enum gp_window_kind window, int kind, const char *after)
{
    char expected[48];

    r->claim->window = window;
    if (!take_date(r, &r->claim->from)) {
        snprintf(expected, sizeof expected, "a date after '%s'", after);
        return refuse_date(r, expected, kind);
    }
    r->claim->to = r->claim->from;
    return GP_OK;
}

/* "2010 and 2012", "January to June 2011": the second year serves both. */
static enum gp_status
read_between(struct reader *r, int kind)
{
    struct gp_claim *claim = r->claim;
    int month = 0;

    claim->window = GP_BETWEEN;
    if (!take_date(r, &claim->from) && !(month = take_bare_month(r)))
        return refuse(r, "a date after 'between'", kind);
    if (accept(r, "and to") < 0)
        return refuse(r, "'and' and a second date", kind);
    if (!take_date(r, &claim->to))
        return refuse_date(r, "a date after 'and'", kind);
    if (month)
        claim->from = month_before(claim->to, month);
    return claim->to.when > claim->from.when ? GP_OK
                                             : refuse(r, "a second date after the first", kind);
}

/* "in 6 months", "in the last year", "in 2010", "in H1 2010". */
static enum gp_status
read_in(struct reader *r, int kind)
{
    struct gp_claim *claim = r->claim;
    const char *start = r->at;

    accept(r, "the");
    if (accept(r, "last past") >= 0)
        return take_duration(r) ? GP_OK : refuse(r, "a duration after 'the last'", kind);
    r->at = start;
    if (take_duration(r))
        return GP_OK;
    claim->window = GP_IN;
    if (take_half(r, &claim->from, &claim->to))
        return GP_OK;
    if (!take_date(r, &claim->from))
        return refuse_date(r, kind == FACTOR ? "a duration after 'in'" : "a date after 'in'",
                           kind);
    claim->to = claim->from;
    return GP_OK;
}

static enum gp_status
read_window(struct reader *r, int kind)
{
    if (accept(r, "in during within") >= 0)
        return read_in(r, kind);
    if (accept(r, "between from") >= 0)
        return read_between(r, kind);
    if (accept(r, "since") >= 0)
        return read_dates(r, GP_SINCE, kind, "since");
    if (accept(r, "as") >= 0) {
        accept(r, "of");
        return read_dates(r, GP_AS_OF, kind, "as of");
    }
    if (accept(r, "over") >= 0) {
        accept(r, "the");
        accept(r, "last past");
        return take_duration(r) ? GP_OK : refuse(r, "a duration after 'over the last'", kind);
    }
    return refuse(r, "a window (in, between, since, over the last, as of) or the end", kind);
}

/* What may follow every sentence. */
static enum gp_status
read_rest(struct reader *r, int kind)
{
    enum gp_status status = GP_OK;

    for (skip_blanks(r); !status && *r->at; skip_blanks(r)) {
        if (*r->at == '.' && !r->at[1]) {
            r->at++;
        } else if (*r->at == ',') {
            r->at++;
            status = read_qualifier(r, kind);
        } else {
            status = read_window(r, kind);
        }
    }
    return status;
}

/* ---- the kinds ------------------------------------------------------------------------------
 */

static void
word_factor(struct reader *r, double value)
{
    r->claim->factor = (struct gp_amount){ true, value, value * .95, value * 1.05 };
}

/* 40% up is 1.4, down .6; 10x is 10, down .1. */
static struct gp_amount
as_factor(struct gp_amount said, bool percent, bool decline)
{
    double sign = decline ? -1 : 1;
    struct gp_amount f = said;

    if (percent)
        f = (struct gp_amount){ true, 1 + sign * said.value / 100,
                                1 + sign * (decline ? said.high : said.low) / 100,
                                1 + sign * (decline ? said.low : said.high) / 100 };
    else if (decline)
        f = (struct gp_amount){ true, 1 / said.value, 1 / said.high, 1 / said.low };
    return f;
}

/* N, or N-M, as growth factors. */
static enum gp_status
read_change(struct reader *r, bool decline, int kind)
{
    struct gp_amount n, m;
    bool percent, times;
    const char *first, *second;

    accept(r, "by");
    accept_qualifier(r);
    if (accept(r, "half") >= 0) {
        word_factor(r, decline ? .5 : 1.5);
        return GP_OK;
    }
    first = r->at;
    if (!take_number(r, &n, &percent, &times))
        return refuse(r, kind == RATE ? "a percentage" : "a factor or a percentage", kind);
    skip_blanks(r);
    if ((*r->at == '-' && is_digit(r->at[1])) || accept(r, "to") >= 0) {
        r->at += *r->at == '-';
        second = r->at;
        if (!take_number(r, &m, &percent, &times) || m.value <= n.value) {
            r->at = second;
            return refuse(r, "the larger end of the range", kind);
        }
        r->exact = (struct gp_amount){ true, (n.value + m.value) / 2, n.value, m.value };
        n = (struct gp_amount){ true, r->exact.value, n.low, m.high };
        r->claim->range = true;
    }
    if (!percent && !times)
        return refuse(r, "'%' or 'x' after the number", kind);
    if (percent && decline && n.high >= 100) {
        r->at = first;
        return refuse(r, "a fall of less than 100%", kind);
    }
    r->claim->factor = as_factor(n, percent, decline);
    if (r->claim->range)
        r->exact = as_factor(r->exact, percent, decline);
    return GP_OK;
}

static bool
is_decline(const char *verb, size_t n)
{
    return one_of(verb, n,
                  "fell down dropped declined decreased shrank falls falling declines "
                  "declining shrinks shrinking decreasing decreases") >= 0;
}

/* "a month", "per year", "every week", "monthly"; `over`: "year over year", "YoY". */
static bool
take_pace(struct reader *r, bool *over)
{
    static const enum gp_unit adverb[] = { GP_DAY,     GP_WEEK, GP_MONTH,
                                           GP_QUARTER, GP_YEAR, GP_YEAR };
    int which = accept(r, "daily weekly monthly quarterly yearly annually");

    r->claim->duration = (struct gp_amount){ true, 1, 1, 1 };
    *over = false;
    if (which < 0) {
        which = accept(r, "dod wow mom qoq yoy");
        *over = which >= 0;
    }
    if (which >= 0) {
        r->claim->unit = adverb[which];
        return true;
    }
    if (accept(r, "a an per each every") >= 0)
        return take_unit(r, &r->claim->unit);
    *over = take_unit(r, &r->claim->unit) && accept(r, "over on") >= 0 &&
            take_unit(r, &r->claim->unit);
    return *over;
}

static enum gp_status
read_factor(struct reader *r, const char *verb, size_t n)
{
    static const double word[] = { 2, 3, 4, .5 };
    int which = one_of(verb, n, "doubled tripled quadrupled halved");
    enum gp_status status = GP_OK;
    const char *start;
    bool over;

    r->claim->past = true;
    if (which >= 0)
        word_factor(r, word[which]);
    else
        status = read_change(r, is_decline(verb, n), FACTOR);
    if (status)
        return status;
    start = r->at;
    if (take_pace(r, &over) && (over || which < 0)) {
        if (!over)
            r->claim->kind = &gp_claim_kinds[RATE];
        return GP_OK;
    }
    r->at = start;
    r->claim->duration = (struct gp_amount){ 0 };
    return GP_OK;
}

static enum gp_status
read_every(struct reader *r, const char *verb, size_t n)
{
    static const double word[] = { 2, 2, 2, 3, 3, 3, 4, .5, .5, .5 };

    word_factor(r, word[one_of(verb, n, gp_claim_kinds[EVERY].verbs)]);
    accept(r, "in size");
    accept_qualifier(r);
    if (accept(r, "every each in") < 0)
        return refuse(r, "'every' and a duration", EVERY);
    return take_duration(r) ? GP_OK : refuse(r, "a duration after 'every'", EVERY);
}

/* "growing at 15%", but not "at least". */
static void
accept_rate_word(struct reader *r)
{
    const char *start = r->at;

    if (accept(r, "at") >= 0 && accept(r, "least most") >= 0)
        r->at = start;
}

static enum gp_status
read_rate(struct reader *r, const char *verb, size_t n)
{
    enum gp_status status;
    bool over;

    if (accept(r, "exponentially") >= 0) {
        r->claim->kind = &gp_claim_kinds[EXPONENTIAL];
        return GP_OK;
    }
    accept_rate_word(r);
    status = read_change(r, is_decline(verb, n), RATE);
    if (status)
        return status;
    return take_pace(r, &over) ? GP_OK : refuse(r, "a day, week, month, quarter or year", RATE);
}

static enum gp_status
read_level(struct reader *r, int kind)
{
    bool percent, times;

    accept_qualifier(r);
    if (!take_number(r, &r->claim->factor, &percent, &times))
        return refuse(r, "a number", kind);
    if (kind == REACH && accept(r, "by in") < 0)
        return refuse(r, "'by' or 'in' and a date", kind);
    if (kind != REACH)
        return GP_OK;
    r->claim->window = GP_IN;
    if (!take_date(r, &r->claim->from))
        return refuse_date(r, "a date", kind);
    r->claim->to = r->claim->from;
    return GP_OK;
}

static enum gp_status
read_founded(struct reader *r)
{
    if (accept(r, "in") >= 0)
        return read_dates(r, GP_IN, FOUNDED, "in");
    if (!take_duration(r))
        return refuse(r, "a duration and 'ago'", FOUNDED);
    return accept(r, "ago") >= 0 ? GP_OK : refuse(r, "'ago'", FOUNDED);
}

static enum gp_status
read_kind(struct reader *r, int kind, const char *verb, size_t n)
{
    switch (kind) {
    case FACTOR:
        return read_factor(r, verb, n);
    case EVERY:
        return read_every(r, verb, n);
    case RATE:
        return read_rate(r, verb, n);
    case REACH:
    case LEVEL:
        return read_level(r, kind);
    case FOUNDED:
        return read_founded(r);
    case PEAK:
        if (accept(r, "in") < 0)
            return refuse(r, "'in' and a date", PEAK);
        return read_dates(r, GP_IN, PEAK, "in");
    case SLOWING:
        accept(r, "down");
        return GP_OK;
    case SPEEDING:
        accept(r, "up");
        return GP_OK;
    default:
        return GP_OK;
    }
}

/* ---- the sentence ---------------------------------------------------------------------------
 */

static void
copy_words(char *to, size_t room, const char *from, const char *end)
{
    while (end > from && (end[-1] == ' ' || end[-1] == ','))
        end--;
    while (from < end && *from == ' ')
        from++;
    snprintf(to, room, "%.*s", (int)(end - from), from);
}

/* Words beside the subject that carry no name: dropped from its ends. */
static const char *
trim_subject(struct reader *r, const char *start, const char *end)
{
    for (bool going = true; going;) {
        const char *last = end;
        while (last > start && last[-1] == ' ')
            last--;
        end = last;
        while (last > start && (is_letter(last[-1]) || last[-1] == '_'))
            last--;
        size_t n = (size_t)(end - last);
        going = one_of(last, n,
                       "is are was were has have had been will be it we they nearly "
                       "almost more than about roughly to may at least exactly") >= 0;
        if (one_of(last, n, "nearly almost about roughly exactly") >= 0)
            r->claim->sense = GP_TWO_SIDED;
        if (one_of(last, n, "more least") >= 0)
            r->claim->sense = GP_AT_LEAST;
        if (going)
            end = last;
    }
    return end;
}

static void
set_subject(struct reader *r, const char *start, const char *end)
{
    const char *stroke;
    size_t n;

    for (;;) {
        while (start < end && *start == ' ')
            start++;
        n = word_length(start);
        if (start + n > end || one_of(start, n, "the our its their") < 0)
            break;
        start += n;
    }
    end = trim_subject(r, start, end);
    r->claim->column = (size_t)(start - r->text) + 1;
    stroke = start < end ? memchr(start, '/', (size_t)(end - start)) : NULL;
    copy_words(r->claim->subject, sizeof r->claim->subject, start, stroke ? stroke : end);
    if (stroke)
        copy_words(r->claim->other, sizeof r->claim->other, stroke + 1, end);
}

/* Does a number follow "is"? Otherwise it only helps another verb. */
static bool
number_follows(struct reader *r, const char *at)
{
    struct reader look = *r;
    struct gp_claim scratch = *r->claim;
    struct gp_amount n;
    bool percent, times;

    look.at = at;
    look.claim = &scratch;
    accept_qualifier(&look);
    return take_number(&look, &n, &percent, &times);
}

static int
kind_of_verb(struct reader *r, const char *at, size_t n)
{
    for (int k = 0; gp_claim_kinds[k].name; k++)
        if (one_of(at, n, gp_claim_kinds[k].verbs) >= 0 &&
            (k != LEVEL || number_follows(r, at + n)))
            return k;
    return -1;
}

static enum gp_status
read_by_verb(struct reader *r)
{
    const char *at = r->at, *start = r->at;

    for (; *at; at++) {
        size_t n = word_length(at);
        int kind = n > 0 ? kind_of_verb(r, at, n) : -1;
        if (kind >= 0) {
            set_subject(r, start, at);
            r->claim->kind = &gp_claim_kinds[kind];
            r->at = at + n;
            return read_kind(r, kind, at, n);
        }
        at += n > 0 ? n - 1 : 0;
        while (n == 0 && (is_digit(at[0]) && is_digit(at[1])))
            at++;
    }
    return refuse(r, "a claim with a verb such as doubled, grows, was, reached", FACTOR);
}

/* Up to one of the words: the name that stands there. False when the word does not come. */
static bool
take_name(struct reader *r, char *to, size_t room, const char *until)
{
    const char *start = r->at;

    for (const char *at = start; *at; at++) {
        size_t n = word_length(at);
        if (n > 0 && one_of(at, n, until) >= 0) {
            copy_words(to, room, start, at);
            r->at = at + n;
            return true;
        }
        at += n > 0 ? n - 1 : 0;
    }
    return false;
}

/* "... of WHOLE are PART" after the share. */
static enum gp_status
read_share(struct reader *r)
{
    const char *start;

    r->claim->kind = &gp_claim_kinds[SHARE];
    if (accept(r, "of") < 0)
        return refuse(r, "'of' and what it is a share of", SHARE);
    accept(r, "the our all");
    skip_blanks(r);
    r->claim->column = (size_t)(r->at - r->text) + 1;
    if (!take_name(r, r->claim->other, sizeof r->claim->other, "are is were was"))
        return refuse(r, "'WHOLE are PART'", SHARE);
    start = r->at;
    r->at += strcspn(r->at, ",@");
    copy_words(r->claim->subject, sizeof r->claim->subject, start, r->at);
    return r->claim->subject[0] ? GP_OK : refuse(r, "the name of the part", SHARE);
}

/* "16 employees of which 8 engineers", "500M visitors in 2011". */
static enum gp_status
read_count_of(struct reader *r)
{
    const char *start = r->at;
    bool percent, times;

    r->claim->kind = &gp_claim_kinds[LEVEL];
    skip_blanks(r);
    r->claim->column = (size_t)(r->at - r->text) + 1;
    if (!word_length(r->at))
        return refuse(r, "what it is a number of", LEVEL);
    if (take_name(r, r->claim->other, sizeof r->claim->other, "of")) {
        if (accept(r, "which whom them") < 0)
            return refuse(r, "'which'", LEVEL);
        if (!take_number(r, &r->claim->second, &percent, &times))
            return refuse(r, "the number of the part", LEVEL);
        start = r->at;
        r->claim->kind = &gp_claim_kinds[SHARE];
    }
    for (; *r->at && *r->at != ','; r->at++)
        if (r->at > start && r->at[-1] == ' ' &&
            one_of(r->at, word_length(r->at), "in as") >= 0)
            break;
    set_subject(r, start, r->at);
    return r->claim->subject[0] ? GP_OK : refuse(r, "what it is a number of", LEVEL);
}

/* Sentences that begin with their number. */
static enum gp_status
read_by_number(struct reader *r)
{
    const char *start = r->at;
    bool percent, times;

    if (accept(r, "half") >= 0) {
        r->claim->factor = (struct gp_amount){ true, .5, .475, .525 };
        return read_share(r);
    }
    if (!take_number(r, &r->claim->factor, &percent, &times)) {
        r->at = start;
        return read_by_verb(r);
    }
    if (times) {
        r->claim->kind = &gp_claim_kinds[FACTOR];
        r->claim->past = true;
        accept(r, "growth");
        return GP_OK;
    }
    if (percent) {
        scale(&r->claim->factor, .01);
        return read_share(r);
    }
    return read_count_of(r);
}

static void
widen(struct gp_amount *a, double within)
{
    if (a->said)
        *a = (struct gp_amount){ true, a->value, a->value * (1 - within),
                                 a->value * (1 + within) };
}

/* "within 10%" takes the place of rounding; a range keeps its ends. */
static void
apply_within(struct reader *r)
{
    struct gp_claim *c = r->claim;

    if (isnan(r->within))
        return;
    if (!c->range) {
        if (c->kind == &gp_claim_kinds[RATE]) {
            double change = c->factor.value - 1;
            c->factor.low = 1 + change - fabs(change) * r->within;
            c->factor.high = 1 + change + fabs(change) * r->within;
        } else {
            widen(&c->factor, r->within);
        }
    } else if (r->within == 0) {
        c->factor = r->exact;
    }
    widen(&c->second, r->within);
    if (r->within == 0)
        widen(&c->duration, 0);
}

/* "ID:" before the sentence, "@ SOURCE" after it. Returns where the sentence begins. */
static const char *
split(struct gp_claim *claim, char *sentence, const char *text)
{
    const char *colon = text, *at = strstr(text, " @ ");
    size_t n = at ? (size_t)(at - text) : strlen(text);

    if (at)
        copy_words(claim->source, sizeof claim->source, at + 3, at + strlen(at));
    snprintf(sentence, sizeof claim->text, "%.*s", (int)n, text);
    while (is_letter(*colon) || is_digit(*colon) || *colon == '-' || *colon == '_')
        colon++;
    if (*colon != ':' || colon == text)
        return sentence;
    copy_words(claim->id, sizeof claim->id, text, colon);
    return sentence + (colon + 1 - text);
}

enum gp_status
gp_claim_read(struct gp_claim *out, const char *text, struct gp_error *err)
{
    struct gp_claim claim = { .sense = GP_BOAST, .column = 1 };
    char sentence[sizeof claim.text];
    struct reader r = { .claim = &claim, .err = err, .within = (double)NAN };
    enum gp_status status;

    r.text = sentence;
    if (strlen(text) >= sizeof sentence) {
        gp_fail(err, GP_BAD_CLAIM, "expected at most %zu characters, found %zu",
                sizeof sentence - 1, strlen(text));
        gp_hint(err, "try: %s", gp_claim_kinds[FACTOR].example);
        return GP_BAD_CLAIM;
    }
    r.at = split(&claim, sentence, text);
    copy_words(claim.text, sizeof claim.text, r.at, r.at + strlen(r.at));
    status = read_by_number(&r);
    if (!status)
        status = read_rest(&r, (int)(claim.kind - gp_claim_kinds));
    if (status)
        return status;
    apply_within(&r);
    *out = claim;
    return GP_OK;
}

bool
gp_claim_is(const struct gp_claim *claim, const char *kind)
{
    return strcmp(claim->kind->name, kind) == 0;
}

/* ---- as bounds on the rate ------------------------------------------------------------------
 */

double
gp_units_in(enum gp_unit unit, enum gp_unit per)
{
    static const double months[] = { 12 / 365.2425, 84 / 365.2425, 1, 3, 12, 12, 12 };

    if ((unit == GP_WEEK || unit == GP_DAY) && (per == GP_WEEK || per == GP_DAY))
        return unit == per ? 1 : unit == GP_WEEK ? 7 : 1 / 7.0;
    return months[unit] / months[per];
}

/* ln factor over a time, the time chosen so that the bound is as low (or high) as it can be. */
static double
slowest(double factor, const struct gp_amount *d)
{
    return log(factor) / (factor > 1 ? d->high : d->low);
}

static double
fastest(double factor, const struct gp_amount *d)
{
    return log(factor) / (factor > 1 ? d->low : d->high);
}

void
gp_claim_rate(const struct gp_claim *claim, enum gp_unit per, bool two_sided, double *low,
              double *high)
{
    struct gp_amount d = claim->duration;
    bool decline = claim->factor.value < 1;
    bool both = two_sided || claim->range || claim->sense == GP_TWO_SIDED;
    bool most = claim->sense == GP_AT_MOST;

    scale(&d, gp_units_in(claim->unit, per));
    *low = slowest(claim->factor.low, &d);
    *high = fastest(claim->factor.high, &d);
    if (both)
        return;
    if (decline != most)
        *low = -HUGE_VAL;
    else
        *high = HUGE_VAL;
}

double
gp_claim_monthly(const struct gp_claim *claim)
{
    if (!claim->kind->growth || !claim->duration.said)
        return (double)NAN;
    return log(claim->factor.value) /
           (claim->duration.value * gp_units_in(claim->unit, GP_MONTH));
}
