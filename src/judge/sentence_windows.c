/* sentence_windows.c - what may follow every sentence: windows of time, and how it is meant.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/sentence.h"

#include "base/wordlist.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- how a number is meant ------------------------------------------------------------------
 */

static const struct {
    const char *words; /* all of them, one after another */
    enum gp_sense sense;
} qualifiers[] = {
    { "about", GP_TWO_SIDED },         { "around", GP_TWO_SIDED }, { "roughly", GP_TWO_SIDED },
    { "nearly", GP_TWO_SIDED },        { "almost", GP_TWO_SIDED }, { "exactly", GP_TWO_SIDED },
    { "approximately", GP_TWO_SIDED }, { "over", GP_AT_LEAST },    { "at least", GP_AT_LEAST },
    { "more than", GP_AT_LEAST },      { "at most", GP_AT_MOST },  { "less than", GP_AT_MOST },
};

/* Takes all words of a phrase, or nothing. */
static bool
accept_phrase(struct gp_sentence *s, const char *phrase)
{
    const char *start = s->at;

    for (; *phrase; phrase += *phrase == ' ') {
        size_t n;
        gp_skip_blanks(s);
        n = gp_word_length(s->at);
        if (gp_word_among(phrase, s->at, n) != 0) {
            s->at = start;
            return false;
        }
        s->at += n;
        phrase += n;
    }
    return true;
}

void
gp_accept_qualifier(struct gp_sentence *s)
{
    for (size_t i = 0; i < sizeof qualifiers / sizeof *qualifiers; i++)
        if (accept_phrase(s, qualifiers[i].words)) {
            s->claim->sense = qualifiers[i].sense;
            return;
        }
}

/* "within 10%"; 0 % is to the letter. */
static enum gp_status
read_within(struct gp_sentence *s)
{
    struct gp_said share;

    gp_skip_blanks(s);
    if (strncmp(s->at, "0%", 2) == 0) {
        s->at += 2;
        s->within = 0;
        return GP_OK;
    }
    if (!gp_take_number(s, &share) || !share.percent || share.amount.value >= 100)
        return gp_refuse(s, "a percentage after 'within'");
    s->within = share.amount.value / 100;
    s->claim->sense = GP_TWO_SIDED;
    return GP_OK;
}

/* After a comma. */
static enum gp_status
read_qualifier(struct gp_sentence *s)
{
    const char *before = s->at;

    if (gp_accept(s, "within") >= 0)
        return read_within(s);
    gp_accept_qualifier(s);
    if (s->at == before || (gp_skip_blanks(s), *s->at && *s->at != ','))
        return gp_refuse(s, "about, at least, at most, exactly or within N%");
    return GP_OK;
}

/* ---- windows of time ------------------------------------------------------------------------
 */

enum gp_status
gp_read_date_after(struct gp_sentence *s, enum gp_window_kind window, const char *after)
{
    char expected[48];

    s->claim->window = window;
    if (!gp_take_date(s, &s->claim->from)) {
        snprintf(expected, sizeof expected, "a date after '%s'", after);
        return gp_refuse_date(s, expected);
    }
    s->claim->to = s->claim->from;
    return GP_OK;
}

/* The last such month before the date. */
static struct gp_date
month_before(struct gp_date date, int month)
{
    struct gp_civil end = gp_civil_from_days((int64_t)floor(date.when));
    int64_t first = gp_days_from_civil(end.year - (month >= end.month), month, 1);

    return (struct gp_date){ (double)first, GP_TO_MONTH };
}

/* "2010 and 2012", "January to June 2011": the second year serves both. */
static enum gp_status
read_between(struct gp_sentence *s)
{
    struct gp_claim *claim = s->claim;
    int month = 0;

    claim->window = GP_BETWEEN;
    if (!gp_take_date(s, &claim->from) && !(month = gp_take_month(s)))
        return gp_refuse(s, "a date after 'between'");
    if (gp_accept(s, "and to") < 0)
        return gp_refuse(s, "'and' and a second date");
    if (!gp_take_date(s, &claim->to))
        return gp_refuse_date(s, "a date after 'and'");
    if (month)
        claim->from = month_before(claim->to, month);
    return claim->to.when > claim->from.when ? GP_OK
                                             : gp_refuse(s, "a second date after the first");
}

/* "in 6 months", "in the last year", "in 2010", "in H1 2010". */
static enum gp_status
read_in(struct gp_sentence *s)
{
    struct gp_claim *claim = s->claim;
    const char *start = s->at;

    gp_accept(s, "the");
    if (gp_accept(s, "last past") >= 0)
        return gp_take_duration(s) ? GP_OK : gp_refuse(s, "a duration after 'the last'");
    s->at = start;
    if (gp_take_duration(s))
        return GP_OK;
    claim->window = GP_IN;
    if (gp_take_half(s, &claim->from, &claim->to))
        return GP_OK;
    if (!gp_take_date(s, &claim->from))
        return gp_refuse_date(s, gp_claim_is(claim, "factor") ? "a duration after 'in'"
                                                              : "a date after 'in'");
    claim->to = claim->from;
    return GP_OK;
}

static enum gp_status
read_since(struct gp_sentence *s)
{
    return gp_read_date_after(s, GP_SINCE, "since");
}

static enum gp_status
read_as_of(struct gp_sentence *s)
{
    gp_accept(s, "of");
    return gp_read_date_after(s, GP_AS_OF, "as of");
}

/* "over the last year" */
static enum gp_status
read_over(struct gp_sentence *s)
{
    gp_accept(s, "the");
    gp_accept(s, "last past");
    return gp_take_duration(s) ? GP_OK : gp_refuse(s, "a duration after 'over the last'");
}

/* By the word that a window begins with. */
static const struct {
    const char *words;
    enum gp_status (*read)(struct gp_sentence *s);
} windows[] = {
    { "in during within", read_in }, { "between from", read_between },
    { "since", read_since },         { "as", read_as_of },
    { "over", read_over },
};

static enum gp_status
read_window(struct gp_sentence *s)
{
    for (size_t i = 0; i < sizeof windows / sizeof *windows; i++)
        if (gp_accept(s, windows[i].words) >= 0)
            return windows[i].read(s);
    return gp_refuse(s, "a window (in, between, since, over the last, as of) or the end");
}

enum gp_status
gp_read_rest(struct gp_sentence *s)
{
    enum gp_status status = GP_OK;

    for (gp_skip_blanks(s); !status && *s->at; gp_skip_blanks(s)) {
        if (*s->at == '.' && !s->at[1]) {
            s->at++;
        } else if (*s->at == ',') {
            s->at++;
            status = read_qualifier(s);
        } else {
            status = read_window(s);
        }
    }
    return status;
}
