/* evidence.c - how a file was understood, in sentences; the time of all rows together.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/step.h"
#include "read/work.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_GAPS = 1000 };

enum gp_status
gp_time_describe(struct gp_work *work, const double *when, size_t n, enum gp_precision finest)
{
    work->input.gaps = calloc(MAX_GAPS, sizeof *work->input.gaps);
    if (!when || !work->input.gaps)
        return gp_no_memory(work);
    work->input.axis = gp_step_find(when, n, work->numeric, finest);
    if (n > 0) {
        work->input.first = when[0];
        work->input.last = when[n - 1];
        work->input.ngaps =
            gp_gaps_find(&work->input.axis, when, n, work->input.gaps, MAX_GAPS);
    }
    return GP_OK;
}

static const char *
delimiter_name(const struct gp_work *work)
{
    if (work->by_blanks)
        return "blanks";
    switch (work->grid.delimiter) {
    case '\t':
        return "TAB";
    case ';':
        return "';'";
    case '|':
        return "'|'";
    case ',':
        return "','";
    default:
        return "as given";
    }
}

void
gp_evidence_say(struct gp_work *work)
{
    struct gp_text *e = &work->evidence;
    const struct gp_input *in = &work->input;
    char shown[80], first[32], last[32];

    gp_text_format(e, "encoding: %s%s\n", work->source.encoding,
                   work->source.packed ? ", unpacked from gzip" : "");
    if (work->foreign)
        gp_text_format(e, "format: %s, read as series, timestamp, value\n", work->foreign);
    gp_text_format(e, "delimiter: %s%s\n", delimiter_name(work),
                   work->options->delimiter ? ", as asked" : ", the most even rows");
    gp_safe(in->date_column, strlen(in->date_column), shown, sizeof shown);
    gp_text_format(e, "time: column '%s', written %s", shown, in->date_format);
    if (work->time.family == GP_DATES_UNSETTLED && work->time.scale == GP_TIME_WRITTEN)
        gp_text_add(e, work->options->order != GP_ORDER_AUTO
                           ? ", order as asked"
                           : ", order settled by a day above 12");
    gp_text_format(e, "\nstep: %s%s, %s to %s, %zu gap%s\n", gp_unit_name(in->axis.step),
                   in->axis.step == GP_IRREGULAR ? "" : " by the gaps between dates",
                   gp_axis_iso(&in->axis, in->first, first),
                   gp_axis_iso(&in->axis, in->last, last), in->ngaps,
                   in->ngaps == 1 ? "" : "s");
    gp_text_format(e, "numbers: decimal '%c'\n", in->decimal);
    for (size_t i = 0; i < in->nseries && i < 50; i++) {
        const struct gp_series *s = &in->series[i];
        gp_safe(s->name, strlen(s->name), shown, sizeof shown);
        gp_text_format(e, "series: '%s', %zu point%s, %s%s%s\n", shown, s->n,
                       s->n == 1 ? "" : "s", gp_unit_name(s->axis.step),
                       s->unit[0] ? ", unit " : "", s->unit);
    }
    for (size_t i = 0; i < in->nskipped && i < 20; i++)
        gp_text_format(e, "left out: line %zu, %s\n", in->skipped[i].line,
                       in->skipped[i].reason);
    if (work->grid.ncomments)
        gp_text_format(e, "left out: %zu comment line%s\n", work->grid.ncomments,
                       work->grid.ncomments == 1 ? "" : "s");
}
