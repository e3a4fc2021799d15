"""Whether the database reads a big table from end to end to answer a page."""

import json
import re

from django.db import connection

BIG = 5_000
READS = ("SELECT", "UPDATE", "DELETE")


def big_tables(at_least: int = BIG) -> frozenset[str]:
    """Tables with so many rows, as far as the planner knows: call it after ANALYZE."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples >= %s", [at_least])
        else:
            cursor.execute(
                "SELECT DISTINCT tbl FROM sqlite_stat1 WHERE CAST(substr(stat, 1, instr(stat || ' ', ' ')) AS INTEGER)"
                " >= %s",
                [at_least],
            )
        return frozenset(name for (name,) in cursor.fetchall())


def scanned(statements, tables) -> list[str]:
    """Those of ``tables`` that one of the ``statements`` (pairs of SQL and parameters) reads without an index."""
    found = {name for sql, params in statements if sql.startswith(READS) for name in _scanned_by(sql, params)}
    return sorted(found & tables)


def _scanned_by(sql, params) -> set[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
            (plan,) = cursor.fetchone()
            return sequential(json.loads(plan) if isinstance(plan, str) else plan)
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        return _scanned_by_sqlite(sql, [detail for *_ids, detail in cursor.fetchall()])


def sequential(plan) -> set[str]:
    """The tables under the "Seq Scan" nodes of a plan of PostgreSQL."""
    if isinstance(plan, list):
        return set().union(*map(sequential, plan))
    below = sequential([plan[key] for key in ("Plan", "Plans") if key in plan])
    return below | {plan["Relation Name"]} if plan.get("Node Type") == "Seq Scan" else below


def _scanned_by_sqlite(sql, details) -> set[str]:
    """SQLite names the alias: "SCAN U0"; reading an index in its order is no scan of the table."""
    aliases = dict(reversed(pair) for pair in re.findall(r'"(\w+)" (U\d+|T\d+)\b', sql))
    scans = (re.match(r"SCAN (\w+)(?! USING| VIRTUAL| CONSTANT)\b(?!.* USING )", detail) for detail in details)
    return {aliases.get(scan[1], scan[1]) for scan in scans if scan}
