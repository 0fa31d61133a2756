/* help.h - what the tables say of themselves: help, manual page, completions.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_HELP_H
#define GROWTHPLOT_HELP_H

#include "base/text.h"
#include "cli/verbs.h"

void gp_help_short(struct gp_text *to);
void gp_help_whole(struct gp_text *to);
void gp_help_verb(struct gp_text *to, const struct gp_verb *verb);
void gp_help_models(struct gp_text *to);

/* Pages that are no command's: codes, claims, man, bash, zsh, fish. False: there is none. */
bool gp_help_page(struct gp_text *to, const char *name);

#endif
