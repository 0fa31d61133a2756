/* times_written.c - dates as they are written: by one way, settled by the votes of all rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/times.h"

#include <stdio.h>
#include <string.h>

/* Votes on a column of dates. */
struct votes {
    size_t family[GP_DATES_FAMILIES];
    size_t form[GP_DATE_FORMS_ROOM],
        first_of[GP_DATE_FORMS_ROOM]; /* how many, and the first row */
    size_t days_first, days_second, first_days_second, first_days_first;
    size_t years_first; /* 11/03/13 can be 2011-03-13 */
    size_t n, pairs;    /* pairs: 2008/09, the year and the next */
    size_t first;       /* row */
};

bool
gp_is_year_pair(struct gp_cell cell)
{
    int a, b;

    if (cell.n != 7 || (cell.text[4] != '/' && cell.text[4] != '-') ||
        strspn(cell.text, "0123456789") != 4 || strspn(cell.text + 5, "0123456789") != 2)
        return false;
    a = (cell.text[2] - '0') * 10 + cell.text[3] - '0';
    b = (cell.text[5] - '0') * 10 + cell.text[6] - '0';
    return (a + 1) % 100 == b;
}

/* A short year, a month and a day between slashes, where the month cannot be told from a day.
 */
static bool
is_year_first(struct gp_cell cell)
{
    struct gp_date date;
    char why[96];

    return cell.n == 8 && cell.text[2] == '/' && cell.text[5] == '/' &&
           gp_date_in_format(cell.text, cell.n, "%y/%m/%d", &date, why);
}

static void
count_vote(struct votes *votes, struct gp_cell cell, size_t row)
{
    int form = gp_date_form_of(cell.text, cell.n);
    struct gp_date_hint hint;

    votes->pairs += gp_is_year_pair(cell);
    if (form == GP_NO_FORM)
        return;
    votes->years_first += is_year_first(cell);
    votes->first = votes->n++ == 0 ? row : votes->first;
    votes->family[gp_date_form(form)->family]++;
    if (votes->form[form]++ == 0)
        votes->first_of[form] = row;
    hint = gp_date_order_hint(cell.text, cell.n, form);
    if (hint.first_is_day && votes->days_first++ == 0)
        votes->first_days_first = row;
    if (hint.second_is_day && votes->days_second++ == 0)
        votes->first_days_second = row;
}

static struct votes
poll(const struct gp_reading *reading, size_t index)
{
    struct votes votes = { .n = 0 };

    for (size_t row = reading->table.first; row < reading->table.last; row++)
        if (!gp_is_dropped(reading, row))
            count_vote(&votes, gp_cell_at(reading->grid, row, index), row);
    return votes;
}

static enum gp_status
refuse_order(const struct gp_reading *reading, const struct votes *votes, size_t index)
{
    struct gp_cell cell = gp_cell_at(reading->grid, votes->first, index);
    char shown[64];

    gp_safe(cell.text, cell.n, shown, sizeof shown);
    gp_fail(
        reading->err, GP_AMBIGUOUS_DATE,
        "dates could be day/month or month/day: all %zu rows fit both (first: '%s', line %zu)",
        votes->n, shown, (size_t)reading->grid->rows[votes->first].line);
    gp_hint(reading->err, votes->years_first == votes->n
                              ? "say which: --dmy, --mdy or --date-format %%y/%%m/%%d"
                              : "say which: --dmy or --mdy");
    return gp_cell_point(reading->err, reading->source, reading->grid, votes->first, index);
}

static enum gp_status
refuse_both_orders(const struct gp_reading *reading, const struct votes *votes, size_t index)
{
    size_t a = votes->first_days_first, b = votes->first_days_second, late = a > b ? a : b;
    size_t early = a > b ? b : a;
    struct gp_cell one = gp_cell_at(reading->grid, early, index);
    struct gp_cell two = gp_cell_at(reading->grid, late, index);
    char shown[64], other[64];

    gp_safe(two.text, two.n, shown, sizeof shown);
    gp_safe(one.text, one.n, other, sizeof other);
    gp_fail(reading->err, GP_MIXED_DATES,
            "'%s' has the day and the month the other way round than '%s' on line %zu", shown,
            other, (size_t)reading->grid->rows[early].line);
    gp_hint(reading->err, "write all dates in one way, best as 2011-03-13");
    return gp_cell_point(reading->err, reading->source, reading->grid, late, index);
}

static enum gp_status
decide_order(struct gp_time_column *out, const struct gp_reading *reading,
             const struct votes *votes)
{
    out->order = reading->options->order;
    if (out->family != GP_DATES_UNSETTLED || out->order != GP_ORDER_AUTO)
        return GP_OK;
    if (votes->days_first > 0 && votes->days_second > 0)
        return refuse_both_orders(reading, votes, out->index);
    if (votes->days_first + votes->days_second == 0)
        return refuse_order(reading, votes, out->index);
    out->order = votes->days_first > 0 ? GP_ORDER_DMY : GP_ORDER_MDY;
    return GP_OK;
}

static void
name_format(struct gp_time_column *out)
{
    const char *name = gp_date_form(out->form)->name;

    if (out->family != GP_DATES_UNSETTLED) {
        snprintf(out->name, sizeof out->name, "%s", name);
        return;
    }
    snprintf(out->name, sizeof out->name, "%s%s", out->order == GP_ORDER_MDY ? "MM" : "DD",
             name[1] == '-' ? "-" : "/");
    snprintf(out->name + 3, sizeof out->name - 3, "%s%s",
             out->order == GP_ORDER_MDY ? "DD" : "MM", name + 3);
}

static enum gp_date_family
usual_family(const struct votes *votes)
{
    int best = 0;

    if (votes->pairs == votes->n && votes->n >= 2)
        return GP_DATES_FISCAL;
    for (int i = 1; i < GP_DATES_FAMILIES; i++)
        if (votes->family[i] > votes->family[best])
            best = i;
    return (enum gp_date_family)best;
}

/* Of that family; any where years are written as pairs. */
static int
usual_form(const struct votes *votes, enum gp_date_family family)
{
    int best = 0;

    for (int i = 0; i < GP_DATE_FORMS_ROOM; i++)
        if (votes->form[i] > 0 &&
            (gp_date_form(i)->family == family || family == GP_DATES_FISCAL) &&
            (votes->form[i] > votes->form[best] || gp_date_form(best)->family != family))
            best = i;
    return best;
}

enum gp_status
gp_decide_written(struct gp_time_column *out, const struct gp_reading *reading, size_t index)
{
    struct votes votes = poll(reading, index);
    enum gp_status status;

    *out = (struct gp_time_column){ .index = index, .scale = GP_TIME_WRITTEN };
    out->family = usual_family(&votes);
    out->form = usual_form(&votes, out->family);
    out->good = votes.family[out->family];
    status = decide_order(out, reading, &votes);
    if (status == GP_OK)
        status = gp_doubt_written(reading, out);
    name_format(out);
    if (out->family == GP_DATES_FISCAL && votes.pairs == votes.n) {
        memcpy(out->name, "YYYY/YY", 8);
        out->good = votes.n;
    }
    return status;
}

/* ---- dates across a header ------------------------------------------------------------------
 */

/* Is the order of day and month told, by the user or by one of the dates? */
static bool
settle_order(const struct votes *votes, enum gp_date_family family, enum gp_day_order *order)
{
    if (*order != GP_ORDER_AUTO)
        return true;
    *order = votes->days_second > 0 ? GP_ORDER_MDY : GP_ORDER_DMY;
    return family != GP_DATES_UNSETTLED || (votes->days_first > 0) != (votes->days_second > 0);
}

bool
gp_times_across(const struct gp_reading *reading, size_t row, const bool *is_date,
                struct gp_date *out)
{
    struct votes votes = { .n = 0 };
    enum gp_day_order order = reading->options->order;
    enum gp_date_family family = GP_DATES_FAMILIES;

    for (size_t i = 0; i < reading->table.columns; i++) {
        struct gp_cell cell = gp_cell_at(reading->grid, row, i);
        if (!is_date[i])
            continue;
        count_vote(&votes, cell, row);
        if (family == GP_DATES_FAMILIES)
            family = gp_date_form(gp_date_form_of(cell.text, cell.n))->family;
    }
    if (!settle_order(&votes, family, &order))
        return false;
    for (size_t i = 0; i < reading->table.columns; i++) {
        struct gp_cell cell = gp_cell_at(reading->grid, row, i);
        char why[96];
        int form;
        if (!is_date[i])
            continue;
        form = gp_date_form_of(cell.text, cell.n);
        if (gp_date_form(form)->family != family ||
            !gp_date_in_form(cell.text, cell.n, form, order, &out[i], why))
            return false;
    }
    return true;
}
