/* replay.c - feeds a fuzz target with lines and pieces of given files, without a fuzzer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ROOM = 1 << 16 };

/* Each line, each cell at a comma, and the text up to each blank line. */
static void
feed(const uint8_t *bytes, size_t n)
{
    size_t line = 0, cell = 0, block = 0;

    for (size_t i = 0; i < n; i++) {
        if (bytes[i] != ',' && bytes[i] != '\n')
            continue;
        LLVMFuzzerTestOneInput(bytes + cell, i - cell);
        cell = i + 1;
        if (bytes[i] == ',')
            continue;
        LLVMFuzzerTestOneInput(bytes + line, i - line);
        line = i + 1;
        if (i + 1 < n && bytes[i + 1] == '\n') {
            LLVMFuzzerTestOneInput(bytes + block, i - block);
            block = i + 1;
        }
    }
}

int
main(int argc, char *argv[])
{
    static uint8_t bytes[ROOM];

    for (int i = 1; i < argc; i++) {
        FILE *file = fopen(argv[i], "rb");
        size_t n;
        if (!file)
            return EXIT_FAILURE;
        n = fread(bytes, 1, ROOM, file);
        fclose(file);
        feed(bytes, n);
    }
    return argc > 1 ? EXIT_SUCCESS : EXIT_FAILURE;
}
