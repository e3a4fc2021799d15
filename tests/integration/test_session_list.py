"""The list of sessions: its views, what it can be narrowed to, what it says when nothing is there."""

from datetime import time
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from committee.workflow import make_move
from sessions.attendance import add_attendee
from sessions.finding import parts_for, wanted
from sessions.models import WorkingSession
from tests.cast import day, make_session

LIST = "/buoi-lam-viec/"
# Session and user of the login.
OF_THE_LOGIN = 2


@pytest.fixture
def clerk(client, offices):
    client.force_login(offices.clerk)
    return client


def titles(client, **asked):
    return [session.title for session in client.get(LIST, asked).context["page"].rows]


def plan(offices, title, held_on, **facts):
    return make_session(offices, title=title, held_on=held_on, recorded=False, **facts)


def without_day(offices, title):
    session = plan(offices, title, day(0))
    session.held_on = None
    session.save()
    return session


def test_each_session_is_either_coming_or_past(clerk, offices):
    plan(offices, "tuần tới", day(7))
    plan(offices, "ngày mai", day(1))
    plan(offices, "hôm nay", day(0))
    without_day(offices, "chưa rõ ngày")
    plan(offices, "quên ghi", day(-1))
    make_session(offices, title="hôm nay đã ghi", held_on=day(0))
    make_session(offices, title="tháng trước", held_on=day(-30))
    make_move(plan(offices, "huỷ", day(3)), "cancel", by=offices.clerk, note="Trùng lịch")

    coming, past = titles(clerk, xem="sap-toi"), titles(clerk, xem="da-qua")

    assert coming == ["hôm nay", "chưa rõ ngày", "ngày mai", "huỷ", "tuần tới"]
    assert past == ["hôm nay đã ghi", "quên ghi", "tháng trước"]
    assert sorted(coming + past) == sorted(titles(clerk))


def test_mine_are_those_my_office_keeps_or_i_made(client, offices):
    plan(offices, "phường ghi", day(1))
    visited = plan(offices, "tỉnh ghi", day(2), by=offices.reviewer, kept_by=offices.province, working=[offices.ward])
    make_move(visited, "convene", by=offices.reviewer)
    client.force_login(offices.clerk)

    assert set(titles(client)) == {"phường ghi", "tỉnh ghi"}
    assert titles(client, xem="cua-toi") == ["phường ghi"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"don_vi": "chi bo to dan pho 1"}, {"một", "ba"}),
        ({"don_vi": "Chi bộ khu phố 1"}, {"một", "ba"}),
        ({"don_vi": "to dan pho"}, {"một", "hai", "ba"}),
        ({"don_vi": "không có đơn vị này"}, set()),
        ({"loai": "survey"}, {"hai"}),
        ({"loai": "no-such-kind"}, {"một", "hai", "ba"}),
        ({"nguoi": "PHAM VAN KHACH"}, {"ba"}),
        ({"nguoi": "nguyen van mau"}, {"một", "hai", "ba"}),
        ({"trang_thai": "recorded"}, {"ba"}),
        ({"q": "thoat nuoc"}, {"hai"}),
        ({"q": "thoat nuoc", "loai": "work"}, set()),
        ({"don_vi": "chi bo to dan pho 1", "nguoi": "khach", "trang_thai": "recorded", "xem": "da-qua"}, {"ba"}),
    ],
)
def test_a_list_is_narrowed_by_unit_kind_person_state_and_words(clerk, offices, asked, found):
    plan(offices, "một", day(1))
    plan(offices, "hai", day(2), working=[offices.cell_b], kind="survey", topic="Thoát nước")
    guest = make_session(offices, title="ba", held_on=day(-2))
    add_attendee(guest, by=offices.clerk, entry="Phạm Văn Khách; Trưởng ban")

    assert set(titles(clerk, **asked)) == found


def test_a_unit_named_exactly_is_not_mixed_with_those_whose_names_begin_alike(clerk, offices):
    offices.cell_b.name = "Chi bộ tổ dân phố 10"
    offices.cell_b.save()
    plan(offices, "một", day(1))
    plan(offices, "mười", day(1), working=[offices.cell_b])

    assert titles(clerk, don_vi="Chi bộ tổ dân phố 1") == ["một"]


def test_a_person_is_found_in_visible_sessions_only(client, offices):
    make_session(offices, title="một")
    client.force_login(offices.stranger)

    assert titles(client, nguoi="nguyen van mau", tat_ca="1") == []


def test_what_was_asked_for_stays_in_the_fields_and_on_the_way_to_further_pages(clerk, offices):
    for number in range(26):
        plan(offices, f"Buổi {number}", day(number), starts_at=time(8))

    page = clerk.get(LIST, {"xem": "sap-toi", "don_vi": "Chi bộ tổ dân phố 1", "loai": "work"})
    older = page.context["page"].older
    second = clerk.get(LIST, {"xem": "sap-toi", "don_vi": "Chi bộ tổ dân phố 1", "loai": "work", "sau": older})

    assert 'value="Chi bộ tổ dân phố 1"' in page.text
    assert '<option value="work" selected>' in page.text
    assert f"sau={older}" in page.text
    assert [row.title for row in second.context["page"].rows] == ["Buổi 25"]


@pytest.mark.parametrize("who", ["clerk", "cell_lead", "other_cell_lead", "reviewer", "stranger", "observer"])
@pytest.mark.parametrize("wide", [True, False])
def test_the_two_parts_of_a_list_are_the_sessions_one_sees_of_those_units(cast, who, wide):
    """Read by two indexes instead of one OR; what they hold together is the same."""
    user = getattr(cast, who)
    make_session(cast, by=cast.reviewer, kept_by=cast.province, working=[cast.ward], recorded=False)
    parts = parts_for(user, wanted({"tat_ca": "1"} if wide else {}), day(0))

    together = {row.pk for part in parts for row in part}

    seen = set(WorkingSession.objects.visible_to(user).values_list("pk", flat=True))
    assert together <= seen
    if wide:
        assert together == seen


ASKED = {"q": "buoi", "don_vi": "chi bo to dan pho 1", "nguoi": "mau", "loai": "work", "trang_thai": "planned"}


@pytest.mark.parametrize("asked", [{}, {"tat_ca": "1"}, {"xem": "sap-toi"}, {"xem": "cua-toi"}, ASKED])
def test_the_list_asks_as_much_for_30_rows_as_for_one(clerk, offices, asked):
    counts = []
    clerk.get(LIST)
    for so_many in (1, 29):
        for number in range(so_many):
            plan(offices, f"Buổi {so_many}-{number}", day(number))
        with CaptureQueriesContext(connection) as queries:
            page = clerk.get(LIST, asked)
        counts.append(len(queries) - OF_THE_LOGIN)

    assert len(page.context["page"].rows) == 25
    assert counts[0] == counts[1] <= 5


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({}, "Chưa có buổi làm việc nào"),
        ({"xem": "sap-toi"}, "Không có buổi làm việc nào sắp tới"),
        ({"xem": "da-qua"}, "Chưa có buổi làm việc nào"),
        ({"q": "gì đó"}, "Bỏ lọc"),
        ({"nguoi": "ai đó"}, "Không có buổi làm việc nào khớp"),
    ],
)
def test_an_empty_list_says_what_to_do(clerk, asked, says):
    assert says in clerk.get(LIST, asked).text


def test_who_may_not_plan_is_not_led_to_the_form(client, offices):
    client.force_login(offices.observer)

    assert "/buoi-lam-viec/moi/" not in client.get(LIST, {"xem": "sap-toi"}).text


@pytest.mark.parametrize("name", ["q", "don_vi", "nguoi", "loai", "trang_thai", "xem", "sau"])
@pytest.mark.parametrize("value", ["\x00", "'; --", "x" * 5000, "🙂"])
def test_anything_can_be_asked_for(clerk, cast, name, value):
    assert clerk.get(LIST, {name: value}).status_code == 200


def test_names_of_units_are_proposed_without_accents(clerk, offices):
    page = clerk.get("/buoi-lam-viec/don-vi/", {"don_vi": "chi bo to"}).text

    assert page.count("<option") == 2
    assert "Chi bộ tổ dân phố 2" in page


def test_no_name_of_another_wards_unit_is_proposed(clerk, offices):
    offices.sibling_cell_a.name = f"Chi bộ {uuid4().hex}"
    offices.sibling_cell_a.save()

    assert offices.sibling_cell_a.name not in clerk.get("/buoi-lam-viec/don-vi/", {"don_vi": "chi bo"}).text
