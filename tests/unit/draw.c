/* draw.c - charts of real data: what the files hold, the same bytes twice, no words overlap.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/chart.h"

#include "draw/labels.h"
#include "draw/layers.h"
#include "draw/thin.h"
#include "words_check.h"

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
drawn(const struct gp_report *report, const char *format, bool outline)
{
    struct gp_chart_options wish = { .svg_outline = outline };
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

static struct gp_text
bytes_of(const struct gp_report *report, const char *format)
{
    return drawn(report, format, false);
}

static struct gp_text
outline_of(const struct gp_report *report)
{
    return drawn(report, "svg", true);
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

/* Every id, and every reference to one, begins with the prefix of the scene. */
static void
check_prefixes(const char *svg, const char *prefix)
{
    static const char *const marks[] = { " id=\"", "href=\"#", "url(#" };

    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        for (const char *at = svg; (at = strstr(at, marks[i])) != NULL; at++)
            if (strncmp(at + strlen(marks[i]), prefix, strlen(prefix)) != 0)
                fail_msg("an id without its prefix: %.40s", at);
}

static void
outlines_keep_to_themselves(void **state)
{
    struct gp_report talk = report_of("disqus", "visitors"), nile = report_of("nile", NULL);
    struct gp_text a = outline_of(&talk), b = outline_of(&nile), again = outline_of(&talk);
    char first[12], second[12];

    (void)state;
    snprintf(first, sizeof first, "%.11s", strstr(a.bytes, "gp-"));
    snprintf(second, sizeof second, "%.11s", strstr(b.bytes, "gp-"));
    assert_string_not_equal(first, second);
    check_prefixes(a.bytes, first);
    check_prefixes(b.bytes, second);
    assert_non_null(strstr(a.bytes, ">Disqus visitors doubled every 5.7 months</text>"));
    assert_non_null(strstr(a.bytes, "role=\"img\""));
    assert_true(a.n < 60000 && b.n < 60000);
    assert_int_equal(a.n, again.n);
    assert_memory_equal(a.bytes, again.bytes, a.n);
    gp_text_free(&a);
    gp_text_free(&b);
    gp_text_free(&again);
    release(&talk);
    release(&nile);
}

static void
a_claim_stands_on_its_chart(void **state)
{
    struct gp_report report = report_of("disqus", "visitors");
    const char *claims[] = { "visitors doubled in 6 months" };
    struct gp_claim_sources sources = { .claims = claims, .nclaims = 1 };
    struct gp_fit_options fit = { 0 };
    struct gp_text svg;

    (void)state;
    assert_int_equal(gp_report_judge(&report, &sources, &fit, NULL), GP_OK);
    svg = bytes_of(&report, "svg");
    assert_non_null(strstr(svg.bytes, "“Visitors doubled in 6 months” is too close to call"));
    assert_non_null(strstr(svg.bytes, ">INCONCLUSIVE</text>"));
    assert_non_null(strstr(svg.bytes, ">7 months</text>"));
    assert_non_null(strstr(svg.bytes, ">×2</text>"));
    gp_text_free(&svg);
    free(report.judgements);
    free(report.conflicts);
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
        assert_int_equal(words_at_fault(&scene, names[i]), 0);
        gp_scene_free(&scene);
        gp_fonts_close(fonts);
        release(&report);
    }
}

/* The line that ties these words to a value at that height: from the plot's edge to beside
 * them. */
static bool
is_tied(const struct gp_scene *scene, const struct gp_mark *words, double at)
{
    for (size_t i = 0; i < scene->n; i++) {
        const struct gp_mark *m = &scene->marks[i];
        struct gp_xy end = m->at[m->n - 1];

        if (m->shape == GP_LINE && fabs(m->at[0].y - at) < .1 && end.x < words->box.left &&
            end.y > words->box.top && end.y < words->box.bottom)
            return true;
    }
    return false;
}

/* Four values within twelve points of height: all keep their order, none overlap, and each that
 * stands elsewhere is tied to its value. */
static void
labels_that_move_are_tied_to_their_values(void **state)
{
    static const double values[] = { 468, 461, 460, 456 };
    struct gp_fonts *fonts = gp_fonts_open(NULL);
    struct gp_scene scene = { .width = 960, .height = 540, .fonts = fonts };
    struct gp_panel p = { .scene = &scene,
                          .theme = gp_theme_find("light"),
                          .box = { 76, 80, 800, 480 },
                          .y0 = 0,
                          .y1 = 500 };
    struct gp_label labels[4];
    double last = 0;
    size_t n = 0, words = 0;

    (void)state;
    assert_non_null(fonts);
    for (int i = 4; i-- > 0;) {
        struct gp_mark style = gp_type(p.theme->ink, i == 1 ? 18 : 12, GP_START, false);
        struct gp_label label = gp_label_for(&p, values[i], style);

        snprintf(label.words, sizeof label.words, "%g", values[i]);
        gp_labels_insert(labels, &n, label);
    }
    gp_labels_place(&p, labels, n);
    assert_int_equal(words_at_fault(&scene, "labels"), 0);
    for (size_t i = 0; i < scene.n; i++) {
        const struct gp_mark *m = &scene.marks[i];

        if (m->shape != GP_WORDS)
            continue;
        assert_true(m->at[0].y > last);
        assert_true(is_tied(&scene, m, gp_panel_y(&p, values[words])));
        last = m->at[0].y;
        words++;
    }
    assert_int_equal(words, 4);
    gp_scene_free(&scene);
    gp_fonts_close(fonts);
}

/* A slide has five to nine dates under its plot, whether of three years or of seventy. */
static void
dates_are_neither_few_nor_many(void **state)
{
    static const char *const names[] = { "world_population", "air_passengers", "us_census",
                                         "co2_mauna_loa",    "co2_weekly",     "nile" };
    struct gp_chart_options wish = { 0 };
    struct gp_fonts *fonts = gp_fonts_open(NULL);

    (void)state;
    assert_non_null(fonts);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct gp_report report = report_of(names[i], NULL);
        struct gp_scene scene = { .width = 960, .height = 540, .fonts = fonts };
        int dates = 0;

        assert_int_equal(gp_chart_layout(&scene, &report, &wish, gp_theme_find("light"), NULL),
                         GP_OK);
        for (size_t k = 0; k < scene.n; k++) {
            const struct gp_mark *m = &scene.marks[k];
            dates += m->shape == GP_WORDS && m->width == 14 && !m->bold &&
                     m->anchor == GP_MIDDLE && m->at[0].y > 440;
        }
        if (dates < 5 || dates > 9)
            fail_msg("%s: %d dates", names[i], dates);
        gp_scene_free(&scene);
        release(&report);
    }
    gp_fonts_close(fonts);
}

/* Seventy later figures would be a bar as wide as the band if they were as large as three, and
 * stood on the projection. */
static void
many_later_figures_are_small(void **state)
{
    static const size_t counts[] = { 3, 70 };
    struct gp_point later[70];
    double radius[2];

    (void)state;
    for (int k = 0; k < 2; k++) {
        struct gp_scene scene = { .width = 960, .height = 540 };
        struct gp_series s = { .later = later, .nlater = counts[k] };
        struct gp_analysis a = { .series = &s };
        struct gp_panel p = { .scene = &scene,
                              .theme = gp_theme_find("light"),
                              .a = &a,
                              .box = { 76, 80, 800, 480 },
                              .x1 = 70,
                              .y1 = 100 };

        for (size_t i = 0; i < counts[k]; i++)
            later[i] = (struct gp_point){ (double)i, (double)i, 50, i };
        gp_layer_hollow(&p, p.theme->ink);
        assert_int_equal(scene.n, counts[k]);
        radius[k] = scene.marks[0].width;
        assert_true((scene.marks[0].layer > GP_LAYER_FIT) == (k == 0));
        gp_scene_free(&scene);
    }
    assert_true(radius[0] > 4 && radius[1] <= 2.5);
}

/* A made series: growth from low to high with a ripple, in months or numbers. */
struct made_chart {
    size_t n;
    double low, high;
    const char *name;
    bool zero, numeric;
    double scatter; /* 0: a little */
};

static struct gp_report
report_of_made(const struct made_chart *wish)
{
    struct gp_report report = { .nanalyses = 1 };
    struct gp_fit_options fit = { .model = wish->n > 300 ? "exponential" : NULL };
    struct gp_series *s = calloc(1, sizeof *s);

    assert_non_null(s);
    report.input.series = s;
    report.input.nseries = 1;
    s->name = strdup(wish->name);
    s->unit = strdup("");
    s->points = calloc(wish->n, sizeof *s->points);
    s->n = wish->n;
    s->axis = (struct gp_axis){ .numeric = wish->numeric,
                                .step = wish->numeric ? GP_NUMBER : GP_MONTH,
                                .per = wish->numeric ? GP_NUMBER : GP_MONTH,
                                .every = 1,
                                .origin = wish->numeric ? 0 : -7305,
                                .precision = GP_TO_MONTH };
    for (size_t i = 0; i < wish->n; i++) {
        double share = wish->n > 1 ? (double)i / (double)(wish->n - 1) : 0;
        double scatter = wish->scatter > 0 ? wish->scatter : .05;
        double y = wish->low * pow(wish->high / wish->low, share) *
                   (1 + scatter * sin(7. * (double)i));

        s->points[i] = (struct gp_point){ gp_axis_when(&s->axis, (double)i), (double)i,
                                          wish->zero && i % 3 == 0 ? 0 : y, i + 2 };
    }
    report.analyses = calloc(1, sizeof *report.analyses);
    gp_analyse(report.analyses, s, &fit, NULL);
    report.analyses->series = s;
    return report;
}

static void
check_size(const struct gp_report *report, const char *size, const char *theme,
           const char *name)
{
    struct gp_chart_options wish = { .size = size, .theme = theme };
    struct gp_fonts *fonts = gp_fonts_open(NULL);
    struct gp_scene scene = { .fonts = fonts };
    struct gp_text svg = { 0 };
    struct gp_size found;
    char what[160];

    assert_true(gp_size_find(size, &found));
    scene.width = found.width;
    scene.height = found.height;
    snprintf(what, sizeof what, "%s, %s, n = %zu", size, name, report->input.series->n);
    assert_int_equal(gp_chart_layout(&scene, report, &wish, gp_theme_find(theme), NULL), GP_OK);
    assert_int_equal(words_at_fault(&scene, what), 0);
    assert_int_equal(gp_scene_svg(&svg, &scene, false, NULL), GP_OK);
    if (svg.n >= 20000 || strstr(svg.bytes, "nan") || strstr(svg.bytes, "inf,"))
        fail_msg("%s: %zu bytes of SVG, or no numbers in them", what, svg.n);
    gp_text_free(&svg);
    gp_scene_free(&scene);
    gp_fonts_close(fonts);
}

static void
odd_figures_make_charts_too(void **state)
{
    static const char *const sizes[] = { "slide",  "slide-4:3", "half",    "square",
                                         "readme", "spark",     "400x260", "2000x300" };
    static const char *const themes[] = { "light", "dark", "mono", "transparent" };
    static const struct made_chart charts[] = {
        { 1, 5, 5, "one", false, false, 0 },
        { 2, 5, 50, "two", false, false, 0 },
        { 3, 2e7, 5e8, "three", false, false, 0 },
        { 24, 1e-9, 1e-6, "tiny", false, false, 0 },
        { 60, 1, 1e14, "a name of sixty letters that goes on and on until it ends here", false,
          false, 0 },
        { 144, 100, 600, "zeros", true, false, 0 },
        { 300, 1e12, 1e12, "flat", false, true, 0 },
        { 5000, 1, 1e6, "long", false, true, 0 },
        { 20000, 1e3, 1e5, "noisy", false, true, .9 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof charts / sizeof charts[0]; i++) {
        struct gp_report report = report_of_made(&charts[i]);

        for (size_t k = 0; k < sizeof sizes / sizeof sizes[0]; k++)
            check_size(&report, sizes[k], themes[(i + k) % 4], charts[i].name);
        release(&report);
    }
}

/* What a chart must say, and what would be wrong on it. */
static void
charts_say_what_is_drawn_and_no_more(void **state)
{
    static const struct {
        const char *name, *column, *wanted, *wrong;
    } charts[] = {
        { "air_passengers", NULL, ">observed<", "continues" }, /* its fit has no band */
        { "openstack_nova", "authors", ">growth changed, Jun 2013<", "continues" },
        { "world_population", NULL, ">69 years<", "continues" }, /* narrow: on two lines */
        { "disqus-2014", "visitors", ">×2 every 4.3 years<", "continues" },
        { "wikipedia_articles", NULL, ">×2 every 3.3 years<", "continues" },
        { "threadless", NULL, ">continues ↓<", ">NaN" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof charts / sizeof charts[0]; i++) {
        struct gp_report report = report_of(charts[i].name, charts[i].column);
        struct gp_text svg = bytes_of(&report, "svg");

        if (!strstr(svg.bytes, charts[i].wanted) || strstr(svg.bytes, charts[i].wrong))
            fail_msg("%s: not '%s', or '%s'", charts[i].name, charts[i].wanted,
                     charts[i].wrong);
        gp_text_free(&svg);
        release(&report);
    }
}

static void
a_column_keeps_its_lowest_and_highest_in_their_order(void **state)
{
    struct gp_xy at[] = { { .1, 5 },  { .3, 9 },  { .5, 1 }, { .9, 4 },
                          { 1.2, 3 }, { 2.1, 2 }, { 2.9, 7 } };
    static const double kept[] = { 9, 1, 3, 2, 7 };

    (void)state;
    assert_int_equal(gp_thin_columns(at, sizeof at / sizeof *at, 1), 5);
    for (size_t i = 0; i < 5; i++)
        assert_true(at[i].y == kept[i]);
}

/* Of many points the fit must be seen; of few it is their values that count. */
static void
many_dots_lie_under_the_fit(void **state)
{
    static const struct {
        const char *name;
        enum gp_layer layer;
    } charts[] = { { "world_population", GP_LAYER_OBSERVED }, { "us_census", GP_LAYER_DOTS } };
    struct gp_chart_options wish = { 0 };

    (void)state;
    for (size_t i = 0; i < sizeof charts / sizeof charts[0]; i++) {
        struct gp_report report = report_of(charts[i].name, NULL);
        struct gp_fonts *fonts = gp_fonts_open(NULL);
        struct gp_scene scene = { .width = 960, .height = 540, .fonts = fonts };
        size_t dots = 0;

        assert_int_equal(gp_chart_layout(&scene, &report, &wish, gp_theme_find(NULL), NULL),
                         GP_OK);
        for (size_t k = 0; k < scene.n; k++)
            if (scene.marks[k].shape == GP_DOTS) {
                assert_int_equal(scene.marks[k].layer, charts[i].layer);
                dots += scene.marks[k].n;
            }
        assert_int_equal(dots, report.analyses[0].series->n);
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
        cmocka_unit_test(outlines_keep_to_themselves),
        cmocka_unit_test(a_claim_stands_on_its_chart),
        cmocka_unit_test(every_format_gives_the_same_bytes_twice),
        cmocka_unit_test(no_words_overlap_or_leave_the_canvas),
        cmocka_unit_test(labels_that_move_are_tied_to_their_values),
        cmocka_unit_test(dates_are_neither_few_nor_many),
        cmocka_unit_test(many_later_figures_are_small),
        cmocka_unit_test(odd_figures_make_charts_too),
        cmocka_unit_test(charts_say_what_is_drawn_and_no_more),
        cmocka_unit_test(a_column_keeps_its_lowest_and_highest_in_their_order),
        cmocka_unit_test(many_dots_lie_under_the_fit),
    };

    gp_fit_setup();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
