/* periods.c - figures of years among those of their own months: totals, means or ends of them,
 * left out. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Statistical offices write years, then quarters, then months into one column; others put the
 * year's row below December's. One series of both would leap by the number of months. */
#include "read/order.h"
#include "read/work.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { A_BLOCK = 3 }; /* figures that are no single remark of another length */

static const char *const lengths[] = { "whole years", "quarters", "months" };

/* What is known of the periods of one series. */
struct periods {
    enum gp_precision finest, coarsest;
    bool quarters;          /* among the longer ones */
    bool covered;           /* a longer period holds all of its shorter ones */
    size_t whole, alike;    /* such periods, and those of them that are made of their parts */
    struct gp_figure odd;   /* the first that is not */
    size_t longer, shorter; /* figures */
    double longer_to,
        short_at; /* the last longer period's end, the first shorter one's begin */
};

static size_t
periods_in(enum gp_precision longer, enum gp_precision shorter)
{
    if (longer == GP_TO_QUARTER)
        return 3;
    return shorter == GP_TO_QUARTER ? 4 : 12;
}

static double
end_of(const struct gp_figure *f)
{
    return gp_date_end(
        (struct gp_date){ .when = f->when, .precision = (enum gp_precision)f->precision });
}

/* The shorter periods within a longer one. */
struct parts {
    size_t n;
    double sum, last; /* of their figures; and the last of these */
};

/* f are in order of time. */
static struct parts
parts_of(const struct gp_figure *f, size_t n, size_t i, enum gp_precision shorter)
{
    double end = end_of(&f[i]), last = -HUGE_VAL;
    struct parts parts = { 0 };
    size_t from = i;

    while (from > 0 && f[from - 1].when == f[i].when)
        from--;
    for (; from < n && f[from].when < end; from++)
        if (f[from].precision == (unsigned)shorter && f[from].when > last) {
            last = f[from].when;
            parts.n++;
            parts.sum += f[from].y;
            parts.last = f[from].y;
        }
    return parts;
}

static bool
is_near(double a, double b)
{
    return fabs(a - b) <= 0.01 * fabs(b);
}

/* A total, a mean, or of a stock the figure at the end. */
static bool
is_made_of(const struct gp_figure *f, const struct parts *parts)
{
    return is_near(f->y, parts->sum) || is_near(f->y, parts->sum / (double)parts->n) ||
           f->y == parts->last;
}

/* Counts a longer period that has all of its parts. */
static void
compare(struct periods *p, const struct gp_figure *f, size_t n, size_t i)
{
    struct parts parts = parts_of(f, n, i, p->finest);

    if (parts.n < periods_in((enum gp_precision)f[i].precision, p->finest))
        return;
    p->covered = true;
    p->whole++;
    if (is_made_of(&f[i], &parts))
        p->alike++;
    else if (p->whole == p->alike + 1)
        p->odd = f[i];
}

/* f are the figures of one series in order of time. */
static struct periods
look_at(const struct gp_figure *f, size_t n)
{
    struct periods p = { .finest = GP_TO_YEAR,
                         .coarsest = GP_TO_SECOND,
                         .longer_to = -HUGE_VAL,
                         .short_at = HUGE_VAL };

    for (size_t i = 0; i < n; i++) {
        enum gp_precision own = (enum gp_precision)f[i].precision;
        p.finest = own > p.finest ? own : p.finest;
        p.coarsest = own < p.coarsest ? own : p.coarsest;
    }
    if (p.finest > GP_TO_MONTH)
        return p;
    for (size_t i = 0; i < n; i++) {
        if (f[i].precision == (unsigned)p.finest) {
            p.shorter++;
            p.short_at = fmin(p.short_at, f[i].when);
            continue;
        }
        p.longer++;
        p.quarters |= f[i].precision == GP_TO_QUARTER;
        p.longer_to = fmax(p.longer_to, end_of(&f[i]));
        compare(&p, f, n, i);
    }
    return p;
}

/* One for each series; NULL: no memory. */
static struct periods *
look_at_all(const struct gp_figures *figures, const struct gp_survey *survey, size_t nseries)
{
    struct gp_figures sorted = { .items = malloc((figures->n + 1) * sizeof *figures->items),
                                 .n = figures->n };
    struct periods *all = calloc(nseries + 1, sizeof *all);
    size_t at = 0;

    if (sorted.items && all) {
        memcpy(sorted.items, figures->items, figures->n * sizeof *figures->items);
        gp_order_figures(&sorted, nseries, survey);
        for (size_t i = 0; i < nseries; i++) {
            size_t from = at;
            while (at < sorted.n && sorted.items[at].series == i)
                at++;
            all[i] = look_at(sorted.items + from, at - from);
        }
    }
    if (!sorted.items) {
        free(all);
        all = NULL;
    }
    free(sorted.items);
    return all;
}

static bool
is_left_out(const struct gp_figure *f, const struct periods *all)
{
    return all[f->series].covered && f->precision < (unsigned)all[f->series].finest;
}

/* Leaves out the longer periods; a row is left out when none of its figures remains. */
static enum gp_status
drop(struct gp_work *work, const struct periods *all)
{
    struct gp_figures *figures = &work->figures;
    size_t kept = 0, n = figures->n;
    enum gp_status status = GP_OK;

    for (size_t i = 0, j; i < n && status == GP_OK; i = j) {
        uint32_t line = figures->items[i].line;
        size_t before = kept;
        for (j = i; j < n && figures->items[j].line == line; j++)
            if (!is_left_out(&figures->items[j], all))
                figures->items[kept++] = figures->items[j];
        if (kept > before)
            continue;
        work->input.used--;
        status = gp_skip_line(work, line, "a period whose parts stand in rows of their own");
    }
    figures->n = kept;
    return status;
}

/* Years, then months: told, for they may be totals. */
static bool
is_in_blocks(const struct periods *p)
{
    return p->longer >= A_BLOCK && p->shorter >= A_BLOCK && p->longer_to <= p->short_at;
}

/* Once, of the first series that calls for it. */
static void
say(struct gp_warnings *out, const struct periods *all, size_t n)
{
    size_t left_out = 0, covered = n, blocks = n;

    for (size_t i = n; i-- > 0;) {
        left_out += all[i].covered ? all[i].longer : 0;
        covered = all[i].covered ? i : covered;
        blocks = !all[i].covered && is_in_blocks(&all[i]) ? i : blocks;
    }
    if (covered < n)
        gp_warn(out, "mixed_periods",
                "%zu figure%s of %s%s left out: totals, means or ends of the %s", left_out,
                left_out == 1 ? "" : "s", lengths[all[covered].coarsest],
                all[covered].coarsest == GP_TO_YEAR && all[covered].quarters ? " and quarters"
                                                                             : "",
                lengths[all[covered].finest]);
    if (blocks < n)
        gp_warn(out, "mixed_periods",
                "figures of %s, then of %s: where they are totals, read the later ones alone "
                "with --from",
                lengths[all[blocks].coarsest], lengths[all[blocks].finest]);
}

/* Longer periods that are mostly neither totals nor means of their parts stand for something
 * else: the first is named. */
static enum gp_status
refuse_overlap(struct gp_work *work, const struct periods *all)
{
    size_t whole = 0, alike = 0, odd = work->noutlines, line, column = 1;
    char date[32], shown[32];
    struct gp_date when;

    for (size_t i = work->noutlines; i-- > 0;) {
        whole += all[i].whole;
        alike += all[i].alike;
        odd = all[i].whole > all[i].alike ? i : odd;
    }
    if (2 * alike >= whole || work->options->skip_bad)
        return GP_OK;
    when = (struct gp_date){ all[odd].odd.when, (enum gp_precision)all[odd].odd.precision };
    line = all[odd].odd.line;
    gp_written_at(&work->source, &line, &column);
    gp_fail(
        work->err, GP_MIXED_DATES,
        "%s overlaps rows of its own %s, and its figure %s is neither their total nor their "
        "mean",
        gp_date_iso(when, date), lengths[all[odd].finest],
        gp_number_shortest(all[odd].odd.y, shown));
    gp_hint(work->err,
            "keep rows of one length in the file, or leave the longer periods out with "
            "--skip-bad");
    gp_at(work->err, work->source.file, line, column);
    return GP_MIXED_DATES;
}

enum gp_status
gp_periods_settle(struct gp_work *work)
{
    enum gp_status status = GP_OK;
    struct periods *all;

    if (work->numeric || work->survey.finest > GP_TO_MONTH ||
        work->survey.finest <= work->survey.coarsest)
        return GP_OK;
    all = look_at_all(&work->figures, &work->survey, work->noutlines);
    if (!all)
        return gp_no_memory(work);
    status = refuse_overlap(work, all);
    if (status == GP_OK) {
        say(&work->input.warnings, all, work->noutlines);
        status = drop(work, all);
    }
    work->survey = gp_figures_survey(&work->figures);
    free(all);
    return status;
}
