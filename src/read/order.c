/* order.c - moments and figures into rising order, fast where they stand on days.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Most dates are whole days of a few decades: those are counted instead of compared. Where
 * there is no memory for counting, or a moment is no whole day, qsort does it. */
#include "read/order.h"

#include "base/large.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Whole days from `first`, `n` of them, when it pays to count figures off by the day: n is 0
 * otherwise. */
struct days {
    double first;
    size_t n;
};

static struct days
days_of(const struct gp_survey *survey, size_t n)
{
    if (!survey->whole || n < 64 || !(survey->high - survey->low < 4 * (double)n))
        return (struct days){ 0, 0 };
    return (struct days){ survey->low, (size_t)(survey->high - survey->low) + 1 };
}

static size_t
day_index(struct days days, double when)
{
    return (size_t)(when - days.first);
}

/* ---- the survey -----------------------------------------------------------------------------
 */

/* Moments beyond what an integer holds count as no days. */
static bool
is_day(double when)
{
    return fabs(when) < 1e15 && when == (double)(int64_t)when;
}

static bool
is_behind(const struct gp_figure *above, const struct gp_figure *f)
{
    if (above->series != f->series)
        return above->series < f->series;
    return above->when < f->when || (above->when == f->when && above->line <= f->line);
}

struct gp_survey
gp_figures_survey(const struct gp_figures *figures)
{
    struct gp_survey s = { .low = HUGE_VAL,
                           .high = -HUGE_VAL,
                           .whole = true,
                           .coarsest = GP_TO_SECOND,
                           .rising = true,
                           .by_line = true,
                           .sorted = true };

    for (size_t i = 0; i < figures->n; i++) {
        const struct gp_figure *f = &figures->items[i];
        s.low = f->when < s.low ? f->when : s.low;
        s.high = f->when > s.high ? f->when : s.high;
        s.whole &= is_day(f->when);
        s.finest = f->precision > s.finest ? f->precision : s.finest;
        s.coarsest = f->precision < s.coarsest ? f->precision : s.coarsest;
        if (i == 0)
            continue;
        s.rising &= f[-1].when <= f->when;
        s.by_line &= f[-1].line <= f->line;
        s.sorted = s.sorted && is_behind(f - 1, f);
    }
    return s;
}

static bool
make_last(struct gp_run_order *direction, size_t n)
{
    double *last = n > direction->n ? realloc(direction->last, n * sizeof *last) : NULL;

    if (n <= direction->n)
        return true;
    if (!last)
        return false;
    for (size_t i = direction->n; i < n; i++)
        last[i] = (double)NAN;
    direction->last = last;
    direction->n = n;
    return true;
}

bool
gp_run_order_follow(struct gp_run_order *direction, const struct gp_figures *figures,
                    size_t nseries)
{
    if (!make_last(direction, nseries))
        return false;
    for (size_t i = 0; i < figures->n; i++) {
        const struct gp_figure *f = &figures->items[i];
        double *last = &direction->last[f->series];
        direction->against |= f->when < *last;
        direction->along |= f->when > *last;
        *last = f->when;
    }
    return true;
}

void
gp_run_order_say(const struct gp_run_order *direction, size_t used,
                 struct gp_warnings *warnings)
{
    if (direction->against)
        gp_warn(warnings, "sorted",
                !direction->along && used > 2
                    ? "the rows stand newest first; they were turned round"
                    : "the rows were not in order of time; they were sorted");
}

/* ---- moments --------------------------------------------------------------------------------
 */

static int
by_number(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

static size_t
drop_repeats(double *when, size_t n)
{
    size_t kept = 0;

    for (size_t i = 0; i < n; i++)
        if (kept == 0 || when[i] != when[kept - 1])
            when[kept++] = when[i];
    return kept;
}

/* The days that occur, counted off. */
static double *
mark_days(const struct gp_figures *figures, struct days days, size_t *n)
{
    bool *seen = calloc(days.n, sizeof *seen);
    double *when = malloc(days.n * sizeof *when);

    *n = 0;
    for (size_t i = 0; seen && when && i < figures->n; i++)
        seen[day_index(days, figures->items[i].when)] = true;
    for (size_t i = 0; seen && when && i < days.n; i++)
        if (seen[i])
            when[(*n)++] = days.first + (double)i;
    if (!seen) {
        free(when);
        when = NULL;
    }
    free(seen);
    return when;
}

static double *
copy_moments(const struct gp_figures *figures, bool rising, size_t *n)
{
    double *when = malloc((figures->n + 1) * sizeof *when);

    *n = 0;
    if (!when)
        return NULL;
    for (size_t i = 0; i < figures->n; i++)
        when[i] = figures->items[i].when;
    if (!rising)
        qsort(when, figures->n, sizeof *when, by_number);
    *n = drop_repeats(when, figures->n);
    return when;
}

double *
gp_moments_of(const struct gp_figures *figures, const struct gp_survey *survey, size_t *n)
{
    struct days days = days_of(survey, figures->n);

    return days.n > 0 ? mark_days(figures, days, n) : copy_moments(figures, survey->rising, n);
}

/* ---- figures --------------------------------------------------------------------------------
 */

static int
by_series_time_line(const void *a, const void *b)
{
    const struct gp_figure *x = a, *y = b;

    if (x->series != y->series)
        return x->series < y->series ? -1 : 1;
    if (x->when < y->when || x->when > y->when)
        return x->when < y->when ? -1 : 1;
    return x->line < y->line ? -1 : x->line > y->line;
}

/* Counts of 0 ... n - 1, found one place further on, to the places where each begins. */
static void
add_up(size_t *starts, size_t n)
{
    for (size_t i = 1; i <= n; i++)
        starts[i] += starts[i - 1];
}

/* Where the figures of each day begin when they stand in order of time. */
static size_t *
starts_of_days(const struct gp_figures *figures, struct days days)
{
    size_t *starts = calloc(days.n + 1, sizeof *starts);

    for (size_t i = 0; starts && i < figures->n; i++)
        starts[day_index(days, figures->items[i].when) + 1]++;
    if (starts)
        add_up(starts, days.n);
    return starts;
}

/* Stable passes of counting. */
static bool
place_by_day(struct gp_figure *to, const struct gp_figures *figures, struct days days)
{
    size_t *starts = starts_of_days(figures, days);

    for (size_t i = 0; starts && i < figures->n; i++)
        to[starts[day_index(days, figures->items[i].when)]++] = figures->items[i];
    free(starts);
    return starts != NULL;
}

static bool
place_by_series(struct gp_figure *to, const struct gp_figure *from, size_t n, size_t nseries)
{
    size_t *starts = calloc(nseries + 1, sizeof *starts);

    for (size_t i = 0; starts && i < n; i++)
        starts[from[i].series + 1]++;
    if (starts)
        add_up(starts, nseries);
    for (size_t i = 0; starts && i < n; i++)
        to[starts[from[i].series]++] = from[i];
    free(starts);
    return starts != NULL;
}

/* Figures come in the order of their lines, and counting keeps it. */
static bool
count_figures(struct gp_figures *figures, size_t nseries, struct days days)
{
    struct gp_figure *other = gp_large(figures->n * sizeof *other);
    bool done = other && place_by_day(other, figures, days) &&
                (nseries < 2 || place_by_series(figures->items, other, figures->n, nseries));

    if (done && nseries < 2) {
        struct gp_figure *empty = figures->items;
        figures->items = other;
        figures->room = figures->n;
        other = empty;
    }
    free(other);
    return done;
}

void
gp_order_figures(struct gp_figures *figures, size_t nseries, const struct gp_survey *survey)
{
    struct days days = days_of(survey, figures->n);

    if (survey->sorted)
        return;
    if (survey->by_line && days.n > 0 && nseries <= figures->n &&
        count_figures(figures, nseries, days))
        return;
    qsort(figures->items, figures->n, sizeof *figures->items, by_series_time_line);
}
