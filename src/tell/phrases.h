/* phrases.h - numbers as reports say them, each with its unit.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_TELL_PHRASES_H
#define GROWTHPLOT_TELL_PHRASES_H

#include "base/note.h"
#include "base/text.h"
#include "growthplot.h"

/* What stands in the note beside the file, if there is one. */
struct gp_note gp_say_note(const struct gp_input *input);
/* All append. "500 M", "$2.3 B", "13 %", "12 thousands" */
void gp_say_amount(struct gp_text *to, double value, const char *unit);
/* "2.3 B in Mar 2012" */
void gp_say_amount_at(struct gp_text *to, const struct gp_series *series, double value,
                      double when);
void gp_say_growth(struct gp_text *to, const struct gp_growth *growth); /* "13 % a month" */
void gp_say_growth_limits(struct gp_text *to,
                          const struct gp_growth *growth); /* "95 %: 5 % to 21 %" */
/* "every 5.7 months", from two years on in years: "every 6.8 years" */
void gp_say_doubling(struct gp_text *to, const struct gp_doubling *doubling);
/* The same as a finding: "halving every 5.7 months", "practically flat" */
void gp_say_pace(struct gp_text *to, const struct gp_doubling *doubling);
/* "95 %: 3.6 to 14 months"; nothing where the doubling's own text says it. */
void gp_say_doubling_limits(struct gp_text *to, const struct gp_doubling *doubling,
                            double level);
/* "95 %: 230 M to 23 B" */
void gp_say_limits(struct gp_text *to, double lower, double upper, const char *unit);
const char *gp_say_step(enum gp_unit unit); /* "month"; "step" on a numeric axis */
/* "monthly", "every 10 years", "irregular" */
void gp_say_grid(struct gp_text *to, const struct gp_axis *axis);
/* "doubling" or "halving" */
const char *gp_say_direction(const struct gp_doubling *doubling);

#endif
