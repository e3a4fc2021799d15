"""T5: a Word file, a PDF and a workbook hold any text as it was typed, or say which sign they cannot print."""

import unicodedata
import zipfile
from io import BytesIO

import pytest

from papers.rendering import RenderingFailed, render_docx, render_pdf
from papers.spreadsheets import write_workbook
from tests.hostile.page import squeezed
from tests.hostile.spreading import BLNS, lists_of
from tests.integration.papers.examples import PROFILE, block, notice
from tests.integration.papers.reading import pdf_text, word_paragraphs
from tests.workbooks import cells, formulas

SOURCES = ["own", pytest.param("blns", marks=pytest.mark.skipif(not BLNS, reason="BLNS names no file"))]
OWN = sorted(lists_of("own"))
# Whose letters a PDF gives back in another order, joined, or not at all, though they stand on the paper.
DRAWN_OTHERWISE = {"bidi", "no width", "combining", "astral", "blanks", "word and xml", "vi: old encodings"}


def paper_of(texts):
    return notice(blocks=[block("clause", f"{number}.", f"Đầu {text} cuối.") for number, text in enumerate(texts, 1)])


def printed(number, text):
    return squeezed(f"{number}. Đầu {text} cuối.")


def lost_from(said, texts, change=str):
    return [text for number, text in enumerate(texts, 1) if change(printed(number, text)) not in change(said)]


def composed(text):
    return unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("name", OWN)
def test_word_says_what_was_typed(name, record_property):
    texts = lists_of("own")[name]

    said = squeezed("".join(each.text for each in word_paragraphs(render_docx(paper_of(texts), PROFILE))))
    assert lost_from(said, texts) == []
    record_property("hostile texts read back from Word", len(texts))


@pytest.mark.parametrize("name", OWN)
def test_pdf_says_what_was_typed_or_which_sign_it_cannot_print(name, record_property):
    texts, pdf = drawn(lists_of("own")[name])

    if name not in DRAWN_OTHERWISE:
        assert lost_from(squeezed(pdf_text(pdf)), texts, composed) == []
        record_property("hostile texts read back from PDF", len(texts))
    record_property("hostile texts drawn in PDF", len(texts))


def drawn(texts):
    """The texts that can be drawn, and the PDF of them."""
    try:
        return texts, render_pdf(paper_of(texts), PROFILE)
    except RenderingFailed:
        texts = [text for text in texts if is_drawn(text)]
        return texts, render_pdf(paper_of(texts), PROFILE)


def is_drawn(text):
    """Whether the PDF can be made; else it says which sign is in the way."""
    try:
        return bool(render_pdf(paper_of([text]), PROFILE))
    except RenderingFailed as failed:
        return "không in được ký tự “" not in str(failed)


@pytest.mark.parametrize("source", SOURCES)
def test_workbook_says_what_was_typed(source, record_property):
    texts = [text for texts in lists_of(source).values() for text in texts]
    file = BytesIO()
    write_workbook(file, "Danh sách", ["một"], [[text] for text in texts])

    book = zipfile.ZipFile(file)
    told = cells(book)
    assert formulas(book) == []
    assert [told.get(f"A{row}", "") for row in range(2, len(texts) + 2)] == [lines_of(text) for text in texts]
    record_property("hostile texts read back from Excel", len(texts))


def lines_of(text):
    return text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.skipif(not BLNS, reason="BLNS names no file")
def test_word_and_pdf_bear_the_list_of_blns(record_property):
    texts = lists_of("blns")["blns"]

    said = squeezed("".join(each.text for each in word_paragraphs(render_docx(paper_of(texts), PROFILE))))
    assert lost_from(said, texts) == []
    assert drawn(texts)[1]
    record_property("hostile texts read back from Word", len(texts))
