#!/usr/bin/env python3
"""Kills portprobe at many moments of its way and looks at the router's own rules after the next
start: nothing of ours may be left there, and what another device has must be as it was.

natlab_kill.py PORTPROBE VARIANT [OPTION OF PORTPROBE…]   0 right, 1 wrong, 77 cannot run here
"""
import os
import re
import shlex
import subprocess
import sys
import tempfile

OURS, FOREIGN = "28016", "28099"
# Seconds. The survey takes three; then it opens, proves and takes back within a few tenths.
MOMENTS = [0.5, 2.0, 2.8, 2.9, 2.95, 3.0, 3.02, 3.04, 3.06, 3.08, 3.1, 3.12, 3.15, 3.2, 3.3, 3.5]

SCRIPT = """
rules() { "$NATLAB" exec router nft list table inet natlab | grep -c "dport $1 "; }
foreign() { "$NATLAB" exec lan2 upnpc -i -u http://$NATLAB_LAN_GW:5000/rootDesc.xml "$@" </dev/null; }
foreign -a $NATLAB_LAN2_HOST FOREIGN FOREIGN TCP 3600 >/dev/null 2>&1
probe="$NATLAB exec lan PROBE --stun $NATLAB_STUN --checker $NATLAB_CHECK_URL/check --ledger LEDGER"
again() { # MOMENT
  left=$(rules OURS)
  $probe --sweep >/dev/null
  echo "moment $1 left $left after $(rules OURS) foreign $(rules FOREIGN)"
}
$probe OPTIONS --die >/dev/null 2>&1
again open
for moment in MOMENTS; do
  timeout -s KILL $moment $probe OPTIONS >/dev/null 2>&1
  again $moment
done
"""


def lab():
    shared = os.environ.get("HAWSER_SHARED") or os.path.join(
        os.path.dirname(__file__), "../../../../../shared")
    return os.path.join(shared, "lab", "natlab")


def run(probe, variant, options):
    environment = dict(os.environ, HAWSER_NETWORK_LAB="1",
                       NATLAB_ID="hk" + re.sub("[^a-z0-9]", "", variant + "".join(options))[:14])
    with tempfile.TemporaryDirectory() as folder:
        script = SCRIPT
        for word, value in (("PROBE", shlex.quote(probe)), ("LEDGER", folder + "/ports.json"),
                            ("MOMENTS", " ".join(map(str, MOMENTS))), ("OURS", OURS),
                            ("FOREIGN", FOREIGN), ("OPTIONS", shlex.join(options))):
            script = script.replace(word, value)
        return subprocess.run([lab(), "with", variant, "bash", "-c", script], env=environment,
                              capture_output=True, text=True, timeout=600)


def main(arguments):
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    has_tool = subprocess.run(["sh", "-c", "command -v upnpc"], capture_output=True).returncode == 0
    if not os.access(lab(), os.X_OK) or not has_tool:
        print("no network lab here, or no upnpc")
        return 77
    done = run(os.path.abspath(arguments[0]), arguments[1], arguments[2:])
    if done.returncode == 77:
        print(done.stderr.strip())
        return 77
    rows = re.findall(r"moment (\S+) left (\d+) after (\d+) foreign (\d+)", done.stdout)
    for moment, left, after, foreign in rows:
        print(f"killed at {moment:>5}: {left} rules of ours, then {after}; {foreign} foreign")
    was_caught = sum(int(left) > 0 for _, left, _, _ in rows)
    is_clean = all(after == "0" for _, _, after, _ in rows)
    is_untouched = bool(rows) and rows[0][3] != "0" and len({row[3] for row in rows}) == 1
    print(f"{len(rows)} moments, open in {was_caught}: "
          f'{"nothing left" if is_clean else "ORPHANS LEFT"}, '
          f'{"foreign rule untouched" if is_untouched else "FOREIGN RULE TOUCHED"}')
    return 0 if len(rows) == len(MOMENTS) + 1 and is_clean and is_untouched and was_caught else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
