/* series_json.h - one element of `series` in the JSON report; `batch` writes it too.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_TELL_SERIES_JSON_H
#define GROWTHPLOT_TELL_SERIES_JSON_H

#include "base/text.h"
#include "growthplot.h"

/* The members without their braces. analysis NULL: as read, without the growth parts. `phrase`:
 * the unit of the note beside the file, as charts read it; "": none. */
void gp_series_json(struct gp_text *to, const struct gp_series *series,
                    const struct gp_analysis *analysis, const char *phrase);
/* [{"code","message"}, ...] of one or two lists. */
void gp_warnings_json(struct gp_text *to, const struct gp_warnings *first,
                      const struct gp_warnings *second);
void gp_date_json(struct gp_text *to, const char *key, const struct gp_axis *axis, double when);

#endif
