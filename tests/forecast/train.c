/* train.c - learns the weights and the bands of the projection from a benchmark sample.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: forecast-train SAMPLE [TABLE.c [FORECASTS.csv]]
 * Every series is looked at from three origins: its last, and one and two horizons earlier.
 * For each frequency: weights of the pool by eight features, minimising a smooth stand-in for
 * OWA; the shape of the bands, minimising MSIS. Both cross-validated over five folds of series
 * (never of origins): what is printed and what goes into FORECASTS.csv (for scoring by other
 * programs) is of the last origins and always out of fold, the bands too. TABLE.c holds what
 * all series together taught. No randomness but the seeded folds: the same sample gives the
 * same bytes. */
#include "descent.h"
#include "fit/simplex.h"
#include "sample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    FOLDS = 5,
    NO_FOLD = FOLDS,
    WEIGHT_STEPS = 150,
    BAND_STEPS = 1500,
    FREQUENCIES = 3,
    EARLIER = 2
};
enum { WEIGHTS = GP_FEATURES * GP_POOL_SIZE };
static const double ridge = 3e-3, ridge_first = 3e-4;

/* The series of one frequency, and which of them are looked at. */
struct lesson {
    struct item **items;
    size_t n;
    size_t left_out; /* fold; NO_FOLD: none */
    double naive_smape, naive_mase;
};

static bool
is_taught(const struct lesson *lesson, const struct item *item)
{
    return item->fold != lesson->left_out && item->scale > 0;
}

static void
measure_naive(struct lesson *lesson)
{
    struct score score = { 0 };

    for (size_t i = 0; i < lesson->n; i++)
        if (is_taught(lesson, lesson->items[i]))
            score_add(&score, lesson->items[i], lesson->items[i]->prospect.naive, false);
    lesson->naive_smape = score.smape / (double)score.n;
    lesson->naive_mase = score.mase / (double)score.n;
}

/* ---- weights ---------------------------------------------------------------------------- */

/* What one unit of absolute error of a series costs. */
static double
cost_of(const struct lesson *lesson, const struct item *item)
{
    double level = 0;

    for (size_t h = 0; h < item->horizon; h++)
        level += fabs(item->future[h]) / (double)item->horizon;
    return .5 / (item->scale * lesson->naive_mase) + 50 / (level * lesson->naive_smape);
}

/* One series' loss; its gradient by the weights' logits is added to gradient. */
static double
add_loss(const struct lesson *lesson, const struct item *item, const double *p,
         double *gradient)
{
    double share[GP_POOL_SIZE], centre[LONGEST_HORIZON], g[GP_POOL_SIZE] = { 0 }, mean = 0,
                                                         loss = 0;
    double cost = cost_of(lesson, item) / (double)item->horizon;
    const struct gp_prospect *prospect = &item->prospect;

    gp_softmax(prospect->features, (const double(*)[GP_POOL_SIZE])p, share);
    gp_combine_weighted(prospect, share, centre);
    for (size_t h = 0; h < item->horizon; h++) {
        double e = item->future[h] - centre[h], sign = (e > 0) - (e < 0);
        loss += cost * fabs(e);
        for (size_t k = 0; k < GP_POOL_SIZE; k++)
            g[k] -= cost * sign * prospect->ahead[k][h];
    }
    for (size_t k = 0; k < GP_POOL_SIZE; k++)
        mean += share[k] * g[k];
    for (size_t i = 0; i < GP_FEATURES; i++)
        for (size_t k = 0; k < GP_POOL_SIZE; k++)
            gradient[i * GP_POOL_SIZE + k] += prospect->features[i] * share[k] * (g[k] - mean);
    return loss;
}

static double
weights_loss(const double *p, double *gradient, void *context)
{
    const struct lesson *lesson = context;
    double loss = 0, n = 0;

    memset(gradient, 0, WEIGHTS * sizeof *gradient);
    for (size_t i = 0; i < lesson->n; i++)
        if (is_taught(lesson, lesson->items[i])) {
            loss += add_loss(lesson, lesson->items[i], p, gradient);
            n++;
        }
    loss /= n;
    for (size_t i = 0; i < WEIGHTS; i++) {
        double penalty = i < GP_POOL_SIZE ? ridge_first : ridge;
        gradient[i] = gradient[i] / n + 2 * penalty * p[i];
        loss += penalty * p[i] * p[i];
    }
    return loss;
}

static void
learn_weights(struct lesson *lesson, double weights[GP_FEATURES][GP_POOL_SIZE])
{
    memset(weights, 0, WEIGHTS * sizeof(double));
    measure_naive(lesson);
    descend(weights_loss, lesson, &weights[0][0], WEIGHTS, WEIGHT_STEPS);
}

/* ---- bands ------------------------------------------------------------------------------ */

static void
lay_band(struct item *item, const struct gp_band_shape *shape)
{
    double width[LONGEST_HORIZON];

    gp_band_widths(&item->prospect, shape, width);
    for (size_t h = 0; h < item->horizon; h++)
        gp_band_at(&item->prospect, shape, item->centre[h], width[h], &item->lower[h],
                   &item->upper[h]);
}

static struct gp_band_shape
shape_of(const double p[])
{
    return (struct gp_band_shape){ .size = p[0],
                                   .blend = p[1],
                                   .growth = p[2],
                                   .spread = p[3],
                                   .small = p[4],
                                   .lean = p[5],
                                   .share = { 0, 0, 1 } };
}

static double
band_loss(const double p[], const void *context)
{
    const struct lesson *lesson = context;
    struct gp_band_shape shape = shape_of(p);
    struct score score = { 0 };

    for (size_t i = 0; i < lesson->n; i++)
        if (is_taught(lesson, lesson->items[i])) {
            lay_band(lesson->items[i], &shape);
            score_add(&score, lesson->items[i], lesson->items[i]->centre, true);
        }
    return score.msis / (double)score.n;
}

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* How much of the 95 % half-width holds 50 and 80 % of the values. */
static void
learn_shares(const struct lesson *lesson, struct gp_band_shape *shape)
{
    static double size[MOST_SERIES * LONGEST_HORIZON];
    static const double levels[GP_BANDS - 1] = { .5, .8 };
    double width[LONGEST_HORIZON];
    size_t n = 0;

    for (size_t i = 0; i < lesson->n; i++) {
        const struct item *item = lesson->items[i];
        if (!is_taught(lesson, item))
            continue;
        gp_band_widths(&item->prospect, shape, width);
        for (size_t h = 0; h < item->horizon; h++) {
            double e = log(item->future[h] / fmax(item->centre[h], 1e-9));
            size[n++] = fabs(e) / (width[h] * exp(e < 0 ? shape->lean : -shape->lean));
        }
    }
    qsort(size, n, sizeof *size, by_size);
    for (size_t i = 0; i + 1 < GP_BANDS; i++)
        shape->share[i] = fmin(size[(size_t)(levels[i] * (double)n)], 1);
}

static struct gp_band_shape
learn_shape(struct lesson *lesson)
{
    static const double step[GP_BAND_PARAMS] = { .3, .2, .1, .5, .5, .1 };
    struct gp_simplex problem = { band_loss, lesson, GP_BAND_PARAMS, BAND_STEPS, 1e-7 };
    double starts[2][GP_BAND_PARAMS] = { { .7, .3, .3, 1, 0, 0 }, { .6, .3, .3, 1, 0, 0 } };
    double first = gp_simplex_minimise(&problem, starts[0], step);
    double second = gp_simplex_minimise(&problem, starts[1], step);
    struct gp_band_shape shape = shape_of(starts[second < first]);

    learn_shares(lesson, &shape);
    return shape;
}

/* ---- folds ------------------------------------------------------------------------------ */

static void
set_centres(const struct lesson *lesson, const double weights[GP_FEATURES][GP_POOL_SIZE])
{
    double share[GP_POOL_SIZE];

    for (size_t i = 0; i < lesson->n; i++) {
        struct item *item = lesson->items[i];
        if (item->fold != lesson->left_out)
            continue;
        gp_softmax(item->prospect.features, weights, share);
        gp_combine_learned(&item->prospect, share, item->centre);
    }
}

/* Every series' forecast by weights that never saw it. */
static void
cross_validate_weights(struct lesson *lesson)
{
    double weights[GP_FEATURES][GP_POOL_SIZE];

    for (lesson->left_out = 0; lesson->left_out < FOLDS; lesson->left_out++) {
        learn_weights(lesson, weights);
        set_centres(lesson, (const double(*)[GP_POOL_SIZE])weights);
    }
    lesson->left_out = NO_FOLD;
}

/* Every series' bands around that forecast, by shapes that never saw it. */
static void
cross_validate_bands(struct lesson *lesson)
{
    struct gp_band_shape shapes[FOLDS];

    for (lesson->left_out = 0; lesson->left_out < FOLDS; lesson->left_out++)
        shapes[lesson->left_out] = learn_shape(lesson);
    for (size_t i = 0; i < lesson->n; i++)
        lay_band(lesson->items[i], &shapes[lesson->items[i]->fold]);
    lesson->left_out = NO_FOLD;
}

static struct score
score_of(const struct lesson *lesson)
{
    struct score score = { 0 };

    for (size_t i = 0; i < lesson->n; i++)
        if (!lesson->items[i]->earlier)
            score_add(&score, lesson->items[i], lesson->items[i]->centre, true);
    return score;
}

static void
tell(const char *name, const struct score *score)
{
    double n = (double)score->n;

    printf("%-9s n=%4zu  sMAPE %.3f  MASE %.3f  OWA %.4f  MSIS %.3f  coverage %.4f\n", name,
           score->n, score->smape / n, score->mase / n, score_owa(score), score->msis / n,
           score->inside / n);
}

/* ---- the table -------------------------------------------------------------------------- */

static void
note_ranges(struct gp_forecast_table *table, const struct lesson *lesson)
{
    table->shortest = SIZE_MAX;
    for (size_t j = 0; j < GP_FEATURES; j++) {
        table->low[j] = HUGE_VAL;
        table->high[j] = -HUGE_VAL;
    }
    for (size_t i = 0; i < lesson->n; i++) {
        const struct item *item = lesson->items[i];
        table->shortest = item->n < table->shortest ? item->n : table->shortest;
        table->longest = item->n > table->longest ? item->n : table->longest;
        for (size_t j = 0; j < GP_FEATURES; j++) {
            table->low[j] = fmin(table->low[j], item->prospect.features[j]);
            table->high[j] = fmax(table->high[j], item->prospect.features[j]);
        }
    }
}

static struct gp_forecast_table
learn(struct lesson *lesson, struct score *score)
{
    struct gp_forecast_table table = { .period = lesson->items[0]->period,
                                       .horizon = lesson->items[0]->horizon };

    cross_validate_weights(lesson);
    table.shape = learn_shape(lesson);
    cross_validate_bands(lesson);
    *score = score_of(lesson);
    table.series = score->n;
    table.owa = score_owa(score);
    table.coverage = score->inside / (double)score->n;
    note_ranges(&table, lesson);
    learn_weights(lesson, table.weights);
    return table;
}

static void
write_row(FILE *file, const char *before, const double *x, size_t n, const char *after)
{
    fputs(before, file);
    for (size_t i = 0; i < n; i++)
        fprintf(file, "%s%.6g", i > 0 ? ", " : " ", x[i]);
    fputs(after, file);
}

static void
write_table(FILE *file, const struct gp_forecast_table *table)
{
    const struct gp_band_shape *s = &table->shape;

    fprintf(file, "    { .name = \"%s\", .period = %zu, .horizon = %zu, .series = %zu, ",
            table->name, table->period, table->horizon, table->series);
    fprintf(file, ".shortest = %zu, .longest = %zu,\n", table->shortest, table->longest);
    write_row(file, "      .low = {", table->low, GP_FEATURES, " },\n");
    write_row(file, "      .high = {", table->high, GP_FEATURES, " },\n");
    fputs("      .weights = {\n", file);
    for (size_t i = 0; i < GP_FEATURES; i++)
        write_row(file, "        {", table->weights[i], GP_POOL_SIZE, " },\n");
    fprintf(file, "      },\n      .shape = { %.6g, %.6g, %.6g, %.6g, %.6g, %.6g,\n", s->size,
            s->blend, s->growth, s->spread, s->small, s->lean);
    write_row(file, "        {", s->share, GP_BANDS, " } },\n");
    fprintf(file, "      .owa = %.4f, .coverage = %.4f },\n", table->owa, table->coverage);
}

static bool
write_tables(const char *path, const struct gp_forecast_table *tables, size_t n)
{
    FILE *file = fopen(path, "w");

    if (!file)
        return false;
    fputs("/* forecast_table.c - learned weights and bands. Made by tests/forecast/train.c: do "
          "not edit.\n * SPDX-License-Identifier: GPL-3.0-or-later\n *\n"
          " * Trained on 1,100 series of the M3 competition (Makridakis and Hibon 2000; Mcomp "
          "2.9), no\n * others. owa and coverage are out of fold, by five folds of series.\n",
          file);
    for (size_t i = 0; i < n; i++)
        fprintf(file, " *   period %2zu: %zu series, OWA %.4f, 95 %% band holds %.4f\n",
                tables[i].period, tables[i].series, tables[i].owa, tables[i].coverage);
    fputs(" */\n#include \"fit/forecast_weights.h\"\n\n/* clang-format off */\n"
          "const char gp_forecast_benchmark[] = \"M3 competition\";\n\n"
          "const struct gp_forecast_table gp_forecast_tables[] = {\n",
          file);
    for (size_t i = 0; i < n; i++)
        write_table(file, &tables[i]);
    fprintf(file, "};\nconst size_t gp_forecast_ntables = %zu;\n/* clang-format on */\n", n);
    return fclose(file) == 0;
}

struct job {
    const char *sample, *table, *forecasts;
};

static void
run_pool(struct sample *sample, struct gp_room *room)
{
    for (size_t i = 0; i < sample->n; i++) {
        struct item *item = &sample->items[i];
        item->prospect =
            gp_prospect_of(room, item->past, item->n, item->period, item->horizon, 0);
    }
}

static void
add_scores(struct score *all, const struct score *score)
{
    all->n += score->n;
    all->smape += score->smape;
    all->mase += score->mase;
    all->naive_smape += score->naive_smape;
    all->naive_mase += score->naive_mase;
    all->msis += score->msis;
    all->inside += score->inside;
}

static enum gp_status
run(struct gp_room *room, void *context, struct gp_error *err)
{
    static const struct {
        size_t period;
        const char *name;
    } frequencies[] = { { 1, "yearly" }, { 4, "quarterly" }, { 12, "monthly" } };
    const struct job *job = context;
    struct gp_forecast_table tables[FREQUENCIES];
    struct sample sample;
    struct score all = { 0 };

    (void)err;
    if (!sample_read(&sample, room, job->sample))
        return GP_NO_INPUT;
    sample_look_back(&sample, room, EARLIER);
    run_pool(&sample, room);
    for (size_t f = 0; f < FREQUENCIES; f++) {
        struct lesson lesson = { GP_ROOM_GET(room, sample.n, struct item *), 0, NO_FOLD, 0, 0 };
        struct score score;
        for (size_t i = 0; i < sample.n; i++)
            if (sample.items[i].period == frequencies[f].period)
                lesson.items[lesson.n++] = &sample.items[i];
        tables[f] = learn(&lesson, &score);
        tables[f].name = frequencies[f].name;
        tell(tables[f].name, &score);
        add_scores(&all, &score);
    }
    tell("all", &all);
    if (job->table && !write_tables(job->table, tables, FREQUENCIES))
        return GP_NO_OUTPUT;
    return !job->forecasts || sample_write(&sample, job->forecasts) ? GP_OK : GP_NO_OUTPUT;
}

int
main(int argc, char **argv)
{
    struct job job = { argc > 1 ? argv[1] : NULL, argc > 2 ? argv[2] : NULL,
                       argc > 3 ? argv[3] : NULL };

    if (argc < 2 || argc > 4) {
        fputs("usage: forecast-train SAMPLE [TABLE.c [FORECASTS.csv]]\n", stderr);
        return 2;
    }
    gp_fit_setup();
    return gp_room_enter(run, &job, NULL) == GP_OK ? 0 : 1;
}
