/* codes.h - the names of warnings and stamps, and what each means.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_CODES_H
#define GROWTHPLOT_CODES_H

struct gp_code {
    const char *code, *sentence;
};
extern const struct gp_code gp_codes[]; /* ends with a row without a code */

#endif
