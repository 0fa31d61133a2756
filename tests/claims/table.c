/* table.c - a plain CSV file as a report, for tests of claims.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "table.h"

#include "base/date.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_COLUMNS = 16, MOST_ROWS = 4096 };

static void
add_cell(struct gp_series *s, struct gp_date date, const char *text)
{
    if (!*text)
        return;
    if (!s->points)
        s->points = calloc(MOST_ROWS, sizeof *s->points);
    s->points[s->n++] = (struct gp_point){ .when = date.when, .y = strtod(text, NULL) };
}

/* The axis by the rules of the design: the unit by the dates, irregular below 60 %. */
static void
set_axis(struct gp_series *s, enum gp_precision precision)
{
    static const enum gp_unit unit[] = { GP_YEAR, GP_QUARTER, GP_MONTH, GP_WEEK, GP_DAY };
    double days[] = { 1, 7, 30.44, 91.3, 365.2425 };
    double span = s->n > 1 ? s->points[s->n - 1].when - s->points[0].when : 0;
    enum gp_unit step = unit[precision];
    double every = s->n > 1 ? (s->points[1].when - s->points[0].when) / days[step] : 1;

    s->axis = (struct gp_axis){ .step = step, .per = step, .every = 1, .precision = precision };
    if (s->n > 3 && precision == GP_TO_YEAR && span / days[step] > 1.8 * (double)s->n &&
        every > 1.5)
        s->axis.every = (double)(int)(every + .5);
    if (s->n < 2 || span / days[step] / s->axis.every > (double)s->n / .6) {
        s->axis.step = GP_IRREGULAR;
        s->axis.per = span >= 3652 ? GP_YEAR : span >= 365 ? GP_MONTH : GP_DAY;
    }
    if (s->n > 0)
        s->axis.origin = s->points[0].when;
    for (size_t i = 0; i < s->n; i++)
        s->points[i].t = gp_axis_t(&s->axis, s->points[i].when);
}

static size_t
split(char *line, char *cells[])
{
    size_t n = 0;

    line[strcspn(line, "\r\n")] = '\0';
    for (char *at = line; at && n < MOST_COLUMNS; n++) {
        cells[n] = at;
        at = strchr(at, ',');
        if (at)
            *at++ = '\0';
    }
    return n;
}

bool
table_read(struct gp_report *out, const char *file)
{
    FILE *from = fopen(file, "r");
    char line[1024], why[96], *cells[MOST_COLUMNS];
    struct gp_date date = { 0 };
    size_t n;

    *out = (struct gp_report){ 0 };
    if (!from || !fgets(line, sizeof line, from))
        return false;
    n = split(line, cells);
    out->input.series = calloc(MOST_COLUMNS, sizeof *out->input.series);
    out->input.nseries = n - 1;
    for (size_t i = 1; i < n; i++) {
        out->input.series[i - 1].name = strdup(cells[i]);
        out->input.series[i - 1].unit = strdup("");
    }
    while (fgets(line, sizeof line, from)) {
        size_t found = split(line, cells);
        if (!gp_date_read(cells[0], &date, why))
            continue;
        for (size_t i = 1; i < found; i++)
            add_cell(&out->input.series[i - 1], date, cells[i]);
    }
    fclose(from);
    for (size_t i = 0; i + 1 < n; i++)
        set_axis(&out->input.series[i], date.precision);
    return true;
}

void
table_free(struct gp_report *report)
{
    for (size_t i = 0; i < report->input.nseries; i++) {
        free(report->input.series[i].name);
        free(report->input.series[i].unit);
        free(report->input.series[i].points);
    }
    free(report->input.series);
    free(report->judgements);
    free(report->conflicts);
    *report = (struct gp_report){ 0 };
}
