/* changes.c - where the rate of growth changed.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The cost of a piece is the residual sum of its line, from running sums. Autocorrelation looks
 * like breaks and breaks look like autocorrelation, so neither is settled before the other: for
 * each phi of a short list the points are whitened and searched, and each number of breaks
 * keeps the likeliest phi. */
#include "fit/changes.h"

#include <math.h>
#include <string.h>

enum { PRODUCTS = 6, MAX_PLACES = 400 };

/* An inverted likelihood ratio test of a break date holds 95 % at this value (Eo and Morley
 * 2015). */
static const double date_limit = 7.35;
static const double phis[] = { 0, .2, .4, .6, .8, 1 }; /* 1: a random walk with drift */
enum { PHIS = sizeof phis / sizeof *phis };

/* One search. sums[i] holds the products of the first i whitened rows. */
struct search {
    size_t n, min, step; /* step: breaks only at every step-th point of a long series */
    bool flat;
    double phi;
    double (*sums)[PRODUCTS];
    double *cost;  /* [breaks][end]: least cost of the points up to end */
    size_t *place; /* and where its last piece begins */
};

/* Products of a whitened row (a, b, z): a of the level, b of time. */
static void
add_row(double sum[PRODUCTS], double a, double b, double z)
{
    sum[0] += a * a;
    sum[1] += a * b;
    sum[2] += b * b;
    sum[3] += a * z;
    sum[4] += b * z;
    sum[5] += z * z;
}

static void
gather(struct search *search, const double *u, const double *z)
{
    double phi = search->phi, first = sqrt(1 - phi * phi);

    memset(search->sums[0], 0, sizeof search->sums[0]);
    for (size_t i = 0; i < search->n; i++) {
        double *sum = search->sums[i + 1];
        memcpy(sum, search->sums[i], sizeof search->sums[i]);
        if (i == 0)
            add_row(sum, first, first * u[0], first * z[0]);
        else
            add_row(sum, 1 - phi, u[i] - phi * u[i - 1], z[i] - phi * z[i - 1]);
    }
}

/* Residual sum of squares of the points from .. to - 1 about their own line. */
static double
piece_cost(const struct search *search, size_t from, size_t to)
{
    double s[PRODUCTS], left, det;

    for (int i = 0; i < PRODUCTS; i++)
        s[i] = search->sums[to][i] - search->sums[from][i];
    left = s[5];
    if (search->phi == 1) /* only the drift is left */
        return fmax(0, left - (s[2] > 0 ? s[4] * s[4] / s[2] : 0));
    if (search->flat)
        return fmax(0, left - s[3] * s[3] / s[0]);
    det = s[0] * s[2] - s[1] * s[1];
    if (!(det > 1e-12 * s[0] * s[2]))
        return fmax(0, left - s[3] * s[3] / s[0]);
    left -= (s[2] * s[3] * s[3] - 2 * s[1] * s[3] * s[4] + s[0] * s[4] * s[4]) / det;
    return fmax(0, left);
}

/* Least cost of all ways to cut the first `end` points into m + 1 pieces, for every end. */
static void
add_break(struct search *search, size_t m)
{
    size_t n = search->n, min = search->min;
    double *cost = search->cost + m * (n + 1);
    const double *before = cost - (n + 1);
    size_t first = (m * min + search->step - 1) / search->step * search->step;

    for (size_t end = 0; end <= n; end++) {
        cost[end] = HUGE_VAL;
        if (end < (m + 1) * min || (end != n && end % search->step != 0))
            continue;
        for (size_t at = first; at + min <= end; at += search->step) {
            double sum;
            if (!(before[at] < cost[end]))
                continue;
            sum = before[at] + piece_cost(search, at, end);
            if (sum < cost[end]) {
                cost[end] = sum;
                search->place[m * (n + 1) + end] = at;
            }
        }
    }
}

/* Parameters: coefficients of each piece, the breaks, sigma; with phi one more. */
static double
bic_of(const struct search *search, double rss, size_t m, bool white, double smallest)
{
    double n = (double)search->n, q = search->flat || search->phi == 1 ? 1 : 2;
    double jacobian = search->phi == 1 ? -log(n) : log((1 - search->phi) * (1 + search->phi));

    return n * (log(fmax(rss, smallest)) + 1 - log(n) + log(6.28318530717958647693)) +
           log(n) * ((double)(m + 1) * (q + 1) + !white) - jacobian;
}

/* Reads the breaks back, last first; after[] counts points from 0. */
static void
trace(const struct search *search, size_t m, size_t after[])
{
    size_t end = search->n;

    for (size_t i = m; i > 0; i--) {
        end = search->place[i * (search->n + 1) + end];
        after[i - 1] = end - 1;
    }
}

static void
search_with(struct search *search, struct gp_changes *found, double phi_of[], double phi,
            const double *u, const double *z, bool white, double smallest)
{
    search->phi = phi;
    gather(search, u, z);
    for (size_t end = 0; end <= search->n; end++)
        search->cost[end] = end < search->min ? HUGE_VAL : piece_cost(search, 0, end);
    for (size_t m = 0; m <= found->tried; m++) {
        double bic, rss;
        if (m > 0)
            add_break(search, m);
        rss = search->cost[m * (search->n + 1) + search->n];
        bic = isfinite(rss) ? bic_of(search, rss, m, white, smallest) : HUGE_VAL;
        if (phi == 0 && isfinite(bic))
            trace(search, m, found->best[m]);
        if (bic < found->bic[m]) {
            found->bic[m] = bic;
            phi_of[m] = phi;
        }
    }
}

/* What m breaks are asked beyond BIC under noise of unknown autocorrelation: the small-sample
 * penalty of AICc where that is harder, and for each break a margin that grows with the
 * autocorrelation seen without breaks. Measured on Gaussian AR(1) noise: a break is seen in
 * some 1 % of series with phi 0, at most 14 % with phi .6 and .9, 20 % of random walks of 24
 * points (tests/unit/fit_changes.c prints them all). */
static double
demand(size_t n, size_t m, double phi)
{
    double p = 3 * (double)(m + 1) + 1, points = (double)n, room = points - p - 1;
    double margin = phi < .5 ? 5 : phi < .7 ? 7 : 10;

    if (room <= 0)
        return HUGE_VAL;
    return fmax(0, 2 * p * points / room - log(points) * p) + margin * (double)m;
}

static size_t
choose_number(const struct gp_changes *found, size_t n, double phi, bool white)
{
    double lowest = found->bic[0] + (white ? 0 : demand(n, 0, phi));
    size_t chosen = 0;

    for (size_t m = 1; m <= found->tried; m++) {
        double score = found->bic[m] + (white ? 0 : demand(n, m, phi));
        if (score < lowest) {
            lowest = score;
            chosen = m;
        }
    }
    return chosen;
}

/* How far break b can be moved, the others held, before the likelihood falls too much. */
static void
date_interval(const struct search *search, struct gp_changes *found, size_t b, double phi)
{
    double limit = date_limit * (1 + fmin(phi, .5)) / (1 - fmin(phi, .5));
    size_t from = b == 0 ? 0 : found->after[b - 1] + 1;
    size_t to = b + 1 == found->n ? search->n : found->after[b + 1] + 1;
    size_t at = found->after[b] + 1;
    double total = search->cost[found->n * (search->n + 1) + search->n], n = (double)search->n;
    double here = piece_cost(search, from, at) + piece_cost(search, at, to);

    found->lower[b] = found->upper[b] = found->after[b];
    for (size_t s = from + 2; s + 2 <= to; s++) {
        double rss = total - here + piece_cost(search, from, s) + piece_cost(search, s, to);
        if (!(n * log(rss / total) <= limit))
            continue;
        found->lower[b] = s - 1 < found->lower[b] ? s - 1 : found->lower[b];
        found->upper[b] = s - 1 > found->upper[b] ? s - 1 : found->upper[b];
    }
}

/* Time in [-1, 1]; z less its first value, so that a random walk starts at 0. */
static void
centre(const double *t, const double *z, size_t n, double *u, double *v)
{
    double middle = (t[0] + t[n - 1]) / 2, half = (t[n - 1] - t[0]) / 2;

    for (size_t i = 0; i < n; i++) {
        u[i] = half > 0 ? (t[i] - middle) / half : 0;
        v[i] = z[i] - z[0];
    }
}

struct gp_changes
gp_changes_find(struct gp_room *room, const double *t, const double *z, size_t n,
                struct gp_change_rules rules)
{
    struct gp_changes found = { 0 };
    struct search search = { .n = n, .flat = rules.flat };
    double *u = GP_ROOM_GET(room, n, double), *v = GP_ROOM_GET(room, n, double);
    double phi_of[GP_MAX_BREAKS + 1] = { 0 }, smallest = 0;
    size_t share = (n * 15 + 99) / 100, tried;

    search.min = rules.min_segment ? rules.min_segment : share > 5 ? share : 5;
    search.step = (n + MAX_PLACES - 1) / MAX_PLACES;
    tried = n / search.min > 0 ? n / search.min - 1 : 0;
    found.tried = tried < GP_MAX_BREAKS ? tried : GP_MAX_BREAKS;
    for (size_t m = 0; m <= GP_MAX_BREAKS; m++)
        found.bic[m] = HUGE_VAL;
    if (found.tried == 0)
        return found;
    centre(t, z, n, u, v);
    for (size_t i = 0; i < n; i++)
        smallest += 1e-28 * (v[i] * v[i] + 1e-20);
    search.sums = gp_room_get(room, n + 1, sizeof *search.sums);
    search.cost = GP_ROOM_GET(room, (n + 1) * (GP_MAX_BREAKS + 1), double);
    search.place = GP_ROOM_GET(room, (n + 1) * (GP_MAX_BREAKS + 1), size_t);
    for (size_t i = 0; i < (rules.white ? 1 : PHIS); i++)
        search_with(&search, &found, phi_of, phis[i], u, v, rules.white, smallest);
    found.n = choose_number(&found, n, phi_of[0], rules.white);
    memcpy(found.after, found.best[found.n], sizeof found.after);
    if (found.n > 0) { /* the sums of least squares once more, for the dates */
        struct gp_changes again = found;
        double unused[GP_MAX_BREAKS + 1];
        search_with(&search, &again, unused, 0, u, v, rules.white, smallest);
    }
    for (size_t b = 0; b < found.n; b++)
        date_interval(&search, &found, b, phi_of[found.n]);
    return found;
}
