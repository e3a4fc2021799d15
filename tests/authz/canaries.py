"""Canaries: random words in every text that somebody must not see, and finding them in whatever comes back."""

import io
import re
import secrets
import zipfile

from django.db import models
from pypdf import PdfReader

WORD = re.compile(rb"zq[0-9a-f]{8}")
# Columns that are made of other columns, name a file's content, or are how a user signs in.
NOT_FOR_WORDS = {"name_key", "search_text", "series_key", "path", "sha256", "thumbnail_sha256"}
NOT_FOR_WORDS |= {"password", "username", "email"}
PDF, ZIPPED = "application/pdf", ("application/zip", "application/vnd.openxmlformats")


class Canaries:
    """Which word stands where, and so who may meet it: ``meaning[word]`` is (specimen, column)."""

    def __init__(self):
        self.meaning = {}

    def word(self, specimen, column) -> str:
        word = f"zq{secrets.token_hex(4)}"
        self.meaning[word] = (specimen, column)
        return word

    def among(self, response) -> set[str]:
        """The canaries anywhere in an answer: status line, headers, cookies, body, and what the body has packed."""
        found = {word.decode() for part in _parts(response) for word in WORD.findall(part.lower())}
        return found & self.meaning.keys()


def text_columns(model):
    """Columns of ``model`` that hold words somebody typed."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and field.name not in NOT_FOR_WORDS
    ]


def body_of(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def _parts(response):
    yield repr(sorted(response.headers.items())).encode()
    yield response.cookies.output().encode()
    body = response.body
    yield body
    kind = response.headers.get("Content-Type", "")
    if kind.startswith(ZIPPED):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            yield from (packed.read(name) for name in packed.namelist())
            yield repr(packed.namelist()).encode()
    elif kind == PDF:
        yield _pdf_text(body)


def _pdf_text(body):
    reader = PdfReader(io.BytesIO(body))
    pages = "".join(page.extract_text() for page in reader.pages)
    return re.sub(r"\s", "", pages + repr(reader.metadata)).encode()
