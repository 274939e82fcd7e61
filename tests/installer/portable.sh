#!/bin/sh
# portable.sh PACKAGES: unpacks the TGZ in folder PACKAGES into a folder with an odd name, and starts
# Hawser from there: by a link, from elsewhere, and with portable.txt beside it, which keeps all there.
# Exit 77 where there is no TGZ.
set -eu

skip() { echo "portable.sh: SKIP: $*"; exit 77; }
fail() { echo "portable.sh: FAIL: $*" >&2; exit 1; }

archive=$(ls "$1"/hawser-*-linux-*.tar.gz 2>/dev/null) || skip "no TGZ in $1"
work=$(mktemp -d "${TMPDIR:-/tmp}/hawser portable ß.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
home=$work/home
mkdir -m 700 "$home" "$work/run" "$work/bin"
tar -xzf "$archive" -C "$work"
bin=$(echo "$work"/hawser-*/bin)
for program in hawser hawser-agent; do
    [ -x "$bin/$program" ] || fail "$program is not in bin"
done

# Like somebody else, whose home is empty, in a folder that is neither.
started() { # COMMAND…
    (cd / && env -i PATH="$PATH" HOME="$home" XDG_RUNTIME_DIR="$work/run" LC_ALL=C.UTF-8 \
        QT_QPA_PLATFORM=offscreen DBUS_SESSION_BUS_ADDRESS=disabled: "$@" </dev/null)
}
home_is_empty() { # AFTER WHAT
    left=$(find "$home" -mindepth 1)
    [ -z "$left" ] || fail "$1 left in the home folder: $left"
}

ln -s "$bin/hawser" "$work/bin/hawser"
started "$work/bin/hawser" --headless --demo --listen 127.0.0.1:0 --for 8 >"$work/lines" || fail "by a link: ended with $?"
grep -q '"kind":"event"' "$work/lines" || fail "by a link: no event"
started "$bin/hawser" --demo --listen 127.0.0.1:0 --for 3 || fail "the window ended with $?"
home_is_empty "the demo"

: >"$bin/portable.txt"
started "$work/bin/hawser" --listen 127.0.0.1:0 --for 3 || fail "the portable window ended with $?"
(umask 077 && echo token-of-the-test >"$work/token")
started "$bin/hawser-agent" --registration-token-file "$work/token" --listen 127.0.0.1:0 --for 2 >"$work/lines" \
    || fail "the portable agent ended with $?"
[ -d "$bin/profile" ] || fail "portable.txt was not heeded"
home_is_empty "the portable start"
find "$bin/profile" -type f | grep -q . || fail "the profile beside the program is empty"
echo "portable.sh: started from $bin"
