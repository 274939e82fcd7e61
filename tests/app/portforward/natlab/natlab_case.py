#!/usr/bin/env python3
"""Runs portprobe in a variant of the network lab and judges what it tells.

natlab_case.py PORTPROBE VARIANT   one variant; 0 right, 1 wrong, 77 cannot run here
natlab_case.py PORTPROBE --ci      the nine of continuous integration
natlab_case.py PORTPROBE --long    all of them, with a table
natlab_case.py PORTPROBE --compare what upnpc and natpmpc open in the same variants
"""
import json
import os
import re
import subprocess
import sys
import tempfile

# variant: (verdict, notes that must be there, options of portprobe)
CASES = {
    "plain": ("OPEN_VERIFIED", [], []),
    "igd1": ("OPEN_VERIFIED", [], []),
    "upnponly": ("OPEN_VERIFIED", [], []),
    "pmponly": ("OPEN_VERIFIED", [], []),
    "noupnp": ("NO_MAPPING_SERVICE", [], []),
    "doublenat": ("DOUBLE_NAT", [], []),
    "doublenat --both": ("OPEN_VERIFIED", [], ["--both"]),
    "doublenat+upnponly --both": ("OPEN_VERIFIED", [], ["--both"]),
    "cgnat": ("CGNAT", [], []),
    "lie": ("ROUTER_LIED", [], []),
    "forget": ("ROUTER_LIED", [], []),
    "slow": ("OPEN_VERIFIED", [], []),
    "perm725": ("OPEN_VERIFIED", ["PERMANENT_ONLY"], []),
    "sameport": ("OPEN_VERIFIED", [], []),
    "taken718": ("MAPPING_CONFLICT", [], []),
    "twoigd": ("OPEN_VERIFIED", ["WRONG_ROUTER"], []),
    "upnponly+twoigd": ("OPEN_VERIFIED", ["WRONG_ROUTER"], []),
    "vpn": ("VPN_IN_THE_WAY", [], []),
    "hostfw": ("HOST_FIREWALL", [], []),
    "strictfw": ("HOST_FIREWALL", ["SSDP_BLOCKED_LOCALLY"], []),
    "hostfw+lossy": ("HOST_FIREWALL", [], []),
    "lossy": ("OPEN_VERIFIED", [], []),
    "igd1+upnponly": ("OPEN_VERIFIED", [], []),
    "shortlease": ("OPEN_VERIFIED", [], ["--renew"]),
    "upnponly+shortlease": ("OPEN_VERIFIED", [], ["--renew"]),
    "pmponly+shortlease": ("OPEN_VERIFIED", [], ["--renew"]),
    "noupnp+hairpin": ("NO_MAPPING_SERVICE", [], []),
    "plain+hairpin": ("OPEN_VERIFIED", [], []),
    "ipv6": ("OPEN_VERIFIED", [], []),
    "ipv6 --upnp6": ("OPEN_VERIFIED", ["IPV6_ONLY"], ["--outside6", "--upnp6"]),
    "ipv6+shortlease --pcp6": ("OPEN_VERIFIED", ["IPV6_ONLY"], ["--outside6", "--renew"]),
    "ipv6+shortlease --upnp6": ("OPEN_VERIFIED", ["IPV6_ONLY"], ["--outside6", "--upnp6", "--renew"]),
    "ipv6+shortlease --linklocal": ("OPEN_VERIFIED", ["IPV6_ONLY"], ["--outside6", "--linklocal"]),
    "ipv6 --upnp6 --die": ("", [], ["--outside6", "--upnp6", "--die"]),
    "cgnat+pmponly": ("CGNAT", [], []),
    "vpn+upnponly": ("VPN_IN_THE_WAY", [], []),
    "plain --reboot": ("OPEN_VERIFIED", [], ['--reboot "$NATLAB reboot"']),
    "upnponly --reboot": ("OPEN_VERIFIED", [], ['--reboot "$NATLAB reboot"']),
    "plain --die": ("", [], ["--die"]),
    "upnponly --die": ("", [], ["--die"]),
}
CI = ["plain", "upnponly+shortlease", "noupnp", "doublenat", "cgnat", "lie", "hostfw", "plain --die",
      "ipv6 --upnp6"]
SLOW = ("slow", "lossy")
# The lab's gateway for IPv6 is a global address; homes have a link-local one.
LINK_LOCAL = """gateway=$("$NATLAB" exec router ip -6 -o addr show dev br0 scope link | awk '{print $4}')
"$NATLAB" exec lan ip -6 route replace default via ${gateway%/*} dev eth0
"""


def natlab():
    shared = os.environ.get("HAWSER_SHARED") or os.path.join(
        os.path.dirname(__file__), "../../../../../shared")
    return os.path.join(shared, "lab", "natlab")


def probe_command(probe, lab, ledger, options):
    """Run inside `natlab with`: the lab's addresses are in the environment there."""
    neighbour = ("$NATLAB exec lan2 python3 ${TMPDIR:-/tmp}/natlab-$NATLAB_ID/helper.py"
                 " connect $NATLAB_LAN_HOST 28016 2")
    line = (f'exec "$NATLAB" exec lan "{probe}" --stun $NATLAB_STUN --checker $NATLAB_CHECK_URL/check'
            f' --ledger "{ledger}" --neighbour "{neighbour}" ')
    outside = ("$NATLAB exec wan python3 ${TMPDIR:-/tmp}/natlab-$NATLAB_ID/helper.py"
               " connect 2001:db8:77::20 28016 2")
    options = [f'--outside6 "{outside}"' if option == "--outside6" else option for option in options]
    if "--linklocal" in options:
        options.remove("--linklocal")
        line = LINK_LOCAL + line
    if "--die" not in options:
        return line + " ".join(options)
    again = line.removeprefix("exec ") + " ".join(o for o in options if o != "--die")
    return f"{again} --die; {again}"


def run(probe, case):
    lab = natlab()
    variant = case.split()[0]
    options = CASES[case][2]
    environment = dict(os.environ, NATLAB_ID="hp" + re.sub("[^a-z0-9]", "", case),
                       HAWSER_NETWORK_LAB="1")
    with tempfile.TemporaryDirectory() as folder:
        command = probe_command(probe, lab, os.path.join(folder, "ports.json"), options)
        done = subprocess.run([lab, "with", variant, "bash", "-c", command], env=environment,
                              capture_output=True, text=True, timeout=240)
    reports = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode == 77:
        return 77, {}, done.stderr.strip()
    if not reports:
        return 1, {}, done.stderr.strip() or "no report"
    flaws = judge(case, reports)
    return (1 if flaws else 0), reports[-1], "; ".join(flaws)


def judge(case, reports):
    verdict, notes, options = CASES[case]
    report = reports[-1]
    flaws = []

    def want(is_true, text):
        if not is_true:
            flaws.append(text)

    if "--die" in options:
        want(len(reports) == 2 and report["orphansRemoved"] >= 1, "orphan not removed")
        want(report.get("orphansLeft") == 0, "orphan left")
        want(report.get("closedBefore", True), "still open after the sweep")
        verdict = "OPEN_VERIFIED"
    want(report["verdict"] == verdict, f'{report["verdict"]} instead of {verdict}')
    for note in notes:
        want(note in report["notes"], f"note {note} missing")
    limit = 12000 if any(word in case for word in SLOW) else 4200
    want(report["surveyMs"] <= limit, f'survey took {report["surveyMs"]} ms')
    if verdict == "OPEN_VERIFIED":
        want(report["readBack"], "not read back")
        # miniupnpd does not remove what PCP opened for IPv6: it is made to end soon.
        want(report["gone"] or 0 < report.get("endsIn", 0) < 10, "not gone after removal")
        want(report["closedOutside"], "still open after removal")
    if "--outside6" in options:
        want(report["closedBefore"], "open before anything was asked for")
    if report.get("gone"):
        want(report["ledgerEmpty"], "ledger not empty")
    if "--renew" in options:
        want(report.get("renewed") and report.get("openAfterRenewal"), "not renewed")
    if "--reboot" in case:
        want(report.get("lost") and report.get("openAfterReboot"), "restart not noticed")
    return flaws


def line_of(case, code, report):
    """One row of the table: what was shown, where there was something to show."""
    def told(key, name):
        return f'{name}{"" if report[key] else " NOT"}' if key in report else ""
    opened = "open" if report.get("verdict") == "OPEN_VERIFIED" else ""
    shown = [opened, told("readBack", "read back"), told("renewed", "renewed"),
             told("openAfterReboot", "back after restart"), told("gone", "gone"),
             f'ends in {report["endsIn"]} s' if "endsIn" in report else "",
             told("closedOutside", "closed")]
    if report.get("orphansRemoved"):
        shown.append("orphan removed")
    return (f'{"ok  " if code == 0 else "FAIL"} {case:25} {report.get("verdict", "-"):19}'
            f' {report.get("protocol", "-"):7} look {report.get("surveyMs", 0) / 1000:3.1f} s,'
            f' verdict {report.get("verdictMs", 0) / 1000:4.1f} s'
            f'  {", ".join(word for word in shown if word)}  {" ".join(report.get("notes", []))}')


COMPARED = """
"$NATLAB" listen 28016
for tool in upnpc natpmpc; do
  began=$(date +%s)
  case $tool in
    upnpc) timeout 30 "$NATLAB" exec lan upnpc -i -a $NATLAB_LAN_HOST 28016 28016 TCP 600;;
    natpmpc) timeout 30 "$NATLAB" exec lan natpmpc -a 28016 28016 tcp 600;;
  esac >/dev/null 2>&1 </dev/null
  code=$?
  echo "$tool: ended with $code after $(($(date +%s) - began)) s, then $("$NATLAB" reach 28016)"
  "$NATLAB" exec lan upnpc -i -d 28016 TCP >/dev/null 2>&1 </dev/null
  "$NATLAB" exec lan natpmpc -a 0 28016 tcp 0 >/dev/null 2>&1 </dev/null
done
"""


def compare():
    for variant in dict.fromkeys(case.split()[0] for case in CASES):
        environment = dict(os.environ, NATLAB_ID="hc" + re.sub("[^a-z0-9]", "", variant))
        done = subprocess.run([natlab(), "with", variant, "bash", "-c", COMPARED], env=environment,
                              capture_output=True, text=True, timeout=300)
        print(f"{variant:18}", "   ".join(line for line in done.stdout.splitlines()
                                           if "ended with" in line), flush=True)
    return 0


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    probe, what = arguments
    if not os.access(natlab(), os.X_OK):
        print("no network lab here")
        return 77
    if what == "--compare":
        return compare()
    cases = CI if what == "--ci" else list(CASES) if what == "--long" else [what]
    worst = 0
    for case in cases:
        code, report, text = run(os.path.abspath(probe), case)
        if code == 77:
            print(text)
            return 77
        print(line_of(case, code, report), text, flush=True)
        if code != 0:
            for row in report.get("evidence", []):
                print("       ", row)
        worst = max(worst, code)
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
