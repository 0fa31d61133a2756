/* room.h - memory that is freed together, and the one jump out of GSL.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_ROOM_H
#define GROWTHPLOT_ROOM_H

#include "growthplot.h"

/* What one call into fit/ allocates: all of it goes when the call returns, whichever way. */
struct gp_room;

/* Runs `work` with a room of its own. Answers GP_NO_MEMORY when an allocation fails anywhere
 * below, GSL's own included: those jump back to here (reliability.md of GSL's handler: with the
 * handler merely off GSL goes on with a null pointer). */
enum gp_status gp_room_enter(enum gp_status (*work)(struct gp_room *room, void *job,
                                                    struct gp_error *err),
                             void *job, struct gp_error *err);

/* n * size zeroed bytes, aligned for any type; never NULL. */
void *gp_room_get(struct gp_room *room, size_t n, size_t size);
/* Hands `thing` over: release(thing) is called when the room goes. A NULL thing counts as out
 * of memory. Returns thing. */
void *gp_room_keep(struct gp_room *room, void (*release)(void *thing), void *thing);
/* Leaves the work at once with GP_NO_MEMORY. */
_Noreturn void gp_room_fail(struct gp_room *room);

#define GP_ROOM_GET(room, n, type) ((type *)gp_room_get((room), (n), sizeof(type)))

#endif
