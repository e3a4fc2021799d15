"""A pasted list of people."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from committee.models import AuditEvent
from sessions.models import Attendance
from tests.cast import make_session

MANY = 200


@pytest.fixture
def clerk(client, offices):
    client.force_login(offices.clerk)
    return client


@pytest.fixture
def session(offices):
    session = make_session(offices, recorded=False)
    Attendance.objects.filter(working_session=session).delete()
    return session


def paste(client, session, lines, **more):
    body = {"lines": "\n".join(lines), "side": "invited", "op_id": str(uuid4()), **more}
    return client.post(f"/buoi-lam-viec/{session.pk}/thanh-phan/dan/", body)


def listed(session):
    return list(session.attendances.values_list("name", "office_text", "kind", "presence", "side").order_by("order"))


def people(so_many):
    return [f"Người Thứ {number}; Chức vụ {number}" for number in range(so_many)]


def test_two_hundred_people_are_added_at_once_in_their_order(clerk, session):
    answer = paste(clerk, session, people(MANY))

    rows = listed(session)
    assert answer.headers["Location"] == f"{session.get_absolute_url()}#participants"
    assert len(rows) == MANY
    assert rows[3] == ("Người Thứ 3", "Chức vụ 3", "outside", "invited", "invited")
    assert AuditEvent.objects.filter(object_label="working_sessions.attendance", act="add").count() == MANY
    assert clerk.get(session.get_absolute_url()).status_code == 200


def test_two_hundred_take_a_few_statements_more_than_two(clerk, session, offices):
    """SQLite takes so many values in one statement and no more; PostgreSQL needs none more at all."""
    asked = []
    paste(clerk, session, people(1))
    for so_many in (2, MANY):
        other = make_session(offices, recorded=False)
        with CaptureQueriesContext(connection) as queries:
            paste(clerk, other, people(so_many))
        asked.append(len(queries))

    assert asked[0] <= 26
    assert asked[1] <= asked[0] + (8 if connection.vendor == "sqlite" else 0)


def test_people_of_the_directory_are_known_by_their_names(clerk, session):
    paste(
        clerk, session, ["1. Đồng chí nguyễn văn mẫu", "Trần Thị Hoa Mẫu; Phó Bí thư Đảng uỷ", "Lê Văn Đức Mẫu; Khách"]
    )

    assert [(name, office, kind) for name, office, kind, *_ in listed(session)] == [
        ("Nguyễn Văn Mẫu", "Bí thư Đảng uỷ", "person"),
        ("Trần Thị Hoa Mẫu", "Phó Bí thư Đảng uỷ", "person"),
        ("Lê Văn Đức Mẫu", "Khách", "outside"),
    ]


def test_a_table_with_numbers_and_a_heading_is_read_too(clerk, session):
    paste(clerk, session, ["TT\tHọ và tên\tChức vụ", "1\tBùi Văn Một\tTrưởng ban", "2\tBùi Văn Hai\t"])

    assert [(name, office) for name, office, *_ in listed(session)] == [
        ("Bùi Văn Một", "Trưởng ban"),
        ("Bùi Văn Hai", ""),
    ]


FAULTY = [
    ("; Trưởng ban", "Thiếu họ tên."),
    ("x" * 201, "Họ tên dài quá 200 ký tự."),
    (f"Bùi Văn Năm; {'x' * 301}", "Chức vụ dài quá 300 ký tự."),
    ("Bùi Văn\x00 Sáu; Trưởng ban", "ký tự điều khiển"),
    ("bùi văn MỘT; trưởng ban", "đã có trong danh sách"),
]


@pytest.mark.parametrize(("line", "reason"), FAULTY)
def test_one_faulty_line_adds_nobody_and_is_named_with_its_reason(clerk, session, line, reason):
    answer = paste(clerk, session, ["Bùi Văn Một; Trưởng ban", line, "Bùi Văn Ba; Phó ban"])

    assert answer.status_code == 422
    assert reason in answer.text
    assert [faulty.number for faulty in answer.context["faulty"]] == [2]
    assert "Bùi Văn Ba; Phó ban</textarea>" in answer.text
    assert "Chỉ thêm 2 dòng đúng" in answer.text
    assert listed(session) == []


def test_faulty_lines_can_be_left_out(clerk, session):
    paste(clerk, session, ["Bùi Văn Một; Trưởng ban", ";", "Bùi Văn Ba; Phó ban"], skips="on")

    assert [name for name, *_ in listed(session)] == ["Bùi Văn Một", "Bùi Văn Ba"]


def test_who_is_on_the_list_already_is_named(clerk, session):
    paste(clerk, session, ["Nguyễn Văn Mẫu", "Bùi Văn Một; Trưởng ban"])
    answer = paste(clerk, session, ["Nguyễn Văn Mẫu; Bí thư Đảng uỷ", "Bùi Văn Một; Trưởng ban", "Bùi Văn Một; Khách"])

    assert [faulty.number for faulty in answer.context["faulty"]] == [1, 2]
    assert len(listed(session)) == 2


@pytest.mark.parametrize("lines", [[""], ["  ", "\t"], [";"] * 3])
def test_a_list_of_nothing_is_refused(clerk, session, lines):
    answer = paste(clerk, session, lines, skips="on")

    assert answer.status_code in (302, 422)
    assert listed(session) == []


def test_too_many_lines_are_refused_and_kept(clerk, session):
    answer = paste(clerk, session, people(1001))

    assert answer.status_code == 422
    assert "tối đa 1000 dòng" in answer.text
    assert "Người Thứ 1000; Chức vụ 1000" in answer.text


def test_sent_twice_it_adds_once(clerk, session):
    key = str(uuid4())
    first = paste(clerk, session, people(3), op_id=key)
    second = paste(clerk, session, people(3), op_id=key, skips="on")

    assert (first.status_code, len(listed(session))) == (302, 3)
    assert second.status_code in (302, 422)


def test_the_recording_page_offers_it_to_who_writes(client, offices, session):
    for user, offered in ((offices.clerk, True), (offices.leader, False)):
        client.force_login(user)
        assert ("Dán danh sách nhiều người" in client.get(session.get_absolute_url()).text) is offered
