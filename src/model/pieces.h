/* pieces.h - exponential growth by pieces, with breaks that only one series has.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_PIECES_H
#define GROWTHPLOT_PIECES_H

#include "growthplot.h"

enum { GP_MAX_PIECES = GP_MAX_PARAMS / 2 };

/* Piece i holds from start[i] (start[0] is -HUGE_VAL) to start[i+1], in steps since the first
 * point; parameters A1 r1 A2 r2 ..., A the level of its line at t = 0 of the piece's own start.
 * Owner of nothing; allocated by gp_pieces_of, freed with free. */
struct gp_pieces {
    struct gp_model model;
    size_t n;
    double start[GP_MAX_PIECES]; /* where the piece begins to hold */
    double base[GP_MAX_PIECES];  /* t at which its level is A */
};

/* NULL when out of memory; n pieces, start[1..n-1] are breaks. */
struct gp_pieces *gp_pieces_of(size_t n, const double start[], const double base[]);

#endif
