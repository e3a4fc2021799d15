"""Taking the figures: processes of both applications, asked in turn so that both meet the same load."""

import json
import os
import subprocess
import sys
from statistics import median, quantiles

from tests.bench.goals import (
    DOCX_TO_ZIP,
    EXPORT_GROWN_MB,
    EXPORT_TO_BARE,
    EXPORTED_ROWS,
    LOGIN_STATEMENTS,
    MEMORY,
    MEMORY_GROWTH,
    MEMORY_HELD,
    MIXED_REQUESTS,
    NOTICE_MS,
    ROWS,
    broken,
)

SETTINGS = {"product": "tests.bench.product.settings", "floor": "tests.bench.floor.settings"}
BATCH = 5
LEFT_OUT_OF_MIXED = ("create", "far")


class Process:
    """A worker (``tests.bench.worker``) in a process of its own; attributes are the acts it can be asked for."""

    def __init__(self, side, url, folder):
        variables = {"DJANGO_SETTINGS_MODULE": SETTINGS[side], "DATABASE_URL": url, "BENCH_FOLDER": str(folder)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.worker", side],
            env={**os.environ, **variables},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, do, **arguments):
        self.process.stdin.write(json.dumps({"do": do, **arguments}) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"the process has ended at {do} {arguments}: see above")
        return json.loads(answer)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def memory_of(product, visits) -> dict:
    """Resident memory in MB of a fresh process that has shown each page once, then drawn a notice, then more."""
    pages = [name for name in visits if name not in LEFT_OUT_OF_MIXED]
    for name in pages:
        if name not in NOTICE_MS:
            product.ask("time", visit=name, times=2)
    figures = {"before a document": product.ask("resident")["mb"]}
    for kind in NOTICE_MS:
        product.ask("time", visit=kind, times=1)
    figures["after the first document"] = product.ask("resident")["mb"]
    product.ask("mixed", visits=pages, times=MIXED_REQUESTS)
    figures["growth over mixed requests"] = product.ask("resident")["mb"] / figures["after the first document"]
    goals = {**MEMORY, "growth over mixed requests": MEMORY_GROWTH}
    row = {"row": "memory of a worker, MB", **_rounded(figures), "goal": goals, "missed": broken(figures, goals)}
    return {**row, "broken": broken(figures, MEMORY_HELD)}


def page_figures(row, sides, rounds) -> list[dict]:
    """A row for each number of petitions. ``sides`` maps that number to the processes of the product and the floor."""
    tries = rounds * BATCH
    counted = {count: pair["product"].ask("count", visit=row.visit, times=tries) for count, pair in sides.items()}
    times = _in_turn(row, sides, rounds)
    smallest = min(counted)
    found = []
    for count, told in counted.items():
        mine, other = times[count]
        figures = {
            **_spread(mine["ms"]),
            "cpu": median(mine["cpu_ms"]),
            "ratio": median(mine["ms"]) / median(other["ms"]) if other["ms"] else None,
            "cpu_ratio": median(mine["cpu_ms"]) / median(other["cpu_ms"]) if other["ms"] else None,
            "growth": median(mine["ms"]) / median(times[smallest][0]["ms"]) if count != smallest else None,
            "statements": told["statements"] - LOGIN_STATEMENTS,
            **{f"sql_{name}": value for name, value in _spread(told["sql_ms"]).items()},
            "bytes": told["bytes"],
        }
        line = {"row": row.name, "petitions": count, **_rounded(figures), "scanned": told["scanned"]}
        failed = broken(figures, row.judged) + ["scanned"] * bool(told["scanned"])
        found.append({**line, "goal": row.goals, "missed": broken(figures, row.goals), "broken": failed})
    return found


def _in_turn(row, sides, rounds):
    """Times of the row and of what it is compared with, for each number of petitions, a few requests of each in turn;
    a first round only warms up."""
    times = {count: ({"ms": [], "cpu_ms": []}, {"ms": [], "cpu_ms": []}) for count in sides}
    side, other = ("floor", row.floor) if row.floor else ("product", row.against)
    for number in range(rounds + 1):
        for count, pair in sides.items():
            told = [pair["product"].ask("time", visit=row.visit, times=BATCH)]
            told += [pair[side].ask("time", visit=other, times=BATCH)] if other else []
            for kept, found in zip(times[count], told, strict=False):
                for name, values in found.items():
                    kept[name] += values if number else []
    return times


def notice_rows(product) -> list[dict]:
    times = product.ask("notice")
    found = []
    for kind, bound in NOTICE_MS.items():
        figures, goals = _spread(times[kind]), {"p50": bound}
        if kind == "docx":
            figures["ratio"], goals["ratio"] = figures["p50"] / median(times["zip"]), DOCX_TO_ZIP
        missed = broken(figures, goals)
        row = {"row": f"notice of 20 clauses, {kind}", **_rounded(figures), "goal": goals, "missed": missed}
        found.append({**row, "broken": []})
    return found


def export_row(product, count) -> dict:
    told = product.ask("export", rows=min(EXPORTED_ROWS, count))
    figures = {"p50": told["ms"], "ratio": told["ms"] / told["bare_ms"], "grown_mb": told["grown_mb"]}
    goals = {"ratio": EXPORT_TO_BARE, "grown_mb": EXPORT_GROWN_MB}
    missed = broken(figures, goals)
    row = {"row": "export of 100,000 rows to XLSX", "petitions": count, **_rounded(figures), "goal": goals}
    return {**row, "missed": missed, "broken": [name for name in missed if name == "grown_mb"]}


def figures_of(sides, rounds):
    """All rows, one after the other. The memory is that of the process with the most petitions, before all else."""
    visits = {count: pair["product"].ask("begin")["visits"] for count, pair in sides.items()}
    for pair in sides.values():
        pair["floor"].ask("begin")
    largest = max(sides)
    yield {"petitions": largest, **memory_of(sides[largest]["product"], visits[largest])}
    for row in ROWS:
        there = {count: pair for count, pair in sides.items() if {row.visit, row.against} - {""} <= {*visits[count]}}
        if there:
            yield from page_figures(row, there, rounds)
    yield from notice_rows(sides[largest]["product"])
    yield export_row(sides[largest]["product"], largest)


def _spread(values):
    return {"p50": median(values), "p95": quantiles(values, n=20)[-1]}


def _rounded(figures):
    return {name: round(value, 2) if isinstance(value, float) else value for name, value in figures.items()}
