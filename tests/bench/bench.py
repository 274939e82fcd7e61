#!/usr/bin/env python3
"""Measures Hawser beside its floors and peers, in one run, and prints one table.

  bench.py [--quick] [--json FILE] [--build DIR] [--storm PROGRAM]
           [--archive-events N] [--archive-dir DIR]

CPU is user + system time of the whole receiving process, per event, from the first byte to the
last event in the log. Q is a bare QWebSocketServer that only counts, W is Node's ws with
JSON.parse (left out where Node or the module is not there). Absolute figures drift with the
machine; trust the ratios, which are medians over the repetitions.
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

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TICKS = os.sysconf("SC_CLK_TCK")
TOKEN = "bench-token"


class Receiver:
    """A process that listens, says where in its first line, and is measured from outside."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        line = {}
        while "endpoint" not in line:  # states of profiles may come first
            line = json.loads(self.process.stdout.readline())
        self.port = int(line["endpoint"].rsplit(":", 1)[1].rstrip("/"))

    def cpu_seconds(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def rss_kb(self):
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1])
        return 0

    def say(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def answer(self, wanted):
        """Reads until a line with this id has come; returns it."""
        for line in self.process.stdout:
            message = json.loads(line)
            if message.get("id") == wanted:
                return message
        raise RuntimeError("the receiver ended")

    def stop(self):
        self.process.kill()
        self.process.wait()


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

    def find_storm(self):
        source = ROOT.parent / "shared/bench/eventstorm.cpp"
        target = self.build / "bench/eventstorm"
        if source.exists():
            if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
                subprocess.run(["g++", "-O2", "-std=c++20", "-o", target, source], check=True)
            return str(target)
        return str(self.build / "bench/storm")

    def find_ws(self):
        """A folder from which Node finds the module ws, or None."""
        if not shutil.which("node"):
            return None
        folder = self.build / "bench/node"
        if not (folder / "node_modules/ws").exists() and shutil.which("npm"):
            folder.mkdir(parents=True, exist_ok=True)
            subprocess.run(["npm", "install", "--prefix", folder, "--no-audit", "--no-fund", "ws"],
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120, check=False)
        return str(folder) if (folder / "node_modules/ws").exists() else None

    def hawser(self, *more):
        return Receiver([self.build / "bin/hawser-agent", "--listen", "127.0.0.1:0", "--registration-token-file",
                         self.token_file, "--profile-dir", self.folder.name, "--events", "none",
                         "--connections-per-address", "1024", *more])

    def receiver(self, who):
        if who == "H":  # up to the feed
            return self.hawser("--no-archive")
        if who == "S":  # and stored durably
            return self.hawser()
        if who == "Q":
            return Receiver([self.build / "bench/qwebsocket_counter"])
        return Receiver(["node", HERE / "wscounter.mjs", self.ws])

    def blow(self, receiver, connections, events, rate, extra=()):
        """One storm; returns (CPU µs per event, events per second)."""
        command = [self.storm, "--port", receiver.port, "--connections", connections, "--events", events, "--rate",
                   rate, "--registration-token", TOKEN, *extra]
        if rate != "max":
            command += ["--coalesce", "1"]
        before = receiver.cpu_seconds()
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"storm failed: {done.stderr.strip()[-300:]}")
        result = json.loads(done.stdout.strip().splitlines()[-1])
        time.sleep(0.3)  # what is stored is committed every 100 ms
        cpu = receiver.cpu_seconds() - before
        return 1e6 * cpu / events, events / max(result["drained_seconds"], 1e-6)

    def row(self, what, figures, goal="", verdict=""):
        self.rows.append({"what": what, "goal": goal, "verdict": verdict, **figures})
        shown = "  ".join(f"{name} {value}" for name, value in figures.items())
        print(f"{what:<44} {shown:<64} {goal:<22} {verdict}", flush=True)

    def receiving(self):
        quick = self.options.quick
        peers = ["H", "S", "Q"] + (["W"] if self.ws else [])
        cases = [("flood", c, 2_000_000 if not quick else 300_000, "max") for c in (1, 8, 100, 1000)]
        cases += [("20,000/s", c, 20_000 * (10 if not quick else 3), "20000") for c in (1, 100, 1000)]
        for name, connections, events, rate in cases:
            cpu = {who: [] for who in peers}
            speed = {who: [] for who in peers}
            for _ in range(self.options.repeat):
                for who in peers:
                    receiver = self.receiver(who)
                    try:
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
            self.row(f"{name}, {what}", figures, goal, "" if met is None else "met" if met else "MISSED")

    def idle(self):
        receiver = self.hawser()
        time.sleep(0.5)
        empty = receiver.rss_kb()
        storm = subprocess.Popen([str(p) for p in (self.storm, "--port", receiver.port, "--connections", 1000, "--events",
                                                   0 if "eventstorm" in self.storm else 1, "--hold", 4,
                                                   "--registration-token", TOKEN)],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(3)
        each = (receiver.rss_kb() - empty) / 1000
        storm.wait()
        receiver.stop()
        self.row("1,000 idle connections, ws", {"kB each": round(each, 1)}, "≤ 20 kB", "met" if each <= 20 else "MISSED")

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
        self.row("1,000 idle connections, wss", {"kB each": round(each, 1)}, "≤ 100 kB", "met" if each <= 100 else "MISSED")

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
        storm = subprocess.Popen([str(p) for p in (self.storm, "--port", receiver.port, "--events", 0, "--hold", 60,
                                                   "--registration-token", TOKEN)], stdout=subprocess.DEVNULL)
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
        environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
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
                 "floor + 20 µs", "met" if above <= 20 else "MISSED")

    def roundtrip_busy(self):
        figures = self.measure_roundtrip(2_000 if self.options.quick else 10_000, "--window", "--after", "20000",
                                         storm=1_200_000)
        self.row("round trip, 20,000 events/s, window follows",
                 {"wire p50": figures["wire_p50_us"], "p99": figures["wire_p99_us"],
                  "console p50": figures["whole_p50_us"], "console p99": figures["whole_p99_us"]},
                 "p99 < 2 ms", "met" if figures["wire_p99_us"] < 2000 else "MISSED")

    def time_to_paint(self, *command):
        """Milliseconds from the start of the program to its first paint."""
        environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", XDG_CONFIG_HOME=self.folder.name)
        begin = time.monotonic()
        with subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                              text=True, env=environment) as process:
            process.stdout.readline()
            return 1e3 * (time.monotonic() - begin)

    def first_paint(self):
        programs = {"bare": [self.build / "bench/bare_window"], "Hawser": [self.build / "bench/filled_window", "50"]}
        seen = {name: [] for name in programs}
        for _ in range(7 if self.options.quick else 25):
            for name, command in programs.items():
                seen[name].append(self.time_to_paint(*command))
        ratio = statistics.median(h / b for h, b in zip(seen["Hawser"], seen["bare"]))
        self.row("first paint, 50 profiles",
                 {"bare ms": round(statistics.median(seen["bare"])), "Hawser ms": round(statistics.median(seen["Hawser"])),
                  "ratio": round(ratio, 2)}, "ratio ≤ 2", "met" if ratio <= 2 else "MISSED")

    def archive(self):
        archivefigures.archive(self)

    def bridge(self):
        bridgefigures.bridge(self)

    def run(self):
        print(f"load generator: {pathlib.Path(self.storm).name}; W: {'yes' if self.ws else 'not here'}")
        for part in (self.receiving, self.idle, self.idle_tls, self.after_requests, self.roundtrip,
                     self.roundtrip_busy, self.first_paint, self.archive, self.bridge):
            if not self.options.only or part.__name__ in self.options.only:
                part()
        if self.options.json:
            pathlib.Path(self.options.json).write_text(json.dumps(self.rows, indent=1, ensure_ascii=False))


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
    Bench(parser.parse_args()).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
