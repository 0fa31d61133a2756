/* draw.c - charts of real data: what the files hold, the same bytes twice, no words overlap.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/chart.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static struct gp_report
report_of(const char *name, const char *columns)
{
    struct gp_read_options read = { .value_columns = columns };
    struct gp_fit_options fit = { 0 };
    struct gp_report report = { 0 };
    char file[400];

    snprintf(file, sizeof file, "%s/datasets/%s.csv", GROWTHPLOT_SOURCE, name);
    assert_int_equal(gp_input_read(&report.input, file, &read, NULL), GP_OK);
    report.nanalyses = report.input.nseries;
    report.analyses = calloc(report.nanalyses, sizeof *report.analyses);
    for (size_t i = 0; i < report.nanalyses; i++) {
        gp_analyse(&report.analyses[i], &report.input.series[i], &fit, NULL);
        report.analyses[i].series = &report.input.series[i];
    }
    return report;
}

static void
release(struct gp_report *report)
{
    for (size_t i = 0; i < report->nanalyses; i++)
        gp_analysis_free(&report->analyses[i]);
    free(report->analyses);
    gp_input_free(&report->input);
}

static struct gp_text
bytes_of(const struct gp_report *report, const char *format)
{
    struct gp_chart_options wish = { 0 };
    struct gp_chart chart = { 0 };
    struct gp_text text = { 0 };
    char file[] = "draw-test-XXXXXX", part[4096];
    int fd = mkstemp(file);
    size_t n;
    FILE *in;

    assert_true(fd >= 0);
    close(fd);
    assert_int_equal(gp_chart_draw(&chart, report, &wish, file, format, NULL), GP_OK);
    gp_chart_free(&chart);
    in = fopen(file, "rb");
    assert_non_null(in);
    while ((n = fread(part, 1, sizeof part, in)) > 0)
        gp_text_add_bytes(&text, part, n);
    fclose(in);
    unlink(file);
    return text;
}

static void
the_talk_is_one_small_svg_with_its_finding(void **state)
{
    struct gp_report report = report_of("disqus", "visitors");
    struct gp_text svg = bytes_of(&report, "svg");
    static const char *const wanted[] = {
        "role=\"img\"",     "<title id=\"gp-",
        "<desc id=\"gp-",   "Disqus visitors doubled every 5.7 months",
        "3.6 to 14 months", ">500M</text>"
    };
    static const char *const forbidden[] = { "style=", "rgba(", "textLength", "nan", "inf\"" };

    (void)state;
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++)
        assert_non_null(strstr(svg.bytes, wanted[i]));
    for (size_t i = 0; i < sizeof forbidden / sizeof forbidden[0]; i++)
        assert_null(strstr(svg.bytes, forbidden[i]));
    assert_true(svg.n < 20000);
    gp_text_free(&svg);
    release(&report);
}

static void
every_format_gives_the_same_bytes_twice(void **state)
{
    static const char *const formats[] = { "svg", "png", "pdf" };
    struct gp_report report = report_of("disqus", "visitors");

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct gp_text a = bytes_of(&report, formats[i]), b = bytes_of(&report, formats[i]);

        assert_int_equal(a.n, b.n);
        assert_memory_equal(a.bytes, b.bytes, a.n);
        gp_text_free(&a);
        gp_text_free(&b);
    }
    release(&report);
}

static bool
overlap(struct gp_box a, struct gp_box b)
{
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

static void
check_words(const struct gp_scene *scene, const char *name)
{
    for (size_t i = 0; i < scene->n; i++) {
        const struct gp_mark *a = &scene->marks[i];

        if (a->shape != GP_WORDS)
            continue;
        if (a->box.left < 0 || a->box.right > scene->width || a->box.bottom > scene->height)
            fail_msg("%s: '%s' leaves the canvas", name, a->words);
        for (size_t j = i + 1; j < scene->n; j++)
            if (scene->marks[j].shape == GP_WORDS && overlap(a->box, scene->marks[j].box))
                fail_msg("%s: '%s' over '%s'", name, a->words, scene->marks[j].words);
    }
}

static void
no_words_overlap_or_leave_the_canvas(void **state)
{
    static const char *const names[] = { "disqus",    "disqus-2014", "air_passengers",
                                         "us_census", "nile",        "world_population" };
    struct gp_chart_options wish = { 0 };

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct gp_report report = report_of(names[i], NULL);
        struct gp_scene scene = { .width = 960, .height = 540, .fonts = gp_fonts_open(NULL) };
        struct gp_fonts *fonts = (struct gp_fonts *)(uintptr_t)scene.fonts;

        assert_non_null(fonts);
        assert_int_equal(gp_chart_layout(&scene, &report, &wish, gp_theme_find("light"), NULL),
                         GP_OK);
        check_words(&scene, names[i]);
        gp_scene_free(&scene);
        gp_fonts_close(fonts);
        release(&report);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_talk_is_one_small_svg_with_its_finding),
        cmocka_unit_test(every_format_gives_the_same_bytes_twice),
        cmocka_unit_test(no_words_overlap_or_leave_the_canvas),
    };

    gp_fit_setup();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
