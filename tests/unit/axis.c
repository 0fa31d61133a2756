/* axis.c - moments to steps and back, and their labels.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static double
day(int64_t year, int month, int d)
{
    return (double)gp_days_from_civil(year, month, d);
}

static void
months_count_by_the_calendar(void **state)
{
    struct gp_axis axis = { .step = GP_MONTH,
                            .per = GP_MONTH,
                            .every = 1,
                            .origin = day(2008, 12, 1),
                            .precision = GP_TO_MONTH };
    char label[32];
    (void)state;
    assert_true(gp_axis_t(&axis, day(2011, 3, 1)) == 27);
    for (int t = -600; t < 600; t++)
        assert_true(gp_axis_t(&axis, gp_axis_when(&axis, t)) == t);
    assert_string_equal(gp_axis_iso(&axis, gp_axis_when(&axis, 27), label), "2011-03");
    assert_string_equal(gp_axis_words(&axis, gp_axis_when(&axis, 27), label), "Mar 2011");
}

static void
large_numbers_are_told_apart(void **state)
{
    struct gp_axis axis = { .numeric = true };
    char label[32];

    (void)state;
    assert_string_equal(gp_axis_words(&axis, 1234567, label), "1234567");
    assert_string_equal(gp_axis_words(&axis, 12.345678, label), "12.3457");
    assert_string_equal(gp_axis_words(&axis, 0, label), "0");
}

static void
month_ends_are_whole_months_apart(void **state)
{
    struct gp_axis axis = { .step = GP_MONTH,
                            .per = GP_MONTH,
                            .every = 1,
                            .origin = day(2011, 1, 31),
                            .precision = GP_TO_DAY };
    (void)state;
    assert_true(gp_axis_t(&axis, day(2011, 2, 28)) == 1);
    assert_true(gp_axis_t(&axis, day(2011, 4, 30)) == 3);
    assert_true(gp_axis_when(&axis, 1) == day(2011, 2, 28));
    assert_true(gp_axis_when(&axis, 13) == day(2012, 2, 29));
}

static void
years_count_by_months_or_by_days(void **state)
{
    struct gp_axis months = { .step = GP_IRREGULAR,
                              .per = GP_YEAR,
                              .every = 1,
                              .origin = day(1969, 12, 1),
                              .precision = GP_TO_MONTH };
    struct gp_axis days = { .step = GP_IRREGULAR,
                            .per = GP_YEAR,
                            .every = 1,
                            .origin = day(1971, 11, 16),
                            .precision = GP_TO_DAY };
    (void)state;
    assert_true(fabs(gp_axis_t(&months, day(1971, 4, 1)) - 16.0 / 12) < 1e-12);
    assert_true(gp_axis_t(&days, day(1971, 11, 16) + 365.25) == 1);
    assert_true(fabs(gp_axis_when(&days, 2) - day(1971, 11, 16) - 730.5) < 1e-9);
}

static void
whole_years_are_whole_numbers(void **state)
{
    struct gp_axis axis = { .step = GP_YEAR,
                            .per = GP_YEAR,
                            .every = 10,
                            .origin = day(1790, 8, 2),
                            .precision = GP_TO_DAY };
    (void)state;
    assert_true(fabs(gp_axis_t(&axis, day(1800, 8, 2)) - 10) < 1e-12);
    assert_true(gp_axis_when(&axis, 10) == day(1800, 8, 2));
}

static void
a_numeric_axis_is_the_number_itself(void **state)
{
    struct gp_axis axis = { .numeric = true, .step = GP_NUMBER, .per = GP_NUMBER, .origin = 3 };
    char label[32];
    (void)state;
    assert_true(gp_axis_t(&axis, 5) == 5 && gp_axis_when(&axis, 5) == 5);
    assert_string_equal(gp_axis_iso(&axis, 2010.5, label), "2010.5");
}

static void
days_and_weeks_are_counted(void **state)
{
    struct gp_axis days = {
        .step = GP_DAY, .per = GP_DAY, .every = 1, .origin = 100, .precision = GP_TO_DAY
    };
    struct gp_axis weeks = {
        .step = GP_WEEK, .per = GP_WEEK, .every = 1, .origin = 100, .precision = GP_TO_WEEK
    };
    (void)state;
    assert_true(gp_axis_t(&days, 130) == 30);
    assert_true(gp_axis_t(&weeks, 114) == 2);
    assert_true(gp_axis_when(&weeks, 2) == 114);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months_count_by_the_calendar),
        cmocka_unit_test(large_numbers_are_told_apart),
        cmocka_unit_test(month_ends_are_whole_months_apart),
        cmocka_unit_test(years_count_by_months_or_by_days),
        cmocka_unit_test(whole_years_are_whole_numbers),
        cmocka_unit_test(a_numeric_axis_is_the_number_itself),
        cmocka_unit_test(days_and_weeks_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
