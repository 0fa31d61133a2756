/* date_names.c - months, weekdays and quarters by their names, in the languages of statistics.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/ascii.h"
#include "base/date.h"
#include "base/date_parts.h"
#include "base/wordlist.h"

const char *const gp_month_names[12] = { "January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December" };

/* English first; then German, French, Spanish, Italian, Portuguese, Dutch and Scandinavian
 * where they differ.
 * The first three letters of an English month do by themselves. */
static const char *const month_words[12] = {
    "january jan januar jän jänner janvier janv enero ene gennaio gen janeiro januari",
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

static const char weekday_words[] = "monday mon tuesday tue tues wednesday wed thursday thu "
                                    "thurs friday fri saturday sat sunday sun";

static const char quarter_words[] =
    "quarter quartal kwartaal trimestre trim kvartal qtr q quart";

/* Up to the first sign that is no letter, also a blank that does not break or a dash. */
static size_t
word_length(const char *text, size_t n)
{
    size_t i = 0;
    while (i < n && gp_is_word_byte(text[i]) && text[i] != '\xC2' && text[i] != '\xE2')
        i++;
    return i;
}

int
gp_month_read(const char *text, size_t n, size_t *used)
{
    size_t length = word_length(text, n);

    for (int month = 0; length >= 3 && month < 12; month++)
        if (gp_word_among(month_words[month], text, length) >= 0) {
            *used = length;
            return month + 1;
        }
    return 0;
}

size_t
gp_weekday_length(const char *text, size_t n)
{
    size_t length = word_length(text, n);
    return gp_word_among(weekday_words, text, length) >= 0 ? length : 0;
}

size_t
gp_quarter_word_length(const char *text, size_t n)
{
    size_t length = word_length(text, n);
    return gp_word_among(quarter_words, text, length) >= 0 ? length : 0;
}
