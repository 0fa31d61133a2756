/* main.c - parse, run, tell.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "growthplot.h"

int
main(void)
{
    return gp_status_exit_code(GP_USAGE);
}
