/* verdict.c - a claim and the figures: the verdict, by the kind of the claim.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/court.h"

#include <math.h>
#include <stdio.h>

void
gp_untestable(struct gp_court *c, const char *reason, const char *mends)
{
    c->out->verdict = GP_UNTESTABLE;
    c->out->probability = (double)NAN;
    snprintf(c->out->reason, sizeof c->out->reason, "%s", reason);
    snprintf(c->out->mends, sizeof c->out->mends, "%s", mends);
}

void
gp_decide(struct gp_court *c, double probability)
{
    c->out->probability = fmin(fmax(probability, 0), 1);
    c->out->verdict = probability >= .95   ? GP_SUPPORTED
                      : probability <= .05 ? GP_CONTRADICTED
                                           : GP_INCONCLUSIVE;
}

void
gp_tell_value(struct gp_court *c, double when, double value)
{
    c->out->has_realised = true;
    c->out->realised_from = c->out->realised_to = when;
    c->out->realised = value;
}

static bool
positive(struct gp_view view)
{
    for (size_t i = 0; i < view.n; i++)
        if (!(view.points[i].y > 0))
            return false;
    return true;
}

/* The bounds on the rate; without a duration, on the whole change. */
static void
bounds(struct gp_court *c)
{
    struct gp_claim claim = *c->claim;

    if (!claim.duration.said) {
        claim.duration = (struct gp_amount){ true, 1, 1, 1 };
        claim.unit = c->view.axis->per;
    }
    gp_claim_rate(&claim, c->view.axis->per, false, &c->low, &c->high);
    if (gp_claim_is(c->claim, "factor"))
        c->out->claimed_factor = claim.factor.value;
}

void
gp_claim_judge(struct gp_judgement *out, const struct gp_claim *claim,
               const struct gp_evidence *evidence, const struct gp_fit_options *options)
{
    struct gp_court c = { .claim = claim,
                          .evidence = evidence,
                          .options = options,
                          .out = out,
                          .view = evidence->view };

    if (c.view.n == 0 && !claim->kind->without_figures) {
        gp_untestable(&c, "there are no figures for it", "");
        return;
    }
    if (claim->kind->growth) {
        if (!gp_claim_is(claim, "factor") && !positive(c.view)) {
            gp_untestable(&c, "values of zero or below have no growth rate", "");
            return;
        }
        bounds(&c);
    }
    claim->kind->judge(&c);
}
