"""Word file, PDF and page pictures are one paper: same words, same pages."""

import pytest

from papers.rendering import render_docx, render_pages, render_pdf

from .examples import CLAUSES_OF_PAGES, PROFILE, draft, notice
from .reading import page_count, pdf_pages, pdf_text, word_text

NOTICES = {f"{pages}-pages": notice(clauses) for pages, clauses in CLAUSES_OF_PAGES.items()}
NOTICES["draft"] = draft()


@pytest.mark.parametrize("values", NOTICES.values(), ids=NOTICES)
def test_pdf_says_what_word_says(values):
    assert pdf_text(render_pdf(values, PROFILE)) == word_text(render_docx(values, PROFILE))


@pytest.mark.parametrize(("pages", "clauses"), CLAUSES_OF_PAGES.items())
def test_pdf_and_its_pictures_have_the_same_pages(pages, clauses):
    assert page_count(render_pdf(notice(clauses), PROFILE)) == pages
    assert len(render_pages(notice(clauses), PROFILE)) == pages


@pytest.mark.libreoffice
def test_libreoffice_opens_the_word_files_and_counts_the_pages_of_the_pdf(libreoffice_pdf):
    printed = libreoffice_pdf({name: render_docx(values, PROFILE) for name, values in NOTICES.items()})

    counts = {name: page_count(pdf) for name, pdf in printed.items()}
    assert counts == {name: page_count(render_pdf(values, PROFILE)) for name, values in NOTICES.items()}


def test_signature_never_stands_on_a_page_without_text():
    for clauses in range(2, 14):
        *_, last = pdf_pages(render_pdf(notice(clauses), PROFILE))
        text, _, signature = last.partition("Nơi nhận:")

        assert "Giao Văn phòng Đảng uỷ theo dõi" in text, f"{clauses} clauses"
        assert "Trần Thị Mẫu" in signature, f"{clauses} clauses"


def test_a_heading_never_ends_a_page():
    for clauses in range(2, 14):
        for page in pdf_pages(render_pdf(notice(clauses), PROFILE)):
            assert page.strip().splitlines()[-1].strip() != "III. Tổ chức thực hiện", f"{clauses} clauses"
