/* layout.c - nothing overlaps and nothing leaves the canvas, over many charts of all sorts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/chart.h"

#include "words_check.h"

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

static size_t faults;

/* Says all that is wrong, not only the first. */
#define FAULT(...) (print_error(__VA_ARGS__), faults++)

/* Does the line from a to b pass through the box? By halving: Cohen and Sutherland's idea. */
static bool
passes(struct gp_xy a, struct gp_xy b, struct gp_box box)
{
    for (int i = 0; i <= 64; i++) {
        double x = a.x + (b.x - a.x) * i / 64, y = a.y + (b.y - a.y) * i / 64;
        if (x > box.left && x < box.right && y > box.top && y < box.bottom)
            return true;
    }
    return false;
}

/* Words against fits, projections and dots; the thin observed line may pass behind them. */
static void
check_words_on_marks(const struct gp_scene *scene, const char *name)
{
    for (size_t i = 0; i < scene->n; i++)
        for (size_t j = 0; scene->marks[i].shape == GP_WORDS && j < scene->n; j++) {
            const struct gp_mark *words = &scene->marks[i], *m = &scene->marks[j];
            bool dots = m->shape == GP_DOTS, line = m->shape == GP_LINE;
            struct gp_box b = words->box;
            for (size_t k = 0; k < m->n && (dots || (line && m->layer == GP_LAYER_FIT)); k++) {
                struct gp_xy from = m->at[k], to = line && k + 1 < m->n ? m->at[k + 1] : from;
                if (!passes(from, to, b))
                    continue;
                FAULT("%s: '%s' over a %s\n", name, words->words, dots ? "dot" : "line");
                break;
            }
        }
}

/* Everything drawn is a number and inside the canvas. */
static void
check_marks(const struct gp_scene *scene, const char *name)
{
    for (size_t i = 0; i < scene->n; i++)
        for (size_t k = 0; k < scene->marks[i].n; k++) {
            struct gp_xy at = scene->marks[i].at[k];
            if (!(at.x >= -1 && at.x <= scene->width + 1 && at.y >= -1 &&
                  at.y <= scene->height + 1))
                FAULT("%s: a mark at %g, %g\n", name, at.x, at.y);
        }
}

static void
check_layout(const struct gp_report *report, const char *size, const char *theme,
             const char *name)
{
    struct gp_chart_options wish = { .size = size, .theme = theme };
    struct gp_fonts *fonts = gp_fonts_open(NULL);
    struct gp_scene scene = { .fonts = fonts };
    struct gp_size canvas;
    char what[160];

    assert_non_null(fonts);
    assert_true(gp_size_find(size, &canvas));
    scene.width = canvas.width;
    scene.height = canvas.height;
    snprintf(what, sizeof what, "%.80s, %s, %s", name, size, theme);
    assert_int_equal(gp_chart_layout(&scene, report, &wish, gp_theme_find(theme), NULL), GP_OK);
    assert_false(scene.failed);
    faults += words_at_fault(&scene, what);
    check_words_on_marks(&scene, what);
    check_marks(&scene, what);
    gp_scene_free(&scene);
    gp_fonts_close(fonts);
}

static const char *const sizes[] = {
    "slide", "slide-4:3", "half", "square", "readme", "spark"
};

static void
check_sizes(const struct gp_report *report, const char *name)
{
    static const char *const themes[] = { "light", "dark", "mono", "transparent" };

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        check_layout(report, sizes[i], themes[i % 4], name);
}

/* Every data set, with the wishes its charts of the gallery are made with. */
static void
gallery_charts_have_room(void **state)
{
    static const struct {
        const char *name;
        struct gp_read_options wish;
    } charts[] = {
        { "air_passengers", { 0 } },
        { "co2_mauna_loa", { 0 } },
        { "covid_cumulative",
          { .value_columns = "Italy", .from = "2020-03-01", .to = "2020-03-15" } },
        { "covid_cumulative",
          { .value_columns = "US,Italy,Germany,United_Kingdom",
            .from = "2020-03-01",
            .to = "2020-03-15" } },
        { "disqus", { .value_columns = "visitors" } },
        { "disqus", { 0 } },
        { "disqus-2014", { .value_columns = "visitors" } },
        { "disqus-2014", { .value_columns = "visitors", .as_of = "2011-03" } },
        { "disqus-2014", { .value_columns = "requests_per_second" } },
        { "disqus-2014", { 0 } },
        { "github_repos", { 0 } },
        { "internet_hosts", { 0 } },
        { "nile", { 0 } },
        { "openstack_nova", { .value_columns = "authors" } },
        { "openstack_nova", { .value_columns = "authors", .to = "2011-12" } },
        { "openstack_nova", { 0 } },
        { "pycon_attendance", { .to = "2019" } },
        { "pycon_attendance", { .to = "2013" } },
        { "threadless", { 0 } },
        { "transistors", { .duplicates = GP_DUPLICATES_KEEP } },
        { "us_census", { 0 } },
        { "us_employment", { .value_columns = "construction" } },
        { "us_employment", { 0 } },
        { "wikipedia_articles", { 0 } },
        { "world_population", { 0 } },
    };

    (void)state;
    for (size_t i = 0; i < sizeof charts / sizeof charts[0]; i++) {
        char file[512];
        struct gp_report report;
        snprintf(file, sizeof file, "%s/datasets/%s.csv", GROWTHPLOT_SOURCE, charts[i].name);
        report = analysed(file, &charts[i].wish);
        check_sizes(&report, charts[i].name);
        gp_report_free(&report);
    }
    assert_int_equal(faults, 0);
}

/* A file of n periods from a first value, growing by `rate` a step, with some scatter. */
struct made {
    const char *name;
    size_t n, columns;
    double first, rate, scatter;
    int every; /* months from point to point */
    const char *column;
};

static void
write_file(FILE *to, const struct made *m)
{
    fprintf(to, "month");
    for (size_t c = 0; c < m->columns; c++)
        fprintf(to, c ? ",%s %zu" : ",%s", m->column, c);
    fprintf(to, "\n");
    for (size_t i = 0; i < m->n; i++) {
        int month = (int)i * m->every;
        fprintf(to, "%04d-%02d", 1700 + month / 12, month % 12 + 1);
        for (size_t c = 0; c < m->columns; c++) {
            double wave = sin(12.9898 * (double)(i * i + 7 * c));
            fprintf(to, ",%.9g",
                    m->first * exp(m->rate * (double)(i * (c + 1))) * (1 + m->scatter * wave));
        }
        fprintf(to, "\n");
    }
}

static void
made_charts_have_room(void **state)
{
#define LONG_NAME "a name of sixty characters that says more than it has to say"
    static const struct made all[] = {
        { "one point", 1, 1, 5, 0, 0, 1, "users" },
        { "two points", 2, 1, 5, .1, 0, 1, "users" },
        { "three points", 3, 1, 5, .3, .2, 7, "users" },
        { "three months", 4, 1, 900, .02, .01, 1, "users" },
        { "a year", 12, 1, 900, .02, .1, 1, "users" },
        { "two years", 24, 1, 999999, .001, .0001, 1, "users" },
        { "twelve years", 144, 1, 1e-6, .1, .1, 1, "users" },
        { "three hundred years", 300, 1, 1e3, .01, .1, 12, "users" },
        { "five thousand points", 3600, 1, 10, .002, .1, 1, "users" },
        { "nearly nothing", 24, 1, 1e-9, .05, .1, 1, "users" },
        { "very much", 24, 1, 1e14, .05, .1, 1, "users" },
        { "beyond a thousand trillion", 24, 1, 1e15, .05, .1, 1, "users" },
        { "falling", 36, 1, 1e6, -.1, .1, 1, "users" },
        { "flat", 36, 1, 1e6, 0, .02, 1, "users" },
        { "all the same", 12, 1, 42, 0, 0, 1, "users" },
        { "zeros", 24, 1, 0, 0, 0, 1, "users" },
        { "below zero", 24, 1, -5, .05, .3, 1, "users" },
        { "explosive", 12, 1, 1, 2, .5, 1, "users" },
        { "a long name", 24, 1, 50, .03, .1, 1, LONG_NAME },
        { "twelve series", 36, 12, 50, .004, .1, 1, "series" },
        { "twenty series", 12, 20, 50, .01, .1, 3, LONG_NAME },
        { "three series", 36, 3, 50, .01, .1, 1, "users" },
        { "five series", 36, 5, 50, .004, .1, 1, "users" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        char file[] = "layout-XXXXXX";
        int fd = mkstemp(file);
        FILE *to = fd < 0 ? NULL : fdopen(fd, "w");
        struct gp_report report;
        struct gp_read_options wish = { .partial = GP_PARTIAL_KEEP };
        assert_non_null(to);
        write_file(to, &all[i]);
        fclose(to);
        report = analysed(file, &wish);
        unlink(file);
        check_sizes(&report, all[i].name);
        gp_report_free(&report);
    }
    assert_int_equal(faults, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gallery_charts_have_room),
        cmocka_unit_test(made_charts_have_room),
    };

    gp_fit_setup();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
