/* text.h - a growing string that never overflows and is always terminated.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_TEXT_H
#define GROWTHPLOT_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* Owner: starts from { 0 }. Failure is sticky: after one allocation failed nothing more is
 * added and `failed` stays true, so that a writer checks once at its end. */
struct gp_text {
    char *bytes; /* NULL while empty; use gp_text_get */
    size_t n, room;
    bool failed;
};

void gp_text_add(struct gp_text *text, const char *words);
void gp_text_add_bytes(struct gp_text *text, const char *bytes, size_t n);
void gp_text_format(struct gp_text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The string so far, never NULL. */
const char *gp_text_get(const struct gp_text *text);
/* Empties it and keeps the memory. */
void gp_text_clear(struct gp_text *text);
void gp_text_free(struct gp_text *text);

#endif
