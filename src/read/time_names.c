/* time_names.c - what columns of times are called.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/times.h"

#include "base/ascii.h"

#include <string.h>

/* A column of bare numbers is the time only under one of these names. Dates may stand under the
 * first kind, and a number under the second is a number. */
static const char calendar_names[] =
    " year date month quarter week day time timestamp period ds datetime epoch fiscal "
    "jahr datum monat quartal woche tag zeit zeitraum "
    "annee année mois trimestre semaine jour "
    "fecha año ano anno mes data mese periode période "
    "date_time ts hour years yr calendar_year fy time_period ref_period ref_date obs_date "
    "year_month yearmonth yearweek year_week isoweek iso_week ";
static const char plain_names[] = " x t index ";

static bool
is_in(const char *names, const char *word, size_t n)
{
    char key[34];

    if (n == 0 || n > 30)
        return false;
    key[0] = ' ';
    for (size_t i = 0; i < n; i++)
        key[i + 1] = gp_lower(word[i]);
    key[n + 1] = ' ';
    key[n + 2] = '\0';
    return strstr(names, key) != NULL;
}

enum gp_named
gp_name_says(struct gp_cell cell)
{
    size_t head = 0, tail = cell.n;

    if (is_in(calendar_names, cell.text, cell.n))
        return GP_NAMED_CALENDAR;
    if (is_in(plain_names, cell.text, cell.n))
        return GP_NAMED_PLAIN;
    while (head < cell.n && gp_is_word_byte(cell.text[head]))
        head++;
    while (tail > 0 && gp_is_word_byte(cell.text[tail - 1]))
        tail--;
    if (is_in(calendar_names, cell.text, head) ||
        is_in(calendar_names, cell.text + tail, cell.n - tail))
        return GP_NAMED_PARTLY;
    return GP_NOT_NAMED;
}

enum gp_named
gp_column_named(const struct gp_reading *reading, size_t index)
{
    return gp_name_says(gp_header_cell(reading, index));
}

bool
gp_is_named_week(const struct gp_reading *reading, size_t index)
{
    static const char *const words[] = { "week",      "woche",  "semaine", "semana",
                                         "settimana", "weeknr", "kw",      "wk" };
    struct gp_cell cell = gp_header_cell(reading, index);
    char name[32] = "";

    for (size_t i = 0; i < cell.n && i + 1 < sizeof name; i++)
        name[i] = gp_lower(cell.text[i]);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(name, words[i]))
            return true;
    return false;
}
