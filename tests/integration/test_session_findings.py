"""What the page of a session points out in its head."""

from datetime import date

import pytest

from committee import enrolment
from sessions.findings import head_findings
from tests.cast import make_session


@pytest.fixture
def congresses(offices):
    """The ward is in its first congress, the province in its sixteenth."""
    offices.term.congress_number = "I"
    offices.term.save()
    term = {"label": "2025-2030", "starts_on": date(2025, 7, 1), "congress_number": "lần thứ XVI"}
    enrolment.begin_term(by=None, unit=offices.province, **term)
    return offices


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Sơ kết Nghị quyết Đại hội Đảng bộ phường lần thứ XXXIIII", ["“XXXIIII” không phải số La Mã"]),
        ("Sơ kết Đại hội Đảng bộ phường lần thứ XXIII", ["Ghi Đại hội lần thứ XXIII; nhiệm kỳ 2025-2030 của Đảng uỷ"]),
        ("Sơ kết Đại hội Đảng bộ phường lần thứ I", []),
        ("Sơ kết Đại hội Đảng bộ tỉnh lần thứ XVI", []),
        ("Sơ kết Đại hội Đảng bộ tỉnh lần thứ XV", ["của Tỉnh uỷ Bắc Mẫu là Đại hội lần thứ XVI"]),
        ("Học tập Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIV", []),
        ("Học tập Nghị quyết Đại hội XIV của Đảng", []),
        ("Làm việc với Chi bộ", []),
    ],
)
def test_numerals_that_cannot_be_or_do_not_fit_are_pointed_out(congresses, title, found):
    findings = head_findings(make_session(congresses, title=title))

    assert len(findings) == len(found)
    assert all(words in finding for words, finding in zip(found, findings, strict=True))


def test_without_a_known_congress_nothing_is_compared(offices):
    assert head_findings(make_session(offices, title="Đại hội Đảng bộ phường lần thứ XXIII")) == []


def test_the_page_shows_it_and_the_title_is_kept(client, offices):
    client.force_login(offices.clerk)
    session = make_session(offices, title="Đại hội lần thứ XXXIIII")

    for page in (session.get_absolute_url(), f"/buoi-lam-viec/{session.pk}/doc/"):
        assert "có phải là “XXXIV”?" in client.get(page).text
