"""The minutes of a session as Word and PDF (Hướng dẫn 16-HD/VPTW)."""

from datetime import time
from io import BytesIO

import pytest
from django.utils import timezone
from docx import Document

from committee.rows import edit_row
from desk.minutes import minutes_values
from desk.record import record_of
from papers.layout import load_profile
from papers.rendering import render_docx, render_pdf
from petitions.models import Answer
from sessions.attendance import add_attendee
from sessions.models import Attendance
from sessions.rows import ATTENDANCE
from tests.cast import day, make_clause, make_petition, make_session
from tests.integration.papers.reading import page_count, pdf_text, word_text

PROFILE = load_profile()


def word_of(session):
    return f"/buoi-lam-viec/{session.pk}/bien-ban/docx/"


@pytest.fixture
def session(offices):
    """Seven attendees of every kind, two petitions of which one was answered, two conclusions."""
    by = offices.clerk
    session = make_session(
        offices,
        held_on=day(0).replace(month=2, day=5),
        starts_at=time(8),
        ends_at=time(11, 5),
        place="Hội trường A",
        topic="Tình hình sáu tháng đầu năm",
    )
    _chair, deputy, chief = session.attendances.all()
    for row, facts in (
        (deputy, {"presence": "excused", "reason": "đi họp tỉnh"}),
        (chief, {"presence": "present", "part": "minute_taker"}),
    ):
        data = {"office_text": row.office_text, "side": row.side, "part": row.part, **facts}
        edit_row(ATTENDANCE, data, row=row, by=by, base_version=row.version)
    add_attendee(session, by=by, entry="Bùi Thị Khách; Trưởng ban", side="invited")
    add_attendee(
        session, by=by, entry="Các đồng chí Uỷ viên Ban Thường vụ", side="working", is_group=True, head_count=9
    )
    session.cited_documents.create(ref_words="Báo cáo 12-BC/CB", title="tình hình chi bộ")
    session.agenda_items.create(title="Nghe báo cáo")
    petition = make_petition(session, "Đề nghị lắp đèn <đường> & sửa cống", by=by)
    make_petition(session, "Đề nghị cấp vốn.", by=by)
    said = session.contributions.create(kind="reply", text="Phòng trả lời ngay.", order=9)
    facts = {"kind": "explained", "text": "Đã có trong kế hoạch.", "state": "confirmed", "given_at": said}
    Answer.objects.create(petition=petition, by_unit=offices.peoples_committee, **facts)
    make_clause(session, "Giao Chi bộ tổ dân phố 1 họp dân", by=by)
    make_clause(session, "Chi bộ hoạt động nền nếp.", by=by, part="assessment")
    return session


def values_of(session, user):
    return minutes_values(record_of(session, user), PROFILE, at=timezone.now())


def lines_of(docx):
    return [paragraph.text for paragraph in Document(BytesIO(docx)).paragraphs if paragraph.text]


def test_the_minutes_follow_the_form(client, offices, session):
    client.force_login(offices.clerk)
    answer = client.get(word_of(session))
    year = day(0).year

    lines = lines_of(answer.content)

    assert answer["Content-Disposition"] == f'attachment; filename="bien-ban-{session.pk}.docx"'
    assert lines[:2] == ["BIÊN BẢN", "Làm việc với Chi bộ tổ dân phố 1"]
    assert [line for line in lines if line != "-----"][2:] == [
        f"Thời gian: bắt đầu vào hồi 8 giờ 00 phút, ngày 05 tháng 02 năm {year}.",
        "Địa điểm: Hội trường A.",
        "Nội dung: Tình hình sáu tháng đầu năm.",
        "Người chủ trì: Nguyễn Văn Mẫu, Bí thư Đảng uỷ.",
        "Người ghi biên bản: Lê Văn Đức Mẫu, Chánh Văn phòng Đảng uỷ.",
        "Tài liệu sử dụng: Báo cáo 12-BC/CB: tình hình chi bộ.",
        "1. Thành phần",
        "1.1. Thành phần chính thức",
        "Có mặt: 2 đồng chí, gồm:",
        "- Nguyễn Văn Mẫu, Bí thư Đảng uỷ.",
        "- Lê Văn Đức Mẫu, Chánh Văn phòng Đảng uỷ.",
        "- Các đồng chí Uỷ viên Ban Thường vụ (9 đồng chí).",
        "Vắng mặt: 1 đồng chí, gồm:",
        "- Trần Thị Hoa Mẫu, Phó Bí thư Đảng uỷ (vắng có lý do: đi họp tỉnh).",
        "1.2. Đại biểu mời dự",
        "- Bùi Thị Khách, Trưởng ban.",
        "1.3. Báo chí",
        "Không có.",
        "2. Diễn biến",
        "2.1. Chương trình làm việc",
        "- Nghe báo cáo.",
        "2.2. Báo cáo, ý kiến",
        "- Báo cáo của Chi bộ tổ dân phố 1: Báo cáo tình hình sáu tháng đầu năm.",
        "- Giải trình, trả lời: Phòng trả lời ngay.",
        "2.3. Kiến nghị, đề xuất",
        "1. Đề nghị lắp đèn <đường> & sửa cống (Chi bộ tổ dân phố 1).",
        "UBND phường An Mẫu trả lời: Đã có trong kế hoạch.",
        "2. Đề nghị cấp vốn (Chi bộ tổ dân phố 1).",
        "2.4. Kết luận",
        "1. Giao Chi bộ tổ dân phố 1 họp dân.",
        "2. Chi bộ hoạt động nền nếp.",
        "Buổi làm việc kết thúc vào hồi 11 giờ 05 phút, cùng ngày.",
    ]


def test_the_minute_taker_signs_left_of_the_chair(client, offices, session):
    client.force_login(offices.clerk)
    document = Document(BytesIO(client.get(word_of(session)).content))

    left, right = document.tables[-1].rows[0].cells

    assert [paragraph.text for paragraph in left.paragraphs] == ["NGƯỜI GHI BIÊN BẢN", "Lê Văn Đức Mẫu"]
    assert [paragraph.text for paragraph in right.paragraphs] == ["NGƯỜI CHỦ TRÌ", "Nguyễn Văn Mẫu"]


def test_head_and_number_are_those_of_the_office_that_keeps_the_record(offices, session):
    words = word_text(render_docx(values_of(session, offices.clerk), PROFILE))

    assert words.startswith("ĐẢNG BỘ TỈNH BẮC MẪU ĐẢNG UỶ PHƯỜNG AN MẪU * Số -BB/ĐU ĐẢNG CỘNG SẢN VIỆT NAM")
    assert "Phường An Mẫu, ngày 05 tháng 02 năm" in words


def test_what_is_unknown_is_left_to_be_filled_in_by_hand(offices):
    session = make_session(offices, recorded=False, part_of_day="afternoon")
    Attendance.objects.filter(working_session=session).delete()
    session.held_on = None
    session.save()

    lines = lines_of(render_docx(values_of(session, offices.clerk), PROFILE))

    assert "Thời gian: buổi chiều, bắt đầu vào hồi …… giờ …… phút, ngày …… tháng …… năm ………" in lines
    assert "Địa điểm: …………" in lines
    assert "Người chủ trì: …………" in lines
    assert "Người ghi biên bản: …………" in lines
    assert "Có mặt: 0 đồng chí." in lines
    assert lines[-1].startswith("Buổi làm việc kết thúc vào hồi …… giờ …… phút, ngày ……")


def test_people_nobody_has_called_up_are_not_counted_as_present(offices):
    session = make_session(offices, recorded=False)

    lines = lines_of(render_docx(values_of(session, offices.clerk), PROFILE))

    assert "Có mặt: 0 đồng chí." in lines
    assert "Chưa điểm danh: 3 đồng chí, gồm:" in lines


def test_pdf_says_what_word_says(offices, session):
    values = values_of(session, offices.clerk)

    assert pdf_text(render_pdf(values, PROFILE)) == word_text(render_docx(values, PROFILE))


def test_the_pdf_is_handed_out_too(client, offices, session):
    client.force_login(offices.clerk)

    answer = client.get(f"/buoi-lam-viec/{session.pk}/bien-ban/pdf/")

    assert answer["Content-Type"] == "application/pdf"
    assert page_count(answer.content) in (2, 3)


def test_petitions_and_conclusions_a_reader_may_not_see_are_not_in_his_minutes(offices, session):
    """Units above read a recorded session, but not the petitions before somebody has sorted them."""
    own = word_text(render_docx(values_of(session, offices.clerk), PROFILE))
    above = word_text(render_docx(values_of(session, offices.reviewer), PROFILE))

    assert "Đề nghị cấp vốn" in own
    assert "Đề nghị cấp vốn" not in above


def test_a_sign_that_cannot_be_printed_is_told_on_the_page(client, offices, session):
    client.force_login(offices.clerk)
    session.topic = "Hình \U0001f9ff"
    session.save()

    page = client.get(f"/buoi-lam-viec/{session.pk}/bien-ban/pdf/", follow=True)

    assert page.redirect_chain == [(f"/buoi-lam-viec/{session.pk}/doc/", 302)]
    assert "không in được ký tự" in page.text


@pytest.mark.parametrize("kind", ["xlsx", "exe"])
def test_there_are_no_other_kinds(client, offices, session, kind):
    client.force_login(offices.clerk)

    assert client.get(f"/buoi-lam-viec/{session.pk}/bien-ban/{kind}/").status_code == 404
