/* date.h - the ways of writing a date, read and written.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_DATE_H
#define GROWTHPLOT_DATE_H

#include "base/calendar.h"

/* ---- ways of writing ------------------------------------------------------------------------
 * One row of the table is one way. Ways of one family may stand in one column; the ISO family
 * holds the year, the quarter, the month, the day and the date with time. */
enum gp_date_family {
    GP_DATES_ISO,
    GP_DATES_WEEK,
    GP_DATES_SLASHED_YMD,
    GP_DATES_DOTTED_YMD,
    GP_DATES_DOTTED_DMY,
    GP_DATES_UNSETTLED, /* 01/02/2011: which of the two is the day, is for the column to say */
    GP_DATES_NAMED,     /* with the name of a month */
    GP_DATES_QUARTER,
    GP_DATES_MONTH_YEAR,
    GP_DATES_FISCAL,
    GP_DATES_COMPACT,
    GP_DATES_RANGES, /* from one day to another */
    GP_DATES_FAMILIES
};

struct gp_date_form {
    const char *name;    /* YYYY-MM-DD, as evidence and errors show it */
    const char *pattern; /* letters of date_pattern.c */
    enum gp_precision precision;
    enum gp_date_family family;
};

enum { GP_NO_FORM = -1, GP_DATE_FORMS_ROOM = 80 /* at least as many as there are forms */ };

/* The form that the text has, whether or not such a date exists; GP_NO_FORM. Blanks around it
 * do not count. */
int gp_date_form_of(const char *text, size_t n);
/* Is it written as 2011-03-13, the first form, and nothing around it? */
bool gp_date_is_iso_day(const char *text, size_t n);
const struct gp_date_form *gp_date_form(int index);

/* What a column of 01/02/2011 may tell of its order: which of the first two numbers is too big
 * for a month. */
struct gp_date_hint {
    bool first_is_day, second_is_day;
};
struct gp_date_hint gp_date_order_hint(const char *text, size_t n, int form);

/* Reads text in that form. False when there is no such date: `why` says so ("there is no month
 * 13"). `order` matters to GP_DATES_UNSETTLED only and must then not be AUTO. */
bool gp_date_in_form(const char *text, size_t n, int form, enum gp_day_order order,
                     struct gp_date *out, char why[96]);

/* Reads text by a strftime-like format of the user: the conversions of date_format.c, other
 * characters as they stand; "excel" stands for the serial days of a spreadsheet. */
bool gp_date_in_format(const char *text, size_t n, const char *format, struct gp_date *out,
                       char why[96]);

/* One date by itself, as options and claims have it: any form whose order is certain. */
bool gp_date_read(const char *text, struct gp_date *out, char why[96]);

/* ---- parts of a date by themselves ----------------------------------------------------------
 */

extern const char *const gp_month_names[12]; /* "January" */
/* The month that a word begins with ("Mar", "march", "maerz", ...), 1..12, and how many bytes
 * it takes; 0: none. */
int gp_month_read(const char *text, size_t n, size_t *used);

/* The quarter that a text names by itself ("Q1", "1. Quartal", "quarter 1"); 0: none. */
int gp_quarter_read(const char *text, size_t n);
/* A time of day by itself (9, 09:30, 9:30:15 PM), as a fraction of the day. */
bool gp_clock_read(const char *text, size_t n, double *of_day);

/* ---- labels ---------------------------------------------------------------------------------
 */

/* 2011, 2011-Q1, 2011-03, 2011-03-13, 2011-03-13T09:00:00; returns `buffer`. */
const char *gp_date_iso(struct gp_date date, char buffer[32]);
/* 2011, Q1 2011, Mar 2011, 13 Mar 2011, 13 Mar 2011 09:00. */
const char *gp_date_words(struct gp_date date, char buffer[32]);

#endif
