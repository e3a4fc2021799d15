"""The files themselves: same values give the same bytes, and a template is data that can run nothing."""

import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO

import jinja2
import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from papers.layout import load_profile
from papers.rendering import RenderingFailed, render_docx, render_pages, render_pdf
from papers.word import fill

from .examples import PROFILE, notice

RENDERERS = [render_docx, render_pdf, render_pages]
ATTACKS = [
    "{{ ''.__class__.__mro__ }}",
    "{{ cycler.__init__.__globals__.os.system('id') }}",
    "{{ self.__init__.__globals__ }}",
    "{{ body.append('x') }}",
    "{{ body.__init__.__globals__ }}",
    "{{ khong_co_gia_tri_nay }}",
    "{% include '/etc/passwd' %}",
]


@pytest.mark.parametrize("render", RENDERERS)
def test_the_same_values_give_the_same_bytes(render):
    assert render(notice(), PROFILE) == render(notice(), PROFILE)


@pytest.mark.parametrize("render", [render_docx, render_pdf])
def test_made_at_is_the_time_of_the_file(render):
    assert render(notice(made_at="2026-02-06T08:00:00+07:00"), PROFILE) != render(notice(), PROFILE)


@pytest.mark.parametrize("render", RENDERERS)
def test_many_papers_may_be_made_at_once(render):
    papers = [notice(clauses, title=f"Thông báo {clauses}") for clauses in range(1, 13)]
    one_by_one = [render(values, PROFILE) for values in papers]

    with ThreadPoolExecutor(6) as threads:
        assert list(threads.map(lambda values: render(values, PROFILE), papers)) == one_by_one


def test_word_file_has_no_time_but_made_at():
    with zipfile.ZipFile(BytesIO(render_docx(notice(), PROFILE))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2026, 2, 5, 1, 0, 0)}


def test_word_file_brings_nothing_of_another_paper():
    with zipfile.ZipFile(BytesIO(render_docx(notice(), PROFILE))) as package:
        parts = set(package.namelist())

    assert "docProps/thumbnail.jpeg" not in parts
    assert not [part for part in parts if part.startswith("customXml/") or part == "docProps/app.xml"]


def test_pdf_is_an_archive_file_that_a_screen_reader_can_read():
    reader = PdfReader(BytesIO(render_pdf(notice(), PROFILE)))

    assert reader.xmp_metadata.pdfaid_part == "2"
    assert reader.xmp_metadata.pdfaid_conformance == "A"
    assert b"pdfuaid:part" in reader.trailer["/Root"]["/Metadata"].get_data()
    assert reader.trailer["/Root"]["/Lang"] == "vi"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.metadata.title == "Thông báo kết luận tại buổi làm việc với Chi bộ khu phố 4"
    assert reader.metadata.author == "ĐẢNG UỶ PHƯỜNG LÀO CAI"
    assert [entry.title for entry in flat(reader.outline)][:2] == ["THÔNG BÁO", "I. Đánh giá chung"]


def flat(outline):
    for entry in outline:
        yield from flat(entry) if isinstance(entry, list) else [entry]


def test_pdf_uses_the_font_of_the_program_and_none_of_the_machine():
    reader = PdfReader(BytesIO(render_pdf(notice(), PROFILE)))
    fonts = {
        font["/BaseFont"].split("+")[1].split("-Identity")[0]
        for font in reader.pages[0]["/Resources"]["/Font"].values()
    }

    assert fonts == {"TeXGyreTermes-Regular", "TeXGyreTermes-Bold", "TeXGyreTermes-Italic"}


def test_page_pictures_show_nothing_from_outside():
    (page,) = render_pages(notice(), PROFILE)

    assert page.startswith(b"<svg")
    for outside in (b"<script", b"<image", b"http://", b"https://", b"url("):
        assert outside not in page.replace(b'xmlns="http://www.w3.org/2000/svg"', b"").replace(
            b'xmlns:xlink="http://www.w3.org/1999/xlink"', b""
        ).replace(b'xmlns:h5="http://www.w3.org/1999/xhtml"', b"")


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_template_that_reaches_for_code_is_refused(attack):
    document, template = Document(), BytesIO()
    document.add_paragraph(attack)
    document.save(template)

    with pytest.raises((jinja2.TemplateError, TypeError)):
        fill(template.getvalue(), {"body": ({"text": "x"},)})


def test_a_failing_template_is_told_in_vietnamese(monkeypatch):
    document, template = Document(), BytesIO()
    document.add_paragraph("{{ ''.__class__.__mro__ }}")
    document.save(template)
    monkeypatch.setattr("papers.word.word_template", lambda profile: template.getvalue())

    with pytest.raises(RenderingFailed, match="Không tạo được văn bản"):
        render_docx(notice(), PROFILE)


def test_paper_for_both_sides_mirrors_its_margins():
    profile = replace(load_profile("HD05"), page=replace(PROFILE.page, mirrored=True))

    settings = Document(BytesIO(render_docx(notice(), profile))).settings.element
    assert settings.find(qn("w:mirrorMargins")) is not None
    pages = PdfReader(BytesIO(render_pdf(notice(31), profile))).pages
    assert [left_edge(page) for page in pages[1:3]] == [15, 30]


def test_page_number_of_the_pdf_hangs_ten_millimetres_below_the_edge():
    second = PdfReader(BytesIO(render_pdf(notice(31), PROFILE))).pages[1]
    number, across, up = pieces(second)[0]

    assert number == "2"
    assert across == pytest.approx((30 + 195) / 2, abs=1.5), "centred over the text"
    assert 297 - up == pytest.approx(10 + 3.4, abs=0.5), "figures of size 14 are 3.4 mm high and stand on this line"


def left_edge(page):
    return round(min(across for _, across, _ in pieces(page)))


def pieces(page):
    """Each piece of text with its place, in millimetres from the left and lower edges."""
    found = []
    page.extract_text(visitor_text=lambda text, cm, *_: found.append((text.strip(), cm[4], cm[5])))
    return [(text, across / 72 * 25.4, up / 72 * 25.4) for text, across, up in found if text]
