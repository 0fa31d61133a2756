/* claim.h - a sentence about growth, taken apart.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_JUDGE_CLAIM_H
#define GROWTHPLOT_JUDGE_CLAIM_H

#include "base/date.h"
#include "growthplot.h"

/* A number with what it stands for: everything between low and high. */
struct gp_amount {
    bool said;
    double value, low, high;
};

enum gp_window_kind { GP_NO_WINDOW, GP_IN, GP_BETWEEN, GP_SINCE, GP_AS_OF };
enum gp_sense { GP_BOAST, GP_AT_LEAST, GP_AT_MOST, GP_TWO_SIDED };

struct gp_sentence;
struct gp_court;

/* A sort of sentence: one row of gp_claim_kinds. */
struct gp_claim_kind {
    const char *name;        /* for programs */
    const char *about;       /* what of the series it speaks of, for people */
    const char *example;     /* a sentence that can be read */
    const char *verbs;       /* words it begins with, separated by blanks */
    const char *particle;    /* a word that may follow the verb; NULL: none */
    bool only_before_number; /* elsewhere its verb only helps another: "is growing" */
    bool without_figures;    /* it can be judged, such as it is, without any */
    bool growth;             /* it bounds the rate: see gp_claim_rate */
    /* Reads what stands behind the verb, a word of n bytes; NULL: nothing need stand there. */
    enum gp_status (*read)(struct gp_sentence *s, const char *verb, size_t n);
    void (*judge)(struct gp_court *c);
};

/* A claim. Value; borrows its kind. */
struct gp_claim {
    const struct gp_claim_kind *kind;
    char text[240], id[32], source[160];
    char subject[96], other[96]; /* other: after the stroke, or the whole of a share */
    size_t column;               /* of the subject in `text`, from 1 */
    bool range, past;
    enum gp_sense sense;
    struct gp_amount factor;   /* growth over `duration`; level of a level claim */
    struct gp_amount second;   /* the part, in "16 staff of which 8 engineers" */
    struct gp_amount duration; /* in `unit` */
    enum gp_unit unit;
    enum gp_window_kind window;
    struct gp_date from, to;
};

/* ---- kinds.c --------------------------------------------------------------------------------
 */

extern const struct gp_claim_kind gp_claim_kinds[]; /* ends with a name of NULL */
const struct gp_claim_kind *gp_claim_kind_named(const char *name);
bool gp_claim_is(const struct gp_claim *claim, const char *kind);

/* ---- claim.c --------------------------------------------------------------------------------
 */

/* Reads one sentence. GP_BAD_CLAIM points at the word, says what was expected and gives an
 * example. */
enum gp_status gp_claim_read(struct gp_claim *out, const char *text, struct gp_error *err);

/* ---- claim_rate.c ---------------------------------------------------------------------------
 */

void gp_scale_amount(struct gp_amount *a, double by);
/* The continuous rates, a step of `per`, under which a growth claim holds; open ends are
 * +-HUGE_VAL. `two_sided` reads a boast as meant to the letter, as agreement does. */
void gp_claim_rate(const struct gp_claim *claim, enum gp_unit per, bool two_sided, double *low,
                   double *high);
/* Steps of `per` in one `unit`; a month is 365.2425/12 days. */
double gp_units_in(enum gp_unit unit, enum gp_unit per);
/* ln of the growth in a month that it claims, the middle of a range; NaN for what is no growth
 * or has no time. */
double gp_claim_monthly(const struct gp_claim *claim);

/* ---- verdict.c ------------------------------------------------------------------------------
 */

/* The points a claim is about; `points` may be made for it (a ratio). */
struct gp_evidence {
    struct gp_view view;
    const struct gp_analysis *analysis; /* NULL for a ratio */
    const struct gp_series *series;
    struct gp_view whole; /* of a share: its denominator */
};
void gp_claim_judge(struct gp_judgement *out, const struct gp_claim *claim,
                    const struct gp_evidence *evidence, const struct gp_fit_options *options);

/* ---- agree.c --------------------------------------------------------------------------------
 */

/* Appends the smallest sets of claims that cannot all hold to report->conflicts. claims[i]
 * belongs to report->judgements[i]. */
enum gp_status gp_claims_agree(struct gp_report *report, const struct gp_claim *claims,
                               size_t n, struct gp_error *err);

#endif
