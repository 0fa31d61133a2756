/* words.h - what a chart says: title, subtitle, footer, description.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_WORDS_H
#define GROWTHPLOT_WORDS_H

#include "base/text.h"
#include "growthplot.h"

/* Two to six series of one unit whose largest values are not ten times apart: one plot shows
 * them all. */
bool gp_series_share_plot(const struct gp_report *report);
/* The name of a series as words. */
void gp_words_name(struct gp_text *out, const struct gp_series *series);
void gp_words_title(struct gp_text *out, const struct gp_report *report);
void gp_words_subtitle(struct gp_text *out, const struct gp_report *report, bool log,
                       double from);
void gp_words_source(struct gp_text *out, const struct gp_report *report);
void gp_words_method(struct gp_text *out, const struct gp_report *report);
void gp_words_alt(struct gp_text *out, const struct gp_report *report, bool log);
/* "every 5.7 months" without "every": the time in words. */
void gp_words_time(struct gp_text *out, const struct gp_doubling *doubling);
/* The same and its limits: "doubles every 4.2 years". */
void gp_words_pace(struct gp_text *out, const struct gp_analysis *analysis);

#endif
