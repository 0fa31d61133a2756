/* date.c - civil dates: day numbers, the ways of writing a date, labels; no time zones, no
 * clock. SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

/* ---- the calendar ---------------------------------------------------------------------------
 */

static int64_t
floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

int64_t
gp_days_from_civil(int64_t year, int month, int day)
{
    int64_t y = year - (month <= 2), era = floor_div(y, 400), of_era = y - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* Years from March, so that a leap day comes last; in quarters of a day within the era and the
 * century, where a fraction times a whole number takes the place of divisions (Neri and
 * Schneider 2023, Euclidean affine functions). */
struct gp_civil
gp_civil_from_days(int64_t days)
{
    int64_t z = days + 719468, era = floor_div(z, 146097);
    uint32_t quarters = 4 * (uint32_t)(z - era * 146097) + 3;
    uint32_t century = quarters / 146097, rest = quarters % 146097 | 3;
    uint64_t years = (uint64_t)2939745 * rest; /* 2^32 / 1461 of them a quarter day */
    uint32_t of_year = (uint32_t)years / 2939745 / 4, months = 2141 * of_year + 197913;
    uint32_t month = months >> 16, passed = of_year >= 306;

    return (struct gp_civil){ era * 400 + 100 * century + (int64_t)(years >> 32) + passed,
                              (int)(month - 12 * passed), (int)((months & 0xffff) / 2141 + 1) };
}

int
gp_days_in_month(int64_t year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return days[month - 1] + leap;
}

int
gp_weekday(int64_t days)
{
    return (int)(days + 3 - 7 * floor_div(days + 3, 7));
}

int64_t
gp_monday_of_week(int64_t year, int week)
{
    int64_t fourth = gp_days_from_civil(year, 1, 4); /* lies in week 1 by definition */
    return fourth - gp_weekday(fourth) + 7 * (week - 1);
}

int
gp_weeks_in_year(int64_t year)
{
    return (int)((gp_monday_of_week(year + 1, 1) - gp_monday_of_week(year, 1)) / 7);
}

static double
months_on(struct gp_civil c, int months)
{
    int64_t index = c.year * 12 + c.month - 1 + months, year = floor_div(index, 12);
    return (double)gp_days_from_civil(year, (int)(index - year * 12) + 1, 1);
}

double
gp_date_end(struct gp_date date)
{
    struct gp_civil c = gp_civil_from_days((int64_t)floor(date.when));

    switch (date.precision) {
    case GP_TO_YEAR:
        return months_on((struct gp_civil){ c.year, 1, 1 }, 12);
    case GP_TO_QUARTER:
        return months_on(c, 3);
    case GP_TO_MONTH:
        return months_on(c, 1);
    case GP_TO_WEEK:
        return date.when + 7;
    case GP_TO_DAY:
        return floor(date.when) + 1;
    default:
        return date.when + 1.0 / 86400;
    }
}

/* ---- names ----------------------------------------------------------------------------------
 */

/* English first; then German, French, Spanish, Italian, Portuguese, Dutch and Scandinavian
 * where they differ.
 * The first three letters of an English month do by themselves. */
static const char *const month_names[12] = {
    "january jan januar jänner janvier janv enero ene gennaio gen janeiro januari",
    "february feb februar février fevrier févr fevr febrero febbraio fevereiro fev februari",
    "march mar märz maerz mär mrz mars marzo março marco maart mrt marts",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag maio mei maj",
    "june jun juni juin junio giugno giu junho",
    "july jul juli juillet juil julio luglio lug julho",
    "august aug août aout agosto ago augustus augusti",
    "september sep sept septembre septiembre settembre set setembro",
    "october oct oktober okt octobre octubre ottobre ott outubro out",
    "november nov novembre noviembre novembro",
    ("december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro "
     "desember des"),
};

static const char weekday_names[] = "monday mon tuesday tue tues wednesday wed thursday thu "
                                    "thurs friday fri saturday sat sunday sun";

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* ASCII and the Latin-1 letters that UTF-8 writes as C3 80..9E. */
static char
lower(char c, char before)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c + 32);
    if (before == '\xC3' && (unsigned char)c >= 0x80 && (unsigned char)c < 0x9F)
        return (char)(c + 32);
    return c;
}

static bool
same_word(const char *name, size_t length, const char *text, size_t n)
{
    if (length != n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (name[i] != lower(text[i], i ? text[i - 1] : '\0'))
            return false;
    return true;
}

/* Is text[0, n) one of the words of a list? */
static bool
is_listed(const char *list, const char *text, size_t n)
{
    while (*list) {
        size_t length = strcspn(list, " ");
        if (same_word(list, length, text, n))
            return true;
        list += length + (list[length] == ' ');
    }
    return false;
}

/* Up to the first sign that is no letter, also a blank that does not break or a dash. */
static size_t
word_length(const char *text, size_t n)
{
    size_t i = 0;
    while (i < n && is_letter(text[i]) && text[i] != '\xC2' && text[i] != '\xE2')
        i++;
    return i;
}

int
gp_month_read(const char *text, size_t n, size_t *used)
{
    size_t length = word_length(text, n);

    for (int month = 0; length >= 3 && month < 12; month++)
        if (is_listed(month_names[month], text, length)) {
            *used = length;
            return month + 1;
        }
    return 0;
}

/* ---- ways of writing ------------------------------------------------------------------------
 *
 * Letters of a pattern: Y year of four digits, y of two, M D month and day of two digits,
 * m d of one or two, A B the same where the order is not settled, k i c hour, minute and
 * second of two, q quarter, h half-year, W week of two digits, v of one or two, u weekday
 * 1..7, b month by name, r another month two later, Q the letter of a quarter in some
 * language, w its word, H that of a half-year, N V the letters M and W, F the letters FY,
 * E Z the year after of two and four digits, G its code in brackets, R a second day after the
 * first, T a time of day that may be left out, C one that may not.
 * Between them: ~ a blank, dot, comma or nothing, p a dot or nothing, s a blank, '-' or
 * nothing, j the same or one of :./, _ blanks or none, o the end of an ordinal or nothing, e
 * "de" or "of" or nothing. Others stand for themselves. */

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
    { "YYYY/M/D", "Y/m/dT", GP_TO_DAY, GP_DATES_SLASHED_YMD },
    { "YYYY/M", "Y/m", GP_TO_MONTH, GP_DATES_SLASHED_YMD },
    { "YYYY-M-D", "Y-m-dT", GP_TO_DAY, GP_DATES_ISO },
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
    { "YYYY-MM-DD to the day", "Y-M-DR", GP_TO_DAY, GP_DATES_RANGES },
};

_Static_assert(sizeof forms / sizeof *forms <= GP_DATE_FORMS_ROOM, "room for votes");

/* What stands in the text; -1: not written. */
struct fields {
    int64_t year;
    int month, day, a, b, quarter, half, week, weekday;
    int hour, minute, second;
    double fraction;
    int offset; /* minutes east of UTC */
    bool has_time, odd_end;
};

struct scan {
    const char *at, *end;
};

/* Exactly `most` digits, or at least `least`; -1 when they are not there. */
static int64_t
scan_digits(struct scan *scan, int least, int most)
{
    int64_t value = 0;
    int n = 0;

    while (n < most && scan->at < scan->end && is_digit(*scan->at)) {
        value = value * 10 + (*scan->at++ - '0');
        n++;
    }
    return n < least ? -1 : value;
}

static bool
scan_char(struct scan *scan, char c)
{
    if (scan->at == scan->end || *scan->at != c)
        return false;
    scan->at++;
    return true;
}

static bool
scan_word(struct scan *scan, const char *word)
{
    size_t n = strlen(word);

    if ((size_t)(scan->end - scan->at) < n || memcmp(scan->at, word, n) != 0)
        return false;
    scan->at += n;
    return true;
}

/* Also the two that do not break. */
static bool
scan_blank(struct scan *scan)
{
    return scan_char(scan, ' ') || scan_word(scan, "\xC2\xA0") ||
           scan_word(scan, "\xE2\x80\xAF");
}

static bool
scan_any(struct scan *scan, const char *set)
{
    if (scan->at == scan->end || !*scan->at || !strchr(set, *scan->at))
        return false;
    scan->at++;
    return true;
}

static bool
scan_int(struct scan *scan, int least, int most, int *out)
{
    *out = (int)scan_digits(scan, least, most);
    return *out >= 0;
}

static bool
scan_year(struct scan *scan, struct fields *f)
{
    bool before_christ = scan_char(scan, '-');

    f->year = scan_digits(scan, 4, before_christ ? 6 : 4);
    if (f->year < 0)
        return false;
    if (before_christ)
        f->year = -f->year;
    return true;
}

static bool
scan_short_year(struct scan *scan, struct fields *f)
{
    f->year = scan_digits(scan, 2, 2);
    if (f->year < 0 || (scan->at < scan->end && is_digit(*scan->at)))
        return false;
    f->year += f->year >= 69 ? 1900 : 2000;
    return true;
}

/* The second half of 2008/09 and 2008/2009 must be the next year. */
static bool
scan_end_year(struct scan *scan, struct fields *f, int digits)
{
    int64_t value = scan_digits(scan, digits, digits);

    if (value < 0 || (scan->at < scan->end && is_digit(*scan->at)))
        return false;
    f->odd_end = value != (digits == 2 ? (f->year + 1) % 100 : f->year + 1);
    return true;
}

static bool
scan_month_name(struct scan *scan, struct fields *f)
{
    size_t used = 0;

    f->month = gp_month_read(scan->at, (size_t)(scan->end - scan->at), &used);
    scan->at += used;
    return f->month > 0;
}

static void
skip_blanks(struct scan *scan)
{
    while (scan_blank(scan))
        ;
}

static bool
scan_one_of(struct scan *scan, const char *const words[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (scan_word(scan, words[i]))
            return true;
    return false;
}

/* What may stand between two parts; always true. */
static bool
scan_between(struct scan *scan, char letter)
{
    static const char *const ordinals[] = { "st", "nd", "rd", "th", "er", "e", "." };
    static const char *const of[] = { "de ", "of " };

    if (letter == '~')
        scan_any(scan, ".,");
    else if (letter == 'p' || letter == '\'')
        scan_char(scan, letter == 'p' ? '.' : '\'');
    else if (letter == 's')
        (void)((scan_blank(scan) || scan_char(scan, '-')) && scan_blank(scan));
    else if (letter == 'j')
        (void)((scan_blank(scan) || scan_any(scan, "-:./")) && scan_blank(scan));
    else if (letter == '_')
        skip_blanks(scan);
    else if (letter == 'o')
        scan_one_of(scan, ordinals, sizeof ordinals / sizeof *ordinals);
    else if (letter == 'e')
        scan_one_of(scan, of, sizeof of / sizeof *of);
    return true;
}

static bool
scan_quarter_word(struct scan *scan)
{
    static const char words[] = "quarter quartal kwartaal trimestre trim kvartal qtr q quart";
    size_t length = word_length(scan->at, (size_t)(scan->end - scan->at));

    if (length == 0 || !is_listed(words, scan->at, length))
        return false;
    scan->at += length;
    scan_char(scan, '.');
    return true;
}

/* "Jan-Mar": the quarter from its first and last month. */
static bool
scan_last_month(struct scan *scan, struct fields *f)
{
    struct fields last = { 0 };

    skip_blanks(scan);
    if (!scan_char(scan, '-') && !scan_word(scan, "\xE2\x80\x93"))
        return false;
    skip_blanks(scan);
    return scan_month_name(scan, &last) && f->month % 3 == 1 && last.month == f->month + 2;
}

/* "[YR2010]" */
static bool
scan_year_code(struct scan *scan, const struct fields *f)
{
    return scan_word(scan, "[YR") && scan_digits(scan, 4, 4) == f->year && scan_char(scan, ']');
}

/* " - 2010-01-09": the last day of the period; it must not come before the first. */
static bool
scan_last_day(struct scan *scan, const struct fields *f)
{
    static const char *const to[] = { "-", "\xE2\x80\x93", "/", "to" };
    struct fields last = { 0 };

    skip_blanks(scan);
    if (!scan_one_of(scan, to, sizeof to / sizeof *to))
        return false;
    skip_blanks(scan);
    if (!scan_year(scan, &last) || !scan_char(scan, '-') ||
        !scan_int(scan, 2, 2, &last.month) || !scan_char(scan, '-') ||
        !scan_int(scan, 2, 2, &last.day))
        return false;
    return (last.year - f->year) * 372 + (last.month - f->month) * 31 + last.day - f->day >= 0;
}

static bool
scan_meridian(struct scan *scan, struct fields *f)
{
    struct scan ahead = *scan;
    char half;

    skip_blanks(&ahead);
    half = ahead.at < ahead.end ? *ahead.at : '\0';
    if (!scan_any(&ahead, "AaPp"))
        return true;
    scan_char(&ahead, '.');
    if (!scan_any(&ahead, "Mm"))
        return false;
    scan_char(&ahead, '.');
    if (f->hour < 1 || f->hour > 12)
        f->hour = 99;
    else
        f->hour = f->hour % 12 + (half == 'P' || half == 'p' ? 12 : 0);
    *scan = ahead;
    return true;
}

/* "GMT+0100 (Central European Standard Time)": the words say nothing new. */
static void
skip_zone_name(struct scan *scan)
{
    struct scan ahead = *scan;

    skip_blanks(&ahead);
    if (ahead.at < ahead.end && *ahead.at == '(' && ahead.end[-1] == ')')
        scan->at = scan->end;
}

static bool
scan_offset(struct scan *scan, struct fields *f)
{
    int hours, minutes = 0, sign;
    bool named;

    skip_blanks(scan);
    named = scan_word(scan, "UTC") || scan_word(scan, "GMT");
    if (scan->at == scan->end || (!named && scan_any(scan, "Zz")))
        return true;
    sign = *scan->at == '-' ? -1 : 1;
    if (!scan_any(scan, "+-") || !scan_int(scan, named ? 1 : 2, 2, &hours))
        return false;
    scan_char(scan, ':');
    if (scan->at < scan->end && is_digit(*scan->at) && !scan_int(scan, 2, 2, &minutes))
        return false;
    f->offset = hours > 14 || minutes > 59 ? 9999 : sign * (60 * hours + minutes);
    skip_zone_name(scan);
    return true;
}

static bool
scan_fraction(struct scan *scan, struct fields *f)
{
    double unit = 0.1;

    if (!scan_any(scan, ".,"))
        return true;
    if (scan->at == scan->end || !is_digit(*scan->at))
        return false;
    for (; scan->at < scan->end && is_digit(*scan->at); unit /= 10)
        f->fraction += unit * (*scan->at++ - '0');
    return true;
}

/* HH, HH:MM, HH:MM:SS, .SSS */
static bool
scan_clock(struct scan *scan, struct fields *f)
{
    bool compact;

    f->has_time = true;
    f->minute = f->second = 0;
    if (!scan_int(scan, 1, 2, &f->hour))
        return false;
    compact = scan->at < scan->end && is_digit(*scan->at);
    if (compact || scan_char(scan, ':')) {
        if (!scan_int(scan, 2, 2, &f->minute))
            return false;
        if (compact ? scan->at < scan->end && is_digit(*scan->at) : scan_char(scan, ':'))
            return scan_int(scan, 2, 2, &f->second) && scan_fraction(scan, f);
    }
    return true;
}

/* T and a time, perhaps AM and PM, and an offset; or nothing at all. */
static bool
scan_time(struct scan *scan, struct fields *f)
{
    if (scan->at == scan->end)
        return true;
    scan_char(scan, ',');
    if (!scan_any(scan, "Tt") && !scan_blank(scan))
        return false;
    skip_blanks(scan);
    return scan_clock(scan, f) && scan_meridian(scan, f) && scan_offset(scan, f);
}

/* A time within a date, to the second; a zone may follow if it is UTC. */
static bool
scan_inner_time(struct scan *scan, struct fields *f)
{
    if (!scan_clock(scan, f))
        return false;
    skip_blanks(scan);
    (void)(scan_word(scan, "UTC") || scan_word(scan, "GMT"));
    return true;
}

/* Two digits of a time without marks: 20190901 14 30 00. */
static bool
scan_compact_time(struct scan *scan, struct fields *f, int *out)
{
    f->minute = f->has_time ? f->minute : 0;
    f->second = f->has_time ? f->second : 0;
    f->has_time = true;
    return scan_int(scan, 2, 2, out);
}

static void
skip_weekday(struct scan *scan)
{
    size_t length = word_length(scan->at, (size_t)(scan->end - scan->at));

    if (length < 3 || !is_listed(weekday_names, scan->at, length))
        return;
    scan->at += length;
    scan_any(scan, ",.");
    skip_blanks(scan);
}

/* A letter that stands for a number. */
static bool
scan_number_letter(struct scan *scan, char letter, struct fields *f)
{
    switch (letter) {
    case 'M':
        return scan_int(scan, 2, 2, &f->month);
    case 'm':
        return scan_int(scan, 1, 2, &f->month);
    case 'D':
        return scan_int(scan, 2, 2, &f->day);
    case 'd':
        return scan_int(scan, 1, 2, &f->day);
    case 'A':
        return scan_int(scan, 1, 2, &f->a);
    case 'B':
        return scan_int(scan, 1, 2, &f->b);
    case 'k':
        return scan_compact_time(scan, f, &f->hour);
    case 'i':
        return scan_compact_time(scan, f, &f->minute);
    case 'c':
        return scan_compact_time(scan, f, &f->second);
    case 'q':
        return scan_int(scan, 1, 1, &f->quarter);
    case 'h':
        return scan_int(scan, 1, 1, &f->half);
    case 'W':
        return scan_int(scan, 2, 2, &f->week);
    case 'v':
        return scan_int(scan, 1, 2, &f->week);
    default:
        return scan_int(scan, 1, 1, &f->weekday);
    }
}

/* One letter of a pattern. */
static bool
scan_letter(struct scan *scan, char letter, struct fields *f)
{
    if (strchr("MmDdABkicqhWvu", letter))
        return scan_number_letter(scan, letter, f);
    if (strchr("~p'sj_oe", letter))
        return scan_between(scan, letter);
    switch (letter) {
    case 'Y':
        return scan_year(scan, f);
    case 'y':
        return scan_short_year(scan, f);
    case 'E':
        return scan_end_year(scan, f, 2);
    case 'Z':
        return scan_end_year(scan, f, 4);
    case 'G':
        return scan_year_code(scan, f);
    case 'b':
        return scan_month_name(scan, f);
    case 'r':
        return scan_last_month(scan, f);
    case 'R':
        return scan_last_day(scan, f);
    case 'Q':
        return scan_any(scan, "QqTK");
    case 'w':
        return scan_quarter_word(scan);
    case 'H':
        return scan_any(scan, "HS");
    case 'N':
        return scan_any(scan, "Mm");
    case 'V':
        return scan_any(scan, "Ww");
    case 'F':
        return scan_any(scan, "Ff") && scan_any(scan, "Yy");
    case 'T':
        return scan_time(scan, f);
    case 'C':
        return scan_inner_time(scan, f);
    default:
        return scan_char(scan, letter);
    }
}

static struct scan
trimmed(const char *text, size_t n)
{
    struct scan scan = { text, text + n };

    while (scan.end > scan.at && scan.end[-1] == ' ')
        scan.end--;
    skip_blanks(&scan);
    return scan;
}

static const struct fields no_fields = { .year = INT64_MIN,
                                         .month = -1,
                                         .day = -1,
                                         .quarter = -1,
                                         .half = -1,
                                         .week = -1,
                                         .weekday = -1 };

static bool
match(struct scan scan, const char *pattern, struct fields *f)
{
    *f = no_fields;
    for (; *pattern; pattern++)
        if (!scan_letter(&scan, *pattern, f))
            return false;
    return scan.at == scan.end;
}

static struct scan
start_of(const char *text, size_t n)
{
    struct scan scan = trimmed(text, n);

    if (scan.at < scan.end && is_letter(*scan.at))
        skip_weekday(&scan);
    return scan;
}

bool
gp_date_is_iso_day(const char *text, size_t n)
{
    bool good = n == 10 && text[4] == '-' && text[7] == '-';

    for (size_t i = 0; i < n && good; i++)
        good = i == 4 || i == 7 || is_digit(text[i]);
    return good;
}

/* Most dates of most files, by a short way. */
static void
take_iso_day(const char *t, struct fields *f)
{
    *f = no_fields;
    f->year = (t[0] - '0') * 1000 + (t[1] - '0') * 100 + (t[2] - '0') * 10 + t[3] - '0';
    f->month = (t[5] - '0') * 10 + t[6] - '0';
    f->day = (t[8] - '0') * 10 + t[9] - '0';
}

enum { LONGEST = 80 }; /* as JavaScript writes dates, with the name of the zone */

int
gp_date_form_of(const char *text, size_t n)
{
    struct scan scan;
    struct fields f;
    int count = (int)(sizeof forms / sizeof *forms);

    if (gp_date_is_iso_day(text, n))
        return 0;
    scan = start_of(text, n);

    if (scan.end - scan.at > LONGEST || scan.end - scan.at < 4)
        return GP_NO_FORM;
    for (int i = 0; i < count; i++)
        if (match(scan, forms[i].pattern, &f))
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
    struct fields f;

    if (forms[form].family != GP_DATES_UNSETTLED ||
        !match(start_of(text, n), forms[form].pattern, &f))
        return (struct gp_date_hint){ false, false };
    return (struct gp_date_hint){ f.a > 12, f.b > 12 };
}

/* ---- from fields to a moment ----------------------------------------------------------------
 */

__attribute__((format(printf, 2, 3))) static bool
refuse(char why[96], const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(why, 96, format, args);
    va_end(args);
    return false;
}

static bool
time_exists(const struct fields *f, char why[96])
{
    if (f->hour > 23 && f->hour != 99)
        return refuse(why, "there is no hour %d", f->hour);
    if (f->hour == 99)
        return refuse(why, "AM and PM go with hours 1 to 12");
    if (f->minute > 59)
        return refuse(why, "there is no minute %d", f->minute);
    if (f->second > 59)
        return refuse(why, "there is no second %d", f->second);
    return f->offset != 9999 || refuse(why, "there is no such offset from UTC");
}

static bool
day_exists(const struct fields *f, char why[96])
{
    static const char *const names[] = { "January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December" };

    if (f->month < 1 || f->month > 12)
        return refuse(why, "there is no month %d", f->month);
    if (f->day >= 1 && f->day <= gp_days_in_month(f->year, f->month))
        return true;
    return refuse(why, "%s %lld has no day %d", names[f->month - 1], (long long)f->year,
                  f->day);
}

static bool
week_start(const struct fields *f, double *when, char why[96])
{
    if (f->week < 1 || f->week > gp_weeks_in_year(f->year)) {
        return refuse(why, "%lld has no week %d", (long long)f->year, f->week);
    }
    if (f->weekday == 0 || f->weekday > 7)
        return refuse(why, "there is no weekday %d", f->weekday);
    *when =
        (double)(gp_monday_of_week(f->year, f->week) + (f->weekday > 0 ? f->weekday - 1 : 0));
    return true;
}

static bool
moment(struct fields *f, enum gp_precision precision, struct gp_date *out, char why[96])
{
    double when;

    if (f->odd_end)
        return refuse(why, "the second year is not the one after %lld", (long long)f->year);
    if (f->week >= 0) {
        if (!week_start(f, &when, why))
            return false;
    } else {
        if (f->quarter == 0 || f->quarter > 4)
            return refuse(why, "there is no quarter %d", f->quarter);
        if (f->half == 0 || f->half > 2)
            return refuse(why, "there is no half-year %d", f->half);
        if (f->quarter > 0)
            f->month = 3 * f->quarter - 2;
        if (f->half > 0)
            f->month = 6 * f->half - 5;
        f->month = f->month < 0 ? 1 : f->month;
        f->day = f->day < 0 ? 1 : f->day;
        if (!day_exists(f, why))
            return false;
        when = (double)gp_days_from_civil(f->year, f->month, f->day);
    }
    if (f->has_time && !time_exists(f, why))
        return false;
    if (f->has_time)
        when += (f->hour * 3600.0 + (f->minute - f->offset) * 60.0 + f->second + f->fraction) /
                86400.0;
    *out = (struct gp_date){ when, f->has_time ? GP_TO_SECOND : precision };
    return true;
}

bool
gp_date_in_form(const char *text, size_t n, int form, enum gp_day_order order,
                struct gp_date *out, char why[96])
{
    struct fields f;

    if (form == 0 && gp_date_is_iso_day(text, n))
        take_iso_day(text, &f);
    else if (!match(start_of(text, n), forms[form].pattern, &f))
        return refuse(why, "it is written in another way");
    if (forms[form].family == GP_DATES_UNSETTLED) {
        f.day = order == GP_ORDER_MDY ? f.b : f.a;
        f.month = order == GP_ORDER_MDY ? f.a : f.b;
    }
    return moment(&f, forms[form].precision, out, why);
}

/* ---- a format of the user -------------------------------------------------------------------
 */

/* Letters of strftime, and those of our patterns. */
static const char conversions[][2] = { { 'Y', 'Y' }, { 'y', 'y' }, { 'm', 'm' }, { 'd', 'd' },
                                       { 'e', 'd' }, { 'b', 'b' }, { 'B', 'b' }, { 'V', 'W' },
                                       { 'u', 'u' }, { 'q', 'q' }, { 'G', 'Y' } };

static bool
scan_clock_letter(struct scan *scan, char letter, struct fields *f)
{
    switch (letter) {
    case 'H':
    case 'I':
        f->has_time = true;
        return scan_int(scan, 1, 2, &f->hour);
    case 'M':
        return scan_int(scan, 2, 2, &f->minute);
    case 'S':
        return scan_int(scan, 2, 2, &f->second) && scan_fraction(scan, f);
    case 'p':
        return scan_meridian(scan, f);
    case 'z':
        return scan_offset(scan, f);
    default:
        return false;
    }
}

static bool
scan_conversion(struct scan *scan, char letter, struct fields *f)
{
    for (size_t i = 0; i < sizeof conversions / sizeof *conversions; i++)
        if (conversions[i][0] == letter)
            return scan_letter(scan, conversions[i][1], f);
    return scan_clock_letter(scan, letter, f);
}

/* Serial days of a spreadsheet: 1 is 1900-01-01, and 60 a 29 February that never was. */
static bool
excel_date(struct scan scan, struct gp_date *out, char why[96])
{
    int64_t whole = scan_digits(&scan, 1, 7);
    struct fields f = { 0 };

    if (whole < 61 || !scan_fraction(&scan, &f) || scan.at != scan.end)
        return refuse(why, "it is no serial day of a spreadsheet from 61 on");
    *out = (struct gp_date){ (double)(whole - 25569) + f.fraction,
                             f.fraction > 0 ? GP_TO_SECOND : GP_TO_DAY };
    return true;
}

int
gp_quarter_read(const char *text, size_t n)
{
    static const char *const patterns[] = { "Qq", "qQ", "qosw", "wsq" };
    struct fields f;

    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
        if (match(trimmed(text, n), patterns[i], &f) && f.quarter >= 1 && f.quarter <= 4)
            return f.quarter;
    return 0;
}

bool
gp_clock_read(const char *text, size_t n, double *of_day)
{
    struct scan scan = trimmed(text, n);
    struct fields f = no_fields;
    char why[96];

    if (!scan_clock(&scan, &f) || !scan_meridian(&scan, &f) || scan.at != scan.end ||
        !time_exists(&f, why))
        return false;
    *of_day = (f.hour * 3600.0 + f.minute * 60.0 + f.second + f.fraction) / 86400.0;
    return true;
}

static enum gp_precision
precision_of(const struct fields *f)
{
    if (f->week >= 0)
        return f->weekday > 0 ? GP_TO_DAY : GP_TO_WEEK;
    if (f->quarter >= 0)
        return GP_TO_QUARTER;
    return f->day >= 0 ? GP_TO_DAY : f->month >= 0 ? GP_TO_MONTH : GP_TO_YEAR;
}

bool
gp_date_in_format(const char *text, size_t n, const char *format, struct gp_date *out,
                  char why[96])
{
    struct scan scan = trimmed(text, n);
    struct fields f = no_fields;

    if (strcmp(format, "excel") == 0)
        return excel_date(scan, out, why);
    for (; *format; format++) {
        bool literal = *format != '%' || format[1] == '%' || !format[1];
        if (*format == '%' && format[1])
            format++;
        if (!(literal ? scan_char(&scan, *format) : scan_conversion(&scan, *format, &f)))
            return refuse(why, "it is not written in the format given");
    }
    if (scan.at != scan.end)
        return refuse(why, "it goes on after the format given");
    if (f.year == INT64_MIN)
        return refuse(why, "the format given has no year");
    return moment(&f, precision_of(&f), out, why);
}

bool
gp_date_read(const char *text, struct gp_date *out, char why[96])
{
    size_t n = strlen(text);
    int form = gp_date_form_of(text, n);
    enum gp_day_order order = GP_ORDER_DMY;
    struct gp_date_hint hint;

    if (form == GP_NO_FORM)
        return refuse(why, "it is no date that is known here (2011-03, 2011-03-13, Mar 2011)");
    hint = gp_date_order_hint(text, n, form);
    if (forms[form].family == GP_DATES_UNSETTLED && !hint.first_is_day && !hint.second_is_day)
        return refuse(why, "it could be day/month or month/day; write 2011-03-13");
    if (hint.second_is_day)
        order = GP_ORDER_MDY;
    return gp_date_in_form(text, n, form, order, out, why);
}

/* ---- labels ---------------------------------------------------------------------------------
 */

struct clock {
    struct gp_civil day;
    int hour, minute, second, millisecond;
};

/* To the nearest millisecond, so that 09:30 does not come out as 09:29:59.9999. */
static struct clock
clock_of(double when)
{
    int64_t days = (int64_t)floor(when);
    int64_t ms = (int64_t)floor((when - floor(when)) * 86400000.0 + 0.5);

    if (ms >= 86400000) {
        days++;
        ms = 0;
    }
    return (struct clock){ gp_civil_from_days(days), (int)(ms / 3600000),
                           (int)(ms / 60000 % 60), (int)(ms / 1000 % 60), (int)(ms % 1000) };
}

/* Moments are kept well within years that 64 bits of days can hold. */
static double
bounded(double when)
{
    return when > -4e9 && when < 4e9 ? when : 0;
}

/* A number of at least `width` digits. */
static char *
put_digits(char *at, int64_t number, int width)
{
    char reversed[20];
    int n = 0;

    for (; number > 0 || n < width; number /= 10)
        reversed[n++] = (char)('0' + number % 10);
    while (n > 0)
        *at++ = reversed[--n];
    return at;
}

static char *
put_after(char *at, char mark, int64_t number, int width)
{
    *at++ = mark;
    return put_digits(at, number, width);
}

static char *
put_year(char *at, int64_t year)
{
    if (year < 0)
        *at++ = '-';
    return put_digits(at, (year < 0 ? -year : year) % 100000000, 4);
}

static char *
put_clock(char *at, const struct clock *c)
{
    at = put_after(at, 'T', c->hour, 2);
    at = put_after(put_after(at, ':', c->minute, 2), ':', c->second, 2);
    return c->millisecond ? put_after(at, '.', c->millisecond, 3) : at;
}

/* Labels fit by far: four numbers of a clock, and a year of at most nine characters. */
__attribute__((format(printf, 2, 3))) static void
put(char buffer[32], const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(buffer, 32, format, args);
    va_end(args);
}

const char *
gp_date_iso(struct gp_date date, char buffer[32])
{
    struct clock c = clock_of(bounded(date.when));
    char *at = put_year(buffer, c.day.year);

    if (date.precision == GP_TO_QUARTER) {
        *at++ = '-';
        at = put_after(at, 'Q', (c.day.month - 1) / 3 + 1, 1);
    } else if (date.precision != GP_TO_YEAR) {
        at = put_after(at, '-', c.day.month, 2);
        if (date.precision != GP_TO_MONTH)
            at = put_after(at, '-', c.day.day, 2);
        if (date.precision == GP_TO_SECOND)
            at = put_clock(at, &c);
    }
    *at = '\0';
    return buffer;
}

const char *
gp_date_words(struct gp_date date, char buffer[32])
{
    static const char months[12][4] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    struct clock c = clock_of(bounded(date.when));
    const char *month = months[c.day.month - 1];
    char year[24];

    if (c.day.year > 0)
        snprintf(year, sizeof year, "%lld", (long long)c.day.year);
    else
        snprintf(year, sizeof year, "%lld BC", (long long)(1 - c.day.year) % 100000000);
    switch (date.precision) {
    case GP_TO_YEAR:
        put(buffer, "%s", year);
        break;
    case GP_TO_QUARTER:
        put(buffer, "Q%d %s", (c.day.month - 1) / 3 + 1, year);
        break;
    case GP_TO_MONTH:
        put(buffer, "%s %s", month, year);
        break;
    case GP_TO_SECOND:
        put(buffer, "%d %s %s %02d:%02d", c.day.day, month, year, c.hour, c.minute);
        break;
    default:
        put(buffer, "%d %s %s", c.day.day, month, year);
    }
    return buffer;
}
