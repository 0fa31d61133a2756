/* date.c - the ways of writing a date, one row each, and reading by them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"

#include "base/date_parts.h"

/* Patterns are made of the letters of date_pattern.c. */
static const struct gp_date_form forms[] = {
    { "YYYY-MM-DD", "Y-M-DT", GP_TO_DAY, GP_DATES_ISO },
    { "YYYY-MM", "Y-M", GP_TO_MONTH, GP_DATES_ISO },
    { "YYYY", "Y", GP_TO_YEAR, GP_DATES_ISO },
    { "YYYY-Qn", "YjQq", GP_TO_QUARTER, GP_DATES_ISO },
    { "YYYYMnn", "YNm", GP_TO_MONTH, GP_DATES_ISO },
    { "YYYY-MnN", "Y-NM", GP_TO_MONTH, GP_DATES_ISO },
    { "YYYY:MM", "Y:M", GP_TO_MONTH, GP_DATES_ISO },
    { "YYYYMMnn", "YNNM", GP_TO_MONTH, GP_DATES_ISO },
    { "YYYYKWnn", "YKV0q", GP_TO_QUARTER, GP_DATES_ISO },
    { "YYYYJJ00", "YJJ00", GP_TO_YEAR, GP_DATES_ISO },
    { "YYYY [YRYYYY]", "YsG", GP_TO_YEAR, GP_DATES_ISO },
    { "YYYY-Hn", "YjHh", GP_TO_MONTH, GP_DATES_ISO },
    { "YYYY-Wnn", "YsVv", GP_TO_WEEK, GP_DATES_WEEK },
    { "YYYY-Wnn-n", "Y-VW-u", GP_TO_DAY, GP_DATES_WEEK },
    { "YYYY-KWnn", "YsKVsv", GP_TO_WEEK, GP_DATES_WEEK },
    { "KWnn/YYYY", "KVsvjY", GP_TO_WEEK, GP_DATES_WEEK },
    { "Wnn/YYYY", "VvjY", GP_TO_WEEK, GP_DATES_WEEK },
    { "Week nn, YYYY", "Xsv~sY", GP_TO_WEEK, GP_DATES_WEEK },
    { "YYYY/M/D", "Y/m/dT", GP_TO_DAY, GP_DATES_SLASHED_YMD },
    { "YYYY/M", "Y/m", GP_TO_MONTH, GP_DATES_SLASHED_YMD },
    { "YYYY-M-D", "Y-m-dT", GP_TO_DAY, GP_DATES_ISO },
    { "YYYY-M", "Y-m", GP_TO_MONTH, GP_DATES_ISO },
    { "YYYY.M.D", "Y._m._dpT", GP_TO_DAY, GP_DATES_DOTTED_YMD },
    { "YYYY\xE5\xB9\xB4M\xE6\x9C\x88"
      "D\xE6\x97\xA5",
      "Y\xE5\xB9\xB4_m\xE6\x9C\x88_d\xE6\x97\xA5T", GP_TO_DAY, GP_DATES_DOTTED_YMD },
    { "YYYY\xE5\xB9\xB4M\xE6\x9C\x88", "Y\xE5\xB9\xB4_m\xE6\x9C\x88", GP_TO_MONTH,
      GP_DATES_DOTTED_YMD },
    { "DD.MM.YYYY", "d._m._YT", GP_TO_DAY, GP_DATES_DOTTED_DMY },
    { "DD.MM.YY", "d.m.yT", GP_TO_DAY, GP_DATES_DOTTED_DMY },
    { "D/M/YYYY", "A/B/YT", GP_TO_DAY, GP_DATES_UNSETTLED },
    { "D/M/YY", "A/B/yT", GP_TO_DAY, GP_DATES_UNSETTLED },
    { "D-M-YYYY", "A-B-YT", GP_TO_DAY, GP_DATES_UNSETTLED },
    { "Mon YYYY", "b~seY", GP_TO_MONTH, GP_DATES_NAMED },
    { "Mon-YY", "b~s'y", GP_TO_MONTH, GP_DATES_NAMED },
    { "YYYY Mon", "Ysb", GP_TO_MONTH, GP_DATES_NAMED },
    { "D Mon YYYY", "do~seb~seYT", GP_TO_DAY, GP_DATES_NAMED },
    { "D Mon YY", "d~sb~s'yT", GP_TO_DAY, GP_DATES_NAMED },
    { "Mon D, YYYY", "b~sdo~sYT", GP_TO_DAY, GP_DATES_NAMED },
    { "YYYY Mon D", "Ysbsd", GP_TO_DAY, GP_DATES_NAMED },
    { "Mon D HH:MM:SS YYYY", "bsdsCsY", GP_TO_DAY, GP_DATES_NAMED },
    { "Mon-Mon YYYY", "brsY", GP_TO_QUARTER, GP_DATES_QUARTER },
    { "Qn YYYY", "QqjY", GP_TO_QUARTER, GP_DATES_QUARTER },
    { "Qn YY", "Qqs'y", GP_TO_QUARTER, GP_DATES_QUARTER },
    { "nQYYYY", "qQsY", GP_TO_QUARTER, GP_DATES_QUARTER },
    { "nQYY", "qQs'y", GP_TO_QUARTER, GP_DATES_QUARTER },
    { "nth quarter YYYY", "qoswseY", GP_TO_QUARTER, GP_DATES_QUARTER },
    { "quarter n YYYY", "wsqsY", GP_TO_QUARTER, GP_DATES_QUARTER },
    { "YYYY nth quarter", "Ysqosw", GP_TO_QUARTER, GP_DATES_QUARTER },
    { "Qn FYYYYY", "QqsFsY", GP_TO_QUARTER, GP_DATES_QUARTER },
    { "Qn FYYY", "QqsFs'y", GP_TO_QUARTER, GP_DATES_QUARTER },
    { "FYYYYY Qn", "FsYsQq", GP_TO_QUARTER, GP_DATES_QUARTER },
    { "FYYY Qn", "Fs'ysQq", GP_TO_QUARTER, GP_DATES_QUARTER },
    { "Hn YYYY", "HhjY", GP_TO_MONTH, GP_DATES_QUARTER },
    { "nHYYYY", "hHsY", GP_TO_MONTH, GP_DATES_QUARTER },
    { "nHYY", "hHs'y", GP_TO_MONTH, GP_DATES_QUARTER },
    { "MM/YYYY", "m/Y", GP_TO_MONTH, GP_DATES_MONTH_YEAR },
    { "MM-YYYY", "m-Y", GP_TO_MONTH, GP_DATES_MONTH_YEAR },
    { "MM.YYYY", "m.Y", GP_TO_MONTH, GP_DATES_MONTH_YEAR },
    { "FYYYYY", "FsY", GP_TO_YEAR, GP_DATES_FISCAL },
    { "FYYYYY/YY", "FsY/E", GP_TO_YEAR, GP_DATES_FISCAL },
    { "FYYYYY-YY", "FsY-E", GP_TO_YEAR, GP_DATES_FISCAL },
    { "FYYY/YY", "Fs'y/E", GP_TO_YEAR, GP_DATES_FISCAL },
    { "FYYY", "Fs'y", GP_TO_YEAR, GP_DATES_FISCAL },
    { "YYYY/YY", "Y/E", GP_TO_YEAR, GP_DATES_FISCAL },
    { "YYYY/YYYY", "Y/Z", GP_TO_YEAR, GP_DATES_FISCAL },
    { "YYYY-YYYY", "Y-Z", GP_TO_YEAR, GP_DATES_FISCAL },
    { "YYYY-YY",
      "Y\xE2\x80\x93"
      "E",
      GP_TO_YEAR, GP_DATES_FISCAL },
    { "YYYYMMDD", "YMDT", GP_TO_DAY, GP_DATES_COMPACT },
    { "YYYYMMDDHHMMSS", "YMDkic", GP_TO_DAY, GP_DATES_COMPACT },
    { "YYYYMMDDHHMM", "YMDki", GP_TO_DAY, GP_DATES_COMPACT },
    { "YYYYMMDDHH", "YMDk", GP_TO_DAY, GP_DATES_COMPACT },
    { "YYYYMM", "YM", GP_TO_MONTH, GP_DATES_COMPACT },
    { "D/M/YYYY to the day", "A/B/YS", GP_TO_DAY, GP_DATES_UNSETTLED },
    { "YYYY-MM-DD to the day", "Y-M-DR", GP_TO_DAY, GP_DATES_RANGES },
};

_Static_assert(sizeof forms / sizeof *forms <= GP_DATE_FORMS_ROOM, "room for votes");

static void
skip_weekday(struct gp_scan *scan)
{
    size_t length = gp_weekday_length(scan->at, gp_scan_left(scan));

    if (length == 0)
        return;
    scan->at += length;
    gp_scan_any(scan, ",.");
    gp_date_skip_blanks(scan);
}

static struct gp_scan
start_of(const char *text, size_t n)
{
    struct gp_scan scan = gp_date_trimmed(text, n);

    if (scan.at < scan.end && gp_is_word_byte(*scan.at))
        skip_weekday(&scan);
    return scan;
}

bool
gp_date_is_iso_day(const char *text, size_t n)
{
    bool good = n == 10 && text[4] == '-' && text[7] == '-';

    for (size_t i = 0; i < n && good; i++)
        good = i == 4 || i == 7 || gp_is_digit(text[i]);
    return good;
}

/* Most dates of most files, by a short way. */
static void
take_iso_day(const char *t, struct gp_date_fields *f)
{
    *f = gp_no_fields;
    f->year = (t[0] - '0') * 1000 + (t[1] - '0') * 100 + (t[2] - '0') * 10 + t[3] - '0';
    f->month = (t[5] - '0') * 10 + t[6] - '0';
    f->day = (t[8] - '0') * 10 + t[9] - '0';
}

enum { LONGEST = 80 }; /* as JavaScript writes dates, with the name of the zone */

int
gp_date_form_of(const char *text, size_t n)
{
    struct gp_scan scan;
    struct gp_date_fields f;

    if (gp_date_is_iso_day(text, n))
        return 0;
    scan = start_of(text, n);
    if (scan.end - scan.at > LONGEST || scan.end - scan.at < 4)
        return GP_NO_FORM;
    for (int i = 0; i < (int)(sizeof forms / sizeof *forms); i++)
        if (gp_date_match(scan, forms[i].pattern, &f))
            return i;
    return GP_NO_FORM;
}

const struct gp_date_form *
gp_date_form(int index)
{
    return &forms[index];
}

struct gp_date_hint
gp_date_order_hint(const char *text, size_t n, int form)
{
    struct gp_date_fields f;

    if (forms[form].family != GP_DATES_UNSETTLED ||
        !gp_date_match(start_of(text, n), forms[form].pattern, &f))
        return (struct gp_date_hint){ false, false };
    return (struct gp_date_hint){ f.a > 12, f.b > 12 };
}

bool
gp_date_in_form(const char *text, size_t n, int form, enum gp_day_order order,
                struct gp_date *out, char why[96])
{
    struct gp_date_fields f;

    if (form == 0 && gp_date_is_iso_day(text, n))
        take_iso_day(text, &f);
    else if (!gp_date_match(start_of(text, n), forms[form].pattern, &f))
        return gp_date_refuse(why, "it is written in another way");
    if (forms[form].family == GP_DATES_UNSETTLED) {
        f.day = order == GP_ORDER_MDY ? f.b : f.a;
        f.month = order == GP_ORDER_MDY ? f.a : f.b;
    }
    return gp_fields_moment(&f, forms[form].precision, out, why);
}

bool
gp_date_read(const char *text, struct gp_date *out, char why[96])
{
    size_t n = strlen(text);
    int form = gp_date_form_of(text, n);
    enum gp_day_order order = GP_ORDER_DMY;
    struct gp_date_hint hint;

    if (form == GP_NO_FORM)
        return gp_date_refuse(
            why, "it is no date that is known here (2011-03, 2011-03-13, Mar 2011)");
    hint = gp_date_order_hint(text, n, form);
    if (forms[form].family == GP_DATES_UNSETTLED && !hint.first_is_day && !hint.second_is_day)
        return gp_date_refuse(why, "it could be day/month or month/day; write 2011-03-13");
    if (hint.second_is_day)
        order = GP_ORDER_MDY;
    return gp_date_in_form(text, n, form, order, out, why);
}

int
gp_quarter_read(const char *text, size_t n)
{
    static const char *const patterns[] = { "Qq", "qQ", "qosw", "wsq" };
    struct gp_date_fields f;

    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
        if (gp_date_match(gp_date_trimmed(text, n), patterns[i], &f) && f.quarter >= 1 &&
            f.quarter <= 4)
            return f.quarter;
    return 0;
}
