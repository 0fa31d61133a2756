/* note.h - what stands about a file in the note beside it: STEM.md.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_NOTE_H
#define GROWTHPLOT_NOTE_H

/* Each "" where the note does not say. */
struct gp_note {
    char heading[200]; /* of the first line "# ..." */
    char unit[64];     /* of the first line "Unit: ..."; one phrase for all columns */
    char source[400];  /* of the first line "Source: ..." */
};

/* All "" where there is no note. */
struct gp_note gp_note_read(const char *file);

#endif
