/* status.c - names, exit codes and sentences of every failure, from one list.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "growthplot.h"

#include <stdarg.h>
#include <string.h>

struct status_row {
    int exit_code;
    const char *code, *sentence;
};

static const struct status_row rows[] = {
#define ROW(name, exit_code, code, sentence) { exit_code, code, sentence },
    GP_STATUS_LIST(ROW)
#undef ROW
};

int
gp_status_exit_code(enum gp_status status)
{
    return rows[status].exit_code;
}

const char *
gp_status_code(enum gp_status status)
{
    return rows[status].code;
}

const char *
gp_status_sentence(enum gp_status status)
{
    return rows[status].sentence;
}

enum gp_status
gp_fail(struct gp_error *err, enum gp_status status, const char *format, ...)
{
    if (err && err->status == GP_OK) {
        va_list args;
        err->status = status;
        va_start(args, format);
        vsnprintf(err->message, sizeof err->message, format, args);
        va_end(args);
    }
    return status;
}

void
gp_hint(struct gp_error *err, const char *format, ...)
{
    va_list args;
    if (!err || err->status == GP_OK || err->hint[0])
        return;
    va_start(args, format);
    vsnprintf(err->hint, sizeof err->hint, format, args);
    va_end(args);
}

void
gp_at(struct gp_error *err, const char *file, size_t line, size_t column)
{
    if (!err || err->status == GP_OK || err->file[0])
        return;
    snprintf(err->file, sizeof err->file, "%s", file ? file : "");
    err->line = line;
    err->column = column;
}
