/* report_json.c - the report as one JSON object on one line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tell/formats.h"
#include "tell/json.h"
#include "tell/phrases.h"
#include "tell/series_json.h"

#include <math.h>

static void
add_tool(struct gp_text *to)
{
    gp_json_put_string(to, "schema", "growthplot/1");
    gp_json_put_object(to, "tool");
    gp_json_put_string(to, "name", "growthplot");
    gp_json_put_string(to, "version", GROWTHPLOT_VERSION);
    gp_json_close(to, '}');
}

static void
add_skipped(struct gp_text *to, const struct gp_input *input)
{
    gp_json_put_array(to, "skipped");
    for (size_t i = 0; i < input->nskipped; i++) {
        gp_json_open(to, '{');
        gp_json_put_number(to, "line", (double)input->skipped[i].line);
        gp_json_put_string(to, "reason", input->skipped[i].reason);
        gp_json_close(to, '}');
    }
    gp_json_close(to, ']');
}

static void
add_gaps(struct gp_text *to, const struct gp_input *input)
{
    gp_json_put_array(to, "gaps");
    for (size_t i = 0; i < input->ngaps; i++) {
        gp_json_open(to, '{');
        gp_date_json(to, "from", &input->axis, input->gaps[i].from);
        gp_date_json(to, "to", &input->axis, input->gaps[i].to);
        gp_json_close(to, '}');
    }
    gp_json_close(to, ']');
}

static void
add_dates(struct gp_text *to, const struct gp_input *input)
{
    double none = (double)NAN;

    gp_json_put_object(to, "date");
    gp_json_put_string(to, "column", input->date_column);
    gp_json_put_string(to, "format", input->date_format);
    gp_json_put_string(to, "step", gp_unit_name(input->axis.step));
    gp_date_json(to, "first", &input->axis, input->rows ? input->first : none);
    gp_date_json(to, "last", &input->axis, input->rows ? input->last : none);
    add_gaps(to, input);
    gp_json_close(to, '}');
}

static void
add_input(struct gp_text *to, const struct gp_input *input)
{
    char delimiter[2] = { input->delimiter };

    if (!input->file) {
        gp_json_put_null(to, "input");
        return;
    }
    gp_json_put_object(to, "input");
    gp_json_put_string(to, "file", input->file);
    gp_json_put_number(to, "rows", (double)input->rows);
    gp_json_put_number(to, "used", (double)input->used);
    add_skipped(to, input);
    gp_json_put_string(to, "delimiter", delimiter[0] ? delimiter : NULL);
    gp_json_put_string(to, "encoding", input->encoding);
    add_dates(to, input);
    gp_json_close(to, '}');
}

static void
add_series(struct gp_text *to, const struct gp_report *report, bool fitted)
{
    const struct gp_input *input = &report->input;
    struct gp_note note = gp_say_note(input);

    gp_json_put_array(to, "series");
    for (size_t i = 0; i < input->nseries; i++) {
        bool known = fitted && i < report->nanalyses;
        gp_json_open(to, '{');
        gp_series_json(to, &input->series[i], known ? &report->analyses[i] : NULL, note.unit);
        gp_json_close(to, '}');
    }
    gp_json_close(to, ']');
}

static const struct gp_series *
series_of(const struct gp_report *report, const struct gp_judgement *j)
{
    return j->series < report->input.nseries ? &report->input.series[j->series] : NULL;
}

static void
add_realised(struct gp_text *to, const struct gp_judgement *j, const struct gp_series *series)
{
    if (!j->has_realised || !series) {
        gp_json_put_null(to, "realised");
        return;
    }
    gp_json_put_object(to, "realised");
    gp_date_json(to, "from", &series->axis, j->realised_from);
    gp_date_json(to, "to", &series->axis, j->realised_to);
    gp_json_put_number(to, "value", j->realised);
    gp_json_close(to, '}');
}

static void
add_trend(struct gp_text *to, const struct gp_judgement *j)
{
    if (!j->has_trend) {
        gp_json_put_null(to, "trend");
        return;
    }
    gp_json_put_object(to, "trend");
    gp_json_put_number(to, "value", j->trend);
    gp_json_put_number(to, "lower", j->trend_lower);
    gp_json_put_number(to, "upper", j->trend_upper);
    gp_json_close(to, '}');
}

static void
add_stamps(struct gp_text *to, const struct gp_judgement *j)
{
    gp_json_put_array(to, "stamps");
    for (size_t i = 0; i < j->nstamps; i++) {
        gp_json_open(to, '{');
        gp_json_put_string(to, "code", j->stamps[i].code);
        gp_json_put_string(to, "message", j->stamps[i].message);
        gp_json_close(to, '}');
    }
    gp_json_close(to, ']');
}

static void
add_claim(struct gp_text *to, const struct gp_report *report, const struct gp_judgement *j)
{
    const struct gp_series *series = series_of(report, j);

    gp_json_open(to, '{');
    gp_json_put_string(to, "text", j->text);
    gp_json_put_string(to, "file", j->file[0] ? j->file : NULL);
    gp_json_put_number(to, "line", j->line ? (double)j->line : (double)NAN);
    gp_json_put_string(to, "series", series ? series->name : NULL);
    gp_json_put_string(to, "kind", j->kind);
    gp_json_put_string(to, "verdict", gp_verdict_name(j->verdict));
    gp_json_put_number(to, "probability", j->probability);
    add_realised(to, j, series);
    add_trend(to, j);
    add_stamps(to, j);
    gp_json_put_string(to, "reason", j->reason);
    gp_json_close(to, '}');
}

static void
add_claims(struct gp_text *to, const struct gp_report *report)
{
    gp_json_put_array(to, "claims");
    for (size_t i = 0; i < report->njudgements; i++)
        add_claim(to, report, &report->judgements[i]);
    gp_json_close(to, ']');
}

static void
add_conflicts(struct gp_text *to, const struct gp_report *report)
{
    gp_json_put_array(to, "conflicts");
    for (size_t i = 0; i < report->nconflicts; i++) {
        const struct gp_conflict *c = &report->conflicts[i];
        gp_json_open(to, '{');
        gp_json_put_array(to, "claims");
        for (size_t j = 0; j < c->n; j++)
            gp_json_number(to, (double)c->claims[j]);
        gp_json_close(to, ']');
        gp_json_put_string(to, "reason", c->reason);
        gp_json_close(to, '}');
    }
    gp_json_close(to, ']');
}

static void
add_charts(struct gp_text *to, const struct gp_report *report)
{
    gp_json_put_array(to, "charts");
    for (size_t i = 0; i < report->ncharts; i++) {
        const struct gp_chart *c = &report->charts[i];
        gp_json_open(to, '{');
        gp_json_put_string(to, "file", c->file);
        gp_json_put_number(to, "width", c->width);
        gp_json_put_number(to, "height", c->height);
        gp_json_put_string(to, "alt", c->alt);
        gp_json_close(to, '}');
    }
    gp_json_close(to, ']');
}

void
gp_tell_json(struct gp_text *to, const struct gp_report *report,
             const struct gp_tell_options *how)
{
    gp_json_open(to, '{');
    add_tool(to);
    add_input(to, &report->input);
    add_series(to, report, how->part != GP_TELL_READING);
    add_claims(to, report);
    add_conflicts(to, report);
    add_charts(to, report);
    gp_warnings_json(to, &report->input.warnings, &report->warnings);
    gp_json_close(to, '}');
    gp_text_add(to, "\n");
}
