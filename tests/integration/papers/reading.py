"""What stands in a finished file, read back without the code that wrote it."""

from io import BytesIO

from docx import Document
from docx.table import Table
from pypdf import PdfReader


def word_paragraphs(docx):
    """Paragraphs from top to bottom; of a table the left cell before the right one."""
    for item in Document(BytesIO(docx)).iter_inner_content():
        cells = item.rows[0].cells if isinstance(item, Table) else [item]
        for cell in cells:
            yield from cell.paragraphs if isinstance(item, Table) else [cell]


def word_text(docx):
    return squeezed("\n".join(paragraph.text for paragraph in word_paragraphs(docx)))


def pdf_pages(pdf):
    """The text of each page without its number, which is seen to stand on top of every page but the first."""
    first, *others = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    pages = [first]
    for number, text in enumerate(others, start=2):
        top, _, rest = text.partition("\n")
        assert top.strip() == str(number)
        pages.append(rest)
    return pages


def pdf_text(pdf):
    return squeezed("\n".join(pdf_pages(pdf)))


def page_count(pdf):
    return len(PdfReader(BytesIO(pdf)).pages)


def squeezed(text):
    return " ".join(text.split())
