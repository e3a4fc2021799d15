"""Excel out: text that stays text, whole or visibly cut, row by row without holding the sheet in memory.

A cell never becomes a formula or a link, whatever it begins with. Characters that Excel cannot hold are replaced by
signs one can see, and a text longer than a cell takes is cut with words that say so; both are told on a sheet of
their own at the end.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import BinaryIO

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What one cell and one sheet of Excel take; the length is counted as Excel does, in units of UTF-16.
MOST_UNITS = 32_767
MOST_ROWS = 1_048_576
# A number with more digits would be rounded; it is written as text.
MOST_DIGITS = 15
WIDTHS = (10, 60)
# "@" in Excel's own list of formats.
TEXT_FORMAT = 49

_LOST = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\']")


def _visible(found) -> str:
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"


def units_of(text: str) -> int:
    """The length of a text as Excel counts it."""
    return len(text.encode("utf-16-le")) // 2


def cut(text: str) -> str:
    """The text, or as much of it as a cell takes with words that say how much is missing."""
    # No letter takes more than two units, so most texts need not be encoded to be measured.
    if len(text) <= MOST_UNITS // 2 or units_of(text) <= MOST_UNITS:
        return text
    # Room for the note itself; its length changes by a digit or two at most.
    note = _("… [đã cắt %(n)s ký tự]")
    kept = text.encode("utf-16-le")[: (MOST_UNITS - units_of(note) - 10) * 2].decode("utf-16-le", errors="ignore")
    return kept + note % {"n": units_of(text) - units_of(kept)}


def as_text(value) -> str:
    """A value as the pages show it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    if isinstance(value, datetime):
        return f"{timezone.localtime(value) if timezone.is_aware(value) else value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def is_number(value) -> bool:
    """Whether Excel keeps the value exactly as a number."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return False
    return Decimal(value).is_finite() and len(Decimal(value).as_tuple().digits) <= MOST_DIGITS


class Workbook:
    """A workbook of one table. ``cut`` and ``replaced`` count the cells that could not be kept as they were."""

    def __init__(self, file: BinaryIO, title: str, columns: list[str]):
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": True,
        }
        self.book = xlsxwriter.Workbook(file, options)
        self.title, self.columns = _FORBIDDEN_IN_NAMES.sub(" ", title), columns
        self.head = self.book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        # The quote keeps Excel from reading a formula when somebody edits the cell.
        self.text = self.book.add_format({"num_format": TEXT_FORMAT, "valign": "top", "quote_prefix": True})
        self.cut = self.replaced = self.rows = self.sheets = 0
        self.sheet, self.row = None, MOST_ROWS

    def add(self, values: Iterable) -> None:
        """One more row; a full sheet is followed by another."""
        if self.row >= MOST_ROWS:
            self._begin_sheet()
        for column, value in enumerate(values):
            self._write(column, value)
        self.row += 1
        self.rows += 1

    def _begin_sheet(self):
        self.sheets += 1
        self.sheet = self.book.add_worksheet(self._name(self.title))
        self.sheet.freeze_panes(1, 0)
        for column, label in enumerate(self.columns):
            self.sheet.set_column(column, column, min(max(len(label) + 4, WIDTHS[0]), WIDTHS[1]))
            self.sheet.write_string(0, column, self._kept(label), self.head)
        self.row = 1

    def _name(self, title) -> str:
        number = f" ({self.sheets})" if self.sheets > 1 else ""
        return f"{title[: 31 - len(number)].strip() or '1'}{number}"

    def _write(self, column, value):
        if is_number(value):
            self.sheet.write_number(self.row, column, value)
        elif text := self._kept(as_text(value)):
            self.sheet.write_string(self.row, column, text, self.text)

    def _kept(self, text: str) -> str:
        clean, lost = _LOST.subn(_visible, text.replace("\r\n", "\n").replace("\r", "\n"))
        short = cut(clean)
        self.replaced += bool(lost)
        self.cut += short is not clean
        return short

    def close(self) -> None:
        """Finish the file, with a sheet of remarks where a cell could not be kept."""
        if self.sheet is None:
            self._begin_sheet()
        remarks = self.remarks()
        if remarks:
            sheet = self.book.add_worksheet(_("Lưu ý"))
            for row, remark in enumerate(remarks):
                sheet.write_string(row, 0, remark)
        self.book.close()

    def remarks(self) -> list[str]:
        """What whoever opens the file must know."""
        told = []
        if self.cut:
            told.append(
                _("%(n)d ô dài hơn mức Excel cho phép (32.767 ký tự) nên đã bị cắt; cuối ô có ghi số ký tự đã cắt.")
                % {"n": self.cut}
            )
        if self.replaced:
            told.append(
                _("%(n)d ô có ký tự điều khiển mà Excel không chứa được; đã thay bằng ký hiệu nhìn thấy được.")
                % {"n": self.replaced}
            )
        return told


def write_workbook(file: BinaryIO, title: str, columns: list[str], rows: Iterable[Iterable]) -> Workbook:
    """Write a table to ``file``; the answer tells how many cells were cut or changed."""
    workbook = Workbook(file, title, columns)
    for row in rows:
        workbook.add(row)
    workbook.close()
    return workbook
