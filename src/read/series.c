/* series.c - single figures gathered into ordered series.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/series.h"

#include "base/large.h"
#include "base/number.h"
#include "read/clocks.h"
#include "read/merge.h"
#include "read/order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool
gp_figures_grow(struct gp_figures *figures, size_t more)
{
    size_t room = figures->room ? figures->room * 2 : 256;
    struct gp_figure *items;

    room = room < figures->n + more ? figures->n + more : room;
    items = realloc(figures->items, room * sizeof *items);
    if (!items)
        return false;
    figures->items = items;
    figures->room = room;
    return true;
}

/* ---- names ----------------------------------------------------------------------------------
 */

/* FNV-1a */
static size_t
hash(const char *word)
{
    uint64_t h = UINT64_C(14695981039346656037);

    for (; *word; word++)
        h = (h ^ (unsigned char)*word) * UINT64_C(1099511628211);
    return (size_t)(h ^ h >> 32);
}

static bool
rehash(struct gp_names *names)
{
    size_t nslots = names->nslots ? names->nslots * 2 : 64;
    uint32_t *slots = calloc(nslots, sizeof *slots);

    if (!slots)
        return false;
    for (size_t i = 0; i < names->n; i++) {
        size_t at = hash(names->words[i]) & (nslots - 1);
        while (slots[at])
            at = (at + 1) & (nslots - 1);
        slots[at] = (uint32_t)i + 1;
    }
    free(names->slots);
    names->slots = slots;
    names->nslots = nslots;
    return true;
}

static char *
copy_of(const char *word)
{
    size_t n = strlen(word) + 1;
    char *copy = malloc(n);

    if (copy)
        memcpy(copy, word, n);
    return copy;
}

static bool
append_word(struct gp_names *names, const char *word)
{
    if (names->n == names->room) {
        size_t room = names->room ? names->room * 2 : 16;
        char **words = realloc(names->words, room * sizeof *words);
        if (!words)
            return false;
        names->words = words;
        names->room = room;
    }
    names->words[names->n] = copy_of(word);
    return names->words[names->n] != NULL;
}

size_t
gp_names_number(struct gp_names *names, const char *word)
{
    size_t at;

    if (2 * (names->n + 1) > names->nslots && !rehash(names))
        return SIZE_MAX;
    at = hash(word) & (names->nslots - 1);
    while (names->slots[at]) {
        if (strcmp(names->words[names->slots[at] - 1], word) == 0)
            return names->slots[at] - 1;
        at = (at + 1) & (names->nslots - 1);
    }
    if (names->n >= GP_SERIES_LIMIT || !append_word(names, word))
        return SIZE_MAX;
    names->slots[at] = (uint32_t)++names->n;
    return names->n - 1;
}

void
gp_names_free(struct gp_names *names)
{
    for (size_t i = 0; i < names->n; i++)
        free(names->words[i]);
    free(names->words);
    free(names->slots);
    *names = (struct gp_names){ 0 };
}

/* ---- duplicates -----------------------------------------------------------------------------
 */

/* Sundays of autumn before 3 o'clock, on either half of the globe. */
static bool
is_when_clocks_go_back(const struct gp_figure *f)
{
    int month = gp_civil_from_days((int64_t)floor(f->when)).month;
    double of_day = f->when - floor(f->when);

    return f->precision == GP_TO_SECOND && of_day > 0 && of_day < 3.0 / 24 &&
           gp_weekday((int64_t)floor(f->when)) == 6 &&
           (month == 10 || month == 11 || month == 4);
}

static enum gp_status
refuse_duplicate(const struct gp_figure *a, const struct gp_figure *b, const char *name,
                 bool numeric, bool one_series, const struct gp_source *source,
                 struct gp_error *err)
{
    struct gp_axis axis = { .numeric = numeric, .precision = (enum gp_precision)b->precision };
    char date[32], first[32], second[32], shown[80];
    size_t line = b->line, also = a->line, column = 1, unused;

    gp_axis_iso(&axis, b->when, date);
    gp_written_at(source, &line, &column);
    gp_written_at(source, &also, &unused);
    gp_fail(err, GP_DUPLICATE_TIME, "%s appears twice%s%s%s (also line %zu: %s and %s)", date,
            one_series ? "" : " in '", one_series ? "" : gp_safe(name, strlen(name), shown, 80),
            one_series ? "" : "'", also, gp_number_shortest(a->y, first),
            gp_number_shortest(b->y, second));
    gp_hint(
        err,
        is_when_clocks_go_back(b)
            ? "if clocks went back that night, write times with their offset or in UTC; else "
              "choose --duplicates sum|mean|last"
            : "choose --duplicates sum|mean|last, or --by COLUMN if these are two "
              "series");
    gp_at(err, source->file, line, column);
    return GP_DUPLICATE_TIME;
}

/* ---- kind -----------------------------------------------------------------------------------
 */

/* Whether the median of n figures is below 30, from how many are and the two next to 30. */
static bool
median_is_small(const struct gp_point *points, size_t n)
{
    double below = -HUGE_VAL, above = HUGE_VAL;
    size_t small = 0;

    for (size_t i = 0; i < n; i++) {
        if (points[i].y < 30) {
            small++;
            below = fmax(below, points[i].y);
        } else {
            above = fmin(above, points[i].y);
        }
    }
    return 2 * small == n ? below + above < 60 : 2 * small > n;
}

/* Small counts: whole numbers with a zero, or a median below 30. */
static bool
are_counts(const struct gp_point *points, size_t n)
{
    bool zero = false;

    for (size_t i = 0; i < n; i++) {
        if (points[i].y < 0 || points[i].y != floor(points[i].y))
            return false;
        zero |= points[i].y == 0;
    }
    return n >= 3 && (zero || median_is_small(points, n));
}

static enum gp_kind
kind_of(const struct gp_series *series, const struct gp_outline *outline,
        const struct gp_read_options *options)
{
    if (options->kind_given)
        return options->kind;
    return !outline->scaled && are_counts(series->points, series->n) ? GP_COUNT : GP_LEVEL;
}

/* How many of n figures in order of time are before the moment. */
static size_t
before(const struct gp_figure *f, size_t n, double when)
{
    size_t low = 0, high = n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (f[middle].when < when)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* ---- one series -----------------------------------------------------------------------------
 */

static struct gp_axis
axis_of(const struct gp_figure *f, size_t n, bool numeric, bool *ok)
{
    enum gp_precision finest = GP_TO_YEAR;
    double *when = malloc((n + 1) * sizeof *when);
    struct gp_axis axis = { 0 };
    size_t moments = 0;

    *ok = when != NULL;
    if (!when)
        return axis;
    for (size_t i = 0; i < n; i++) {
        if (moments == 0 || when[moments - 1] < f[i].when)
            when[moments++] = f[i].when;
        if (f[i].precision > finest)
            finest = (enum gp_precision)f[i].precision;
    }
    axis = gp_step_find(when, moments, numeric, finest);
    free(when);
    return axis;
}

static struct gp_point
point_of(const struct gp_axis_clock *clock, const struct gp_figure *f)
{
    return (struct gp_point){ f->when, gp_axis_clock_t(clock, f->when), f->y, f->line };
}

/* The unfinished last period goes beside the series. */
static void
set_partial_aside(struct gp_series *series, const struct gp_outline *outline,
                  const struct gp_read_options *options)
{
    bool wanted = options->partial == GP_PARTIAL_DROP ||
                  (options->partial == GP_PARTIAL_AUTO && outline->partial);

    series->partial_covered = (double)NAN;
    series->partial_kept = options->partial == GP_PARTIAL_KEEP;
    if (!wanted || series->n < 2 || series->nlater > 0)
        return;
    series->partial = series->points[--series->n];
    series->has_partial = true;
    gp_warn(&series->warnings, "partial_last",
            outline->partial ? "the file marks the last period as unfinished: drawn, not fitted"
                             : "the last period is left out of the fit as asked");
}

/* A counter begins anew where it falls to less than half: what it had counted is carried on.
 * Smaller falls are corrections and stay. */
static void
carry_over_resets(struct gp_series *series)
{
    size_t n = series->n + series->nlater, resets = 0, corrections = 0;
    double carried = 0, before = n > 0 && series->n > 0 ? series->points[0].y : 0;
    char date[32] = "";

    for (size_t i = 1; i < n; i++) {
        struct gp_point *p = i < series->n ? &series->points[i] : &series->later[i - series->n];
        double y = p->y;
        if (y < before / 2) {
            carried += before;
            if (resets++ == 0)
                gp_axis_words(&series->axis, p->when, date);
        } else {
            corrections += y < before;
        }
        p->y += carried;
        before = y;
    }
    if (series->has_partial)
        series->partial.y += carried + (series->partial.y < before / 2 ? before : 0);
    if (resets)
        gp_warn(&series->warnings, "resets",
                "the count begins anew %zu time%s (first: %s): what was counted before is "
                "carried on",
                resets, resets == 1 ? "" : "s", date);
    if (corrections)
        gp_warn(&series->warnings, "corrections",
                "the total falls %zu time%s by less than half: taken as corrections",
                corrections, corrections == 1 ? "" : "s");
}

void
gp_series_finish(struct gp_series *series, long double sum, struct gp_outline *outline,
                 const struct gp_read_options *options)
{
    series->name = outline->name;
    series->unit = outline->unit;
    outline->name = outline->unit = NULL;
    set_partial_aside(series, outline, options);
    series->sum = (double)(series->has_partial ? sum - (long double)series->partial.y : sum);
    if (options->kind_given && options->kind == GP_CUMULATIVE)
        carry_over_resets(series);
    gp_clocks_say(&series->warnings, series);
    series->sum_known = true;
    series->kind = kind_of(series, outline, options);
}

/* f are the figures of the series within the window, sorted. */
static bool
fill_series(struct gp_series *series, const struct gp_figure *f, size_t n, bool numeric,
            double as_of, struct gp_outline *outline, const struct gp_read_options *options)
{
    struct gp_axis_clock clock;
    size_t known = before(f, n, as_of);
    long double sum = 0;
    bool ok;

    series->axis = axis_of(f, n, numeric, &ok);
    clock = gp_axis_clock_of(&series->axis);
    series->points = gp_large((known + 1) * sizeof *series->points);
    series->later = gp_large((n - known + 1) * sizeof *series->later);
    if (!ok || !series->points || !series->later)
        return false;
    for (size_t i = 0; i < known; i++) {
        series->points[series->n++] = point_of(&clock, &f[i]);
        sum += (long double)f[i].y;
    }
    for (size_t i = known; i < n; i++)
        series->later[series->nlater++] = point_of(&clock, &f[i]);
    gp_series_finish(series, sum, outline, options);
    return true;
}

/* ---- all series -----------------------------------------------------------------------------
 */

static enum gp_status
check_duplicates(struct gp_figure *f, size_t *n, const struct gp_outline *outline, bool numeric,
                 bool one, const struct gp_read_options *options,
                 const struct gp_source *source, struct gp_error *err)
{
    size_t faults = 0;

    if (options->duplicates == GP_DUPLICATES_KEEP)
        return GP_OK;
    for (size_t i = 1; i < *n; i++)
        if (f[i].when == f[i - 1].when && faults++ == 0 &&
            options->duplicates == GP_DUPLICATES_ERROR)
            refuse_duplicate(&f[i - 1], &f[i], outline->name, numeric, one, source, err);
    if (faults == 0)
        return GP_OK;
    if (options->duplicates == GP_DUPLICATES_ERROR) {
        if (err)
            err->more = faults - 1;
        return GP_DUPLICATE_TIME;
    }
    *n = gp_merge_sorted(f, *n, options->duplicates);
    return GP_OK;
}

/* One series of figures in order of time; count may be 0 within the window. */
static enum gp_status
gather_one(struct gp_input *out, struct gp_figure *f, size_t n, struct gp_outline *outline,
           bool numeric, bool one, struct gp_window window,
           const struct gp_read_options *options, const struct gp_source *source,
           struct gp_error *err)
{
    size_t first = before(f, n, window.from), count = before(f, n, window.to) - first;
    enum gp_status status =
        check_duplicates(f + first, &count, outline, numeric, one, options, source, err);

    if (status != GP_OK || count == 0)
        return status;
    if (!fill_series(&out->series[out->nseries++], f + first, count, numeric, window.as_of,
                     outline, options))
        return gp_fail(err, GP_NO_MEMORY, "out of memory for %zu points", count);
    return GP_OK;
}

enum gp_status
gp_series_gather(struct gp_input *out, struct gp_figures *figures,
                 const struct gp_survey *survey, struct gp_outline *outlines, size_t n,
                 bool numeric, struct gp_window window, const struct gp_read_options *options,
                 const struct gp_source *source, struct gp_error *err)
{
    enum gp_status status = GP_OK;
    size_t at = 0;

    out->series = calloc(n + 1, sizeof *out->series);
    if (!out->series)
        return gp_fail(err, GP_NO_MEMORY, "out of memory for %zu series", n);
    gp_order_figures(figures, n, survey);
    for (size_t i = 0; i < n && status == GP_OK; i++) {
        struct gp_figure *f = figures->items + at;
        size_t count = n == 1 ? figures->n : 0;
        while (at + count < figures->n && f[count].series == i)
            count++;
        at += count;
        status = gather_one(out, f, count, &outlines[i], numeric, n == 1, window, options,
                            source, err);
    }
    return status;
}
