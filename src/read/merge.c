/* merge.c - figures of one moment made one: summed, averaged, or the last of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/merge.h"

#include "read/order.h"

#include <stdlib.h>
#include <string.h>

/* One more figure of the moment, in the order of the file. A mean is a sum until the end. */
static void
add(struct gp_figure *to, const struct gp_figure *more, enum gp_duplicates how)
{
    if (how == GP_DUPLICATES_LAST)
        *to = *more;
    else
        to->y += more->y;
}

size_t
gp_merge_sorted(struct gp_figure *f, size_t n, enum gp_duplicates how)
{
    size_t kept = 0;

    for (size_t i = 0, j; i < n; i = j) {
        struct gp_figure one = f[i];
        for (j = i + 1; j < n && f[j].when == one.when; j++)
            add(&one, &f[j], how);
        if (how == GP_DUPLICATES_MEAN)
            one.y /= (double)(j - i);
        f[kept++] = one;
    }
    return kept;
}

/* ---- while they come in ---------------------------------------------------------------------
 */

static int
compare(const struct gp_figure *a, const struct gp_figure *b)
{
    if (a->series != b->series)
        return a->series < b->series ? -1 : 1;
    return a->when < b->when ? -1 : a->when > b->when;
}

/* Appends a figure, or adds it to the last one when that is of the same moment. */
static void
put(struct gp_merger *to, const struct gp_figure *f, uint32_t count)
{
    if (to->n > 0 && compare(&to->figures[to->n - 1], f) == 0) {
        add(&to->figures[to->n - 1], f, to->how);
        to->counts[to->n - 1] += count;
        return;
    }
    to->figures[to->n] = *f;
    to->counts[to->n++] = count;
}

static bool
make_room(struct gp_merger *merger, size_t n)
{
    merger->figures = malloc(n * sizeof *merger->figures);
    merger->counts = malloc(n * sizeof *merger->counts);
    return merger->figures && merger->counts;
}

bool
gp_merger_take(struct gp_merger *merger, struct gp_figures *figures, size_t nseries)
{
    struct gp_survey survey = gp_figures_survey(figures);
    struct gp_merger both = { .how = merger->how };
    size_t i = 0, j = 0;

    if (!make_room(&both, merger->n + figures->n + 1)) {
        gp_merger_free(&both);
        return false;
    }
    gp_order_figures(figures, nseries, &survey);
    while (i < merger->n || j < figures->n)
        if (j == figures->n ||
            (i < merger->n && compare(&merger->figures[i], &figures->items[j]) <= 0)) {
            put(&both, &merger->figures[i], merger->counts[i]);
            i++;
        } else {
            put(&both, &figures->items[j++], 1);
        }
    figures->n = 0;
    gp_merger_free(merger);
    *merger = both;
    return true;
}

void
gp_merger_finish(struct gp_merger *merger, struct gp_figures *out)
{
    for (size_t i = 0; i < merger->n && merger->how == GP_DUPLICATES_MEAN; i++)
        merger->figures[i].y /= merger->counts[i];
    free(out->items);
    *out = (struct gp_figures){ merger->figures, merger->n, merger->n };
    merger->figures = NULL;
    gp_merger_free(merger);
}

void
gp_merger_free(struct gp_merger *merger)
{
    free(merger->figures);
    free(merger->counts);
    *merger = (struct gp_merger){ .how = merger->how };
}
