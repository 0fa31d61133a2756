/* work.h - what one reading holds, and the steps it is made of.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_WORK_H
#define GROWTHPLOT_WORK_H

#include "read/columns.h"
#include "read/daily.h"
#include "read/series.h"

/* All that one reading holds until it is done. */
struct gp_work {
    struct gp_source source;
    struct gp_grid grid;
    struct gp_reading reading;
    struct gp_column *columns;
    struct gp_value_column *values;
    size_t nvalues;
    struct gp_figures figures;
    struct gp_daily daily; /* in place of figures when it has rows */
    struct gp_survey survey;
    struct gp_run_order run_order;
    bool followed; /* direction is known already */
    struct gp_outline *outlines;
    size_t noutlines;
    struct gp_names keys, names;
    size_t first; /* outline of the table under way */
    struct gp_time_column time;
    struct gp_text evidence;
    struct gp_input input;
    struct gp_error *err;
    const struct gp_read_options *options;
    const char *foreign;
    bool by_blanks, numeric;
};

/* Which columns make up the key of a long file. */
struct gp_key {
    size_t columns[32];
    size_t n;
    bool blocks; /* its values stand in blocks, though no time repeats */
};

/* work.c: what is left out. */
void gp_work_release(struct gp_work *work); /* all but the input */
enum gp_status gp_no_memory(struct gp_work *work);
enum gp_status gp_skip_row(struct gp_work *work, size_t row, const char *reason);
/* the same by its line in the file */
enum gp_status gp_skip_line(struct gp_work *work, size_t line, const char *reason);
enum gp_status gp_skip_rows(struct gp_work *work, size_t from, size_t to, const char *reason);

/* names.c: a name that is taken gets a number; SIZE_MAX when memory is out. */
size_t gp_outline_add(struct gp_work *work, const char *name, const char *unit);
size_t gp_column_series_add(struct gp_work *work, const char *key, size_t value);
enum gp_status gp_values_choose(struct gp_work *work, size_t by);
enum gp_status gp_values_refuse_none(struct gp_work *work);

/* keys.c: the columns that make the times of a long file unique; n is 0 when none is needed. */
void gp_key_find(struct gp_work *work, struct gp_key *key);
void gp_key_say(struct gp_work *work, const struct gp_key *key);
void gp_key_text(const struct gp_work *work, const struct gp_key *key, size_t row,
                 struct gp_text *out);

/* rows.c: what is to be said of the figures of a column. */
void gp_value_say(struct gp_work *work, const char *name, const struct gp_value_column *v);
/* rows.c: one row a moment. */
enum gp_status gp_read_tall(struct gp_work *work);
/* The first series of a key, made when it is new; its value columns follow it. SIZE_MAX: out of
 * memory. */
size_t gp_series_of_key(struct gp_work *work, const char *key);

/* formulas.c: makes cells such as ="2011-03" their text; returns how many. */
size_t gp_formulas_open(struct gp_source *source);

/* input.c: work->source to figures. */
enum gp_status gp_read_text(struct gp_work *work);

/* lane.c: a large file whose rows are all written alike, to figures. False: it is none, and
 * `work` is to be released and begun anew. *status is GP_OK as it was, or GP_TOO_BIG. */
bool gp_lane_read(struct gp_work *work, const char *file, enum gp_status *status);

/* wide.c: what is to be said of the figures of all columns together. */
void gp_table_say(struct gp_work *work);
/* wide.c: *done says whether dates stand across the header, and so were read. */
enum gp_status gp_read_wide(struct gp_work *work, bool *done);

/* matrix.c: years by months or quarters. */
enum gp_matrix { GP_NO_MATRIX, GP_YEARS_DOWN, GP_YEARS_ACROSS };
enum gp_matrix gp_matrix_of(const struct gp_work *work);
enum gp_status gp_read_matrix(struct gp_work *work, enum gp_matrix matrix);

/* periods.c: figures of years, say, that hold those of their months are left out. */
enum gp_status gp_periods_settle(struct gp_work *work);

/* evidence.c: the axis of all rows together, and its gaps, from their n moments in rising order
 * (NULL: there was no memory for them), the finest written `finest`. */
enum gp_status gp_time_describe(struct gp_work *work, const double *when, size_t n,
                                enum gp_precision finest);
/* evidence.c: sentences for `inspect`. */
void gp_evidence_say(struct gp_work *work);

#endif
