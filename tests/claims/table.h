/* table.h - a plain CSV file as a report, for tests of claims.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_CLAIMS_TABLE_H
#define GROWTHPLOT_CLAIMS_TABLE_H

#include "growthplot.h"

/* Reads `file` (dates in the first column, no quotes). False when it cannot be opened. */
bool table_read(struct gp_report *out, const char *file);
void table_free(struct gp_report *report);

#endif
