/* outfile.h - a file written beside its place and renamed when it is whole.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GROWTHPLOT_OUTFILE_H
#define GROWTHPLOT_OUTFILE_H

#include "growthplot.h"

/* Writes n bytes as `path`: into a new file beside it, flushed to the disk, then renamed, so
 * that a reader sees the old file or the whole new one. A symbolic link is replaced, never
 * followed.
 * "-" is standard output. GP_NO_OUTPUT: the place cannot be written, or is no regular file;
 * GP_IO_ERROR: writing failed (and nothing is left behind). */
enum gp_status gp_outfile_write(const char *path, const void *bytes, size_t n,
                                struct gp_error *err);

#endif
