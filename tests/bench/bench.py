#!/usr/bin/env python3
"""Measures Hawser beside its floors and peers, in one run, and prints one table.

  bench.py [--quick] [--only PART…] [--json FILE] [--build DIR] [--storm PROGRAM]
           [--archive-events N] [--archive-dir DIR] [--stored DIR] [--stored-events N] [--kills N]
           [--paced-seconds N]

CPU is user + system time of the whole receiving process, per event, from the first byte to the
last event in the log. Q is a bare QWebSocketServer that only counts, W is Node's ws with
JSON.parse (left out where Node or the module is not there). Absolute figures drift with the
machine; trust the ratios, which are medians over the repetitions. What shows a window shows it on
a virtual screen (Xvfb) where there is one. At the end the headlines once more: goal, stretch,
measured, and what most of the cost is.

Parts, each to be had alone by its name or the beginning of it: receiving, idle, idle_tls,
after_requests, roundtrip, roundtrip_busy, first_paint, archive, bridge, window_flood, window_paced,
window_idle, window_first_paint, window_history, window_gaps, killed.
"""
import argparse
import json
import os
import pathlib
import shutil
import socket
import ssl
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True  # the source folder stays as it is
import archivefigures
import bridgefigures
import crashfigures
import headlines
import windowfigures
from receiver import Receiver

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TOKEN = "bench-token"
WARMING = 300_000  # events before those that are measured


class Bench:
    def __init__(self, options):
        self.options = options
        self.build = pathlib.Path(options.build)
        self.storm = options.storm or self.find_storm()
        self.folder = tempfile.TemporaryDirectory()
        token = pathlib.Path(self.folder.name, "token")
        token.write_text(TOKEN + "\n")
        token.chmod(0o600)
        self.token_file = str(token)
        self.ws = self.find_ws()
        self.rows = []
        self.screen = None
        self.store = None

    def find_storm(self):
        source = ROOT.parent / "shared/bench/eventstorm.cpp"
        target = self.build / "bench/eventstorm"
        if source.exists():
            if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
                subprocess.run(["g++", "-O2", "-std=c++20", "-o", target, source], check=True)
            return str(target)
        return str(self.build / "bench/storm")

    @staticmethod
    def find_ws():
        """The folder of Node's module ws (Debian: node-ws, from installer/setup --tests), or None."""
        if not shutil.which("node"):
            return None
        folders = [*os.environ.get("NODE_PATH", "").split(":"), "/usr/share/nodejs", "/usr/lib/node_modules"]
        return next((f"{folder}/ws" for folder in folders if folder and pathlib.Path(folder, "ws").is_dir()), None)

    def screen_environment(self):
        """The environment of a program with a window; begins a virtual screen where it can."""
        if not self.screen and shutil.which("Xvfb"):
            self.screen = subprocess.Popen(["Xvfb", "-displayfd", "1", "-screen", "0", "1920x1200x24", "-nolisten", "tcp"],
                                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            self.display = ":" + self.screen.stdout.readline().strip()
        own = {"XDG_CONFIG_HOME": self.folder.name, "XDG_RUNTIME_DIR": self.folder.name,
               "DBUS_SESSION_BUS_ADDRESS": "disabled:"}
        shown = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": self.display} if self.screen else {"QT_QPA_PLATFORM": "offscreen"}
        return dict(os.environ, **own, **shown)

    def stored(self):
        """A folder with an archive of many events; filled once, kept where --stored says."""
        if self.store:
            return self.store
        wanted = self.options.stored_events or (200_000 if self.options.quick else 10_000_000)
        folder = pathlib.Path(self.options.stored or pathlib.Path(self.folder.name, "stored"))
        if not (folder / "archive/events.hawser").exists():
            folder.mkdir(parents=True, exist_ok=True)
            subprocess.run([self.build / "bench/archive_bench", folder, str(wanted), "storm", "fill"],
                           stdout=subprocess.DEVNULL, check=True)
        self.store = folder / "archive"
        return self.store

    def hawser(self, *more):
        return self.hawser_in(self.folder.name, *more)

    def hawser_in(self, folder, *more):
        return Receiver([self.build / "bin/hawser-agent", "--listen", "127.0.0.1:0", "--registration-token-file",
                         self.token_file, "--profile-dir", folder, "--events", "none",
                         "--connections-per-address", "1024", *more])

    def receiver(self, who):
        if who == "H":  # up to the feed
            return self.hawser("--no-archive")
        if who == "S":  # and stored durably
            return self.hawser()
        if who == "Q":
            return Receiver([self.build / "bench/qwebsocket_counter"])
        return Receiver(["node", HERE / "wscounter.mjs", self.ws])

    def storm_command(self, receiver, connections, events, rate, extra=()):
        command = [self.storm, "--port", receiver.port, "--connections", connections, "--events", events, "--rate",
                   rate, "--registration-token", TOKEN, *extra]
        if "eventstorm" in self.storm:
            command += ["--timeout", 1800]
        if rate != "max":
            command += ["--coalesce", 1 if int(rate) <= 20_000 else 8]
        return [str(part) for part in command]

    def blow(self, receiver, connections, events, rate, extra=()):
        """One storm; returns (CPU µs per event, events per second)."""
        before = receiver.cpu_seconds()
        done = subprocess.run(self.storm_command(receiver, connections, events, rate, extra), capture_output=True,
                              text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"storm failed: {done.stderr.strip()[-300:]}")
        result = json.loads(done.stdout.strip().splitlines()[-1])
        time.sleep(0.3)  # what is stored is committed every 100 ms
        cpu = receiver.cpu_seconds() - before
        return 1e6 * cpu / events, events / max(result["drained_seconds"], 1e-6)

    def hold(self, receiver, connections, seconds):
        """A storm that only stays connected; to be ended by whoever began it."""
        return subprocess.Popen(self.storm_command(receiver, connections, 0 if "eventstorm" in self.storm else 1, "max",
                                                   ("--hold", seconds)),
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def row(self, what, figures, goal="", verdict="", headline=None, dominates=""):
        """A row of the table; \a headline is the number of the headline that it measures."""
        self.rows.append({"what": what, "goal": goal, "verdict": verdict, "headline": headline, "dominates": dominates,
                          **figures})
        shown = "  ".join(f"{name} {value}" for name, value in figures.items())
        print(f"{what:<44} {shown:<64} {goal:<22} {verdict}", flush=True)

    def receiving(self):
        quick = self.options.quick
        peers = ["H", "S", "Q"] + (["W"] if self.ws else [])
        # So many that what a thousand arrivals cost, each half a millisecond, is not taken for theirs.
        flood = {1: 2_000_000, 8: 2_000_000, 100: 2_000_000, 1000: 5_000_000}
        cases = [("flood", c, n if not quick else 300_000, "max") for c, n in flood.items()]
        cases += [("20,000/s", c, 20_000 * (10 if not quick else 3), "20000") for c in (1, 100, 1000)]
        for name, connections, events, rate in cases:
            cpu = {who: [] for who in peers}
            speed = {who: [] for who in peers}
            for _ in range(self.options.repeat):
                for who in peers:
                    receiver = self.receiver(who)
                    try:
                        if rate == "max":  # what is kept of the newest events, and every buffer, has its size
                            self.blow(receiver, connections, WARMING, rate)
                        micros, rate_seen = self.blow(receiver, connections, events, rate)
                    finally:
                        receiver.stop()
                    cpu[who].append(micros)
                    speed[who].append(rate_seen)
            self.compare(f"{name}, {connections} connection(s)", cpu, speed, rate == "max", connections)

    def compare(self, name, cpu, speed, flood, connections):
        """Rows for receiving (H) and for storing as well (S), beside the peers of the same run."""
        def ratio(a, b):
            return round(statistics.median(x / max(y, 1e-9) for x, y in zip(cpu[a], cpu[b])), 2)

        for who, what in (("H", "received"), ("S", "stored")):
            figures = {f"{one} µs": round(statistics.median(cpu[one]), 3) for one in cpu if one == who or one in "QW"}
            figures[f"{who}/Q"] = ratio(who, "Q")
            if self.ws:
                figures[f"{who}/W"] = ratio(who, "W")
            goal, met = "", None
            if flood:
                figures[f"{who} events/s"] = int(statistics.median(speed[who]))
                limit = {"H": 1.5, "S": 4}[who]
                goal, met = f"{who}/Q ≤ {limit}", figures[f"{who}/Q"] <= limit
                if who == "S" and self.ws:
                    goal, met = goal + ", S/W ≤ 0.75", met and figures["S/W"] <= 0.75
            elif connections == 1000 and who == "H" and self.ws:
                goal, met = "H/W ≤ 1", figures["H/W"] <= 1
            headline = 12 if goal and connections == 1000 and not flood else None
            self.row(f"{name}, {what}", figures, goal, "" if met is None else "met" if met else "MISSED",
                     headline=headline, dominates="reading: a system call per event and socket" if headline else "")

    def idle(self):
        receiver = self.hawser()
        time.sleep(0.5)
        empty = receiver.rss_kb()
        storm = self.hold(receiver, 1000, 4)
        time.sleep(3)
        each = (receiver.rss_kb() - empty) / 1000
        storm.wait()
        receiver.stop()
        self.row("1,000 idle connections, ws", {"kB each": round(each, 1)}, "≤ 20 kB", "met" if each <= 20 else "MISSED",
                 headline=10, dominates="the kernel's share is not in it; ours is buffers and the session")

    def idle_tls(self):
        receiver = self.hawser("--tls")
        time.sleep(0.5)
        empty = receiver.rss_kb()
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        peers = [self.dial_tls(receiver.port, context, number) for number in range(1000)]
        time.sleep(1)
        each = (receiver.rss_kb() - empty) / len(peers)
        for peer in peers:
            peer.close()
        receiver.stop()
        self.row("1,000 idle connections, wss", {"kB each": round(each, 1)}, "≤ 100 kB",
                 "met" if each <= 100 else "MISSED", headline=10, dominates="OpenSSL's buffers")

    @staticmethod
    def dial_tls(port, context, number):
        peer = context.wrap_socket(socket.create_connection(("127.0.0.1", port), 10))
        peer.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                     b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
        text = json.dumps({"type": "identify", "payload": {"identityToken": f"tls-{number}", "registrationToken": TOKEN}})
        peer.sendall(bytes([0x81, 0x80 | 126]) + len(text).to_bytes(2, "big") + b"\0\0\0\0" + text.encode()
                     if len(text) > 125 else bytes([0x81, 0x80 | len(text)]) + b"\0\0\0\0" + text.encode())
        seen = b""
        while b"identifyResponse" not in seen:
            piece = peer.recv(4096)
            if not piece:
                raise RuntimeError("refused")
            seen += piece
        return peer

    def after_requests(self):
        """The cost of an event before and after 10,000 requests on the same session's server."""
        if "eventstorm" not in self.storm:
            return
        receiver = self.hawser()
        events = 300_000 if self.options.quick else 1_000_000
        self.blow(receiver, 1, events, "max")  # warm up
        before = statistics.median(self.blow(receiver, 1, events, "max")[0] for _ in range(3))
        storm = self.hold(receiver, 1, 60)
        time.sleep(1)
        for number in range(10_000):
            receiver.say(json.dumps({"id": f"r{number}", "server": "storm", "action": "testReachability"}))
            if number % 500 == 499:
                receiver.answer(f"r{number}")
        storm.kill()
        storm.wait()
        after = statistics.median(self.blow(receiver, 1, events, "max")[0] for _ in range(3))
        receiver.stop()
        self.row("event after 0 / 10,000 requests", {"µs": f"{before:.3f} / {after:.3f}", "ratio": round(after / before, 2)},
                 "same within noise", "")

    def measure_roundtrip(self, requests, *more, storm=None):
        """Runs roundtrip, and beside it a storm of so many events at 20,000/s; returns its figures."""
        environment = self.screen_environment()
        process = subprocess.Popen([self.build / "bench/roundtrip", str(requests), *more], stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL, text=True, env=environment)
        port = json.loads(process.stdout.readline())["endpoint"].rsplit(":", 1)[1].rstrip("/")
        blowing = storm and subprocess.Popen(
            [str(p) for p in (self.storm, "--port", port, "--connections", 8, "--events", storm, "--rate", "20000",
                              "--coalesce", "1", "--registration-token", TOKEN)], stdout=subprocess.DEVNULL)
        figures = json.loads(process.stdout.readline())
        process.wait()
        if blowing:
            blowing.kill()
            blowing.wait()
        return figures

    def roundtrip(self):
        figures = self.measure_roundtrip(5_000 if self.options.quick else 20_000)
        above = figures["wire_p50_us"] - figures["floor_p50_us"]
        self.row("round trip, idle", {"floor p50": figures["floor_p50_us"], "wire p50": figures["wire_p50_us"],
                                      "p99": figures["wire_p99_us"], "console p50": figures["whole_p50_us"]},
                 "floor + 20 µs", "met" if above <= 20 else "MISSED", headline=5, dominates="waking threads")

    def roundtrip_busy(self):
        figures = self.measure_roundtrip(2_000 if self.options.quick else 10_000, "--window", "--after", "20000",
                                         storm=1_200_000)
        self.row("round trip, 20,000 events/s, window follows",
                 {"wire p50": figures["wire_p50_us"], "p99": figures["wire_p99_us"],
                  "console p50": figures["whole_p50_us"], "console p99": figures["whole_p99_us"]},
                 "p99 < 2 ms", "met" if figures["wire_p99_us"] < 2000 else "MISSED", headline=5,
                 dominates="the network thread's turn")

    def time_to_paint(self, *command):
        """Milliseconds from the start of the program to its first paint."""
        environment = self.screen_environment()
        begin = time.monotonic()
        with subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                              text=True, env=environment) as process:
            process.stdout.readline()
            return 1e3 * (time.monotonic() - begin)

    def compare_first_paint(self, name, floor, command, headline=None):
        """How long until \a command has painted, beside the floor of that name and command."""
        floor_name, floor_command = floor
        seen = {floor_name: [], "Hawser": []}
        for _ in range(7 if self.options.quick else 25):
            seen[floor_name].append(self.time_to_paint(*floor_command))
            seen["Hawser"].append(self.time_to_paint(*command))
        ratio = statistics.median(h / f for h, f in zip(seen["Hawser"], seen[floor_name]))
        self.row(name, {**{f"{who} ms": round(statistics.median(times)) for who, times in seen.items()},
                        "ratio": round(ratio, 2)}, "ratio ≤ 2", "met" if ratio <= 2 else "MISSED", headline=headline,
                 dominates="making the widgets of all pages, and loading Qt's libraries")

    def first_paint(self):
        self.compare_first_paint("first paint, 50 profiles", ("bare", [self.build / "bench/bare_window"]),
                                 [self.build / "bench/filled_window", "50"])

    def archive(self):
        archivefigures.archive(self)

    def bridge(self):
        bridgefigures.bridge(self)

    def parts(self):
        own = [self.receiving, self.idle, self.idle_tls, self.after_requests, self.roundtrip, self.roundtrip_busy,
               self.first_paint, self.archive, self.bridge]
        window = [lambda part=part: part(self) for part in windowfigures.PARTS]
        names = [part.__name__ for part in (*own, *windowfigures.PARTS, crashfigures.killed)]
        return zip(names, (*own, *window, lambda: crashfigures.killed(self)))

    def run(self):
        print(f"load generator: {pathlib.Path(self.storm).name}; "
              f"W (Node's ws): {'yes' if self.ws else 'not here: Debian has it as node-ws'}")
        try:
            for name, part in self.parts():
                if not self.options.only or any(name.startswith(wanted) for wanted in self.options.only):
                    part()
        finally:
            if self.screen:
                self.screen.terminate()
        table = headlines.table(self.rows)
        print("\n" + "\n".join(headlines.lines(table)))
        if self.options.json:
            pathlib.Path(self.options.json).write_text(
                json.dumps({"headlines": table, "rows": self.rows}, indent=1, ensure_ascii=False))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer events; for a first impression")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--json")
    parser.add_argument("--build", default=str(ROOT / "build/release"))
    parser.add_argument("--storm")
    parser.add_argument("--archive-events", type=int, help="how many the archive is filled with")
    parser.add_argument("--archive-dir", help="a folder on the disk that the archive is measured on")
    parser.add_argument("--stored", help="where the archive of 10 million events for the window is, or will be")
    parser.add_argument("--stored-events", type=int, help="how many events that one gets")
    parser.add_argument("--kills", type=int, help="how often the program is killed in the flood")
    parser.add_argument("--paced-seconds", type=int, help="how long 20,000 events a second last; 300 is headline 2's")
    Bench(parser.parse_args()).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
