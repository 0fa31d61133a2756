/* agree.c - claims against each other: bounds on the growth, with or without data.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ln y at the ends of the claims' windows are unknowns; a claim bounds differences of them. The
 * bounds can all hold when their graph has no negative cycle (Bellman and Ford; Cormen et al.,
 * Introduction to Algorithms, "Difference constraints and shortest paths"). */
#include "base/number.h"
#include "judge/claim.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MOST_CLAIMS = 24, MOST_MOMENTS = 2 * MOST_CLAIMS + 1 };

/* ln y[to] - ln y[from] <= most */
struct edge {
    size_t from, to;
    double most;
};

/* The moments that windows begin and end at, in months; windows without a date end at 0. */
struct moments {
    double at[MOST_MOMENTS];
    size_t n;
};

struct web {
    struct edge edges[2 * MOST_CLAIMS * MOST_MOMENTS];
    size_t n;
};

static double
months_of(double when)
{
    return when * 12 / 365.2425;
}

/* The window of a claim in months; false for a rate that holds throughout. */
static bool
window_of(const struct gp_claim *c, double *from, double *to)
{
    bool dated = c->window != GP_NO_WINDOW;

    *to = dated && c->window != GP_SINCE ? months_of(gp_date_end(c->to)) : 0;
    *from = dated ? months_of(c->from.when) : *to;
    if (gp_claim_is(c, "factor") && c->duration.said)
        *from = *to - c->duration.value * gp_units_in(c->unit, GP_MONTH);
    return *from < *to;
}

/* The monthly rates a claim stands for; a change between dates is spread over them. */
static void
rates_of(const struct gp_claim *c, double *low, double *high)
{
    struct gp_claim spread = *c;
    double from, to;

    if (!c->duration.said && window_of(c, &from, &to)) {
        spread.duration = (struct gp_amount){ true, to - from, to - from, to - from };
        spread.unit = GP_MONTH;
    }
    gp_claim_rate(&spread, GP_MONTH, true, low, high);
}

static void
add_moment(struct moments *m, double at)
{
    size_t i = 0, end;

    while (i < m->n && m->at[i] < at - 1e-9)
        i++;
    if (i < m->n && fabs(m->at[i] - at) <= 1e-9)
        return;
    for (end = m->n++; end > i; end--)
        m->at[end] = m->at[end - 1];
    m->at[i] = at;
}

static void
add_bound(struct web *w, const struct moments *m, size_t i, size_t j, double low, double high)
{
    double span = m->at[j] - m->at[i];

    w->edges[w->n++] = (struct edge){ i, j, high * span };
    w->edges[w->n++] = (struct edge){ j, i, -low * span };
}

static size_t
moment(const struct moments *m, double at)
{
    size_t i = 0;

    while (i + 1 < m->n && fabs(m->at[i] - at) > 1e-9)
        i++;
    return i;
}

static void
add_claim(struct web *w, const struct moments *m, const struct gp_claim *c)
{
    double low, high, from, to;
    bool windowed = window_of(c, &from, &to);

    rates_of(c, &low, &high);
    if (gp_claim_is(c, "factor")) {
        add_bound(w, m, moment(m, from), moment(m, to), low, high);
        return;
    }
    for (size_t i = 0; i + 1 < m->n; i++)
        if (!windowed || (m->at[i] >= from - 1e-9 && m->at[i + 1] <= to + 1e-9))
            add_bound(w, m, i, i + 1, low, high);
}

/* Can the claims whose bit is set all hold? */
static bool
feasible(const struct gp_claim *const claims[], size_t n, const bool in[])
{
    struct moments m = { .at = { -1, 0 }, .n = 2 };
    struct web web = { .n = 0 };
    double distance[MOST_MOMENTS] = { 0 }, from, to;
    bool moved = true;

    for (size_t i = 0; i < n; i++)
        if (in[i] && window_of(claims[i], &from, &to)) {
            add_moment(&m, from);
            add_moment(&m, to);
        }
    for (size_t i = 0; i < n; i++)
        if (in[i])
            add_claim(&web, &m, claims[i]);
    for (size_t round = 0; moved && round <= m.n; round++) {
        moved = false;
        for (size_t e = 0; e < web.n; e++) {
            const struct edge *x = &web.edges[e];
            if (distance[x->from] + x->most < distance[x->to] - 1e-12) {
                distance[x->to] = distance[x->from] + x->most;
                moved = true;
            }
        }
    }
    return !moved;
}

/* "15-20% a month" is x2.31 to x2.99 in 6 months; "doubled" is x2 (12.2 % a month). */
static void
tell_pair(char *to, size_t room, const struct gp_claim *rate, const struct gp_claim *factor)
{
    double steps = factor->duration.value * gp_units_in(factor->unit, rate->unit);
    double unit = rate->duration.value, per = log(factor->factor.value) / steps * unit;
    double low = rate->factor.low, high = rate->factor.high;
    char from[32], until[32], span[32], times[32], pace[32];

    if (rate->range) { /* the ends as they were said */
        low = 1 + round((low - 1) * 100 + .49) / 100;
        high = 1 + floor((high - 1) * 100) / 100;
    }
    low = pow(low, steps / unit);
    high = pow(high, steps / unit);
    snprintf(to, room, "\"%s\" is x%s to x%s in %s %s%s; \"%s\" is x%s (%s %% a %s)",
             rate->text, gp_number_digits(low, 3, from), gp_number_digits(high, 3, until),
             gp_number_digits(factor->duration.value, 3, span), gp_unit_name(factor->unit),
             fabs(factor->duration.value - 1) < 1e-9 ? "" : "s", factor->text,
             gp_number_digits(factor->factor.value, 3, times),
             gp_number_digits(gp_percent(per), 3, pace), gp_unit_name(rate->unit));
}

/* Each claim's own range of growth. */
static void
tell_all(char *to, size_t room, const struct gp_claim *const claims[], const size_t set[],
         size_t n)
{
    size_t used = 0;

    to[0] = '\0';
    for (size_t i = 0; i < n && used < room; i++) {
        double low, high;
        char from[32], until[32];
        rates_of(claims[set[i]], &low, &high);
        int more =
            snprintf(to + used, room - used, "%s\"%s\" is %s to %s %% a month", i ? "; " : "",
                     claims[set[i]]->text, gp_number_digits(gp_percent(low), 3, from),
                     gp_number_digits(gp_percent(high), 3, until));
        used += more > 0 ? (size_t)more : 0;
    }
}

static void
tell_conflict(char *to, size_t room, const struct gp_claim *const claims[], const size_t set[],
              size_t n)
{
    const struct gp_claim *a = claims[set[0]], *b = claims[set[n > 1]];

    if (n == 2 && gp_claim_is(a, "rate") && gp_claim_is(b, "factor") && b->duration.said)
        tell_pair(to, room, a, b);
    else if (n == 2 && gp_claim_is(b, "rate") && gp_claim_is(a, "factor") && a->duration.said)
        tell_pair(to, room, b, a);
    else
        tell_all(to, room, claims, set, n);
}

static enum gp_status
add_conflict(struct gp_report *report, const struct gp_conflict *conflict, struct gp_error *err)
{
    struct gp_conflict *grown =
        realloc(report->conflicts, (report->nconflicts + 1) * sizeof *grown);

    if (!grown)
        return gp_fail(err, GP_NO_MEMORY, "out of memory");
    grown[report->nconflicts++] = *conflict;
    report->conflicts = grown;
    return GP_OK;
}

/* Drops claims one at a time while the rest still disagrees: what is left is smallest. */
static void
shrink(const struct gp_claim *const claims[], size_t n, bool in[])
{
    for (size_t i = 0; i < n; i++) {
        if (!in[i])
            continue;
        in[i] = false;
        if (feasible(claims, n, in))
            in[i] = true;
    }
}

/* The conflicts of claims on one subject. index[i] is the place in the report. */
static enum gp_status
compare(struct gp_report *report, const struct gp_claim *const claims[], const size_t index[],
        size_t n, struct gp_error *err)
{
    bool left[MOST_CLAIMS], in[MOST_CLAIMS];
    enum gp_status status = GP_OK;

    memset(left, true, sizeof left);
    while (!status && !feasible(claims, n, left)) {
        struct gp_conflict conflict = { .n = 0 };
        size_t set[MOST_CLAIMS], found = 0;
        memcpy(in, left, sizeof in);
        shrink(claims, n, in);
        for (size_t i = 0; i < n; i++)
            if (in[i])
                set[found++] = i;
        for (size_t i = 0; i < found && i < 8; i++)
            conflict.claims[conflict.n++] = index[set[i]];
        tell_conflict(conflict.reason, sizeof conflict.reason, claims, set, found);
        status = add_conflict(report, &conflict, err);
        left[set[found - 1]] = false;
    }
    return status;
}

/* Does it bound the growth? Claims of what happened need a length. */
static bool
binds(const struct gp_claim *c)
{
    bool long_enough = c->duration.said || c->window == GP_IN || c->window == GP_BETWEEN;

    return c->kind->growth && long_enough && c->sense != GP_AT_LEAST && c->sense != GP_AT_MOST;
}

static bool
same_subject(const struct gp_report *report, const struct gp_claim *claims, size_t i, size_t j)
{
    if (report->nanalyses > 0 || report->input.nseries > 0)
        return report->judgements[i].series == report->judgements[j].series &&
               strcasecmp(claims[i].other, claims[j].other) == 0;
    return strcasecmp(claims[i].subject, claims[j].subject) == 0 &&
           strcasecmp(claims[i].other, claims[j].other) == 0;
}

enum gp_status
gp_claims_agree(struct gp_report *report, const struct gp_claim *claims, size_t n,
                struct gp_error *err)
{
    enum gp_status status = GP_OK;

    for (size_t i = 0; !status && i < n; i++) {
        const struct gp_claim *group[MOST_CLAIMS];
        size_t index[MOST_CLAIMS], found = 0;
        bool first = binds(&claims[i]);
        for (size_t j = 0; first && j < i; j++)
            first = !(binds(&claims[j]) && same_subject(report, claims, i, j));
        for (size_t j = i; first && j < n && found < MOST_CLAIMS; j++)
            if (binds(&claims[j]) && same_subject(report, claims, i, j)) {
                index[found] = j;
                group[found++] = &claims[j];
            }
        if (found > 1)
            status = compare(report, group, index, found, err);
    }
    return status;
}
