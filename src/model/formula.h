/* formula.h - a growth model from a formula in t, with exact derivatives.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_FORMULA_H
#define GROWTHPLOT_FORMULA_H

#include "growthplot.h"

/* A formula made into a model whose context it is. Owner. */
struct gp_formula;

/* Reads a formula: + - * / ^ (or **), brackets, the functions exp log sqrt pow sin cos tan
 * atan, the constant pi, the time t; every other name is a parameter. On failure *out is
 * untouched and the error points at the character. */
enum gp_status gp_formula_read(struct gp_formula **out, const char *text, struct gp_error *err);
void gp_formula_free(struct gp_formula *formula);
const struct gp_model *gp_formula_model(const struct gp_formula *formula);
/* Fills p from "a=500,b=1e-4"; every parameter must be given. */
enum gp_status gp_formula_start(const struct gp_formula *formula, const char *text,
                                double p[GP_MAX_PARAMS], struct gp_error *err);

#endif
