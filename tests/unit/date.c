/* date.c - the calendar, every way of writing a date, and what is refused.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void
days_and_dates_turn_into_each_other_over_ten_thousand_years(void **state)
{
    int64_t day = gp_days_from_civil(-500, 1, 1);
    (void)state;
    for (int64_t year = -500; year <= 9999; year++)
        for (int month = 1; month <= 12; month++) {
            struct gp_civil c = gp_civil_from_days(day);
            assert_true(c.year == year && c.month == month && c.day == 1);
            assert_true(gp_days_from_civil(year, month, 1) == day);
            day += gp_days_in_month(year, month);
        }
    assert_true(gp_days_from_civil(1970, 1, 1) == 0);
    assert_true(gp_days_from_civil(2000, 3, 1) == 11017);
}

static void
years_have_the_weeks_of_iso_8601(void **state)
{
    (void)state;
    assert_int_equal(gp_weeks_in_year(2011), 52);
    assert_int_equal(gp_weeks_in_year(2020), 53);
    assert_int_equal(gp_weeks_in_year(2009), 53);
    assert_int_equal(gp_weekday(0), 3); /* 1970-01-01 was a Thursday */
}

/* text, ISO label ("" when refused), form */
static const struct {
    const char *text, *iso, *form;
} cases[] = {
    { "2011-03-01", "2011-03-01", "YYYY-MM-DD" },
    { "2011/3/1", "2011-03-01", "YYYY/M/D" },
    { "2011.03.01", "2011-03-01", "YYYY.M.D" },
    { "2011-03", "2011-03", "YYYY-MM" },
    { "2010-Q1", "2010-Q1", "YYYY-Qn" },
    { "2010Q4", "2010-Q4", "YYYY-Qn" },
    { "Q1 2010", "2010-Q1", "Qn YYYY" },
    { "2010-W51", "2010-12-20", "YYYY-Wnn" },
    { "2020-W53", "2020-12-28", "YYYY-Wnn" },
    { "2021-W01-3", "2021-01-06", "YYYY-Wnn-n" },
    { "2010M01", "2010-01", "YYYYMnn" },
    { "20110301", "2011-03-01", "YYYYMMDD" },
    { "201103", "2011-03", "YYYYMM" },
    { "2011", "2011", "YYYY" },
    { "FY2011", "2011", "FYYYYY" },
    { "FY2008/09", "2008", "FYYYYY/YY" },
    { "Jan 2011", "2011-01", "Mon YYYY" },
    { "Jan-11", "2011-01", "Mon-YY" },
    { "Jan-69", "1969-01", "Mon-YY" },
    { "Jan-68", "2068-01", "Mon-YY" },
    { "1-Jan-2011", "2011-01-01", "D Mon YYYY" },
    { "01JAN2011", "2011-01-01", "D Mon YYYY" },
    { "January 1, 2011", "2011-01-01", "Mon D, YYYY" },
    { "Jan 1 2011", "2011-01-01", "Mon D, YYYY" },
    { "Tue, 01 Mar 2011", "2011-03-01", "D Mon YYYY" },
    { "f\xC3\xA9vrier 2011", "2011-02", "Mon YYYY" },
    { "M\xC3\x84RZ 2011", "2011-03", "Mon YYYY" },
    { "2010 JAN", "2010-01", "YYYY Mon" },
    { "1/22/20", "2020-01-22", "D/M/YY" },
    { "22/1/2020", "2020-01-22", "D/M/YYYY" },
    { "01.03.2011", "2011-03-01", "DD.MM.YYYY" },
    { "2011-03-13T09:00:00Z", "2011-03-13T09:00:00", "YYYY-MM-DD" },
    { "2011-03-13 01:30:00-08:00", "2011-03-13T09:30:00", "YYYY-MM-DD" },
    { "2011-03-13T11:00:00.500Z", "2011-03-13T11:00:00.500", "YYYY-MM-DD" },
    { "2026-09-26T05", "2026-09-26T05:00:00", "YYYY-MM-DD" },
    { "1/22/2020, 2:30 PM", "2020-01-22T14:30:00", "D/M/YYYY" },
    { "03/2011", "2011-03", "MM/YYYY" },
    { "0001-01-01", "0001-01-01", "YYYY-MM-DD" },
    { "9999-12-31", "9999-12-31", "YYYY-MM-DD" },
    { "-9999", "-9999", "YYYY" },
    { "1900-02-29", "", "YYYY-MM-DD" },
    { "2011-02-30", "", "YYYY-MM-DD" },
    { "2010-13", "", "YYYY-MM" },
    { "2010-00", "", "YYYY-MM" },
    { "2011-W53", "", "YYYY-Wnn" },
    { "2010-Q5", "", "YYYY-Qn" },
    { "2011-03-13 25:00", "", "YYYY-MM-DD" },
    { "2016-12-31 23:59:60", "", "YYYY-MM-DD" },
    { "2016-12-31 23:59+15:00", "", "YYYY-MM-DD" },
    { "FY2008/10", "", "FYYYYY/YY" },
};

static void
every_way_of_writing_is_read_or_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct gp_date date;
        char why[96] = "", label[32] = "";
        int form = gp_date_form_of(cases[i].text, strlen(cases[i].text));
        assert_int_not_equal(form, GP_NO_FORM);
        assert_string_equal(gp_date_form(form)->name, cases[i].form);
        if (gp_date_read(cases[i].text, &date, why))
            gp_date_iso(date, label);
        if (strcmp(label, cases[i].iso) != 0)
            fail_msg("'%s' gave '%s' (%s)", cases[i].text, label, why);
        assert_true(label[0] || why[0]);
    }
}

static void
what_is_no_date_has_no_form(void **state)
{
    static const char *const texts[] = {
        "",        "x",     "12",          "12:30",       "2011-3x",
        "unknown", "1/2",   "Mar",         "May be",      "2011-03-01 noon",
        "20110",   "1,234", "08//01/2019", "2011-03-01T", "123.456"
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (gp_date_form_of(texts[i], strlen(texts[i])) != GP_NO_FORM)
            fail_msg("'%s' has a form", texts[i]);
}

static void
an_order_that_is_not_certain_is_asked_for(void **state)
{
    struct gp_date date;
    char why[96];
    (void)state;
    assert_false(gp_date_read("01/02/2011", &date, why));
    assert_non_null(strstr(why, "day/month or month/day"));
}

static void
formats_of_the_user_are_kept(void **state)
{
    struct gp_date date;
    char why[96], label[32];
    (void)state;
    assert_true(gp_date_in_format("2010-13-01", 10, "%Y-%d-%m", &date, why));
    assert_string_equal(gp_date_iso(date, label), "2010-01-13");
    assert_true(gp_date_in_format("40179", 5, "excel", &date, why));
    assert_string_equal(gp_date_iso(date, label), "2010-01-01");
    assert_false(gp_date_in_format("2010-13-01x", 11, "%Y-%d-%m", &date, why));
    assert_false(gp_date_in_format("2010-13-01", 10, "%Y-%m-%d", &date, why));
}

static void
words_are_those_of_people(void **state)
{
    char label[32];
    (void)state;
    assert_string_equal(gp_date_words((struct gp_date){ 15034, GP_TO_MONTH }, label),
                        "Mar 2011");
    assert_string_equal(gp_date_words((struct gp_date){ 15034, GP_TO_QUARTER }, label),
                        "Q1 2011");
    assert_string_equal(gp_date_words((struct gp_date){ 15034, GP_TO_DAY }, label),
                        "1 Mar 2011");
    assert_string_equal(gp_date_words((struct gp_date){ 15034.375, GP_TO_SECOND }, label),
                        "1 Mar 2011 09:00");
    assert_string_equal(
        gp_date_words((struct gp_date){ (double)gp_days_from_civil(-43, 3, 15), GP_TO_DAY },
                      label),
        "15 Mar 44 BC");
}

static void
a_period_ends_where_the_next_begins(void **state)
{
    (void)state;
    assert_true(gp_date_end((struct gp_date){ 15034, GP_TO_MONTH }) == 15034 + 31);
    assert_true(gp_date_end((struct gp_date){ 14975, GP_TO_YEAR }) == 14975 + 365);
    assert_true(gp_date_end((struct gp_date){ 14975, GP_TO_QUARTER }) == 14975 + 90);
    assert_true(gp_date_end((struct gp_date){ 14975.5, GP_TO_DAY }) == 14976);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_and_dates_turn_into_each_other_over_ten_thousand_years),
        cmocka_unit_test(years_have_the_weeks_of_iso_8601),
        cmocka_unit_test(every_way_of_writing_is_read_or_refused),
        cmocka_unit_test(what_is_no_date_has_no_form),
        cmocka_unit_test(an_order_that_is_not_certain_is_asked_for),
        cmocka_unit_test(formats_of_the_user_are_kept),
        cmocka_unit_test(words_are_those_of_people),
        cmocka_unit_test(a_period_ends_where_the_next_begins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
