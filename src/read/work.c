/* work.c - what one reading holds, and what it leaves out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/work.h"

#include <stdlib.h>
#include <string.h>

enum gp_status
gp_no_memory(struct gp_work *work)
{
    return gp_fail(work->err, GP_NO_MEMORY, "out of memory reading %s", work->source.file);
}

enum gp_status
gp_skip_line(struct gp_work *work, size_t line, const char *reason)
{
    struct gp_input *input = &work->input;
    struct gp_skip *skipped =
        realloc(input->skipped, (input->nskipped + 1) * sizeof *input->skipped);

    if (!skipped)
        return gp_no_memory(work);
    input->skipped = skipped;
    skipped[input->nskipped].line = line;
    gp_safe(reason, strlen(reason), skipped[input->nskipped].reason, sizeof skipped->reason);
    input->nskipped++;
    return GP_OK;
}

enum gp_status
gp_skip_row(struct gp_work *work, size_t row, const char *reason)
{
    return gp_skip_line(work, work->grid.rows[row].line, reason);
}

enum gp_status
gp_skip_rows(struct gp_work *work, size_t from, size_t to, const char *reason)
{
    for (size_t i = from; i < to; i++)
        if (gp_skip_row(work, i, reason) != GP_OK)
            return GP_NO_MEMORY;
    return GP_OK;
}

void
gp_work_release(struct gp_work *work)
{
    for (size_t i = 0; i < work->noutlines; i++) {
        free(work->outlines[i].name);
        free(work->outlines[i].unit);
    }
    free(work->outlines);
    free(work->reading.drop);
    free(work->columns);
    free(work->values);
    free(work->figures.items);
    gp_daily_free(&work->daily);
    free(work->run_order.last);
    gp_names_free(&work->keys);
    gp_names_free(&work->names);
    gp_text_free(&work->evidence);
    gp_grid_free(&work->grid);
    gp_source_free(&work->source);
}
