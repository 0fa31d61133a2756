/* table.h - result rows as csv and tsv: one for each series; `batch` writes them too.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_TELL_TABLE_H
#define GROWTHPLOT_TELL_TABLE_H

#include "base/text.h"
#include "growthplot.h"

enum gp_table { GP_TABLE_CSV, GP_TABLE_TSV };

/* The names of the columns, a line. */
void gp_table_header(struct gp_text *to, enum gp_table table);
/* What was found, or the row of an error when nothing could be fitted. */
void gp_table_row(struct gp_text *to, enum gp_table table, const char *key,
                  const struct gp_analysis *analysis);
/* A series that could not be used: status error, code and message, all else empty. */
void gp_table_error(struct gp_text *to, enum gp_table table, const char *key,
                    enum gp_status status, const char *message);

#endif
