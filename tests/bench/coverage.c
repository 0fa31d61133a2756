/* coverage.c - how often the 95 % interval of the growth rate holds the truth.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: bench-coverage [RUNS]
 * Gaussian AR(1) noise about a line in ln y, and negative binomial counts about exponential
 * growth. Prints each cell with its standard error; fails when a cell is below its promise
 * (.85, counts .92) by more than three standard errors, when the mixture is wider than 1.1
 * times least squares at n = 60, phi = 0, or when any doubling time is negative or the wrong
 * way round. */
#include "fit/random.h"
#include "growthplot.h"

#include "../unit/made_series.h"

#include <math.h>
#include <stdlib.h>

enum { QUICK = 300 };

static const size_t sizes[] = { 6, 12, 24, 60 };
static const double phis[] = { 0, .3, .6, .9, 1 };

struct cell {
    double covered, inverted, width, plain; /* width relative to least squares */
    double rate;                            /* mean estimate */
};

static struct gp_growth
growth_of(const struct gp_mixture *mixture)
{
    return (struct gp_growth){ .known = true,
                               .has_interval = true,
                               .log_rate = gp_mixture_quantile(mixture, .5),
                               .lower = gp_mixture_quantile(mixture, .025),
                               .upper = gp_mixture_quantile(mixture, .975),
                               .per = GP_MONTH };
}

static bool
is_inverted(const struct gp_doubling *d)
{
    return d->time < 0 || d->lower < 0 || d->upper < 0 || d->lower > d->upper ||
           d->doubling_lower > d->doubling_upper || d->halving_lower > d->halving_upper ||
           d->doubling_lower < 0 || d->halving_lower < 0;
}

/* One interval of one series; adds what it says of `truth`. False when there is none. */
static bool
judge(struct cell *cell, struct gp_series *series, double truth, enum gp_interval interval)
{
    struct gp_mixture mixture;
    struct gp_growth growth;
    struct gp_doubling doubling;

    if (gp_rate_distribution(&mixture, gp_view_of(series), GP_QUANTITY_RATE, interval, NULL) !=
        GP_OK)
        return false;
    growth = growth_of(&mixture);
    doubling = gp_doubling_of(&growth);
    cell->covered += growth.lower <= truth && truth <= growth.upper;
    cell->inverted += is_inverted(&doubling);
    cell->width += growth.upper - growth.lower;
    cell->rate += growth.log_rate;
    return true;
}

static struct cell
slope_cell(size_t n, double phi, int runs)
{
    struct gp_random random = gp_random_of(1000 * n + (uint64_t)(100 * phi));
    struct cell cell = { 0 }, plain = { 0 };
    static struct made made;
    double y[60], truth = .02;

    for (int run = 0; run < runs; run++) {
        double u = phi < 1 ? gp_random_normal(&random) / sqrt(1 - phi * phi) : 0;
        for (size_t i = 0; i < n; i++) {
            y[i] = exp(10 + truth * (double)i + .1 * u);
            u = phi * u + gp_random_normal(&random);
        }
        made_series(&made, NULL, y, n, GP_YEAR, GP_YEAR);
        judge(&cell, &made.series, truth, GP_INTERVAL_MIXTURE);
        judge(&plain, &made.series, truth, GP_INTERVAL_OLS);
    }
    cell.width /= plain.width;
    cell.plain = plain.covered / runs;
    cell.covered /= runs;
    return cell;
}

static bool
measure_slopes(int runs)
{
    bool fine = true;

    printf("95 %% interval of the rate, %d runs a cell\n", runs);
    printf("   n  phi   covered   (se)    width/ols   ols covers\n");
    for (size_t i = 0; i < MADE_COUNT(sizes); i++)
        for (size_t j = 0; j < MADE_COUNT(phis); j++) {
            struct cell cell = slope_cell(sizes[i], phis[j], runs);
            double se = sqrt(cell.covered * (1 - cell.covered) / runs);
            printf("  %2zu  %.1f   %.4f  (%.4f)   %6.2f      %.4f\n", sizes[i], phis[j],
                   cell.covered, se, cell.width, cell.plain);
            fine = fine && cell.covered + 3 * fmax(se, 1. / runs) >= .85 && cell.inverted == 0;
            if (sizes[i] == 60 && phis[j] == 0)
                fine = fine && cell.width <= 1.1;
        }
    return fine;
}

/* Poisson, or negative binomial of the given size, by Knuth's products in pieces. */
static double
draw_count(struct gp_random *random, double mean, double size)
{
    double left = size > 0 ? mean * gp_random_gamma(random, size) / size : mean, count = 0;

    while (left > 0) {
        double piece = left > 100 ? 100 : left, limit = exp(-piece);
        for (double p = gp_random_uniform(random); p > limit; p *= gp_random_uniform(random))
            count++;
        left -= piece;
    }
    return count;
}

/* Counts that double every n/3 periods from a mean of `first`. */
static struct cell
count_cell(size_t n, double first, double size, int runs)
{
    struct gp_random random = gp_random_of(7000 * n + (uint64_t)(10 * first + size));
    double y[60], truth = log(2) / ((double)n / 3), done = 0;
    static struct made made;
    struct cell cell = { 0 };

    for (int run = 0; run < runs; run++) {
        for (size_t i = 0; i < n; i++)
            y[i] = draw_count(&random, first * exp(truth * (double)i), size);
        made_series(&made, NULL, y, n, GP_YEAR, GP_YEAR);
        made.series.kind = GP_COUNT;
        done += judge(&cell, &made.series, truth, GP_INTERVAL_MIXTURE);
    }
    cell.covered /= done;
    cell.rate /= done * truth;
    return cell;
}

static bool
measure_counts(int runs)
{
    static const size_t lengths[] = { 12, 24 };
    static const double firsts[] = { 1, 5, 50 }, overdispersions[] = { 0, 5 };
    bool fine = true;

    printf("counts: 95 %% interval of the rate, %d runs a cell\n", runs);
    printf("   n  first mean  noise             covered   (se)    rate/truth\n");
    for (size_t i = 0; i < MADE_COUNT(lengths); i++)
        for (size_t j = 0; j < MADE_COUNT(firsts); j++)
            for (size_t k = 0; k < MADE_COUNT(overdispersions); k++) {
                struct cell cell = count_cell(lengths[i], firsts[j], overdispersions[k], runs);
                double se = sqrt(cell.covered * (1 - cell.covered) / runs);
                printf("  %2zu  %4.0f        %-16s  %.4f  (%.4f)  %.3f\n", lengths[i],
                       firsts[j], overdispersions[k] > 0 ? "negative binomial" : "Poisson",
                       cell.covered, se, cell.rate);
                fine =
                    fine && cell.covered + 3 * fmax(se, 1. / runs) >= .92 && cell.inverted == 0;
            }
    return fine;
}

int
main(int argc, char **argv)
{
    int runs = argc > 1 ? atoi(argv[1]) : QUICK;
    bool slopes, counts;

    gp_fit_setup();
    slopes = measure_slopes(runs);
    counts = measure_counts(runs);
    printf("%s\n", slopes && counts ? "every cell keeps its promise" : "a promise is broken");
    return slopes && counts ? EXIT_SUCCESS : EXIT_FAILURE;
}
