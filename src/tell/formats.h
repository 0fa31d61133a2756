/* formats.h - the writers of the table in writers.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_TELL_FORMATS_H
#define GROWTHPLOT_TELL_FORMATS_H

#include "tell/writers.h"

void gp_tell_text(struct gp_text *to, const struct gp_report *report,
                  const struct gp_tell_options *how);
void gp_tell_json(struct gp_text *to, const struct gp_report *report,
                  const struct gp_tell_options *how);
void gp_tell_csv(struct gp_text *to, const struct gp_report *report,
                 const struct gp_tell_options *how);
void gp_tell_tsv(struct gp_text *to, const struct gp_report *report,
                 const struct gp_tell_options *how);
void gp_tell_markdown(struct gp_text *to, const struct gp_report *report,
                      const struct gp_tell_options *how);
void gp_tell_html(struct gp_text *to, const struct gp_report *report,
                  const struct gp_tell_options *how);
void gp_tell_github(struct gp_text *to, const struct gp_report *report,
                    const struct gp_tell_options *how);

#endif
