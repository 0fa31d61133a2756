/* totals.c - is it a running total, what feeds it, and does it begin anew?
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/totals.h"

#include "fit/say.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static bool
mentions_total(const char *words)
{
    static const char *const totals[] = { "total",    "cumul",   "kumul",   "acumul",
                                          "all time", "to date", "so far",  "running",
                                          "lifetime", "ytd",     "counter", "insgesamt" };
    char low[128] = "";

    for (size_t i = 0; words && words[i] && i + 1 < sizeof low; i++)
        low[i] =
            words[i] == '_' || words[i] == '-' ? ' ' : (char)tolower((unsigned char)words[i]);
    for (size_t i = 0; i < sizeof totals / sizeof *totals; i++)
        if (strstr(low, totals[i]))
            return true;
    return false;
}

/* How a series falls: how often, how often to less than half, and to how small a share. */
struct falls {
    size_t n, to_half, rises, first;
    double mildest; /* the largest share that was left */
};

static struct falls
falls_of(const struct gp_sample *all)
{
    struct falls falls = { .n = 0 };

    for (size_t i = 1; i < all->n; i++) {
        double before = all->points[i - 1].y, y = all->points[i].y;
        falls.rises += y > before;
        if (y >= before)
            continue;
        if (falls.n++ == 0)
            falls.first = i;
        falls.to_half += y < before / 2;
        falls.mildest = fmax(falls.mildest, y / before);
    }
    return falls;
}

/* What a total gained from each point to the next, in a step. */
static struct gp_sample
gains_of(struct gp_room *room, const struct gp_sample *all)
{
    struct gp_point *gains = GP_ROOM_GET(room, all->n, struct gp_point);
    struct gp_view view = { .points = gains, .axis = all->axis, .kind = GP_LEVEL };

    for (size_t i = 1; i < all->n; i++) {
        double span = all->points[i].t - all->points[i - 1].t;
        gains[view.n] = all->points[i];
        if (span > 0)
            gains[view.n++].y = (all->points[i].y - all->points[i - 1].y) / span;
    }
    return gp_sample_of(room, view);
}

static struct gp_growth
growth_of_gains(struct gp_room *room, const struct gp_sample *all, double level)
{
    struct gp_sample gains = gains_of(room, all), positive = gp_sample_positive(room, &gains);
    struct gp_season_form season;
    struct gp_trend trend;

    if (gains.negatives > 0 || 5 * gains.zeros > gains.n || positive.n < 3)
        return (struct gp_growth){ .known = false };
    season = gp_trend_season(room, &positive, GP_INTERVAL_MIXTURE);
    if (!gp_trend_fit(&trend, room, &positive, GP_QUANTITY_RATE, season, GP_INTERVAL_MIXTURE))
        return (struct gp_growth){ .known = false };
    return gp_growth_of_trend(&trend, level);
}

static void
say_gains(const struct gp_growth *gains, enum gp_unit per, char words[160])
{
    char pace[64], limits[64];

    if (!gains->known)
        snprintf(words, 160, "no rate fits what it gains");
    else if (!gains->has_interval)
        snprintf(words, 160, "what it gains grew %s", gp_say_rate(gains->log_rate, per, pace));
    else
        snprintf(words, 160, "what it gains grew %s (%.0f %%: %s)",
                 gp_say_rate(gains->log_rate, per, pace), 100 * gains->level,
                 gp_say_bounds(gains, limits));
}

bool
gp_totals_are(const struct gp_series *series, const struct gp_sample *all)
{
    struct falls falls = falls_of(all);
    bool named = mentions_total(series->name) || mentions_total(series->unit);

    return all->kind == GP_CUMULATIVE ||
           (all->n > 2 && all->kind != GP_RATE && all->negatives == 0 && falls.n == 0 &&
            falls.rises > 0 && named);
}

void
gp_totals_remark(struct gp_analysis *out, struct gp_room *room, const struct gp_sample *all)
{
    struct falls falls = falls_of(all);
    bool named = mentions_total(out->series->name) || mentions_total(out->series->unit);
    bool asked = all->kind == GP_CUMULATIVE;
    char words[160], date[32];

    if (all->kind == GP_RATE || all->negatives > 0)
        return;
    if (gp_totals_are(out->series, all)) {
        out->gains = growth_of_gains(room, all, out->growth.level);
        say_gains(&out->gains, all->axis->per, words);
        gp_warn(&out->warnings, "cumulative",
                "%s: its errors add up, so curves through it look surer than they are; %s",
                asked ? "a running total" : "a running total by its name, and it never falls",
                words);
    } else if (falls.n == falls.to_half && falls.n > 0 && falls.rises >= 6 * falls.n &&
               (named || (falls.n > 1 && falls.mildest < .3))) {
        gp_warn(
            &out->warnings, "maybe_resets",
            "it rises but for %zu fall%s to less than half (first: %s), as a counter does that "
            "begins anew, or a sum since the new year: if it is one, use --kind cumulative",
            falls.n, falls.n == 1 ? "" : "s",
            gp_axis_words(all->axis, all->points[falls.first].when, date));
    }
}
