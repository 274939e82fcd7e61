"""The archive's part of bench.py: what an event costs, how small it becomes, how soon it is found.

Floors, of the same run and disk: inserting the same lines as rows through SQLite's own interface,
and ripgrep (grep where there is none) counting in them.
"""
import json
import pathlib
import shutil
import subprocess
import tempfile
import time


def grep_seconds(word, lines):
    """How long counting the lines with the word takes, and with what."""
    command = ["rg", "-c", "-i", "-F"] if shutil.which("rg") else ["grep", "-c", "-i", "-F"]
    began = time.monotonic()
    subprocess.run([*command, word, lines], capture_output=True, check=False)  # into /dev/null grep would stop early
    return time.monotonic() - began, command[0]


def rows_floor(build, lines, folder):
    program = build / "bench/sqlite_rows"
    if not program.exists():
        return None
    done = subprocess.run([program, lines, pathlib.Path(folder, "rows.db")], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def measure(bench, events, text):
    with tempfile.TemporaryDirectory(dir=bench.options.archive_dir) as folder:
        done = subprocess.run([bench.build / "bench/archive_bench", folder, str(events), text],
                              capture_output=True, text=True, check=True)
        figures = json.loads(done.stdout)
        lines = pathlib.Path(folder, "events.ndjson")
        grep_seconds(figures["common_word"], lines)  # into the cache
        figures["grep_seconds"], figures["grep"] = grep_seconds(figures["common_word"], lines)
        figures["floor"] = rows_floor(bench.build, lines, folder) if text == "storm" else None
    return figures


def show(bench, figures):
    events, text = figures["events"], figures["text"]
    name = f"archive, {events:,} events, {text}"
    usual = text == "storm"  # what the headlines speak of

    def row(what, shown, goal, met, headline=None, dominates=""):
        bench.row(f"{name}: {what}", shown, goal, "met" if met else "MISSED", headline=headline if usual else None,
                  dominates=dominates)

    stored = {"events/s": int(figures["durable_per_second"]), "µs": round(figures["cpu_us_per_event"], 2)}
    if figures["floor"]:
        stored["SQLite rows/s"] = int(events / max(figures["floor"]["seconds"], 1e-3))
        stored["/ SQLite CPU"] = round(figures["cpu_us_per_event"] * events / 1e6
                                       / max(figures["floor"]["cpu_seconds"], 1e-3), 2)
    row("store", stored, "≥ 1,000,000/s", figures["durable_per_second"] >= 1e6)
    size = figures["bytes_per_event"]
    row("size", {"bytes": round(size, 1), "raw": round(figures["raw_bytes_per_event"], 1)}, "≤ 100 bytes", size <= 100, 11,
        "the texts themselves, after LZ4")
    rare, page = figures["rare_complete_ms"], figures["common_first_page_ms"]
    row("rare word", {"ms": round(rare, 2), "found": figures["rare_found"]}, "≤ 10 ms", rare <= 10, 6,
        "one slice a group of 1,024 blocks, then the blocks that remain")
    row("common word, page", {"ms": round(page, 2)}, "≤ 16 ms", page <= 16, 6, "unpacking the newest block")
    ratio = figures["common_count_ms"] / 1000 / max(figures["grep_seconds"], 1e-3)
    row("common word, count", {"ms": round(figures["common_count_ms"], 1), "found": figures["common_found"],
                               f"/ {figures['grep']}": round(ratio, 2)}, f"≤ {figures['grep']}", ratio <= 1, 6,
        "unpacking every block")
    kind = figures["type_and_player_page_ms"]
    row("type and player, page", {"ms": round(kind, 2)}, "≤ 16 ms", kind <= 16)
    jump = figures["jump_p99_ms"]
    row("jump", {"p50 ms": round(figures["jump_p50_ms"], 2), "p99 ms": round(jump, 2)}, "p99 ≤ 16 ms", jump <= 16)
    row("open", {"ms": round(figures["reopen_ms"], 1), "RSS MB": round(figures["rss_kb"] / 1024, 1)}, "≤ 200 ms, 150 MB",
        figures["reopen_ms"] <= 200 and figures["rss_kb"] <= 150 * 1024)


def archive(bench):
    events = bench.options.archive_events or (200_000 if bench.options.quick else 2_000_000)
    for text in ("storm", "random", "cyrillic", "cjk"):
        show(bench, measure(bench, events, text))
