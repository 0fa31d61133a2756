/* report_text.h - the parts of the text report.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_TELL_REPORT_TEXT_H
#define GROWTHPLOT_TELL_REPORT_TEXT_H

#include "tell/writers.h"

void gp_text_series(struct gp_text *to, const struct gp_report *report, size_t index,
                    const struct gp_tell_options *how);
void gp_text_claims(struct gp_text *to, const struct gp_report *report,
                    const struct gp_tell_options *how);
void gp_text_reading(struct gp_text *to, const struct gp_report *report,
                     const struct gp_tell_options *how);
void gp_text_note(struct gp_text *to, const struct gp_warning *warning);
void gp_text_notes(struct gp_text *to, const struct gp_warnings *warnings);
/* Bold where colours are wanted. */
void gp_text_name(struct gp_text *to, const char *name, const struct gp_tell_options *how);
/* "datasets/disqus.csv      3 rows, Dec 2008 to Mar 2011, irregular" */
void gp_text_file(struct gp_text *to, const struct gp_input *input);

#endif
