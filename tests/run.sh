#!/bin/sh
# run.sh - builds growthplot in three ways and runs its tests
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: sh tests/run.sh [CMAKE OPTION]...     the last line is the summary of the tests
# 1. gcc with the address and undefined-behaviour sanitizers, tested; 2. clang, warnings are errors,
# and the fuzz targets for a few seconds each; 3. the program as users get it, tested.
set -eu
cd "$(dirname "$0")/.."
export GROWTHPLOT_TESTS=1
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)

setup() {
    sh src/setup.sh "$@"
    export GROWTHPLOT_INSTALL=no # once is enough
}

setup sanitize "$@"
if command -v clang >/dev/null; then
    setup clang -DGROWTHPLOT_FUZZ=ON "$@"
    ctest --preset clang -R '^fuzz.search' -j "$jobs"
else
    echo 'run: no clang here: the build with it is left out'
fi
setup release "$@"
ctest --preset sanitize -j "$jobs" --output-log build-sanitize/tests.log
ctest --preset release -j "$jobs" --output-log build/tests.log
echo
grep 'tests passed' build-sanitize/tests.log | sed 's/^/with sanitizers: /'
grep 'tests passed' build/tests.log
