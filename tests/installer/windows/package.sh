#!/bin/sh
# package.sh SOURCE ICONS: makes installer and ZIP for Windows of stand-ins for the programs, as the
# workflow makes them of the real ones, and looks into them. Exit 77 without mingw-w64 or makensis.
set -eu

skip() { echo "package.sh: SKIP: $*"; exit 77; }
fail() { echo "package.sh: FAIL: $*" >&2; exit 1; }

source=$1 icons=$2
triple=x86_64-w64-mingw32
for tool in $triple-g++ $triple-windres $triple-objdump makensis python3; do
    command -v "$tool" >/dev/null || skip "no $tool"
done
[ -f "$icons/hawser.ico" ] || skip "no $icons/hawser.ico"
work=$(mktemp -d "${TMPDIR:-/tmp}/hawser-windows.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

mkdir "$work/source"
ln -s "$source/installer" "$source/LICENSE" "$source/README.md" "$work/source/"
cp "$source/tests/installer/windows/standins.cmake" "$work/source/CMakeLists.txt"
loud() { "$@" >"$work/log" 2>&1 || { tail -n 30 "$work/log" "$work"/build/packages/_CPack_Packages/win*/NSIS/*.log; fail "$*"; }; }
loud cmake -G Ninja -S "$work/source" -B "$work/build" -DCMAKE_BUILD_TYPE=Release -DHAWSER_ICONS="$icons" \
    -DCMAKE_SYSTEM_NAME=Windows -DCMAKE_CXX_COMPILER=$triple-g++ -DCMAKE_RC_COMPILER=$triple-windres \
    -DHAWSER_DEPLOY="$source/tests/installer/windows/windeployqt"
loud cmake --build "$work/build" -t keychain all
loud cmake -E chdir "$work/build" cpack

package=$work/build/packages/hawser-9.8.7-windows-x64
[ -s "$package.exe" ] || fail "no installer was made"
python3 - "$package.zip" <<'EOF' || fail "the ZIP is not as it should be"
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as package:
    names = {name.split("/", 1)[1] for name in package.namelist()}
    told = next(package.read(name).decode().split("\n") for name in package.namelist() if name.endswith("told.txt"))
missing = {"hawser.exe", "hawser-agent.exe", "keychain.dll", "libssl-3-x64.dll", "Qt6Core.dll", "platforms/qwindows.dll", "LICENSE"} - names
print("missing:", missing or "nothing", "- windeployqt was told:", *told)
programs = [word.rsplit("/", 1)[-1] for word in told if word.endswith(".exe")]
sys.exit(bool(missing) or programs != ["hawser-agent.exe", "hawser.exe"] or "--release" not in told)
EOF
# The script that makensis compiled: what the installer writes, the uninstaller takes away.
script=$(find "$work/build/packages" -name project.nsi)
for line in 'WriteRegStr SHCTX "Software\\Classes\\hawser\\shell\\open\\command"' 'DeleteRegKey SHCTX "Software\\Classes\\hawser"' \
    'DeleteRegValue HKCU'; do
    grep -q "^ *$line" "$script" || fail "the installer has no line $line"
done
echo "package.sh: $(cd "$work/build/packages" && echo ./*.exe ./*.zip)"
