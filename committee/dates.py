"""Days as the papers print them and as people type them."""

import re
from datetime import date

from django.utils import timezone

from committee.text import canonical

# A day and month, often with the year: 11/02/2020, 24/8, 18-11-2020, 18.11.2020, 18 tháng 11 năm 2020.
# For canonical text. A longer row of numbers (1/2/3/4, 11/02/202) is no date.
DAY_AND_MONTH = (
    r"(?P<day>\d{1,2})(?: ?(?P<sign>[/.-]) ?| tháng )(?P<month>\d{1,2})"
    r"(?:(?: ?(?P=sign) ?| ?/ ?| năm )(?P<year>\d{4}|\d\d))?(?! ?[/-] ?\d|\d)"
)
_TYPED = re.compile(rf"(?:ngày )?{DAY_AND_MONTH}")


def official_date(day: date) -> str:
    """As in "ngày 03 tháng 02 năm 2026": a zero before days under 10 and months under 3 (HD 05-HD/VPTW, 4)."""
    return f"ngày {day.day:02} tháng {_month(day)} năm {day.year}"


def short_official_date(day: date) -> str:
    """The same rule of zeros within a text: "05/02/2026", "26/8/2025"."""
    return f"{day.day:02}/{_month(day)}/{day.year}"


def _month(day: date) -> str:
    return f"{day.month:02}" if day.month < 3 else str(day.month)


def date_or_none(year: int, month: int, day: int) -> date | None:
    """None for a day that no calendar has, such as 31 February."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def year_of(found: re.Match) -> int | None:
    """The year a match of DAY_AND_MONTH names; two digits mean this century."""
    if not found["year"]:
        return None
    return int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)


def parse_date(words: str, *, near: date | None) -> date | None:
    """The date somebody typed, day first, or None: not a date, an impossible one, or no year and no ``near``.

    Without a year it is the one closest to ``near``, so "30/12" entered on 2 January is last year's.
    """
    found = _TYPED.fullmatch(canonical(words))
    if not found:
        return None
    day, month, year = int(found["day"]), int(found["month"]), year_of(found)
    if year is not None:
        return date_or_none(year, month, day)
    if near is None:
        return None
    candidates = [date_or_none(near.year + step, month, day) for step in (-1, 0, 1)]
    return min(filter(None, candidates), key=lambda candidate: abs(candidate - near), default=None)


def local_today() -> date:
    """The day in the office's time zone, whatever zone is active and whatever the server's clock is set to."""
    return timezone.localdate(timezone=timezone.get_default_timezone())
