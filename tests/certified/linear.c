/* linear.c - the NIST problems that are linear, through formulas of the user.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "growthplot.h"

#include "fit/qr.h"

#include "../unit/axis_stand_in.h"
#include "nist_linear.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

enum { PROBLEMS = sizeof nist_problems / sizeof *nist_problems, MAX_ROWS = 100 };

static double
digits(double found, double certified)
{
    double error = fabs(found - certified) / fabs(certified);

    return error <= 1e-15 ? 15 : error >= 1 || isnan(error) ? 0 : -log10(error);
}

static int
by_time(const void *a, const void *b)
{
    const struct gp_point *x = a, *y = b;

    return (x->t > y->t) - (x->t < y->t);
}

static double
worst_digits(const struct nist_problem *problem)
{
    static char name[] = "nist", unit[] = "";
    struct gp_point points[MAX_ROWS];
    struct gp_series series = { .name = name, .unit = unit, .points = points, .n = problem->n };
    struct gp_fit_options options = { .model = problem->formula };
    struct gp_analysis analysis;
    struct gp_error err = { 0 };
    double worst = 15;

    for (size_t i = 0; i < problem->n; i++)
        points[i] = (struct gp_point){ problem->rows[i][1], problem->rows[i][1],
                                       problem->rows[i][0], i + 2 };
    qsort(points, problem->n, sizeof *points, by_time);
    series.axis = (struct gp_axis){ .numeric = true, .step = GP_IRREGULAR, .per = GP_NUMBER };
    if (gp_analyse(&analysis, &series, &options, &err) != GP_OK)
        fail_msg("%s: %s", problem->name, err.message);
    for (size_t j = 0; j < problem->nparams; j++)
        worst = fmin(worst, digits(analysis.fits[0].estimates[j].value, problem->certified[j]));
    gp_analysis_free(&analysis);
    return worst;
}

static void
linear_problems_reach_their_certified_values(void **state)
{
    (void)state;
    for (size_t i = 0; i < PROBLEMS; i++) {
        double found = worst_digits(&nist_problems[i]);
        printf("%-10s %5.2f digits, %.1f wanted\n", nist_problems[i].name, found,
               nist_problems[i].wanted);
        assert_true(found >= nist_problems[i].wanted);
    }
}

/* Filled in a room, for the least squares need one. */
static enum gp_status
solve_longley(struct gp_room *room, void *job, struct gp_error *err)
{
    double x[16 * 7], y[16], *worst = job;
    struct gp_least_squares ls;

    (void)err;
    for (size_t i = 0; i < 16; i++) {
        y[i] = rows_Longley[i][0];
        for (size_t j = 0; j < 7; j++)
            x[7 * i + j] = j == 0 ? 1 : rows_Longley[i][j];
    }
    if (!gp_least_squares(&ls, room, x, y, 16, 7))
        return GP_NO_FIT;
    for (size_t j = 0; j < 7; j++)
        *worst = fmin(*worst, digits(ls.b[j], certified_Longley[j]));
    return GP_OK;
}

static void
six_predictors_reach_their_certified_values(void **state)
{
    double found = 15;

    (void)state;
    assert_int_equal(gp_room_enter(solve_longley, &found, NULL), GP_OK);
    printf("Longley    %5.2f digits, 11.0 wanted\n", found);
    assert_true(found >= 11);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(linear_problems_reach_their_certified_values),
        cmocka_unit_test(six_predictors_reach_their_certified_values),
    };

    gp_fit_setup();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
