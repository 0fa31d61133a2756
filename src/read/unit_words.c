/* unit_words.c - which texts in headers are units, and not places, years or remarks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/unit_words.h"

#include "base/measure.h"
#include "base/wordlist.h"

#include <string.h>

/* One word: a sign, a size, a unit of measure, or what is counted. */
static bool
is_unit_word(const char *word, size_t n)
{
    static const char counted[] =
        "users people persons inhabitants visitors visits views sessions customers "
        "subscribers members households passengers vehicles units items pieces cases "
        "deaths jobs employees tickets orders requests downloads packages hours hrs hr "
        "min mins minutes sec secs seconds days weeks months years gal gallons barrels "
        "bbl tons tonnes tonne litres liters metres meters miles feet acres points "
        "index percent pp pct kbps score k m mn bn b g h l s t w v c f j n mio mrd "
        "thousand thousands hundreds million millions billion billions trillion "
        "trillions mln lakh lakhs crore crores '000 000s 1000s 000 usd eur gbp jpy chf "
        "cny inr aud cad sek nok dkk pln czk huf brl mxn zar krw twd try kb mb gb tb pb "
        "w wh pa hz ppm ppb rpm mi yd ft lb oz stone dozen per euro euros dollars "
        "dollar pounds yen francs kr zl cubic square metric short number";

    return gp_word_among(counted, word, n) >= 0 || gp_measure_unit(word, n) != NULL;
}

/* A currency, a percent, a degree; something per something; a power of a measure: m3. */
static bool
has_unit_sign(const char *text, size_t n)
{
    static const char *const signs[] = { "$", "%", "/", "°",   "€", "£",
                                         "¥", "²", "³", "10^", "1e" };

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        for (size_t at = 0; at + strlen(signs[i]) <= n; at++)
            if (memcmp(text + at, signs[i], strlen(signs[i])) == 0)
                return true;
    return false;
}

bool
gp_is_unit_like(const char *text, size_t n)
{
    if (n == 0 || n > 24 || strcspn(text, ":,\"") < n)
        return false;
    if (has_unit_sign(text, n))
        return true;
    if (n > 3 && memcmp(text, "in ", 3) == 0) /* in thousands */
        return gp_is_unit_like(text + 3, n - 3);
    return is_unit_word(text, strcspn(text, " _") < n ? strcspn(text, " _") : n);
}
