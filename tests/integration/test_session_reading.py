"""The page of a session for reading."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from committee.rows import add_row, edit_row
from committee.workflow import make_move
from petitions.models import Answer
from sessions.models import AgendaItem, Attendance, CitedDocument, Indicator, SiteVisit
from sessions.rows import ATTENDANCE, CONTRIBUTION, SESSION
from tests.cast import day, make_clause, make_petition, make_session, written

OF_THE_LOGIN = 2


def page_of(session):
    return f"/buoi-lam-viec/{session.pk}/doc/"


@pytest.fixture
def clerk(client, offices):
    client.force_login(offices.clerk)
    return client


def mark(row, by, **facts):
    data = {"office_text": row.office_text, "side": row.side, "part": row.part, "presence": row.presence, **facts}
    return edit_row(ATTENDANCE, data, row=row, by=by, base_version=row.version)


def test_a_leader_reads_the_whole_record_on_one_page(clerk, offices):
    by = offices.clerk
    session = make_session(offices, held_on=day(-7), place="Hội trường A", topic="Công tác sáu tháng")
    deputy, chief = session.attendances.all()[1:3]
    mark(deputy, by, presence="excused", reason="đi họp tỉnh")
    mark(chief, by, presence="absent")
    petition = make_petition(session, "Đề nghị sửa cống số 5.", by=by)
    Answer.objects.create(
        petition=petition, by_unit=offices.ward, kind="explained", text="Đã ghi vốn năm sau.", state="confirmed"
    )
    make_clause(session, f"Giao Chi bộ tổ dân phố 1 họp dân, xong trước ngày {written(20)}.", by=by)
    make_clause(session, "Chi bộ hoạt động nền nếp.", by=by, part="assessment")
    AgendaItem.objects.create(working_session=session, title="Nghe báo cáo")
    Indicator.objects.create(working_session=session, name="Thu ngân sách", value="8.5", unit="tỷ đồng")
    SiteVisit.objects.create(working_session=session, place="Cống số 5", findings="Hư hỏng nặng")
    CitedDocument.objects.create(working_session=session, ref_words="Nghị quyết 12-NQ/ĐU", title="về đô thị")

    page = clerk.get(page_of(session)).text

    for words in (
        "Hội trường A",
        "Công tác sáu tháng",
        "1/3 có mặt, vắng 2 (có lý do 1)",
        "vắng có lý do: đi họp tỉnh",
        "Báo cáo tình hình sáu tháng",
        "Nghe báo cáo",
        "Thu ngân sách: 8,5 tỷ đồng",
        "Hư hỏng nặng",
        "Nghị quyết 12-NQ/ĐU: về đô thị",
        "Đề nghị sửa cống số 5.",
        "Đã ghi vốn năm sau.",
        "<h3>Đánh giá</h3>",
        "Chủ trì: Chi bộ tổ dân phố 1",
        f"hạn {written(20)}",
    ):
        assert words in page, words


def test_conclusions_without_owner_or_day_say_so(clerk, offices):
    session = make_session(offices)
    make_clause(session, "Khắc phục các tồn tại nêu trên.", by=offices.clerk)

    page = clerk.get(page_of(session)).text

    assert "Chưa rõ đơn vị chủ trì" in page
    assert "không nêu thời hạn" in page


def test_the_page_leads_to_the_notice_by_its_number(client, cast):
    client.force_login(cast.leader)

    page = client.get(page_of(cast.issued_session)).text

    assert "Thông báo số 05-TB/ĐU" in page
    assert cast.issued.get_absolute_url() in page


def test_a_session_of_which_nothing_is_known_can_be_read(clerk, offices):
    session = make_session(offices, recorded=False)
    Attendance.objects.filter(working_session=session).delete()
    session.held_on = None
    session.save()

    page = clerk.get(page_of(session)).text

    assert "chưa rõ ngày" in page
    assert "Chưa ghi thành phần" in page
    assert "Chưa ghi kết luận" in page


def test_who_writes_goes_on_writing_who_reads_opens_the_page(client, offices):
    session = make_session(offices)
    for user, words in ((offices.clerk, "Ghi tiếp"), (offices.leader, "Mở trang buổi làm việc")):
        client.force_login(user)
        assert words in client.get(page_of(session)).text


@pytest.mark.parametrize(("announced", "says"), [(8, "nêu <b>8</b>, đã ghi <b>2</b>"), (2, "đủ <b>2</b> kiến nghị")])
def test_petitions_announced_stand_beside_those_listed(clerk, offices, announced, says):
    session = make_session(offices, petitions_announced=announced)
    make_petition(session, by=offices.clerk)
    make_petition(session, "Đề nghị thứ hai.", by=offices.clerk)

    assert says in clerk.get(page_of(session)).text
    assert says in clerk.get(session.get_absolute_url()).text


def test_the_number_of_those_listed_follows_a_new_line(clerk, offices):
    session = make_session(offices, petitions_announced=8)
    data = {"client_key": str(uuid4()), "text": "Đề nghị một.", "kind": "petition"}

    answer = clerk.post(f"/buoi-lam-viec/{session.pk}/kien-nghi/", data, headers={"HX-Request": "true"})

    assert 'id="announced"' in answer.text
    assert "đã ghi <b>1</b>" in answer.text


def test_the_history_tells_who_did_what_and_edits_in_a_row_once(clerk, offices):
    session = make_session(offices, recorded=False)
    head = {"title": "Một", "kind": "work"}
    for title in ("Một", "Hai", "Ba"):
        session = edit_row(
            SESSION, head | {"title": title}, row=session, by=offices.clerk, base_version=session.version
        )
    add_row(CONTRIBUTION, {"kind": "report", "text": "Báo cáo."}, parent=session, by=offices.clerk, client_key=uuid4())
    make_move(session, "cancel", by=offices.clerk, note="Trùng lịch họp tỉnh")

    entries = clerk.get(page_of(session)).context["history"]

    assert [entry.words for entry in entries] == [
        "Lập buổi làm việc",
        "Sửa thông tin buổi làm việc",
        "Thêm ý kiến",
        "Huỷ buổi làm việc",
    ]
    assert entries[-1].note == "Trùng lịch họp tỉnh"
    assert {entry.by for entry in entries} == {"Clerk Mẫu"}


def test_the_history_is_for_the_offices_that_write_the_record(client, offices):
    session = make_session(offices)
    for user, sees in ((offices.leader, True), (offices.cell_lead, False), (offices.reviewer, False)):
        client.force_login(user)
        assert (client.get(page_of(session)).context["history"] is not None) is sees


def test_reading_asks_as_much_for_a_long_record_as_for_a_short_one(clerk, offices):
    asked = []
    clerk.get(page_of(make_session(offices)))
    for so_many in (1, 12):
        session = make_session(offices)
        for number in range(so_many):
            petition = make_petition(session, f"Đề nghị {number}.", by=offices.clerk)
            Answer.objects.create(
                petition=petition, by_unit=offices.ward, kind="explained", text="Rõ.", state="confirmed"
            )
            make_clause(session, f"Giao Chi bộ tổ dân phố 1 làm việc {number}.", by=offices.clerk)
        with CaptureQueriesContext(connection) as queries:
            assert clerk.get(page_of(session)).status_code == 200
        asked.append(len(queries) - OF_THE_LOGIN)

    assert asked[0] == asked[1] <= 20


def test_answers_given_on_the_spot_are_told_as_such(clerk, offices):
    session = make_session(offices)
    said = session.contributions.create(kind="reply", text="Phòng Kinh tế trả lời ngay.")
    petition = make_petition(session, by=offices.clerk)
    facts = {"kind": "explained", "text": "Đã có trong kế hoạch.", "state": "confirmed", "given_at": said}
    Answer.objects.create(petition=petition, by_unit=offices.peoples_committee, created_at=timezone.now(), **facts)

    assert "Trả lời tại buổi làm việc (UBND phường An Mẫu):" in clerk.get(page_of(session)).text
