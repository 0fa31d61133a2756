/* layout.c - nothing overlaps and nothing leaves the canvas, over many charts of all sorts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/chart.h"

#include "words_check.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
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

static size_t faults, charts, layouts;

/* Says all that is wrong, not only the first. */
#define FAULT(...) (print_error(__VA_ARGS__), faults++)

/* Does the line from a to b pass through the box? What is left of it when cut at each side in
 * turn (Liang and Barsky). */
static bool
passes(struct gp_xy a, struct gp_xy b, struct gp_box box)
{
    double d[2] = { b.x - a.x, b.y - a.y }, from = 0, to = 1;
    double low[2] = { box.left - a.x, box.top - a.y };
    double high[2] = { box.right - a.x, box.bottom - a.y };

    for (int i = 0; i < 2; i++) {
        bool across = fabs(d[i]) > 1e-12;

        if (!across && (low[i] >= 0 || high[i] <= 0))
            return false;
        if (across) {
            from = fmax(from, fmin(low[i] / d[i], high[i] / d[i]));
            to = fmin(to, fmax(low[i] / d[i], high[i] / d[i]));
        }
    }
    return from < to;
}

/* Fits, projections, guides, rules, brackets; not the grid, nor the thin observed line, which
 * may pass behind words. */
static bool
is_line(const struct gp_mark *m)
{
    return m->shape == GP_LINE && (m->layer == GP_LAYER_FIT || m->layer == GP_LAYER_GUIDE ||
                                   m->layer == GP_LAYER_HALO);
}

static bool
meets_words(const struct gp_mark *m, struct gp_box b)
{
    double r = m->shape == GP_DOTS ? m->width + m->halo_width : m->width / 2;
    struct gp_box wide = { b.left - r, b.top - r, b.right + r, b.bottom + r };

    for (size_t k = 0; k < m->n && m->shape == GP_DOTS; k++) {
        struct gp_xy at = m->at[k];
        if (at.x > wide.left && at.x < wide.right && at.y > wide.top && at.y < wide.bottom)
            return true;
    }
    for (size_t k = 0; k + 1 < m->n && is_line(m); k++)
        if (passes(m->at[k], m->at[k + 1], wide))
            return true;
    return false;
}

static void
check_words_on_marks(const struct gp_scene *scene, const char *name)
{
    static const char *const lines[GP_LAYERS] = {
        [GP_LAYER_FIT] = "fit", [GP_LAYER_GUIDE] = "guide or rule", [GP_LAYER_HALO] = "bracket"
    };

    for (size_t i = 0; i < scene->n; i++)
        for (size_t j = 0; scene->marks[i].shape == GP_WORDS && j < scene->n; j++) {
            const struct gp_mark *words = &scene->marks[i], *m = &scene->marks[j];
            if (meets_words(m, words->box))
                FAULT("%s: '%s' over a %s\n", name, words->words,
                      m->shape == GP_DOTS ? "dot" : lines[m->layer]);
        }
}

/* Words stand out from what is under their corners and their middle: 4.5 times, as WCAG 2 has
 * it. (Of colours alone, unit.theme knows.) */
static void
check_contrast(const struct gp_scene *scene, const struct gp_theme *theme, const char *name)
{
    for (size_t i = 0; i < scene->n; i++) {
        const struct gp_mark *m = &scene->marks[i];
        struct gp_box b = m->box;
        const struct gp_xy at[] = { { b.left, b.top },
                                    { b.right, b.top },
                                    { b.left, b.bottom },
                                    { b.right, b.bottom },
                                    { (b.left + b.right) / 2, (b.top + b.bottom) / 2 } };

        for (int k = 0; k < 5 && m->shape == GP_WORDS; k++) {
            uint32_t ground = gp_scene_ground(scene, theme->bg, at[k]);
            double found = gp_contrast(m->colour, ground);
            if (found >= 4.5)
                continue;
            FAULT("%s: '%s' #%06X on #%06X: %.2f\n", name, m->words, (unsigned)m->colour,
                  (unsigned)ground, found);
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

/* A chart: what it is made of, and what was asked of its drawing. */
struct shown {
    const struct gp_report *report;
    const char *name, *title;
    enum gp_scale scale;
};

/* Every claim that is drawn has its verdict in words, at most three; where there is little room
 * at least one of them has. */
static void
check_verdicts(const struct gp_scene *scene, const struct gp_report *report, const char *what)
{
    size_t told = 0, claims = report->njudgements < 3 ? report->njudgements : 3;

    for (size_t i = 0; i < scene->n; i++) {
        const struct gp_mark *m = &scene->marks[i];
        for (int v = 0; m->shape == GP_WORDS && m->bold && v < 4; v++)
            told += strcasecmp(m->words, gp_verdict_name((enum gp_verdict)v)) == 0;
    }
    if (scene->width >= 360 && told < (scene->width < 700 && claims > 0 ? 1 : claims))
        FAULT("%s: %zu of %zu verdicts\n", what, told, claims);
}

static void
check_layout(const struct shown *shown, const char *size, const char *theme,
             const struct gp_fonts *fonts)
{
    struct gp_chart_options wish = {
        .size = size, .theme = theme, .scale = shown->scale, .title = shown->title
    };
    struct gp_scene scene = { .fonts = fonts };
    struct gp_size canvas;
    char what[160];

    assert_true(gp_size_find(size, &canvas));
    scene.width = canvas.width;
    scene.height = canvas.height;
    snprintf(what, sizeof what, "%.80s, %s, %s", shown->name, size, theme);
    assert_int_equal(gp_chart_layout(&scene, shown->report, &wish, gp_theme_find(theme), NULL),
                     GP_OK);
    assert_false(scene.failed);
    faults += words_at_fault(&scene, what);
    check_verdicts(&scene, shown->report, what);
    check_words_on_marks(&scene, what);
    check_contrast(&scene, gp_theme_find(theme), what);
    check_marks(&scene, what);
    gp_scene_free(&scene);
    layouts++;
}

static void
check_sizes(const struct shown *shown)
{
    static const char *const sizes[] = { "slide",  "slide-4:3", "half",   "square",
                                         "readme", "spark",     "300x200" };
    static const char *const themes[] = { "light", "dark", "mono", "transparent" };
    struct gp_fonts *fonts = gp_fonts_open(NULL);

    assert_non_null(fonts);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        for (size_t k = 0; k < sizeof themes / sizeof themes[0]; k++)
            check_layout(shown, sizes[i], themes[k], fonts);
    gp_fonts_close(fonts);
    charts++;
}

/* Every data set, with the wishes its charts of the gallery are made with. */
static void
gallery_charts_have_room(void **state)
{
    static const struct {
        const char *name;
        struct gp_read_options wish;
    } sets[] = {
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
    for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++) {
        char file[512];
        struct gp_report report;
        snprintf(file, sizeof file, "%s/datasets/%s.csv", GROWTHPLOT_SOURCE, sets[i].name);
        report = analysed(file, &sets[i].wish);
        check_sizes(&(struct shown){ .report = &report, .name = sets[i].name });
        gp_report_free(&report);
    }
    assert_int_equal(faults, 0);
}

/* ---- made figures --------------------------------------------------------------------------
 */

/* What a row leaves out is zero. */
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

/* A file of n periods from a first value, growing by `rate` a step, with some scatter. */
struct made {
    const char *name;
    size_t n, columns;
    double first, rate, scatter;
    int every;   /* months from point to point; 0: days */
    size_t turn; /* after so many points it grows by `then` a step; 0: never */
    double then;
    size_t without; /* so many points are missing in the middle */
    size_t zeros;   /* every so-manieth figure is zero; 0: none */
    size_t unlike;  /* column c is so many times larger than the one before it */
    bool partial;   /* the last period is a third full */
    const char *column, *as_of, *title;
    const char *claims[3];
    enum gp_scale scale;
};

static void
write_date(FILE *to, const struct made *m, size_t i)
{
    static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    int month = (int)i * m->every, year = 2001, day = (int)i;

    if (m->every > 0) {
        fprintf(to, "%04d-%02d", 1700 + month / 12, month % 12 + 1);
        return;
    }
    while (day >= (year % 4 ? 365 : 366))
        day -= year++ % 4 ? 365 : 366;
    for (month = 0; day >= lengths[month] + (month == 1 && year % 4 == 0); month++)
        day -= lengths[month] + (month == 1 && year % 4 == 0);
    fprintf(to, "%04d-%02d-%02d", year, month + 1, day + 1);
}

static double
value_of(const struct made *m, size_t i, size_t c)
{
    double wave = sin(12.9898 * (double)(i * i + 7 * c));
    double before = m->turn && i > m->turn ? (double)m->turn : (double)i;
    double grown = (double)(c + 1) * (m->rate * before + m->then * ((double)i - before));
    double scale = m->unlike ? pow((double)m->unlike, (double)c) : 1;

    if (m->zeros && i % m->zeros == m->zeros - 1)
        return 0;
    if (m->partial && i + 1 == m->n)
        scale /= 3;
    return scale * m->first * exp(grown) * (1 + m->scatter * wave);
}

static void
write_file(FILE *to, const struct made *m)
{
    fprintf(to, m->every ? "month" : "day");
    for (size_t c = 0; c < m->columns; c++)
        fprintf(to, c ? ",%s %zu" : ",%s", m->column ? m->column : "users", c);
    fprintf(to, "\n");
    for (size_t i = 0; i < m->n; i++) {
        if (i > m->n / 2 && i <= m->n / 2 + m->without)
            continue;
        write_date(to, m, i);
        for (size_t c = 0; c < m->columns; c++)
            fprintf(to, ",%.9g", value_of(m, i, c));
        fprintf(to, "\n");
    }
}

static struct gp_report
report_of(const struct made *m)
{
    char file[] = "layout-XXXXXX";
    struct gp_read_options wish = { .partial = m->partial ? GP_PARTIAL_DROP : GP_PARTIAL_KEEP,
                                    .as_of = m->as_of };
    struct gp_claim_sources sources = { .claims = m->claims };
    struct gp_fit_options fit = { 0 };
    struct gp_error err = { 0 };
    struct gp_report report;
    int fd = mkstemp(file);
    FILE *to = fd < 0 ? NULL : fdopen(fd, "w");

    assert_non_null(to);
    write_file(to, m);
    fclose(to);
    report = analysed(file, &wish);
    unlink(file);
    while (sources.nclaims < 3 && m->claims[sources.nclaims])
        sources.nclaims++;
    if (sources.nclaims > 0 && gp_report_judge(&report, &sources, &fit, &err) != GP_OK)
        fail_msg("%s: %s", m->name, err.message);
    return report;
}

#define LONG_NAME "a name of sixty characters that says more than it has to say"
#define LONG_TITLE                                                                             \
    "A title of two hundred characters, which somebody wrote who had to say everything at "    \
    "once, and who did not believe that a chart can stand for itself or that readers read "    \
    "further than to the end."

static const struct made made[] = {
    { "one point", 1, 1, 5, .every = 1 },
    { "one point of nothing", 1, 1, 0, .every = 1 },
    { "two points", 2, 1, 5, .1, .every = 1 },
    { "two points falling", 2, 1, 5e6, -1, .every = 12 },
    { "two points below zero", 2, 1, -5, .1, .every = 1 },
    { "three points", 3, 1, 5, .3, .2, 7 },
    { "three points, wide limits", 3, 1, 5, 1, .9, 1 },
    { "three points on a line", 3, 1, 5, .3, 0, 7 },
    { "three months", 4, 1, 900, .02, .01, 1 },
    { "three months of days", 90, 1, 900, .02, .05, 0 },
    { "five points", 5, 1, 21e6, .2, .1, 4 },
    { "a year", 12, 1, 900, .02, .1, 1 },
    { "two years", 24, 1, 999999, .001, .0001, 1 },
    { "twenty-five points", 25, 1, 3, .1, .3, 1 },
    { "twelve years", 144, 1, 1e-6, .1, .1, 1 },
    { "three hundred years", 300, 1, 1e3, .01, .1, 12 },
    { "three hundred years, thirteen points", 13, 1, 1e3, .3, .1, 300 },
    { "five thousand days", 5000, 1, 10, .002, .1, 0 },
    { "five thousand days, flat", 5000, 1, 1e4, 0, .3, 0 },
    { "nearly nothing", 24, 1, 1e-9, .05, .1, 1 },
    { "a ten-millionth", 24, 1, 1e-7, .05, .1, 1 },
    { "very much", 24, 1, 1e14, .05, .1, 1 },
    { "beyond a thousand trillion", 24, 1, 1e15, .05, .1, 1 },
    { "from little to very much", 24, 1, 1e-6, 2, .3, 1 },
    { "falling", 36, 1, 1e6, -.1, .1, 1 },
    { "flat", 36, 1, 1e6, 0, .02, 1 },
    { "all the same", 12, 1, 42, 0, 0, 1 },
    { "only zeros", 24, 1, 0, 0, 0, 1 },
    { "some zeros", 24, 1, 50, .1, .1, 1, .zeros = 5 },
    { "zeros on a log axis", 24, 1, 50, .1, .1, 1, .zeros = 5, .scale = GP_SCALE_LOG },
    { "below zero", 24, 1, -5, .05, .3, 1 },
    { "around zero", 24, 1, 5, .01, 2, 1 },
    { "below zero on a log axis", 24, 1, -5, .05, .3, 1, .scale = GP_SCALE_LOG },
    { "explosive", 12, 1, 1, 2, .5, 1 },
    { "explosive on a linear axis", 12, 1, 1, 2, .5, 1, .scale = GP_SCALE_LINEAR },
    { "hardly growing on a log axis", 48, 1, 500, .001, .01, 1, .scale = GP_SCALE_LOG },
    { "scattered over decades", 40, 1, 1e4, .05, .99, 1 },
    { "guides for days", 40, 1, 40, .12, .1, 0 },
    { "guides for months", 40, 1, 40, .12, .1, 1 },
    { "guides for years", 60, 1, 40, .06, .1, 12 },
    { "guides in a wide band", 9, 1, 40, .6, .6, 3 },
    { "a gap", 36, 1, 1234, .03, .05, 1, .without = 9 },
    { "a gap in few points", 12, 1, 1234, .03, .05, 1, .without = 6 },
    { "an unfinished month", 21, 1, 900, .03, .02, 1, .partial = true },
    { "an unfinished month of few", 5, 1, 900, .3, .02, 1, .partial = true },
    { "an unfinished year, steep", 15, 1, 9, .7, .1, 12, .partial = true },
    { "growth that slowed", 60, 1, 1e3, .08, .03, 1, 30, .01 },
    { "growth that sped up", 60, 1, 1e3, .01, .03, 1, 30, .12 },
    { "growth that turned", 80, 1, 1e3, .08, .05, 1, 50, -.06 },
    { "a change within wide bands", 90, 1, 1e3, .06, .7, 1, 45, -.02 },
    { "a step within wide bands", 40, 1, 1e3, .2, .6, 1, 9, 0 },
    { "guides within wide bands", 40, 1, 40, .12, .9, 1 },
    { "claims within wide bands", 9, 1, 40, .3, .9, 1, .claims = { "doubled in 3 months" } },
    { "a late change", 60, 1, 1e6, .02, .01, 1, 50, .2 },
    { "an early change of years", 40, 1, 1e6, .2, .05, 12, 8, .01 },
    { "known up to a month", 40, 1, 1e3, .06, .05, 1, .as_of = "1702-01" },
    { "known up to a year, few points", 8, 1, 1e3, .5, .3, 12, .as_of = "1704" },
    { "known up to a change", 40, 1, 1e3, .1, .05, 1, 24, -.05, .as_of = "1702-01" },
    { "a claim", 24, 1, 1e3, .1, .05, 1, .claims = { "doubled in 6 months" } },
    { "a false claim", 24, 1, 1e3, .01, .02, 1, .claims = { "doubled in 3 months" } },
    { "a claim of a rate", 12, 1, 1e3, .1, .1, 1, .claims = { "grows 15% a month" } },
    { "a claim of few points", 3, 1, 50, .3, .2, 6, .claims = { "doubled in 6 months" } },
    { "claims that disagree", 3, 1, 50, .3, .2, 6,
      .claims = { "doubled in 6 months", "grows 15-20% a month" } },
    { "three claims", 24, 1, 1e3, .1, .05, 1,
      .claims = { "doubled in 6 months", "grows 15% a month", "tripled in a year" } },
    { "a claim about years", 60, 1, 1e6, .04, .02, 12, .claims = { "doubles every 10 years" } },
    { "a claim on a falling series", 24, 1, 1e5, -.1, .1, 1,
      .claims = { "doubled in a year" } },
    { "a claim and what came later", 30, 1, 1e3, .1, .05, 1, .as_of = "1701-06",
      .claims = { "grows 20% a month" } },
    { "a long name", 24, 1, 50, .03, .1, 1, .column = LONG_NAME },
    { "a long title", 24, 1, 50, .03, .1, 1, .title = LONG_TITLE },
    { "a title without blanks", 24, 1, 50, .03, .1, 1,
      .title =
          "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" },
    { "two series", 24, 2, 50, .03, .1, 1 },
    { "three series", 36, 3, 50, .01, .1, 1 },
    { "three series of long names", 36, 3, 50, .01, .1, 1, .column = LONG_NAME },
    { "three series far apart", 36, 3, 5, .02, .1, 1, .unlike = 1000 },
    { "three series that meet", 36, 3, 50, 0, .05, 1 },
    { "three series with a gap", 36, 3, 50, .01, .1, 1, .without = 9 },
    { "three series, unfinished", 36, 3, 50, .01, .1, 1, .partial = true },
    { "three series with zeros", 36, 3, 50, .01, .1, 1, .zeros = 6 },
    { "three series, as known", 36, 3, 50, .01, .1, 1, .as_of = "1701-12" },
    { "three series below zero", 36, 3, -50, .01, .1, 1 },
    { "five series", 36, 5, 50, .004, .1, 1 },
    { "five series of long names", 36, 5, 50, .004, .1, 1, .column = LONG_NAME },
    { "six series that meet", 36, 6, 50, 0, .02, 1, .column = "series" },
    { "five series far apart", 36, 5, 5, .01, .1, 1, .unlike = 30, .partial = true },
    { "twelve series", 36, 12, 50, .004, .1, 1, .column = "series" },
    { "twelve series of days", 300, 12, 50, .0004, .1, 0, .unlike = 4 },
    { "twenty series", 12, 20, 50, .01, .1, 3, .column = LONG_NAME },
    { "forty series", 24, 40, 50, .002, .1, 1, .column = "series" },
    { "forty series of two points", 2, 40, 50, .01, .1, 1, .column = "series" },
};

static void
made_charts_have_room(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof made / sizeof made[0]; i++) {
        struct gp_report report = report_of(&made[i]);

        check_sizes(&(struct shown){ .report = &report,
                                     .name = made[i].name,
                                     .title = made[i].title,
                                     .scale = made[i].scale });
        gp_report_free(&report);
    }
    print_message("%zu charts, %zu layouts\n", charts, layouts);
    assert_true(charts >= 60);
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
