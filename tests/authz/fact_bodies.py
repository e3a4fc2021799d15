"""What is posted about the facts of a session so that it succeeds."""

from io import BytesIO
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.unit.papers.file_parts import pdf

TEXT = "Nội dung mới để thử."


def _once(**fields) -> dict:
    return {"op_id": str(uuid4()), **fields}


def _new(fields):
    return lambda world, row, viewer: _once(client_key=str(uuid4()), **fields)


def _saved(fields):
    return lambda world, row, viewer: _once(base_version=row.version, **fields)


AGENDA = {"title": TEXT}
INDICATOR = {
    "words": TEXT,
    "read_from": "",
    "name": TEXT,
    "qualifier": "over",
    "value": "8,5 tỷ",
    "unit": "đồng",
    "target": "9.000.000.000",
    "target_set_by": TEXT,
    "period": TEXT,
    "stated_percent": "87,2",
    "change_percent": "-1,5",
    "part_of": "",
}
VISIT = {"place": TEXT, "managed_by": TEXT, "purpose": TEXT, "visited_on": "24/08/2026", "findings": TEXT}
CITED = {
    "ref_words": TEXT,
    "read_from": "",
    "document_type": "KH",
    "number": "4",
    "symbol": "KH/ĐU",
    "issuer_words": TEXT,
    "issued_on": "31/08/2026",
    "title": TEXT,
}
ATTACHMENT = {"caption": TEXT, "site_visit": ""}

new_agenda, agenda = _new(AGENDA), _saved(AGENDA)
new_indicator, indicator = _new(INDICATOR), _saved(INDICATOR)
new_visit, visit = _new(VISIT), _saved(VISIT)
new_cited, cited = _new(CITED), _saved(CITED)
attachment = _saved(ATTACHMENT)


def pasted(world, row, viewer):
    return {"text": "Theo Kế hoạch số 04-KH/ĐU."}


def ticked(world, row, viewer):
    return _once(words=["Quyết định số 2145-QĐ/TU", "Quy định 213"])


def upload(world, row, viewer):
    return _once(caption=TEXT, site_visit="", file=SimpleUploadedFile("Ảnh.jpg", photo(), content_type="image/jpeg"))


def _plan(world, viewer):
    home = world.units[viewer.unit or "ward"]
    words = {"title": TEXT, "ref_words": "Kế hoạch số 09-KH/ĐU", "programme_words": TEXT, "legal_basis": TEXT}
    days = {"issued_on": "31/08/2026", "starts_on": "01/09/2026", "ends_on": "31/12/2026"}
    return {**words, **days, "issuing_unit": home.pk, "kept_by": home.pk, "term": ""}


def new_plan(world, row, viewer):
    return {**_plan(world, viewer), "client_key": str(uuid4()), "file": _paper()}


def plan(world, row, viewer):
    return {**_plan(world, viewer), "base_version": row.version, "file": _paper()}


def _paper():
    return SimpleUploadedFile("Kế hoạch.pdf", pdf(), content_type="application/pdf")


def photo(width=64, height=48) -> bytes:
    written = BytesIO()
    Image.new("RGB", (width, height), "teal").save(written, "JPEG")
    return written.getvalue()
