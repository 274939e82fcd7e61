#!/bin/sh
# windows_sources.sh SOURCE INCLUDE…: what is written for Windows is understood by a compiler for
# Windows, with its real system headers and the Qt headers of this machine (INCLUDE…). Nothing is
# linked and nothing runs. Exit 77 where MinGW is missing.
set -u
source=$1
shift
compiler=
for name in x86_64-w64-mingw32-g++-posix x86_64-w64-mingw32-g++; do
    command -v "$name" >/dev/null && { compiler=$name; break; }
done
[ -n "$compiler" ] || { echo "no MinGW here (Debian: g++-mingw-w64-x86-64)"; exit 77; }

# Linux's own headers must not be seen: only Qt's folders, and tl/expected.hpp by a link of its own.
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
includes=
for include; do
    case $include in
    *qt6* | *Qt6* | *qt*) includes="$includes -isystem $include" ;;
    *) [ ! -d "$include/tl" ] || ln -sfn "$include/tl" "$folder/tl" ;;
    esac
done

cd "$source" || exit 1
failed=no checked=0
# shellcheck disable=SC2046,SC2086 # names without blanks
# shellcheck disable=SC2013 # names without blanks
for file in $(grep -rlE '_windows\.cpp|Q_OS_WIN|<windows\.h>|<winsock2\.h>' app ui --include='*.cpp'); do
    if ! output=$($compiler -std=c++20 -fsyntax-only -Wall -Wextra -Wshadow -Werror \
        -D_WIN32_WINNT=0x0A00 -DUNICODE -D_UNICODE -DNOMINMAX -DWIN32_LEAN_AND_MEAN \
        -DQT_NO_CAST_FROM_ASCII '-DHAWSER_VERSION="0"' -Iapp -Iui -I. $includes \
        -isystem "$folder" "$file" 2>&1); then
        echo "-- $file: FAIL"
        echo "$output"
        failed=yes
    fi
    checked=$((checked + 1))
done
echo "-- $checked files looked at"
[ "$failed" = no ] && [ "$checked" -gt 0 ]
