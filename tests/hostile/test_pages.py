"""T5: with hostile texts in every column of every row, each page still shows them as text, and each file is whole."""

from io import BytesIO
from itertools import cycle, islice

import pytest
from django.apps import apps
from docx import Document
from pypdf import PdfReader

from tests.authz.audience import ROUTES
from tests.authz.canaries import text_columns
from tests.authz.forging import OWN_APPS
from tests.authz.matrix import undone
from tests.hostile.page import Page, squeezed
from tests.hostile.spreading import shares
from tests.hostile.typing import meant_cases

pytestmark = pytest.mark.django_db
GETS = [route for route in ROUTES if route.method == "GET"]
TURNS, CASES = 2, 2
# Files drawn when they are asked for; those in the store of the tests are only named after their kind.
DRAWN = {"desk:session-minutes", "conclusions:notice-draft-file"}
# Nobody of the world has been invited; the link says so.
OVER = 410, "committee:invitation-accept"
READERS = {
    "application/pdf": PdfReader,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Document,
}


@pytest.mark.parametrize("turn", range(TURNS))
def test_every_page_shows_them_as_text(turn, matrix, record_property):
    problems, seen = [], 0
    with undone():
        written = fill_every_column(turn)
        for route in GETS:
            for case in islice(meant_cases(matrix, route), CASES):
                problems += [f"{case}: {what}" for what in faults_of(ask(matrix, case), case)]
                seen += 1

    assert problems == []
    assert written > 1_000
    record_property("pages with hostile texts", seen)
    record_property("hostile texts shown by pages", written)


def ask(matrix, case):
    """The canaries are gone; what is asked here is asked as the matrix does."""
    answer = matrix.world.clients[case.viewer.name].get(matrix.url(case))
    answer.body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer


def fill_every_column(turn) -> int:
    """Put a text into every text of every row, each another; how many there were."""
    texts, written = cycle(shares("own", 1)[0][turn * 7 :]), 0
    for model in apps.get_models():
        columns = [column for column in text_columns(model) if not column.unique and may_be_filled(column)]
        if model._meta.app_label not in OWN_APPS or not columns:
            continue
        rows = list(model.objects.order_by("pk"))
        for row in rows:
            for column in columns:
                setattr(row, column.name, next(text for text in texts if fits(column, text)))
        model.objects.bulk_update(rows, [column.name for column in columns], batch_size=100)
        written += len(rows) * len(columns)
    return written


def may_be_filled(column):
    """Not what the product itself writes there: keys, names of acts and tables."""
    model = column.model._meta.model_name
    return model not in ("operation", "movedvalue", "layoutprofile") and column.name not in (
        "object_label",
        "act",
        "code",
    )


def fits(column, text):
    """As a form would have taken it; the name of a file stands in one line."""
    short = column.max_length is None or len(text) <= column.max_length
    return bool(short and text.strip() and (column.name != "original_name" or text.isprintable()))


def faults_of(answer, case):
    kind = answer.headers.get("Content-Type", "").partition(";")[0]
    if answer.status_code == OVER[0] and case.route.name == OVER[1]:
        return
    if answer.status_code >= 400:
        yield answer.status_code
    elif kind == "text/html":
        page = Page(answer.body.decode())
        if page.runs or page.foreign:
            yield page.runs or page.foreign
        # A paper that no font can print is answered by a page that says so.
        is_page_of_row = case.route.shows and case.specimen and case.route.name not in DRAWN
        if is_page_of_row and not says(page.words, case.specimen.row):
            yield "nothing of the row"
    elif kind in READERS and case.route.name in DRAWN:
        READERS[kind](BytesIO(answer.body))


def says(words, row):
    row.refresh_from_db()
    texts = [getattr(row, column.name) for column in text_columns(type(row))]
    # Less could stand on the page by chance.
    long = [text for text in texts if len(text) > 3]
    return not long or any(squeezed(text) in words for text in long)
