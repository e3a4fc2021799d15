"""The people of a unit as its clerk keeps them: offices, terms, and who may see and change what."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from committee import enrolment
from committee.models import Appointment, AuditEvent, Person, Role, Term
from sessions.models import StandingMember
from tests.cast import LONG_AGO, day, make_appointment, make_user


@pytest.fixture
def clerk(client, offices):
    client.force_login(offices.clerk)
    return client


def people_of(unit):
    return f"/danh-ba/don-vi/{unit.pk}/nguoi/"


def add(client, unit, entry, **more):
    fields = {"entry": entry, "from_on": "01/07/2025", "client_key": str(uuid4()), **more}
    return client.post(f"{people_of(unit)}them/", fields)


def edit(client, office, **changes):
    fields = {
        "office_text": office.office_text,
        "signing_office": office.signing_office,
        "rank": office.rank,
        "from_on": f"{office.from_on:%d/%m/%Y}",
        "to_on": "",
        "base_version": office.version,
    }
    return client.post(f"/danh-ba/chuc-vu/{office.pk}/", {**fields, **changes})


def held(unit):
    return [(a.person.full_name, a.office_text) for a in Appointment.objects.filter(unit=unit)]


# --- the list


def test_people_stand_by_rank_and_within_a_rank_by_given_name(clerk, offices):
    for name in ("Lê Văn Đức", "Nguyễn Thị Ân", "Trần Văn Dũng", "Phạm Thị An"):
        make_appointment(offices.cell_a, name, "Đảng viên", rank=5)
    make_appointment(offices.cell_a, "Võ Văn Yên", "Bí thư", rank=1)

    page = clerk.get(people_of(offices.cell_a)).text

    places = [
        page.index(name) for name in ("Võ Văn Yên", "Phạm Thị An", "Nguyễn Thị Ân", "Trần Văn Dũng", "Lê Văn Đức")
    ]
    assert places == sorted(places)


def test_the_list_asks_as_often_for_thirty_people_as_for_one(clerk, offices):
    make_appointment(offices.cell_a, "Người Mẫu Một", "Đảng viên")
    clerk.get(people_of(offices.cell_a))
    with CaptureQueriesContext(
        connection,
    ) as one:
        clerk.get(people_of(offices.cell_a))
    for number in range(30):
        make_appointment(offices.cell_a, f"Người Mẫu {number}", "Đảng viên")
    with CaptureQueriesContext(connection) as thirty:
        clerk.get(people_of(offices.cell_a))

    assert len(thirty) == len(one)


def test_a_long_list_is_read_page_by_page_and_nobody_is_left_out(clerk, offices):
    for number in range(120):
        make_appointment(offices.cell_a, f"Người Mẫu {number % 7}", f"Đảng viên {number}", rank=number % 3)
    seen, address = [], people_of(offices.cell_a)
    while address:
        page = clerk.get(address).context["page"]
        seen += [office.office_text for office in page.rows]
        address = page.older and f"{people_of(offices.cell_a)}?sau={page.older}"

    in_order = Appointment.objects.filter(unit=offices.cell_a).order_by("rank", "person__name_key", "pk")
    assert seen == [office.office_text for office in in_order]


def test_who_has_left_office_stands_under_a_tab_of_their_own(clerk, offices):
    make_appointment(offices.cell_a, "Người Đã Thôi", "Bí thư", to_on=day(-1))
    make_appointment(offices.cell_a, "Người Hôm Nay", "Bí thư", to_on=day(0))

    assert "Người Đã Thôi" not in clerk.get(people_of(offices.cell_a)).text
    assert "Người Hôm Nay" in clerk.get(people_of(offices.cell_a)).text
    assert "Người Đã Thôi" in clerk.get(f"{people_of(offices.cell_a)}?loc=da-thoi").text


def test_somebody_is_found_by_name_without_accents(clerk, offices):
    assert "Trần Thị Hoa Mẫu" in clerk.get("/danh-ba/nguoi/?q=hoa mau").text
    make_appointment(offices.sibling, "Hoa Mau Phường Bạn", "Bí thư")

    assert "Phường Bạn" not in clerk.get("/danh-ba/nguoi/?q=hoa mau").text


# --- adding


def test_a_clerk_adds_somebody_with_an_office_in_one_line(clerk, offices):
    answer = add(clerk, offices.cell_a, "Nguyễn Thị Sáu; Bí thư Chi bộ")

    assert answer.status_code == 302
    assert held(offices.cell_a) == [("Nguyễn Thị Sáu", "Bí thư Chi bộ")]
    assert Appointment.objects.get(unit=offices.cell_a).from_on == date(2025, 7, 1)


def test_the_same_form_sent_twice_adds_once(clerk, offices):
    key = str(uuid4())
    for _time in range(2):
        add(clerk, offices.cell_a, "Nguyễn Thị Sáu; Bí thư Chi bộ", client_key=key, same_as="new")

    assert held(offices.cell_a) == [("Nguyễn Thị Sáu", "Bí thư Chi bộ")]


def test_a_name_that_is_there_already_is_asked_about_and_nothing_is_lost(clerk, offices):
    add(clerk, offices.cell_a, "Nguyễn Thị Sáu; Bí thư Chi bộ")

    asked = add(clerk, offices.cell_a, "Nguyễn Thị Sáu; Tổ trưởng")

    assert asked.status_code == 422
    assert "Danh bạ đã có người tên này" in asked.text
    assert "Nguyễn Thị Sáu; Tổ trưởng" in asked.text
    assert "Bí thư Chi bộ (Chi bộ tổ dân phố 1)" in asked.text
    assert Person.objects.filter(full_name="Nguyễn Thị Sáu").count() == 1


def test_one_person_holds_several_offices_also_at_several_units(clerk, offices):
    add(clerk, offices.cell_a, "Nguyễn Thị Sáu; Bí thư Chi bộ")
    person = Person.objects.get(full_name="Nguyễn Thị Sáu")

    add(clerk, offices.cell_a, "Nguyễn Thị Sáu; Tổ trưởng", same_as=person.pk)
    add(clerk, offices.ward, "Nguyễn Thị Sáu; Đảng uỷ viên", same_as=person.pk)

    assert set(person.appointments.values_list("office_text", flat=True)) == {
        "Bí thư Chi bộ",
        "Tổ trưởng",
        "Đảng uỷ viên",
    }


def test_a_namesake_is_somebody_else_when_the_clerk_says_so(clerk, offices):
    add(clerk, offices.cell_a, "Nguyễn Thị Sáu; Bí thư Chi bộ")
    add(clerk, offices.cell_a, "Nguyễn Thị Sáu; Đảng viên", same_as="new")
    add(clerk, offices.cell_a, "Nguyễn Thị Sáu; Chi uỷ viên; người khác")

    assert Person.objects.filter(full_name="Nguyễn Thị Sáu").count() == 3


def test_a_person_out_of_reach_cannot_be_given_an_office(clerk, offices):
    foreign = make_appointment(offices.sibling, "Nguyễn Thị Sáu", "Bí thư").person

    refused = add(clerk, offices.cell_a, "Nguyễn Thị Sáu; Bí thư Chi bộ", same_as=foreign.pk)

    assert refused.status_code == 422
    assert held(offices.cell_a) == []


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("Nguyễn Thị Sáu", "Thiếu chức vụ"),
        ("; Bí thư", "Thiếu họ tên"),
        ("Nguyễn Thị Sáu; Bí thư; hôm qua", "không phải là ngày"),
        (f"{'a' * 101}; Bí thư", "dài quá 100 ký tự"),
        ("Nguyễn\x00Sáu; Bí thư", "ký tự điều khiển"),
    ],
)
def test_a_bad_line_is_told_its_reason_and_kept(clerk, offices, entry, reason):
    answer = add(clerk, offices.cell_a, entry)

    assert answer.status_code == 422
    assert reason in answer.text
    assert held(offices.cell_a) == []


# --- several holders of one signing office


def test_two_secretaries_at_once_are_saved_and_warned_about_for_as_long_as_it_lasts(clerk, offices):
    answer = add(clerk, offices.ward, "Nguyễn Thị Sáu; Bí thư Đảng uỷ", signing_office="secretary")
    warning = "Cùng lúc có hai người giữ chức vụ ký «BÍ THƯ»"

    assert answer.status_code == 302
    assert warning in clerk.get(people_of(offices.ward)).text
    assert warning in clerk.get(people_of(offices.ward)).text

    clerk.post(f"/danh-ba/chuc-vu/{offices.secretary.pk}/thoi-giu/", {"to_on": "30/06/2025"})
    assert warning not in clerk.get(people_of(offices.ward)).text


def test_the_last_day_of_one_may_not_be_the_first_of_the_other(clerk, offices):
    clerk.post(f"/danh-ba/chuc-vu/{offices.secretary.pk}/thoi-giu/", {"to_on": "01/07/2025"})
    add(clerk, offices.ward, "Nguyễn Thị Sáu; Bí thư Đảng uỷ", signing_office="secretary")

    assert "từ ngày 01/07/2025" in clerk.get(people_of(offices.ward)).text


def test_several_deputies_are_nothing_to_warn_about(clerk, offices):
    add(clerk, offices.ward, "Nguyễn Thị Sáu; Phó Bí thư", signing_office="deputy_secretary")

    assert "Cùng lúc" not in clerk.get(people_of(offices.ward)).text


# --- editing


def test_an_office_is_changed_and_the_journal_knows_what_it_was(clerk, offices):
    office = make_appointment(offices.cell_a, "Nguyễn Thị Sáu", "Bí thư", rank=9)

    edit(clerk, office, office_text="Bí thư Chi bộ", rank=1)

    office.refresh_from_db()
    assert (office.office_text, office.rank, office.version) == ("Bí thư Chi bộ", 1, 2)
    event = AuditEvent.objects.of(office).last()
    assert event.changes == {"office_text": ["Bí thư", "Bí thư Chi bộ"], "rank": [9, 1]}


def test_a_late_save_is_told_and_saves_on_the_second_try(clerk, offices):
    office = make_appointment(offices.cell_a, "Nguyễn Thị Sáu", "Bí thư")
    edit(clerk, office, office_text="Bí thư Chi bộ")

    late = edit(clerk, office, office_text="Phó Bí thư")

    assert late.status_code == 409
    assert "vừa được người khác sửa" in late.text
    assert "Phó Bí thư" in late.text
    assert edit(clerk, office, office_text="Phó Bí thư", base_version=2).status_code == 302
    office.refresh_from_db()
    assert office.office_text == "Phó Bí thư"


def test_an_office_does_not_end_before_it_begins(clerk, offices):
    office = make_appointment(offices.cell_a, "Nguyễn Thị Sáu", "Bí thư", from_on=date(2025, 7, 1))

    assert edit(clerk, office, to_on="30/06/2025").status_code == 422
    answer = clerk.post(f"/danh-ba/chuc-vu/{office.pk}/thoi-giu/", {"to_on": "30/06/2025"})
    assert answer.status_code == 422
    assert "phải từ ngày bắt đầu trở đi" in answer.text


@pytest.mark.parametrize("written", ["31/02/2025", "01/01/0001", "01/01/9999", "hôm nay"])
def test_a_day_that_cannot_be_is_refused(clerk, offices, written):
    office = make_appointment(offices.cell_a, "Nguyễn Thị Sáu", "Bí thư")

    assert edit(clerk, office, from_on=written).status_code == 422


def test_an_office_entered_by_mistake_goes_with_the_person(clerk, offices):
    add(clerk, offices.cell_a, "Nguyễn Thị Sáu; Bí thư Chi bộ")
    office = Appointment.objects.get(unit=offices.cell_a)

    clerk.post(f"/danh-ba/chuc-vu/{office.pk}/xoa/")

    assert not Person.objects.filter(full_name="Nguyễn Thị Sáu").exists()
    events = AuditEvent.objects.filter(act="remove")
    assert {event.object_label for event in events} == {"committee.appointment", "committee.person"}
    assert "Sáu" not in str([event.changes for event in events])


def test_an_office_in_use_is_not_removed_and_the_user_is_told_by_what(clerk, offices):
    answer = clerk.post(f"/danh-ba/chuc-vu/{offices.secretary.pk}/xoa/", follow=True)

    assert "thành phần thường xuyên (1)" in answer.text
    assert Appointment.objects.filter(pk=offices.secretary.pk).exists()


def test_the_last_office_of_somebody_who_came_to_a_session_is_not_removed(clerk, cast):
    StandingMember.objects.filter(appointment=cast.deputy).delete()

    answer = clerk.post(f"/danh-ba/chuc-vu/{cast.deputy.pk}/xoa/", follow=True)

    assert "người tham dự" in answer.text
    assert Appointment.objects.filter(pk=cast.deputy.pk).exists()


def test_a_name_is_put_right_and_stands_nowhere_in_the_journal(clerk, offices):
    person = offices.secretary.person

    clerk.post(f"/danh-ba/nguoi/{person.pk}/ho-ten/", {"full_name": "Nguyễn Văn Mậu", "base_version": 1})

    person.refresh_from_db()
    assert (person.full_name, person.version) == ("Nguyễn Văn Mậu", 2)
    assert AuditEvent.objects.of(person).last().changes == {"full_name": [None, None]}


# --- who may


@pytest.mark.parametrize("unit", ["ward", "cell_a", "peoples_committee"])
def test_a_clerk_keeps_the_directory_of_own_unit_and_below(clerk, offices, unit):
    assert add(clerk, getattr(offices, unit), "Nguyễn Thị Sáu; Uỷ viên").status_code == 302


@pytest.mark.parametrize(
    ("who", "unit", "sees", "adds"),
    [
        ("clerk", "province", 200, 403),
        ("clerk", "sibling", 404, 404),
        ("clerk", "sibling_cell_a", 404, 404),
        ("cell_lead", "cell_a", 200, 403),
        ("cell_lead", "ward", 200, 403),
        ("cell_lead", "cell_b", 200, 403),
        ("observer", "ward", 200, 403),
        ("reviewer", "cell_a", 200, 403),
        ("stranger", "ward", 404, 404),
        ("city_clerk", "project_board", 200, 403),
        ("city_clerk", "ward", 404, 404),
    ],
)
def test_whose_people_somebody_sees_and_keeps(client, offices, who, unit, sees, adds):
    client.force_login(getattr(offices, who))
    unit = getattr(offices, unit)

    assert client.get(people_of(unit)).status_code == sees
    assert add(client, unit, "Nguyễn Thị Sáu; Uỷ viên").status_code == adds


def test_an_administrator_keeps_the_directory_too(client, offices):
    client.force_login(make_user("admin", (Role.ADMIN, offices.ward)))

    assert add(client, offices.cell_a, "Nguyễn Thị Sáu; Uỷ viên").status_code == 302


def test_offices_next_door_stay_next_door(clerk, offices):
    person = offices.secretary.person
    enrolment.appoint(by=None, person=person, unit=offices.sibling, office_text="Bí thư bên kia", from_on=LONG_AGO)

    assert "Bí thư bên kia" not in clerk.get(f"/danh-ba/nguoi/{person.pk}/").text


# --- terms


def terms_of(unit):
    return f"/danh-ba/don-vi/{unit.pk}/nhiem-ky/"


def test_a_term_is_added_with_its_congress_and_put_right(clerk, offices):
    facts = {"label": "2030-2035", "congress_number": "II", "starts_on": "01/07/2030", "ends_on": ""}
    clerk.post(f"{terms_of(offices.ward)}them/", {**facts, "op_id": "one-op"})
    clerk.post(f"{terms_of(offices.ward)}them/", {**facts, "op_id": "one-op"})
    term = Term.objects.get(label="2030-2035")

    clerk.post(f"/danh-ba/nhiem-ky/{term.pk}/", {**facts, "congress_number": "III", "base_version": 1})

    term.refresh_from_db()
    assert (term.congress_number, term.starts_on, term.version) == ("III", date(2030, 7, 1), 2)
    assert "Đại hội lần thứ III" in clerk.get(terms_of(offices.ward)).text


def test_a_term_is_refused_with_a_reason(clerk, offices):
    facts = {"label": "x", "congress_number": "", "starts_on": "01/07/2025", "ends_on": ""}
    twice = clerk.post(f"{terms_of(offices.ward)}them/", facts)
    backwards = clerk.post(
        f"{terms_of(offices.ward)}them/", {**facts, "starts_on": "02/07/2025", "ends_on": "1/7/2025"}
    )

    assert (twice.status_code, backwards.status_code) == (422, 422)
    assert "Đã có một nhiệm kỳ bắt đầu ngày này" in twice.text
    assert "Ngày kết thúc phải từ ngày bắt đầu trở đi" in backwards.text


def test_a_term_with_numbers_is_not_deleted_and_the_user_is_told_what_refers_to_it(clerk, cast):
    answer = clerk.post(f"/danh-ba/nhiem-ky/{cast.term.pk}/xoa/", follow=True)

    assert Term.objects.filter(pk=cast.term.pk).exists()
    assert "sổ số văn bản (1)" in answer.text
    assert "số văn bản (1)" in answer.text
    assert "thông báo kết luận (1)" in answer.text


def test_a_term_that_nothing_refers_to_is_deleted(clerk, offices):
    term = enrolment.begin_term(by=None, unit=offices.cell_a, label="2025-2027", starts_on=date(2025, 1, 1))

    clerk.post(f"/danh-ba/nhiem-ky/{term.pk}/xoa/")

    assert not Term.objects.filter(pk=term.pk).exists()


def test_a_late_save_of_a_term_keeps_what_was_typed(clerk, offices):
    facts = {"label": "2025-2031", "congress_number": "", "starts_on": "01/07/2025", "ends_on": "", "base_version": 1}
    clerk.post(f"/danh-ba/nhiem-ky/{offices.term.pk}/", facts)

    late = clerk.post(f"/danh-ba/nhiem-ky/{offices.term.pk}/", {**facts, "label": "2025-2032"})

    assert late.status_code == 409
    assert "2025-2032" in late.text
    assert 'name="base_version" value="2"' in late.text
