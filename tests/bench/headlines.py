"""The headlines of performance.md, as one table at the end of bench.py."""

# Number: (what, goal, stretch)
HEADLINES = {
    1: ("flood, 8 connections, parsed + durable + visible", "≤ 0.75 W, ≤ 4 Q; ≥ 1M durable/s", "≤ 2 Q; ≥ 2M/s"),
    2: ("20,000/s, table following, 8 / 100 connections", "≤ 15 / 20 % of a core", "10 / 13 %"),
    3: ("event-loop gap at 20,000/s, 100,000/s, flood", "p99 ≤ 4, 4, 10 ms; max 16.7, 16.7, 33", "p99 ≤ 3, 3, 7; max 16.7"),
    4: ("event to visible / durable, p99 at 100,000/s", "35 / 130 ms", "28 / 120 ms"),
    5: ("round trip idle p50/p99; p99 at 20,000/s", "20/60 µs; 2 ms", "12/30 µs; 0.5 ms"),
    6: ("search: rare complete; common page; count", "≤ 10 ms; ≤ 16 ms; ≤ R", "2 ms; 2 ms; ≤ 0.6 R"),
    7: ("jump to any event, painted", "p99 ≤ 16 ms", "5 ms"),
    8: ("filter by type and player, first page", "≤ 16 ms", "5 ms"),
    9: ("memory with the archive, table open", "≤ 150 MB", "115 MB"),
    10: ("memory per idle connection, plain / TLS", "≤ 20 / 100 kB", "8 / 60 kB"),
    11: ("bytes per event, index included", "≤ 100", "65"),
    12: ("1,000 connections × 20/s, no view", "≤ W", "≤ 2 × epoll floor"),
    13: ("first paint, large archive, all pages", "≤ 2 × 20 docks", "1.3 ×"),
    14: ("kill -9 in the flood: lost, doubled, reopened", "≤ 150 ms, none, ≤ 200 ms", "100 ms"),
    15: ("idle, 100 connections", "≤ 0.3 % of a core", "0.1 %"),
}


def table(rows):
    """One entry for each row that measures a headline, in the headlines' order."""
    entries = []
    for row in sorted((row for row in rows if row["headline"]), key=lambda row: row["headline"]):
        what, goal, stretch = HEADLINES[row["headline"]]
        own = ("what", "goal", "verdict", "headline", "dominates")
        measured = ", ".join(f"{name} {value}" for name, value in row.items() if name not in own)
        entries.append({"number": row["headline"], "what": what, "goal": goal, "stretch": stretch, "measured": measured,
                        "row": row["what"], "verdict": row["verdict"], "dominates": row["dominates"]})
    return entries


def lines(entries):
    """The same as lines of text; a headline's name, goal and stretch stand once."""
    if not entries:
        return []
    shown = [f"{'#':>2} {'benchmark':<50} {'goal':<38} {'stretch':<24} {'verdict':<7} measured · what dominates"]
    before = None
    for entry in entries:
        first = entry["number"] != before
        before = entry["number"]
        head = [str(entry["number"]), entry["what"], entry["goal"], entry["stretch"]] if first else ["", entry["row"], "", ""]
        shown.append(f"{head[0]:>2} {head[1]:<50.50} {head[2]:<38} {head[3]:<24} {entry['verdict']:<7} {entry['measured']}"
                     + (f" · {entry['dominates']}" if entry["dominates"] else ""))
    return shown
