/* duration.c - lengths of time in words: which unit, how many digits, limits told apart.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/duration.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static void
times_have_the_unit_that_people_would_use(void **state)
{
    static const struct {
        double time;
        enum gp_unit unit;
        const char *words;
    } rows[] = {
        { 5.7, GP_MONTH, "5.7 months" }, { 23.96, GP_MONTH, "2 years" },
        { 23.4, GP_MONTH, "23 months" }, { 280, GP_MONTH, "23 years" },
        { .25, GP_YEAR, "3 months" },    { .1, GP_YEAR, "37 days" },
        { 1, GP_DAY, "1 day" },          { 59.4, GP_DAY, "59 days" },
        { 59.6, GP_DAY, "2 months" },    { 400, GP_DAY, "13 months" },
        { 8, GP_WEEK, "56 days" },       { 120, GP_YEAR, "120 years" },
        { 3, GP_NUMBER, "3 steps" },     { 1, GP_NUMBER, "1 step" },
    };
    char words[64];

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_string_equal(gp_duration_words(rows[i].time, rows[i].unit, 2, words),
                            rows[i].words);
}

static void
limits_are_told_apart(void **state)
{
    char words[64];

    (void)state;
    assert_string_equal(gp_duration_range(5.7, 3.6, 14, GP_MONTH, words), "3.6 to 14 months");
    assert_string_equal(gp_duration_range(14, 13.93, 14.07, GP_MONTH, words),
                        "13.9 to 14.1 months");
    assert_string_equal(gp_duration_range(18, 17.994, 18.004, GP_MONTH, words),
                        "17.99 to 18 months");
    assert_string_equal(gp_duration_range(18, 17.9999, 18.0001, GP_MONTH, words),
                        "about 18 months");
    assert_string_equal(gp_duration_range(5.7, 3.6, HUGE_VAL, GP_MONTH, words),
                        "at least 3.6 months");
    assert_string_equal(gp_duration_range(23.96, 22.9, 25.1, GP_MONTH, words),
                        "1.9 to 2.1 years");
}

static void
the_least_time_has_a_digit_more_from_ten_on(void **state)
{
    char words[64];

    (void)state;
    assert_string_equal(gp_duration_least(7.28, GP_MONTH, words), "7.3 months");
    assert_string_equal(gp_duration_least(31.62, GP_YEAR, words), "31.6 years");
    assert_string_equal(gp_duration_least(.25, GP_YEAR, words), "3 months");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_have_the_unit_that_people_would_use),
        cmocka_unit_test(limits_are_told_apart),
        cmocka_unit_test(the_least_time_has_a_digit_more_from_ten_on),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
