/* date.c - fuzz target: any text is a date that reads back from its own label, or is refused.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_label(struct gp_date date)
{
    struct gp_date again;
    char label[32], why[96] = "";

    if (!isfinite(date.when) || !(gp_date_end(date) > date.when))
        abort();
    gp_date_words(date, label);
    gp_date_iso(date, label);
    if (date.precision == GP_TO_WEEK || label[0] == '-' || date.when > 2932896)
        return; /* a week is told by its Monday; other calendars' ends are not written back */
    if (!gp_date_read(label, &again, why) || fabs(again.when - date.when) > 1.0 / 86400)
        abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const formats[] = { "%Y-%d-%m", "%d %b %y %H:%M:%S",
                                           "%s",       "excel",
                                           "%j/%Y",    "%m%%%f" };
    char *text = malloc(size + 1), why[96] = "";
    struct gp_date date;
    int form;

    if (!text)
        return 0;
    if (size > 0)
        memcpy(text, data, size);
    text[size] = '\0';
    form = gp_date_form_of(text, size);
    for (int order = GP_ORDER_DMY; form != GP_NO_FORM && order <= GP_ORDER_MDY; order++) {
        if (gp_date_in_form(text, size, form, (enum gp_day_order)order, &date, why))
            check_label(date);
        else if (!why[0])
            abort();
    }
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (gp_date_in_format(text, size, formats[i], &date, why) && !isfinite(date.when))
            abort();
    if (gp_date_read(text, &date, why))
        check_label(date);
    free(text);
    return 0;
}
