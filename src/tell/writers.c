/* writers.c - the formats of reports, one row each.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tell/writers.h"

#include "tell/formats.h"

#include <stdlib.h>
#include <string.h>

const struct gp_writer gp_writers[] = {
    { "text", ".txt", gp_tell_text },   { "json", ".json", gp_tell_json },
    { "csv", ".csv", gp_tell_csv },     { "tsv", ".tsv", gp_tell_tsv },
    { "md", ".md", gp_tell_markdown },  { "html", ".html", gp_tell_html },
    { "github", NULL, gp_tell_github }, { NULL, NULL, NULL },
};

const struct gp_writer *
gp_writer_find(const char *name)
{
    for (const struct gp_writer *w = gp_writers; w->name; w++)
        if (strcmp(w->name, name) == 0)
            return w;
    return NULL;
}

const struct gp_writer *
gp_writer_for(const char *file)
{
    const char *slash = strrchr(file, '/');
    const char *dot = strrchr(slash ? slash : file, '.');

    for (const struct gp_writer *w = gp_writers; dot && w->name; w++)
        if (w->suffix && strcmp(w->suffix, dot) == 0)
            return w;
    return NULL;
}

enum gp_status
gp_report_tell(struct gp_text *to, const struct gp_report *report,
               const struct gp_writer *writer, const struct gp_tell_options *how,
               struct gp_error *err)
{
    writer->write(to, report, how);
    return to->failed ? gp_fail(err, GP_NO_MEMORY, "out of memory") : GP_OK;
}

void
gp_report_free(struct gp_report *report)
{
    for (size_t i = 0; i < report->nanalyses; i++)
        gp_analysis_free(&report->analyses[i]);
    for (size_t i = 0; i < report->ncharts; i++)
        gp_chart_free(&report->charts[i]);
    free(report->analyses);
    free(report->charts);
    free(report->judgements);
    free(report->conflicts);
    gp_warnings_free(&report->warnings);
    gp_input_free(&report->input);
    *report = (struct gp_report){ 0 };
}
