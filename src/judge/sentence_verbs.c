/* sentence_verbs.c - what stands behind the verb, by the kind of the claim.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/sentence.h"

#include "base/ascii.h"
#include "base/wordlist.h"

static void
word_factor(struct gp_sentence *s, double value)
{
    s->claim->factor = (struct gp_amount){ true, value, value * .95, value * 1.05 };
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

/* The factor that is in the verb itself; 0: none. */
static double
factor_of_verb(const char *verb, size_t n)
{
    static const struct {
        const char *words;
        double factor;
    } rows[] = {
        { "doubled doubles double doubling", 2 },
        { "tripled triples triple tripling", 3 },
        { "quadrupled quadruples", 4 },
        { "halved halves halving halve", .5 },
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (gp_word_among(rows[i].words, verb, n) >= 0)
            return rows[i].factor;
    return 0;
}

/* The larger end of "15-20%": n becomes the range, from the low end of the one to the high end
 * of the other. */
static enum gp_status
read_range(struct gp_sentence *s, struct gp_said *n)
{
    const char *second = s->at;
    struct gp_said m;
    double low = n->amount.value, high;

    if (!gp_take_number(s, &m) || m.amount.value <= low) {
        s->at = second;
        return gp_refuse(s, "the larger end of the range");
    }
    high = m.amount.value;
    s->claim->range = true;
    s->exact = (struct gp_amount){ true, (low + high) / 2, low, high };
    m.amount.value = s->exact.value;
    m.amount.low = n->amount.low;
    *n = m;
    return GP_OK;
}

/* N, or N-M, as growth factors. */
static enum gp_status
read_change(struct gp_sentence *s, bool decline)
{
    struct gp_said n;
    const char *first;

    gp_accept(s, "by");
    gp_accept_qualifier(s);
    if (gp_accept(s, "half") >= 0) {
        word_factor(s, decline ? .5 : 1.5);
        return GP_OK;
    }
    first = s->at;
    if (!gp_take_number(s, &n))
        return gp_refuse(s, gp_claim_is(s->claim, "rate") ? "a percentage"
                                                          : "a factor or a percentage");
    gp_skip_blanks(s);
    if ((*s->at == '-' && gp_is_digit(s->at[1])) || gp_accept(s, "to") >= 0) {
        s->at += *s->at == '-';
        if (read_range(s, &n))
            return GP_BAD_CLAIM;
    }
    if (!n.percent && !n.times)
        return gp_refuse(s, "'%' or 'x' after the number");
    if (n.percent && decline && n.amount.high >= 100) {
        s->at = first;
        return gp_refuse(s, "a fall of less than 100%");
    }
    s->claim->factor = as_factor(n.amount, n.percent, decline);
    if (s->claim->range)
        s->exact = as_factor(s->exact, n.percent, decline);
    return GP_OK;
}

static bool
is_decline(const char *verb, size_t n)
{
    return gp_word_among("fell down dropped declined decreased shrank falls falling declines "
                         "declining shrinks shrinking decreasing decreases",
                         verb, n) >= 0;
}

/* "a month", "per year", "every week", "monthly"; `over`: "year over year", "YoY". */
static bool
take_pace(struct gp_sentence *s, bool *over)
{
    static const enum gp_unit adverb[] = { GP_DAY,     GP_WEEK, GP_MONTH,
                                           GP_QUARTER, GP_YEAR, GP_YEAR };
    int which = gp_accept(s, "daily weekly monthly quarterly yearly annually");

    s->claim->duration = (struct gp_amount){ true, 1, 1, 1 };
    *over = false;
    if (which < 0) {
        which = gp_accept(s, "dod wow mom qoq yoy");
        *over = which >= 0;
    }
    if (which >= 0) {
        s->claim->unit = adverb[which];
        return true;
    }
    if (gp_accept(s, "a an per each every") >= 0)
        return gp_take_unit(s, &s->claim->unit);
    *over = gp_take_unit(s, &s->claim->unit) && gp_accept(s, "over on") >= 0 &&
            gp_take_unit(s, &s->claim->unit);
    return *over;
}

enum gp_status
gp_read_factor(struct gp_sentence *s, const char *verb, size_t n)
{
    double factor = factor_of_verb(verb, n);
    const char *start;
    bool over;

    s->claim->past = true;
    if (factor > 0)
        word_factor(s, factor);
    else if (read_change(s, is_decline(verb, n)))
        return GP_BAD_CLAIM;
    start = s->at;
    if (take_pace(s, &over) && (over || factor == 0)) {
        if (!over) /* "grew 5% a month" tells how it grows */
            s->claim->kind = gp_claim_kind_named("rate");
        return GP_OK;
    }
    s->at = start;
    s->claim->duration = (struct gp_amount){ 0 };
    return GP_OK;
}

enum gp_status
gp_read_every(struct gp_sentence *s, const char *verb, size_t n)
{
    word_factor(s, factor_of_verb(verb, n));
    gp_accept(s, "in size");
    gp_accept_qualifier(s);
    if (gp_accept(s, "every each in") < 0)
        return gp_refuse(s, "'every' and a duration");
    return gp_take_duration(s) ? GP_OK : gp_refuse(s, "a duration after 'every'");
}

/* "growing at 15%", but not "at least". */
static void
accept_rate_word(struct gp_sentence *s)
{
    const char *start = s->at;

    if (gp_accept(s, "at") >= 0 && gp_accept(s, "least most") >= 0)
        s->at = start;
}

enum gp_status
gp_read_rate(struct gp_sentence *s, const char *verb, size_t n)
{
    bool over;

    if (gp_accept(s, "exponentially") >= 0) {
        s->claim->kind = gp_claim_kind_named("exponential");
        return GP_OK;
    }
    accept_rate_word(s);
    if (read_change(s, is_decline(verb, n)))
        return GP_BAD_CLAIM;
    return take_pace(s, &over) ? GP_OK : gp_refuse(s, "a day, week, month, quarter or year");
}

enum gp_status
gp_read_level(struct gp_sentence *s, const char *verb, size_t n)
{
    struct gp_said level;

    (void)verb;
    (void)n;
    gp_accept_qualifier(s);
    if (!gp_take_number(s, &level))
        return gp_refuse(s, "a number");
    s->claim->factor = level.amount;
    return GP_OK;
}

enum gp_status
gp_read_reach(struct gp_sentence *s, const char *verb, size_t n)
{
    enum gp_status status = gp_read_level(s, verb, n);

    if (status)
        return status;
    if (gp_accept(s, "by in") < 0)
        return gp_refuse(s, "'by' or 'in' and a date");
    s->claim->window = GP_IN;
    if (!gp_take_date(s, &s->claim->from))
        return gp_refuse_date(s, "a date");
    s->claim->to = s->claim->from;
    return GP_OK;
}

enum gp_status
gp_read_peak(struct gp_sentence *s, const char *verb, size_t n)
{
    (void)verb;
    (void)n;
    if (gp_accept(s, "in") < 0)
        return gp_refuse(s, "'in' and a date");
    return gp_read_date_after(s, GP_IN, "in");
}

enum gp_status
gp_read_founded(struct gp_sentence *s, const char *verb, size_t n)
{
    (void)verb;
    (void)n;
    if (gp_accept(s, "in") >= 0)
        return gp_read_date_after(s, GP_IN, "in");
    if (!gp_take_duration(s))
        return gp_refuse(s, "a duration and 'ago'");
    return gp_accept(s, "ago") >= 0 ? GP_OK : gp_refuse(s, "'ago'");
}
