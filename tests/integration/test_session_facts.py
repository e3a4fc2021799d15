"""Agenda, figures, site visits and cited papers of a session: written in place, read out of sentences, compared."""

import json
import re
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from committee.models import AuditEvent
from committee.rows import add_row
from sessions.fact_rows import AGENDA, CITED, INDICATOR, VISIT
from sessions.models import AgendaItem, CitedDocument, Indicator, SiteVisit
from tests.cast import day, make_clause, make_petition, make_session

HTMX = {"HTTP_HX_REQUEST": "true"}
REVENUE = "Thuế công thương nghiệp thu được 14.500.000.000đ/17.100.000.000đ (đạt 84,8%) tăng 13,8%"
BUDGET = (
    "Tổng thu NSNN trên địa bàn 8 tháng ước đạt trên 8,5 tỷ đồng, đạt 87,2% kế hoạch Thành phố giao, "
    "trong đó thu ngân sách xã đạt trên 3,6 tỷ đồng"
)
# kind: (path, model, line that is typed, its field)
KINDS = {
    "agenda": ("chuong-trinh", AgendaItem, "Nghe báo cáo kết quả sáu tháng", "title"),
    "indicator": ("so-lieu", Indicator, REVENUE, "words"),
    "visit": ("khao-sat", SiteVisit, "Sân vận động Hà Mẫu", "place"),
    "cited": ("van-ban-vien-dan", CitedDocument, "Kế hoạch số 04-KH/ĐU ngày 31/8/2020", "ref_words"),
}
kinds = pytest.mark.parametrize("kind", KINDS)


class Desk:
    """A clerk at the recording page of one session."""

    def __init__(self, client, working_session):
        self.client, self.session = client, working_session

    def post(self, path, *, htmx=True, **fields):
        return self.client.post(path, fields, **(HTMX if htmx else {}))

    def add(self, kind, *, htmx=True, **fields):
        path, _model, line, field = KINDS[kind]
        fields = {field: line, "client_key": str(uuid4()), **fields}
        return self.post(f"/buoi-lam-viec/{self.session.pk}/{path}/", htmx=htmx, **fields)

    def save(self, kind, row, **fields):
        return self.post(f"/{KINDS[kind][0]}/{row.pk}/luu/", **{"base_version": row.version, **fields})

    def rows(self, kind):
        return list(KINDS[kind][1].objects.filter(working_session=self.session).order_by("order"))

    def page(self):
        return self.client.get(self.session.get_absolute_url()).content.decode()


@pytest.fixture
def desk(client, offices):
    client.force_login(offices.clerk)
    return Desk(client, make_session(offices, recorded=False))


def saved(response):
    assert response.status_code == 200, response.content.decode()
    return json.loads(response.headers["HX-Trigger"])["row:saved"]


@kinds
def test_a_line_is_saved_as_typed_and_shown_in_its_place(desk, kind):
    saved(desk.add(kind))

    (row,) = desk.rows(kind)
    assert getattr(row, KINDS[kind][3]) == KINDS[kind][2]
    assert KINDS[kind][2] in desk.page()
    assert AuditEvent.objects.of(row).get().act == "add"


@kinds
def test_without_javascript_a_line_leads_back_to_its_place(desk, kind):
    answer = desk.add(kind, htmx=False)

    (row,) = desk.rows(kind)
    assert answer.headers["Location"] == f"{desk.session.get_absolute_url()}#{kind}-{row.pk}"


@kinds
def test_lines_change_places_go_and_come_back(desk, kind):
    for _number in range(2):
        saved(desk.add(kind))
    first, second = desk.rows(kind)
    path = KINDS[kind][0]
    desk.post(f"/{path}/{second.pk}/chuyen/", direction="up")
    answer = desk.post(f"/{path}/{second.pk}/xoa/").content.decode()
    assert desk.rows(kind) == [first]

    [words] = re.findall(r'name="removed" value="([^"]*)"', answer)
    desk.post(f"/buoi-lam-viec/{desk.session.pk}/{path}/", htmx=False, removed=words)

    assert desk.rows(kind) == [second, first]


@kinds
def test_two_people_on_one_line_see_both_texts(desk, kind):
    field = KINDS[kind][3]
    saved(desk.add(kind))
    (row,) = desk.rows(kind)
    saved(desk.save(kind, row, **{field: "Bản của người khác 7 hộ"}))

    answer = desk.save(kind, row, **{field: "Bản của tôi 8 hộ"})

    assert answer.status_code == 409
    assert "Bản của người khác 7 hộ" in answer.content.decode()
    assert "Bản của tôi 8 hộ" in answer.content.decode()


@kinds
@pytest.mark.parametrize("text", ["a\x00b", "x" * 20_001])
def test_bad_words_are_refused_beside_the_field(desk, kind, text):
    field = KINDS[kind][3]
    answer = desk.add(kind, **{field: text})
    page = desk.add(kind, htmx=False, **{field: text})

    assert answer.status_code == page.status_code == 422
    assert f'data-error-for="{field}"' in answer.content.decode()
    assert desk.rows(kind) == []


@kinds
def test_whoever_does_not_write_the_record_writes_no_line(client, desk, offices, kind):
    saved(desk.add(kind))
    (row,) = desk.rows(kind)
    for user, status in ((offices.observer, 403), (offices.stranger, 404)):
        client.force_login(user)
        assert desk.add(kind).status_code == status
        assert desk.save(kind, row).status_code == status
    assert len(desk.rows(kind)) == 1


def test_who_only_reads_sees_the_facts_without_fields(client, desk, offices):
    for kind in KINDS:
        saved(desk.add(kind))
    client.force_login(offices.observer)
    page = desk.page()

    for told in ("Nghe báo cáo kết quả", "14,5 tỷ đồng", "Sân vận động Hà Mẫu", "04-KH/ĐU"):
        assert told in page
    assert "data-row-form" not in page


def test_a_page_without_facts_says_so_in_one_closed_part(client, desk, offices):
    assert "chưa có" in desk.page()
    client.force_login(offices.observer)
    assert 'id="facts"' not in desk.page()


# --- figures


def test_a_pasted_sentence_fills_the_fields_and_stays_as_words(desk):
    answer = desk.add("indicator").content.decode()

    (row,) = desk.rows("indicator")
    assert row.words == REVENUE
    assert (row.name, row.unit, row.qualifier) == ("Thuế công thương nghiệp", "đồng", "exact")
    assert (row.value, row.target) == (14_500_000_000, 17_100_000_000)
    assert (row.stated_percent, row.change_percent) == (Decimal("84.8"), Decimal("13.8"))
    assert "14,5 tỷ đồng" in answer
    assert 'value="14.500.000.000"' in answer
    assert "lệch" not in answer


def test_what_somebody_typed_stays_and_what_was_read_follows_the_words(desk):
    saved(desk.add("indicator", words="Thu ngân sách đạt 5 tỷ đồng"))
    (row,) = desk.rows("indicator")
    shown = {"read_from": row.words, "name": "Thu NSNN", "qualifier": "exact", "value": "5.000.000.000", "unit": "đồng"}

    saved(desk.save("indicator", row, words="Thu ngân sách đạt 6 tỷ đồng", **shown))

    (row,) = desk.rows("indicator")
    assert (row.name, row.value) == ("Thu NSNN", 6_000_000_000)
    assert AuditEvent.objects.of(row).last().changes["value"] == ["5000000000.0000", "6000000000"]


def test_a_field_that_was_emptied_stays_empty(desk):
    saved(desk.add("indicator"))
    (row,) = desk.rows("indicator")
    shown = {"read_from": row.words, "words": row.words, "name": row.name, "unit": "đồng", "value": "14,5 tỷ"}

    saved(desk.save("indicator", row, **shown))

    (row,) = desk.rows("indicator")
    assert (row.value, row.target, row.stated_percent) == (14_500_000_000, None, None)


def test_fields_can_be_typed_without_a_sentence(desk):
    saved(desk.add("indicator", words="", name="Giao quân", value="26", target="20", unit="thanh niên"))

    (row,) = desk.rows("indicator")
    assert (row.name, row.value, row.target) == ("Giao quân", 26, 20)
    assert "130 %" in desk.page()


@pytest.mark.parametrize(
    ("field", "typed", "reason"),
    [
        ("value", "mười bốn tỷ rưỡi", "Hãy nhập số"),
        ("target", "12/20", "Hãy nhập số"),
        ("stated_percent", "1234567,5", "Số quá lớn"),
        ("change_percent", "1,23456", "Hãy nhập số"),
        ("value", "99999999999999999", "Hãy nhập số"),
        ("part_of", "999999", "Hãy chọn"),
    ],
)
def test_a_number_that_is_none_is_refused_beside_its_field_and_kept(desk, field, typed, reason):
    answer = desk.add("indicator", **{field: typed})
    page = desk.add("indicator", htmx=False, **{field: typed}).content.decode()

    assert answer.status_code == 422
    assert f'data-error-for="{field}"' in answer.content.decode()
    assert reason in answer.content.decode()
    assert reason in page
    assert f'value="{typed}"' in page or field == "part_of"
    assert desk.rows("indicator") == []


def test_a_percentage_that_contradicts_the_numbers_is_saved_and_pointed_out(desk):
    answer = desk.add("indicator", words="Thu ngân sách 14,5/17,1 tỷ đồng (đạt 94,8%)").content.decode()

    assert desk.rows("indicator")[0].stated_percent == Decimal("94.8")
    assert "lệch 10 điểm" in answer
    assert "tính ra 84,8 %, lệch 10 điểm" in desk.page()


def test_a_target_that_is_not_known_is_not_made_up(desk):
    saved(desk.add("indicator", words=BUDGET))

    (row,) = desk.rows("indicator")
    assert (row.qualifier, row.value, row.target) == ("over", 8_500_000_000, None)
    assert (row.stated_percent, row.target_set_by, row.period) == (Decimal("87.2"), "Thành phố", "8 tháng")
    page = desk.page()
    assert "trên 8,5 tỷ đồng" in page
    assert "87,2 %" in page
    assert "tính ra" not in page


def test_further_figures_of_a_sentence_get_rows_by_one_click_once(desk):
    answer = desk.add("indicator", words=BUDGET).content.decode()
    (row,) = desk.rows("indicator")
    assert "Thêm 1 số liệu nữa trong câu" in answer

    for _again in range(2):
        desk.post(f"/so-lieu/{row.pk}/them/", htmx=False)

    whole, part = desk.rows("indicator")
    assert (part.name, part.value, part.qualifier, part.part_of) == ("Thu ngân sách xã", 3_600_000_000, "over", whole)
    assert "Thêm 1 số liệu" not in desk.page()


def test_a_trong_do_typed_below_belongs_to_the_figure_above(desk):
    saved(desk.add("indicator", words="Tổng thu 8,5 tỷ đồng"))
    saved(desk.add("indicator", words="trong đó thu ngân sách xã trên 3,6 tỷ"))
    saved(desk.add("indicator", words="trong đó thu phí 1 tỷ"))

    whole, first, second = desk.rows("indicator")
    assert (first.part_of, second.part_of) == (whole, whole)


def test_a_figure_that_has_parts_is_no_part(desk):
    for words in ("Tổng thu 8,5 tỷ đồng", "trong đó thu xã 3,6 tỷ", "Tổng chi 7 tỷ đồng"):
        saved(desk.add("indicator", words=words))
    whole, _part, other = desk.rows("indicator")

    answer = desk.save("indicator", whole, words=whole.words, read_from=whole.words, name="Thu", part_of=other.pk)

    assert answer.status_code == 422
    assert 'data-error-for="part_of"' in answer.content.decode()


def test_the_parts_of_a_removed_figure_stand_by_themselves(desk):
    for words in ("Tổng thu 8,5 tỷ đồng", "trong đó thu xã 3,6 tỷ"):
        saved(desk.add("indicator", words=words))
    desk.post(f"/so-lieu/{desk.rows('indicator')[0].pk}/xoa/")

    (part,) = desk.rows("indicator")
    assert part.part_of is None
    assert "3,6 tỷ đồng" in desk.page()


def told_in(session, words, by):
    return add_row(INDICATOR, {"words": words}, parent=session, by=by, client_key=uuid4())


def test_a_figure_stands_beside_the_last_one_of_the_same_unit(desk, offices):
    for offset, amount in ((-90, 4), (-30, 5)):
        earlier = make_session(offices, held_on=day(offset), recorded=False)
        told_in(earlier, f"Thu ngân sách đạt {amount} tỷ đồng", offices.clerk)
    elsewhere = make_session(offices, working=[offices.cell_b], held_on=day(-20), recorded=False)
    told_in(elsewhere, "Thu ngân sách đạt 9 tỷ đồng", offices.clerk)
    later = make_session(offices, held_on=day(20), recorded=False)
    told_in(later, "Thu ngân sách đạt 11 tỷ đồng", offices.clerk)

    answer = desk.add("indicator", words="Thu ngân sách đạt 6 tỷ đồng").content.decode()

    for page in (answer, desk.page()):
        assert re.search(r"5 tỷ đồng\s*</a>", page)
        assert "+20 %" in page
        assert "9 tỷ đồng" not in page
        assert "11 tỷ đồng" not in page


def test_figures_of_sessions_that_one_may_not_see_are_not_told(client, desk, offices):
    earlier = make_session(
        offices,
        kept_by=offices.sibling,
        by=offices.stranger,
        working=[offices.cell_a],
        held_on=day(-30),
        recorded=False,
    )
    told_in(earlier, "Thu ngân sách đạt 5 tỷ đồng", offices.stranger)

    saved(desk.add("indicator", words="Thu ngân sách đạt 6 tỷ đồng"))

    assert "5 tỷ đồng" not in desk.page()


def test_the_picture_is_drawn_with_attributes_only(desk):
    saved(desk.add("indicator"))

    page = desk.page()
    assert '<rect width="85" height="10"' in page
    assert 'aria-label="Đạt 84,8 % chỉ tiêu"' in page
    assert "style=" not in page


# --- cited papers


@pytest.mark.parametrize(
    ("words", "columns"),
    [
        ("NQ 21- NQ/TU ngày 11/1/2020", ("NQ", 21, "NQ/TU", "2020-01-11")),
        ("Kế hoạch số 04-KH/ĐU ngày 31/8/2020", ("KH", 4, "KH/ĐU", "2020-08-31")),
        ("Quyết định số 2145-QĐ/TU, ngày 28/2/2020 của Thành ủy Mẫu", ("QĐ", 2145, "QĐ/TU", "2020-02-28")),
        ("Nghị quyết số 896/NQ-UBTVQH14, ngày 11/02/2020", ("NQ", 896, "NQ-UBTVQH14", "2020-02-11")),
        ("Quy định 213", ("QĐ", 213, "", "None")),
        ("Nghị quyết 03", ("NQ", 3, "", "None")),
        ("Luật Đất đai", ("", None, "", "None")),
    ],
)
def test_a_citation_is_kept_as_words_and_read(desk, words, columns):
    saved(desk.add("cited", ref_words=words))

    (row,) = desk.rows("cited")
    assert row.ref_words == words
    assert (row.document_type, row.number, row.symbol, str(row.issued_on)) == columns


def test_what_follows_a_reference_is_its_title(desk):
    saved(desk.add("cited", ref_words="Kế hoạch số 04-KH/ĐU ngày 31/8/2020 về làm việc với các chi bộ"))

    assert desk.rows("cited")[0].title == "về làm việc với các chi bộ"


PASTED = (
    "Thực hiện Nghị quyết số 896/NQ-UBTVQH14, ngày 11/02/2020 của UBTVQH; Quyết định số 2145-QĐ/TU, ngày 28/2/2020; "
    "ngày 31/8/2020 ban hành kế hoạch số 04-KH/ĐU; nhắc lại Nghị quyết số 896/NQ-UBTVQH14 và Quy định 213."
)


def ticked(page):
    return re.findall(r'name="words" value="([^"]*)" checked', page)


def test_the_papers_of_a_pasted_text_are_proposed_once_and_added_when_ticked(desk):
    saved(desk.add("cited", ref_words="Quyết định 2145-QĐ/TU"))
    path = f"/buoi-lam-viec/{desk.session.pk}/van-ban-vien-dan"
    page = desk.post(f"{path}/tim/", text=PASTED).content.decode()
    assert len(desk.rows("cited")) == 1
    assert "(đã có)" in page

    answer = desk.client.post(f"{path}/nhieu/", {"words": ticked(page)}, follow=True).content.decode()

    assert [(row.number, row.symbol) for row in desk.rows("cited")[1:]] == [
        (896, "NQ-UBTVQH14"),
        (4, "KH/ĐU"),
        (213, ""),
    ]
    assert "Đã thêm 3 văn bản." in answer


def test_what_is_ticked_twice_or_forged_adds_nothing(desk):
    path = f"/buoi-lam-viec/{desk.session.pk}/van-ban-vien-dan/nhieu/"
    for _again in range(2):
        desk.client.post(path, {"words": ["Quy định 213", "x" * 301, "a\x00 04-KH/ĐU", "  ", "không có văn bản nào"]})

    assert [row.ref_words for row in desk.rows("cited")] == ["Quy định 213"]


def test_a_text_without_papers_says_so_and_without_javascript_it_is_a_page(desk):
    path = f"/buoi-lam-viec/{desk.session.pk}/van-ban-vien-dan/tim/"
    nothing = desk.post(path, text="Tình hình ổn định.").content.decode()
    page = desk.post(path, htmx=False, text=PASTED).content.decode()
    refused = desk.post(path, htmx=False, text="a\x00b")

    assert "Không thấy số, ký hiệu" in nothing
    assert len(ticked(page)) == 4
    assert refused.status_code == 422


# --- site visits


def test_a_site_visit_tells_who_manages_the_place_and_what_was_found(desk):
    facts = {"managed_by": "Công ty Cổ phần than Mẫu", "purpose": "Kiến nghị của cử tri", "visited_on": "24/8/2020"}
    saved(desk.add("visit", findings="Mặt sân xuống cấp.\nCần bàn giao.", **facts))

    (row,) = desk.rows("visit")
    assert (row.managed_by, row.purpose) == (facts["managed_by"], facts["purpose"])
    assert row.findings == "Mặt sân xuống cấp.\nCần bàn giao."
    assert str(row.visited_on) == "2020-08-24"


# --- statements


def questions(desk):
    with CaptureQueriesContext(connection) as asked:
        assert desk.client.get(desk.session.get_absolute_url()).status_code == 200
    return len(asked)


def test_sections_without_rows_cost_nothing_and_with_rows_one_question_each(desk, offices):
    empty = questions(desk)
    more = []
    for kind, line in ((AGENDA, {"title": "Một"}), (VISIT, {"place": "Trạm"}), (CITED, {"ref_words": "Quy định 213"})):
        add_row(kind, line, parent=desk.session, by=offices.clerk, client_key=uuid4())
        more.append(questions(desk))
        for _again in range(9):
            add_row(kind, line, parent=desk.session, by=offices.clerk, client_key=uuid4())
        assert questions(desk) == more[-1]

    assert [after - before for before, after in zip([empty, *more], more, strict=False)] == [1, 1, 1]


def test_figures_cost_two_questions_however_many_there_are(desk, offices):
    counted = []
    for so_many in (0, 1, 29):
        for number in range(so_many):
            told_in(desk.session, f"Thu phí số {number} đạt {number + 1} triệu đồng, đạt 90%", offices.clerk)
        counted.append(questions(desk))

    assert [count - counted[0] for count in counted] == [0, 2, 2]


def test_the_recording_page_of_a_full_session_keeps_to_its_questions(desk, offices):
    """30 attendees, 20 petitions, 20 clauses within 15; each section of facts with rows asks for them once more."""
    for number in range(20):
        petition = make_petition(desk.session, f"Kiến nghị số {number}", by=offices.clerk)
        make_clause(desk.session, f"Giao UBND phường An Mẫu việc {number}.", by=offices.clerk, petitions=[petition])
    for number in range(27):
        desk.post(f"/buoi-lam-viec/{desk.session.pk}/thanh-phan/", entry=f"Khách {number} Mẫu; chuyên viên")
    assert questions(desk) <= 15
    for kind in KINDS:
        saved(desk.add(kind))
    assert questions(desk) <= 20
