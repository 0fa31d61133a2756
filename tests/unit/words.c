/* words.c - what charts say: findings, units, intervals of the rate that the title states.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/amount.h"
#include "draw/chart.h"
#include "draw/fitting.h"

#include <ctype.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

static struct gp_report
analysed(const char *file, const struct gp_read_options *wish)
{
    struct gp_report report = { 0 };
    struct gp_error err = { 0 };

    if (gp_input_read(&report.input, file, wish, &err) != GP_OK)
        fail_msg("%s: %s", file, err.message);
    report.analyses = calloc(report.input.nseries + 1, sizeof *report.analyses);
    assert_non_null(report.analyses);
    for (; report.nanalyses < report.input.nseries; report.nanalyses++)
        (void)gp_analyse(&report.analyses[report.nanalyses],
                         &report.input.series[report.nanalyses], NULL, NULL);
    return report;
}

/* All words of the chart, one mark a line, then the description. */
static char *
words_of(const struct gp_report *report)
{
    struct gp_chart_options wish = { 0 };
    struct gp_fonts *fonts = gp_fonts_open(NULL);
    struct gp_scene scene = { .width = 960, .height = 540, .fonts = fonts };
    struct gp_text all = { 0 };

    assert_int_equal(gp_chart_layout(&scene, report, &wish, gp_theme_find("light"), NULL),
                     GP_OK);
    gp_text_format(&all, "%s\n", scene.title);
    for (size_t i = 0; i < scene.n; i++)
        if (scene.marks[i].shape == GP_WORDS)
            gp_text_format(&all, "%s\n", scene.marks[i].words);
    gp_text_add(&all, scene.alt);
    gp_scene_free(&scene);
    gp_fonts_close(fonts);
    assert_false(all.failed);
    return all.bytes;
}

static void
expect(const char *words, const char *part)
{
    if (!strstr(words, part))
        fail_msg("'%s' is not in:\n%s", part, words);
}

/* No exponents, no names of columns, and one way of writing percent. */
static void
check_manners(const char *words)
{
    for (const char *at = words; *at; at++) {
        bool digit = at > words && isdigit((unsigned char)at[-1]);

        if (digit && *at == 'e' && (isdigit((unsigned char)at[1]) || strchr("+-", at[1])))
            fail_msg("an exponent in:\n%s", words);
        if (digit && at[0] == ' ' && at[1] == '%')
            fail_msg("two ways of writing percent in:\n%s", words);
        if (*at == '_')
            fail_msg("a column's name in:\n%s", words);
    }
}

static void
gallery_charts_say_what_was_found(void **state)
{
    static const struct {
        const char *name;
        struct gp_read_options wish;
        const char *parts[4];
    } rows[] = {
        { "nile",
          { 0 },
          { "Nile flow fell 23% after 1898", "Flow, cubic metres a year, linear", "100B" } },
        { "transistors",
          { .duplicates = GP_DUPLICATES_KEEP },
          { "Transistors doubled every 2 years", "\n388B\n", "1.9 to 2.1 years" } },
        { "us_census",
          { 0 },
          { "it now doubles every 48 years", "1890 to 1970: 95% interval of the doubling time",
            "\n100M\n" } },
        { "us_employment",
          { .value_columns = "construction" },
          { "turned from decline to growth in Apr 2010", "jobs, seasonally adjusted", "\n6M\n",
            "May 2010 to Dec 2015: 95%" } },
        { "us_employment",
          { 0 },
          { "construction now grows fastest, doubling every 21 years",
            "linear scales, none from zero", "n = 120 each", "50% and 95% bands" } },
        { "covid_cumulative",
          { .value_columns = "US,Italy,Germany,United_Kingdom",
            .from = "2020-03-01",
            .to = "2020-03-15" },
          { "US rose most, 100-fold from 1 Mar to 15 Mar 2020",
            "projections to 22 Mar 2020, with 95% limits of US.", "log scale", "95% band" } },
        { "covid_cumulative",
          { .value_columns = "Italy", .to = "2020-06-30" },
          { "growth slowed: it is levelling off near 241k", "n = 161" } },
        { "openstack_nova",
          { .value_columns = "cumulative_authors" },
          { "it is levelling off near 1.87k" } },
        { "air_passengers", { 0 }, { "it now doubles every 6.7 years", "432k", "\n400k\n" } },
        { "threadless",
          { 0 },
          { "from $6.2M to $30M", "\n$10M\n", "USD, log scale", "at least every 2.9 months" } },
        { "openstack_nova",
          { .value_columns = "authors", .to = "2011-12" },
          { "OpenStack Nova authors rose 2.7-fold after Nov 2010" } },
        { "pycon_attendance",
          { .to = "2013" },
          { "PyCon attendance doubled every 2.8 years" } },
        { "github_repos", { 0 }, { "GitHub repos doubled every 10 months" } },
        { "co2_mauna_loa",
          { 0 },
          { "CO2 Mauna Loa growth sped up", "CO2, ppm, linear scale" } },
        { "disqus",
          { .value_columns = "visitors" },
          { "Only 3 points: 95% interval of the doubling time 3.6 to 14 months.",
            "Fit: exponential growth, n = 3. 95% interval of the doubling time 3.6 to 14 "
            "months." } },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char file[512], *words;
        struct gp_report report;

        snprintf(file, sizeof file, "%s/datasets/%s.csv", GROWTHPLOT_SOURCE, rows[i].name);
        report = analysed(file, &rows[i].wish);
        words = words_of(&report);
        for (size_t k = 0; k < 4 && rows[i].parts[k]; k++)
            expect(words, rows[i].parts[k]);
        check_manners(words);
        free(words);
        gp_report_free(&report);
    }
}

/* A file of 24 months that grow by the rate, with a column of that name. */
static char *
words_of_made(const char *file, const char *column, double first, double rate)
{
    struct gp_read_options wish = { .partial = GP_PARTIAL_KEEP };
    struct gp_report report;
    FILE *to = fopen(file, "w");
    char *words;

    assert_non_null(to);
    fprintf(to, "month,%s\n", column);
    for (int i = 0; i < 24; i++)
        fprintf(to, "%d-%02d,%.9g\n", 2001 + i / 12, i % 12 + 1,
                first * exp(rate * i) * (1 + .002 * sin(12.9898 * i * i)));
    fclose(to);
    report = analysed(file, &wish);
    unlink(file);
    words = words_of(&report);
    gp_report_free(&report);
    return words;
}

/* A file of `n` months by a rule. */
static char *
words_of_rule(double (*rule)(int month), int n)
{
    static const char file[] = "by_a_rule.csv";
    struct gp_report report;
    FILE *to = fopen(file, "w");
    char *words;

    assert_non_null(to);
    fputs("month,users\n", to);
    for (int i = 0; i < n; i++)
        fprintf(to, "%d-%02d,%.9g\n", 2011 + i / 12, i % 12 + 1, rule(i));
    fclose(to);
    report = analysed(file, NULL);
    unlink(file);
    words = words_of(&report);
    gp_report_free(&report);
    return words;
}

static double
wobble(int month)
{
    return 1 + .02 * sin(12.9898 * month * month);
}

static double
nothing_happens(int month)
{
    (void)month;
    return 250;
}

static double
a_straight_line(int month)
{
    return (5000 + 420 * month) * wobble(month);
}

static double
a_crash_and_recovery(int month)
{
    return (month < 50 ? 1e6 * exp(.006 * month) : 5e4 * exp(.05 * (month - 50))) *
           wobble(month);
}

static double
a_month_that_is_not_over(int month)
{
    return 1000 * exp(.031 * month) * wobble(month) * (month == 35 ? .2 : 1);
}

static void
titles_say_what_the_picture_shows(void **state)
{
    static const struct {
        double (*rule)(int);
        int n;
        const char *is, *never;
    } rows[] = {
        { nothing_happens, 36, "users stayed at 250", "measurable" },
        { a_straight_line, 50, "users growth slowed: it now doubles every", "growth changed" },
        { a_month_that_is_not_over, 36, "may be of an unfinished", "growth changed" },
        { a_crash_and_recovery, 84, "users fell 9", "sped up" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char *words = words_of_rule(rows[i].rule, rows[i].n);
        expect(words, rows[i].is);
        if (strstr(words, rows[i].never))
            fail_msg("'%s' is in:\n%s", rows[i].never, words);
        free(words);
    }
}

static void
tiny_figures_are_told_in_parts(void **state)
{
    char *words = words_of_made("words-tiny.csv", "leak", 2e-9, .01);

    (void)state;
    expect(words, "Leak, billionths, linear scale.");
    check_manners(words);
    free(words);
}

static void
each_panel_has_a_unit_that_suits_it(void **state)
{
    struct gp_report report;
    FILE *to = fopen("words-mixed.csv", "w");
    char *words;

    (void)state;
    assert_non_null(to);
    fprintf(to, "year,leak,users_mn\n");
    for (int i = 0; i < 9; i++)
        fprintf(to, "%d,%de-9,%d\n", 2001 + i, i + 2, 40 + 3 * i);
    fclose(to);
    report = analysed("words-mixed.csv", &(struct gp_read_options){ 0 });
    unlink("words-mixed.csv");
    words = words_of(&report);
    expect(words, "leak (billionths)");
    expect(words, "\n75M\n");
    expect(words, "leak (billionths): 2 (2001) to 10 (2009).");
    check_manners(words);
    free(words);
    gp_report_free(&report);
}

static void
figures_have_the_sign_of_their_unit(void **state)
{
    static const struct {
        const char *column;
        double first, rate;
        const char *parts[3];
    } rows[] = {
        { "profit_usd", -4.1e6, .02, { "from -$4.1M to -$6.48M", "\n-$6M\n", "Profit, USD" } },
        { "arr_eur", 2e6, .05, { "€9.58M", "\n€5M\n", "arr (EUR): €2M" } },
        { "churn_percent", 6.35, -.02, { "\n4%\n", "Churn, percent", "\n3.2%\n" } },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char *words =
            words_of_made("words-sign.csv", rows[i].column, rows[i].first, rows[i].rate);

        for (size_t k = 0; k < 3; k++)
            expect(words, rows[i].parts[k]);
        check_manners(words);
        free(words);
    }
}

static void
units_keep_their_case(void **state)
{
    char *words = words_of_made("words-mg.csv", "dose_mg", 2, .05);

    (void)state;
    expect(words, "Words mg dose doubled every");
    expect(words, "Dose, mg, linear scale");
    free(words);
}

/* Fourteen series of one file, of which each grows faster than the one before it; the first is
 * zero at times, where that is asked. */
static char *
words_of_fourteen(bool zeros)
{
    struct gp_report report;
    FILE *to = fopen("words-many.csv", "w");
    char *words;

    assert_non_null(to);
    fprintf(to, "month");
    for (int k = 0; k < 14; k++)
        fprintf(to, ",team %c", 'a' + k);
    for (int i = 0; i < 36; i++) {
        fprintf(to, "\n%d-%02d", 2001 + i / 12, i % 12 + 1);
        for (int k = 0; k < 14; k++)
            fprintf(to, ",%.4g",
                    k == 0 && zeros && i % 6 == 0 ? 0
                                                  : (k + 1) * 100 * exp(.01 * (k + 1) * i) *
                                                        (1 + .02 * sin(12.9898 * i * i)));
    }
    fprintf(to, "\n");
    fclose(to);
    report = analysed("words-many.csv", &(struct gp_read_options){ 0 });
    unlink("words-many.csv");
    words = words_of(&report);
    gp_report_free(&report);
    return words;
}

static void
ticks_of_a_panel_have_one_size(void **state)
{
    static const struct {
        double at[3];
        const char *told[3];
    } rows[] = {
        { { 900, 1100, 1300 }, { "0.9k", "1.1k", "1.3k" } },
        { { 0, 5e5, 1e6 }, { "0", "0.5M", "1M" } },
        { { 100, 1e3, 1e4 }, { "x", "x", "x" } },
        { { 200, 250, 300 }, { "x", "x", "x" } },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct gp_ticks ticks = { .n = 3 };

        for (size_t k = 0; k < 3; k++)
            ticks.tick[k] = (struct gp_tick){ .at = rows[i].at[k], .label = "x" };
        if (rows[i].at[0] == 0)
            ticks.tick[0].label[0] = '0';
        gp_amount_one_size(&ticks);
        for (size_t k = 0; k < 3; k++)
            assert_string_equal(ticks.tick[k].label, rows[i].told[k]);
    }
}

static void
panels_say_what_is_true_of_them(void **state)
{
    char *words = words_of_fourteen(false);

    (void)state;
    expect(words, "14 series, log scales, different in each panel, fastest first.");
    expect(words, "In brackets: 95% limits.");
    expect(words, "3 more in the report");
    if (strstr(words, "\nlog scale\n") || strstr(words, "\nlinear scale\n"))
        fail_msg("a scale that needs no name in:\n%s", words);
    free(words);
    words = words_of_fourteen(true);
    expect(words, "scales where no other is named");
    free(words);
}

/* Five series of one plot; the third is the largest at the end, the last the fastest. */
static char *
words_of_five(const char *columns)
{
    static const double first[] = { 100, 110, 160, 120, 105 };
    struct gp_report report;
    FILE *to = fopen("words-five.csv", "w");
    char *words;

    assert_non_null(to);
    fprintf(to, "month,Ulm,Bonn,Kiel,Trier,Jena");
    for (int i = 0; i < 36; i++) {
        fprintf(to, "\n%d-%02d", 2001 + i / 12, i % 12 + 1);
        for (int k = 0; k < 5; k++)
            fprintf(to, ",%.5g",
                    first[k] * exp((.01 + .002 * k) * i) *
                        (1 + .01 * sin(12.9898 * i * i + k)));
    }
    fprintf(to, "\n");
    fclose(to);
    report = analysed("words-five.csv", &(struct gp_read_options){ .value_columns = columns });
    unlink("words-five.csv");
    words = words_of(&report);
    gp_report_free(&report);
    return words;
}

static void
titles_of_several_speak_of_the_one_in_colour(void **state)
{
    char *words = words_of_five(NULL);

    (void)state;
    expect(words, "Words five: Kiel doubled every 4.1 years, third fastest of 5");
    expect(words, "with 95% limits of Kiel.");
    expect(words, " Kiel: 95% interval of the doubling time");
    expect(words, " (2");
    free(words);
    words = words_of_five("Jena,Ulm,Bonn,Kiel,Trier");
    expect(words, "Words five: Jena grew fastest, doubling every");
    expect(words, "with 95% limits of Jena.");
    free(words);
}

static void
limits_differ_or_are_one(void **state)
{
    char *words = words_of_made("words-near.csv", "users", 1e6, .0495);

    (void)state;
    expect(words, "doubled every 14 months");
    if (strstr(words, "14 to 14 months"))
        fail_msg("limits that do not differ in:\n%s", words);
    expect(words, "14 to 14.1 months");
    free(words);
}

static void
names_keep_their_own_capitals(void **state)
{
    char *words = words_of_made("iPhone_sales.csv", "value", 1e6, .05);

    (void)state;
    expect(words, "iPhone sales doubled every");
    free(words);
}

static void
claims_that_disagree_are_the_finding(void **state)
{
    struct gp_read_options wish = { .value_columns = "visitors" };
    struct gp_report report = analysed(GROWTHPLOT_SOURCE "/datasets/disqus.csv", &wish);
    const char *claims[] = { "visitors doubled in 6 months", "visitors grow 15-20% a month" };
    struct gp_claim_sources sources = { .claims = claims, .nclaims = 2 };
    struct gp_fit_options fit = { 0 };
    char *words;

    (void)state;
    assert_int_equal(gp_report_judge(&report, &sources, &fit, NULL), GP_OK);
    words = words_of(&report);
    expect(words,
           "“Visitors doubled in 6 months” and “visitors grow 15-20% a month” cannot both "
           "be true");
    expect(words, "“visitors grow 15-20% a month” is ×2.31 to ×2.99 in 6 months");
    expect(words, "Doubling time: 3.6 to 14 months (95%).");
    check_manners(words);
    free(words);
    gp_report_free(&report);
}

static void
long_names_lose_their_middle(void **state)
{
    static const struct {
        double wide;
        const char *words, *told;
    } rows[] = {
        { 400, "a name that fits", "a name that fits" },
        { 120, "visitors of the first team", "visitors of…first team" },
        { 60, "ääääääääääääää", "ääää…äää" },
        { 8, "nothing fits", "…" },
    };
    struct gp_fonts *fonts = gp_fonts_open(NULL);
    struct gp_mark style = { .width = 12 };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct gp_text out = { 0 };

        gp_shorten(&out, fonts, style, rows[i].wide, rows[i].words);
        assert_string_equal(gp_text_get(&out), rows[i].told);
        assert_true(i == 3 || gp_text_width(fonts, false, 12, out.bytes) <= rows[i].wide);
        gp_text_free(&out);
    }
    gp_fonts_close(fonts);
}

static void
words_break_into_two_lines(void **state)
{
    static const struct {
        double wide;
        const char *words, *first, *second;
        bool whole;
    } rows[] = {
        { 400, "one line", "one line", "", true },
        { 100, "words that go on in a second line", "words that go on", "in a second line",
          true },
        { 100, "words that do not leave one alone", "words that do not", "leave one alone",
          true },
        { 60, "words that go on and on and never end", "words that", "go on…", false },
        { 60, "ääääääääääääää", "ääääääää", "ääääää", true },
        { 60, "", "", "", true },
    };
    struct gp_fonts *fonts = gp_fonts_open(NULL);
    struct gp_mark style = { .width = 12 };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct gp_two_lines lines;

        gp_break_lines(&lines, fonts, style, rows[i].wide, rows[i].words);
        assert_string_equal(gp_text_get(&lines.line[0]), rows[i].first);
        assert_string_equal(gp_text_get(&lines.line[1]), rows[i].second);
        assert_true(lines.whole == rows[i].whole);
        gp_two_lines_free(&lines);
    }
    gp_fonts_close(fonts);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gallery_charts_say_what_was_found),
        cmocka_unit_test(titles_say_what_the_picture_shows),
        cmocka_unit_test(tiny_figures_are_told_in_parts),
        cmocka_unit_test(each_panel_has_a_unit_that_suits_it),
        cmocka_unit_test(figures_have_the_sign_of_their_unit),
        cmocka_unit_test(units_keep_their_case),
        cmocka_unit_test(ticks_of_a_panel_have_one_size),
        cmocka_unit_test(panels_say_what_is_true_of_them),
        cmocka_unit_test(titles_of_several_speak_of_the_one_in_colour),
        cmocka_unit_test(limits_differ_or_are_one),
        cmocka_unit_test(names_keep_their_own_capitals),
        cmocka_unit_test(claims_that_disagree_are_the_finding),
        cmocka_unit_test(long_names_lose_their_middle),
        cmocka_unit_test(words_break_into_two_lines),
    };

    gp_fit_setup();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
