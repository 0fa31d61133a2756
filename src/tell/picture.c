/* picture.c - a series as twelve braille characters, for terminals.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tell/picture.h"

#include <math.h>

enum { CELLS = 12, COLUMNS = 2 * CELLS, LEVELS = 4 };

/* The bits of a column of four dots, from the bottom up; Unicode's order of braille dots. */
static const unsigned char left[LEVELS] = { 0x40, 0x04, 0x02, 0x01 };
static const unsigned char right[LEVELS] = { 0x80, 0x20, 0x10, 0x08 };

struct range {
    double low, high;
    bool log;
};

/* Log scale where the values span a factor of ten, as the charts do. */
static struct range
range_of(const struct gp_series *s)
{
    struct range r = { HUGE_VAL, -HUGE_VAL, false };

    for (size_t i = 0; i < s->n; i++) {
        r.low = fmin(r.low, s->points[i].y);
        r.high = fmax(r.high, s->points[i].y);
    }
    r.log = r.low > 0 && r.high >= 10 * r.low;
    if (r.log) {
        r.low = log(r.low);
        r.high = log(r.high);
    }
    return r;
}

/* The value at moment t, between its neighbours. */
static double
value_at(const struct gp_series *s, double t, bool log_scale)
{
    size_t i = 1;
    double a, b, share;

    while (i + 1 < s->n && s->points[i].t < t)
        i++;
    a = s->points[i - 1].y;
    b = s->points[i].y;
    share = (t - s->points[i - 1].t) / (s->points[i].t - s->points[i - 1].t);
    if (log_scale)
        return log(a) + share * (log(b) - log(a));
    return a + share * (b - a);
}

static int
level_at(const struct gp_series *s, const struct range *r, int column)
{
    double first = s->points[0].t, last = s->points[s->n - 1].t;
    double y = value_at(s, first + (last - first) * column / (COLUMNS - 1), r->log);
    double share = (y - r->low) / (r->high - r->low);

    return share > 0 ? (int)fmin(LEVELS - 1, floor(LEVELS * share)) : 0;
}

static void
add_braille(struct gp_text *to, unsigned char dots)
{
    unsigned c = 0x2800u + dots;
    char bytes[] = { (char)(0xE0 | c >> 12), (char)(0x80 | (c >> 6 & 0x3F)),
                     (char)(0x80 | (c & 0x3F)) };

    gp_text_add_bytes(to, bytes, sizeof bytes);
}

void
gp_picture(struct gp_text *to, const struct gp_series *s)
{
    struct range r;

    if (s->n < 3 || !(s->points[s->n - 1].t > s->points[0].t))
        return;
    r = range_of(s);
    for (int i = 0; i < CELLS; i++)
        add_braille(to, left[level_at(s, &r, 2 * i)] | right[level_at(s, &r, 2 * i + 1)]);
}
