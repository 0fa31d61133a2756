/* claim.c - a sentence about growth into a claim: its subject, its verb, its end.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/claim.h"

#include "base/ascii.h"
#include "base/wordlist.h"
#include "judge/sentence.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void
copy_words(char *to, size_t room, const char *from, const char *end)
{
    while (end > from && (end[-1] == ' ' || end[-1] == ','))
        end--;
    while (from < end && *from == ' ')
        from++;
    snprintf(to, room, "%.*s", (int)(end - from), from);
}

/* ---- the subject ----------------------------------------------------------------------------
 */

/* Words beside the subject that carry no name: dropped from its ends. */
static const char *
trim_subject(struct gp_sentence *s, const char *start, const char *end)
{
    for (bool going = true; going;) {
        const char *last = end;
        while (last > start && last[-1] == ' ')
            last--;
        end = last;
        while (last > start && (gp_is_word_byte(last[-1]) || last[-1] == '_'))
            last--;
        size_t n = (size_t)(end - last);
        going = gp_word_among("is are was were has have had been will be it we they nearly "
                              "almost more than about roughly to may at least exactly",
                              last, n) >= 0;
        if (gp_word_among("nearly almost about roughly exactly", last, n) >= 0)
            s->claim->sense = GP_TWO_SIDED;
        if (gp_word_among("more least", last, n) >= 0)
            s->claim->sense = GP_AT_LEAST;
        if (going)
            end = last;
    }
    return end;
}

static void
set_subject(struct gp_sentence *s, const char *start, const char *end)
{
    const char *stroke;
    size_t n;

    for (;;) {
        while (start < end && *start == ' ')
            start++;
        n = gp_word_length(start);
        if (start + n > end || gp_word_among("the our its their", start, n) < 0)
            break;
        start += n;
    }
    end = trim_subject(s, start, end);
    s->claim->column = (size_t)(start - s->text) + 1;
    stroke = start < end ? memchr(start, '/', (size_t)(end - start)) : NULL;
    copy_words(s->claim->subject, sizeof s->claim->subject, start, stroke ? stroke : end);
    if (stroke)
        copy_words(s->claim->other, sizeof s->claim->other, stroke + 1, end);
}

/* ---- by its verb, or by its number ----------------------------------------------------------
 */

/* Does a number follow the verb? */
static bool
number_follows(const struct gp_sentence *s, const char *at)
{
    struct gp_sentence look = *s;
    struct gp_claim scratch = *s->claim;
    struct gp_said number;

    look.at = at;
    look.claim = &scratch;
    gp_accept_qualifier(&look);
    return gp_take_number(&look, &number);
}

static const struct gp_claim_kind *
kind_of_verb(const struct gp_sentence *s, const char *at, size_t n)
{
    for (const struct gp_claim_kind *k = gp_claim_kinds; k->name; k++)
        if (gp_word_among(k->verbs, at, n) >= 0 &&
            (!k->only_before_number || number_follows(s, at + n)))
            return k;
    return NULL;
}

/* What stands behind the verb. */
static enum gp_status
read_kind(struct gp_sentence *s, const char *verb, size_t n)
{
    const struct gp_claim_kind *kind = s->claim->kind;

    if (kind->particle)
        gp_accept(s, kind->particle);
    return kind->read ? kind->read(s, verb, n) : GP_OK;
}

static enum gp_status
read_by_verb(struct gp_sentence *s)
{
    const char *at = s->at, *start = s->at;

    for (; *at; at++) {
        size_t n = gp_word_length(at);
        const struct gp_claim_kind *kind = n > 0 ? kind_of_verb(s, at, n) : NULL;
        if (kind) {
            set_subject(s, start, at);
            s->claim->kind = kind;
            s->at = at + n;
            return read_kind(s, at, n);
        }
        at += n > 0 ? n - 1 : 0;
        while (n == 0 && (gp_is_digit(at[0]) && gp_is_digit(at[1])))
            at++;
    }
    return gp_refuse(s, "a claim with a verb such as doubled, grows, was, reached");
}

/* Up to one of the words: the name that stands there. False when the word does not come. */
static bool
take_name(struct gp_sentence *s, char *to, size_t room, const char *until)
{
    const char *start = s->at;

    for (const char *at = start; *at; at++) {
        size_t n = gp_word_length(at);
        if (n > 0 && gp_word_among(until, at, n) >= 0) {
            copy_words(to, room, start, at);
            s->at = at + n;
            return true;
        }
        at += n > 0 ? n - 1 : 0;
    }
    return false;
}

/* "... of WHOLE are PART" after the share. */
static enum gp_status
read_share(struct gp_sentence *s)
{
    const char *start;

    s->claim->kind = gp_claim_kind_named("share");
    if (gp_accept(s, "of") < 0)
        return gp_refuse(s, "'of' and what it is a share of");
    gp_accept(s, "the our all");
    gp_skip_blanks(s);
    s->claim->column = (size_t)(s->at - s->text) + 1;
    if (!take_name(s, s->claim->other, sizeof s->claim->other, "are is were was"))
        return gp_refuse(s, "'WHOLE are PART'");
    start = s->at;
    s->at += strcspn(s->at, ",@");
    copy_words(s->claim->subject, sizeof s->claim->subject, start, s->at);
    return s->claim->subject[0] ? GP_OK : gp_refuse(s, "the name of the part");
}

/* "16 employees of which 8 engineers", "500M visitors in 2011". */
static enum gp_status
read_count_of(struct gp_sentence *s)
{
    const char *start = s->at;
    struct gp_said part;
    bool of;

    s->claim->kind = gp_claim_kind_named("level");
    gp_skip_blanks(s);
    s->claim->column = (size_t)(s->at - s->text) + 1;
    if (!gp_word_length(s->at))
        return gp_refuse(s, "what it is a number of");
    of = take_name(s, s->claim->other, sizeof s->claim->other, "of");
    if (of) {
        if (gp_accept(s, "which whom them") < 0)
            return gp_refuse(s, "'which'");
        if (!gp_take_number(s, &part))
            return gp_refuse(s, "the number of the part");
        s->claim->second = part.amount;
        start = s->at;
    }
    for (; *s->at && *s->at != ','; s->at++)
        if (s->at > start && s->at[-1] == ' ' &&
            gp_word_among("in as", s->at, gp_word_length(s->at)) >= 0)
            break;
    set_subject(s, start, s->at);
    if (!s->claim->subject[0])
        return gp_refuse(s, "what it is a number of");
    if (of)
        s->claim->kind = gp_claim_kind_named("share");
    return GP_OK;
}

/* Sentences that begin with their number. */
static enum gp_status
read_by_number(struct gp_sentence *s)
{
    const char *start = s->at;
    struct gp_said number;

    if (gp_accept(s, "half") >= 0) {
        s->claim->factor = (struct gp_amount){ true, .5, .475, .525 };
        return read_share(s);
    }
    if (!gp_take_number(s, &number)) {
        s->at = start;
        return read_by_verb(s);
    }
    s->claim->factor = number.amount;
    if (number.times) {
        s->claim->kind = gp_claim_kind_named("factor");
        s->claim->past = true;
        gp_accept(s, "growth");
        return GP_OK;
    }
    if (number.percent) {
        gp_scale_amount(&s->claim->factor, .01);
        return read_share(s);
    }
    return read_count_of(s);
}

/* ---- within N% ------------------------------------------------------------------------------
 */

static void
widen(struct gp_amount *a, double within)
{
    if (a->said)
        *a = (struct gp_amount){ true, a->value, a->value * (1 - within),
                                 a->value * (1 + within) };
}

/* Of a rate the change is meant, not the factor. */
static void
widen_change(struct gp_amount *a, double within)
{
    double change = a->value - 1;

    a->low = 1 + change - fabs(change) * within;
    a->high = 1 + change + fabs(change) * within;
}

/* "within 10%" takes the place of rounding; a range keeps its ends. */
static void
apply_within(struct gp_sentence *s)
{
    struct gp_claim *c = s->claim;

    if (isnan(s->within))
        return;
    if (c->range)
        c->factor = s->within == 0 ? s->exact : c->factor;
    else if (gp_claim_is(c, "rate"))
        widen_change(&c->factor, s->within);
    else
        widen(&c->factor, s->within);
    widen(&c->second, s->within);
    if (s->within == 0)
        widen(&c->duration, 0);
}

/* ---- the whole ------------------------------------------------------------------------------
 */

/* "ID:" before the sentence, "@ SOURCE" after it. Returns where the sentence begins. */
static const char *
split(struct gp_claim *claim, char *sentence, const char *text)
{
    const char *colon = text, *at = strstr(text, " @ ");
    size_t n = at ? (size_t)(at - text) : strlen(text);

    if (at)
        copy_words(claim->source, sizeof claim->source, at + 3, at + strlen(at));
    snprintf(sentence, sizeof claim->text, "%.*s", (int)n, text);
    while (gp_is_word_byte(*colon) || gp_is_digit(*colon) || *colon == '-' || *colon == '_')
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
    char words[sizeof claim.text];
    struct gp_sentence s = {
        .text = words, .claim = &claim, .err = err, .within = (double)NAN
    };
    enum gp_status status;

    if (strlen(text) >= sizeof words) {
        gp_fail(err, GP_BAD_CLAIM, "expected at most %zu characters, found %zu",
                sizeof words - 1, strlen(text));
        gp_hint(err, "try: %s", gp_claim_kinds[0].example);
        return GP_BAD_CLAIM;
    }
    s.at = split(&claim, words, text);
    copy_words(claim.text, sizeof claim.text, s.at, s.at + strlen(s.at));
    status = read_by_number(&s);
    if (!status)
        status = gp_read_rest(&s);
    if (status)
        return status;
    apply_within(&s);
    *out = claim;
    return GP_OK;
}
