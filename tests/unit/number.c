/* number.c - human numbers are read under both decimal marks, and written without a locale.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"

#include "base/digits.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define NONE  0
#define DOT   GP_READS_DOT
#define COMMA GP_READS_COMMA
#define BOTH  (DOT | COMMA)

static const struct {
    const char *text;
    unsigned reads;
    double dot, comma;
    const char *unit;
} cases[] = {
    { "0", BOTH, 0, 0, "" },
    { "+7", BOTH, 7, 7, "" },
    { ".5", DOT, .5, 0, "" },
    { "5.", DOT, 5, 0, "" },
    { "1.5E+03", DOT, 1500, 0, "" },
    { "1e3", BOTH, 1000, 1000, "" },
    { "1,5", COMMA, 0, 1.5, "" },
    { "1,234", BOTH, 1234, 1.234, "" },
    { "1.234", BOTH, 1.234, 1234, "" },
    { "0.123", DOT, .123, 0, "" },
    { "1,234,567", DOT, 1234567, 0, "" },
    { "20.000.000", COMMA, 0, 20e6, "" },
    { "1.234,50", COMMA, 0, 1234.5, "" },
    { "1,234.50", DOT, 1234.5, 0, "" },
    { "1 234 567", BOTH, 1234567, 1234567, "" },
    { "1\xE2\x80\xAF"
      "234,5",
      COMMA, 0, 1234.5, "" },
    { "2\xC2\xA0"
      "469,0",
      COMMA, 0, 2469, "" },
    { "1'234'567.8", DOT, 1234567.8, 0, "" },
    { "\xE2\x88\x92"
      "12",
      BOTH, -12, -12, "" },
    { "(120)", BOTH, -120, -120, "" },
    { "($1,204.50)", DOT, -1204.5, 0, "$" },
    { "$74.69", DOT, 74.69, 0, "$" },
    { "-$5", BOTH, -5, -5, "$" },
    { "$-5", BOTH, -5, -5, "$" },
    { "1 234 \xE2\x82\xAC", BOTH, 1234, 1234, "\xE2\x82\xAC" },
    { "USD 12", BOTH, 12, 12, "USD" },
    { "15%", BOTH, 15, 15, "%" },
    { "13,5 %", COMMA, 0, 13.5, "%" },
    { "+1150%", BOTH, 1150, 1150, "%" },
    { "900k", BOTH, 900e3, 900e3, "" },
    { "1.2M", DOT, 1.2e6, 0, "" },
    { "0.5B", DOT, .5e9, 0, "" },
    { "$1.1bn", DOT, 1.1e9, 0, "$" },
    { "500 million", BOTH, 5e8, 5e8, "" },
    { "1.1 billion", DOT, 1.1e9, 0, "" },
    { "1,590 (p)", BOTH, 1590, 1.59, "" },
    { "120*", BOTH, 120, 120, "" },
    { "120 (est.)", BOTH, 120, 120, "" },
    { "1e-400", BOTH, 0, 0, "" },
    { "000123", BOTH, 123, 123, "" },
    { "", NONE, 0, 0, "" },
    { "abc", NONE, 0, 0, "" },
    { "120x", NONE, 0, 0, "" },
    { "0x64", NONE, 0, 0, "" },
    { "0x1p3", NONE, 0, 0, "" },
    { "inf", NONE, 0, 0, "" },
    { "-Infinity", NONE, 0, 0, "" },
    { "1e309", NONE, 0, 0, "" },
    { "1_000", NONE, 0, 0, "" },
    { "12,34,5", NONE, 0, 0, "" },
    { "147,344,72", NONE, 0, 0, "" },
    { "1.2.3", NONE, 0, 0, "" },
    { "1,2,3", NONE, 0, 0, "" },
    { "1.2m", NONE, 0, 0, "" },
    { "1 2", NONE, 0, 0, "" },
    { "--5", NONE, 0, 0, "" },
    { "(-5)", NONE, 0, 0, "" },
    { "5-", NONE, 0, 0, "" },
    { "\xD9\xA1\xD9\xA2", NONE, 0, 0, "" },
    { "1\xD9\xA2", NONE, 0, 0, "" },
    { ".", NONE, 0, 0, "" },
    { "$", NONE, 0, 0, "" },
    { "1e", NONE, 0, 0, "" },
    { "12:30", NONE, 0, 0, "" },
    { "2011-03", NONE, 0, 0, "" },
};

static void
numbers_are_read_under_both_marks(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct gp_number got = gp_number_read(cases[i].text, strlen(cases[i].text));
        if (got.reads != cases[i].reads)
            fail_msg("'%s' reads %u, fault %d", cases[i].text, got.reads, (int)got.fault);
        if ((got.reads & DOT && got.dot != cases[i].dot) ||
            (got.reads & COMMA && got.comma != cases[i].comma))
            fail_msg("'%s' gave %g and %g", cases[i].text, got.dot, got.comma);
        assert_string_equal(got.unit, cases[i].unit);
        assert_true((got.reads == 0) == (got.fault != GP_NUMBER_FINE));
    }
}

static void
decimals_are_rounded_as_strtod_does(void **state)
{
    uint64_t seed = 88172645463325252u;
    (void)state;
    for (int i = 0; i < 200000; i++) {
        char text[64];
        double want;
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        snprintf(text, sizeof text, "%llu.%llue%d", (unsigned long long)(seed >> (seed & 31)),
                 (unsigned long long)(seed % 1000003), (int)(seed % 600) - 300);
        want = strtod(text, NULL);
        if (!(fabs(want) < HUGE_VAL))
            continue;
        if (gp_number_read(text, strlen(text)).dot != want)
            fail_msg("%s", text);
    }
}

static void
long_digits_stay_exact(void **state)
{
    char text[1200];
    struct gp_number got;
    (void)state;
    memset(text, '0', 400);
    memcpy(text + 400, "120", 4);
    got = gp_number_read(text, strlen(text));
    assert_true(got.dot == 120);
    memset(text, '7', 1100);
    memcpy(text + 1100, "e-1000", 7);
    got = gp_number_read(text, strlen(text));
    assert_true(got.dot == strtod(text, NULL));
}

static void
the_shortest_text_reads_back(void **state)
{
    uint64_t seed = 88172645463325252u;
    char text[32];
    (void)state;
    for (int i = 0; i < 100000; i++) {
        double value;
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        memcpy(&value, &seed, sizeof value);
        if (!isfinite(value))
            continue;
        gp_number_shortest(value, text);
        if (strtod(text, NULL) != value)
            fail_msg("%s is not %.17g", text, value);
    }
    assert_string_equal(gp_number_shortest(.1, text), "0.1");
    assert_string_equal(gp_number_shortest(5e8, text), "500000000");
    assert_string_equal(gp_number_shortest(1e300, text), "1e+300");
    assert_string_equal(gp_number_shortest(-0.0, text), "0");
    assert_string_equal(gp_number_shortest(-1.5, text), "-1.5");
    assert_string_equal(gp_number_shortest(123456789012345680.0, text),
                        "1.2345678901234568e+17");
    assert_string_equal(gp_number_shortest(12345678901234568.0, text), "12345678901234568");
    assert_string_equal(gp_number_shortest(5e-324, text), "5e-324");
    assert_string_equal(gp_number_shortest(.000012, text), "0.000012");
}

/* Human sizes, short decimals, halves that lie between two decimals, powers of two. */
static double
some_value(uint64_t seed)
{
    double share = (double)(seed >> 11) * 0x1p-53;

    switch (seed % 5) {
    case 0:
        return share * pow(10, (double)(seed >> 5 & 31) - 14);
    case 1:
        return floor(share * 1e6) / 100;
    case 2:
        return floor(share * 1e9) / 65536;
    case 3:
        return (floor(share * 1e5) + .5) * ldexp(1, -(int)(seed >> 9 & 15));
    default:
        return ldexp(1, (int)(seed >> 7 & 63) - 40);
    }
}

static void
the_fewest_digits_are_those_that_printing_finds(void **state)
{
    uint64_t seed = 88172645463325252u;
    (void)state;
    for (int i = 0; i < 200000; i++) {
        struct gp_digits quick, slow;
        double value;
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        value = some_value(seed);
        if (value == 0)
            continue;
        quick = gp_digits_shortest(value);
        slow = gp_digits_by_trial(value);
        if (strcmp(quick.digits, slow.digits) != 0 || quick.point != slow.point)
            fail_msg("%.17g: %s, not %s", value, quick.digits, slow.digits);
    }
}

static void
labels_have_three_digits_and_a_unit(void **state)
{
    static const struct {
        double value;
        const char *label;
    } rows[] = {
        { 500e6, "500M" },
        { 1.2e9, "1.2B" },
        { 12800, "12.8k" },
        { 999950, "1M" },
        { 999.6, "1k" },
        { 950, "950" },
        { .0123, "0.0123" },
        { 0, "0" },
        { -2.346e6, "-2.35M" },
        { 1e12, "1T" },
        { 1e15, "1000T" },
        { 1e20, "1e+20" },
        { 12.345, "12.3" },
        { 1e-9, "1 billionth" },
        { 6e-9, "6 billionths" },
        { 1e-4, "0.0001" },
        { 9.994e-5, "99.9 millionths" },
        { 5.25e-7, "525 billionths" },
        { -2e-18, "-2 quintillionths" },
        { 1e-30, "1e-30" },
    };
    char text[32];
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(gp_number_compact(rows[i].value, text), rows[i].label);
    assert_string_equal(gp_number_digits(12.84567, 3, text), "12.8");
    assert_string_equal(gp_number_digits(1234000, 3, text), "1230000");
}

static void
a_number_is_found_at_the_start_of_a_sentence(void **state)
{
    struct gp_number n;
    (void)state;
    assert_int_equal(gp_number_begin("500 million users", &n), 11);
    assert_true(n.dot == 5e8);
    assert_int_equal(gp_number_begin("1.2B in 2012", &n), 4);
    assert_int_equal(gp_number_begin("15-20% a month", &n), 2);
    assert_int_equal(gp_number_begin("6 months", &n), 1);
    assert_int_equal(gp_number_begin("50% of users", &n), 3);
    assert_string_equal(n.unit, "%");
    assert_int_equal(gp_number_begin("1,234 users", &n), 5);
    assert_true(n.dot == 1234 && n.step == 1);
    assert_int_equal(gp_number_begin("users", &n), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read_under_both_marks),
        cmocka_unit_test(decimals_are_rounded_as_strtod_does),
        cmocka_unit_test(long_digits_stay_exact),
        cmocka_unit_test(the_shortest_text_reads_back),
        cmocka_unit_test(the_fewest_digits_are_those_that_printing_finds),
        cmocka_unit_test(labels_have_three_digits_and_a_unit),
        cmocka_unit_test(a_number_is_found_at_the_start_of_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
