"""What holds for any calendar: working days go forward, end on a working day, and leave out what they say."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from committee import calendar
from committee.calendar import days_after, working_days_after
from committee.dates import short_official_date
from committee.models import CalendarDay

pytestmark = pytest.mark.django_db
with_calendar = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
numbers = st.integers(1, 60)
kinds = st.sampled_from(["holiday", "comp_day_off", "makeup_workday"])
changes = st.dictionaries(days, kinds, max_size=25)


class TableOf:
    """The table of the calendar with other days in place of those loaded."""

    def __init__(self, rows):
        self.rows = [CalendarDay(date=day, kind=kind, name=f"Ngày {n}") for n, (day, kind) in enumerate(rows.items())]

    def filter(self, *, date__gte):
        return [row for row in self.rows if row.date >= date__gte]


@pytest.fixture
def use(monkeypatch):
    return lambda rows: monkeypatch.setattr(calendar.CalendarDay, "objects", TableOf(rows))


def between(first, last):
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


@with_calendar
@given(rows=changes, start=days, n=numbers)
def test_result_is_a_working_day_and_so_many_lie_after_the_start(use, rows, start, n):
    use(rows)

    day = working_days_after(start, n).day

    worked = [each for each in between(start + timedelta(days=1), day) if calendar.is_working_day(each)]
    assert worked[-1] == day
    assert len(worked) == n


@with_calendar
@given(rows=changes, start=days, later=st.integers(0, 30), n=numbers, more=st.integers(0, 10))
def test_later_start_or_more_days_never_give_an_earlier_day(use, rows, start, later, n, more):
    use(rows)

    for count in (working_days_after, days_after):
        assert count(start, n).day <= count(start + timedelta(days=later), n).day
        assert count(start, n).day <= count(start, n + more).day
    assert days_after(start, n).day >= start + timedelta(days=n)


@with_calendar
@given(rows=changes, start=days, n=numbers)
def test_words_name_the_days_left_out_and_no_others(use, rows, start, n):
    use(rows)

    found = working_days_after(start, n)

    passed = between(start + timedelta(days=1), found.day)
    off = [day for day in passed if not calendar.is_working_day(day)]
    made_up = [day for day in passed if day.weekday() >= 5 and calendar.is_working_day(day)]
    named = [day for day in off if day.weekday() < 5]
    assert [row.date for row in found.used] == sorted(named + made_up)
    told = re.findall(r"\d\d/\d{1,2}/\d{4}", found.words.split(",", 1)[1] if "," in found.words else "")
    assert told == [short_official_date(day) for day in named + made_up]
    assert ("thứ Bảy" in found.words.split(";")[0]) == any(day.weekday() == 5 for day in off)
    assert ("Chủ nhật" in found.words.split(";")[0]) == any(day.weekday() == 6 for day in off)
    years = set(range(start.year, found.day.year + 1))
    known = {day.year for day, kind in rows.items() if kind == "holiday" and day >= date(start.year, 1, 1)}
    assert ("chưa có lịch nghỉ" in found.words) == bool(years - known)


@with_calendar
@given(rows=changes, start=days, n=numbers)
def test_calendar_days_end_on_the_first_working_day_from_their_end_on(use, rows, start, n):
    use(rows)

    found = days_after(start, n)

    end = start + timedelta(days=n)
    assert calendar.is_working_day(found.day)
    assert not any(calendar.is_working_day(day) for day in between(end, found.day)[:-1])
    assert (short_official_date(end) in found.words) == (found.day != end)


@with_calendar
@given(rows=changes, start=days, n=numbers)
def test_taking_away_a_day_that_was_not_used_changes_no_sum(use, rows, start, n):
    use(rows)
    found = working_days_after(start, n)
    used = {row.date for row in found.used}

    use({day: kind for day, kind in rows.items() if day in used})

    assert working_days_after(start, n).day == found.day
