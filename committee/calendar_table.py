"""The calendar in the table: the years that the package of holidays knows are loaded once and can then be changed."""

import re
from datetime import date
from functools import lru_cache

from committee.dates import date_or_none, short_official_date
from committee.models import CalendarDay

FIRST_YEAR, LAST_YEAR = 2020, 2027
_COMPENSATES = "nghỉ bù"
_SUBSTITUTES = re.compile(r"thay cho ngày (\d\d)/(\d\d)/(\d{4})")
# As the rest of the product writes it.
_SPELLING = {"Văn hóa": "Văn hoá"}


def load_calendar(**_kwargs) -> None:
    """Add the days of each year that the table has none of; runs after every migrate, never changes what is there."""
    known = {day.year for day in CalendarDay.objects.dates("date", "year")}
    CalendarDay.objects.bulk_create(
        [
            CalendarDay(date=day, kind=kind, name=name, source=CalendarDay.Source.PACKAGE)
            for day, kind, name in days_of_package()
            if day.year not in known
        ],
        ignore_conflicts=True,
    )


@lru_cache(maxsize=1)
def days_of_package() -> tuple[tuple[date, str, str], ...]:
    """(day, kind, name) of all days that the package knows, in their order."""
    # It takes longer to import than the rest of the product, and is wanted once in the life of a database.
    from holidays import country_holidays

    found = country_holidays("VN", years=range(FIRST_YEAR, LAST_YEAR + 1), language="vi")
    days = []
    for day, name in found.items():
        days += _entries(day, name)
    return tuple(sorted(entry for entry in days if FIRST_YEAR <= entry[0].year <= LAST_YEAR))


def _entries(day: date, name: str):
    """The day itself, and the Saturday or Sunday that is worked for it where two days change places."""
    kinds = CalendarDay.Kind
    for old, new in _SPELLING.items():
        name = name.replace(old, new)
    swapped = _SUBSTITUTES.search(name)
    if swapped is None:
        yield day, kinds.COMP_DAY_OFF if _COMPENSATES in name else kinds.HOLIDAY, name
        return
    worked = date_or_none(*(int(part) for part in reversed(swapped.groups())))
    yield day, kinds.COMP_DAY_OFF, f"Nghỉ hoán đổi, làm bù ngày {short_official_date(worked)}"
    yield worked, kinds.MAKEUP_WORKDAY, f"Làm bù cho ngày nghỉ {short_official_date(day)}"
