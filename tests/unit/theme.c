/* theme.c - colours of every theme: contrast, and told apart by eyes that lack a sort of cones.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/theme.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const char *const names[] = { "light", "dark", "mono", "transparent" };

/* Red, green and blue of an sRGB colour, in amounts of light. */
static void
to_light(uint32_t rgb, double light[3])
{
    for (int i = 2; i >= 0; i--, rgb >>= 8) {
        double c = (rgb & 255) / 255.;

        light[i] = c <= .04045 ? c / 12.92 : pow((c + .055) / 1.055, 2.4);
    }
}

/* WCAG 2: relative luminance and contrast. */
static double
luminance(uint32_t rgb)
{
    double light[3];

    to_light(rgb, light);
    return .2126 * light[0] + .7152 * light[1] + .0722 * light[2];
}

static double
contrast(uint32_t a, uint32_t b)
{
    double x = luminance(a), y = luminance(b);

    return (fmax(x, y) + .05) / (fmin(x, y) + .05);
}

static uint32_t
mixed(uint32_t over, uint32_t under, double share)
{
    uint32_t sum = 0;

    for (int shift = 16; shift >= 0; shift -= 8)
        sum |= (uint32_t)lround((over >> shift & 255) * share +
                                (under >> shift & 255) * (1 - share))
               << shift;
    return sum;
}

static size_t faults;

static void
due(const struct gp_theme *t, const char *what, uint32_t colour, uint32_t ground, double least)
{
    double found = contrast(colour, ground);

    assert_true(fabs(found - gp_contrast(colour, ground)) < 1e-9);
    if (found >= least)
        return;
    print_error("%s: %s #%06X on #%06X: %.2f, due %.1f\n", t->name, what, (unsigned)colour,
                (unsigned)ground, found, least);
    faults++;
}

/* Words: 4.5. Lines and marks: 3. On the ground, the zone of the projection and the 95 % band.
 */
static void
everything_stands_out_from_its_ground(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const struct gp_theme *t = gp_theme_find(names[i]);
        uint32_t band = mixed(t->series[0], t->tint, .14),
                 inner = mixed(t->series[0], band, .2);
        uint32_t past = mixed(t->series[0], t->bg, .14);
        const uint32_t grounds[] = { t->bg, t->tint, band };
        const uint32_t bands[] = { t->bg, t->tint, past, mixed(t->series[0], past, .2),
                                   band,  inner };

        due(t, "title", t->ink, t->bg, 4.5);
        due(t, "subtitle", t->sub, t->bg, 4.5);
        due(t, "axis", t->axis, t->bg, 3);
        due(t, "line on the inner band", t->series[0], inner, 3);
        for (size_t g = 0; g < 3; g++) {
            due(t, "values", t->ink, grounds[g], 4.5);
            due(t, "notes", t->muted, grounds[g], 4.5);
            due(t, "guide", t->guide, grounds[g], 3);
            for (int k = 0; k < 4; k++)
                due(t, "verdict", t->verdict[k], grounds[g], 4.5);
        }
        due(t, "words of the series", t->series[0], t->tint, 4.5);
        for (size_t g = 0; g < 6; g++) {
            due(t, "pace on a band", t->words, bands[g], 4.5);
            due(t, "note on a band", t->sub, bands[g], 4.5);
            due(t, "value on a band", t->ink, bands[g], 4.5);
        }
        for (int k = 0; k < GP_SERIES_COLOURS; k++) {
            due(t, "name of a series", t->series[k], t->bg, 4.5);
            due(t, "line of a series", t->series[k], t->tint, 3);
        }
    }
    assert_int_equal(faults, 0);
}

/* CIE L*a*b* of amounts of light, white D65 (IEC 61966-2-1, ISO/CIE 11664-4). */
static void
to_lab(const double light[3], double lab[3])
{
    static const double xyz[3][3] = { { .4124564, .3575761, .1804375 },
                                      { .2126729, .7151522, .0721750 },
                                      { .0193339, .1191920, .9503041 } };
    static const double white[3] = { .95047, 1, 1.08883 };
    double f[3];

    for (int i = 0; i < 3; i++) {
        double v = 0;

        for (int k = 0; k < 3; k++)
            v += xyz[i][k] * light[k];
        v /= white[i];
        f[i] = v > 216. / 24389 ? cbrt(v) : (24389. / 27 * v + 16) / 116;
    }
    lab[0] = 116 * f[1] - 16;
    lab[1] = 500 * (f[0] - f[1]);
    lab[2] = 200 * (f[1] - f[2]);
}

static double
degrees(double radians)
{
    double d = radians * 180 / acos(-1);

    return d < 0 ? d + 360 : d;
}

static double
cosine(double degrees)
{
    return cos(degrees * acos(-1) / 180);
}

/* CIEDE2000 (Sharma, Wu and Dalal 2005, equations 2 to 22). */
static double
difference(const double one[3], const double two[3])
{
    double mean_c = (hypot(one[1], one[2]) + hypot(two[1], two[2])) / 2;
    double c7 = pow(mean_c, 7), g = .5 * (1 - sqrt(c7 / (c7 + pow(25, 7))));
    double a1 = (1 + g) * one[1], a2 = (1 + g) * two[1];
    double c1 = hypot(a1, one[2]), c2 = hypot(a2, two[2]), c = (c1 + c2) / 2;
    bool grey = c1 * c2 <= 0;
    double h1 = degrees(atan2(one[2], a1)), h2 = degrees(atan2(two[2], a2));
    double turn = h2 - h1 > 180 ? h2 - h1 - 360 : h2 - h1 < -180 ? h2 - h1 + 360 : h2 - h1;
    double dl = two[0] - one[0], dc = c2 - c1;
    double dh = grey ? 0 : 2 * sqrt(c1 * c2) * sin(turn / 2 * acos(-1) / 180);
    double h = grey ? h1 + h2 : h1 + turn / 2;
    double l = (one[0] + two[0]) / 2 - 50;
    double t = 1 - .17 * cosine(h - 30) + .24 * cosine(2 * h) + .32 * cosine(3 * h + 6) -
               .2 * cosine(4 * h - 63);
    double around = fmod(h + 360, 360);
    double turned = 30 * exp(-pow((around - 275) / 25, 2));
    double sl = 1 + .015 * l * l / sqrt(20 + l * l), sc = 1 + .045 * c, sh = 1 + .015 * c * t;
    double rt =
        -2 * sqrt(pow(c, 7) / (pow(c, 7) + pow(25, 7))) * sin(2 * turned * acos(-1) / 180);

    dl /= sl;
    dc /= sc;
    dh /= sh;
    return sqrt(dl * dl + dc * dc + dh * dh + rt * dc * dh);
}

/* Pairs 1, 7, 13, 17, 20, 29 and 34 of the data published with the formula. */
static void
the_difference_of_colours_is_the_published_one(void **state)
{
    static const struct {
        double one[3], two[3], published;
    } pairs[] = {
        { { 50, 2.6772, -79.7751 }, { 50, 0, -82.7485 }, 2.0425 },
        { { 50, 0, 0 }, { 50, -1, 2 }, 2.3669 },
        { { 50, -.001, 2.49 }, { 50, .0011, -2.49 }, 4.7461 },
        { { 50, 2.5, 0 }, { 73, 25, -18 }, 27.1492 },
        { { 50, 2.5, 0 }, { 58, 24, 15 }, 19.4535 },
        { { 60.2574, -34.0099, 36.2677 }, { 60.4626, -34.1751, 39.4387 }, 1.2644 },
        { { 2.0776, .0795, -1.1350 }, { .9033, -.0636, -.5514 }, .9082 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        double found = difference(pairs[i].one, pairs[i].two);

        if (fabs(found - pairs[i].published) > 1e-4)
            fail_msg("pair %zu: %.5f, published is %.4f", i, found, pairs[i].published);
    }
}

/* Machado, Oliveira and Fernandes 2009, table 1, severity 1.0, for amounts of light. */
static const struct sight {
    const char *name;
    double of[3][3];
} sights[] = {
    { "normal", { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } } },
    { "protanopia",
      { { .152286, 1.052583, -.204868 },
        { .114503, .786281, .099216 },
        { -.003882, -.048116, 1.051998 } } },
    { "deuteranopia",
      { { .367322, .860646, -.227968 },
        { .280085, .672501, .047413 },
        { -.011820, .042940, .968881 } } },
    { "tritanopia",
      { { 1.255528, -.076749, -.178779 },
        { -.078411, .930809, .147602 },
        { .004733, .691367, .303900 } } },
};

static void
seen_as(const struct sight *sight, uint32_t rgb, double lab[3])
{
    double light[3], seen[3];

    to_light(rgb, light);
    for (int i = 0; i < 3; i++) {
        double v = 0;

        for (int k = 0; k < 3; k++)
            v += sight->of[i][k] * light[k];
        seen[i] = fmin(fmax(v, 0), 1);
    }
    to_lab(seen, lab);
}

static double
worst_pair(const uint32_t *colours, size_t n, const struct sight *sight)
{
    double worst = HUGE_VAL, a[3], b[3];

    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n; k++) {
            seen_as(sight, colours[i], a);
            seen_as(sight, colours[k], b);
            worst = fmin(worst, difference(a, b));
        }
    return worst;
}

/* 12 is asked of series and of verdicts; `mono` tells series apart by dashes and markers. */
static void
series_are_told_apart_by_every_eye(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const struct gp_theme *t = gp_theme_find(names[i]);

        for (size_t k = 0; k < sizeof sights / sizeof sights[0] && t->series[0]; k++) {
            double series = worst_pair(t->series, GP_SERIES_COLOURS, &sights[k]);

            print_message("%s, %s: %.1f apart\n", t->name, sights[k].name, series);
            if (series < 12)
                fail_msg("%s, %s: two series are %.1f apart", t->name, sights[k].name, series);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_stands_out_from_its_ground),
        cmocka_unit_test(the_difference_of_colours_is_the_published_one),
        cmocka_unit_test(series_are_told_apart_by_every_eye),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
