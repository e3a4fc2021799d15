"""The history of the figures: docs/figures.md, the newest run on top."""

import os
import subprocess
from datetime import date
from pathlib import Path

PAGE = Path("docs/figures.md")
MARK = "<!-- The newest run stands below this line. -->\n"
COLUMNS = (
    "row",
    "petitions",
    "p50",
    "p95",
    "ratio",
    "cpu",
    "cpu_ratio",
    "growth",
    "statements",
    "sql_p95",
    "bytes",
    "other",
    "misses",
)


def add_to_history(rows) -> None:
    head, mark, older = PAGE.read_text(encoding="utf-8").partition(MARK)
    PAGE.write_text(f"{head}{mark}\n{section(rows)}{older}", encoding="utf-8")


def section(rows) -> str:
    """One run as a heading and a table."""
    title = f"## {date.today().isoformat()}, {_commit()}, {rows[0]['database']}, {os.cpu_count()} cores"
    lines = [f"| {' | '.join(COLUMNS)} |", "|" + "---|" * len(COLUMNS), *map(_line, rows)]
    return "\n".join([title, "", *lines]) + "\n"


def _line(row):
    known = {**row, "other": _other(row), "misses": ", ".join({*row.get("missed", []), *row.get("broken", [])})}
    return f"| {' | '.join(_cell(known.get(name)) for name in COLUMNS)} |"


def _other(row):
    if row.get("not_built"):
        return "not built"
    named = {*COLUMNS, "database", "goal", "missed", "broken", "scanned", "sql_p50"}
    return ", ".join(f"{name} {_cell(value)}" for name, value in row.items() if name not in named)


def _cell(value) -> str:
    return "" if value is None else f"{value:,}" if isinstance(value, int) else str(value)


def _commit():
    return subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
