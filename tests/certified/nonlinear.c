/* nonlinear.c - the NIST problems through the library, as a user would pose them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table it prints: digits of the worst parameter and of the worst standard error (log
 * relative error, 11 at most), for each problem from both certified starts. */
#include "growthplot.h"

#include "../unit/axis_stand_in.h"
#include "nist_nonlinear.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { PROBLEMS = sizeof nist_problems / sizeof *nist_problems, MAX_ROWS = 250 };

struct outcome {
    bool converged;
    double parameters, errors; /* digits */
};

static double
digits(double found, double certified)
{
    double error = fabs(found - certified) / fabs(certified);

    return error <= 1e-11 ? 11 : error >= 1 || isnan(error) ? 0 : -log10(error);
}

/* Parameters are asked for by name: the formula may mention them in another order. */
static const struct gp_estimate *
estimate_of(const struct gp_fit *fit, size_t number)
{
    char name[24];

    snprintf(name, sizeof name, "b%zu", number);
    for (size_t i = 0; i < fit->model->nparams; i++)
        if (strcmp(fit->estimates[i].name, name) == 0)
            return &fit->estimates[i];
    fail_msg("no parameter %s", name);
    return NULL;
}

static void
lay_out(struct gp_series *series, struct gp_point points[], const struct nist_problem *problem)
{
    static char name[] = "nist", unit[] = "";

    for (size_t i = 0; i < problem->n; i++)
        points[i] = (struct gp_point){ problem->rows[i][1], problem->rows[i][1],
                                       problem->rows[i][0], i + 2 };
    *series =
        (struct gp_series){ .name = name, .unit = unit, .points = points, .n = problem->n };
    series->axis = (struct gp_axis){ .numeric = true, .step = GP_IRREGULAR, .per = GP_NUMBER };
    /* In order of time, as reading leaves them. */
    for (size_t i = 1; i < problem->n; i++)
        for (size_t j = i; j > 0 && points[j].t < points[j - 1].t; j--) {
            struct gp_point swap = points[j];
            points[j] = points[j - 1];
            points[j - 1] = swap;
        }
}

static struct gp_analysis
solved(const struct nist_problem *problem, const double *start)
{
    static struct gp_point points[MAX_ROWS];
    static struct gp_series series;
    struct gp_fit_options options = { .model = problem->formula };
    struct gp_analysis analysis;
    struct gp_error err = { 0 };
    char told[400] = "";

    lay_out(&series, points, problem);
    for (size_t j = 0; start && j < problem->nparams; j++)
        snprintf(told + strlen(told), sizeof told - strlen(told), "b%zu=%.17g,", j + 1,
                 start[j]);
    options.start = start ? told : NULL;
    if (gp_analyse(&analysis, &series, &options, &err) != GP_OK)
        fail_msg("%s: %s", problem->name, err.message);
    return analysis;
}

static struct outcome
measured(const struct nist_problem *problem, const double *start)
{
    struct gp_analysis analysis = solved(problem, start);
    struct outcome outcome = { analysis.fits[0].converged, 11, 11 };

    for (size_t j = 0; j < problem->nparams; j++) {
        const struct gp_estimate *e = estimate_of(&analysis.fits[0], j + 1);
        outcome.parameters = fmin(outcome.parameters, digits(e->value, problem->certified[j]));
        outcome.errors = fmin(outcome.errors, digits(e->se, problem->sd[j]));
    }
    gp_analysis_free(&analysis);
    return outcome;
}

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double
median(double values[], size_t n)
{
    qsort(values, n, sizeof *values, by_size);
    return n % 2 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

static void
all_problems_reach_their_certified_values(void **state)
{
    double parameters[2 * PROBLEMS], errors[2 * PROBLEMS];
    size_t four = 0, six = 0, silent = 0, n = 0;

    (void)state;
    printf("problem      start  parameters  standard errors\n");
    for (size_t i = 0; i < PROBLEMS; i++)
        for (int s = 0; s < 2; s++, n++) {
            struct outcome got = measured(&nist_problems[i], nist_problems[i].start[s]);
            printf("%-12s %d      %5.2f       %5.2f%s\n", nist_problems[i].name, s + 1,
                   got.parameters, got.errors, got.converged ? "" : "   not converged");
            parameters[n] = got.parameters;
            errors[n] = got.errors;
            four += got.parameters >= 4;
            six += got.parameters >= 6;
            silent += got.parameters < 2 && got.converged;
        }
    printf("of %zu: %zu with 4 digits, %zu with 6; median %.2f and %.2f; %zu silently wrong\n",
           n, four, six, median(parameters, n), median(errors, n), silent);
    assert_int_equal(n, 52);
    assert_int_equal(four, 52);
    assert_true(six >= 50);
    assert_true(median(parameters, n) >= 9.5);
    assert_true(median(errors, n) >= 9);
    assert_int_equal(silent, 0);
}

/* Without any start, the problems that look like growth. */
static void
growth_problems_need_no_start(void **state)
{
    static const char *const names[] = {
        "BoxBOD", "Misra1a", "Misra1b",  "Misra1c",  "Misra1d",
        "Rat42",  "Rat43",   "Chwirut1", "Chwirut2", "DanWood"
    };

    (void)state;
    for (size_t i = 0; i < PROBLEMS; i++)
        for (size_t j = 0; j < sizeof names / sizeof *names; j++) {
            struct gp_analysis analysis;
            if (strcmp(names[j], nist_problems[i].name) != 0)
                continue;
            analysis = solved(&nist_problems[i], NULL);
            printf("%-12s rss %.10g, certified %.10g\n", names[j], analysis.fits[0].rss,
                   nist_problems[i].rss);
            assert_true(analysis.fits[0].converged);
            assert_true(fabs(analysis.fits[0].rss / nist_problems[i].rss - 1) < 1e-9);
            gp_analysis_free(&analysis);
        }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_problems_reach_their_certified_values),
        cmocka_unit_test(growth_problems_need_no_start),
    };

    gp_fit_setup();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
