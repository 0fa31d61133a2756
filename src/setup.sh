#!/bin/sh
# setup.sh - installs what is missing, configures and builds: build/growthplot
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: sh src/setup.sh [PRESET [CMAKE OPTION]...]     (preset: release)
# GROWTHPLOT_TESTS=1 installs what the tests need as well. With GROWTHPLOT_INSTALL=no nothing is
# installed: what is missing is named.
set -eu
cd "$(dirname "$0")/.."
preset=${1:-release}
[ $# -eq 0 ] || shift

packages='gcc libc6-dev make cmake pkg-config libcairo2-dev libcsv-dev libgsl-dev libpng-dev
    libfreetype-dev libpango1.0-dev zlib1g-dev fonts-liberation2'
if [ "${GROWTHPLOT_TESTS:-}" ]; then
    packages="$packages libcmocka-dev python3 clang libclang-rt-dev clang-format libxml2-utils binutils"
fi

# Debian's and Ubuntu's way. Newer releases know fonts-liberation2 as fonts-liberation.
missing_packages() {
    for package in $packages; do
        dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed ||
            [ "$package" = fonts-liberation2 -a -e /usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf ] ||
            printf ' %s' "$package"
    done
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

install_packages() {
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        echo "setup: missing:$1" >&2
        echo "setup: run as root, or ask somebody who may: apt-get install$1" >&2
        exit 1
    fi
    as_root apt-get update -qq
    apt-cache show fonts-liberation2 >/dev/null 2>&1 ||
        set -- "$(printf %s "$1" | sed s/fonts-liberation2/fonts-liberation/)"
    # shellcheck disable=SC2086  # a list of names
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $1
}

elsewhere() {
    cat >&2 <<EOF
setup: no apt here. growthplot needs a C compiler, CMake 3.25, pkg-config, GSL, cairo, FreeType,
libpng, libcsv and the fonts Liberation Sans; pango and zlib if it can. With Homebrew:
    brew install cmake pkg-config gsl cairo freetype pango libpng libcsv zlib cmocka
    brew install --cask font-liberation
EOF
}

if [ "${GROWTHPLOT_INSTALL:-}" = no ]; then
    :
elif command -v apt-get >/dev/null; then
    missing=$(missing_packages)
    [ -z "$missing" ] || install_packages "$missing"
else
    elsewhere
fi

tests=OFF
[ -z "${GROWTHPLOT_TESTS:-}" ] || tests=ON
cmake --preset "$preset" -DBUILD_TESTING="$tests" "$@"
cmake --build --preset "$preset" --parallel "$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)"
