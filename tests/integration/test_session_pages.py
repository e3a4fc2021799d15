"""Planning sessions and finding them again."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from conclusions import drafting
from sessions.models import Attendance, WorkingSession
from tests.cast import make_appointment, make_clause, make_session

NEW = "/buoi-lam-viec/moi/"
# Session and user of the login.
OF_THE_LOGIN = 2


@pytest.fixture
def clerk(client, offices):
    client.force_login(offices.clerk)
    return client


def facts(offices, **changes):
    return {
        "kept_by": offices.ward.pk,
        "convening": offices.ward.pk,
        "working": offices.cell_a.pk,
        "kind": "work",
        "held_on": "20/11/2026",
        "client_key": str(uuid4()),
        **changes,
    }


def test_a_session_is_planned_with_its_units_chair_and_standing_members(clerk, offices):
    answer = clerk.post(NEW, facts(offices, starts_at="14:00", place="Hội trường", topic="Tình hình quý IV"))

    session = WorkingSession.objects.get()
    assert answer.headers["Location"] == session.get_absolute_url()
    assert session.title == "Đảng uỷ phường An Mẫu làm việc với Chi bộ tổ dân phố 1"
    assert (session.convening_units(), session.working_units()) == ([offices.ward], [offices.cell_a])
    assert [(a.name, a.part) for a in session.attendances.order_by("order")] == [
        ("Nguyễn Văn Mẫu", Attendance.Part.CHAIR),
        ("Trần Thị Hoa Mẫu", Attendance.Part.MEMBER),
        ("Lê Văn Đức Mẫu", Attendance.Part.MEMBER),
    ]


def test_a_ward_that_is_visited_keeps_the_record_of_its_superiors_session(clerk, offices):
    clerk.post(NEW, facts(offices, convening=offices.province.pk, working=offices.ward.pk))

    session = WorkingSession.objects.get()
    assert (session.convening_units(), session.kept_by) == ([offices.province], offices.ward)
    assert clerk.get(session.get_absolute_url()).status_code == 200


def test_several_units_stand_in_the_order_they_were_chosen_each_once(clerk, offices):
    clerk.post(NEW, facts(offices, working_more=[offices.cell_b.pk, offices.cell_a.pk]))

    assert WorkingSession.objects.get().working_units() == [offices.cell_a, offices.cell_b]


def test_the_form_sent_twice_makes_one_session(clerk, offices):
    form = facts(offices)
    first, second = clerk.post(NEW, form), clerk.post(NEW, form)

    assert WorkingSession.objects.count() == 1
    assert first.headers["Location"] == second.headers["Location"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"working": "999999"}, "Hãy chọn một mục"),
        ({"working": ""}, "Bắt buộc"),
        ({"held_on": "31/02/2026"}, "ngày hợp lệ"),
        ({"starts_at": "25:00"}, "thời gian hợp lệ"),
        ({"place": "x" * 201}, "tối đa 200"),
        ({"place": "a\x00b"}, "ký tự điều khiển"),
        ({"client_key": "1"}, "Hãy tải lại trang"),
    ],
)
def test_bad_input_is_refused_beside_the_field_and_the_rest_is_kept(clerk, offices, changes, reason):
    answer = clerk.post(NEW, facts(offices, topic="Nội dung đã gõ", **changes))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert reason in page
    assert "Nội dung đã gõ" in page
    assert WorkingSession.objects.count() == 0


def test_a_unit_does_not_work_with_itself(clerk, offices):
    answer = clerk.post(NEW, facts(offices, working=offices.ward.pk))

    assert "phải khác đơn vị chủ trì" in answer.content.decode()


def test_units_of_another_ward_are_not_offered_and_not_taken(clerk, offices):
    page = clerk.get(NEW).content.decode()
    answer = clerk.post(NEW, facts(offices, working=offices.sibling_cell_a.pk))

    assert f'value="{offices.sibling_cell_a.pk}"' not in page
    assert answer.status_code == 422


def test_place_and_hour_come_from_the_last_session(clerk, offices):
    clerk.post(NEW, facts(offices, starts_at="08:30", place="Trụ sở Đảng uỷ"))

    page = clerk.get(NEW).content.decode()
    assert 'value="Trụ sở Đảng uỷ"' in page
    assert 'value="08:30"' in page


@pytest.mark.parametrize(("text", "day"), [("05/04/2026", (2026, 4, 5)), ("31/12/2026", (2026, 12, 31))])
def test_days_are_read_day_first(clerk, offices, text, day):
    clerk.post(NEW, facts(offices, held_on=text))

    held_on = WorkingSession.objects.get().held_on
    assert (held_on.year, held_on.month, held_on.day) == day


def test_a_session_goes_from_state_to_state_with_a_reason_where_one_is_due(clerk, offices):
    session = make_session(offices, recorded=False)
    steps = [("cancel", "", "planned"), ("cancel", "Trùng lịch", "cancelled"), ("finish", "", "cancelled")]
    for move, note, state in steps:
        clerk.post(f"/buoi-lam-viec/{session.pk}/trang-thai/{move}/", {"note": note})
        session.refresh_from_db()
        assert session.state == state


def test_a_reason_that_cannot_be_kept_is_refused_in_words(cast, client):
    client.force_login(cast.clerk)
    session = cast.planned_session

    answer = client.post(f"/buoi-lam-viec/{session.pk}/trang-thai/cancel/", {"note": "Trùng\x00lịch"}, follow=True)

    session.refresh_from_db()
    assert session.state == "planned"
    assert "ký tự điều khiển" in answer.content.decode()


@pytest.mark.parametrize("move", ["conclude", "no-such-move"])
def test_no_session_is_concluded_by_address(clerk, offices, move):
    session = make_session(offices)
    clerk.post(f"/buoi-lam-viec/{session.pk}/trang-thai/{move}/")

    session.refresh_from_db()
    assert session.state == "recorded"


def test_the_list_finds_words_without_accents(clerk, offices):
    make_session(offices, title="Làm việc về thoát nước")
    make_session(offices, title="Làm việc về trường học")

    page = clerk.get("/buoi-lam-viec/", {"q": "thoat nuoc"}).content.decode()
    assert "thoát nước" in page
    assert "trường học" not in page


def test_the_list_asks_as_much_for_30_rows_as_for_one_and_goes_on_where_it_ended(clerk, offices):
    asked = []
    for so_many in (1, 29):
        for number in range(so_many):
            at = timezone.now() - timedelta(minutes=number + so_many)
            make_session(offices, recorded=False, title=f"Buổi {so_many}-{number}", at=at)
        with CaptureQueriesContext(connection) as queries:
            first = clerk.get("/buoi-lam-viec/")
        asked.append(len(queries) - OF_THE_LOGIN)
    second = clerk.get("/buoi-lam-viec/", {"sau": first.context["page"].older})

    seen = [session.pk for page in (first, second) for session in page.context["page"].rows]
    assert asked[0] == asked[1] <= 5
    assert len(first.context["page"].rows) == 25
    assert sorted(seen) == sorted(WorkingSession.objects.values_list("pk", flat=True))


@pytest.mark.parametrize("token", ["x", "2026-13-45_1", "_", "2026-01-01T00:00:00+07:00_", "1_٣", "a\x00_1"])
def test_a_broken_token_shows_the_first_page(clerk, offices, token):
    make_session(offices)

    assert len(clerk.get("/buoi-lam-viec/", {"sau": token}).context["page"].rows) == 1


def test_an_empty_list_says_what_to_do(clerk, offices):
    page = clerk.get("/buoi-lam-viec/").content.decode()

    assert "Chưa có buổi làm việc nào" in page
    assert NEW in page


@pytest.mark.parametrize("page", ["/buoi-lam-viec/", "/kien-nghi/", "/thong-bao/", "/nhiem-vu/"])
def test_control_characters_in_a_search_find_what_they_find_without(client, cast, page):
    client.force_login(cast.clerk)

    assert client.get(page, {"q": "\x00"}).status_code == 200


def test_who_may_not_plan_is_told_so_before_typing(client, offices):
    client.force_login(offices.observer)

    assert client.get(NEW).status_code == 403
    assert client.post(NEW, facts(offices)).status_code == 403


@pytest.mark.parametrize("state", ["postponed", "cancelled"])
def test_a_session_that_did_not_take_place_has_no_notice(clerk, offices, state):
    session = make_session(offices, recorded=False)
    session.state = state
    session.save()

    page = clerk.post(f"/buoi-lam-viec/{session.pk}/thong-bao/", follow=True)

    assert "đã hoãn hoặc huỷ" in page.content.decode()
    assert session.notices.count() == 0


def test_people_of_a_superior_are_its_own_not_those_of_all_its_wards(clerk, offices):
    make_appointment(offices.province, "Cao Thị Tỉnh Mẫu", "Phó Bí thư Tỉnh uỷ")
    make_appointment(offices.sibling, "Cao Văn Bạn Mẫu", "Bí thư Đảng uỷ")
    session = make_session(offices, convening=[offices.province], working=[offices.ward], recorded=False)

    page = clerk.get(f"/buoi-lam-viec/{session.pk}/thanh-phan/goi-y/", {"entry": "cao"}).content.decode()

    assert "Cao Thị Tỉnh Mẫu" in page
    assert "Cao Văn Bạn Mẫu" not in page


def test_a_conference_of_a_committee_with_its_own_needs_no_unit_to_work_with(client, offices):
    client.force_login(offices.clerk)
    sent = {"kept_by": offices.ward.pk, "convening": offices.ward.pk, "working": "", "client_key": str(uuid4())}

    refused = client.post("/buoi-lam-viec/moi/", {**sent, "kind": "work"})
    client.post("/buoi-lam-viec/moi/", {**sent, "kind": "review"})

    working_session = WorkingSession.objects.get()
    assert refused.context["form"].errors.keys() == {"working"}
    assert working_session.title == "Sơ kết, tổng kết: Đảng uỷ phường An Mẫu"
    make_clause(working_session, "Giao Chi bộ tổ dân phố 1 họp dân.", by=offices.clerk)
    notice = drafting.draft_notice(working_session, by=offices.clerk)
    assert notice.subject.startswith("tại hội nghị")
    assert "tổ chức hội nghị" in notice.opening
