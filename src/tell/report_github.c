/* report_github.c - verdicts as annotations of a GitHub workflow.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tell/formats.h"

#include <string.h>

/* Workflow commands are lines: what would end one is written as %XX, and in properties what
 * would end those as well. */
static void
add_escaped(struct gp_text *to, const char *text, bool property)
{
    for (; *text; text++)
        if (strchr("%\r\n", *text) || (property && strchr(":,", *text)))
            gp_text_format(to, "%%%02X", (unsigned)(unsigned char)*text);
        else
            gp_text_add_bytes(to, text, 1);
}

static void
begin(struct gp_text *to, const char *level, const struct gp_judgement *j, const char *title)
{
    gp_text_format(to, "::%s ", level);
    if (j->file[0]) {
        gp_text_add(to, "file=");
        add_escaped(to, j->file, true);
        gp_text_format(to, ",line=%zu,", j->line);
    }
    gp_text_add(to, "title=");
    add_escaped(to, title, true);
    gp_text_add(to, "::");
}

static void
add_judgement(struct gp_text *to, const struct gp_judgement *j)
{
    static const char *const levels[] = { [GP_SUPPORTED] = "notice",
                                          [GP_CONTRADICTED] = "error",
                                          [GP_INCONCLUSIVE] = "warning",
                                          [GP_UNTESTABLE] = "warning" };

    begin(to, levels[j->verdict], j, gp_verdict_name(j->verdict));
    add_escaped(to, j->text, false);
    gp_text_add(to, ": ");
    add_escaped(to, j->reason, false);
    if (j->mends[0]) {
        gp_text_add(to, "; ");
        add_escaped(to, j->mends, false);
    }
    gp_text_add(to, "\n");
}

void
gp_tell_github(struct gp_text *to, const struct gp_report *report,
               const struct gp_tell_options *how)
{
    (void)how;
    for (size_t i = 0; i < report->njudgements && report->input.file; i++)
        add_judgement(to, &report->judgements[i]);
    for (size_t i = 0; i < report->nconflicts; i++) {
        const struct gp_conflict *c = &report->conflicts[i];
        begin(to, "error", &report->judgements[c->claims[0]], "conflict");
        add_escaped(to, c->reason, false);
        gp_text_add(to, "\n");
    }
}
