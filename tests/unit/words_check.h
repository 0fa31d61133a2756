/* words_check.h - words of a scene inside the canvas and apart: for every test that lays out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_WORDS_CHECK_H
#define GROWTHPLOT_WORDS_CHECK_H

#include "draw/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static bool
overlap(struct gp_box a, struct gp_box b)
{
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/* Says all that is wrong, not only the first; how many faults there are. */
static size_t
words_at_fault(const struct gp_scene *scene, const char *name)
{
    size_t faults = 0;

    for (size_t i = 0; i < scene->n; i++) {
        const struct gp_mark *a = &scene->marks[i];
        if (a->shape != GP_WORDS)
            continue;
        if (a->box.left < 0 || a->box.right > scene->width || a->box.top < 0 ||
            a->box.bottom > scene->height) {
            print_error("%s: '%s' leaves the canvas\n", name, a->words);
            faults++;
        }
        for (size_t j = i + 1; j < scene->n; j++)
            if (scene->marks[j].shape == GP_WORDS && overlap(a->box, scene->marks[j].box)) {
                print_error("%s: '%s' over '%s'\n", name, a->words, scene->marks[j].words);
                faults++;
            }
    }
    return faults;
}

#endif
