#!/bin/sh
# deploy.sh SOURCE: runs what installer/cmake/Bundle.cmake does to an installed bundle, with stand-ins
# for the programs, macdeployqt and codesign, and looks at what they are told. The bundle itself is
# made on macOS only.
set -eu

fail() { echo "deploy.sh: FAIL: $*" >&2; exit 1; }

source=$1
work=$(mktemp -d "${TMPDIR:-/tmp}/hawser-macos.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

mkdir "$work/source" "$work/bin"
ln -s "$source/installer" "$work/source/"
cp "$source/tests/installer/macos/standins.cmake" "$work/source/CMakeLists.txt"
for tool in macdeployqt codesign; do
    # It is told of files that are there.
    cat >"$work/bin/$tool" <<'EOF'
#!/bin/sh
echo "$(basename "$0") $*" >>"$(dirname "$0")/../told"
for argument in "$@"; do
    path=${argument#-executable=}
    case $path in /*) [ -e "$path" ] || { echo "$path is not there" >&2; exit 1; } ;; esac
done
EOF
    chmod +x "$work/bin/$tool"
done
export PATH="$work/bin:$PATH"
loud() { "$@" >"$work/log" 2>&1 || { tail -n 20 "$work/log"; fail "$*"; }; }
loud cmake -G Ninja -S "$work/source" -B "$work/build"
loud cmake --build "$work/build"
loud cmake --install "$work/build" --prefix "$work/volume"

sed "s|$work/volume/||g" "$work/told"
for words in "macdeployqt.*Hawser.app .*-executable=[^ ]*MacOS/hawser-agent" "macdeployqt.*Frameworks/libssl.3.dylib" \
    "codesign .*--sign - .*Hawser.app$"; do
    grep -q "$words" "$work/told" || fail "nobody was told: $words"
done
[ "$(cut -d' ' -f1 "$work/told" | tr '\n' ' ')" = "macdeployqt codesign " ] || fail "signed before it was deployed"
