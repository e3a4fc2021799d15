"""The month of sessions."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions.month import first_of
from tests.cast import make_session

CALENDAR = "/buoi-lam-viec/lich/"
OF_THE_LOGIN = 2


@pytest.fixture
def clerk(client, offices):
    client.force_login(offices.clerk)
    return client


def plan(offices, title, held_on, **facts):
    return make_session(offices, title=title, held_on=held_on, recorded=False, **facts)


def month(client, **asked):
    return client.get(CALENDAR, {"thang": "2026-02", **asked}).context["month"]


def entries(sheet, day):
    found = next(each for week in sheet.weeks for each in week if each.day == day)
    return [(entry.when, entry.working_session.title) for entry in found.entries]


def test_a_month_has_whole_weeks_from_monday(clerk, offices):
    sheet = month(clerk)

    assert sheet.name == "Tháng 02 năm 2026"
    assert [str(day.name) for day in sheet.weeks[0]] == [
        "Thứ Hai",
        "Thứ Ba",
        "Thứ Tư",
        "Thứ Năm",
        "Thứ Sáu",
        "Thứ Bảy",
        "Chủ nhật",
    ]
    assert (sheet.weeks[0][0].day, sheet.weeks[-1][-1].day) == (date(2026, 1, 26), date(2026, 3, 1))
    assert {len(week) for week in sheet.weeks} == {7}
    assert (sheet.previous, sheet.following) == ("2026-01", "2026-03")


def test_a_day_goes_from_morning_to_evening_and_says_what_is_not_known(clerk, offices):
    day = date(2026, 2, 10)
    plan(offices, "không rõ giờ", day)
    plan(offices, "tối", day, part_of_day="evening")
    plan(offices, "14 giờ", day, starts_at=time(14))
    plan(offices, "chiều", day, part_of_day="afternoon")
    plan(offices, "8 giờ", day, starts_at=time(8))
    plan(offices, "sáng", day, part_of_day="morning")

    assert entries(month(clerk), day) == [
        ("08:00", "8 giờ"),
        ("Buổi sáng", "sáng"),
        ("14:00", "14 giờ"),
        ("Buổi chiều", "chiều"),
        ("Buổi tối", "tối"),
        ("Chưa rõ giờ", "không rõ giờ"),
    ]


def test_days_of_the_neighbouring_months_that_are_drawn_have_their_sessions(clerk, offices):
    plan(offices, "cuối tháng 1", date(2026, 1, 26))
    plan(offices, "quá sớm", date(2026, 1, 25))

    sheet = month(clerk)

    assert entries(sheet, date(2026, 1, 26)) == [("Chưa rõ giờ", "cuối tháng 1")]
    assert "quá sớm" not in clerk.get(CALENDAR, {"thang": "2026-02"}).text


def test_sessions_without_a_day_stand_beside_the_month(clerk, offices):
    session = plan(offices, "chưa rõ ngày", date(2026, 2, 1))
    session.held_on = None
    session.save()

    assert [row.title for row in month(clerk).undated] == ["chưa rõ ngày"]
    assert 'id="undated"' in clerk.get(CALENDAR).text


def test_a_month_is_narrowed_like_the_list_and_stays_so_on_the_way_to_the_next(clerk, offices):
    plan(offices, "một", date(2026, 2, 10))
    plan(offices, "hai", date(2026, 2, 10), working=[offices.cell_b])

    page = clerk.get(CALENDAR, {"thang": "2026-02", "don_vi": "chi bo to dan pho 2"})

    assert entries(page.context["month"], date(2026, 2, 10)) == [("Chưa rõ giờ", "hai")]
    assert "?thang=2026-03&amp;don_vi=chi+bo+to+dan+pho+2" in page.text


def test_an_empty_month_says_so(clerk, offices):
    assert "chưa có buổi làm việc nào có ngày" in clerk.get(CALENDAR, {"thang": "2019-05"}).text


def test_a_stranger_sees_nothing_in_it(client, offices):
    plan(offices, "một", date(2026, 2, 10))
    client.force_login(offices.stranger)

    assert entries(month(client, tat_ca="1"), date(2026, 2, 10)) == []


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("2026-11", date(2026, 11, 1)),
        ("2026-2", date(2026, 2, 1)),
        ("2024-02", date(2024, 2, 1)),
        *((bad, date(2026, 7, 1)) for bad in ("", "2026-13", "2026-00", "0001-01", "9999-12", "x", "٢٠٢٦-01", "\x00")),
    ],
)
def test_a_month_that_cannot_be_read_is_this_one(words, first):
    assert first_of(words, date(2026, 7, 15)) == first


@pytest.mark.parametrize("thang", ["1901-01", "2999-12", "2026-12", "2024-02"])
def test_any_month_can_be_turned_to(clerk, thang):
    assert clerk.get(CALENDAR, {"thang": thang}).status_code == 200


def test_a_full_month_asks_no_more_than_an_empty_one(clerk, offices):
    asked = []
    clerk.get(CALENDAR)
    for so_many in (0, 30):
        for number in range(so_many):
            plan(offices, f"Buổi {number}", date(2026, 2, 1 + number % 28))
        with CaptureQueriesContext(connection) as queries:
            clerk.get(CALENDAR, {"thang": "2026-02"})
        asked.append(len(queries) - OF_THE_LOGIN)

    assert asked[0] == asked[1] <= 6
