"""A list of people pasted into the directory: looked at, written once, the faulty lines left to be mended."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from committee.models import Appointment, AuditEvent, Person
from tests.cast import make_appointment

DAY = "01/07/2025"
FAULTS = (
    "Người Không Chức Vụ",
    "; Chức vụ không người",
    "Người Sai Ngày {n}; Đảng viên; 31/02/2025",
    "Người Quá Dài {n}; " + "x" * 201,
    "Người Thừa Phần {n}; Đảng viên; 01/07/2025; 02/07/2025",
)


@pytest.fixture
def clerk(client, offices):
    client.force_login(offices.clerk)
    return client


def paste(client, unit, text, *, write=False, **more):
    fields = {"text": text, "from_on": DAY, "op_id": "paste-1", **more}
    return client.post(f"/danh-ba/don-vi/{unit.pk}/nguoi/dan/", fields | ({"write": "1"} if write else {}))


def outcomes(answer):
    return [(step.line.number, step.outcome) for step in answer.context["plan"].steps]


def held(unit):
    rows = Appointment.objects.filter(unit=unit).select_related("person").order_by("rank")
    return [(row.person.full_name, row.office_text) for row in rows]


def long_list(people=2_000, faulty=40):
    """So many people of whom so many lines are wrong, spread over the list, each in another way."""
    lines = [f"{n}. Nguyễn Văn Mẫu {n}; Đảng viên số {n}" for n in range(people)]
    step = people // faulty
    for n in range(0, people, step):
        lines[n] = FAULTS[n // step % len(FAULTS)].format(n=n)
    return lines, set(range(1, people + 1, step))


def test_looking_changes_nothing_and_tells_new_changed_and_error_line_by_line(clerk, offices):
    make_appointment(offices.cell_a, "Lê Thị Hai", "Phó Bí thư")
    make_appointment(offices.cell_a, "Trần Văn Ba", "Đảng viên")

    answer = paste(clerk, offices.cell_a, "Phan Bốn; Bí thư\nLê Thị Hai; Bí thư\nTrần Văn Ba; Đảng viên\nVõ Năm")

    assert outcomes(answer) == [(1, "new"), (2, "changed"), (3, "unchanged"), (4, "error")]
    assert "Thêm mới 1 · thay đổi 1 · đã có 1 · lỗi 1" in answer.text
    assert "đang giữ: Phó Bí thư" in answer.text
    assert "Thiếu chức vụ" in answer.text
    assert len(held(offices.cell_a)) == 2


def test_writing_keeps_the_order_of_the_list_and_leaves_the_faulty_lines_in_the_field(clerk, offices):
    answer = paste(clerk, offices.cell_a, "1. Phan Bốn; Bí thư\nVõ Năm\n3. An Sáu; Chi uỷ viên; 02/09/2025", write=True)

    assert held(offices.cell_a) == [("Phan Bốn", "Bí thư"), ("An Sáu", "Chi uỷ viên")]
    assert answer.context["form"]["text"].value() == "Võ Năm"
    assert [a.from_on for a in Appointment.objects.filter(unit=offices.cell_a).order_by("rank")] == [
        date(2025, 7, 1),
        date(2025, 9, 2),
    ]


def test_two_thousand_people_with_forty_faulty_lines(clerk, offices, record_property):
    lines, wrong = long_list()

    looked = paste(clerk, offices.cell_a, "\n".join(lines))
    assert {number for number, outcome in outcomes(looked) if outcome == "error"} == wrong
    assert all(step.remark for step in looked.context["plan"].errors)

    with CaptureQueriesContext(connection) as queries:
        written = paste(clerk, offices.cell_a, "\n".join(lines), write=True)

    assert len(held(offices.cell_a)) == 1_960
    assert written.context["form"]["text"].value().split("\n") == [lines[number - 1] for number in sorted(wrong)]
    inserts = sum("INSERT" in query["sql"] for query in queries)
    assert len(queries) - inserts <= 20
    assert inserts <= 100
    record_property("lines pasted", len(lines))


def test_the_mended_lines_follow_the_others(clerk, offices):
    paste(clerk, offices.cell_a, "Phan Bốn; Bí thư\nVõ Năm", write=True)
    paste(clerk, offices.cell_a, "Võ Năm; Chi uỷ viên", write=True, op_id="paste-2")

    assert held(offices.cell_a) == [("Phan Bốn", "Bí thư"), ("Võ Năm", "Chi uỷ viên")]


def test_a_double_click_writes_once(clerk, offices):
    for _click in range(2):
        answer = paste(clerk, offices.cell_a, "Phan Bốn; Bí thư\nPhan Bốn; Tổ trưởng\nSai", write=True)

    assert held(offices.cell_a) == [("Phan Bốn", "Bí thư"), ("Phan Bốn", "Tổ trưởng")]
    assert Person.objects.filter(full_name="Phan Bốn").count() == 1
    assert "Danh sách này đã được ghi" in answer.text
    assert answer.context["form"]["text"].value() == "Sai"


def test_the_same_list_pasted_again_changes_nothing(clerk, offices):
    text = "Phan Bốn; Bí thư\nPhan Bốn; Đảng viên; người khác"
    paste(clerk, offices.cell_a, text, write=True)

    assert [outcome for _n, outcome in outcomes(paste(clerk, offices.cell_a, text))] == ["unchanged", "unchanged"]


def test_a_namesake_is_marked_and_a_further_office_is_not(clerk, offices):
    make_appointment(offices.cell_a, "Phan Bốn", "Bí thư")

    paste(clerk, offices.cell_a, "Phan Bốn; Tổ trưởng\nPhan Bốn; Đảng viên; người khác", write=True)

    people = Person.objects.filter(full_name="Phan Bốn").order_by("pk")
    assert [set(p.appointments.values_list("office_text", flat=True)) for p in people] == [
        {"Bí thư", "Tổ trưởng"},
        {"Đảng viên"},
    ]


def test_a_name_that_two_people_bear_is_not_guessed(clerk, offices):
    for office in ("Bí thư", "Đảng viên"):
        make_appointment(offices.cell_a, "Phan Bốn", office)

    answer = paste(clerk, offices.cell_a, "Phan Bốn; Tổ trưởng\nPhan Bốn; Đảng viên")

    assert [outcome for _n, outcome in outcomes(answer)] == ["error", "unchanged"]
    assert "Đơn vị có 2 người tên này" in answer.text


def test_the_same_line_twice_is_an_error_that_names_the_first(clerk, offices):
    answer = paste(clerk, offices.cell_a, "Phan Bốn; Bí thư\n\nphan bốn ; BÍ THƯ")

    assert outcomes(answer) == [(1, "new"), (3, "error")]
    assert "Giống hệt dòng 1" in answer.text


def test_a_list_after_a_congress_takes_the_place_of_the_offices_before(clerk, offices):
    old = make_appointment(offices.cell_a, "Phan Bốn", "Phó Bí thư")
    kept = make_appointment(offices.cell_a, "Võ Năm", "Đảng viên")

    text = "Phan Bốn; Bí thư\nVõ Năm; Đảng viên\nVõ Năm; Chi uỷ viên"
    assert "Thay cho: Phó Bí thư" in paste(clerk, offices.cell_a, text, replaces="on").text
    paste(clerk, offices.cell_a, text, replaces="on", write=True)

    old.refresh_from_db()
    kept.refresh_from_db()
    assert (old.to_on, kept.to_on) == (date(2025, 6, 30), None)
    assert AuditEvent.objects.of(old).last().act == "end"


def test_a_new_office_that_begins_before_the_old_one_is_refused(clerk, offices):
    make_appointment(offices.cell_a, "Phan Bốn", "Phó Bí thư", from_on=date(2025, 8, 1))

    answer = paste(clerk, offices.cell_a, "Phan Bốn; Bí thư", replaces="on")

    assert [outcome for _n, outcome in outcomes(answer)] == ["error"]
    assert "ngày mới phải sau ngày ấy" in answer.text


def test_names_are_compared_with_their_accents_and_without_regard_to_how_they_are_typed(clerk, offices):
    make_appointment(offices.cell_a, "Hoàng Thuý Hoà", "Bí thư")

    answer = paste(clerk, offices.cell_a, "HOÀNG THÚY HÒA; bí thư\nHoang Thuy Hoa; Bí thư")

    assert [outcome for _n, outcome in outcomes(answer)] == ["unchanged", "new"]


def test_a_control_character_spoils_its_own_line_only(clerk, offices):
    answer = paste(clerk, offices.cell_a, "Phan\x00Bốn; Bí thư\nVõ Năm; Đảng viên", write=True)

    assert held(offices.cell_a) == [("Võ Năm", "Đảng viên")]
    assert "ký tự điều khiển" in answer.text


def test_nothing_and_far_too_much_are_refused(clerk, offices):
    assert paste(clerk, offices.cell_a, " \n ").status_code == 422
    assert "nhiều nhất 5000 dòng" in paste(clerk, offices.cell_a, "a;b\n" * 5_001).text.replace(".", "")


def test_only_who_keeps_the_directory_pastes(client, offices):
    client.force_login(offices.cell_lead)
    assert paste(client, offices.cell_a, "Phan Bốn; Bí thư", write=True).status_code == 403
    client.force_login(offices.stranger)
    assert paste(client, offices.cell_a, "Phan Bốn; Bí thư", write=True).status_code == 404
    assert held(offices.cell_a) == []


def test_the_journal_of_a_paste_names_nobody(clerk, offices):
    paste(clerk, offices.cell_a, "Phan Bốn; Bí thư", write=True)

    told = AuditEvent.objects.filter(act__in=["paste", "enrol"], by=offices.clerk)
    assert {event.object_label for event in told} == {"committee.unit", "committee.person", "committee.appointment"}
    assert "Phan" not in str([event.changes for event in told])
