/* court.h - a claim being judged: what the kinds of claims have in common.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_JUDGE_COURT_H
#define GROWTHPLOT_JUDGE_COURT_H

#include "judge/claim.h"

/* A claim being judged. Borrows all that it points to. Times are steps of the series' axis. */
struct gp_court {
    const struct gp_claim *claim;
    const struct gp_evidence *evidence;
    const struct gp_fit_options *options;
    struct gp_judgement *out;
    struct gp_view view;
    double low, high;       /* rates under which it holds, a step */
    struct gp_point a, b;   /* ends of the window, as observed */
    double span;            /* claimed, in steps */
    double loose;           /* steps by which the observed span may be off */
    bool matched;           /* a and b are set */
    struct gp_mixture rate; /* when rated */
    bool rated;
};

/* ---- verdict.c ------------------------------------------------------------------------------
 */

/* Supported from 95 % on, contradicted up to 5 %. */
void gp_decide(struct gp_court *c, double probability);
void gp_untestable(struct gp_court *c, const char *reason, const char *mends);
/* What the claim speaks of as it was: a value of one moment. */
void gp_tell_value(struct gp_court *c, double when, double value);

/* ---- verdict_window.c -----------------------------------------------------------------------
 */

/* Steps of a date on the series' axis; a numeric axis counts years. */
double gp_t_of(const struct gp_axis *axis, double when);
/* The observation nearest to t, the later of two; its index. */
size_t gp_nearest_point(struct gp_view view, double t);
/* The last observation before t; the first when there is none. */
size_t gp_last_point_before(struct gp_view view, double t);
/* Steps by which an observed span may be off the true one: dates of figures that come now and
 * then are known to their precision only. */
double gp_looseness(const struct gp_axis *axis);
/* Sets the ends of the window; false when the series does not hold it. */
bool gp_find_window(struct gp_court *c);
/* Untestable: the window is not in the data. */
void gp_no_window(struct gp_court *c);

/* ---- verdict_trend.c: the growth as fitted and as it happened -------------------------------
 */

/* Half of the last digit that all values share: 5 million for 20, 250 and 500 million. */
double gp_rounding_of(struct gp_view view);
/* Sets rate and rated. */
void gp_fit_trend(struct gp_court *c, enum gp_quantity quantity);
double gp_mixture_between(const struct gp_mixture *m, double low, double high);
/* The trend of the judgement, in the claim's own terms. */
void gp_tell_trend(struct gp_court *c);
void gp_tell_realised(struct gp_court *c);
/* The realised rate a step, with what rounding of values and dates leaves open. */
void gp_realised_rates(const struct gp_court *c, double *rate, double *low, double *high);
/* Is it within the rates under which the claim holds? */
bool gp_rate_holds(const struct gp_court *c, double rate);
/* "12.3", in percent a step. */
const char *gp_rate_percent(double rate, char buffer[32]);
/* "x2 took 7 months (Aug 2010 to Mar 2011)" */
void gp_say_happened(const struct gp_court *c, char *to, size_t room);
/* "12 % a month, 95 %: 10 % to 14 %" */
void gp_say_trend(const struct gp_court *c, char *to, size_t room);
/* What the figures do support, at this rate. */
void gp_mend(struct gp_court *c, double rate);

/* ---- verdict_stamps.c: what a reader should know of a verdict -------------------------------
 */

void gp_stamp(struct gp_court *c, const char *code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Of the series, and of the window if there is one. */
void gp_add_stamps(struct gp_court *c);
void gp_stamp_series(struct gp_court *c);

/* ---- the kinds: each decides, and says why --------------------------------------------------
 */

/* verdict_growth.c */
void gp_judge_past(struct gp_court *c);
void gp_judge_present(struct gp_court *c);
void gp_judge_curvature(struct gp_court *c);
void gp_judge_shape(struct gp_court *c);
/* verdict_values.c */
void gp_judge_peak(struct gp_court *c);
void gp_judge_level(struct gp_court *c);
void gp_judge_share(struct gp_court *c);
void gp_judge_reach(struct gp_court *c);
void gp_judge_founded(struct gp_court *c);

#endif
