#!/bin/sh
# private_root.sh PACKAGES: installs the DEB files in folder PACKAGES with dpkg into a folder of its own,
# with the libraries of this system, starts both programs from there and removes them without a trace.
# Needs neither root nor the network; clean_root.sh proves that nothing else is needed. Exit 77 where
# there are no packages or no dpkg.
set -eu

skip() { echo "private_root.sh: SKIP: $*"; exit 77; }
fail() { echo "private_root.sh: FAIL: $*" >&2; exit 1; }

packages=$1
command -v dpkg >/dev/null || skip "no dpkg"
ls "$packages"/hawser_*.deb "$packages"/hawser-agent_*.deb >/dev/null 2>&1 || skip "no packages in $packages"
work=$(mktemp -d "${TMPDIR:-/tmp}/hawser-private.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
root=$work/root home=$work/home
mkdir -p "$root" "$home" "$work/run" "$work/admin/updates" "$work/admin/info"
chmod 700 "$work/run"
: >"$work/admin/status"
: >"$work/admin/available"

private_dpkg() {
    dpkg --instdir="$root" --admindir="$work/admin" --log="$work/log" \
        --force-not-root --force-depends --force-bad-path --no-triggers "$@" 2>"$work/dpkg.err"
}

# Like somebody else, whose home is empty.
started() { # COMMAND…
    env -i PATH="$root/usr/bin:$PATH" HOME="$home" XDG_RUNTIME_DIR="$work/run" LC_ALL=C.UTF-8 \
        QT_QPA_PLATFORM=offscreen DBUS_SESSION_BUS_ADDRESS=disabled: "$@" </dev/null
}

private_dpkg --install "$packages"/*.deb >"$work/dpkg.out" || { cat "$work/dpkg.out" "$work/dpkg.err"; fail "cannot be installed"; }
[ "$(command -v "$root/usr/bin/hawser")" ] || fail "no hawser was installed"

[ "$(started hawser --version)" = "$(started hawser-agent --version | sed 's/-agent//')" ] || fail "versions differ"
started hawser --help | grep -q -- --profile-dir || fail "--help says too little"
started hawser --headless --demo --tls --listen 127.0.0.1:0 --for 8 >"$work/lines" || fail "the headless demo ended with $?"
grep -q '"kind":"event"' "$work/lines" || fail "the headless demo told no event"
started hawser --demo --listen 127.0.0.1:0 --for 3 || fail "the window ended with $?"
[ -z "$(find "$home" -name '*awser*')" ] || fail "the demo left something in the home folder"

private_dpkg --purge hawser hawser-agent >"$work/dpkg.out" || { cat "$work/dpkg.out" "$work/dpkg.err"; fail "cannot be removed"; }
left=$(find "$root" -mindepth 1)
[ -z "$left" ] || fail "left behind: $left"
echo "private_root.sh: installed, started, removed without a trace"
