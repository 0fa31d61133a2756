/* real.c - a report as its chart tells it: figures in full, names without units.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/real.h"

#include "base/measure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Figures so small that nobody could count their zeros are told in parts. */
struct part {
    double from, factor;
    const char *name;
};

static const struct part parts[] = {
    { 1e-4, 1, "" },
    { 1e-6, 1e6, "millionths" },
    { 1e-9, 1e9, "billionths" },
    { 1e-12, 1e12, "trillionths" },
};

static double
largest(const struct gp_series *s)
{
    double most = 0;

    for (size_t i = 0; i < s->n; i++)
        most = fmax(most, fabs(s->points[i].y));
    return most;
}

/* By the largest figure of the series, or of the report where that is not ten times larger: so
 * series which share a plot share a unit. */
static const struct part *
part_of(const struct gp_series *series, double all)
{
    double most = largest(series);
    size_t i = 0, n = sizeof parts / sizeof parts[0];

    if (10 * most > all)
        most = all;
    while (i + 1 < n && most > 0 && most < parts[i].from)
        i++;
    return &parts[i];
}

static bool
scale_points(struct gp_point **points, size_t n, double factor)
{
    struct gp_point *copy = malloc((n + 1) * sizeof *copy);

    if (copy && n > 0)
        memcpy(copy, *points, n * sizeof *copy);
    for (size_t i = 0; copy && i < n; i++)
        copy[i].y *= factor;
    *points = copy;
    return copy != NULL;
}

static bool
scale_path(struct gp_path *path, double factor)
{
    struct gp_projected *copy = malloc((path->n + 1) * sizeof *copy);

    if (copy && path->n > 0)
        memcpy(copy, path->points, path->n * sizeof *copy);
    for (size_t i = 0; copy && i < path->n; i++) {
        double *const values[] = { &copy[i].value,   &copy[i].lower50, &copy[i].upper50,
                                   &copy[i].lower80, &copy[i].upper80, &copy[i].lower95,
                                   &copy[i].upper95 };

        for (size_t k = 0; k < sizeof values / sizeof values[0]; k++)
            *values[k] *= factor;
    }
    path->points = copy;
    return copy != NULL;
}

static bool
scale_as_of(struct gp_analysis *a, double factor)
{
    struct gp_as_of_point *copy = malloc((a->nas_of + 1) * sizeof *copy);

    if (copy && a->nas_of > 0)
        memcpy(copy, a->as_of, a->nas_of * sizeof *copy);
    for (size_t i = 0; copy && i < a->nas_of; i++) {
        copy[i].actual *= factor;
        copy[i].projected *= factor;
    }
    a->as_of = copy;
    return copy != NULL;
}

/* All of it, or none where the figures are real already: that is told by the factor. */
static bool
scale(struct gp_analysis *a, struct gp_series *s, double factor)
{
    bool done = scale_points(&s->points, s->n, factor);

    done = scale_points(&s->later, s->nlater, factor) && done;
    done = scale_path(&a->curve, factor) && done;
    done = scale_path(&a->projection, factor) && done;
    done = scale_path(&a->pace, factor) && done;
    done = scale_as_of(a, factor) && done;
    s->partial.y *= factor;
    a->reach.value *= factor;
    a->ceiling *= factor;
    for (size_t i = 0; i < a->nsegments; i++)
        a->segments[i].level += log(factor);
    return done;
}

/* "millionths", "millionths of g" */
static char *
unit_of(const struct gp_measure *measure, const struct part *part)
{
    size_t n = strlen(part->name) + strlen(measure->unit) + 5;
    char *unit = malloc(n);

    if (unit)
        snprintf(unit, n, "%s%s%s", part->name, part->name[0] && measure->unit[0] ? " of " : "",
                 measure->unit);
    return unit;
}

static bool
make_real(struct gp_analysis *a, struct gp_series *s, const struct gp_measure *measure,
          const struct part *part)
{
    double factor = measure->factor * part->factor;

    *s = *a->series;
    a->series = s;
    s->name = strndup(s->name, measure->name);
    s->unit = unit_of(measure, part);
    if (factor < 1 || factor > 1)
        return scale(a, s, factor) && s->name && s->unit;
    return s->name && s->unit;
}

bool
gp_real_make(struct gp_real *out, const struct gp_report *report)
{
    double all = 0;
    bool done = true;

    *out = (struct gp_real){ .of = report, .report = *report };
    if (report->input.file && strcmp(report->input.file, "-") != 0)
        out->note = gp_note_read(report->input.file);
    out->report.analyses = malloc((report->nanalyses + 1) * sizeof *out->report.analyses);
    out->series = malloc((report->nanalyses + 1) * sizeof *out->series);
    if (!out->report.analyses || !out->series) {
        out->report.nanalyses = 0;
        return false;
    }
    for (size_t i = 0; i < report->nanalyses; i++)
        all = fmax(all, largest(report->analyses[i].series));
    for (size_t i = 0; i < report->nanalyses; i++) {
        const struct part *part = part_of(report->analyses[i].series, all);
        struct gp_measure measure = gp_measure_of(report->analyses[i].series, out->note.unit);

        out->report.analyses[i] = report->analyses[i];
        done = make_real(&out->report.analyses[i], &out->series[i], &measure, part) && done;
    }
    return done;
}

/* What was copied stands elsewhere than in the report it was made of. */
void
gp_real_free(struct gp_real *real)
{
    for (size_t i = 0; i < real->report.nanalyses; i++) {
        struct gp_analysis *a = &real->report.analyses[i];
        const struct gp_analysis *of = &real->of->analyses[i];
        struct gp_series *s = &real->series[i];

        free(s->name);
        free(s->unit);
        if (s->points == of->series->points)
            continue;
        free(s->points);
        free(s->later);
        free(a->curve.points);
        free(a->projection.points);
        free(a->pace.points);
        free(a->as_of);
    }
    free(real->report.analyses);
    free(real->series);
    *real = (struct gp_real){ 0 };
}
