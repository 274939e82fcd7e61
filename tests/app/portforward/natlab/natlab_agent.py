#!/usr/bin/env python3
"""Runs the command "ports" of the real hawser-agent in a variant of the network lab.

natlab_agent.py AGENT VARIANT   0 right, 1 wrong, 77 cannot run here
"""
import json
import os
import re
import subprocess
import sys
import tempfile

# variant: (verdict, whether nothing stands in the way, what a row of the evidence must say)
EXPECTED = {
    "plain": ("NAT_SINGLE", True, "connected, outside it has a public address"),
    "upnponly": ("NAT_SINGLE", True, "connected, outside it has a public address"),
    "cgnat": ("CGNAT", False, "100.64.0.2"),
    "doublenat": ("DOUBLE_NAT", False, "10.99.0.2"),
    "noupnp": ("NO_MAPPING_SERVICE", False, "no answer"),
    "vpn": ("VPN_IN_THE_WAY", False, "VPN, address 10.8.0.2"),
    "ipv6": ("NAT_SINGLE", True, "is on, and opens ports when it is asked"),
}


def lab():
    shared = os.environ.get("HAWSER_SHARED") or os.path.join(
        os.path.dirname(__file__), "../../../../../shared")
    return os.path.join(shared, "lab", "natlab")


def ask(agent, variant, home):
    """The agent's answer and what else it printed; None for an answer where the lab cannot run."""
    environment = dict(os.environ, HOME=home, HAWSER_NETWORK_LAB="1", QT_LOGGING_RULES="*=false",
                       NATLAB_ID="ha" + re.sub("[^a-z0-9]", "", variant))
    line = (f'echo "lab $NATLAB_STUN"; exec "$NATLAB" exec lan "{agent}" --demo --no-archive'
            f' --listen 127.0.0.1:0 --events none --for 60 --profile-dir "{home}"')
    process = subprocess.Popen([lab(), "with", variant, "bash", "-c", line], env=environment,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    stun, answer = "", None
    for printed in process.stdout:
        if printed.startswith("lab "):
            stun = printed.split()[1]
            continue
        told = json.loads(printed)
        if told.get("kind") == "ready":
            command = {"id": "p1", "command": "ports", "port": 28016, "stun": stun}
            process.stdin.write(json.dumps(command) + "\n")
            process.stdin.flush()
        if told.get("id") == "p1":
            answer = told
            process.stdin.write('{"id":"q","command":"quit"}\n')
            process.stdin.flush()
    return process.wait(), answer


def judge(variant, answer):
    verdict, is_free, row = EXPECTED[variant]
    flaws = []
    if answer["verdict"]["code"] != verdict:
        flaws.append(f'{answer["verdict"]["code"]} instead of {verdict}')
    if answer["ok"] != is_free:
        flaws.append("ok is " + str(answer["ok"]))
    if not any(row in told["text"] for told in answer["evidence"]):
        flaws.append(f"no row says “{row}”")
    if "203.0.113.2" in json.dumps(answer):
        flaws.append("the public address is not masked")
    return flaws


def main(arguments):
    if len(arguments) != 2 or arguments[1] not in EXPECTED:
        print(__doc__, file=sys.stderr)
        return 2
    agent, variant = os.path.abspath(arguments[0]), arguments[1]
    if not os.access(lab(), os.X_OK):
        print("no network lab here")
        return 77
    with tempfile.TemporaryDirectory() as home:
        code, answer = ask(agent, variant, home)
    if code == 77:
        return 77
    flaws = judge(variant, answer) if answer else [f"no answer (ended with {code})"]
    print(f'{"FAIL" if flaws else "ok  "} agent, {variant}:',
          answer["verdict"]["code"] if answer else "-", "; ".join(flaws))
    if flaws and answer:
        print(json.dumps(answer, indent=1))
    return 1 if flaws else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
