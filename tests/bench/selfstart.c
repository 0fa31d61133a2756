/* selfstart.c - does the search, without starting values, end no worse than the truth?
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: bench-selfstart [SERIES]
 * Random exponential, logistic, Gompertz and Bass series (n 8 to 60, nine decades of scale,
 * noise 3 % of the maximum), 12 of each, or SERIES of each. Fails when one of them is fitted
 * worse than by the curve it was made from. */
#include "fit/random.h"
#include "growthplot.h"

#include "../unit/made_series.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static double
between(struct gp_random *random, double low, double high)
{
    return low + (high - low) * gp_random_uniform(random);
}

/* Parameters of a curve that fills most of the span. */
static void
draw_parameters(const char *name, struct gp_random *random, size_t n, double p[])
{
    double span = (double)n - 1, scale = pow(10, between(random, -3, 6));

    p[0] = scale;
    if (strcmp(name, "exponential") == 0) {
        p[1] = between(random, -4, 4) / span;
    } else if (strcmp(name, "bass") == 0) {
        p[1] = pow(10, between(random, -4, -1.5));
        p[2] = between(random, 4, 14) / span;
    } else {
        p[1] = between(random, 3, 15) / span;
        p[2] = between(random, .2, .8) * span;
    }
}

/* Residual sums of the truth and of the fit, on y. */
static bool
is_no_worse(const struct gp_model *model, const char *formula, struct gp_random *random)
{
    size_t n = 8 + gp_random_bits(random) % 53;
    double p[GP_MAX_PARAMS] = { 0 }, y[60], top = 0, truth = 0, found = 0;
    struct gp_fit_options options = { .model = formula ? formula : model->name,
                                      .interval = GP_INTERVAL_OLS };
    struct gp_analysis analysis;
    static struct made made;

    draw_parameters(model->name, random, n, p);
    for (size_t i = 0; i < n; i++)
        top = fmax(top, model->value((double)i, p, model->context));
    for (size_t i = 0; i < n; i++) {
        double e = .03 * top * gp_random_normal(random);
        y[i] = model->value((double)i, p, model->context) + e;
        truth += e * e;
    }
    if (model->on_log_scale && !formula) { /* its noise is a constant percentage */
        truth = 0;
        for (size_t i = 0; i < n; i++) {
            double e = .03 * gp_random_normal(random);
            y[i] = model->value((double)i, p, model->context) * exp(e);
            truth += e * e;
        }
    }
    made_series(&made, NULL, y, n, GP_YEAR, GP_YEAR);
    if (gp_analyse(&analysis, &made.series, &options, NULL) != GP_OK)
        return false;
    found = analysis.fits[0].rss;
    gp_analysis_free(&analysis);
    return found <= truth * (1 + 1e-9);
}

int
main(int argc, char **argv)
{
    /* The exponential once with constant percentage scatter, as the catalogue fits it, and once
     * with the noise of the others, as a formula. */
    static const struct {
        const char *name, *formula;
    } kinds[] = { { "exponential", NULL },
                  { "exponential", "a*exp(b*t)" },
                  { "logistic", NULL },
                  { "gompertz", NULL },
                  { "bass", NULL } };
    int series = argc > 1 ? atoi(argv[1]) : 12, good = 0;

    gp_fit_setup();
    for (size_t m = 0; m < MADE_COUNT(kinds); m++) {
        struct gp_random random = gp_random_of(42 + m);
        int here = 0;
        for (int i = 0; i < series; i++)
            here += is_no_worse(gp_model_find(kinds[m].name), kinds[m].formula, &random);
        printf("%-12s %-12s %d of %d no worse than the truth\n", kinds[m].name,
               kinds[m].formula ? kinds[m].formula : "", here, series);
        good += here;
    }
    return good == (int)MADE_COUNT(kinds) * series ? EXIT_SUCCESS : EXIT_FAILURE;
}
