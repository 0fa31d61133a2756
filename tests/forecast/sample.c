/* sample.c - a benchmark sample: series with their future, and how a forecast of it scores.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample.h"

#include "fit/random.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FOLDS = 5, FOLD_SEED = 20 };

/* A file of the folder, unpacked on the way when only NAME.gz is there. */
static FILE *
open_part(const char *folder, const char *name, bool *piped)
{
    char path[1024], command[1100];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    *piped = false;
    file = fopen(path, "r");
    if (file || strchr(folder, '\''))
        return file;
    snprintf(command, sizeof command, "gzip -dc '%s.gz'", path);
    *piped = true;
    return popen(command, "r"); /* NOLINT: a path of the developer's own */
}

static void
close_part(FILE *file, bool piped)
{
    if (piped)
        pclose(file);
    else
        fclose(file);
}

static struct item *
find(const struct sample *sample, const char *name)
{
    for (size_t i = sample->n; i-- > 0;)
        if (strcmp(sample->items[i].name, name) == 0)
            return &sample->items[i];
    return NULL;
}

/* series,source,frequency,m,horizon,n_train,... */
static bool
read_info(struct sample *sample, struct gp_room *room, const char *folder)
{
    char line[1024];
    bool piped;
    FILE *file = open_part(folder, "info.csv", &piped);

    if (!file)
        return false;
    if (!fgets(line, sizeof line, file))
        line[0] = '\0';
    while (sample->n < MOST_SERIES && fgets(line, sizeof line, file)) {
        struct item *item = &sample->items[sample->n];
        if (sscanf(line, "%23[^,],%*[^,],%*[^,],%zu,%zu,%zu", item->name, &item->period,
                   &item->horizon, &item->n) != 4)
            continue;
        item->past = GP_ROOM_GET(room, item->n, double);
        item->future = GP_ROOM_GET(room, item->horizon, double);
        sample->n++;
    }
    close_part(file, piped);
    return sample->n > 0;
}

/* series,date,value into the pasts or the futures. */
static bool
read_values(struct sample *sample, const char *folder, const char *name, bool past)
{
    char line[256], series[24] = "", before[24] = "";
    struct item *item = NULL;
    double value;
    size_t at = 0;
    bool piped;
    FILE *file = open_part(folder, name, &piped);

    if (!file)
        return false;
    while (fgets(line, sizeof line, file)) {
        if (sscanf(line, "%23[^,],%*[^,],%lf", series, &value) != 2)
            continue;
        if (strcmp(series, before) != 0) {
            item = find(sample, series);
            at = 0;
            strcpy(before, series);
        }
        if (item && at < (past ? item->n : item->horizon))
            (past ? item->past : item->future)[at++] = value;
    }
    close_part(file, piped);
    return true;
}

static void
measure(struct item *item)
{
    item->scale = 0;
    for (size_t i = item->period; i < item->n; i++)
        item->scale += fabs(item->past[i] - item->past[i - item->period]) /
                       (double)(item->n - item->period);
}

/* Each fold holds a fifth of the series, drawn by the seed. */
static void
deal_folds(struct sample *sample, struct gp_room *room)
{
    struct gp_random random = gp_random_of(FOLD_SEED);
    size_t *order = GP_ROOM_GET(room, sample->n, size_t);

    for (size_t i = 0; i < sample->n; i++) {
        size_t j = (size_t)(gp_random_uniform(&random) * (double)(i + 1));
        order[i] = order[j];
        order[j] = i;
    }
    for (size_t i = 0; i < sample->n; i++)
        sample->items[order[i]].fold = i % FOLDS;
}

bool
sample_read(struct sample *sample, struct gp_room *room, const char *folder)
{
    sample->n = 0;
    sample->items = GP_ROOM_GET(room, MOST_SERIES, struct item);
    if (!read_info(sample, room, folder) || !read_values(sample, folder, "train.csv", true) ||
        !read_values(sample, folder, "test.csv", false)) {
        fprintf(stderr, "no sample can be read in '%s'\n", folder);
        return false;
    }
    for (size_t i = 0; i < sample->n; i++)
        measure(&sample->items[i]);
    deal_folds(sample, room);
    return true;
}

/* The fewest values that weights are learned from. */
static size_t
fewest_of(const struct item *item)
{
    return item->period == 1 ? 10 : 3 * item->period + 2;
}

void
sample_look_back(struct sample *sample, struct gp_room *room, size_t origins)
{
    size_t own = sample->n;

    for (size_t back = 1; back <= origins; back++)
        for (size_t i = 0; i < own && sample->n < MOST_SERIES; i++) {
            struct item item = sample->items[i];
            double *all;
            if (item.n < back * item.horizon + fewest_of(&item))
                continue;
            all = GP_ROOM_GET(room, item.n + item.horizon, double);
            memcpy(all, item.past, item.n * sizeof *all);
            memcpy(all + item.n, item.future, item.horizon * sizeof *all);
            item.n -= back * item.horizon;
            item.past = all;
            item.future = all + item.n;
            item.earlier = true;
            measure(&item);
            sample->items[sample->n++] = item;
        }
}

static void
add_errors(const struct item *item, const double *forecast, double *smape, double *mase)
{
    double percent = 0, absolute = 0;

    for (size_t h = 0; h < item->horizon; h++) {
        double e = fabs(item->future[h] - forecast[h]);
        if (e > 0)
            percent += 200 * e / (fabs(item->future[h]) + fabs(forecast[h]));
        absolute += e;
    }
    *smape += percent / (double)item->horizon;
    *mase += absolute / (double)item->horizon / item->scale;
}

void
score_add(struct score *score, const struct item *item, const double *forecast, bool with_band)
{
    double width = 0, inside = 0;

    if (!(item->scale > 0))
        return;
    score->n++;
    add_errors(item, forecast, &score->smape, &score->mase);
    add_errors(item, item->prospect.naive, &score->naive_smape, &score->naive_mase);
    for (size_t h = 0; with_band && h < item->horizon; h++) {
        double y = item->future[h], lower = item->lower[h], upper = item->upper[h];
        width += upper - lower + 40 * fmax(0, lower - y) + 40 * fmax(0, y - upper);
        inside += y >= lower && y <= upper;
    }
    score->msis += width / (double)item->horizon / item->scale;
    score->inside += inside / (double)item->horizon;
}

double
score_owa(const struct score *score)
{
    return (score->smape / score->naive_smape + score->mase / score->naive_mase) / 2;
}

bool
sample_write(const struct sample *sample, const char *path)
{
    FILE *file = fopen(path, "w");

    if (!file)
        return false;
    fputs("series,h,mean,lo,hi\n", file);
    for (size_t i = 0; i < sample->n; i++)
        for (size_t h = 0; !sample->items[i].earlier && h < sample->items[i].horizon; h++)
            fprintf(file, "%s,%zu,%.10g,%.10g,%.10g\n", sample->items[i].name, h + 1,
                    sample->items[i].centre[h], sample->items[i].lower[h],
                    sample->items[i].upper[h]);
    return fclose(file) == 0;
}
