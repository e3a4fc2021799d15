"""The command behind ``bin/bench``."""

import argparse
import contextlib
import json
import os
import sys
import tempfile
from pathlib import Path

from tests.bench import databases
from tests.bench.goals import NOT_BUILT
from tests.bench.history import add_to_history
from tests.bench.measuring import Process, figures_of

POSTGRES_URL = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
SHORT, FULL = (10_000,), (10_000, 1_000_000)
# Rounds of requests for each row; the short form does not judge time.
FEW, MANY = 2, 4
SIDES = ("product", "floor")
KEPT = Path("var/bench")


def main() -> int:
    chosen = arguments()
    server = None if chosen.sqlite else POSTGRES_URL
    rows = []
    with contextlib.ExitStack() as stack:
        folder = KEPT if chosen.keep else Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        sides = prepared(stack, server, folder.resolve(), FULL if chosen.full else SHORT, keep=chosen.keep)
        for row in [
            *({"row": name, "not_built": True} for name in NOT_BUILT),
            *figures_of(sides, MANY if chosen.full else FEW),
        ]:
            rows.append({"database": "sqlite" if chosen.sqlite else "postgresql", **row})
            print(json.dumps(rows[-1], ensure_ascii=False), flush=True)
    if chosen.record:
        add_to_history(rows)
    failed = [f"{row['row']}: {', '.join(row['broken'])}" for row in rows if row.get("broken")]
    for line in failed:
        print(f"Không đạt: {line}", file=sys.stderr)
    return 1 if failed else 0


def arguments():
    parser = argparse.ArgumentParser(prog="bin/bench", description="Đo tốc độ, câu lệnh SQL, kích thước và bộ nhớ.")
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--short", action="store_true", help="10.000 kiến nghị (mặc định)")
    size.add_argument("--full", action="store_true", help="10.000 và 1.000.000 kiến nghị")
    parser.add_argument("--sqlite", action="store_true", help="đo trên SQLite thay cho PostgreSQL")
    parser.add_argument("--record", action="store_true", help="ghi kết quả vào docs/figures.md")
    parser.add_argument("--keep", action="store_true", help="giữ cơ sở dữ liệu cho lần chạy sau với --keep")
    return parser.parse_args()


def prepared(stack, server, folder, counts, *, keep) -> dict:
    """Processes of both sides on a filled database for each of ``counts``; ``stack`` ends and drops what is made."""
    sides = {}
    for count in counts:
        sides[count] = {}
        for side in SIDES:
            name = f"bench_{'kept' if keep else os.getpid()}_{side}_{count}"
            if not keep:
                stack.callback(databases.drop, server, folder, name)
            is_filled = keep and databases.exists(server, folder, name)
            url = databases.address(server, folder, name) if is_filled else databases.make(server, folder, name)
            sides[count][side] = begun(stack, side, url, folder, fill=None if is_filled else count)
    return sides


def begun(stack, side, url, folder, *, fill):
    """A fresh process: the memory of what fills and prepares is not taken for that of the pages."""
    with contextlib.closing(Process(side, url, folder)) as process:
        if fill:
            process.ask("fill", count=fill)
        process.ask("prepare")
    return stack.enter_context(contextlib.closing(Process(side, url, folder)))


if __name__ == "__main__":
    sys.exit(main())
