/* help.c - what the tables say of themselves: help, manual page, completions.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/help.h"

#include "base/codes.h"
#include "base/wrap.h"

#include <string.h>

enum { WIDTH = 79, HELP_COLUMN = 26 };

/* ---- help -----------------------------------------------------------------------------------
 */

static void
add_entry(struct gp_text *to, const char *name, const char *help, size_t column)
{
    size_t at = strlen(name) + 2;

    gp_text_format(to, "  %s", name);
    if (at + 2 > column) {
        gp_text_add(to, "\n");
        at = 0;
    }
    gp_text_format(to, "%*s", (int)(column - at), "");
    gp_wrap(to, WIDTH, column, help);
}

static void
add_option(struct gp_text *to, const struct gp_option *row)
{
    struct gp_text name = { 0 }, help = { 0 };

    if (row->letter)
        gp_text_format(&name, "-%c, ", row->letter);
    gp_text_format(&name, "--%s%s%s", row->name, row->value ? " " : "",
                   row->value ? row->value : "");
    gp_text_add(&help, row->help);
    if (row->choices && strlen(row->choices) > 3)
        gp_text_format(&help, ": %s", row->choices);
    add_entry(to, gp_text_get(&name), gp_text_get(&help), HELP_COLUMN);
    gp_text_free(&name);
    gp_text_free(&help);
}

static void
add_options(struct gp_text *to)
{
    for (unsigned section = 0; section < GP_SECTIONS; section++) {
        gp_text_format(to, "\n%s\n", gp_section_names[section]);
        for (const struct gp_option *row = gp_options_table; row->name; row++)
            if (row->section == section)
                add_option(to, row);
    }
}

static void
add_usages(struct gp_text *to)
{
    for (const struct gp_verb *verb = gp_verbs; verb->name; verb++)
        gp_text_format(to, "  %s\n      %s\n", verb->usage, verb->help);
}

void
gp_help_short(struct gp_text *to)
{
    gp_text_add(to,
                "usage: growthplot FILE.csv      how fast it grows, when it doubles, a chart\n"
                "       growthplot check FILE.csv --claim \"doubled in 6 months\"\n"
                "       growthplot --help        all commands and options\n");
}

void
gp_help_whole(struct gp_text *to)
{
    gp_text_add(to, "growthplot: how fast a time series grows, when it doubles, where it is\n"
                    "heading, and whether what people claim of it is true.\n\n");
    add_usages(to);
    add_options(to);
    gp_text_add(to,
                "\nExit codes: 0 done; 1 a claim is contradicted; 2 wrong usage; 3 --strict: a "
                "claim\nis open; 4 nothing could be fitted; 65 the data are wrong; 66 no "
                "such input;\n70 internal; 73 the output cannot be created; 74 reading or "
                "writing failed.\n");
}

void
gp_help_verb(struct gp_text *to, const struct gp_verb *verb)
{
    gp_text_format(to, "usage: %s\n\n%s: %s\n", verb->usage, verb->name, verb->help);
    if (verb->example)
        gp_text_format(to, "\nfor example\n    %s\n", verb->example);
    add_options(to);
}

void
gp_help_models(struct gp_text *to)
{
    for (const struct gp_model *const *model = gp_models; *model; model++) {
        gp_text_format(to, "%s: %s\n    %s\n", (*model)->name, (*model)->label,
                       (*model)->formula);
        gp_text_add(to, "    parameters");
        for (size_t i = 0; i < (*model)->nparams; i++) {
            const struct gp_param *param = &(*model)->params[i];
            gp_text_format(to, "%s %s%s%s%s", i ? "," : "", param->name,
                           *param->unit ? " [" : "", param->unit, *param->unit ? "]" : "");
        }
        gp_text_format(to, "; at least %zu points\n    %s\n", (*model)->min_points,
                       (*model)->source);
    }
    gp_text_add(to, "or a formula in t, every other name being a parameter: "
                    "--model 'a*(1-exp(-b*t))'\n"
                    "    functions exp log sqrt pow sin cos tan atan; the constant pi\n");
}

static void
add_codes(struct gp_text *to)
{
    gp_text_add(to, "Errors, by the name that stands in the JSON, and the exit code\n");
#define GP_ADD(name, exit_code, code, sentence)                                                \
    if (exit_code)                                                                             \
        gp_text_format(to, "  %-20s %3d  %s\n", code, exit_code, sentence);
    GP_STATUS_LIST(GP_ADD)
#undef GP_ADD
    gp_text_add(to, "\nRemarks and stamps\n");
    for (const struct gp_code *row = gp_codes; row->code; row++)
        add_entry(to, row->code, row->sentence, HELP_COLUMN);
}

static void
add_claims(struct gp_text *to)
{
    gp_text_add(
        to,
        "A claim is one line of plain English; lines of a claims file that begin with # are\n"
        "remarks. The subject may be left out when there is one series.\n\n"
        "    [ID:] [SUBJECT] VERB [WINDOW] [, QUALIFIER]... [@ SOURCE]\n\n"
        "    visitors doubled in 6 months        tripled since 2009       fell 40% in 2010\n"
        "    doubles every 2 years               grows 15-20% a month     is flat\n"
        "    is slowing down                     grows exponentially      peaked in 2014\n"
        "    was 500 million in March 2011       will reach 1B by 2012    founded 4 years ago\n"
        "    16 employees of which 8 engineers   half of staff are engineers\n\n"
        "Windows: in 2010, in H1 2010, between May and July 2010, since DATE, over the last\n"
        "DURATION, year over year, as of DATE.\n"
        "Qualifiers: about, at least, at most, exactly, within N%.\n\n"
        "Past tense asks what happened; present tense and 'every' ask about the growth that "
        "is\n"
        "fitted; future tense asks the projection. A number stands for all that round to it;\n"
        "'within 0%' takes it as it stands. Verdicts: supported (P at least .95), "
        "contradicted\n"
        "(P at most .05), inconclusive, untestable. Claims are also checked against each "
        "other.\n");
}

/* ---- manual page ----------------------------------------------------------------------------
 */

/* roff: a backslash and a leading point mean something. */
static void
add_roff(struct gp_text *to, const char *words)
{
    for (; *words; words++) {
        if (*words == '\\' || *words == '-')
            gp_text_add(to, "\\");
        else if (*words == '.' || *words == '\'')
            gp_text_add(to, "\\&");
        gp_text_add_bytes(to, words, 1);
    }
}

static void
add_man_option(struct gp_text *to, const struct gp_option *row)
{
    gp_text_add(to, ".TP\n");
    if (row->letter)
        gp_text_format(to, "\\fB\\-%c\\fR, ", row->letter);
    gp_text_add(to, "\\fB");
    gp_text_add(to, "\\-\\-");
    add_roff(to, row->name);
    gp_text_add(to, "\\fR");
    if (row->value) {
        gp_text_add(to, " \\fI");
        add_roff(to, row->value);
        gp_text_add(to, "\\fR");
    }
    gp_text_add(to, "\n");
    add_roff(to, row->help);
    if (row->choices) {
        gp_text_add(to, ": ");
        add_roff(to, row->choices);
    }
    gp_text_add(to, "\n");
}

static void
add_man(struct gp_text *to)
{
    gp_text_add(to, ".TH GROWTHPLOT 1 \"\" \"growthplot " GROWTHPLOT_VERSION "\"\n"
                    ".SH NAME\ngrowthplot \\- how fast a time series grows, and whether what "
                    "people claim of it is true\n.SH SYNOPSIS\n.nf\n");
    for (const struct gp_verb *verb = gp_verbs; verb->name; verb++) {
        add_roff(to, verb->usage);
        gp_text_add(to, "\n");
    }
    gp_text_add(to, ".fi\n.SH COMMANDS\n");
    for (const struct gp_verb *verb = gp_verbs; verb->name; verb++) {
        gp_text_format(to, ".TP\n\\fB%s\\fR\n", verb->name);
        add_roff(to, verb->help);
        gp_text_add(to, "\n");
    }
    gp_text_add(to, ".SH OPTIONS\n");
    for (unsigned section = 0; section < GP_SECTIONS; section++) {
        gp_text_format(to, ".SS %s\n", gp_section_names[section]);
        for (const struct gp_option *row = gp_options_table; row->name; row++)
            if (row->section == section)
                add_man_option(to, row);
    }
    gp_text_add(to, ".SH CLAIMS\n.nf\n");
    struct gp_text claims = { 0 };
    add_claims(&claims);
    add_roff(to, gp_text_get(&claims));
    gp_text_free(&claims);
    gp_text_add(to,
                ".fi\n.SH \"EXIT STATUS\"\n0 done; 1 a claim is contradicted; 2 wrong usage; "
                "3 with \\-\\-strict a claim is open; 4 nothing could be fitted; 65 the data "
                "are wrong; 66 no such input; 70 internal; 73 the output cannot be created; "
                "74 reading or writing failed.\n");
}

/* ---- completions ----------------------------------------------------------------------------
 */

static void
add_names(struct gp_text *to, const char *before)
{
    for (const struct gp_option *row = gp_options_table; row->name; row++)
        gp_text_format(to, "%s--%s", row == gp_options_table ? before : " ", row->name);
}

static void
add_bash(struct gp_text *to)
{
    gp_text_add(to, "# completion of growthplot for bash\n_growthplot() {\n"
                    "    local word=\"${COMP_WORDS[COMP_CWORD]}\" "
                    "before=\"${COMP_WORDS[COMP_CWORD-1]}\"\n    case \"$before\" in\n");
    for (const struct gp_option *row = gp_options_table; row->name; row++) {
        if (!row->choices || strlen(row->choices) <= 3)
            continue;
        gp_text_format(to, "        --%s) COMPREPLY=($(compgen -W \"", row->name);
        for (const char *at = row->choices; *at; at++)
            gp_text_format(to, "%c", *at == '|' ? ' ' : *at);
        gp_text_add(to, "\" -- \"$word\")); return ;;\n");
    }
    gp_text_add(to,
                "    esac\n    if [[ $word == -* ]]; then\n        COMPREPLY=($(compgen -W \"");
    add_names(to, "");
    gp_text_add(to, "\" -- \"$word\"))\n        return\n    fi\n"
                    "    COMPREPLY=($(compgen -f -- \"$word\"))\n"
                    "    if [[ $COMP_CWORD == 1 ]]; then\n        COMPREPLY+=($(compgen -W \"");
    for (const struct gp_verb *verb = gp_verbs; verb->name; verb++)
        gp_text_format(to, "%s%s", verb == gp_verbs ? "" : " ", verb->name);
    gp_text_add(to, "\" -- \"$word\"))\n    fi\n}\n"
                    "complete -o filenames -F _growthplot growthplot\n");
}

/* Quoted for a shell in single quotes. */
static void
add_quoted(struct gp_text *to, const char *words, const char *also)
{
    for (; *words; words++) {
        if (*words == '\'')
            gp_text_add(to, "'\\''");
        else if (strchr(also, *words))
            gp_text_format(to, "\\%c", *words);
        else
            gp_text_add_bytes(to, words, 1);
    }
}

static void
add_zsh(struct gp_text *to)
{
    gp_text_add(to, "#compdef growthplot\n_arguments \\\n");
    for (const struct gp_option *row = gp_options_table; row->name; row++) {
        gp_text_format(to, "    '*--%s[", row->name);
        add_quoted(to, row->help, "[]:");
        gp_text_add(to, "]");
        if (row->choices) {
            gp_text_add(to, ":value:(");
            for (const char *at = row->choices; *at; at++)
                gp_text_format(to, "%c", *at == '|' ? ' ' : *at);
            gp_text_add(to, ")");
        } else if (row->value) {
            gp_text_add(to, ":value:_files");
        }
        gp_text_add(to, "' \\\n");
    }
    gp_text_add(to, "    '*:file:_files'\n");
}

static void
add_fish(struct gp_text *to)
{
    gp_text_add(to, "# completion of growthplot for fish\n");
    for (const struct gp_verb *verb = gp_verbs; verb->name; verb++) {
        gp_text_format(to, "complete -c growthplot -n __fish_use_subcommand -a %s -d '",
                       verb->name);
        add_quoted(to, verb->help, "");
        gp_text_add(to, "'\n");
    }
    for (const struct gp_option *row = gp_options_table; row->name; row++) {
        gp_text_format(to, "complete -c growthplot -l %s", row->name);
        if (row->letter)
            gp_text_format(to, " -s %c", row->letter);
        if (row->value)
            gp_text_add(to, " -r");
        gp_text_add(to, " -d '");
        add_quoted(to, row->help, "");
        gp_text_add(to, "'\n");
    }
}

bool
gp_help_page(struct gp_text *to, const char *name)
{
    static const struct {
        const char *name;
        void (*add)(struct gp_text *to);
    } pages[] = { { "codes", add_codes }, { "claims", add_claims }, { "man", add_man },
                  { "bash", add_bash },   { "zsh", add_zsh },       { "fish", add_fish } };

    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++)
        if (strcmp(pages[i].name, name) == 0) {
            pages[i].add(to);
            return true;
        }
    return false;
}
