#!/bin/sh
# setup.sh SOURCE: installer/setup on systems that are not this one, with stand-ins for their package
# managers: each is asked for every library, as root and by sudo, and what is missing is said.
set -eu

fail() { echo "setup.sh: FAIL: $*" >&2; exit 1; }

setup=$1/installer/setup
work=$(mktemp -d "${TMPDIR:-/tmp}/hawser-setup.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# A system of nothing but its package manager and a user.
system() { # USER-ID MANAGER…
    user=$1
    shift
    rm -rf "${work:?}/bin"
    mkdir "$work/bin"
    for tool in sed grep head env; do
        ln -s "$(command -v $tool)" "$work/bin/$tool"
    done
    printf '#!/bin/sh\necho %s\n' "$user" >"$work/bin/id"
    for manager in "$@"; do
        # shellcheck disable=SC2016 # expanded by the stand-in
        printf '#!/bin/sh\necho "%s $*"\n' "$manager" >"$work/bin/$manager"
    done
    chmod +x "$work"/bin/*
}
run_setup() { PATH=$work/bin /bin/sh "$setup" "$@" 2>&1; }

for manager in dnf pacman brew; do
    system 0 $manager
    said=$(run_setup) || fail "with $manager: $said"
    libraries="qt openssl simdjson expected keychain sodium lz4 qrencode cmake ninja"
    [ "$manager" = brew ] || libraries="$libraries websockets svg tools" # its Qt is all of Qt
    for library in $libraries; do
        echo "$said" | grep -qi "$manager.*$library" || fail "$manager is not asked for $library: $said"
    done
    run_setup --tests >/dev/null || fail "with $manager, for tests"
done

system 1000 dnf sudo
run_setup | grep -q '^sudo dnf install' || fail "who is not root does not get sudo"
system 1000 dnf
said=$(run_setup) && fail "neither root nor sudo, and no complaint"
echo "$said" | grep -q 'As root, run: dnf install' || fail "neither root nor sudo: $said"

system 0
said=$(run_setup) && fail "no package manager, and no complaint"
echo "$said" | grep -q 'libqrencode and pkg-config' || fail "no package manager: $said"
echo "setup.sh: dnf, pacman, brew; root, sudo, neither; none"
