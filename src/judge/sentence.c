/* sentence.c - the words of a sentence, one after another, and what to say of a wrong one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/sentence.h"

#include "base/ascii.h"
#include "base/wordlist.h"

#include <stdio.h>
#include <string.h>

void
gp_skip_blanks(struct gp_sentence *s)
{
    while (*s->at == ' ' || *s->at == '\t')
        s->at++;
}

size_t
gp_word_length(const char *at)
{
    size_t n = 0;

    while (gp_is_word_byte(at[n]) || (n > 0 && (gp_is_digit(at[n]) || at[n] == '_')))
        n++;
    return n;
}

int
gp_accept(struct gp_sentence *s, const char *words)
{
    size_t n;
    int index;

    gp_skip_blanks(s);
    n = gp_word_length(s->at);
    index = gp_word_among(words, s->at, n);
    if (index >= 0)
        s->at += n;
    return index;
}

/* A copy of what stands at the place, for programs and for the mark under the sentence. */
static void
point_at(struct gp_error *err, const struct gp_sentence *s, size_t n, const char *expected)
{
    err->column = err->caret = (size_t)(s->at - s->text) + 1;
    err->width = n > 0 ? n : 1;
    snprintf(err->found, sizeof err->found, "%.*s", (int)n, s->at);
    snprintf(err->expected, sizeof err->expected, "%s", expected);
    snprintf(err->excerpt, sizeof err->excerpt, "%s", s->text);
}

enum gp_status
gp_refuse(struct gp_sentence *s, const char *expected)
{
    const struct gp_claim_kind *kind = s->claim->kind ? s->claim->kind : gp_claim_kinds;
    size_t n;

    gp_skip_blanks(s);
    n = gp_word_length(s->at);
    if (n == 0)
        n = strcspn(s->at, " \t");
    n = n > 60 ? 60 : n;
    if (n > 0)
        gp_fail(s->err, GP_BAD_CLAIM, "expected %s, found '%.*s'", expected, (int)n, s->at);
    else
        gp_fail(s->err, GP_BAD_CLAIM, "expected %s, found the end", expected);
    gp_hint(s->err, "try: %s", kind->example);
    gp_at(s->err, NULL, 0, (size_t)(s->at - s->text) + 1);
    if (s->err)
        point_at(s->err, s, n, expected);
    return GP_BAD_CLAIM;
}
