"""Who comes to every session of a unit: kept by its clerk, in order, for every kind of session or for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from committee.models import AuditEvent
from sessions.models import Attendance, StandingMember, WorkingSession
from tests.cast import day, make_appointment, make_session

BRIEFING, INSPECTION = WorkingSession.Kind.BRIEFING, WorkingSession.Kind.INSPECTION


@pytest.fixture
def clerk(client, offices):
    client.force_login(offices.clerk)
    return client


def page_of(unit, kind=""):
    return f"/danh-ba/don-vi/{unit.pk}/thanh-phan-thuong-xuyen/" + (f"?loai={kind}" if kind else "")


def add(client, unit, appointment, kind="", **more):
    return client.post(f"{page_of(unit)}them/", {"appointment": appointment.pk, "session_kind": kind, **more})


def move(client, member, direction, kind=""):
    url = f"/danh-ba/thanh-phan-thuong-xuyen/{member.pk}/chuyen/"
    return client.post(url, {"direction": direction, "loai": kind})


def member_of(appointment, kind=""):
    return StandingMember.objects.get(appointment=appointment, session_kind=kind)


def shown(client, unit, kind=""):
    return [member.appointment_id for member in client.get(page_of(unit, kind)).context["members"]]


def test_the_list_stands_in_its_own_order(clerk, offices):
    assert shown(clerk, offices.ward) == [offices.secretary.pk, offices.deputy.pk, offices.chief.pk]


def test_somebody_is_added_at_the_end_and_comes_to_the_next_session(clerk, offices):
    guest = make_appointment(offices.ward, "Phạm Thị Mẫu", "Chủ tịch Hội đồng nhân dân")

    add(clerk, offices.ward, guest)

    assert shown(clerk, offices.ward)[-1] == guest.pk
    attendances = make_session(offices, recorded=False).attendances.order_by("order")
    assert attendances.last().person == guest.person


def test_adding_somebody_twice_leaves_them_where_they_are(clerk, offices):
    answer = add(clerk, offices.ward, offices.secretary)

    assert answer.status_code == 302
    assert shown(clerk, offices.ward) == [offices.secretary.pk, offices.deputy.pk, offices.chief.pk]


def test_the_first_of_the_list_takes_the_chair(clerk, offices):
    move(clerk, member_of(offices.deputy), "up")

    assert shown(clerk, offices.ward) == [offices.deputy.pk, offices.secretary.pk, offices.chief.pk]
    session = make_session(offices, recorded=False)
    assert session.attendances.get(part=Attendance.Part.CHAIR).person == offices.deputy.person


def test_at_the_ends_of_the_list_nothing_moves(clerk, offices):
    move(clerk, member_of(offices.secretary), "up")
    move(clerk, member_of(offices.chief), "down")

    assert shown(clerk, offices.ward) == [offices.secretary.pk, offices.deputy.pk, offices.chief.pk]


def test_one_kind_of_session_has_members_and_a_chair_of_its_own(clerk, offices):
    head = make_appointment(offices.ward, "Đỗ Văn Mẫu", "Chủ nhiệm Uỷ ban Kiểm tra")
    add(clerk, offices.ward, head, INSPECTION)
    for _time in range(3):
        move(clerk, member_of(head, INSPECTION), "up", INSPECTION)

    inspection = make_session(offices, recorded=False, kind=INSPECTION)
    briefing = make_session(offices, recorded=False, kind=BRIEFING, held_on=day(2))

    assert inspection.attendances.get(part=Attendance.Part.CHAIR).person == head.person
    assert briefing.attendances.get(part=Attendance.Part.CHAIR).person == offices.secretary.person
    assert not briefing.attendances.filter(person=head.person).exists()


def test_a_list_narrowed_to_one_kind_shows_who_comes_to_all_and_is_moved_past_whom_it_shows(clerk, offices):
    one = make_appointment(offices.ward, "Đỗ Văn Mẫu", "Chủ nhiệm")
    other = make_appointment(offices.ward, "Bùi Văn Mẫu", "Phó Chủ nhiệm")
    add(clerk, offices.ward, one, INSPECTION)
    add(clerk, offices.ward, other, BRIEFING)

    move(clerk, member_of(other, BRIEFING), "up", BRIEFING)

    usual = [offices.secretary.pk, offices.deputy.pk, offices.chief.pk]
    assert shown(clerk, offices.ward, INSPECTION) == [*usual, one.pk]
    assert shown(clerk, offices.ward, BRIEFING) == [*usual[:2], other.pk, usual[2]]


def test_somebody_taken_off_stays_on_the_lists_of_sessions_that_are_planned(clerk, offices):
    planned = make_session(offices, recorded=False)
    member = member_of(offices.chief)

    clerk.post(f"/danh-ba/thanh-phan-thuong-xuyen/{member.pk}/bo/")

    assert shown(clerk, offices.ward) == [offices.secretary.pk, offices.deputy.pk]
    assert planned.attendances.filter(person=offices.chief.person).exists()
    assert AuditEvent.objects.filter(object_label="working_sessions.standingmember", act="remove").count() == 1


def test_only_offices_of_the_unit_that_have_not_ended_are_offered(clerk, offices):
    past = make_appointment(offices.ward, "Người Đã Thôi", "Bí thư", to_on=day(-1))
    below = make_appointment(offices.cell_a, "Người Dưới", "Bí thư")
    foreign = make_appointment(offices.sibling, "Người Khác", "Bí thư")

    assert {add(clerk, offices.ward, each).status_code for each in (past, below, foreign)} == {422}


@pytest.mark.parametrize(
    ("who", "sees", "adds"),
    [("clerk", 200, 302), ("cell_lead", 200, 403), ("observer", 200, 403), ("stranger", 404, 404)],
)
def test_who_sees_and_who_keeps_the_list(client, offices, who, sees, adds):
    client.force_login(getattr(offices, who))
    member = member_of(offices.deputy)

    assert client.get(page_of(offices.ward)).status_code == sees
    assert add(client, offices.ward, offices.deputy, BRIEFING).status_code == adds
    assert move(client, member, "up").status_code == adds
    assert client.post(f"/danh-ba/thanh-phan-thuong-xuyen/{member.pk}/bo/").status_code == adds


def test_the_page_asks_as_often_for_thirty_members_as_for_three(clerk, offices):
    clerk.get(page_of(offices.ward))
    with CaptureQueriesContext(connection) as three:
        clerk.get(page_of(offices.ward))
    for number in range(30):
        add(clerk, offices.ward, make_appointment(offices.ward, f"Người Mẫu {number}", "Uỷ viên"))
    with CaptureQueriesContext(connection) as thirty:
        clerk.get(page_of(offices.ward))

    assert len(thirty) == len(three)


def test_the_page_of_people_leads_to_it(clerk, offices):
    assert page_of(offices.ward) in clerk.get(f"/danh-ba/don-vi/{offices.ward.pk}/nguoi/").text
