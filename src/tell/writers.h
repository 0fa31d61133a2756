/* writers.h - reports as text, JSON, tables and snippets: one row a format.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_WRITERS_H
#define GROWTHPLOT_WRITERS_H

#include "base/text.h"
#include "growthplot.h"

/* What part of a report is told. */
enum gp_part {
    GP_TELL_ALL,     /* report: series, claims, charts */
    GP_TELL_CLAIMS,  /* check: verdicts and conflicts only (JSON and tables: all the same) */
    GP_TELL_READING, /* inspect: what was understood of the file; nothing was fitted */
};

struct gp_tell_options {
    enum gp_part part;
    bool color;
    bool verbose; /* the other models, every parameter, the whole season */
    bool picture; /* a small picture of each series stands beside its name (a terminal) */
    bool without_header; /* csv, tsv: the names of the columns were written already */
};

/* A format of reports. */
struct gp_writer {
    const char *name;   /* text json csv tsv md html github */
    const char *suffix; /* of -o: ".txt", ".json", ...; NULL: none */
    void (*write)(struct gp_text *to, const struct gp_report *report,
                  const struct gp_tell_options *how);
};

extern const struct gp_writer gp_writers[]; /* ends with a row without a name */
const struct gp_writer *gp_writer_find(const char *name);
const struct gp_writer *gp_writer_for(const char *file); /* by its suffix; NULL: no report */

/* The report in a format; GP_NO_MEMORY is the only failure. JSON is one line. */
enum gp_status gp_report_tell(struct gp_text *to, const struct gp_report *report,
                              const struct gp_writer *writer, const struct gp_tell_options *how,
                              struct gp_error *err);

/* A failure as people read it (file:line:column, the line with a caret, what to do), and as
 * cli.md's JSON object. */
void gp_error_tell(struct gp_text *to, const struct gp_error *err);
void gp_error_tell_json(struct gp_text *to, const struct gp_error *err);

#endif
