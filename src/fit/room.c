/* room.c - memory that is freed together, and the one jump out of GSL.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fit/room.h"

#include <gsl/gsl_errno.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

/* Small requests are cut from blocks of this size; the first lies on the stack, and most series
 * need no more. */
enum { BLOCK = 32768, FIRST = 16384 };

struct block {
    struct block *next;
    size_t used, size;
    max_align_t bytes[];
};

struct kept {
    struct kept *next;
    void (*release)(void *thing);
    void *thing;
};

struct gp_room {
    struct block *blocks;
    struct kept *kept;
    struct gp_room *outer; /* the room this thread was in before */
    jmp_buf exit;
    size_t used; /* of `first` */
    max_align_t first[FIRST / sizeof(max_align_t)];
};

/* The innermost room of this thread: where GSL's handler jumps to. */
static _Thread_local struct gp_room *current;

static void
handle(const char *reason, const char *file, int line, int gsl_errno)
{
    (void)reason;
    (void)file;
    (void)line;
    if (gsl_errno == GSL_ENOMEM && current)
        longjmp(current->exit, 1);
}

void
gp_fit_setup(void)
{
    gsl_set_error_handler(handle);
}

static void
close_room(struct gp_room *room)
{
    while (room->kept) {
        room->kept->release(room->kept->thing);
        room->kept = room->kept->next;
    }
    while (room->blocks) {
        struct block *next = room->blocks->next;
        free(room->blocks);
        room->blocks = next;
    }
    current = room->outer;
}

enum gp_status
gp_room_enter(enum gp_status (*work)(struct gp_room *room, void *job, struct gp_error *err),
              void *job, struct gp_error *err)
{
    struct gp_room room; /* not zeroed as a whole: its bytes are when they are handed out */
    enum gp_status status;

    room.blocks = NULL;
    room.kept = NULL;
    room.used = 0;
    room.outer = current;
    current = &room;
    if (setjmp(room.exit) == 0)
        status = work(&room, job, err);
    else
        status = gp_fail(err, GP_NO_MEMORY, "out of memory while fitting");
    close_room(&room);
    return status;
}

_Noreturn void
gp_room_fail(struct gp_room *room)
{
    longjmp(room->exit, 1);
}

/* A fresh block with room for `bytes`. */
static void
add_block(struct gp_room *room, size_t bytes)
{
    size_t size = bytes > BLOCK ? bytes : BLOCK;
    struct block *block = malloc(sizeof *block + size);

    if (!block)
        gp_room_fail(room);
    *block = (struct block){ .next = room->blocks, .size = size };
    room->blocks = block;
}

void *
gp_room_get(struct gp_room *room, size_t n, size_t size)
{
    size_t bytes;
    char *place;

    if (size != 0 && n > (SIZE_MAX / 4) / size)
        gp_room_fail(room);
    bytes = (n * size + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);
    if (bytes <= FIRST - room->used) {
        place = (char *)room->first + room->used;
        room->used += bytes;
        return memset(place, 0, bytes);
    }
    if (!room->blocks || room->blocks->size - room->blocks->used < bytes)
        add_block(room, bytes);
    place = (char *)room->blocks->bytes + room->blocks->used;
    room->blocks->used += bytes;
    return memset(place, 0, bytes);
}

void *
gp_room_keep(struct gp_room *room, void (*release)(void *thing), void *thing)
{
    struct kept *kept;

    if (!thing)
        gp_room_fail(room);
    kept = gp_room_get(room, 1, sizeof *kept);
    *kept = (struct kept){ room->kept, release, thing };
    room->kept = kept;
    return thing;
}
