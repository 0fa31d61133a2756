/* tell.c - reports: JSON, text, tables, snippets, errors.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tell/json.h"
#include "tell/lines.h"
#include "tell/table.h"
#include "tell/writers.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct gp_report
report_of(const char *name, const struct gp_read_options *read,
          const struct gp_fit_options *options)
{
    static const struct gp_read_options as_it_is = { 0 };
    struct gp_report report = { 0 };
    struct gp_error err = { 0 };
    char file[512];

    snprintf(file, sizeof file, "%s/datasets/%s", GROWTHPLOT_SOURCE, name);
    if (gp_input_read(&report.input, file, read ? read : &as_it_is, &err))
        fail_msg("%s: %s", name, err.message);
    report.analyses = calloc(report.input.nseries + 1, sizeof *report.analyses);
    assert_non_null(report.analyses);
    for (size_t i = 0; i < report.input.nseries; i++) {
        struct gp_error why = { 0 };
        enum gp_status status =
            gp_analyse(&report.analyses[i], &report.input.series[i], options, &why);
        if (status != GP_OK && status != GP_NO_FIT)
            fail_msg("%s: %s", name, why.message);
        report.nanalyses++;
    }
    return report;
}

/* A verdict as the court gives it. */
static void
add_claim(struct gp_report *report, const char *text, enum gp_verdict verdict)
{
    struct gp_judgement *j;

    report->judgements =
        realloc(report->judgements, (report->njudgements + 1) * sizeof *report->judgements);
    assert_non_null(report->judgements);
    j = &report->judgements[report->njudgements++];
    *j = (struct gp_judgement){ .line = 7,
                                .kind = "factor",
                                .verdict = verdict,
                                .probability = .5,
                                .claimed_from = (double)NAN,
                                .claimed_to = (double)NAN };
    snprintf(j->text, sizeof j->text, "%s", text);
    snprintf(j->file, sizeof j->file, "a,b:c.claims");
    snprintf(j->reason, sizeof j->reason, "x2 took 7 months, 10 %% a month");
}

static char *
told(const struct gp_report *report, const char *format, enum gp_part part)
{
    struct gp_text text = { 0 };
    struct gp_error err = { 0 };
    struct gp_tell_options how = { .part = part };

    assert_int_equal(gp_report_tell(&text, report, gp_writer_find(format), &how, &err), GP_OK);
    assert_non_null(text.bytes);
    return text.bytes;
}

static void
expect(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("'%s' is not in:\n%s", part, text);
}

/* The parts stand in the text in that order. */
static void
expect_order(const char *text, const char *const parts[])
{
    const char *at = text;

    for (; *parts; parts++) {
        at = strstr(at, *parts);
        if (!at)
            fail_msg("'%s' is missing or out of order in:\n%s", *parts, text);
        at += strlen(*parts);
    }
}

static size_t
widest_line(const char *text)
{
    size_t widest = 0, width = 0;

    for (; *text; text++) {
        width = *text == '\n' ? 0 : width + (((unsigned char)*text & 0xC0) != 0x80);
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* ---- JSON -----------------------------------------------------------------------------------
 */

static void
strings_are_escaped(void **state)
{
    struct gp_text text = { 0 };

    (void)state;
    gp_json_open(&text, '[');
    gp_json_string(&text, "a\"b\\c\n\x01é");
    gp_json_string(&text, "\xFF\xC3");
    gp_json_string(&text, NULL);
    gp_json_close(&text, ']');
    assert_string_equal(gp_text_get(&text),
                        "[\"a\\\"b\\\\c\\u000a\\u0001é\",\"\xEF\xBF\xBD\xEF\xBF\xBD\",null]");
    gp_text_free(&text);
}

static void
numbers_read_back_and_are_finite(void **state)
{
    struct gp_text text = { 0 };

    (void)state;
    gp_json_open(&text, '{');
    gp_json_put_number(&text, "a", .1);
    gp_json_put_number(&text, "b", (double)NAN);
    gp_json_put_number(&text, "c", -HUGE_VAL);
    gp_json_put_number(&text, "d", 1.0 / 3);
    gp_json_close(&text, '}');
    assert_string_equal(gp_text_get(&text),
                        "{\"a\":0.1,\"b\":null,\"c\":null,\"d\":0.3333333333333333}");
    gp_text_free(&text);
}

static void
json_has_its_keys_in_order_on_one_line(void **state)
{
    static const char *const keys[] = { "{\"schema\":\"growthplot/1\"",
                                        "\"tool\":",
                                        "\"input\":",
                                        "\"rows\":19",
                                        "\"gaps\":[]",
                                        "\"series\":[",
                                        "\"sum\":",
                                        "\"every\":10,",
                                        "\"first\":\"1790\"",
                                        "\"growth\":{",
                                        "\"doubling\":",
                                        "\"one_rate\":false",
                                        "\"now\":{",
                                        "\"segments\":[{",
                                        "\"model\":{",
                                        "\"models\":[{",
                                        "\"season\":null",
                                        "\"changepoints\"",
                                        "\"projection\":{",
                                        "\"lower50\":",
                                        "\"pace\":{",
                                        "\"reach\":null",
                                        "\"as_of\":null",
                                        "\"partial_last\":null",
                                        "\"warnings\":[",
                                        "\"claims\":[]",
                                        "\"conflicts\":[]",
                                        "\"charts\":[]",
                                        "\"warnings\":[]",
                                        "}\n",
                                        NULL };
    struct gp_report report = report_of("us_census.csv", NULL, NULL);
    char *text = told(&report, "json", GP_TELL_ALL);

    (void)state;
    expect_order(text, keys);
    assert_ptr_equal(strchr(text, '\n'), text + strlen(text) - 1);
    assert_null(strstr(text, "nan"));
    assert_null(strstr(text, "inf,"));
    free(text);
    gp_report_free(&report);
}

static void
a_reading_has_no_growth(void **state)
{
    struct gp_report report = report_of("disqus.csv", NULL, NULL);
    char *text = told(&report, "json", GP_TELL_READING);

    (void)state;
    expect(text, "\"sum\":770000000");
    assert_null(strstr(text, "\"growth\""));
    assert_null(strstr(text, "\"model\""));
    free(text);
    gp_report_free(&report);
}

static void
figures_in_thousands_say_so(void **state)
{
    struct gp_report report = report_of("us_employment.csv", NULL, NULL);
    char *json = told(&report, "json", GP_TELL_READING);
    char *text = told(&report, "text", GP_TELL_ALL);

    (void)state;
    expect(json, "\"name\":\"construction\",\"unit\":\"\",\"factor\":1000,");
    expect(text, "construction (thousands of jobs, seasonally adjusted)\n");
    free(json);
    free(text);
    gp_report_free(&report);
}

static void
a_formula_fills_its_model_only(void **state)
{
    struct gp_fit_options options = { .model = "a*exp(b*t)" };
    struct gp_report report = report_of("us_census.csv", NULL, &options);
    char *text = told(&report, "json", GP_TELL_ALL);

    (void)state;
    expect(text, "\"growth\":null,\"doubling\":null,\"one_rate\":null");
    expect(text, "\"formula\":\"a*exp(b*t)\"");
    expect(text, "\"models\":[],\"season\":null");
    expect(text, "\"projection\":null,\"pace\":null");
    free(text);
    gp_report_free(&report);
}

static void
claims_alone_have_no_input(void **state)
{
    struct gp_report report = { 0 };
    char *text;

    (void)state;
    add_claim(&report, "doubled", GP_UNTESTABLE);
    text = told(&report, "json", GP_TELL_CLAIMS);
    expect(text, "\"input\":null,\"series\":[]");
    expect(text, "\"line\":7,\"series\":null,\"kind\":\"factor\",\"verdict\":\"untestable\"");
    free(text);
    gp_report_free(&report);
}

/* ---- text -----------------------------------------------------------------------------------
 */

static void
the_report_reads_as_promised(void **state)
{
    static const char *const parts[] = { "disqus.csv",
                                         "3 rows, Dec 2008 to Mar 2011, irregular",
                                         "\nvisitors\n",
                                         "  growth       13 % a month ",
                                         " 95 %: 5.1 % to 21 %\n",
                                         "  doubling     every 5.7 months ",
                                         " 95 %: 3.6 to 14 months\n",
                                         "  model        exponential ",
                                         "only 3 points",
                                         "  projection   2.27 B in Mar 2012 ",
                                         "  note         3 points, 1 degree of freedom",
                                         "\npage_views\n  1 point: 90 M in Dec 2008, no growth",
                                         "\nrequests_per_second\n",
                                         "2 points: no scatter to judge by,",
                                         NULL };
    struct gp_report report = report_of("disqus.csv", NULL, NULL);
    char *text = told(&report, "text", GP_TELL_ALL);

    (void)state;
    expect_order(text, parts);
    free(text);
    gp_report_free(&report);
}

static void
an_interval_that_holds_zero_says_so(void **state)
{
    struct gp_report report = report_of("disqus-2014.csv", NULL, NULL);
    char *text = told(&report, "text", GP_TELL_ALL);

    (void)state;
    expect(text, "  doubling     at least every 7.3 months, or not growing at all\n");
    free(text);
    gp_report_free(&report);
}

static void
where_the_rate_changed_no_headline_states_one(void **state)
{
    static const char *const parts[] = { "  growth       ",
                                         "no one rate held",
                                         "    over all   ",
                                         "  before       1790 to 1880\n",
                                         "    doubling   ",
                                         "  now          1890 to 1970\n",
                                         "    doubling   ",
                                         "  model        ",
                                         NULL };
    struct gp_report report = report_of("us_census.csv", NULL, NULL);
    char *text = told(&report, "text", GP_TELL_ALL);

    (void)state;
    expect_order(text, parts);
    assert_null(strstr(text, "\n  doubling"));
    free(text);
    gp_report_free(&report);
}

static void
text_keeps_to_72_columns(void **state)
{
    static const char *const names[] = { "air_passengers.csv", "disqus.csv",
                                         "disqus-2014.csv",    "us_census.csv",
                                         "nile.csv",           "covid_cumulative.csv" };

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct gp_fit_options lean = { .lean = true };
        struct gp_report report = report_of(names[i], NULL, &lean);
        char *text;
        free(report.input.file);
        report.input.file = strdup(names[i]);
        text = told(&report, "text", GP_TELL_ALL);
        if (widest_line(text) > GP_LINE_WIDTH)
            fail_msg("%s: a line of %zu in:\n%s", names[i], widest_line(text), text);
        free(text);
        gp_report_free(&report);
    }
}

static void
names_cannot_steer_a_terminal(void **state)
{
    struct gp_report report = report_of("nile.csv", NULL, NULL);
    char *text;

    (void)state;
    free(report.input.series[0].name);
    report.input.series[0].name = strdup("\033[2Jx");
    text = told(&report, "text", GP_TELL_ALL);
    assert_null(strchr(text, 27));
    expect(text, "\xEF\xBF\xBD[2Jx");
    free(text);
    gp_report_free(&report);
}

static void
as_of_tells_how_the_projection_fared(void **state)
{
    struct gp_read_options read = { .as_of = "1950" };
    struct gp_report report = report_of("us_census.csv", &read, NULL);
    char *text = told(&report, "text", GP_TELL_ALL);

    (void)state;
    expect(text, "  as of        1950: 2 later points, ");
    free(text);
    text = told(&report, "json", GP_TELL_ALL);
    expect(text, "\"as_of\":{\"date\":\"1950\",\"points\":[{\"date\":\"1960\",");
    free(text);
    gp_report_free(&report);
}

static void
inspect_tells_what_was_understood(void **state)
{
    static const char *const parts[] = { "  rows         3 of 3 used\n",
                                         "  delimiter    ','",
                                         "YYYY-MM",
                                         "\nvisitors\n",
                                         "  points       3, irregular\n",
                                         "  first        20 M in Dec 2008\n",
                                         "  sum          770 M\n",
                                         NULL };
    struct gp_report report = report_of("disqus.csv", NULL, NULL);
    char *text = told(&report, "text", GP_TELL_READING);

    (void)state;
    expect_order(text, parts);
    free(text);
    gp_report_free(&report);
}

/* ---- tables and snippets --------------------------------------------------------------------
 */

static size_t
count(const char *text, char c)
{
    size_t n = 0;

    for (; *text && *text != '\n'; text++)
        n += *text == c;
    return n;
}

static void
every_row_has_thirty_cells(void **state)
{
    struct gp_report report = report_of("disqus-2014.csv", NULL, NULL);
    char *text = told(&report, "tsv", GP_TELL_ALL);
    size_t rows = 0;

    (void)state;
    for (const char *line = text; *line; line = strchr(line, '\n') + 1) {
        assert_int_equal(count(line, '\t'), 29);
        rows++;
    }
    assert_int_equal(rows, 1 + report.input.nseries);
    expect(text, "profiles\terror\t");
    expect(text, "\tno_fit\t1 point: too few for any model\n");
    free(text);
    gp_report_free(&report);
}

static void
keys_come_back_as_they_went_in(void **state)
{
    struct gp_text text = { 0 };

    (void)state;
    gp_table_error(&text, GP_TABLE_CSV, "a,\"b\"\n", GP_NO_FIT, "none");
    expect(gp_text_get(&text), "\"a,\"\"b\"\"\n\",error,,");
    gp_text_clear(&text);
    gp_table_error(&text, GP_TABLE_TSV, "a\tb\\\n", GP_NO_FIT, "none");
    expect(gp_text_get(&text), "a\\tb\\\\\\n\terror\t\t");
    gp_text_free(&text);
}

static void
snippets_are_escaped(void **state)
{
    struct gp_report report = report_of("nile.csv", NULL, NULL);
    char *text;

    (void)state;
    add_claim(&report, "a|b <i> 100%", GP_CONTRADICTED);
    text = told(&report, "md", GP_TELL_ALL);
    expect(text, "| **contradicted** | a\\|b \\<i\\> 100% | ");
    free(text);
    text = told(&report, "html", GP_TELL_ALL);
    expect(text, "<em>a|b &lt;i&gt; 100%</em>: contradicted");
    free(text);
    text = told(&report, "github", GP_TELL_ALL);
    expect(text, "::error file=a%2Cb%3Ac.claims,line=7,title=contradicted::a|b <i> 100%25: ");
    free(text);
    gp_report_free(&report);
}

static void
suffixes_choose_writers(void **state)
{
    (void)state;
    assert_string_equal(gp_writer_for("a.b/c.json")->name, "json");
    assert_string_equal(gp_writer_for("c.md")->name, "md");
    assert_null(gp_writer_for("c.svg"));
    assert_null(gp_writer_for("a.json/c"));
    assert_null(gp_writer_find("xml"));
}

/* ---- errors ---------------------------------------------------------------------------------
 */

static struct gp_error
bad_date(void)
{
    struct gp_error err = { 0 };

    gp_fail(&err, GP_BAD_DATE, "'2010-13-01' is not a date: there is no month 13");
    gp_hint(&err, "use --date-format");
    gp_at(&err, "traffic.csv", 14, 1);
    snprintf(err.excerpt, sizeof err.excerpt, "2010-13-01,412000");
    err.caret = 1;
    err.width = 10;
    err.more = 2;
    return err;
}

static void
an_error_shows_its_place(void **state)
{
    struct gp_error err = bad_date();
    struct gp_text text = { 0 };

    (void)state;
    gp_error_tell(&text, &err);
    assert_string_equal(gp_text_get(&text),
                        "growthplot: traffic.csv:14:1: '2010-13-01' is not a date: there is no "
                        "month 13\n"
                        "    14 | 2010-13-01,412000\n"
                        "       | ^~~~~~~~~~\n"
                        "  use --date-format\n"
                        "  and 2 more\n");
    gp_text_free(&text);
}

static void
an_error_is_json_too(void **state)
{
    struct gp_error err = bad_date();
    struct gp_text text = { 0 };

    (void)state;
    gp_error_tell_json(&text, &err);
    assert_string_equal(
        gp_text_get(&text),
        "{\"schema\":\"growthplot/1\",\"error\":{\"code\":\"bad_date\",\"file\":"
        "\"traffic.csv\",\"line\":14,\"column\":1,\"found\":null,\"expected\":"
        "null,\"hint\":\"use --date-format\",\"message\":\"'2010-13-01' is not "
        "a date: there is no month 13\"}}\n");
    gp_text_free(&text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_are_escaped),
        cmocka_unit_test(numbers_read_back_and_are_finite),
        cmocka_unit_test(json_has_its_keys_in_order_on_one_line),
        cmocka_unit_test(a_reading_has_no_growth),
        cmocka_unit_test(figures_in_thousands_say_so),
        cmocka_unit_test(a_formula_fills_its_model_only),
        cmocka_unit_test(claims_alone_have_no_input),
        cmocka_unit_test(the_report_reads_as_promised),
        cmocka_unit_test(an_interval_that_holds_zero_says_so),
        cmocka_unit_test(where_the_rate_changed_no_headline_states_one),
        cmocka_unit_test(text_keeps_to_72_columns),
        cmocka_unit_test(names_cannot_steer_a_terminal),
        cmocka_unit_test(as_of_tells_how_the_projection_fared),
        cmocka_unit_test(inspect_tells_what_was_understood),
        cmocka_unit_test(every_row_has_thirty_cells),
        cmocka_unit_test(keys_come_back_as_they_went_in),
        cmocka_unit_test(snippets_are_escaped),
        cmocka_unit_test(suffixes_choose_writers),
        cmocka_unit_test(an_error_shows_its_place),
        cmocka_unit_test(an_error_is_json_too),
    };

    gp_fit_setup();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
