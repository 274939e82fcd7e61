#!/usr/bin/env python3
"""own_root.py ROOT PACKAGE… FILE.deb…: makes folder ROOT a Debian of this machine's own files.

In it is what is essential, the PACKAGEs, what the FILEs say they depend on, and what all those
depend on: nothing else, so a dependency that was forgotten is missing there. The FILEs themselves
are not. Takes seconds and no network, unlike debootstrap; needs root. Exit 77 if this machine does
not have something itself.
"""
import pathlib
import re
import shutil
import subprocess
import sys

ADMIN = pathlib.Path("var/lib/dpkg")
# Made by packages when they are installed, so that no package lists them.
MADE = ["etc/alternatives", "etc/fonts", "etc/group", "etc/nsswitch.conf", "etc/passwd", "etc/shadow", "etc/shells",
        "usr/share/glib-2.0/schemas", "var/lib/dpkg/alternatives", "var/lib/dpkg/statoverride"]


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def absent(what):
    print(f"own_root.py: SKIP: {what}")
    sys.exit(77)


def groups(text):
    """The names of "a (>= 1) | b, c:any" as [[a, b], [c]]."""
    return [[re.split(r"[\s:(]", name.strip())[0] for name in group.split("|")]
            for group in text.split(",") if group.strip()]


class Installed:
    """What dpkg knows of this machine."""

    def __init__(self):
        self.needs, self.essential, self.providers = {}, [], {}
        fields = ["Package", "db:Status-Abbrev", "Essential", "Pre-Depends", "Depends", "Provides"]
        for line in run("dpkg-query", "-W", "-f", "\t".join(f"${{{field}}}" for field in fields) + "\n").splitlines():
            name, state, essential, before, needs, provides = line.split("\t")
            if not state.startswith("ii") or name in self.needs:
                continue
            self.needs[name] = groups(f"{before},{needs}")
            if essential == "yes":
                self.essential.append(name)
            for (virtual,) in groups(provides):
                self.providers.setdefault(virtual, name)

    def chosen(self, alternatives, whose):
        for name in alternatives:
            if name in self.needs:
                return name
            if name in self.providers:
                return self.providers[name]
        return absent(f"{whose} needs {' or '.join(alternatives)}, which is not installed here")

    def closure(self, wanted):
        found, waiting = set(), list(wanted)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += [self.chosen(group, name) for group in self.needs[name]]
        return found


def of_packages(files):
    """What the files depend on, apart from each other."""
    own = {run("dpkg-deb", "-f", file, "Package").strip() for file in files}
    return [group for file in files
            for field in ("Pre-Depends", "Depends") for group in groups(run("dpkg-deb", "-f", file, field).strip())
            if not own.intersection(group)]


def there(path):
    whole = pathlib.Path("/", path)
    return whole.is_symlink() or whole.exists()


def files_of(names):
    """Paths below /, folders first; what was left out of this machine (documentation) is not missed."""
    listed = run("dpkg-query", "-L", *sorted(names))
    paths = set(re.findall(r"(?:^|to: )/(.+)$", listed, re.MULTILINE))  # "diverted by … to: /…"
    for made in MADE:
        paths.add(made)
        paths.update(str(file.relative_to("/")) for file in pathlib.Path("/", made).glob("**/*"))
    return sorted(filter(there, paths))


def copy_files(root, names):
    for link in pathlib.Path("/").iterdir():  # /bin and its like, which lead into usr
        if link.is_symlink() and str(link.readlink()).startswith("usr/"):
            (root / link.readlink()).mkdir(parents=True)
            (root / link.name).symlink_to(link.readlink())
    reader = subprocess.Popen(["tar", "-C", "/", "--no-recursion", "--null", "-T", "-", "-cf", "-"],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    writer = subprocess.Popen(["tar", "-C", root, "--keep-directory-symlink", "-xpf", "-"], stdin=reader.stdout)
    reader.stdin.write("\0".join(files_of(names)).encode())
    reader.stdin.close()
    if reader.wait() or writer.wait():
        sys.exit("own_root.py: the files cannot be copied")


def copy_records(root, names):
    """dpkg's own records, of these packages alone."""
    for folder in ("info", "triggers", "updates"):
        (root / ADMIN / folder).mkdir(parents=True, exist_ok=True)
    for file in pathlib.Path("/", ADMIN, "info").iterdir():
        if file.stem.split(":")[0] in names or file.name == "format":
            shutil.copy2(file, root / ADMIN / "info")
    stanzas = pathlib.Path("/", ADMIN, "status").read_text(encoding="utf-8").strip().split("\n\n")
    kept = [stanza for stanza in stanzas if stanza.split("\n", 1)[0].removeprefix("Package: ") in names]
    (root / ADMIN / "status").write_text("\n\n".join(kept) + "\n", encoding="utf-8")
    for file in ("available", "lock", "lock-frontend", "triggers/Lock", "triggers/Unincorp"):  # as after any use of dpkg
        (root / ADMIN / file).touch()
    for file in pathlib.Path("/", ADMIN, "triggers").iterdir():
        lines = [line for line in file.read_text().splitlines() if re.split(r"[:/]", line.split()[-1])[0] in names]
        if lines and file.name not in ("Lock", "Unincorp"):
            (root / ADMIN / "triggers" / file.name).write_text("\n".join(lines) + "\n")


def main():
    root = pathlib.Path(sys.argv[1])
    files = [word for word in sys.argv[2:] if word.endswith(".deb")]
    installed = Installed()
    wanted = [[name] for name in sys.argv[2:] if name not in files] + of_packages(files)
    names = installed.closure(installed.essential + [installed.chosen(group, "the test") for group in wanted])
    root.mkdir()
    copy_files(root, names)
    copy_records(root, names)
    for folder in ("dev", "home", "proc", "run", "sys", "tmp"):
        (root / folder).mkdir(exist_ok=True)
    (root / "tmp").chmod(0o1777)
    run("chroot", str(root), "/sbin/ldconfig")
    print(f"   {len(names)} packages")


main()
