"""The notice as Word and PDF, and the export of a long list, without the pages around them."""

import io
import tempfile
import time
import zipfile

import xlsxwriter
from django.utils import timezone

from conclusions.models import Notice
from conclusions.notice_values import notice_values
from papers import rendering
from papers.profile_table import layout_of, profile_for
from papers.spreadsheets import write_workbook
from petitions.models import Petition
from tests.bench.resident import resident_mb

TIMES = 15
EXPORTED = ("pk", "text", "place", "state", "received_on", "due_on")


def notice_figures() -> dict[str, list[float]]:
    """Milliseconds of each try, warm: the two files of the notice, and packing the parts of the Word file again."""
    notice = Notice.objects.filter(state=Notice.State.DRAFT).latest("pk")
    layout = layout_of(notice.profile or profile_for(timezone.localdate()))
    values = notice_values(notice, layout, at=timezone.now())
    word = rendering.render_docx(values, layout)
    return {
        "docx": _timed(lambda: rendering.render_docx(values, layout)),
        "pdf": _timed(lambda: rendering.render_pdf(values, layout)),
        "zip": _timed(lambda: _packed_again(word)),
    }


def _timed(act):
    act()
    tries = []
    for _try in range(TIMES):
        begun = time.perf_counter()
        act()
        tries.append((time.perf_counter() - begun) * 1000)
    return tries


def _packed_again(word: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
    return packed.getvalue()


def export_figures(rows: int) -> dict[str, float]:
    """Milliseconds and grown memory of an export through ``papers.spreadsheets``, and milliseconds of the bare library
    with the same cells."""
    before = resident_mb()
    ours = _once(lambda file: write_workbook(file, "Kiến nghị", list(EXPORTED), _exported(rows)))
    grown = resident_mb() - before
    return {"ms": ours, "bare_ms": _once(lambda file: _bare(file, _exported(rows))), "grown_mb": grown}


def _exported(rows):
    return Petition.objects.order_by("pk").values_list(*EXPORTED)[:rows].iterator(chunk_size=2000)


def _once(write):
    with tempfile.TemporaryFile() as file:
        begun = time.perf_counter()
        write(file)
        return (time.perf_counter() - begun) * 1000


def _bare(file, rows):
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
    for number, (pk, text, place, state, *days) in enumerate(rows):
        sheet.write_number(number, 0, pk)
        for column, words in enumerate((text, place, state), start=1):
            sheet.write_string(number, column, words)
        for column, value in enumerate(days, start=4):
            if value:
                sheet.write_datetime(number, column, value, day)
    book.close()
