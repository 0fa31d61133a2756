/* series.h - single figures gathered into ordered series.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_SERIES_H
#define GROWTHPLOT_SERIES_H

#include "read/source.h"
#include "read/step.h"

/* One figure. */
struct gp_figure {
    double when, y;
    uint32_t line;
    uint32_t series : 29, precision : 3; /* enum gp_precision */
};

static inline struct gp_figure
gp_figure_of(struct gp_date date, double y, size_t series, size_t line)
{
    return (struct gp_figure){ .when = date.when,
                               .y = y,
                               .line = (uint32_t)line,
                               .series = (uint32_t)series & 0x1FFFFFFF,
                               .precision = (unsigned)date.precision & 7 };
}

/* Figures of all series, in the order of the file. Owner. */
struct gp_figures {
    struct gp_figure *items;
    size_t n, room;
};

bool gp_figures_grow(struct gp_figures *figures, size_t more);

static inline bool
gp_figures_add(struct gp_figures *figures, struct gp_figure figure)
{
    if (figures->n == figures->room && !gp_figures_grow(figures, 1))
        return false;
    figures->items[figures->n++] = figure;
    return true;
}

/* What one look over all figures tells. */
struct gp_survey {
    double low, high; /* of their moments */
    bool whole;       /* all of them are whole days */
    bool rising;      /* no moment is before the one above it */
    bool by_line;     /* lines do not fall */
    bool sorted;      /* by series, then time, then line */
    enum gp_precision finest, coarsest;
};

/* Whether the figures of each series come in order of time, or the other way round. Owner. */
struct gp_run_order {
    bool against, along; /* a moment was before, after the one above it in its series */
    double *last;        /* moment of each series; NaN: none yet */
    size_t n;
};

/* Words to numbers, 0 1 2 ... in the order of their first appearance. Owner. */
struct gp_names {
    char **words;
    size_t n, room;
    uint32_t *slots; /* 1 + number; 0: empty */
    size_t nslots;
};

/* SIZE_MAX when memory is out. */
size_t gp_names_number(struct gp_names *names, const char *word);
void gp_names_free(struct gp_names *names);

/* What is known of one series before its points are gathered. */
struct gp_outline {
    char *name, *unit;    /* owned; taken over by the series */
    size_t united, plain; /* figures with a unit of their own, and without, zeros apart */
    bool partial;         /* the file says that the last period is unfinished */
    bool scaled;          /* its figures or name carry a unit or scale: no counts */
};

/* Limits of time that the user wishes. */
struct gp_window {
    double from, to, as_of; /* `when`; [from, to), known until < as_of */
};

/* Sorts figures into out->series (in place of *out's), one for each outline: order, duplicates,
 * axis, window, kind, partial period. Series without figures are left out. */
enum gp_status gp_series_gather(struct gp_input *out, struct gp_figures *figures,
                                const struct gp_survey *survey, struct gp_outline *outlines,
                                size_t n, bool numeric, struct gp_window window,
                                const struct gp_read_options *options,
                                const struct gp_source *source, struct gp_error *err);

/* What is known once the points stand: name, unit, kind, partial period, `sum` of the points.
 */
void gp_series_finish(struct gp_series *series, long double sum, struct gp_outline *outline,
                      const struct gp_read_options *options);

#endif
