/* sentence.h - a sentence being read: its words, quantities and windows of time.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is accepted or taken is passed over; where it does not stand, only blanks are. */
#ifndef GROWTHPLOT_JUDGE_SENTENCE_H
#define GROWTHPLOT_JUDGE_SENTENCE_H

#include "judge/claim.h"

/* A place in a sentence, and the claim that is made of it. Borrows all of them. */
struct gp_sentence {
    const char *text, *at;
    struct gp_claim *claim;
    struct gp_error *err;
    double within;          /* share; NaN: by rounding */
    struct gp_amount exact; /* the ends of a range as they were written */
};

/* ---- sentence.c: words ----------------------------------------------------------------------
 */

void gp_skip_blanks(struct gp_sentence *s);
/* Letters, and after the first also digits and _. */
size_t gp_word_length(const char *at);
/* Takes one of the words, which blanks set apart: its index from 0, or -1. */
int gp_accept(struct gp_sentence *s, const char *words);
/* Refuses the sentence: `expected` is what should stand at its place. Always GP_BAD_CLAIM. */
enum gp_status gp_refuse(struct gp_sentence *s, const char *expected);

/* ---- sentence_amounts.c: numbers, durations, dates ------------------------------------------
 */

/* A number, and what stands behind it: "15%", "3x". */
struct gp_said {
    struct gp_amount amount;
    bool percent, times;
};

/* Digits with their scale: "1.2M". */
bool gp_take_number(struct gp_sentence *s, struct gp_said *out);
bool gp_take_unit(struct gp_sentence *s, enum gp_unit *unit);
/* Into the claim: "6 months", "a year", "three quarters", "year". */
bool gp_take_duration(struct gp_sentence *s);
/* A date in any way of writing whose order is certain: the longest that can be read. */
bool gp_take_date(struct gp_sentence *s, struct gp_date *out);
/* "June" without its year: 1..12; 0: no month stands there. */
int gp_take_month(struct gp_sentence *s);
/* "H1 2024", "the second half of 2024": its first and its last month. */
bool gp_take_half(struct gp_sentence *s, struct gp_date *first, struct gp_date *last);
/* What is wrong where a date should stand: most often a month lacks its year. */
enum gp_status gp_refuse_date(struct gp_sentence *s, const char *expected);

/* ---- sentence_windows.c: what may follow every sentence -------------------------------------
 */

/* "at least", "nearly": sets the sense of the claim. */
void gp_accept_qualifier(struct gp_sentence *s);
/* A date that is the window; `after` is the word before it. */
enum gp_status gp_read_date_after(struct gp_sentence *s, enum gp_window_kind window,
                                  const char *after);
/* Windows of time, and qualifiers set off by commas, up to the end. */
enum gp_status gp_read_rest(struct gp_sentence *s);

/* ---- sentence_verbs.c: what stands behind the verb, by kind ---------------------------------
 * `verb` is the word itself, n bytes long. */

enum gp_status gp_read_factor(struct gp_sentence *s, const char *verb, size_t n);
enum gp_status gp_read_every(struct gp_sentence *s, const char *verb, size_t n);
enum gp_status gp_read_rate(struct gp_sentence *s, const char *verb, size_t n);
enum gp_status gp_read_level(struct gp_sentence *s, const char *verb, size_t n);
enum gp_status gp_read_reach(struct gp_sentence *s, const char *verb, size_t n);
enum gp_status gp_read_peak(struct gp_sentence *s, const char *verb, size_t n);
enum gp_status gp_read_founded(struct gp_sentence *s, const char *verb, size_t n);

#endif
