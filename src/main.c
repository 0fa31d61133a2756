/* main.c - growthplot's door: all of it is in cli/.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/verbs.h"

int
main(int argc, char **argv)
{
    return gp_cli_run(argc, argv);
}
