from datetime import UTC, date, datetime
from unittest import mock

import pytest

from committee.dates import local_today, official_date, parse_date, short_official_date


@pytest.mark.parametrize(
    ("day", "in_full", "short"),
    [
        (date(2026, 2, 3), "ngày 03 tháng 02 năm 2026", "03/02/2026"),
        (date(2026, 5, 27), "ngày 27 tháng 5 năm 2026", "27/5/2026"),
        (date(2025, 8, 26), "ngày 26 tháng 8 năm 2025", "26/8/2025"),
        (date(2025, 12, 1), "ngày 01 tháng 12 năm 2025", "01/12/2025"),
        (date(2026, 1, 10), "ngày 10 tháng 01 năm 2026", "10/01/2026"),
        (date(2019, 3, 11), "ngày 11 tháng 3 năm 2019", "11/3/2019"),
    ],
)
def test_zero_stands_before_days_under_ten_and_months_under_three(day, in_full, short):
    assert official_date(day) == in_full
    assert short_official_date(day) == short


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("11/02/2020", date(2020, 2, 11)),
        ("28/2/2020", date(2020, 2, 28)),
        ("05/04/2026", date(2026, 4, 5)),
        ("18 tháng 11 năm 2020", date(2020, 11, 18)),
        ("Ngày 18 tháng 11 năm 2020", date(2020, 11, 18)),
        ("ngày 18/11/2020", date(2020, 11, 18)),
        ("NGÀY 18 THÁNG 11/2020", date(2020, 11, 18)),
        ("18-11-2020", date(2020, 11, 18)),
        ("18.11.2020", date(2020, 11, 18)),
        (" 18 / 11 / 2020 ", date(2020, 11, 18)),
        ("18/11 năm 2020", date(2020, 11, 18)),
        ("18/11/20", date(2020, 11, 18)),
        ("29/2/2028", date(2028, 2, 29)),
    ],
)
def test_date_is_read_day_first_in_every_way_it_is_typed(typed, meant):
    assert parse_date(typed, near=None) == meant


def test_date_in_decomposed_letters_is_read():
    assert parse_date("nga\u0300y 18 tha\u0301ng 11 na\u0306m 2020", near=None) == date(2020, 11, 18)


@pytest.mark.parametrize(
    ("typed", "near", "meant"),
    [
        ("24/8", date(2020, 8, 31), date(2020, 8, 24)),
        ("13/4", date(2023, 1, 1), date(2023, 4, 13)),
        ("24 tháng 8", date(2020, 8, 1), date(2020, 8, 24)),
        ("30/12", date(2026, 1, 2), date(2025, 12, 30)),
        ("02/01", date(2025, 12, 30), date(2026, 1, 2)),
        ("29/2", date(2023, 3, 1), date(2024, 2, 29)),
        ("29/2", date(2026, 3, 1), None),
    ],
)
def test_date_without_year_is_the_one_nearest(typed, near, meant):
    assert parse_date(typed, near=near) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "hôm nay",
        "31/02/2026",
        "29/2/2026",
        "00/5/2026",
        "32/1/2026",
        "12/31/2026",
        "1/2/3/4",
        "11/02/202",
        "11/02/20200",
        "1/1/0000",
        "2026",
        "8/2020",
        "trước ngày 18/11/2020",
        "18/11/2020 và 19/11/2020",
    ],
)
def test_what_is_no_whole_date_is_none(typed):
    assert parse_date(typed, near=date(2026, 1, 1)) is None


def test_day_without_year_and_nothing_near_is_none():
    assert parse_date("24/8", near=None) is None


@pytest.mark.parametrize(
    ("clock", "today"),
    [
        (datetime(2026, 11, 22, 16, 59, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 17, 0, tzinfo=UTC), date(2026, 11, 23)),
    ],
)
def test_today_begins_at_midnight_in_viet_nam(clock, today):
    with mock.patch("django.utils.timezone.now", return_value=clock):
        assert local_today() == today
