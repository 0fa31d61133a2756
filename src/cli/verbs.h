/* verbs.h - the table of commands.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_VERBS_H
#define GROWTHPLOT_VERBS_H

#include "cli/options.h"

/* One command. `run` gets the words after the command; what it says goes to stdout and stderr
 * by itself. Returns the exit code. */
struct gp_verb {
    const char *name, *usage, *help;
    const char *example;
    int (*run)(const struct gp_verb *verb, const struct gp_options *options,
               const char *const words[], size_t n);
};

extern const struct gp_verb gp_verbs[]; /* ends with a row without a name */
const struct gp_verb *gp_verb_find(const char *name);

/* The whole program: its exit code. */
int gp_cli_run(int argc, char **argv);

#endif
