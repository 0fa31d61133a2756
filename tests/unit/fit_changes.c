/* fit_changes.c - breaks in published series, and none where there are none.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/changes.h"
#include "fit/random.h"

#include "known_series.h"
#include "made_series.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

struct job {
    const double *z;
    size_t n;
    struct gp_change_rules rules;
    struct gp_changes found;
};

static enum gp_status
run(struct gp_room *room, void *data, struct gp_error *err)
{
    struct job *job = data;
    double t[MADE_MAX];

    (void)err;
    for (size_t i = 0; i < job->n; i++)
        t[i] = (double)i;
    job->found = gp_changes_find(room, t, job->z, job->n, job->rules);
    return GP_OK;
}

static struct gp_changes
changes_in(const double *z, size_t n, struct gp_change_rules rules)
{
    struct job job = { z, n, rules, { 0 } };

    assert_int_equal(gp_room_enter(run, &job, NULL), GP_OK);
    return job.found;
}

/* strucchange's BIC of m breaks, from the residual sum of squares that it prints: every piece
 * has `columns` coefficients, and its end. */
static double
bic_of(double rss, double n, double m, double columns)
{
    return n * (log(2 * 3.14159265358979323846 * rss / n) + 1) +
           log(n) * (columns + 1) * (m + 1);
}

/* R strucchange 1.5-3, breakpoints(nile ~ 1, h = 15). */
static void
nile_changed_once_after_1898(void **state)
{
    static const double bic[] = { 1318.241807, 1270.083736, 1276.466701,
                                  1284.717667, 1291.944477, 1310.765155 };
    static const double rss[] = { 2835156.75,  1597457.194, 1552923.616,
                                  1538096.513, 1507888.476, 1659993.5 };
    struct gp_change_rules rules = { .flat = true, .white = true, .min_segment = 15 };
    struct gp_changes found = changes_in(nile_flow, 100, rules);

    (void)state;
    for (size_t m = 0; m <= 5; m++) {
        assert_true(fabs(found.bic[m] - bic[m]) < 1e-5);
        assert_true(fabs(found.bic[m] - bic_of(rss[m], 100, (double)m, 1)) < 1e-5);
    }
    assert_int_equal(found.n, 1);
    assert_int_equal(found.after[0] + 1, 28);
    assert_in_range(found.lower[0] + 1, 23, 27);
    assert_in_range(found.upper[0] + 1, 29, 33);
}

/* R strucchange 1.5-3, breakpoints(log(uspop) ~ t, h = 4). */
static void
population_changed_where_strucchange_says(void **state)
{
    static const double bic[] = { 1.477667966, -60.72136379, -81.57541052, -91.66517685 };
    static const double rss[] = { 0.7553473972, 0.01796873143, 0.003766477745, 0.00139123039 };
    struct gp_change_rules rules = { .white = true, .min_segment = 4 };
    struct gp_changes found;
    double z[19];

    (void)state;
    for (int i = 0; i < 19; i++)
        z[i] = log(us_population[i]);
    found = changes_in(z, 19, rules);
    for (size_t m = 0; m <= 3; m++) {
        assert_true(fabs(found.bic[m] - bic[m]) < 1e-6);
        assert_true(fabs(found.bic[m] - bic_of(rss[m], 19, (double)m, 2)) < 1e-6);
    }
    assert_int_equal(found.n, 3);
    assert_int_equal(1790 + 10 * found.after[0], 1850);
    assert_int_equal(1790 + 10 * found.after[1], 1890);
    assert_int_equal(1790 + 10 * found.after[2], 1930);
    /* With our own shortest piece, five points, and one break: after 1880. */
    rules.min_segment = 0;
    found = changes_in(z, 19, rules);
    assert_int_equal(1790 + 10 * found.best[1][0], 1880);
}

/* R strucchange 1.5-3, breakpoints(log(AirPassengers) ~ t, h = 24): none is best. */
static void
air_passengers_have_no_break_that_pays(void **state)
{
    static const double bic[] = { -146.6793073, -146.5704503, -141.1271841, -131.6886753,
                                  -120.5460862 };
    struct gp_change_rules rules = { .white = true, .min_segment = 24 };
    struct gp_changes found;
    double z[144];

    (void)state;
    for (int i = 0; i < 144; i++)
        z[i] = log(air_passengers[i]);
    found = changes_in(z, 144, rules);
    for (size_t m = 0; m <= 4; m++)
        assert_true(fabs(found.bic[m] - bic[m]) < 1e-6);
    assert_int_equal(found.n, 0);
}

/* Share of series of Gaussian AR(1) noise about a line in which a break is seen. */
static double
false_alarms(size_t n, double phi, int runs)
{
    struct gp_random random = gp_random_of(n * 1000 + (uint64_t)(phi * 100));
    struct gp_change_rules rules = { 0 };
    double z[MADE_MAX];
    int alarms = 0;

    for (int run = 0; run < runs; run++) {
        double u = phi < 1 ? gp_random_normal(&random) / sqrt(1 - phi * phi) : 0;
        for (size_t i = 0; i < n; i++) {
            z[i] = u + .1 * (double)i;
            u = phi * u + gp_random_normal(&random);
        }
        alarms += changes_in(z, n, rules).n > 0;
    }
    return (double)alarms / runs;
}

static void
autocorrelation_alone_seldom_looks_like_a_break(void **state)
{
    static const size_t sizes[] = { 12, 24, 60 };
    static const double phis[] = { 0, .3, .6, .9, 1 };

    (void)state;
    for (size_t i = 0; i < MADE_COUNT(sizes); i++)
        for (size_t j = 0; j < MADE_COUNT(phis); j++) {
            double share = false_alarms(sizes[i], phis[j], 200);
            assert_true(share <= (phis[j] < .5 ? .07 : .25));
            printf("n %zu, phi %.1f: a break in %.3f\n", sizes[i], phis[j], share);
        }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nile_changed_once_after_1898),
        cmocka_unit_test(population_changed_where_strucchange_says),
        cmocka_unit_test(air_passengers_have_no_break_that_pays),
        cmocka_unit_test(autocorrelation_alone_seldom_looks_like_a_break),
    };

    gp_fit_setup();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
