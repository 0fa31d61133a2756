/* measure.c - what the figures of a series stand for: thousands, 1e8 m3, $m.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/measure.h"

#include "base/number.h"
#include "base/wordlist.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

struct size {
    const char *word;
    double factor;
};

/* A single letter is a size after a currency only: m is a metre, K a kelvin. */
static const struct size sizes[] = {
    { "hundreds", 1e2 }, { "thousand", 1e3 }, { "thousands", 1e3 }, { "'000", 1e3 },
    { "000s", 1e3 },     { "million", 1e6 },  { "millions", 1e6 },  { "mn", 1e6 },
    { "mln", 1e6 },      { "mio", 1e6 },      { "billion", 1e9 },   { "billions", 1e9 },
    { "bn", 1e9 },       { "mrd", 1e9 },      { "trillion", 1e12 }, { "trillions", 1e12 },
    { "lakh", 1e5 },     { "lakhs", 1e5 },    { "crore", 1e7 },     { "crores", 1e7 },
};

static const struct size letters[] = {
    { "k", 1e3 }, { "m", 1e6 }, { "mm", 1e6 }, { "b", 1e9 }, { "t", 1e12 }
};

static const char *const currencies[] = { "$", "US$", "€", "£", "¥" };

/* What a column's name may end in, and how people write it: a milligram is no megagram. */
static const struct {
    const char *word, *told;
} units[] = {
    { "usd", "USD" },     { "eur", "EUR" },   { "gbp", "GBP" },       { "jpy", "JPY" },
    { "chf", "CHF" },     { "cny", "CNY" },   { "inr", "INR" },       { "percent", "percent" },
    { "pct", "percent" }, { "ppm", "ppm" },   { "ppb", "ppb" },       { "bps", "bps" },
    { "mg", "mg" },       { "kg", "kg" },     { "ug", "µg" },         { "lb", "lb" },
    { "lbs", "lb" },      { "oz", "oz" },     { "tonnes", "tonnes" }, { "kt", "kt" },
    { "mt", "Mt" },       { "gt", "Gt" },     { "mm", "mm" },         { "cm", "cm" },
    { "km", "km" },       { "m2", "m²" },     { "m3", "m³" },         { "km2", "km²" },
    { "km3", "km³" },     { "ha", "ha" },     { "ml", "mL" },         { "mmol", "mmol" },
    { "celsius", "°C" },  { "degc", "°C" },   { "ms", "ms" },         { "ns", "ns" },
    { "hz", "Hz" },       { "khz", "kHz" },   { "mhz", "MHz" },       { "ghz", "GHz" },
    { "rpm", "rpm" },     { "kmh", "km/h" },  { "mph", "mph" },       { "kb", "kB" },
    { "mb", "MB" },       { "gb", "GB" },     { "tb", "TB" },         { "pb", "PB" },
    { "kib", "KiB" },     { "mib", "MiB" },   { "gib", "GiB" },       { "tib", "TiB" },
    { "kbps", "kbps" },   { "mbps", "Mbps" }, { "gbps", "Gbps" },     { "wh", "Wh" },
    { "kwh", "kWh" },     { "mwh", "MWh" },   { "gwh", "GWh" },       { "twh", "TWh" },
    { "kw", "kW" },       { "mw", "MW" },     { "gw", "GW" },         { "mv", "mV" },
    { "kv", "kV" },       { "kj", "kJ" },     { "mj", "MJ" },         { "gj", "GJ" },
    { "kcal", "kcal" },   { "kpa", "kPa" },   { "mpa", "MPa" },
};

/* A piece of a text. */
struct word {
    const char *at;
    size_t n;
};

static bool
is_word(struct word word, const char *other)
{
    return gp_same_word(word.at, word.n, other, strlen(other));
}

static double
factor_among(const struct size *of, size_t n, struct word word)
{
    for (size_t i = 0; i < n; i++)
        if (is_word(word, of[i].word))
            return of[i].factor;
    return 0;
}

/* 1e8, 10^8 */
static double
power_of(struct word word)
{
    size_t from = word.n > 2 && memcmp(word.at, "1e", 2) == 0    ? 2
                  : word.n > 3 && memcmp(word.at, "10^", 3) == 0 ? 3
                                                                 : word.n;
    int power = 0;

    for (size_t i = from; i < word.n; i++) {
        if (!isdigit((unsigned char)word.at[i]) || power > 30)
            return 0;
        power = 10 * power + word.at[i] - '0';
    }
    return from < word.n ? pow(10, power) : 0;
}

/* What stands before the size: "$" of "$m", nothing of "thousands". 0: the word is no size. */
static double
factor_of(struct word word, size_t *before)
{
    double factor = factor_among(sizes, sizeof sizes / sizeof sizes[0], word);

    *before = 0;
    if (factor == 0)
        factor = power_of(word);
    for (size_t i = 0; factor == 0 && i < sizeof currencies / sizeof currencies[0]; i++) {
        size_t n = strlen(currencies[i]);
        struct word rest = { word.at + n, word.n - n };

        if (word.n <= n || memcmp(word.at, currencies[i], n) != 0)
            continue;
        *before = n;
        factor = factor_among(letters, sizeof letters / sizeof letters[0], rest);
        if (factor == 0)
            factor = factor_among(sizes, sizeof sizes / sizeof sizes[0], rest);
    }
    return factor;
}

/* Small and capital letters in one word were chosen: mW and Mb are meant. */
static bool
is_mixed(struct word word)
{
    bool small = false, capital = false;

    for (size_t i = 0; i < word.n; i++) {
        small = small || islower((unsigned char)word.at[i]);
        capital = capital || isupper((unsigned char)word.at[i]);
    }
    return small && capital;
}

const char *
gp_measure_unit(const char *word, size_t n)
{
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (gp_same_word(word, n, units[i].word, strlen(units[i].word)))
            return units[i].told;
    return NULL;
}

/* The same behind a currency, where a letter is a size: mm of "usd_mm". */
static double
factor_of_money(struct word word, size_t *before)
{
    double factor = factor_of(word, before);

    return factor > 0 ? factor
                      : factor_among(letters, sizeof letters / sizeof letters[0], word);
}

static void
add_word(struct gp_measure *out, struct word word)
{
    const char *told = is_mixed(word) ? NULL : gp_measure_unit(word.at, word.n);
    size_t n = strlen(out->unit);

    if (told)
        word = (struct word){ told, strlen(told) };
    if (n + word.n + 2 > sizeof out->unit)
        return;
    if (n > 0)
        out->unit[n++] = ' ';
    memcpy(out->unit + n, word.at, word.n);
    out->unit[n + word.n] = '\0';
}

static struct word
next_word(const char **at)
{
    struct word word;

    *at += strspn(*at, "_ ");
    word = (struct word){ *at, strcspn(*at, "_ ") };
    *at += word.n;
    return word;
}

/* Dollars, euros, pounds and yen before the figure, percent behind it. */
static const struct {
    const char *unit;
    struct gp_sign sign;
} signs[] = {
    { "USD", { "$", "" } },     { "$", { "$", "" } },   { "US$", { "US$", "" } },
    { "EUR", { "€", "" } },     { "€", { "€", "" } },   { "GBP", { "£", "" } },
    { "£", { "£", "" } },       { "JPY", { "¥", "" } }, { "¥", { "¥", "" } },
    { "percent", { "", "%" } }, { "%", { "", "%" } },
};

/* By the first word of the unit: "USD per share", "% of GDP". */
struct gp_sign
gp_measure_sign(const char *unit)
{
    struct word first = { unit, strcspn(unit, " ,/") };

    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (is_word(first, signs[i].unit))
            return signs[i].sign;
    return (struct gp_sign){ "", "" };
}

bool
gp_measure_is_sign(const char *unit)
{
    struct gp_sign sign = gp_measure_sign(unit);

    return unit[0] && (strcmp(unit, sign.before) == 0 || strcmp(unit, sign.after) == 0);
}

struct gp_measure
gp_measure_read(const char *phrase)
{
    struct gp_measure out = { .factor = 1 };
    struct gp_number number;
    const char *at = phrase;
    size_t before, begun = gp_number_begin(phrase, &number);
    bool sized = false, per = false;

    /* "100 million cubic metres"; a bare number is no size: 2015 dollars */
    if (begun > 0 && number.scaled && number.dot > 0) {
        out.factor = number.dot;
        at += begun;
        sized = true;
    }
    for (struct word word = next_word(&at); word.n > 0; word = next_word(&at)) {
        double factor = per ? 0
                        : strlen(gp_measure_sign(out.unit).before)
                            ? factor_of_money(word, &before)
                            : factor_of(word, &before);

        per = per || is_word(word, "per") || is_word(word, "/"); /* cases per million */
        if (factor > 0)
            out.factor *= factor;
        if (factor > 0 && before > 0)
            add_word(&out, (struct word){ word.at, before });
        else if (factor == 0 && !(sized && is_word(word, "of")) &&
                 !(out.unit[0] == '\0' && is_word(word, "in")))
            add_word(&out, word);
        sized = factor > 0;
    }
    return out;
}

static bool
is_unit(struct word word)
{
    size_t before;

    return gp_measure_unit(word.at, word.n) || factor_of(word, &before) > 0;
}

static bool
is_blank(char c)
{
    return c == '_' || c == ' ';
}

/* How much of a name stands before the units that it ends in: 7 of "revenue_usd_mn"; all of
 * "cases_per_million". */
static size_t
without_units(const char *name)
{
    size_t end = strlen(name), from, before;

    for (;; end = before) {
        for (from = end; from > 0 && !is_blank(name[from - 1]); from--)
            continue;
        for (before = from; before > 0 && is_blank(name[before - 1]); before--)
            continue;
        if (from == 0 || !is_unit((struct word){ name + from, end - from }) ||
            (before >= 3 && is_word((struct word){ name + before - 3, 3 }, "per")))
            return end;
    }
}

/* The unit in brackets that a name ends in is told beside the name. */
static size_t
without_brackets(const char *name, const char *unit)
{
    size_t n = strlen(name), k = strlen(unit);

    if (n < k + 3 || strncmp(name + n - k - 1, unit, k) != 0 || !strchr("([", name[n - k - 2]))
        return n;
    for (n -= k + 2; n > 0 && is_blank(name[n - 1]); n--)
        continue;
    return n;
}

struct gp_measure
gp_measure_of(const struct gp_series *series, const char *note)
{
    size_t whole = strlen(series->name);
    size_t name = series->unit[0] ? without_brackets(series->name, series->unit)
                                  : without_units(series->name);
    struct gp_measure out = gp_measure_read(series->unit[0] ? series->unit
                                            : name < whole  ? series->name + name
                                                            : note);

    out.name = name > 0 ? name : whole;
    if (series->kind == GP_RATE)
        out.factor = 1;
    return out;
}
