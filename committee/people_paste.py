"""Reading a pasted list of people: one line each, "họ tên; chức vụ", and a day if known: "; từ ngày".

A row copied from a table has tabs between its cells. A number before the name, "đồng chí" and a heading row are left
out. "; người khác" at the end says that this is a namesake of somebody who is in the directory already.
"""

import re
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from committee.dates import parse_date
from committee.models import Appointment, Person
from committee.text import canonical, refuse_control_characters

MOST_LINES = 5_000
FIRST_DAY, LAST_DAY = date(1930, 2, 3), date(2199, 12, 31)
LONGEST_NAME = Person._meta.get_field("full_name").max_length
LONGEST_OFFICE = Appointment._meta.get_field("office_text").max_length

_NUMBER = re.compile(r"\d{1,4}[.)]?")
_NUMBERING = re.compile(r"\d{1,4}[.)]\s*")
_COMRADE = re.compile(r"(?:đồng chí|đ/c)\s+", re.IGNORECASE)
_DASH = re.compile(r"\s[—–-]\s")
_FROM = re.compile(r"(?:từ|kể từ)\s+", re.IGNORECASE)
_HEADINGS = ("họ tên", "họ và tên")
# What stands in the first cell of a row beside a number: nothing, or the heading of the numbers.
_COUNTED = ("", "stt", "tt", "số tt")
_NAMESAKE = ("người khác", "trùng tên")


@dataclass(frozen=True)
class Line:
    """One line as it was read. ``number`` counts from 1 as the text does, ``text`` is the line as pasted. With an
    ``error`` the rest may be incomplete; ``from_on`` is None where the line names no day."""

    number: int
    text: str
    name: str = ""
    office: str = ""
    from_on: date | None = None
    is_namesake: bool = False
    error: str = ""


def read_lines(text: str) -> list[Line]:
    """Every line that says something, in order; headings and empty lines are left out.

    Lines are separated by line feeds alone: other signs that end a line somewhere are control characters here.
    """
    found = []
    for number, typed in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        if typed.strip():
            parts = cells_of(typed)
            if canonical(parts[0]) not in _HEADINGS:
                found.append(_read(number, typed, parts))
    return found


def cells_of(typed: str) -> list[str]:
    """Name, office and what follows on one line, without its number and "đồng chí"; at least one."""
    is_row = "\t" in typed.strip()
    parts = [" ".join(part.split()) for part in (typed.split("\t") if is_row else _split(typed))]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    if len(parts) > 1 and (_NUMBER.fullmatch(parts[0]) or (is_row and canonical(parts[0]) in _COUNTED)):
        parts.pop(0)
    if is_row and len(parts) == 1:
        parts = [part.strip() for part in _split(parts[0])]
    parts[0] = _COMRADE.sub("", _NUMBERING.sub("", parts[0], count=1), count=1)
    return parts


def _split(typed: str) -> list[str]:
    """At every semicolon; where there is none, at the first dash that stands alone."""
    return typed.split(";") if ";" in typed else _DASH.split(typed, maxsplit=1)


def _read(number: int, typed: str, parts: list[str]) -> Line:
    name, office, rest = parts[0], parts[1] if len(parts) > 1 else "", parts[2:]
    line = {"number": number, "text": typed.strip("\r"), "name": name, "office": office}
    try:
        refuse_control_characters(typed)
        _check_words(name, office)
        return Line(**line, **_read_rest(rest))
    except ValidationError as refused:
        return Line(**line, error=" ".join(refused.messages))


def _check_words(name: str, office: str) -> None:
    if not any(sign.isalpha() for sign in name):
        raise ValidationError(_("Thiếu họ tên."))
    if not office:
        raise ValidationError(_("Thiếu chức vụ sau dấu chấm phẩy."))
    if len(name) > LONGEST_NAME:
        raise ValidationError(_("Họ tên dài quá %(most)d ký tự.") % {"most": LONGEST_NAME})
    if len(office) > LONGEST_OFFICE:
        raise ValidationError(_("Chức vụ dài quá %(most)d ký tự.") % {"most": LONGEST_OFFICE})


def _read_rest(parts: list[str]) -> dict:
    """What stands after the office: a day, and whether it is a namesake."""
    found = {}
    for part in filter(None, parts):
        if canonical(part) in _NAMESAKE:
            found["is_namesake"] = True
        elif "from_on" in found:
            raise ValidationError(_("Thừa phần «%(words)s» ở cuối dòng.") % {"words": part[:60]})
        else:
            found["from_on"] = _read_day(part)
    return found


def _read_day(words: str) -> date:
    day = parse_date(_FROM.sub("", words), near=None)
    if day is None:
        raise ValidationError(_("«%(words)s» không phải là ngày (ví dụ: 01/7/2025).") % {"words": words[:60]})
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValidationError(_("Ngày %(words)s quá xa, hãy xem lại năm.") % {"words": words[:60]})
    return day
