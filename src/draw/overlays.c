/* overlays.c - what stands upon a plot: changes of rate, doubling guides, claims with verdicts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"
#include "draw/amount.h"
#include "draw/labels.h"
#include "draw/words.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Puts words at the first of the offered places that is free; false: none is. */
static bool
put(struct gp_panel *p, struct gp_mark style, const struct gp_xy *at, size_t n,
    const char *words)
{
    for (size_t i = 0; i < n; i++) {
        struct gp_box b = gp_words_box(p->scene->fonts, style, at[i].x, at[i].y, words);
        struct gp_box wide = { b.left - 3, b.top, b.right + 3, b.bottom };

        if (b.left < p->box.left || b.right > p->box.right || b.top < p->box.top ||
            b.bottom > p->box.bottom || !gp_panel_has_room(p, style.colour, wide))
            continue;
        gp_scene_words(p->scene, style, at[i].x, at[i].y, words);
        return true;
    }
    return false;
}

/* ---- where the rate changed
 * ------------------------------------------------------------------
 */

/* On one side of the rule or the other, near its upper end or else at its foot. */
static bool
put_at_rule(struct gp_panel *p, double x, const char *words)
{
    double rows[] = { p->box.top + 12, p->box.top + 29, p->box.top + 46, p->box.bottom - 12 };
    bool done = false;

    for (int i = 0; i < 8 && !done; i++) {
        bool right = i % 2;
        struct gp_mark style = gp_type(p->theme->ink, 12, right ? GP_START : GP_END, false);
        struct gp_xy at = { right ? x + 5 : x - 5, rows[i / 2] };

        done = put(p, style, &at, 1, words);
    }
    return done;
}

/* Both limits of the date: they are seldom as far to the left as to the right. */
static void
label_change(struct gp_panel *p, const struct gp_changepoint *c, double x)
{
    const struct gp_axis *axis = &p->a->series->axis;
    char whole[160], words[64], date[32], low[32], high[32];

    gp_axis_words(axis, c->when, date);
    gp_axis_words(axis, c->lower, low);
    gp_axis_words(axis, c->upper, high);
    snprintf(words, sizeof words, "growth changed, %s", date);
    snprintf(whole, sizeof whole, "%s (%s to %s)", words, low, high);
    if (isfinite(c->lower) && isfinite(c->upper) && strcmp(low, high) != 0 &&
        put_at_rule(p, x, whole))
        return;
    if (!put_at_rule(p, x, words))
        put_at_rule(p, x, date);
}

/* The height of the drawn curve at a moment. */
static double
curve_at(const struct gp_panel *p, double when)
{
    const struct gp_path *curve = &p->a->curve;
    size_t best = 0;

    for (size_t i = 1; i < curve->n; i++)
        if (isfinite(curve->points[i].value) &&
            fabs(curve->points[i].when - when) < fabs(curve->points[best].when - when))
            best = i;
    return curve->n > 0 ? gp_panel_y(p, curve->points[best].value)
                        : (p->box.top + p->box.bottom) / 2;
}

/* The same over two lines, for narrow places. */
static bool
put_two_lines(struct gp_panel *p, struct gp_mark style, const struct gp_xy *at, size_t n,
              const char *first, const char *second)
{
    for (size_t i = 0; i < n; i++) {
        struct gp_box a = gp_words_box(p->scene->fonts, style, at[i].x, at[i].y - 7, first);
        struct gp_box b = gp_words_box(p->scene->fonts, style, at[i].x, at[i].y + 7, second);
        struct gp_box both = { fmin(a.left, b.left) - 3, a.top - 3, fmax(a.right, b.right) + 3,
                               b.bottom + 3 };

        if (both.left < p->box.left || both.right > p->box.right || both.top < p->box.top ||
            both.bottom > p->box.bottom || !gp_panel_has_room(p, style.colour, both))
            continue;
        gp_scene_words(p->scene, style, at[i].x, at[i].y - 7, first);
        gp_scene_words(p->scene, style, at[i].x, at[i].y + 7, second);
        return true;
    }
    return false;
}

/* The height of a stretch at a moment, as its line is drawn. */
static double
stretch_at(const struct gp_panel *p, const struct gp_segment *s, double when)
{
    const struct gp_axis *axis = &p->a->series->axis;
    double t = gp_axis_t(axis, when) - gp_axis_t(axis, s->from);

    return p->a->nchangepoints > 0 ? curve_at(p, when)
                                   : gp_panel_y(p, exp(s->level + s->growth.log_rate * t));
}

/* The pace of a stretch, under its line or over it, as near to it as there is room. */
static void
label_segment(struct gp_panel *p, const struct gp_segment *s)
{
    const char *first = s->doubling.direction == GP_HALVING ? "halved every" : "×2 every";
    struct gp_mark style = gp_type(p->theme->words, 12, GP_MIDDLE, true);
    struct gp_text words = { 0 }, time = { 0 };
    static const double along[] = { .5, .4, .6, .25, .75, .1, .9 };
    enum { ALONG = sizeof along / sizeof *along, PLACES = 12 * ALONG };
    struct gp_xy places[PLACES], left[PLACES];

    if (!s->doubling.known || s->doubling.unbounded || !isfinite(s->doubling.time))
        return;
    gp_words_time(&time, &s->doubling);
    gp_text_format(&words, "%s %s", first, gp_text_get(&time));
    for (int i = 0; i < PLACES; i++) {
        double when = s->from + along[i / 2 % ALONG] * (s->to - s->from);
        double y = stretch_at(p, s, when), away = 18. * (i / (2 * ALONG));

        places[i] =
            (struct gp_xy){ gp_panel_x(p, when), i % 2 ? y - 18 - away : y + 26 + away };
    }
    memcpy(left, places, sizeof left);
    for (int i = 0; i < PLACES; i++)
        left[i].x -= 36;
    if (!put(p, style, places, PLACES, gp_text_get(&words)) &&
        !put(p, style, left, PLACES, gp_text_get(&words)))
        put_two_lines(p, style, places, PLACES, first, gp_text_get(&time));
    p->scene->failed |= words.failed || time.failed;
    gp_text_free(&words);
    gp_text_free(&time);
}

/* The pace of a stretch as a thin line, where no fitted curve follows it. */
static void
draw_stretch(struct gp_panel *p, const struct gp_segment *s)
{
    const struct gp_axis *axis = &p->a->series->axis;
    double t = gp_axis_t(axis, s->from);
    struct gp_mark style = { .shape = GP_LINE,
                             .layer = GP_LAYER_FIT,
                             .colour = p->theme->series[0],
                             .width = 1.25,
                             .dash = { 2, 3 } };
    struct gp_xy line[33];

    for (int i = 0; i < 33; i++) {
        double when = s->from + (s->to - s->from) * i / 32;
        double y = exp(s->level + s->growth.log_rate * (gp_axis_t(axis, when) - t));

        line[i] = (struct gp_xy){ gp_panel_x(p, when), gp_panel_y(p, y) };
    }
    gp_panel_line(p, style, line, 33);
}

void
gp_overlay_change_rules(struct gp_panel *p)
{
    const struct gp_analysis *a = p->a;
    struct gp_mark rule = { .shape = GP_LINE,
                            .layer = GP_LAYER_GUIDE,
                            .colour = p->theme->ink,
                            .alpha = .6,
                            .width = 1,
                            .dash = { 4, 3 } };

    for (size_t i = 0; i < a->nsegments && a->nchangepoints == 0; i++)
        draw_stretch(p, &a->segments[i]);
    for (size_t i = 0; i < a->nchangepoints; i++) {
        const struct gp_changepoint *c = &a->changepoints[i];
        double x = gp_panel_x(p, c->when);
        double low = fmax(p->box.left, gp_panel_x(p, c->lower));
        double high = fmin(p->box.right, gp_panel_x(p, c->upper));
        struct gp_xy line[2] = { { x, p->box.top }, { x, p->box.bottom } };
        struct gp_xy bar[2] = { { low, p->box.bottom - 3 }, { high, p->box.bottom - 3 } };

        gp_scene_add(p->scene, rule, line, 2);
        if (high > low)
            gp_scene_add(p->scene,
                         (struct gp_mark){ .shape = GP_LINE,
                                           .layer = GP_LAYER_GUIDE,
                                           .colour = p->theme->ink,
                                           .alpha = .24,
                                           .width = 6 },
                         bar, 2);
    }
}

void
gp_overlay_change_labels(struct gp_panel *p)
{
    const struct gp_analysis *a = p->a;

    for (size_t i = a->nchangepoints; i-- > 0;)
        label_change(p, &a->changepoints[i], gp_panel_x(p, a->changepoints[i].when));
    for (size_t i = 0; i < a->nsegments; i++)
        label_segment(p, &a->segments[i]);
}

/* ---- doubling guides
 * ------------------------------------------------------------------------- */

/* Does the line run through words? */
static bool
strikes_words(const struct gp_panel *p, struct gp_xy a, struct gp_xy b)
{
    for (size_t i = 0; i < p->scene->n; i++) {
        const struct gp_mark *m = &p->scene->marks[i];

        for (int k = 0; m->shape == GP_WORDS && k <= 400; k++) {
            double x = a.x + (b.x - a.x) * k / 400, y = a.y + (b.y - a.y) * k / 400;

            if (y >= p->box.top && x > m->box.left - 1 && x < m->box.right + 1 &&
                y > m->box.top - 1 && y < m->box.bottom + 1)
                return true;
        }
    }
    return false;
}

/* A dotted line from the first observation that doubles in that many days, where its words have
 * a free place along it; else nothing. */
static void
draw_guide(struct gp_panel *p, double days, const char *time, bool faster)
{
    const struct gp_point *from = &p->a->series->points[0];
    double doublings = (p->x1 - from->when) / days;
    struct gp_xy a = { gp_panel_x(p, from->when), gp_panel_y(p, from->y) };
    struct gp_xy b = { gp_panel_x(p, p->x1),
                       gp_panel_y(p, from->y * pow(2, fmin(doublings, 900))) };
    struct gp_xy line[2] = { a, b }, places[16];
    struct gp_mark style = gp_type(p->theme->sub, 12, faster ? GP_END : GP_START, false);
    char words[64];

    for (int i = 0; i < 16; i++) {
        double share = .95 - .055 * i;

        places[i] = (struct gp_xy){ a.x + share * (b.x - a.x) + (faster ? -8 : 8),
                                    a.y + share * (b.y - a.y) + (faster ? -3 : 15) };
    }
    snprintf(words, sizeof words, "if doubling every %s", time);
    if (doublings < 900 && !strikes_words(p, a, b) && put(p, style, places, 16, words))
        gp_panel_line(p,
                      (struct gp_mark){ .shape = GP_LINE,
                                        .layer = GP_LAYER_GUIDE,
                                        .colour = p->theme->guide,
                                        .width = 1.25,
                                        .dash = { 1.5, 4 } },
                      line, 2);
}

void
gp_overlay_guides(struct gp_panel *p)
{
    static const double units[] = { 1, 7, 30.436875, 91.310625, 365.2425 };
    static const int steps[] = { 1, 2, 3, 4, 6, 12, 18, 24, 36 };
    const struct gp_doubling *d = &p->a->doubling;
    size_t n = sizeof steps / sizeof steps[0];
    double time, base;
    const char *name;
    char words[32];

    if (!p->log || !p->a->one_rate || !d->known || d->unbounded || d->unit > GP_YEAR ||
        d->direction != GP_DOUBLING || !isfinite(d->time))
        return;
    time = d->time * units[d->unit];
    base = time < 60 ? 1 : time < 24 * units[GP_MONTH] ? units[GP_MONTH] : units[GP_YEAR];
    name = time < 60 ? "day" : time < 24 * units[GP_MONTH] ? "month" : "year";
    for (size_t i = 0; i < n; i++) {
        bool next_is_near = i + 1 < n && steps[i + 1] * base < time / 1.2;
        bool faster = steps[i] * base < time / 1.2 && !next_is_near;
        bool slower =
            steps[i] * base > time * 1.2 && (i == 0 || steps[i - 1] * base <= time * 1.2);

        if (steps[i] == 1)
            snprintf(words, sizeof words, "%s", name);
        else
            snprintf(words, sizeof words, "%d %ss", steps[i], name);
        if (faster || slower)
            draw_guide(p, steps[i] * base, words, faster);
    }
}

/* ---- claims
 * ----------------------------------------------------------------------------------
 */

static void
add_stroke(struct gp_panel *p, uint32_t colour, double width, const struct gp_xy *at, size_t n)
{
    gp_scene_add(
        p->scene,
        (struct gp_mark){
            .shape = GP_LINE, .layer = GP_LAYER_HALO, .colour = colour, .width = width },
        at, n);
}

/* A tick, a cross, two waves or a question mark, 12 points wide, as shapes: the font has no
 * such characters. x and y are the left end of the baseline. */
static void
draw_icon(struct gp_panel *p, enum gp_verdict verdict, double x, double y, uint32_t colour)
{
    struct gp_xy tick[] = { { x, y - 5 }, { x + 4, y - .5 }, { x + 12, y - 10 } };
    struct gp_xy down[] = { { x + 1, y - 10 }, { x + 11, y } };
    struct gp_xy up[] = { { x + 1, y }, { x + 11, y - 10 } };
    struct gp_xy wave[13], hook[14], dot = { x + 6, y - .6 };

    for (int i = 0; i < 13; i++) {
        wave[i] = (struct gp_xy){ x + i, y - 7.5 - 1.6 * sin(i * acos(-1) / 6) };
        hook[i] = (struct gp_xy){ x + 6 - 3.2 * cos(i * acos(-1) / 10 - .3),
                                  y - 7.4 - 3.2 * sin(i * acos(-1) / 10 - .3) };
    }
    hook[13] = (struct gp_xy){ x + 6, y - 3.4 };
    if (verdict == GP_SUPPORTED)
        add_stroke(p, colour, 2.5, tick, 3);
    else if (verdict == GP_INCONCLUSIVE) {
        add_stroke(p, colour, 2, wave, 13);
        for (int i = 0; i < 13; i++)
            wave[i].y += 5;
        add_stroke(p, colour, 2, wave, 13);
    } else if (verdict == GP_CONTRADICTED) {
        add_stroke(p, colour, 2.5, down, 2);
        add_stroke(p, colour, 2.5, up, 2);
    } else {
        add_stroke(p, colour, 2, hook, 14);
        gp_scene_add(
            p->scene,
            (struct gp_mark){
                .shape = GP_DOTS, .layer = GP_LAYER_HALO, .colour = colour, .width = 1.2 },
            &dot, 1);
    }
}

/* A verdict as it is drawn: icon and word; and the claim, where there are several. */
struct seal {
    enum gp_verdict verdict;
    uint32_t colour;
    char word[24];
    const char *claim;
    double wide;
};

static struct seal
seal_of(const struct gp_panel *p, const struct gp_judgement *j, const char *claim)
{
    struct seal seal = { .verdict = j->verdict,
                         .colour = p->theme->verdict[j->verdict],
                         .claim = claim };
    const char *name = gp_verdict_name(j->verdict);

    for (size_t i = 0; name[i] && i + 1 < sizeof seal.word; i++)
        seal.word[i] = (char)toupper((unsigned char)name[i]);
    seal.wide = 18 + fmax(gp_text_width(p->scene->fonts, true, 14, seal.word),
                          gp_text_width(p->scene->fonts, false, 12, claim));
    return seal;
}

static void
draw_seal(struct gp_panel *p, const struct seal *seal, double x, double y)
{
    gp_scene_words(p->scene, gp_type(seal->colour, 14, GP_START, true), x + 18, y, seal->word);
    if (seal->claim[0])
        gp_scene_words(p->scene, gp_type(seal->colour, 12, GP_START, false), x + 18, y + 16,
                       seal->claim);
    draw_icon(p, seal->verdict, x, y, seal->colour);
}

/* Draws it in the plot where it has room; `close`: on bands and up to the upper edge too. */
static bool
put_seal(struct gp_panel *p, const struct seal *seal, double x, double y, bool close)
{
    struct gp_box box = { x - 4, y - 14, x + seal->wide + 4, y + (seal->claim[0] ? 21 : 6) };
    struct gp_xy middle = { (box.left + box.right) / 2, y };
    uint32_t ground = gp_scene_ground(p->scene, p->theme->bg, middle);
    bool free = box.left >= p->box.left && box.right <= p->box.right &&
                box.top >= p->box.top + (close ? 0 : 18) && box.bottom <= p->box.bottom &&
                (close ? gp_scene_has_room_on_bands(p->scene, box) &&
                             gp_contrast(seal->colour, ground) >= 4.5
                       : gp_panel_has_room(p, seal->colour, box));

    if (free)
        draw_seal(p, seal, x, y);
    return free;
}

/* Over the plot, where nothing else stands. */
static bool
put_seal_above(struct gp_panel *p, struct seal seal)
{
    double y = p->box.top - 7;

    for (double x = p->box.left; x + seal.wide <= p->scene->width - 32; x += 6) {
        struct gp_box box = { x - 4, y - 12, x + seal.wide + 4, y + 5 };

        if (!gp_scene_has_room(p->scene, box))
            continue;
        draw_seal(p, &seal, x, y);
        return true;
    }
    return false;
}

/* The free place of a grid over the plot that is nearest; false: there is none. */
static bool
put_seal_anywhere(struct gp_panel *p, const struct seal *seal, struct gp_xy near, bool close)
{
    double limit = hypot(p->box.right - p->box.left, p->box.bottom - p->box.top);

    for (double away = 24; away < limit + 24; away += 24)
        for (double y = p->box.top + 15; y < p->box.bottom; y += 12)
            for (double x = p->box.left + 4; x < p->box.right; x += 12) {
                double d = hypot(x + seal->wide / 2 - near.x, y - near.y);

                if (d < away && d >= away - 24 && put_seal(p, seal, x, y, close))
                    return true;
            }
    return false;
}

/* The verdict near the bracket, else elsewhere in the plot or over it; without the claim, if
 * need be. */
static void
draw_verdict(struct gp_panel *p, const struct gp_judgement *j, struct gp_xy near,
             const char *claim)
{
    struct seal seal = seal_of(p, j, claim), bare = seal_of(p, j, "");

    for (int i = 0; i < 128; i++)
        if (put_seal(p, &seal, near.x + 10 - (i % 4) * (seal.wide + 20) / 2,
                     near.y + (i / 4 % 2 ? -1. : 1.) * (30 + 12 * (i / 8)), false))
            return;
    for (int close = 0; close < 2; close++)
        if (put_seal_anywhere(p, &seal, near, close) ||
            put_seal_anywhere(p, &bare, near, close))
            return;
    put_seal_above(p, bare);
}

static void
label_bracket(struct gp_panel *p, const struct gp_judgement *j, struct gp_xy a, struct gp_xy b,
              uint32_t colour)
{
    const struct gp_series *s = p->a->series;
    bool up = b.y < a.y;
    struct gp_mark style = gp_type(colour, 14, GP_MIDDLE, true);
    struct gp_mark inner = gp_type(colour, 12, GP_END, true);
    static const double shares[] = { .5, .35, .65, .2, .8 };
    struct gp_xy below[15], within = { b.x - 6, a.y + (up ? -7 : 16) };
    struct gp_xy beside[] = { { b.x + 6, (a.y + b.y) / 2 + 5 },
                              { b.x + 6, a.y + 5 },
                              { b.x + 6, a.y + 18 },
                              { b.x + 6, b.y - 8 } };
    struct gp_xy corner[8];
    char words[64], factor[40], number[32];
    double steps = gp_axis_t(&s->axis, j->realised_to) - gp_axis_t(&s->axis, j->realised_from);
    bool timed;

    for (int i = 0; i < 15; i++)
        below[i] = (struct gp_xy){ a.x + shares[i % 5] * (b.x - a.x),
                                   a.y + (i / 5 + 1) * (up ? 17 : -8) };
    for (int i = 0; i < 8; i++)
        corner[i] = (struct gp_xy){ b.x + 6, (a.y + b.y) / 2 + (i % 2 ? -6 : 6) * (i / 2) + 5 };
    snprintf(words, sizeof words, "%s %s%s", gp_number_digits(steps, 3, number),
             gp_unit_name(s->axis.per), fabs(steps - 1) < .005 ? "" : "s");
    if (s->axis.numeric)
        snprintf(words, sizeof words, "%s steps", number);
    timed = put(p, style, below, 10, words) || put(p, inner, &within, 1, words);
    style.anchor = inner.anchor = GP_START;
    snprintf(factor, sizeof factor, "×%s",
             j->realised < 1000 ? gp_number_digits(j->realised, 3, number)
                                : gp_number_compact(j->realised, number));
    if (!timed) {
        char in[72];

        snprintf(in, sizeof in, "in %s", words);
        if (put_two_lines(p, inner, corner, 8, factor, in))
            return;
    }
    put(p, style, beside, 4, factor);
    style.anchor = GP_MIDDLE;
    for (int i = 10; !timed && i < 15; i++)
        if (put(p, style, &below[i], 1, words)) {
            struct gp_xy lead[2] = { { below[i].x, a.y },
                                     { below[i].x, below[i].y + (up ? -14 : 6) } };

            add_stroke(p, colour, 1, lead, 2);
            return;
        }
}

static double
observed_at(const struct gp_series *s, double when)
{
    size_t best = 0;

    for (size_t i = 1; i < s->n; i++)
        if (fabs(s->points[i].when - when) < fabs(s->points[best].when - when))
            best = i;
    return s->points[best].y;
}

/* The claimed growth, dotted from where the observed one began. */
static void
draw_claimed(struct gp_panel *p, const struct gp_judgement *j, double y, uint32_t colour)
{
    struct gp_xy line[17];
    double length = j->claimed_to - j->claimed_from;

    if (!isfinite(length) || !isfinite(j->claimed_factor) || j->claimed_factor <= 0 ||
        length <= 0)
        return;
    for (int i = 0; i < 17; i++) {
        double when = j->realised_from + length * i / 16;

        line[i] = (struct gp_xy){ gp_panel_x(p, fmin(when, p->x1)),
                                  gp_panel_y(p, y * pow(j->claimed_factor,
                                                        (fmin(when, p->x1) - j->realised_from) /
                                                            length)) };
    }
    gp_panel_line(p,
                  (struct gp_mark){ .shape = GP_LINE,
                                    .layer = GP_LAYER_HALO,
                                    .colour = colour,
                                    .width = 2,
                                    .dash = { 2, 3 } },
                  line, 17);
}

/* Where the bracket of a claim begins and ends: from `a` along, then up or down to `b`. */
struct bracket {
    struct gp_xy a, b;
    bool drawn; /* a rate has no legs */
};

static struct bracket
bracket_of(const struct gp_panel *p, const struct gp_judgement *j)
{
    const struct gp_series *s = p->a->series;
    double y = j->has_realised ? observed_at(s, j->realised_from) : s->points[s->n - 1].y;
    struct bracket out = { .a = { p->box.right, gp_panel_y(p, y) } };

    if (j->has_realised)
        out.a.x = gp_panel_x(p, j->realised_from);
    out.b = out.a;
    out.drawn =
        j->has_realised && j->realised_to > j->realised_from && isfinite(j->claimed_factor);
    if (out.drawn)
        out.b = (struct gp_xy){ gp_panel_x(p, j->realised_to),
                                gp_panel_y(p, observed_at(s, j->realised_to)) };
    return out;
}

/* The next claim about this series that is drawn; NULL: none. */
static const struct gp_judgement *
next_claim(const struct gp_report *report, size_t series, size_t *i, int *drawn)
{
    while (*i < report->njudgements && *drawn < 3) {
        const struct gp_judgement *j = &report->judgements[(*i)++];

        if (j->series == series || j->series == SIZE_MAX) {
            ++*drawn;
            return j;
        }
    }
    return NULL;
}

void
gp_overlay_brackets(struct gp_panel *p, const struct gp_report *report, size_t series)
{
    const struct gp_judgement *j;
    size_t i = 0;
    int drawn = 0;

    while ((j = next_claim(report, series, &i, &drawn)) != NULL) {
        struct bracket at = bracket_of(p, j);
        struct gp_xy legs[3] = { at.a, { at.b.x, at.a.y }, at.b };

        if (!at.drawn)
            continue;
        draw_claimed(p, j, observed_at(p->a->series, j->realised_from),
                     p->theme->verdict[j->verdict]);
        add_stroke(p, p->theme->verdict[j->verdict], 2, legs, 3);
    }
}

void
gp_overlay_verdicts(struct gp_panel *p, const struct gp_report *report, size_t series)
{
    const struct gp_judgement *j;
    size_t i = 0;
    int drawn = 0;

    while ((j = next_claim(report, series, &i, &drawn)) != NULL) {
        struct bracket at = bracket_of(p, j);

        if (at.drawn)
            label_bracket(p, j, at.a, at.b, p->theme->verdict[j->verdict]);
        draw_verdict(p, j, (struct gp_xy){ (at.a.x + at.b.x) / 2, at.a.y },
                     report->njudgements > 1 ? j->text : "");
    }
}

/* ---- where growth as claimed leads to -------------------------------------------------------
 */

/* Claims whose growth is carried on, and from where. */
struct guides {
    const struct gp_judgement *of[GP_CLAIMED_LABELS];
    size_t n;
    double from; /* `when` of an observation */
};

static void
add_guide(struct guides *guides, const struct gp_judgement *j)
{
    if (guides->n < GP_CLAIMED_LABELS && isfinite(j->claimed_rate))
        guides->of[guides->n++] = j;
}

/* Claims that cannot all be true part where the shortest of their windows begins, or at the
 * first observation. */
static struct guides
guides_of_conflict(const struct gp_panel *p, const struct gp_report *report)
{
    struct guides guides = { .from = p->a->series->points[0].when };
    const struct gp_conflict *conflict = report->conflicts;

    for (size_t i = 0; i < conflict->n; i++) {
        const struct gp_judgement *j = &report->judgements[conflict->claims[i]];
        add_guide(&guides, j);
        if (j->has_realised && isfinite(j->claimed_factor) && j->realised_from > guides.from)
            guides.from = j->realised_from;
    }
    return guides;
}

/* Else claims of a rate go on from the last observation. */
static struct guides
guides_for(const struct gp_panel *p, const struct gp_report *report)
{
    const struct gp_series *s = p->a->series;
    struct guides guides = { .from = s->points[s->n - 1].when };

    if (report->nconflicts > 0)
        return guides_of_conflict(p, report);
    for (size_t i = 0; i < report->njudgements; i++) {
        const struct gp_judgement *j = &report->judgements[i];
        if (strcmp(j->kind, "rate") == 0 || strcmp(j->kind, "every") == 0)
            add_guide(&guides, j);
    }
    return guides;
}

static double
value_at(const struct gp_panel *p, const struct guides *guides, size_t i, double when)
{
    double months = (when - guides->from) * 12 / 365.2425;

    return observed_at(p->a->series, guides->from) * exp(guides->of[i]->claimed_rate * months);
}

void
gp_overlay_claimed_lines(struct gp_panel *p, const struct gp_report *report)
{
    enum { POINTS = 33 };
    struct guides guides = guides_for(p, report);
    struct gp_xy line[POINTS];

    for (size_t i = 0; i < guides.n; i++) {
        for (int k = 0; k < POINTS; k++) {
            double when = guides.from + (p->x1 - guides.from) * k / (POINTS - 1);
            line[k] = (struct gp_xy){ gp_panel_x(p, when),
                                      gp_panel_y(p, value_at(p, &guides, i, when)) };
        }
        gp_panel_line(p,
                      (struct gp_mark){ .shape = GP_LINE,
                                        .layer = GP_LAYER_HALO,
                                        .colour = p->theme->verdict[guides.of[i]->verdict],
                                        .width = 1.75,
                                        .dash = { 2, 3 } },
                      line, POINTS);
    }
}

/* "14B if “grows 15% a month”" */
size_t
gp_overlay_claimed_ends(const struct gp_panel *p, const struct gp_report *report,
                        struct gp_label labels[GP_CLAIMED_LABELS])
{
    struct guides guides = guides_for(p, report);

    for (size_t i = 0; i < guides.n; i++) {
        const struct gp_judgement *j = guides.of[i];
        double value = value_at(p, &guides, i, p->x1);
        bool cut = strlen(j->text) > 30;
        char number[32];
        labels[i] =
            gp_label_for(p, value, gp_type(p->theme->verdict[j->verdict], 12, GP_START, false));
        snprintf(labels[i].words, sizeof labels->words, "%s%s if “%.*s%s”",
                 gp_label_beyond(p, value), gp_amount(p->a->series, value, number),
                 cut ? 28 : 30, j->text, cut ? "…" : "");
    }
    return guides.n;
}
