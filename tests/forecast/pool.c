/* pool.c - every method of the pool, and their median, over a benchmark sample.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: forecast-pool SAMPLE
 * One line a method: sMAPE, MASE, and OWA against Naive2, by frequency. Fails when the OWA of a
 * method is above what an independent implementation gave on the same sample. */
#include "sample.h"

#include <math.h>

static const struct {
    size_t period;
    const char *name;
} frequencies[] = { { 1, "yearly" }, { 4, "quarterly" }, { 12, "monthly" }, { 0, "all" } };
enum { FREQUENCIES = sizeof frequencies / sizeof *frequencies };

/* OWA over all series by another program of the textbook definitions, each parameter searched.
 * Here the starting states are solved for, and a trend's slope and DOTM's line are drawn to
 * their usual places: Holt, Damped and DOTM come out better. The line is ours alone. */
static const struct {
    const char *name;
    double owa, tolerance;
} known[GP_POOL_SIZE + 2] = {
    [GP_POOL_SES] = { "ses", .9377, .002 },
    [GP_POOL_HOLT] = { "holt", .9609, .01 },
    [GP_POOL_DAMPED] = { "damped", .8968, .01 },
    [GP_POOL_THETA] = { "theta", .8678, .002 },
    [GP_POOL_DOTM] = { "dotm", .8413, .01 },
    [GP_POOL_BOX_COX_THETA] = { "box-cox-theta", .8539, .01 },
    [GP_POOL_BOX_COX_AR] = { "box-cox-ar", .9094, .01 },
    [GP_POOL_LINE_AR] = { "line-ar", 1.0330, .001 },
    [GP_POOL_SIZE] = { "naive2", 1, 1e-12 },
    [GP_POOL_SIZE + 1] = { "median of five", .8333, .01 },
};

/* False when the figure is above the known one. */
static bool
tell(const struct sample *sample, size_t method)
{
    double owa = (double)NAN;

    printf("%-14s", known[method].name);
    for (size_t f = 0; f < FREQUENCIES; f++) {
        struct score score = { 0 };
        for (size_t i = 0; i < sample->n; i++) {
            const struct item *item = &sample->items[i];
            if (frequencies[f].period == 0 || frequencies[f].period == item->period)
                score_add(&score, item,
                          method < GP_POOL_SIZE    ? item->prospect.ahead[method]
                          : method == GP_POOL_SIZE ? item->prospect.naive
                                                   : item->centre,
                          false);
        }
        owa = score_owa(&score);
        printf("  %6.3f %5.3f %.4f", score.smape / (double)score.n,
               score.mase / (double)score.n, owa);
    }
    printf("\n");
    return owa <= known[method].owa + known[method].tolerance;
}

static enum gp_status
run(struct gp_room *room, void *job, struct gp_error *err)
{
    struct sample sample;
    bool right = true;

    if (!sample_read(&sample, room, job))
        return GP_NO_INPUT;
    for (size_t i = 0; i < sample.n; i++) {
        struct item *item = &sample.items[i];
        item->prospect =
            gp_prospect_of(room, item->past, item->n, item->period, item->horizon, 0);
        gp_combine_median(&item->prospect, item->centre);
    }
    printf("%-14s  %-19s  %-19s  %-19s  %-19s\n", "sMAPE MASE OWA", frequencies[0].name,
           frequencies[1].name, frequencies[2].name, frequencies[3].name);
    for (size_t k = 0; k < GP_POOL_SIZE + 2; k++)
        right = tell(&sample, k) && right;
    return right ? GP_OK : gp_fail(err, GP_INTERNAL, "a method is worse than it was");
}

enum { SKIPPED = 77 };

int
main(int argc, char **argv)
{
    struct gp_error err = { 0 };

    if (argc != 2 || !argv[1][0]) {
        fputs("no sample is given: skipped\n", stderr);
        return SKIPPED;
    }
    gp_fit_setup();
    if (gp_room_enter(run, argv[1], &err) == GP_OK)
        return 0;
    fprintf(stderr, "%s\n", err.message);
    return 1;
}
