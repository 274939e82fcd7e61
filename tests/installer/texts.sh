#!/bin/sh
# texts.sh SOURCE BUILD: what other programs read of Hawser is what they want to read: desktop file,
# AppStream metainfo, manual pages, scripts, recipes. A check whose tool is missing is named and left
# out; exit 77 if that was all of them.
set -u
source=$1 build=$2
failed=no checked=0

check() { # TOOL NAME COMMAND…
    tool=$1 name=$2
    shift 2
    command -v "$tool" >/dev/null || { echo "-- $name: no $tool here"; return; }
    checked=$((checked + 1))
    if output=$("$@" 2>&1); then
        echo "-- $name: ok"
    else
        echo "-- $name: FAIL"
        echo "$output"
        failed=yes
    fi
}

# Every option that --help names has a paragraph of its own, and the formatter warns of nothing.
manual() { # PROGRAM
    page=$build/man/test/$1.1
    mkdir -p "$build/man/test"
    "$source/installer/linux/manual" "$build/bin/$1" 2026-01-31 "what is tested" "$page" || return 1
    warnings=$(LC_ALL=C.UTF-8 MANWIDTH=80 man --warnings -l "$page.gz" 2>&1 >"$page.txt")
    [ -z "$warnings" ] || { echo "$warnings"; return 1; }
    for option in $("$build/bin/$1" --help | sed -n 's/^  \(--[a-z-]*\).*/\1/p'); do
        grep -q -e "^ *$option\b" "$page.txt" || { echo "$option is missing"; return 1; }
    done
}

yaml() { python3 -c 'import sys, yaml
for path in sys.argv[1:]:
    list(yaml.safe_load_all(open(path, encoding="utf-8")))' "$@"; }

xml() { python3 -c 'import sys, xml.dom.minidom
for path in sys.argv[1:]:
    xml.dom.minidom.parse(path)' "$@"; }

# What a page of the project links to in the project is there. (tst_help looks at the user guide.)
page_links() {
    for page in README.md CHANGELOG.md .github/*.md resources/developers/*.md installer/*.md; do
        grep -o ']([^):]*)' "$page" | sed 's/^](//; s/#.*//; s/)$//' | while read -r target; do
            [ -e "$(dirname "$page")/$target" ] || echo "$page: there is no $target"
        done
    done | grep . && return 1
    return 0
}

# The templates of winget and Homebrew, filled with the sums of packages that are none.
templates() {
    folder=$build/templates
    rm -rf "$folder"
    mkdir -p "$folder/packages"
    for package in windows-x64.exe macos-arm64.dmg macos-x86_64.dmg; do
        echo "no package" >"$folder/packages/hawser-9.8.7-$package"
    done
    installer/release 9.8.7 2026-01-31 https://hawser.example/9.8.7 https://hawser.example "$folder/packages" "$folder/filled"
}

# Each system is told that hawser:// links open Hawser.
links() {
    for line in 'MimeType=x-scheme-handler/hawser;' 'Exec=hawser %u'; do
        grep -qx "$line" "$build"/*.desktop || { echo "the desktop file has no line $line"; return 1; }
    done
    grep -q 'Classes.hawser.shell.open.command' installer/cmake/PackageWindows.cmake \
        || { echo "the installer for Windows does not say so"; return 1; }
    python3 -c 'import plistlib
types = plistlib.load(open("installer/macos/Info.plist.in", "rb"))["CFBundleURLTypes"]
assert types[0]["CFBundleURLSchemes"] == ["hawser"], types'
}

# A step of the workflow is a script, too.
workflow() {
    rm -rf "$build/workflow"
    mkdir -p "$build/workflow"
    python3 -c 'import pathlib, re, sys, yaml
out = pathlib.Path(sys.argv[1])
for job, steps in yaml.safe_load(open(".github/workflows/build.yml", encoding="utf-8"))["jobs"].items():
    for number, step in enumerate(steps["steps"]):
        if "run" in step:
            text = re.sub(r"\$\{\{.*?\}\}", "expression", step["run"])
            (out / f"{job}-{number}.sh").write_text("#!/bin/bash\n" + text + "\n")' "$build/workflow" || return 1
    shellcheck "$build/workflow"/*.sh
}

# As far as it can be looked at without the program that it starts.
unit() {
    mkdir -p "$build/unit"
    sed "s|^ExecStart=hawser-agent|ExecStart=/bin/true|" installer/systemd/hawser-agent.service >"$build/unit/hawser-agent.service"
    systemd-analyze verify "$build/unit/hawser-agent.service"
}

cd "$source" || exit 1
check desktop-file-validate "desktop file" desktop-file-validate "$build/hawser.desktop"
check appstreamcli metainfo appstreamcli validate --no-net "$(ls "$build"/*.metainfo.xml)"
for program in hawser hawser-agent; do
    [ ! -x "$build/bin/$program" ] || check man "manual page of $program" manual "$program"
done
# shellcheck disable=SC2046 # names without blanks
check shellcheck scripts shellcheck $(grep -rlE '^#!/bin/(ba)?sh' .ci installer tests | grep -v /samples/)
check systemd-analyze "systemd unit" unit
check flatpak-builder Flatpak flatpak-builder --show-manifest installer/flatpak/example.hawser.console.yml
check sha256sum templates templates
check ruby cask ruby -c "$build/templates/filled/hawser.rb"
check python3 "property list" xml installer/macos/Info.plist.in
check python3 links links
if python3 -c 'import yaml' 2>/dev/null; then
    check shellcheck "steps of the workflow" workflow
    check python3 recipes yaml .github/workflows/*.yml installer/flatpak/*.yml "$build"/templates/filled/*.yaml
else
    echo "-- recipes: no yaml for python3 here"
fi
check grep "links of pages" page_links

[ $failed = no ] || exit 1
[ $checked -gt 0 ] || exit 77
