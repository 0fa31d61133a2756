/* report_html.c - a figure to paste into a page: the chart, its description, the findings.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tell/formats.h"
#include "tell/lines.h"
#include "tell/phrases.h"

#include <string.h>

static void
add_escaped(struct gp_text *to, const char *text)
{
    struct gp_text safe = { 0 };

    gp_line_safe(&safe, text);
    for (const char *at = gp_text_get(&safe); *at; at++)
        switch (*at) {
        case '&':
            gp_text_add(to, "&amp;");
            break;
        case '<':
            gp_text_add(to, "&lt;");
            break;
        case '>':
            gp_text_add(to, "&gt;");
            break;
        case '"':
            gp_text_add(to, "&quot;");
            break;
        default:
            gp_text_add_bytes(to, at, 1);
        }
    gp_text_free(&safe);
}

static void
add_growth(struct gp_text *line, const struct gp_analysis *a)
{
    gp_text_add(line, a->one_rate ? "" : "no one rate held; over all ");
    gp_say_growth(line, &a->growth);
    gp_text_add(line, a->growth.has_interval ? " (" : "");
    gp_say_growth_limits(line, &a->growth);
    gp_text_add(line, a->growth.has_interval ? ")" : "");
    if (a->one_rate && a->doubling.known) {
        gp_text_add(line, ", ");
        gp_say_pace(line, &a->doubling);
    } else if (a->has_now && a->now.doubling.known) {
        gp_text_add(line, "; now ");
        gp_say_pace(line, &a->now.doubling);
    }
}

static void
add_finding(struct gp_text *to, const struct gp_analysis *a)
{
    struct gp_text line = { 0 };

    gp_text_format(&line, "%s: ", a->series->name);
    if (a->growth.known)
        add_growth(&line, a);
    else
        gp_text_format(&line, "%zu point%s, no growth rate", a->series->n,
                       a->series->n == 1 ? "" : "s");
    add_escaped(to, gp_text_get(&line));
    gp_text_add(to, ".");
    gp_text_free(&line);
}

static void
add_verdict(struct gp_text *to, const struct gp_judgement *j)
{
    gp_text_add(to, "<br>\n<em>");
    add_escaped(to, j->text);
    gp_text_format(to, "</em>: %s; ", gp_verdict_name(j->verdict));
    add_escaped(to, j->reason);
    gp_text_add(to, ".");
}

static void
add_chart(struct gp_text *to, const struct gp_chart *chart)
{
    gp_text_add(to, "<img src=\"");
    add_escaped(to, chart->file);
    gp_text_format(to, "\" width=\"%.0f\" height=\"%.0f\" alt=\"", chart->width, chart->height);
    add_escaped(to, chart->alt);
    gp_text_add(to, "\">\n");
}

void
gp_tell_html(struct gp_text *to, const struct gp_report *report,
             const struct gp_tell_options *how)
{
    (void)how;
    gp_text_add(to, "<figure>\n");
    for (size_t i = 0; i < report->ncharts; i++)
        add_chart(to, &report->charts[i]);
    gp_text_add(to, "<figcaption>");
    for (size_t i = 0; i < report->nanalyses; i++) {
        gp_text_add(to, i > 0 ? "<br>\n" : "");
        add_finding(to, &report->analyses[i]);
    }
    for (size_t i = 0; i < report->njudgements; i++)
        add_verdict(to, &report->judgements[i]);
    gp_text_add(to, "</figcaption>\n</figure>\n");
}
