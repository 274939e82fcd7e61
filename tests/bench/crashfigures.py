"""What bench.py tells of kill -9 in the middle of a flood (headline 14).

An event counts as lost if Hawser had read it from its socket: what the kernel or the sender still
had is no loss of ours. As events come without a pause, the age of the newest that survived, at the
moment of the kill, is the age of the oldest that did not.
"""
import json
import random
import subprocess
import tempfile
import time


def kill_once(bench, folder, stamp, newest):
    """One flood that ends in a kill; returns what was found afterwards."""
    agent = bench.hawser_in(folder)
    storm = subprocess.Popen(bench.storm_command(agent, 8, 1_000_000_000, "max", ("--stamp", "--seq-start", stamp)),
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(random.uniform(0.4, 1.6))
        killed_us = time.time_ns() // 1000
        agent.stop()
    finally:
        storm.kill()
        storm.wait()
    done = subprocess.run([bench.build / "bench/archive_check", f"{folder}/events.hawser", str(newest + 1)],
                          capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    found["lost_ms"] = (killed_us - found["last_received_us"]) / 1000 if found["last"] > newest else None
    return found


def killed(bench):
    """Headline 14."""
    if "eventstorm" not in bench.storm:
        return
    random.seed(14)
    rounds = bench.options.kills or (3 if bench.options.quick else 20)
    found, newest = [], 0
    with tempfile.TemporaryDirectory(dir=bench.options.archive_dir) as folder:
        for number in range(rounds):
            found.append(kill_once(bench, folder, number * 10_000_000_000, newest))
            newest = found[-1]["last"]
    lost = sorted(one["lost_ms"] for one in found if one["lost_ms"] is not None)
    reopen = sorted(one["reopen_ms"] for one in found)
    bad = sum(one["doubled"] + one["missing"] + (one["integrity"] != "ok") for one in found)
    met = bad == 0 and lost and lost[-1] <= 150 and reopen[-1] <= 200
    bench.row(f"kill -9 in the flood, {rounds} times",
              {"lost p50 ms": round(lost[len(lost) // 2]), "max": round(lost[-1]), "reopened p50 ms": round(reopen[len(reopen) // 2]),
               "reopened max": round(reopen[-1]), "doubled, missing, damaged": bad},
              "≤ 150 ms, 0, 200 ms", "met" if met else "MISSED", headline=14, dominates="the group commit; reading the log anew")
