/* amount.c - figures as charts write them, with the sign of their unit: $6.2M, 6.35%.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/amount.h"

#include "base/measure.h"
#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* The minus stands before the currency: -$4.1M. */
static void
add_sign(const struct gp_series *series, char *words, size_t room)
{
    struct gp_sign sign = gp_measure_sign(series->unit);
    bool minus = words[0] == '-';
    char number[32];

    snprintf(number, sizeof number, "%s", words + minus);
    snprintf(words, room, "%s%s%s%s", minus ? "-" : "", sign.before, number, sign.after);
}

const char *
gp_amount(const struct gp_series *series, double value, char buffer[32])
{
    gp_number_compact(value, buffer);
    add_sign(series, buffer, 32);
    return buffer;
}

void
gp_amount_ticks(struct gp_ticks *ticks, const struct gp_series *series)
{
    for (size_t i = 0; i < ticks->n; i++)
        if (ticks->tick[i].label[0])
            add_sign(series, ticks->tick[i].label, sizeof ticks->tick[i].label);
}

void
gp_amount_one_size(struct gp_ticks *ticks)
{
    static const char suffixes[] = "kMBT";
    double most = 0, least = HUGE_VAL, size = 1;
    char number[32];
    int step = -1;

    for (size_t i = 0; i < ticks->n; i++) {
        double size_of = fabs(ticks->tick[i].at);

        if (!ticks->tick[i].label[0] || size_of <= 0)
            continue;
        most = fmax(most, size_of);
        least = fmin(least, size_of);
    }
    while (step < 3 && most >= 1000 * size) {
        step++;
        size *= 1000;
    }
    if (step < 0 || most >= 1000 * size || most >= 100 * least)
        return;
    for (size_t i = 0; i < ticks->n; i++)
        if (ticks->tick[i].label[0] && fabs(ticks->tick[i].at) > 0)
            snprintf(ticks->tick[i].label, sizeof ticks->tick[i].label, "%.20s%c",
                     gp_number_digits(ticks->tick[i].at / size, 3, number), suffixes[step]);
}
