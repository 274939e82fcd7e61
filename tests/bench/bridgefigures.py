"""What sharing costs: an agent that mods dial into, and that dials out to a Hawser on their behalf."""
import json
import pathlib
import statistics
import time

SHARED = 200
WAITS_AT_MOST = 60  # seconds


def profiles(bench, count, hub_port):
    """A profiles file by which so many mods of the storm are shared with the Hawser at that port."""
    folder = pathlib.Path(bench.folder.name)
    secret = pathlib.Path(bench.token_file).name
    bridges = [{"url": f"ws://127.0.0.1:{hub_port}/", "registrationSecretFile": secret}] if hub_port else []
    file = folder / f"profiles-{count}-{hub_port}.json"
    file.write_text(json.dumps({"profiles": [
        {"name": f"storm-{number}", "game": "minecraft", "connector": "generic", "identity": f"storm-{number}",
         "bridges": [dict(bridge, identity=f"storm-{number}") for bridge in bridges]} for number in range(count + 1)]}))
    file.chmod(0o600)
    return str(file)


def bridges(agent):
    bridges.asked += 1
    agent.say(json.dumps({"id": f"bridges-{bridges.asked}", "command": "bridges"}))
    return agent.answer(f"bridges-{bridges.asked}")["bridges"]


bridges.asked = 0


def wait_until(holds):
    end = time.monotonic() + WAITS_AT_MOST
    while not holds():
        if time.monotonic() > end:
            raise RuntimeError("the bridges did not get there in time")
        time.sleep(0.2)


def all_online(agent):
    return all(bridge["state"] == "Online" for bridge in bridges(agent))


def gone_over(agent):
    counts = [bridge["counts"] for bridge in bridges(agent)]
    return sum(count["sent"] + sum(count["leftOut"].values()) for count in counts)


def cpu_per_event(bench, events, shares):
    """CPU µs per event of the agent in the middle; how many events it sent on."""
    hub = bench.hawser()
    agent = bench.hawser("--profiles", profiles(bench, 1, hub.port if shares else 0))
    try:
        wait_until(lambda: all_online(agent))
        before = agent.cpu_seconds()
        extra = ("--identity-token", "storm-%d") if "eventstorm" in bench.storm else ()
        bench.blow(agent, 1, events, "20000", extra)
        if shares:
            wait_until(lambda: gone_over(agent) >= events)
        sent = sum(bridge["counts"]["sent"] for bridge in bridges(agent))
        return 1e6 * (agent.cpu_seconds() - before) / events, sent
    finally:
        agent.stop()
        hub.stop()


def forwarding(bench):
    events = 60_000 if bench.options.quick else 200_000
    received, added, sent = [], [], 0
    for _ in range(bench.options.repeat):
        alone, _ = cpu_per_event(bench, events, shares=False)
        both, sent = cpu_per_event(bench, events, shares=True)
        received.append(alone)
        added.append(both - alone)
    ratio = statistics.median(a / max(r, 1e-9) for a, r in zip(added, received))
    bench.row("event shared with another Hawser, 20,000/s",
              {"received µs": round(statistics.median(received), 3), "sharing adds µs": round(statistics.median(added), 3),
               "of receiving": round(ratio, 2), "sent": sent},
              "≤ 1 of receiving", "met" if ratio <= 1 else "MISSED")


def many(bench):
    hub = bench.hawser()
    idle = bench.hawser()
    time.sleep(0.5)
    empty = idle.rss_kb()
    idle.stop()
    agent = bench.hawser("--profiles", profiles(bench, SHARED - 1, hub.port))
    try:
        wait_until(lambda: len(bridges(agent)) == SHARED and all_online(agent))
        megabytes = (agent.rss_kb() - empty) / 1024
    finally:
        agent.stop()
        hub.stop()
    bench.row(f"{SHARED} shared game servers in one agent", {"MB over idle": round(megabytes, 1)}, "≤ 100 MB",
              "met" if megabytes <= 100 else "MISSED")


def bridge(bench):
    forwarding(bench)
    many(bench)
