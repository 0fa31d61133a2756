/* measure.c - what figures stand for: sizes and units in names, in units and in notes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/measure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static void
phrases_tell_a_size_and_a_unit(void **state)
{
    static const struct {
        const char *phrase;
        double factor;
        const char *unit;
    } rows[] = {
        { "", 1, "" },
        { "thousands", 1e3, "" },
        { "thousands of jobs, seasonally adjusted", 1e3, "jobs, seasonally adjusted" },
        { "in millions", 1e6, "" },
        { "100 million cubic metres a year", 1e8, "cubic metres a year" },
        { "1e8_m3", 1e8, "m³" },
        { "10^6 EUR", 1e6, "EUR" },
        { "$m", 1e6, "$" },
        { "$bn", 1e9, "$" },
        { "USD mn", 1e6, "USD" },
        { "'000", 1e3, "" },
        { "usd mm", 1e6, "USD" },
        { "EUR / t", 1, "EUR / t" },
        { "mm", 1, "mm" },
        { "MG", 1, "mg" },
        { "mW", 1, "mW" },
        { "kwh", 1, "kWh" },
        { "crore", 1e7, "" },
        { "m", 1, "m" },
        { "K", 1, "K" },
        { "%", 1, "%" },
        { "parts per million", 1, "parts per million" },
        { "2015 dollars", 1, "2015 dollars" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct gp_measure m = gp_measure_read(rows[i].phrase);

        if (m.factor != rows[i].factor || strcmp(m.unit, rows[i].unit) != 0)
            fail_msg("'%s' is %g of '%s'", rows[i].phrase, m.factor, m.unit);
    }
}

static void
a_series_has_the_measure_of_its_unit_its_name_or_its_note(void **state)
{
    static const struct {
        const char *name, *unit, *note;
        enum gp_kind kind;
        double factor;
        const char *told, *told_name;
    } rows[] = {
        { "passengers_thousands", "", "", GP_LEVEL, 1e3, "", "passengers" },
        { "flow_1e8_m3", "", "100 million cubic metres", GP_LEVEL, 1e8, "m³", "flow" },
        { "revenue_usd_mn", "", "", GP_LEVEL, 1e6, "USD", "revenue" },
        { "sales_000s", "", "", GP_LEVEL, 1e3, "", "sales" },
        { "nonfarm", "", "thousands of jobs", GP_LEVEL, 1e3, "jobs", "nonfarm" },
        { "Revenue ($m)", "$m", "people", GP_LEVEL, 1e6, "$", "Revenue" },
        { "users [thousands]", "thousands", "", GP_LEVEL, 1e3, "", "users" },
        { "cases_per_million", "", "", GP_LEVEL, 1, "", "cases_per_million" },
        { "millions", "", "", GP_LEVEL, 1, "", "millions" },
        { "co2_ppm", "", "parts per million", GP_LEVEL, 1, "ppm", "co2" },
        { "dose_mg", "", "", GP_LEVEL, 1, "mg", "dose" },
        { "traffic_gb", "", "", GP_LEVEL, 1, "GB", "traffic" },
        { "latency_ms", "", "", GP_LEVEL, 1, "ms", "latency" },
        { "clock_mhz", "", "", GP_LEVEL, 1, "MHz", "clock" },
        { "growth", "thousands", "", GP_RATE, 1, "", "growth" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char name[32], unit[32];
        struct gp_series s = { .name = name, .unit = unit, .kind = rows[i].kind };
        struct gp_measure m;

        snprintf(name, sizeof name, "%s", rows[i].name);
        snprintf(unit, sizeof unit, "%s", rows[i].unit);
        m = gp_measure_of(&s, rows[i].note);
        if (m.factor != rows[i].factor || strcmp(m.unit, rows[i].told) != 0 ||
            strncmp(name, rows[i].told_name, m.name) != 0 ||
            m.name != strlen(rows[i].told_name))
            fail_msg("'%s' is %g of '%s', named '%.*s'", name, m.factor, m.unit, (int)m.name,
                     name);
    }
}

static void
some_units_have_a_sign(void **state)
{
    static const struct {
        const char *unit, *before, *after;
        bool nothing_else;
    } rows[] = {
        { "USD", "$", "", false },
        { "$", "$", "", true },
        { "usd per share", "$", "", false },
        { "€", "€", "", true },
        { "GBP/kWh", "£", "", false },
        { "percent", "", "%", false },
        { "%", "", "%", true },
        { "% of GDP", "", "%", false },
        { "millionths of USD", "", "", false },
        { "2015 dollars", "", "", false },
        { "", "", "", false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct gp_sign sign = gp_measure_sign(rows[i].unit);

        assert_string_equal(sign.before, rows[i].before);
        assert_string_equal(sign.after, rows[i].after);
        assert_int_equal(gp_measure_is_sign(rows[i].unit), rows[i].nothing_else);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrases_tell_a_size_and_a_unit),
        cmocka_unit_test(a_series_has_the_measure_of_its_unit_its_name_or_its_note),
        cmocka_unit_test(some_units_have_a_sign),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
