#!/bin/sh
# clean_root.sh PACKAGES own|new: installs the DEB files in folder PACKAGES into a root made for this
# test, starts both programs there as an ordinary user, the window on a virtual screen with a keyring,
# and removes the packages without a trace. Exit 77 where that cannot be done: without root, or packages.
#
#   own   the root is made of this machine's files (own_root.py): seconds, no network
#   new   the root is made by debootstrap, and apt brings what the packages need and takes it away
#         again: minutes, and the network; HAWSER_ROOT_CACHE=FILE keeps it without Hawser for the next run
set -eu
packages=$(cd "$1" 2>/dev/null && pwd) || packages=
kind=${2:-own}
here=$(cd "$(dirname "$0")" && pwd)
tools="iproute2 xvfb xauth x11-utils dbus-daemon gnome-keyring fonts-dejavu-core"

skip() { echo "clean_root.sh: SKIP: $*"; exit 77; }
fail() { echo "clean_root.sh: FAIL: $*" >&2; exit 1; }
step() { echo "-- $*"; }

ls "$packages"/hawser_*.deb "$packages"/hawser-agent_*.deb >/dev/null 2>&1 || skip "no packages in ${1:-} (installer/package makes them)"
[ "$(id -u)" -eq 0 ] || skip "not root"
if [ "$kind" = new ]; then maker=debootstrap; else maker=python3; fi
for tool in $maker unshare chroot tar; do
    command -v "$tool" >/dev/null || skip "no $tool"
done

work=$(mktemp -d "${TMPDIR:-/tmp}/hawser-root.XXXXXX")
root=$work/root
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# A mount and process namespace of its own: whatever is started ends with it, /proc and /dev vanish.
in_root() { # COMMAND…
    # shellcheck disable=SC2016 # expanded by the inner shell
    unshare --mount --pid --fork --kill-child sh -c '
        root=$1; shift
        mount -t proc proc "$root/proc"
        mount --bind /dev "$root/dev"
        exec chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
            DEBIAN_FRONTEND=noninteractive "$@"' in_root "$root" "$@" </dev/null
}

# As an ordinary user, and with no network but the loopback.
as_user() { # SHELL TEXT
    # shellcheck disable=SC2016
    in_root unshare --net sh -c 'ip link set lo up; exec setpriv --reuid tester --regid tester --init-groups env HOME=/home/tester \
        XDG_RUNTIME_DIR=/run/tester sh -c "$1"' as_user "$1"
}

apt() { in_root apt-get -q -y -o Acquire::Check-Valid-Until=false -o APT::Sandbox::User=root "$@" >"$work/apt.log" 2>&1; }

own_root() {
    # shellcheck disable=SC2086 # a list of names
    "$here/own_root.py" "$root" $tools "$packages"/*.deb || exit $?
}

new_root() {
    # shellcheck disable=SC1091
    codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
    # shellcheck disable=SC2016 # $(SITE) is apt's
    sources=$(apt-get indextargets --format '$(SITE) $(CODENAME)' | sort -u | grep " $codename\(-\|$\)") || skip "no sources of $codename"
    if [ -n "${HAWSER_ROOT_CACHE:-}" ] && [ -f "$HAWSER_ROOT_CACHE" ]; then
        mkdir "$root" && tar -xpf "$HAWSER_ROOT_CACHE" -C "$root"
        return
    fi
    site=$(echo "$sources" | sed -n "s/ $codename\$//p" | head -n 1)
    debootstrap --variant=minbase "$codename" "$root" "$site" >"$work/debootstrap.log" 2>&1 \
        || { tail -n 5 "$work/debootstrap.log"; skip "debootstrap could not make the root"; }
    echo "$sources" | sed 's/^/deb /; s/$/ main/' >"$root/etc/apt/sources.list"
    grep -qi ubuntu /etc/os-release && sed -i 's/$/ universe/' "$root/etc/apt/sources.list"
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    echo force-unsafe-io >"$root/etc/dpkg/dpkg.cfg.d/fast" # it does not outlive the test
    apt update || { cat "$work/apt.log"; skip "the root's packages cannot be listed"; }
    apt dist-upgrade || { tail -n 20 "$work/apt.log"; skip "the root cannot be brought up to date"; }
    # shellcheck disable=SC2086
    apt install --no-install-recommends $tools \
        || { tail -n 20 "$work/apt.log"; skip "the screen and keyring of the root cannot be installed"; }
    [ -z "${HAWSER_ROOT_CACHE:-}" ] || tar -cpf "$HAWSER_ROOT_CACHE" -C "$root" .
}

# All that is in the root, apart from what the packaging system writes about itself.
inventory() {
    (cd "$root" && find . -path ./proc -prune -o -path ./dev -prune -o -path ./home -prune -o -path ./run -prune \
        -o -path ./tmp -prune -o -path ./var/log -prune -o -path ./var/cache -prune -o -path ./var/lib/apt -prune \
        -o -path './var/lib/dpkg/*-old' -prune -o -print | sort)
    in_root dpkg-query -W
}

install_packages() {
    mkdir "$root/tmp/packages"
    cp "$packages"/*.deb "$root/tmp/packages/"
    if [ "$kind" = new ]; then
        # shellcheck disable=SC2046 # names without blanks
        apt install --no-install-recommends $(cd "$packages" && printf '/tmp/packages/%s ' *.deb)
    else # nothing is fetched: dpkg sees to it that all they depend on is there
        in_root sh -c 'dpkg --force-unsafe-io --install /tmp/packages/*.deb' >"$work/apt.log" 2>&1
    fi
}

remove_packages() {
    if [ "$kind" = new ]; then
        # What others only suggest (systemd, libqrencode4) is not a reason to stay, as it was none to come.
        apt purge hawser hawser-agent && apt autoremove --purge \
            -o APT::AutoRemove::RecommendsImportant=false -o APT::AutoRemove::SuggestsImportant=false
    else
        in_root dpkg --purge hawser hawser-agent >"$work/apt.log" 2>&1
    fi
}

step "Making a clean root ($kind)"
"${kind}_root"
in_root useradd --create-home --shell /bin/sh tester
in_root install -d -m 700 -o tester -g tester /run/tester
inventory >"$work/before"

step "Installing"
(cd "$packages" && printf '   %s\n' *.deb)
install_packages || { tail -n 30 "$work/apt.log"; fail "the packages cannot be installed"; }
in_root sh -c '! ldd /usr/bin/hawser /usr/bin/hawser-agent | grep "not found"' || fail "a library is missing"

step "--version and --help"
version=$(as_user 'hawser --version')
[ "$version" = "$(as_user 'hawser-agent --version' | sed 's/-agent//')" ] || fail "the programs have different versions"
as_user 'hawser --help' | grep -q -- --profile-dir || fail "hawser --help says too little"
as_user 'hawser-agent --help' | grep -q -- --events || fail "hawser-agent --help says too little"
echo "   $version"

step "Without a window"
as_user 'hawser --headless --demo --tls --listen 127.0.0.1:0 --for 10' >"$work/lines" || fail "the headless demo ended with $?"
for told in ready state event; do
    grep -q "\"kind\":\"$told\"" "$work/lines" || fail "the headless demo told no $told"
done
left=$(as_user 'find ~ -name "*awser*"')
[ -z "$left" ] || fail "the demo left behind: $left"
echo "   $(wc -l <"$work/lines") lines"

step "An archive of its own"
cat >"$root/tmp/archive" <<'EOF'
set -e
umask 077
echo token-of-the-test >~/token
hawser-agent --listen 127.0.0.1:0 --registration-token-file ~/token --for 2 >~/lines
hawser-agent --export "type:chat" --to ~/export.ndjson >>~/lines
! grep '"kind":"error"' ~/lines
EOF
as_user 'sh /tmp/archive' >"$work/archive" 2>&1 || { cat "$work/archive" "$root/home/tester/lines"; fail "the archive cannot be used"; }

step "With a window, on a virtual screen, with a keyring"
cat >"$root/tmp/window" <<'EOF'
printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
hawser --listen 127.0.0.1:0 --for 8 >/tmp/window.out 2>&1 &
hawser=$!
for try in $(seq 100); do
    xwininfo -root -tree | grep -q '"Hawser"' && echo shown && break
    sleep 0.1
done
wait $hawser && echo ended
EOF
as_user 'xvfb-run -a -s "-screen 0 1280x800x24" dbus-run-session -- sh /tmp/window' >"$work/window" 2>&1 || true
grep -q '^shown$' "$work/window" || { cat "$work/window" "$root/tmp/window.out"; fail "no window came"; }
grep -q '^ended$' "$work/window" || { cat "$work/window" "$root/tmp/window.out"; fail "the window did not end well"; }
[ ! -s "$root/tmp/window.out" ] || { cat "$root/tmp/window.out"; fail "the window had something to complain about"; }

step "Removing"
remove_packages || { tail -n 20 "$work/apt.log"; fail "the packages, or what they needed, cannot be removed"; }
inventory >"$work/after"
diff "$work/before" "$work/after" || fail "something was left behind"
step "Nothing is left of it"
