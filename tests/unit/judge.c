/* judge.c - claims: reference probabilities, conflicts, files, tolerances, subjects.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/claim.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void
clear(struct gp_report *report)
{
    gp_input_free(&report->input);
    free(report->judgements);
    free(report->conflicts);
}

static void
judge(struct gp_report *report, const char *file, const struct gp_read_options *options,
      const char *claim)
{
    const char *claims[] = { claim };
    struct gp_error err = { 0 };

    *report = (struct gp_report){ 0 };
    if (gp_input_read(&report->input, file, options, &err) ||
        gp_report_judge(report, &(struct gp_claim_sources){ .claims = claims, .nclaims = 1 },
                        NULL, &err))
        fail_msg("%s: %s", claim, err.message);
}

/* Of claims_reference.csv, computed by a program of its own; see statistics of the mixture. */
static void
probabilities_are_the_reference(void **state)
{
    static const struct {
        const char *file, *from, *to, *claim;
        double probability;
    } rows[] = {
        { "airpassengers", NULL, NULL, "doubles every 6 years, within 0%", .8180 },
        { "airpassengers", NULL, NULL, "grows 10-15% a year, within 0%", .9712 },
        { "airpassengers", NULL, NULL, "is slowing down, within 0%", .9947 },
        { "uspop", "1790", "1860", "doubles every 25 years, within 0%", .9995 },
        { "uspop", "1790", "1970", "is slowing down, within 0%", 1 },
        { "ebola_sim_weekly", NULL, "2014-09-22", "doubles every 3 weeks, within 0%", .4509 },
        { "ebola_sim_weekly", NULL, "2014-09-22", "doubles at least every 4 weeks, within 0%",
          .8439 },
    };

    (void)state;
    if (!GROWTHPLOT_REFERENCE[0])
        skip();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct gp_read_options options = {
            .from = rows[i].from, .to = rows[i].to, .kind = GP_LEVEL, .kind_given = true
        };
        struct gp_report report;
        char file[512];
        snprintf(file, sizeof file, "%s/data/reference/data/%s.csv", GROWTHPLOT_REFERENCE,
                 rows[i].file);
        judge(&report, file, &options, rows[i].claim);
        if (!(fabs(report.judgements[0].probability - rows[i].probability) <= .005))
            fail_msg("%s: %s: %.4f is not %.4f", rows[i].file, rows[i].claim,
                     report.judgements[0].probability, rows[i].probability);
        clear(&report);
    }
}

static struct gp_report
compared(const char *const claims[], size_t n)
{
    struct gp_report report = { 0 };
    struct gp_error err = { 0 };

    if (gp_report_judge(&report, &(struct gp_claim_sources){ .claims = claims, .nclaims = n },
                        NULL, &err))
        fail_msg("%s", err.message);
    return report;
}

static void
the_talk_contradicts_itself(void **state)
{
    const char *claims[] = { "traffic grows 15-20% a month", "traffic doubled in 6 months" };
    struct gp_report report = compared(claims, 2);

    (void)state;
    assert_int_equal(report.nconflicts, 1);
    assert_int_equal(report.conflicts[0].n, 2);
    assert_non_null(strstr(report.conflicts[0].reason, "x2.31 to x2.99 in 6 months"));
    assert_non_null(strstr(report.conflicts[0].reason, "12.2 % a month"));
    clear(&report);
}

static void
claims_that_can_both_hold_are_no_conflict(void **state)
{
    const char *claims[] = { "traffic grows 12% a month", "traffic doubled in 6 months",
                             "traffic at least doubled in 3 months" };
    struct gp_report report = compared(claims, 3);

    (void)state;
    assert_int_equal(report.nconflicts, 0);
    clear(&report);
}

static void
other_subjects_do_not_conflict(void **state)
{
    const char *claims[] = { "traffic grows 50% a month", "staff doubled in 6 months" };
    struct gp_report report = compared(claims, 2);

    (void)state;
    assert_int_equal(report.nconflicts, 0);
    clear(&report);
}

static void
the_smallest_conflict_is_named(void **state)
{
    const char *claims[] = { "x doubles every 6 months", "x grew 10x in 3 months",
                             "x grows 12% a month" };
    struct gp_report report = compared(claims, 3);

    (void)state;
    assert_true(report.nconflicts >= 1);
    assert_int_equal(report.conflicts[0].n, 2);
    clear(&report);
}

static void
parts_and_whole_window_must_agree(void **state)
{
    const char *ten[] = { "x doubled between 2010-01 and 2010-06",
                          "x doubled between 2010-07 and 2010-12",
                          "x grew 10x between 2010-01 and 2010-12" };
    const char *four[] = { ten[0], ten[1], "x grew 4x between 2010-01 and 2010-12" };
    struct gp_report report = compared(ten, 3);

    (void)state;
    assert_int_equal(report.nconflicts, 1);
    assert_int_equal(report.conflicts[0].n, 3);
    clear(&report);
    report = compared(four, 3);
    assert_int_equal(report.nconflicts, 0);
    clear(&report);
}

static void
a_file_gives_ids_sources_and_lines(void **state)
{
    const char *files[] = { GROWTHPLOT_SOURCE "/datasets/disqus.claims" };
    struct gp_report report = { 0 };
    struct gp_error err = { 0 };

    (void)state;
    assert_int_equal(gp_report_judge(&report,
                                     &(struct gp_claim_sources){ .files = files, .nfiles = 1 },
                                     NULL, &err),
                     GP_OK);
    assert_int_equal(report.njudgements, 5);
    assert_string_equal(report.judgements[3].id, "pace");
    assert_string_equal(report.judgements[3].source, "PyCon 2011");
    assert_true(report.judgements[3].line > 3);
    assert_int_equal(report.nconflicts, 1);
    clear(&report);
}

static void
tolerance_favours_the_claim(void **state)
{
    struct gp_claim claim;
    double low, high;

    (void)state;
    assert_int_equal(gp_claim_read(&claim, "doubled in 6 months", NULL), GP_OK);
    gp_claim_rate(&claim, GP_MONTH, false, &low, &high);
    assert_true(fabs(low - log(1.9) / 6.5) < 1e-12);
    assert_true(high > 1e300);
    assert_int_equal(gp_claim_read(&claim, "grows 15-20% a month, within 0%", NULL), GP_OK);
    gp_claim_rate(&claim, GP_MONTH, false, &low, &high);
    assert_true(fabs(low - log(1.15)) < 1e-12 && fabs(high - log(1.2)) < 1e-12);
    assert_int_equal(gp_claim_read(&claim, "500 million visitors", NULL), GP_OK);
    assert_true(fabs(claim.factor.high - 500.5e6) < 1);
    assert_int_equal(gp_claim_read(&claim, "1 billion visitors", NULL), GP_OK);
    assert_true(fabs(claim.factor.low - .9e9) < 1);
}

static void
a_refusal_points_at_the_word(void **state)
{
    struct gp_claim claim;
    struct gp_error err = { 0 };

    (void)state;
    assert_int_equal(gp_claim_read(&claim, "traffic doubled in soon", &err), GP_BAD_CLAIM);
    assert_int_equal(err.column, 20);
    assert_string_equal(err.message, "expected a duration after 'in', found 'soon'");
    assert_string_equal(err.hint, "try: traffic doubled in 6 months");
}

static void
every_example_can_be_read(void **state)
{
    (void)state;
    for (const struct gp_claim_kind *k = gp_claim_kinds; k->name; k++) {
        struct gp_claim claim;
        struct gp_error err = { 0 };
        if (gp_claim_read(&claim, k->example, &err))
            fail_msg("%s: %s", k->example, err.message);
        assert_string_equal(claim.kind->name, k->name);
    }
}

static void
shipped_claims_files_can_be_judged(void **state)
{
    static const char *const sets[] = { "disqus",          "us_census",      "air_passengers",
                                        "transistors",     "internet_hosts", "world_population",
                                        "pycon_attendance" };

    (void)state;
    for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++) {
        struct gp_read_options options = { .duplicates = GP_DUPLICATES_KEEP };
        struct gp_report report = { 0 };
        struct gp_error err = { 0 };
        char data[512], claims[512];
        const char *files[] = { claims };
        snprintf(data, sizeof data, "%s/datasets/%s.csv", GROWTHPLOT_SOURCE, sets[i]);
        snprintf(claims, sizeof claims, "%s/datasets/%s.claims", GROWTHPLOT_SOURCE, sets[i]);
        if (gp_input_read(&report.input, data, &options, &err) ||
            gp_report_judge(&report, &(struct gp_claim_sources){ .files = files, .nfiles = 1 },
                            NULL, &err))
            fail_msg("%s:%zu: %s", err.file, err.line, err.message);
        assert_true(report.njudgements >= 3);
        assert_true(report.judgements[0].verdict == GP_SUPPORTED);
        clear(&report);
    }
}

static void
a_bad_line_of_a_file_is_named(void **state)
{
    char name[] = "claims-XXXXXX";
    int made = mkstemp(name);
    FILE *file = fdopen(made, "w");
    const char *files[] = { name };
    struct gp_report report = { 0 };
    struct gp_error err = { 0 };

    (void)state;
    assert_non_null(file);
    fputs("# comment\na: x doubled in 6 months\nx doubled in soon\n", file);
    fclose(file);
    assert_int_equal(gp_report_judge(&report,
                                     &(struct gp_claim_sources){ .files = files, .nfiles = 1 },
                                     NULL, &err),
                     GP_BAD_CLAIM_FILE);
    remove(name);
    assert_int_equal(err.status, GP_BAD_CLAIM_FILE);
    assert_string_equal(err.file, name);
    assert_int_equal(err.line, 3);
    assert_int_equal(err.column, 14);
    assert_int_equal(report.njudgements, 0);
}

static int
setup(void **state)
{
    (void)state;
    gp_fit_setup();
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(probabilities_are_the_reference),
        cmocka_unit_test(the_talk_contradicts_itself),
        cmocka_unit_test(claims_that_can_both_hold_are_no_conflict),
        cmocka_unit_test(other_subjects_do_not_conflict),
        cmocka_unit_test(the_smallest_conflict_is_named),
        cmocka_unit_test(parts_and_whole_window_must_agree),
        cmocka_unit_test(a_file_gives_ids_sources_and_lines),
        cmocka_unit_test(tolerance_favours_the_claim),
        cmocka_unit_test(a_refusal_points_at_the_word),
        cmocka_unit_test(every_example_can_be_read),
        cmocka_unit_test(shipped_claims_files_can_be_judged),
        cmocka_unit_test(a_bad_line_of_a_file_is_named),
    };

    return cmocka_run_group_tests(tests, setup, NULL);
}
