"""A new session: its unit by name, and what it takes over from the last one with the same unit."""

from datetime import time
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from committee.rows import edit_row
from sessions.attendance import add_attendee
from sessions.models import Attendance, WorkingSession, WorkPlan
from sessions.rows import ATTENDANCE
from tests.cast import day, make_appointment, make_clause, make_petition, make_session, written

NEW = "/buoi-lam-viec/moi/"
LAST = "/buoi-lam-viec/moi/buoi-truoc/"


@pytest.fixture
def clerk(client, offices):
    client.force_login(offices.clerk)
    return client


@pytest.fixture
def last(offices):
    """With cell_a: somebody excused, a guest, a group, an agenda, a petition, a conclusion."""
    by = offices.clerk
    session = make_session(
        offices, held_on=day(-40), place="Nhà văn hoá tổ 1", starts_at=time(14), ends_at=time(16), title="Buổi trước"
    )
    deputy = session.attendances.get(name="Trần Thị Hoa Mẫu")
    data = {
        "office_text": deputy.office_text,
        "side": deputy.side,
        "part": "chair",
        "presence": "excused",
        "reason": "ốm",
    }
    edit_row(ATTENDANCE, data, row=deputy, by=by, base_version=deputy.version)
    add_attendee(session, by=by, entry="Bùi Văn Khách; Trưởng ban", side="invited")
    add_attendee(session, by=by, entry="Các đồng chí cấp uỷ", side="working", is_group=True, head_count=7)
    session.agenda_items.create(title="Nghe báo cáo", order=1)
    make_petition(session, by=by)
    make_clause(session, "Giao Chi bộ tổ dân phố 1 họp dân.", by=by)
    return session


def body(offices, **changes):
    facts = {"kept_by": offices.ward.pk, "convening": offices.ward.pk, "working": "Chi bộ tổ dân phố 1", "kind": "work"}
    return {**facts, "held_on": written(0), "client_key": str(uuid4()), **changes}


def newest():
    return WorkingSession.objects.order_by("-pk").first()


# --- the unit by its name


@pytest.mark.parametrize("words", ["Chi bộ tổ dân phố 1", "chi bộ TỔ DÂN PHỐ 1", "  Chi bộ tổ dân phố 1 "])
def test_the_unit_is_typed_by_its_name(clerk, offices, words):
    clerk.post(NEW, body(offices, working=words))

    assert newest().working_units() == [offices.cell_a]


@pytest.mark.parametrize("words", ["Chi bộ lạ", "chi bo to dan pho 1", "Chi bộ tổ dân phố", "a\x00b"])
def test_words_that_name_no_unit_are_refused_and_kept(clerk, offices, words):
    answer = clerk.post(NEW, body(offices, working=words, topic="Nội dung đã gõ"))

    assert answer.status_code == 422
    assert "Không có đơn vị nào tên" in answer.text or "ký tự" in answer.text
    assert "Nội dung đã gõ" in answer.text


def test_of_two_units_of_one_name_the_unit_above_decides(client, offices):
    client.force_login(offices.reviewer)
    province = {"kept_by": offices.province.pk, "convening": offices.province.pk}
    refused = client.post(NEW, body(offices, **province))
    client.post(NEW, body(offices, **province, working="Chi bộ tổ dân phố 1 (Đảng uỷ phường Bình Mẫu)"))

    assert "Có nhiều đơn vị tên" in refused.text
    assert newest().working_units() == [offices.sibling_cell_a]


def test_names_are_proposed_in_the_page_and_while_typing(clerk, offices):
    assert '<option value="Chi bộ tổ dân phố 2">' in clerk.get(NEW).text

    proposed = clerk.get("/buoi-lam-viec/don-vi/", {"working": "to dan pho"}).text
    assert proposed.count("<option") == 2


def test_units_above_are_proposed_to_narrow_a_list_but_not_to_work_with(clerk, offices):
    assert "Tỉnh uỷ" in clerk.get("/buoi-lam-viec/don-vi/", {"don_vi": "tinh uy"}).text
    assert "Tỉnh uỷ" not in clerk.get("/buoi-lam-viec/don-vi/", {"working": "tinh uy"}).text


def test_what_is_filled_in_from_the_last_session_says_so(clerk, offices, last):
    page = clerk.get(NEW).text

    assert 'value="Nhà văn hoá tổ 1"' in page
    assert page.count(f"Điền sẵn theo buổi gần nhất đã ghi ({written(-40)}).") == 2


# --- the last session


def test_the_last_session_with_the_chosen_unit_is_offered(clerk, offices, last):
    make_session(offices, working=[offices.cell_b], held_on=day(-1), title="Với đơn vị khác")

    offered = clerk.get(LAST, {"working": "Chi bộ tổ dân phố 1"})

    assert offered.context["last"] == last
    assert "Lấy lại 5 người và nhóm dự" in offered.text
    assert "Với đơn vị khác" not in offered.text


@pytest.mark.parametrize("words", ["", "Chi bộ lạ", "Chi bộ tổ dân phố 2", "x" * 5000, "999999", "\x00"])
def test_nothing_is_offered_where_there_was_no_session(clerk, last, words):
    assert clerk.get(LAST, {"working": words}).context["last"] is None


def test_what_the_unit_was_before_counts_too(clerk, offices):
    before = make_session(offices, working=[offices.old_cell_a], held_on=day(-400))

    assert clerk.get(LAST, {"working": "Chi bộ tổ dân phố 1"}).context["last"] == before


def test_without_javascript_the_page_looks_for_it_and_keeps_what_was_typed(clerk, offices, last):
    page = clerk.post(NEW, body(offices, look="1", topic="Nội dung đã gõ"))

    assert page.status_code == 200
    assert page.context["last"] == last
    assert "Nội dung đã gõ" in page.text
    assert WorkingSession.objects.count() == 1


def test_people_agenda_place_and_hours_are_copied_and_nobody_is_called_up(clerk, offices, last):
    clerk.post(NEW, body(offices, copy_from=last.pk))

    session = newest()
    rows = session.attendances.order_by("order")
    assert [(row.name, row.part, row.presence, row.reason) for row in rows] == [
        ("Nguyễn Văn Mẫu", "chair", "invited", ""),
        ("Trần Thị Hoa Mẫu", "chair", "invited", ""),
        ("Lê Văn Đức Mẫu", "member", "invited", ""),
        ("Bùi Văn Khách", "member", "invited", ""),
        ("Các đồng chí cấp uỷ", "member", "invited", ""),
    ]
    assert rows.get(kind=Attendance.Kind.GROUP).head_count == 7
    assert [item.title for item in session.agenda_items.all()] == ["Nghe báo cáo"]
    assert (session.place, session.starts_at, session.ends_at) == ("Nhà văn hoá tổ 1", time(14), time(16))
    assert (session.petitions.count(), session.directives.count(), session.contributions.count()) == (0, 0, 0)
    assert session.state == "planned"


def test_a_plan_that_the_user_does_not_see_is_not_taken_over(clerk, offices, last):
    facts = {"title": "Kế hoạch tỉnh", "issuing_unit": offices.province, "kept_by": offices.province}
    last.plan = WorkPlan.objects.create(**facts)
    last.save()
    clerk.post(NEW, body(offices, copy_from=last.pk))

    assert newest().plan is None
    assert "Kế hoạch tỉnh" not in clerk.get(f"/buoi-lam-viec/{last.pk}/doc/").text


def test_a_plan_of_the_office_is_taken_over(clerk, offices, last):
    facts = {"title": "Kế hoạch phường", "issuing_unit": offices.ward, "kept_by": offices.ward}
    last.plan = WorkPlan.objects.create(**facts)
    last.save()
    clerk.post(NEW, body(offices, copy_from=last.pk))

    assert newest().plan == last.plan


def test_without_the_tick_nothing_is_copied(clerk, offices, last):
    clerk.post(NEW, body(offices))

    assert newest().attendances.count() == 3
    assert newest().agenda_items.count() == 0


def test_what_was_typed_wins_over_what_is_copied(clerk, offices, last):
    clerk.post(NEW, body(offices, copy_from=last.pk, place="Hội trường B", starts_at="17:00"))

    session = newest()
    assert (session.place, session.starts_at, session.ends_at) == ("Hội trường B", time(17), None)


def test_an_office_that_has_changed_since_is_the_present_one(clerk, offices, last):
    offices.chief.to_on = day(-20)
    offices.chief.save()
    make_appointment(offices.ward, "Người Mới Mẫu", "Chánh Văn phòng Đảng uỷ", from_on=day(-19))
    new = offices.deputy
    new.office_text = "Phó Bí thư Thường trực"
    new.save()
    clerk.post(NEW, body(offices, copy_from=last.pk))

    assert newest().attendances.get(name="Trần Thị Hoa Mẫu").office_text == "Phó Bí thư Thường trực"


def test_sent_twice_it_is_copied_once(clerk, offices, last):
    form = body(offices, copy_from=last.pk)
    first, second = clerk.post(NEW, form), clerk.post(NEW, form)

    assert first.headers["Location"] == second.headers["Location"]
    assert newest().attendances.count() == 5


def test_a_session_of_another_office_is_not_copied(client, offices, last):
    client.force_login(offices.stranger)
    facts = {"kept_by": offices.sibling.pk, "convening": offices.sibling.pk, "working": offices.sibling_cell_a.pk}

    assert client.post(NEW, body(offices, **facts, copy_from=last.pk)).status_code == 422
    assert client.get(LAST, {"working": "Chi bộ tổ dân phố 1"}).context["last"] is None


def test_copying_two_hundred_people_takes_a_few_statements(clerk, offices, last):
    last.attendances.all().delete()
    many = [
        Attendance(working_session=last, kind="outside", name=f"Người {n}", order=n, side="invited") for n in range(200)
    ]
    Attendance.objects.bulk_create(many)
    with CaptureQueriesContext(connection) as queries:
        clerk.post(NEW, body(offices, copy_from=last.pk))

    assert newest().attendances.count() == 203
    assert len(queries) <= 60
