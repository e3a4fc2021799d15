"""Counting days as the offices do: working days, days off, and days made up at a weekend.

Every sum gives its day together with how it was reached, in words; a year of which the calendar has no days off is
not taken for a year without any, the words say that it is missing. A day from which something is counted is never
counted itself (Civil Code, article 147).
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.dates import short_official_date
from committee.models import CalendarDay

ONE = timedelta(days=1)
# So many days before the last year of the calendar is over its keepers are reminded.
WARNING_DAYS = 60
WEEKDAYS = (
    gettext_lazy("thứ Hai"),
    gettext_lazy("thứ Ba"),
    gettext_lazy("thứ Tư"),
    gettext_lazy("thứ Năm"),
    gettext_lazy("thứ Sáu"),
    gettext_lazy("thứ Bảy"),
    gettext_lazy("Chủ nhật"),
)
QUARTERS = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Sum:
    """A day that was counted: the ``words`` of the sum, and the rows of the calendar it would not stand without."""

    day: date
    words: str
    used: tuple[CalendarDay, ...] = ()


class Calendar:
    """The days from the beginning of a year on, some fifteen for each year, read in one query."""

    def __init__(self, year: int):
        self.rows = {row.date: row for row in CalendarDay.objects.filter(date__gte=date(year, 1, 1))}
        self.years = {row.date.year for row in self.rows.values() if row.kind == CalendarDay.Kind.HOLIDAY}

    def is_working_day(self, day: date) -> bool:
        row = self.rows.get(day)
        return row.kind == CalendarDay.Kind.MAKEUP_WORKDAY if row else not _is_weekend(day)

    def next_working_day(self, day: date) -> date:
        """``day`` itself where it is worked, else the first after it that is."""
        while not self.is_working_day(day):
            day += ONE
        return day

    def used_between(self, first: date, last: date) -> tuple[CalendarDay, ...]:
        """The rows of these days that make a difference: weekdays off and weekends worked; both ends are counted."""
        days = (self.rows[day] for day in _days(first, last) if day in self.rows)
        return tuple(row for row in days if self.is_working_day(row.date) == _is_weekend(row.date))

    def left_out(self, first: date, last: date) -> str:
        """ "thứ Bảy, Chủ nhật và ngày 24/11/2026 (Ngày Văn hoá Việt Nam)"; "" where every day is worked."""
        off = [day for day in _days(first, last) if not self.is_working_day(day)]
        weekends = sorted({day.weekday() for day in off if _is_weekend(day)})
        named = [f"{short_official_date(day)} ({self.rows[day].name})" for day in off if not _is_weekend(day)]
        parts = [", ".join(str(WEEKDAYS[weekday]) for weekday in weekends)]
        if named:
            parts.append((_("ngày %s") if len(named) == 1 else _("các ngày %s")) % ", ".join(named))
        return _(" và ").join(filter(None, parts))

    def made_up(self, first: date, last: date) -> str:
        """ "22/8/2026 (làm bù)": the weekends between that were worked; "" for none."""
        worked = [row for row in self.used_between(first, last) if row.kind == CalendarDay.Kind.MAKEUP_WORKDAY]
        return ", ".join(f"{short_official_date(row.date)} ({row.name})" for row in worked)

    def missing(self, first: date, last: date) -> str:
        """What has to be said of years whose days off nobody has entered; "" for none."""
        years = [str(year) for year in range(first.year, last.year + 1) if year not in self.years]
        if not years:
            return ""
        return _("chưa có lịch nghỉ năm %s nên mới trừ thứ Bảy, Chủ nhật") % ", ".join(years)


def is_working_day(day: date) -> bool:
    return Calendar(day.year).is_working_day(day)


def working_days_after(start: date, n: int) -> Sum:
    """The ``n``-th working day after ``start``; ``n`` is at least 1. OverflowError past the year 9999."""
    calendar = Calendar(start.year)
    worked = filter(calendar.is_working_day, _days(start + ONE))
    day = next(islice(worked, n - 1, None))
    words = [_("%(n)d ngày làm việc kể từ %(start)s") % {"n": n, "start": short_official_date(start)}]
    if left_out := calendar.left_out(start + ONE, day):
        words.append(_("trừ %s") % left_out)
    if made_up := calendar.made_up(start + ONE, day):
        words.append(_("tính cả ngày %s") % made_up)
    used = calendar.used_between(start + ONE, day)
    return Sum(day, _told(words, calendar.missing(start, day)), used)


def days_after(start: date, n: int) -> Sum:
    """``n`` days of any kind after ``start``; a day that is not worked gives way to the next one that is."""
    counted = start + timedelta(days=n)
    calendar = Calendar(counted.year)
    day = calendar.next_working_day(counted)
    words = [_("%(n)d ngày kể từ %(start)s") % {"n": n, "start": short_official_date(start)}]
    if day != counted:
        moved = _("là %(weekday)s %(day)s, chuyển sang ngày làm việc tiếp theo vì nghỉ %(left_out)s")
        told = {"weekday": WEEKDAYS[counted.weekday()], "day": short_official_date(counted)}
        words = [f"{words[0]} {moved % {**told, 'left_out': calendar.left_out(counted, day)}}"]
    return Sum(day, _told(words, calendar.missing(counted, day)), calendar.used_between(counted, day))


def end_of_month(year: int, month: int) -> Sum:
    return _end_of_period(_("hết tháng %(month)d/%(year)d") % {"month": month, "year": year}, year, month)


def end_of_quarter(year: int, quarter: int) -> Sum:
    words = _("hết quý %(quarter)s/%(year)d") % {"quarter": QUARTERS[quarter - 1], "year": year}
    return _end_of_period(words, year, 3 * quarter)


def end_of_year(year: int) -> Sum:
    return _end_of_period(_("hết năm %d") % year, year, 12)


def _end_of_period(words: str, year: int, month: int) -> Sum:
    """The last day of the month: a period ends with it also where nobody works that day, which the words then say."""
    last = date(year, month, monthrange(year, month)[1])
    calendar = Calendar(year)
    worked = last
    while not calendar.is_working_day(worked):
        worked -= ONE
    if worked != last:
        words += _("; ngày làm việc cuối cùng là %(weekday)s %(day)s") % {
            "weekday": WEEKDAYS[worked.weekday()],
            "day": short_official_date(worked),
        }
    return Sum(last, words)


def covered_until(today: date) -> date:
    """The last day of the calendar: of the years from this one on that follow each other with days off entered."""
    year = today.year
    known = {day.year for day in CalendarDay.objects.filter(kind=CalendarDay.Kind.HOLIDAY).dates("date", "year")}
    while year in known:
        year += 1
    return date(year - 1, 12, 31)


def runs_out(today: date) -> date | None:
    """The last day of the calendar once it is near or gone by, for a reminder; None as long as there is time."""
    last = covered_until(today)
    return last if today >= last - timedelta(days=WARNING_DAYS) else None


def _is_weekend(day: date) -> bool:
    return day.weekday() >= 5


def _days(first: date, last: date | None = None):
    """From ``first`` to ``last``, both counted, or without an end."""
    day = first
    while last is None or day <= last:
        yield day
        day += ONE


def _told(words: list[str], missing: str) -> str:
    return "; ".join(filter(None, [", ".join(words), missing]))
