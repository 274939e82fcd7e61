"""A program that receives events, as bench.py sees it."""
import json
import os
import pathlib
import subprocess

TICKS = os.sysconf("SC_CLK_TCK")


class Receiver:
    """A process that listens, says where in its first line, and is measured from outside."""

    def __init__(self, command, environment=None):
        self.process = subprocess.Popen([str(part) for part in command], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True, env=environment)
        line = {}
        while "endpoint" not in line:  # states of profiles may come first
            line = json.loads(self.process.stdout.readline())
        self.port = int(line["endpoint"].rsplit(":", 1)[1].rstrip("/"))

    def cpu_seconds(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def cpu_by_thread(self):
        """CPU seconds by name of thread."""
        seconds = {}
        for task in pathlib.Path(f"/proc/{self.process.pid}/task").iterdir():
            try:
                name, rest = (task / "stat").read_text().split("(", 1)[1].rsplit(")", 1)
            except FileNotFoundError:
                continue  # it has ended
            fields = rest.split()
            seconds[name] = seconds.get(name, 0) + (int(fields[11]) + int(fields[12])) / TICKS
        return seconds

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
