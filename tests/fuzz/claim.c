/* claim.c - fuzz target: any bytes are a claim or a refusal that points into them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/claim.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct gp_claim claim;
    struct gp_error err = { 0 };
    double low, high;
    char *text = malloc(size + 1);

    if (!text)
        return 0;
    if (size > 0)
        memcpy(text, data, size);
    text[size] = '\0';
    if (gp_claim_read(&claim, text, &err)) {
        if (err.column > strlen(text) + 1 || !err.message[0] || !err.hint[0])
            abort();
    } else if (claim.kind->growth && claim.duration.said) {
        gp_claim_rate(&claim, GP_MONTH, true, &low, &high);
        if (isnan(low) || isnan(high) || low > high)
            abort();
    }
    free(text);
    return 0;
}
