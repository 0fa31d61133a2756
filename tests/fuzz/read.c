/* read.c - fuzz target: any bytes are series in rising time, or a refusal that says where.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "growthplot.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
demand(bool kept)
{
    if (!kept)
        abort();
}

/* Points of one moment only where the user keeps them. */
static void
check_series(const struct gp_series *s, bool kept)
{
    demand(s->name && s->unit && s->n + s->nlater > 0);
    for (size_t i = 0; i < s->n; i++) {
        demand(isfinite(s->points[i].y) && isfinite(s->points[i].when));
        demand(isfinite(s->points[i].t) && s->points[i].line > 0);
        demand(i == 0 || s->points[i - 1].when < s->points[i].when ||
               (kept && s->points[i - 1].when <= s->points[i].when));
    }
}

static void
same_points(const struct gp_series *a, const struct gp_series *b)
{
    demand(strcmp(a->name, b->name) == 0 && a->n == b->n);
    for (size_t i = 0; i < a->n; i++) {
        demand(a->points[i].when == b->points[i].when && a->points[i].t == b->points[i].t);
        demand(a->points[i].y == b->points[i].y && a->points[i].line == b->points[i].line);
    }
}

/* Large files of even rows are read in a way of their own, which a further word for missing
 * values rules out: the figures are the same. (In builds for fuzzing they need not be large.)
 */
static void
check_other_way(const struct gp_input *input, const char *name, struct gp_read_options options)
{
    struct gp_input other = { 0 };
    struct gp_error err = { 0 };

    options.na = "none at all";
    demand(gp_input_read(&other, name, &options, &err) == GP_OK);
    demand(input->nseries == other.nseries && input->rows == other.rows);
    for (size_t i = 0; i < input->nseries; i++)
        same_points(&input->series[i], &other.series[i]);
    gp_input_free(&other);
}

/* The last byte is the user's wish, so that those ways are walked too. */
static struct gp_read_options
wishes(uint8_t byte)
{
    struct gp_read_options o = { 0 };

    o.skip_bad = byte & 1;
    o.order = byte & 2 ? GP_ORDER_DMY : GP_ORDER_AUTO;
    o.duplicates = byte & 4     ? GP_DUPLICATES_SUM
                   : byte & 128 ? GP_DUPLICATES_KEEP
                                : GP_DUPLICATES_ERROR;
    o.decimal = byte & 8 ? ',' : '\0';
    o.no_header = byte & 16;
    o.date_column = byte & 32 ? "1" : NULL;
    o.partial = byte & 64 ? GP_PARTIAL_DROP : GP_PARTIAL_AUTO;
    return o;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct gp_read_options options = wishes(size > 0 ? data[size - 1] : 0);
    struct gp_input input = { 0 };
    struct gp_error err = { 0 };
    FILE *file = tmpfile();
    char name[40];

    if (!file)
        return 0;
    if (size > 1)
        fwrite(data, 1, size - 1, file);
    fflush(file);
    snprintf(name, sizeof name, "/proc/self/fd/%d", fileno(file));
    if (gp_input_read(&input, name, &options, &err) == GP_OK) {
        demand(input.nseries > 0);
        for (size_t i = 0; i < input.nseries; i++)
            check_series(&input.series[i], options.duplicates == GP_DUPLICATES_KEEP);
        check_other_way(&input, name, options);
    } else {
        demand(err.status != GP_OK && err.message[0] && err.file[0]);
        demand(err.status != GP_INTERNAL);
    }
    gp_input_free(&input);
    fclose(file);
    return 0;
}
