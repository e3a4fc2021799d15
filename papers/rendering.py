"""Plain values and a form in, bytes out: the only door through which the program makes paper."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import jinja2
import typst
from django.utils.translation import gettext as _

from papers.fonts import FontsMissing
from papers.layout import Profile
from papers.pdf import page_pictures, pdf_file
from papers.values import PaperValues
from papers.word import word_file

MOST_CHARACTERS = 1_000_000
# Control characters, and what XML, and so a Word file, cannot hold at all.
UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# How typst names the sign that no font can draw or that an archive file may not hold.
NAMED_SIGN = re.compile(r'`"(.+?)"`')


class RenderingFailed(Exception):
    """The paper cannot be made from these values; the message tells the user why."""


def render_docx(values: PaperValues, profile: Profile) -> bytes:
    """The Word file. Raises ``RenderingFailed``."""
    return _render(word_file, values, profile)


def render_pdf(values: PaperValues, profile: Profile) -> bytes:
    """The PDF/A-2a file. Raises ``RenderingFailed``, also for a sign that no font at hand can draw."""
    return _render(pdf_file, values, profile)


def render_pages(values: PaperValues, profile: Profile) -> list[bytes]:
    """An SVG picture of each page, made by the renderer of the PDF. Raises ``RenderingFailed``."""
    return _render(page_pictures, values, profile)


def _render(make: Callable[[PaperValues, Profile], Any], values: PaperValues, profile: Profile) -> Any:
    _refuse_unprintable(values)
    try:
        return make(values, profile)
    except typst.TypstError as problem:
        raise RenderingFailed(_reason(problem)) from problem
    except (jinja2.TemplateError, FontsMissing) as problem:
        raise RenderingFailed(_("Không tạo được văn bản; hãy báo cho người quản trị.")) from problem


def _reason(problem: typst.TypstError) -> str:
    sign = NAMED_SIGN.search(problem.message)
    if sign is None:
        return _("Không tạo được văn bản; hãy báo cho người quản trị.")
    return _("Phông chữ của văn bản không in được ký tự “%(sign)s”; hãy bỏ hoặc thay ký tự này.") % {"sign": sign[1]}


def _refuse_unprintable(values: PaperValues) -> None:
    length = 0
    for text in _texts(values):
        length += len(text)
        if found := UNPRINTABLE.search(text):
            raise RenderingFailed(
                _("Văn bản có ký tự điều khiển U+%(code)04X, không in được; hãy xoá ký tự này.")
                % {"code": ord(found.group())}
            )
    if length > MOST_CHARACTERS:
        raise RenderingFailed(
            _("Văn bản dài %(length)d ký tự, vượt quá %(most)d ký tự cho phép.")
            % {"length": length, "most": MOST_CHARACTERS}
        )


def _texts(values: Any) -> Iterator[str]:
    if isinstance(values, str):
        yield values
    else:
        for value in values.values() if isinstance(values, dict) else values:
            yield from _texts(value)
