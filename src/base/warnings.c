/* warnings.c - the list of remarks that travels beside a result.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "growthplot.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static bool
said_already(const struct gp_warnings *warnings, const struct gp_warning *remark)
{
    for (size_t i = 0; i < warnings->n; i++)
        if (strcmp(warnings->items[i].code, remark->code) == 0 &&
            strcmp(warnings->items[i].message, remark->message) == 0)
            return true;
    return false;
}

void
gp_warn(struct gp_warnings *warnings, const char *code, const char *format, ...)
{
    struct gp_warning remark = { 0 };
    struct gp_warning *items;
    va_list args;

    snprintf(remark.code, sizeof remark.code, "%s", code);
    va_start(args, format);
    vsnprintf(remark.message, sizeof remark.message, format, args);
    va_end(args);
    if (said_already(warnings, &remark))
        return;
    items = realloc(warnings->items, (warnings->n + 1) * sizeof *items);
    if (!items)
        return;
    items[warnings->n++] = remark;
    warnings->items = items;
}

void
gp_warnings_free(struct gp_warnings *warnings)
{
    free(warnings->items);
    *warnings = (struct gp_warnings){ 0 };
}
