/* pace.c - the present growth of a series in words: its one rate, else that of the last
 * stretch. SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/duration.h"
#include "draw/words.h"

#include <math.h>
#include <string.h>

bool
gp_pace_is_steady(const struct gp_doubling *d)
{
    return d->known && !d->unbounded && d->direction != GP_FLAT && isfinite(d->time);
}

bool
gp_pace_of(struct gp_pace *out, const struct gp_analysis *a)
{
    if (!a->growth.known || (!a->one_rate && !a->has_now))
        return false;
    if (a->one_rate)
        *out = (struct gp_pace){ &a->growth, &a->doubling, a->growth.from, a->growth.to, true };
    else
        *out =
            (struct gp_pace){ &a->now.growth, &a->now.doubling, a->now.from, a->now.to, false };
    return true;
}

const char *
gp_pace_name(const struct gp_analysis *a)
{
    const struct gp_fit *fit = &a->fits[0];
    const struct gp_growth *now = &a->now.growth;
    const struct gp_path *pace = &a->pace;
    double rate, last;

    if (a->nfits == 0 || a->one_rate || !a->has_now || !now->has_interval || pace->n == 0)
        return "at the present pace";
    rate = gp_fit_slope(fit, pace->points[0].t) / gp_fit_value(fit, pace->points[0].t);
    last = gp_fit_slope(fit, pace->points[pace->n - 1].t) /
           gp_fit_value(fit, pace->points[pace->n - 1].t);
    return fmin(rate, last) < now->lower || fmax(rate, last) > now->upper
               ? "by the fitted curve"
               : "at the present pace";
}

void
gp_words_time(struct gp_text *out, const struct gp_doubling *doubling)
{
    char time[64];

    gp_duration_words(doubling->time, doubling->unit, 2, time);
    gp_text_add(out, strncmp(time, "1 ", 2) == 0 ? time + 2 : time); /* every day */
}

void
gp_words_limits(struct gp_text *out, const struct gp_doubling *d)
{
    char limits[64];

    if (d->has_interval)
        gp_text_format(out, "(%s)",
                       gp_duration_range(d->time, d->lower, d->upper, d->unit, limits));
}

void
gp_words_pace(struct gp_text *out, const struct gp_analysis *a)
{
    struct gp_pace pace;

    if (gp_pace_of(&pace, a) && gp_pace_is_steady(pace.doubling)) {
        gp_text_format(out, "%s%s every ", pace.all ? "" : "now ",
                       pace.doubling->direction == GP_HALVING ? "halves" : "doubles");
        gp_words_time(out, pace.doubling);
    } else if (a->growth.known) {
        gp_text_format(out, "%snot growing measurably", a->one_rate ? "" : "now ");
    } else {
        gp_text_format(out, "%zu point%s, no rate", a->series->n, a->series->n == 1 ? "" : "s");
    }
}
