"""A month of sessions as a calendar sheet: whole weeks from Monday to Sunday, in office order within a day."""

import calendar
import re
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.dates import short_official_date
from sessions.models import WorkingSession

WEEKDAYS = (_("Thứ Hai"), _("Thứ Ba"), _("Thứ Tư"), _("Thứ Năm"), _("Thứ Sáu"), _("Thứ Bảy"), _("Chủ nhật"))
# More than this is not drawn on one sheet; the list has them all.
MOST = 300
MOST_UNDATED = 50
MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})", re.ASCII)
PARTS = WorkingSession.PartOfDay
NOON, EVENING = time(12), time(18)


@dataclass(frozen=True)
class Entry:
    """A session on its day; ``when`` is its hour, or its part of day, or that neither is known."""

    working_session: WorkingSession
    when: str


@dataclass(frozen=True)
class Day:
    day: date
    name: str
    in_month: bool
    entries: list[Entry] = field(default_factory=list)

    @property
    def short(self) -> str:
        """ "05/02", "26/8"; the year stands above."""
        return short_official_date(self.day).rpartition("/")[0]


@dataclass(frozen=True)
class Month:
    """``undated`` are sessions without a day: still ahead, or entered in this month. ``is_cut`` says that a month has
    more than MOST."""

    first: date
    weeks: list[list[Day]]
    undated: list[WorkingSession]
    is_cut: bool

    @property
    def has_entries(self) -> bool:
        return any(day.entries for week in self.weeks for day in week)

    @property
    def previous(self) -> str:
        return _key(self.first - timedelta(days=1))

    @property
    def following(self) -> str:
        return _key(self.first + timedelta(days=31))

    @property
    def key(self) -> str:
        return _key(self.first)

    @property
    def name(self) -> str:
        """As papers write it: a zero before months under 3."""
        month = f"{self.first.month:02}" if self.first.month < 3 else self.first.month
        return _("Tháng %(month)s năm %(year)d") % {"month": month, "year": self.first.year}


def _key(day: date) -> str:
    return f"{day:%Y-%m}"


def first_of(words: str, today: date) -> date:
    """The first day of a month written "2026-11"; of today's month for anything else."""
    found = MONTH.fullmatch(words)
    if found and 1900 < int(found["year"]) < 3000 and 1 <= int(found["month"]) <= 12:
        return date(int(found["year"]), int(found["month"]), 1)
    return today.replace(day=1)


def month_of(parts, first: date) -> Month:
    """The sheet of the month that begins with ``first``, from the querysets ``parts`` (see ``finding.parts_for``)."""
    dates = calendar.Calendar(calendar.MONDAY).monthdatescalendar(first.year, first.month)
    begin, end = dates[0][0], dates[-1][-1]
    dated = _rows(parts, Q(held_on__isnull=False, listed_on__range=(begin, end)), MOST + 1)
    ahead = Q(state__in=(WorkingSession.State.PLANNED, WorkingSession.State.CONVENED, WorkingSession.State.POSTPONED))
    entered = Q(listed_on__range=(first, first + timedelta(days=calendar.monthrange(first.year, first.month)[1] - 1)))
    return Month(
        first=first,
        weeks=_weeks(dates, first, dated[:MOST]),
        undated=_rows(parts, Q(held_on__isnull=True) & (ahead | entered), MOST_UNDATED),
        is_cut=len(dated) > MOST,
    )


def _rows(parts, condition, most) -> list[WorkingSession]:
    rows = {row.pk: row for part in parts for row in part.filter(condition).order_by("listed_on", "pk")[:most]}
    return sorted(rows.values(), key=lambda row: (row.listed_on, row.pk))[:most]


def _weeks(dates, first, rows) -> list[list[Day]]:
    by_day: dict[date, list] = {}
    for row in sorted(rows, key=_within_the_day):
        by_day.setdefault(row.held_on, []).append(Entry(row, _when(row)))
    return [
        [Day(day, WEEKDAYS[day.weekday()], day.month == first.month, by_day.get(day, [])) for day in week]
        for week in dates
    ]


def _within_the_day(row) -> tuple:
    """Morning, afternoon, evening, unknown; within each those with an hour first."""
    part = row.part_of_day or _part_of(row.starts_at)
    place = PARTS.values.index(part) if part else len(PARTS.values)
    return (place, row.starts_at or time.max, row.pk)


def _part_of(hour: time | None) -> str:
    if hour is None:
        return ""
    return PARTS.MORNING if hour < NOON else PARTS.AFTERNOON if hour < EVENING else PARTS.EVENING


def _when(row) -> str:
    if row.starts_at:
        return f"{row.starts_at:%H:%M}"
    return str(row.get_part_of_day_display() or _("Chưa rõ giờ"))
