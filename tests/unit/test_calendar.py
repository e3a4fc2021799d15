"""The calendar of the offices: which days it knows from the beginning, and how deadlines are counted by it."""

from datetime import date, timedelta

import pytest

from committee import calendar
from committee.calendar_table import load_calendar
from committee.models import CalendarDay

pytestmark = pytest.mark.django_db

HOLIDAY, DAY_OFF, MAKEUP = CalendarDay.Kind.HOLIDAY, CalendarDay.Kind.COMP_DAY_OFF, CalendarDay.Kind.MAKEUP_WORKDAY
# As announced for officials.
OFFICIAL_2026 = {
    date(2026, 1, 1): HOLIDAY,
    date(2026, 2, 16): HOLIDAY,
    date(2026, 2, 17): HOLIDAY,
    date(2026, 2, 18): HOLIDAY,
    date(2026, 2, 19): HOLIDAY,
    date(2026, 2, 20): HOLIDAY,
    date(2026, 4, 26): HOLIDAY,
    date(2026, 4, 27): DAY_OFF,
    date(2026, 4, 30): HOLIDAY,
    date(2026, 5, 1): HOLIDAY,
    date(2026, 8, 22): MAKEUP,
    date(2026, 8, 31): DAY_OFF,
    date(2026, 9, 1): HOLIDAY,
    date(2026, 9, 2): HOLIDAY,
    date(2026, 11, 24): HOLIDAY,
}
CULTURE_DAY = "ngày 24/11/2026 (Ngày Văn hoá Việt Nam)"


def add_day(day, kind, name="Ngày thử"):
    return CalendarDay.objects.create(date=day, kind=kind, name=name)


# --- what is in the table


def test_days_of_2026_are_those_announced():
    assert dict(CalendarDay.objects.filter(date__year=2026).values_list("date", "kind")) == OFFICIAL_2026


def test_calendar_is_filled_from_2020_to_2027():
    assert [day.year for day in CalendarDay.objects.dates("date", "year")] == list(range(2020, 2028))
    assert set(CalendarDay.objects.values_list("source", flat=True)) == {"package"}


def test_lunar_new_year_of_2027_is_the_sixth_of_february():
    assert CalendarDay.objects.get(name="Tết Nguyên Đán", date__year=2027).date == date(2027, 2, 6)


def test_culture_day_is_off_from_2026_on_and_not_before():
    days = CalendarDay.objects.filter(date__month=11, date__day=24).order_by("date")

    assert [(row.date.year, row.kind, row.name) for row in days] == [
        (2026, HOLIDAY, "Ngày Văn hoá Việt Nam"),
        (2027, HOLIDAY, "Ngày Văn hoá Việt Nam"),
    ]


def test_two_days_that_change_places_name_each_other():
    off, worked = CalendarDay.objects.get(date="2026-08-31"), CalendarDay.objects.get(date="2026-08-22")

    assert (off.name, worked.name) == ("Nghỉ hoán đổi, làm bù ngày 22/8/2026", "Làm bù cho ngày nghỉ 31/8/2026")


def test_days_made_up_are_weekends_and_days_off_for_them_are_not():
    rows = CalendarDay.objects.exclude(kind=HOLIDAY)

    assert {row.date for row in rows if row.kind == MAKEUP} == {
        date(2024, 5, 4),
        date(2025, 4, 26),
        date(2026, 8, 22),
    }
    assert all((row.date.weekday() >= 5) == (row.kind == MAKEUP) for row in rows)


def test_loading_again_leaves_a_year_that_has_been_edited_alone():
    CalendarDay.objects.filter(date="2026-11-24").delete()
    CalendarDay.objects.filter(date="2027-11-24").update(name="Ngày hội")
    CalendarDay.objects.filter(date__year=2024).delete()
    before = set(CalendarDay.objects.values_list("date", "name"))

    load_calendar()

    added = set(CalendarDay.objects.values_list("date", "name")) - before
    assert {day.year for day, _name in added} == {2024}
    assert before <= set(CalendarDay.objects.values_list("date", "name"))


# --- counting


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 11, 23), True),
        (date(2026, 11, 24), False),
        (date(2026, 11, 28), False),
        (date(2026, 8, 31), False),
        (date(2026, 8, 22), True),
        (date(2026, 8, 29), False),
    ],
    ids=["Monday", "holiday", "Saturday", "day off for another", "Saturday made up", "Saturday after it"],
)
def test_working_days_are_those_of_the_week_unless_the_calendar_says_otherwise(day, worked):
    assert calendar.is_working_day(day) is worked


def test_ten_working_days_pass_over_weekends_and_the_holiday_and_say_so():
    found = calendar.working_days_after(date(2026, 11, 20), 10)

    assert found.day == date(2026, 12, 7)
    assert found.words == f"10 ngày làm việc kể từ 20/11/2026, trừ thứ Bảy, Chủ nhật và {CULTURE_DAY}"
    assert [row.date for row in found.used] == [date(2026, 11, 24)]


def test_saturday_made_up_is_a_working_day_and_the_words_name_it():
    found = calendar.working_days_after(date(2026, 8, 20), 3)

    assert found.day == date(2026, 8, 24)
    assert found.words == (
        "3 ngày làm việc kể từ 20/8/2026, trừ Chủ nhật, tính cả ngày 22/8/2026 (Làm bù cho ngày nghỉ 31/8/2026)"
    )
    assert [row.date for row in found.used] == [date(2026, 8, 22)]


def test_working_days_within_a_week_need_no_words_about_days_off():
    assert calendar.working_days_after(date(2026, 11, 16), 2).words == "2 ngày làm việc kể từ 16/11/2026"


def test_holiday_at_a_weekend_is_no_part_of_the_sum():
    found = calendar.working_days_after(date(2026, 4, 24), 1)

    assert (found.day, [row.date for row in found.used]) == (date(2026, 4, 28), [date(2026, 4, 27)])


def test_ten_days_that_end_on_a_sunday_go_on_to_monday():
    found = calendar.days_after(date(2026, 11, 19), 10)

    assert found.day == date(2026, 11, 30)
    assert found.words == (
        "10 ngày kể từ 19/11/2026 là Chủ nhật 29/11/2026, chuyển sang ngày làm việc tiếp theo vì nghỉ Chủ nhật"
    )
    assert found.used == ()


def test_ten_days_that_end_on_a_holiday_go_on_to_the_next_working_day_and_name_it():
    found = calendar.days_after(date(2026, 11, 14), 10)

    assert found.day == date(2026, 11, 25)
    assert found.words == (
        f"10 ngày kể từ 14/11/2026 là thứ Ba 24/11/2026, chuyển sang ngày làm việc tiếp theo vì nghỉ {CULTURE_DAY}"
    )
    assert [row.date for row in found.used] == [date(2026, 11, 24)]


def test_ten_days_within_working_days_are_the_day_itself():
    found = calendar.days_after(date(2026, 11, 10), 10)

    assert (found.day, found.words, found.used) == (date(2026, 11, 20), "10 ngày kể từ 10/11/2026", ())


def test_ten_days_that_end_at_the_lunar_new_year_pass_over_all_of_it():
    found = calendar.days_after(date(2026, 2, 5), 10)

    assert found.day == date(2026, 2, 23)
    assert [row.date.day for row in found.used] == [16, 17, 18, 19, 20]
    assert "vì nghỉ thứ Bảy, Chủ nhật và các ngày 16/02/2026 (Giao thừa Tết Nguyên Đán), 17/02/2026" in found.words


@pytest.mark.parametrize(
    ("found", "day", "words"),
    [
        (lambda: calendar.end_of_month(2026, 9), date(2026, 9, 30), "hết tháng 9/2026"),
        (
            lambda: calendar.end_of_month(2026, 8),
            date(2026, 8, 31),
            "hết tháng 8/2026; ngày làm việc cuối cùng là thứ Sáu 28/8/2026",
        ),
        (lambda: calendar.end_of_month(2028, 2), date(2028, 2, 29), "hết tháng 2/2028"),
        (lambda: calendar.end_of_quarter(2026, 3), date(2026, 9, 30), "hết quý III/2026"),
        (lambda: calendar.end_of_year(2026), date(2026, 12, 31), "hết năm 2026"),
    ],
    ids=["month", "month that ends with a day off", "February of a leap year", "quarter", "year"],
)
def test_period_ends_with_its_last_day(found, day, words):
    assert (found().day, found().words) == (day, words)


def test_year_without_days_off_is_said_to_be_missing():
    in_2028 = calendar.working_days_after(date(2028, 2, 1), 5)
    across = calendar.working_days_after(date(2027, 12, 30), 5)

    assert in_2028.day == date(2028, 2, 8)
    assert in_2028.words.endswith("; chưa có lịch nghỉ năm 2028 nên mới trừ thứ Bảy, Chủ nhật")
    assert across.words.endswith("; chưa có lịch nghỉ năm 2028 nên mới trừ thứ Bảy, Chủ nhật")
    assert calendar.days_after(date(2028, 1, 31), 5).words.endswith(
        "chưa có lịch nghỉ năm 2028 nên mới trừ thứ Bảy, Chủ nhật"
    )
    assert "chưa có" not in calendar.working_days_after(date(2027, 12, 1), 5).words


@pytest.mark.parametrize("n", [1, 400])
def test_each_sum_asks_the_database_once(django_assert_num_queries, n):
    for count in (calendar.working_days_after, calendar.days_after):
        with django_assert_num_queries(1):
            count(date(2026, 1, 2), n)


# --- how far it reaches


def test_calendar_reaches_as_far_as_years_with_days_off_follow_each_other():
    assert calendar.covered_until(date(2026, 11, 20)) == date(2027, 12, 31)
    add_day(date(2029, 1, 1), HOLIDAY)
    assert calendar.covered_until(date(2026, 11, 20)) == date(2027, 12, 31)
    add_day(date(2028, 1, 8), MAKEUP)
    assert calendar.covered_until(date(2026, 11, 20)) == date(2027, 12, 31)
    add_day(date(2028, 1, 3), HOLIDAY)
    assert calendar.covered_until(date(2026, 11, 20)) == date(2029, 12, 31)


def test_calendar_that_has_run_out_ended_before_this_year():
    assert calendar.covered_until(date(2028, 3, 1)) == date(2027, 12, 31)


def test_reminder_comes_sixty_days_before_the_calendar_ends():
    last = date(2027, 12, 31)

    assert not calendar.runs_out(last - timedelta(days=61))
    assert calendar.runs_out(last - timedelta(days=60)) == last
    assert calendar.runs_out(last + timedelta(days=30)) == last
