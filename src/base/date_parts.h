/* date_parts.h - a written date taken apart: what date.c and date_format.c are made of.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_DATE_PARTS_H
#define GROWTHPLOT_DATE_PARTS_H

#include "base/calendar.h"
#include "base/scan.h"

/* What stands in the text; as in gp_no_fields where it is not written. */
struct gp_date_fields {
    int64_t year;
    int month, day, a, b, quarter, half, week, weekday; /* a, b: day and month, unsettled */
    int hour, minute, second;
    double fraction; /* of a second */
    int offset;      /* minutes east of UTC */
    bool has_time, odd_end;
};
extern const struct gp_date_fields gp_no_fields;

/* Takes one part of a date; false when it does not stand there. */
typedef bool gp_scan_part(struct gp_scan *scan, struct gp_date_fields *f);

/* ---- date_fields.c: from fields to a moment -------------------------------------------------
 */

/* Writes why it is no date; always false. */
bool gp_date_refuse(char why[96], const char *format, ...)
    __attribute__((format(printf, 2, 3)));
bool gp_time_exists(const struct gp_date_fields *f, char why[96]);
/* Days since the midnight of the day that is written, in UTC. */
double gp_fields_of_day(const struct gp_date_fields *f);
/* `precision` is that of the day; a time makes it GP_TO_SECOND. */
bool gp_fields_moment(struct gp_date_fields *f, enum gp_precision precision,
                      struct gp_date *out, char why[96]);

/* ---- date_pattern.c: the letters of patterns ------------------------------------------------
 */

void gp_date_skip_blanks(struct gp_scan *scan);
bool gp_date_blank(struct gp_scan *scan);
/* The text without blanks around it. */
struct gp_scan gp_date_trimmed(const char *text, size_t n);
/* One letter of a pattern. */
bool gp_date_letter(struct gp_scan *scan, char letter, struct gp_date_fields *f);
/* The whole text by a whole pattern. */
bool gp_date_match(struct gp_scan scan, const char *pattern, struct gp_date_fields *f);

/* ---- date_clock.c: times of day -------------------------------------------------------------
 */

bool gp_scan_fraction(struct gp_scan *scan, struct gp_date_fields *f);
/* PM, a.m.; or nothing. An hour that does not go with it becomes 99. */
bool gp_scan_meridian(struct gp_scan *scan, struct gp_date_fields *f);
/* Z, +01:00, GMT+1 (its name); 9999 for one that is not. */
bool gp_scan_offset(struct gp_scan *scan, struct gp_date_fields *f);
/* T and a time, perhaps AM and PM, and an offset; or nothing at all. */
bool gp_scan_time(struct gp_scan *scan, struct gp_date_fields *f);
/* A time within a date, to the second; a zone may follow if it is UTC. */
bool gp_scan_inner_time(struct gp_scan *scan, struct gp_date_fields *f);

/* ---- date_names.c: how many bytes of a text are such a word; 0: none ------------------------
 */

size_t gp_weekday_length(const char *text, size_t n);
size_t gp_quarter_word_length(const char *text, size_t n);

#endif
