/* outfile.c - a file written beside its place and renamed when it is whole.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/outfile.h"

#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
write_all(int fd, const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t done = write(fd, bytes, n);

        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes += done;
        n -= (size_t)done;
    }
    return true;
}

static enum gp_status
io_failed(struct gp_error *err, const char *path)
{
    return gp_fail(err, GP_IO_ERROR, "cannot write '%.200s': %s", path, strerror(errno));
}

/* A FIFO or a device has no place beside it that could be renamed over it. */
static bool
is_writable_place(const char *path)
{
    struct stat st;

    return lstat(path, &st) != 0 || S_ISREG(st.st_mode) || S_ISLNK(st.st_mode);
}

/* The first name beside `path` that is not taken; -1. */
static int
open_beside(const char *path, struct gp_text *name)
{
    int fd = -1;

    for (int i = 0; i < 100 && fd < 0; i++) {
        gp_text_clear(name);
        gp_text_format(name, "%s.%ld-%d.part", path, (long)getpid(), i);
        if (name->failed)
            break;
        fd = open(gp_text_get(name), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0666);
        if (fd < 0 && errno != EEXIST)
            break;
    }
    return fd;
}

static enum gp_status
write_beside(const char *path, const void *bytes, size_t n, struct gp_text *name,
             struct gp_error *err)
{
    int fd = open_beside(path, name);
    bool whole;

    if (fd < 0)
        return gp_fail(err, GP_NO_OUTPUT, "cannot create '%.200s': %s", path, strerror(errno));
    whole = write_all(fd, bytes, n) && fsync(fd) == 0;
    if (close(fd) == 0 && whole && rename(gp_text_get(name), path) == 0)
        return GP_OK;
    io_failed(err, path);
    unlink(gp_text_get(name));
    return GP_IO_ERROR;
}

enum gp_status
gp_outfile_write(const char *path, const void *bytes, size_t n, struct gp_error *err)
{
    struct gp_text name = { 0 };
    enum gp_status status;

    if (strcmp(path, "-") == 0)
        return write_all(STDOUT_FILENO, bytes, n) ? GP_OK : io_failed(err, "standard output");
    if (!is_writable_place(path))
        return gp_fail(err, GP_NO_OUTPUT, "'%.200s' is no regular file", path);
    status = write_beside(path, bytes, n, &name, err);
    gp_text_free(&name);
    return status;
}
