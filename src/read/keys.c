/* keys.c - long files: which text columns tell one series from another.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/work.h"

#include <stdlib.h>
#include <string.h>

void
gp_key_text(const struct gp_work *work, const struct gp_key *key, size_t row,
            struct gp_text *out)
{
    gp_text_clear(out);
    for (size_t i = 0; i < key->n; i++) {
        struct gp_cell cell = gp_cell_at(&work->grid, row, key->columns[i]);
        if (cell.n > 0 && out->n > 0)
            gp_text_add(out, ", ");
        gp_text_add_bytes(out, cell.text, cell.n);
    }
}

/* One row's key and time, to see whether they are unique. */
struct stamp {
    double when;
    uint32_t key;
};

static int
by_stamp(const void *a, const void *b)
{
    const struct stamp *x = a, *y = b;

    if (x->when < y->when || x->when > y->when)
        return x->when < y->when ? -1 : 1;
    return x->key < y->key ? -1 : x->key > y->key;
}

/* Stamps of all rows whose time can be read; n of them. */
static struct stamp *
stamp_rows(struct gp_work *work, const struct gp_key *key, size_t *n, size_t *nkeys)
{
    const struct gp_table *table = &work->reading.table;
    struct stamp *stamps = calloc(table->last - table->first + 1, sizeof *stamps);
    struct gp_names keys = { 0 };
    struct gp_text text = { 0 };
    struct gp_error quiet = { 0 };
    struct gp_reading reading = work->reading;

    reading.err = &quiet;
    *n = 0;
    for (size_t row = table->first; stamps && row < table->last; row++) {
        struct gp_date date;
        if (gp_is_dropped(&reading, row) ||
            gp_time_read(&reading, &work->time, row, &date) != GP_OK)
            continue;
        gp_key_text(work, key, row, &text);
        stamps[*n].when = date.when;
        stamps[(*n)++].key = key->n ? (uint32_t)gp_names_number(&keys, gp_text_get(&text)) : 0;
    }
    *nkeys = keys.n;
    gp_names_free(&keys);
    gp_text_free(&text);
    return stamps;
}

/* Is every time unique within its key, and does a key have two times or more on the whole? */
static bool
is_unique(struct gp_work *work, const struct gp_key *key)
{
    size_t n, nkeys;
    struct stamp *stamps = stamp_rows(work, key, &n, &nkeys);
    bool unique = stamps != NULL, rising = true;

    for (size_t i = 1; i < n && rising; i++)
        rising = by_stamp(&stamps[i - 1], &stamps[i]) < 0;
    if (!rising)
        qsort(stamps, n, sizeof *stamps, by_stamp);
    for (size_t i = 1; i < n && unique; i++)
        unique = by_stamp(&stamps[i - 1], &stamps[i]) != 0;
    free(stamps);
    return unique && (key->n == 0 || nkeys * 2 <= n);
}

static bool
can_be_key(const struct gp_work *work, size_t column)
{
    return !gp_time_owns(&work->time, column) && work->columns[column].kind == GP_COLUMN_TEXT &&
           work->columns[column].booleans == 0;
}

/* A file without a header says its one series' name in every row, as Graphite does; so does
 * what was made from JSON. */
static void
find_only_name(struct gp_work *work, struct gp_key *key)
{
    const struct gp_table *table = &work->reading.table;

    if (table->header != GP_NONE && !work->foreign)
        return;
    for (size_t i = 0; i < table->columns; i++) {
        struct gp_cell first = gp_cell_at(&work->grid, table->first, i);
        bool same = can_be_key(work, i) && first.n > 0;
        for (size_t row = table->first + 1; same && row < table->last; row++)
            same = gp_same_cell(gp_cell_at(&work->grid, row, i), first);
        if (same) {
            *key = (struct gp_key){ .columns = { i }, .n = 1 };
            return;
        }
    }
}

/* Do rows of one key stand together in rising time, and does time go back where the next key
 * begins (or are there no names of columns, as Graphite writes)? Then they are series, though
 * no time stands twice. */
static bool
stands_in_blocks(struct gp_work *work, const struct gp_key *key)
{
    size_t n, nkeys;
    struct stamp *stamps = stamp_rows(work, key, &n, &nkeys);
    bool good = stamps != NULL && nkeys >= 2 && nkeys * 2 <= n;
    bool back = work->reading.table.header == GP_NONE;

    for (size_t i = 1; i < n && good; i++) {
        bool same = stamps[i].key == stamps[i - 1].key;
        back |= !same && stamps[i].when < stamps[i - 1].when;
        good =
            same ? stamps[i].when > stamps[i - 1].when : stamps[i].key == stamps[i - 1].key + 1;
    }
    free(stamps);
    return good && back;
}

static void
find_blocks(struct gp_work *work, struct gp_key *key)
{
    for (size_t i = 0; i < work->reading.table.columns && key->n == 0; i++) {
        struct gp_key one = { .columns = { i }, .n = 1, .blocks = true };
        if (can_be_key(work, i) && stands_in_blocks(work, &one))
            *key = one;
    }
}

/* The first text column that makes the times unique, or all of them together. */
void
gp_key_find(struct gp_work *work, struct gp_key *key)
{
    struct gp_key all = { .n = 0 };

    *key = (struct gp_key){ .n = 0 };
    if (work->options->duplicates == GP_DUPLICATES_KEEP)
        return;
    if (is_unique(work, key)) {
        find_only_name(work, key);
        find_blocks(work, key);
        return;
    }
    for (size_t i = 0; i < work->reading.table.columns; i++) {
        struct gp_key one = { .columns = { i }, .n = 1 };
        if (!can_be_key(work, i))
            continue;
        if (is_unique(work, &one)) {
            *key = one;
            return;
        }
        if (all.n < 32)
            all.columns[all.n++] = i;
    }
    if (all.n > 1 && is_unique(work, &all))
        *key = all;
}

void
gp_key_say(struct gp_work *work, const struct gp_key *key)
{
    struct gp_text names = { 0 };
    char shown[160];

    for (size_t i = 0; i < key->n; i++) {
        gp_text_add(&names, i ? "' and '" : "");
        gp_column_name(&work->reading, key->columns[i], &names);
    }
    gp_warn(&work->input.warnings, "split", "%s: one series for each value of '%s'",
            key->blocks ? "rows stand in blocks" : "dates repeat",
            gp_safe(gp_text_get(&names), names.n, shown, sizeof shown));
    gp_text_free(&names);
}
