"""The window's part of bench.py: the whole program, its window open and following.

Each part runs window_bench (windowbench.cpp), which is the real console and main window with a
probe inside, and gives it a storm. Those with many events stored take the archive of Bench.stored().
"""
import statistics
import tempfile
import time

from receiver import Receiver


def verdict(met):
    return "met" if met else "MISSED"


class Window(Receiver):
    """window_bench, to be given orders; see windowbench.cpp."""

    def __init__(self, bench, folder, *more):
        super().__init__([bench.build / "bench/window_bench", folder, *more], bench.screen_environment())

    def order(self, *words):
        self.say(" ".join(str(word) for word in words))
        return self.answer(words[0])


def shares(before, after):
    """What share of the CPU time each of the busiest threads had, in words."""
    spent = {name: after[name] - before.get(name, 0) for name in after}
    whole = max(sum(spent.values()), 1e-9)
    busiest = sorted(spent, key=spent.get, reverse=True)[:3]
    names = {"window_bench": "window"}
    return ", ".join(f"{names.get(name, name)} {100 * spent[name] / whole:.0f} %" for name in busiest if spent[name] > 0)


def in_new_archive(bench):
    return tempfile.TemporaryDirectory(dir=bench.options.archive_dir)


def flood_once(bench, events):
    """CPU µs per event, durable events per second, MB, shares of threads."""
    with in_new_archive(bench) as folder:
        window = Window(bench, folder)
        try:
            window.order("mark")
            before, threads = window.cpu_seconds(), window.cpu_by_thread()
            bench.blow(window, 8, events, "max")
            settled = window.order("settle", events)
            micros = 1e6 * (window.cpu_seconds() - before) / events
            dominates = shares(threads, window.cpu_by_thread())
            mark = window.order("mark")
        finally:
            window.stop()
    return micros, events / max(settled["durable_ms"], 1) * 1000, mark["rss_kb"] / 1024, dominates


def window_flood(bench):
    """Headline 1: a flood over 8 connections through the window, durable and visible."""
    events = 300_000 if bench.options.quick else 5_000_000
    seen = {who: [] for who in ["window", "Q"] + (["W"] if bench.ws else [])}
    for _ in range(bench.options.repeat):
        seen["window"].append(flood_once(bench, events))
        for who in list(seen)[1:]:
            receiver = bench.receiver(who)
            try:
                seen[who].append((bench.blow(receiver, 8, events, "max")[0],))
            finally:
                receiver.stop()
    micros = {who: statistics.median(run[0] for run in runs) for who, runs in seen.items()}
    ratio = {who: statistics.median(w[0] / p[0] for w, p in zip(seen["window"], seen[who])) for who in list(seen)[1:]}
    durable = statistics.median(run[1] for run in seen["window"])
    figures = {**{f"{who} µs": round(value, 2) for who, value in micros.items()},
               **{f"/{who}": round(value, 2) for who, value in ratio.items()}, "durable/s": int(durable)}
    met = ratio["Q"] <= 4 and ratio.get("W", 0) <= 0.75 and durable >= 1e6
    bench.row(f"window, flood of {events:,}, 8 connections", figures, "≤ 4 Q, 0.75 W; ≥ 1,000,000/s", verdict(met),
              headline=1, dominates=seen["window"][-1][3])


def window_paced(bench):
    """Headline 2: 20,000 events/s with the table following, in a new archive and in one of many events."""
    seconds = bench.options.paced_seconds or (8 if bench.options.quick else 60)
    for connections, limit, stored in ((8, 15, False), (100, 20, False), (8, 15, True)):
        with in_new_archive(bench) as folder:
            window = Window(bench, bench.stored() if stored else folder)
            try:
                bench.blow(window, connections, 40_000, "20000")  # warm
                threads, before = window.cpu_by_thread(), window.cpu_seconds()
                window.order("mark")
                bench.blow(window, connections, 20_000 * seconds, "20000")
                percent = 100 * (window.cpu_seconds() - before) / seconds
                mark = window.order("mark")
                dominates = shares(threads, window.cpu_by_thread())
            finally:
                window.stop()
        bench.row(f"window, 20,000/s for {seconds} s, {connections} connections" + (", many stored" if stored else ""),
                  {"% of a core": round(percent, 1), "frames/s": round(mark["paints"] / seconds), "lost": 20_000 * seconds - mark["events"]},
                  f"≤ {limit} %", verdict(percent <= limit and mark["following"]), headline=2, dominates=dominates)


def window_idle(bench):
    """Headline 15: 100 connections and nothing to tell."""
    seconds = 10 if bench.options.quick else 60
    with in_new_archive(bench) as folder:
        window = Window(bench, folder)
        storm = bench.hold(window, 100, seconds + 15)
        try:
            time.sleep(6)
            threads, before = window.cpu_by_thread(), window.cpu_seconds()
            time.sleep(seconds)
            percent = 100 * (window.cpu_seconds() - before) / seconds
            dominates = shares(threads, window.cpu_by_thread())
        finally:
            storm.terminate()
            storm.wait()
            window.stop()
    bench.row("window, idle, 100 connections", {"% of a core": round(percent, 2)}, "≤ 0.3 %", verdict(percent <= 0.3),
              headline=15, dominates=dominates)


def window_first_paint(bench):
    """Headline 13: the first paint with many events stored, beside a window with 20 docks."""
    stored = bench.stored()
    bench.compare_first_paint("first paint, archive of many events", ("20 docks", [bench.build / "bench/bare_window", "20"]),
                              [bench.build / "bench/filled_window", "50", stored], headline=13)


def window_history(bench):
    """Headlines 7, 8, 9: jumps and filters over all that is stored, painted; and the memory that takes."""
    window = Window(bench, bench.stored(), "--gaps")
    try:
        time.sleep(2)
        opened = window.order("mark")
        jumps = window.order("jump", 50 if bench.options.quick else 300)
        window.order("mark")
        found = window.order("filter", 20, "Player_")
        after = window.order("mark")
    finally:
        window.stop()
    events = opened["last"]
    name = f"window, {events:,} events stored"
    bench.row(f"{name}: jump to painted", {"p50 ms": round(jumps["p50"], 1), "p99 ms": round(jumps["p99"], 1)},
              "p99 ≤ 16 ms", verdict(jumps["p99"] <= 16), headline=7, dominates="waiting for the next frame, then painting it")
    bench.row(f"{name}: type and player, painted",
              {"p50 ms": round(found["p50"], 1), "max ms": round(found["max"], 1), "longest gap ms": round(found["gaps"]["max"], 1)},
              "≤ 16 ms", verdict(found["p50"] <= 16), headline=8, dominates="waiting for the next frame, then painting it")
    memory = max(opened["rss_kb"], after["rss_kb"]) / 1024
    bench.row(f"{name}: memory", {"opened MB": round(opened["rss_kb"] / 1024), "used MB": round(after["rss_kb"] / 1024)},
              "≤ 150 MB", verdict(memory <= 150), headline=9, dominates="Qt's libraries; 8 MiB of recent events, 8 MiB of index")


def window_gaps(bench):
    """Headlines 3 and 4: how long the window does not answer, and how soon an event is seen and durable."""
    quick = bench.options.quick
    seconds = bench.options.paced_seconds or (8 if quick else 60)
    cases = (("20,000/s", 20_000 * seconds, "20000", 4, 16.7),
             ("100,000/s", 100_000 * (4 if quick else 30), "100000", 4, 16.7),
             ("flood", 300_000 if quick else 5_000_000, "max", 10, 33))
    for name, events, rate, p99, longest in cases:
        window = Window(bench, bench.stored(), "--gaps")
        try:
            bench.blow(window, 8, 20_000, "20000")
            window.order("mark")
            threads, before = window.cpu_by_thread(), window.cpu_seconds()
            bench.blow(window, 8, events, rate)
            cpu = window.cpu_seconds() - before
            mark = window.order("mark")
            dominates = shares(threads, window.cpu_by_thread())
        finally:
            window.stop()
        gaps = mark["gaps"]
        paced = {} if rate == "max" else {"% of a core": round(100 * cpu * int(rate) / events, 1)}
        bench.row(f"window, {name}, many stored: gaps",
                  {"p50 ms": round(gaps["p50"], 1), "p99 ms": round(gaps["p99"], 1), "max ms": round(gaps["max"], 1), **paced,
                   "lost": events - mark["events"]},
                  f"p99 ≤ {p99} ms, max ≤ {longest} ms", verdict(gaps["p99"] <= p99 and gaps["max"] <= longest), headline=3,
                  dominates=dominates)
        if rate != "100000":
            continue
        visible, durable = mark["visible"], mark["durable"]
        bench.row(f"window, {name}: age when visible, durable",
                  {"visible p50 ms": round(visible["p50"], 1), "p99": round(visible["p99"], 1),
                   "durable p50 ms": round(durable["p50"], 1), "durable p99": round(durable["p99"], 1)},
                  "p99 ≤ 35, 130 ms", verdict(visible["p99"] <= 35 and durable["p99"] <= 130), headline=4,
                  dominates="waiting for the frame; for the group commit")


PARTS = (window_flood, window_paced, window_idle, window_first_paint, window_history, window_gaps)
