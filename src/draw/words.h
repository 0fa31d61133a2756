/* words.h - what a chart says: title, subtitle, footer, description.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_WORDS_H
#define GROWTHPLOT_WORDS_H

#include "base/note.h"
#include "base/text.h"
#include "growthplot.h"

/* What the words are about. Borrows all of it. */
struct gp_telling {
    const struct gp_report *report; /* as gp_real_make has it */
    const struct gp_note *note;
    bool log, linear;    /* scales of the plots: both where panels differ */
    bool mostly_log;     /* where they differ: more are on a log scale, the others say so */
    double from;         /* where the linear axis begins; of panels the highest */
    bool none_from_zero; /* of the panels on a linear scale */
    bool bracketed;      /* limits stand in brackets over some panel */
    const char *no_log;  /* why a log scale that was asked for cannot be; NULL: it can */
    bool brief;          /* there is little room: leave out what can be */
};

/* All series have one unit, or none has. */
bool gp_series_share_unit(const struct gp_report *report);
/* Two to six series of one unit whose largest values are not ten times apart: one plot shows
 * them all. */
bool gp_series_share_plot(const struct gp_report *report);

/* subject.c: what the chart is about: the file's name and the column's ("": none), as words. */
void gp_words_subject(struct gp_text *out, const struct gp_telling *telling,
                      const struct gp_series *series);
/* The name of a series as words. */
void gp_words_name(struct gp_text *out, const struct gp_series *series);
/* What is measured, and its unit: "Passengers", "Revenue, USD". */
void gp_words_measure(struct gp_text *out, const struct gp_telling *telling,
                      const struct gp_series *series);

/* subtitle.c: measure, unit, scale, and how sure the finding is. */
void gp_words_subtitle(struct gp_text *out, const struct gp_telling *telling);
/* How sure the present rate is: " 95% interval of the doubling time 3.6 to 14 months."
 * `begins`: as a sentence of its own. */
void gp_words_interval(struct gp_text *out, const struct gp_analysis *analysis, bool begins);
/* What the projection got wrong, where the later figures are known. */
void gp_words_hindsight(struct gp_text *out, const struct gp_analysis *analysis, bool brief);
/* Why the verdict on a claim is what it is. */
void gp_words_reason(struct gp_text *out, const struct gp_judgement *judgement);

/* describe.c: source, method, and the picture for those who cannot see it. */
void gp_words_source(struct gp_text *out, const struct gp_telling *telling);
void gp_words_method(struct gp_text *out, const struct gp_telling *telling);
void gp_words_alt(struct gp_text *out, const struct gp_telling *telling);

/* pace.c: the present growth of a series: its one rate, else that of the last stretch. */
struct gp_pace {
    const struct gp_growth *growth;
    const struct gp_doubling *doubling;
    double from, to; /* `when` */
    bool all;        /* of all points */
};

/* False: none is known. */
bool gp_pace_of(struct gp_pace *out, const struct gp_analysis *analysis);
/* "at the present pace", or "by the fitted curve" where that grows otherwise at its end. */
const char *gp_pace_name(const struct gp_analysis *analysis);
/* Of several series in one plot, that which stands out: the first that the user named, else
 * that with the largest last value. */
size_t gp_words_focus(const struct gp_report *report);
/* So many series of one plot have their colours; of more the focus, and the rest are grey. */
enum { GP_MOST_STRONG = 3 };
bool gp_words_is_strong(const struct gp_report *report, size_t i);
/* The series whose pace the title states: the fastest, or the focus where it alone has a
 * colour; NULL: none, as paces of unlike times cannot be compared, or none is sure. */
const struct gp_analysis *gp_words_lead(const struct gp_report *report, struct gp_pace *pace);
/* A time that may be stated as a fact. */
bool gp_pace_is_steady(const struct gp_doubling *doubling);
/* Two claims of the chart that cannot both be true; NULL: none do so disagree. */
const struct gp_conflict *gp_words_conflict(const struct gp_report *report);
/* words.c: the finding. */
void gp_words_title(struct gp_text *out, const struct gp_telling *telling);
/* "every 5.7 months" without "every". */
void gp_words_time(struct gp_text *out, const struct gp_doubling *doubling);
/* "now doubles every 39 years" */
void gp_words_pace(struct gp_text *out, const struct gp_analysis *analysis);
/* "(35 to 43 years)", "(at least 35 years)"; "" when not known. */
void gp_words_limits(struct gp_text *out, const struct gp_doubling *doubling);

#endif
