/* solve.c - searches for the least sum of squares: where they end, from near and from afar.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "growthplot.h"

#include "fit/room.h"
#include "fit/solve.h"

#include "made_series.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

/* A ceiling of 1000, a rate of .2 and a middle at 25, with a scatter that any seed would do. */
static struct gp_series *
make_logistic(struct made *made, double scatter)
{
    double y[60];

    for (size_t i = 0; i < MADE_COUNT(y); i++)
        y[i] = 1000 / (1 + exp(-.2 * ((double)i - 25))) * (1 + scatter * sin(17. * (double)i));
    return made_series(made, NULL, y, MADE_COUNT(y), GP_YEAR, GP_YEAR);
}

struct job {
    const struct gp_series *series;
    const char *model;
    double start[GP_MAX_PARAMS];
    struct gp_solution solution;
};

static enum gp_status
solve_near(struct gp_room *room, void *data, struct gp_error *err)
{
    struct job *job = data;
    struct gp_problem problem =
        gp_problem_of(room, gp_model_find(job->model), job->series->points, job->series->n);

    (void)err;
    job->solution = gp_solve_near(&problem, job->start);
    return GP_OK;
}

static void
a_search_from_near_goes_on_until_it_settles(void **state)
{
    struct made made;
    struct job job = { make_logistic(&made, .02), "logistic", { 900, .25, 23 }, { 0 } };
    struct gp_error err = { 0 };

    (void)state;
    assert_int_equal(gp_room_enter(solve_near, &job, &err), GP_OK);
    assert_true(job.solution.found);
    assert_true(job.solution.gradient < 1e-7);
}

/* What is left is rounding, whose gradient is as large as any. */
static void
a_search_from_near_ends_on_the_curve_itself(void **state)
{
    struct made made;
    struct job job = { make_logistic(&made, 0), "logistic", { 900, .25, 23 }, { 0 } };
    struct gp_error err = { 0 };

    (void)state;
    assert_int_equal(gp_room_enter(solve_near, &job, &err), GP_OK);
    assert_true(job.solution.found);
    assert_true(job.solution.rss < 1e-22);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_search_from_near_goes_on_until_it_settles),
        cmocka_unit_test(a_search_from_near_ends_on_the_curve_itself),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
