/* number.c - fuzz target: any text is a finite number that reads back, or has a fault.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_value(double value)
{
    char text[32];
    struct gp_number again;

    if (!isfinite(value))
        abort();
    gp_number_shortest(value, text);
    again = gp_number_read(text, strlen(text));
    if (again.fault != GP_NUMBER_FINE || !(again.reads & GP_READS_DOT) || again.dot != value)
        abort();
    gp_number_compact(value, text);
    gp_number_digits(value, 3, text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    struct gp_number number;

    if (!text)
        return 0;
    if (size > 0)
        memcpy(text, data, size);
    text[size] = '\0';
    number = gp_number_read(text, size);
    if ((number.fault == GP_NUMBER_FINE) != (number.reads != 0))
        abort();
    if (number.reads & GP_READS_DOT)
        check_value(number.dot);
    if (number.reads & GP_READS_COMMA)
        check_value(number.comma);
    if (number.mark && (number.mark < text || number.mark + number.mark_length > text + size))
        abort();
    if (gp_number_begin(text, &number) > strlen(text))
        abort();
    free(text);
    return 0;
}
