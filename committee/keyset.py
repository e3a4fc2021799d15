"""Paging by key instead of by number: every page costs the same, however far one reads."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.dateparse import parse_date, parse_datetime

SEPARATOR = "_"


@dataclass(frozen=True)
class KeysetPage:
    """Rows of one page; ``older`` is the token of the next page, ``is_first`` whether this is the beginning."""

    rows: list
    older: str
    is_first: bool


def page_of(rows, params, *, by: str, size: int) -> KeysetPage:
    """The page of ``rows`` that ``params["sau"]`` points to, ordered by ``by`` ("-created_at" or "due_on") and key.

    ``by`` must not be null in any row; a token that cannot be read means the first page.
    """
    return merged_page([rows], params, by=by, size=size)


def merged_page(parts, params, *, by: str, size: int) -> KeysetPage:
    """As ``page_of``, of the rows that several querysets hold together; a row may be in more than one.

    For lists of two relations: each part is read by an index of its own, which the OR of both could not be.
    """
    after = _read(params.get("sau", ""))
    found = list({row.pk: row for part in parts for row in _ordered(part, after, by)[: size + 1]}.values())
    descending, column = _direction(by)
    if len(parts) > 1:
        found.sort(key=lambda row: (getattr(row, column), row.pk), reverse=descending)
    older = _token(found[size - 1], column) if len(found) > size else ""
    return KeysetPage(rows=found[:size], older=older, is_first=not after)


def _ordered(rows, after, by):
    descending, column = _direction(by)
    ordered = rows.order_by(by, "-pk" if descending else "pk")
    if not after:
        return ordered
    value, pk = after
    step = "lt" if descending else "gt"
    # The first condition says nothing new, but it is the one by which the index is entered at this place.
    return ordered.filter(Q(**{f"{column}__{step}": value}) | Q(**{f"pk__{step}": pk}), **{f"{column}__{step}e": value})


def _direction(by: str) -> tuple[bool, str]:
    """Whether ``by`` descends, and the column it names."""
    return by.startswith("-"), by.lstrip("-")


def _token(row, column) -> str:
    return f"{getattr(row, column).isoformat()}{SEPARATOR}{row.pk}"


def _read(token: str):
    words, _sep, pk = token.rpartition(SEPARATOR)
    if not pk.isascii() or not pk.isdigit() or len(pk) > 18:
        return None
    try:
        value = parse_datetime(words) or parse_date(words)
    except ValueError:
        return None
    # A year that no row has could overflow on its way through the time zones.
    return (value, int(pk)) if value and 1900 < value.year < 3000 else None


def capped_count(rows, most: int = 1000) -> str:
    """How many rows there are, "1000+" beyond ``most``: counting goes no further than that."""
    found = rows.order_by()[: most + 1].count()
    return f"{most}+" if found > most else str(found)
