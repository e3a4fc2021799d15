"""T12: what goes out as Excel carries no formulas, and nothing is lost without a word."""

import io
import random
import re
import tracemalloc
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from papers.spreadsheets import MOST_UNITS, cut, units_of, write_workbook
from tests.workbooks import cells, formulas

BEGINNINGS = ["=", "+", "-", "@", "\t=", "\r=", "=cmd|' /C calc'!A0", '=HYPERLINK("http://a")', "@SUM(1+1)", "{=1}"]
LETTERS = "Đảng uỷ phường = + - @ \t\n \"'<>&;ằữợđ 😀"
UNFIT = [*range(9), 11, 12, *range(14, 32), *range(0x7F, 0xA0), 0xD800, 0xDFFF, 0xFFFE, 0xFFFF]


def packed(rows, columns=("một", "hai"), title="Danh sách"):
    file = io.BytesIO()
    written = write_workbook(file, title, list(columns), rows)
    return zipfile.ZipFile(file), written


def hostile(count):
    random.seed(12)
    return [random.choice(BEGINNINGS) + "".join(random.choices(LETTERS, k=20)) for _ in range(count)]


def test_no_cell_is_a_formula_or_a_link_and_each_says_what_was_given(record_property):
    texts = hostile(1_000)

    book, written = packed([[text, text] for text in texts])

    told = cells(book)
    assert formulas(book) == []
    wanted = [text.replace("\r\n", "\n").replace("\r", "\n") for text in texts]
    assert [told[f"A{row}"] for row in range(2, len(texts) + 2)] == wanted
    assert (written.cut, written.replaced) == (0, 0)
    record_property("hostile cells", 2 * len(texts))


def test_a_cell_keeps_being_text_when_somebody_edits_it():
    book, _written = packed([["=1+1", "x"]])

    styles = book.read("xl/styles.xml").decode()
    assert 'quotePrefix="1"' in styles
    assert 'numFmtId="49"' in styles


@pytest.mark.parametrize(
    "code", [*range(9), 11, 12, *range(14, 32), *range(0x7F, 0xA0), 0xD800, 0xDFFF, 0xFFFE, 0xFFFF]
)
def test_a_character_that_excel_cannot_hold_is_replaced_by_a_visible_one_and_told(code):
    book, written = packed([[f"trước{chr(code)}sau", "x"]])

    kept = cells(book)["A2"]
    assert len(kept) == len("trước") + 1 + len("sau")
    assert kept[5].isprintable()
    assert kept[5] != chr(code)
    assert written.replaced == 1
    assert "1 ô có ký tự điều khiển" in cells(book, 2)["A1"]


def test_words_that_look_like_an_escape_of_the_format_stay_as_they_are():
    book, _written = packed([["_x0041_ và _x000D_", "x"]])

    assert b"_x005F_x0041_" in book.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("text", ["a" * 40_000, "ề" * 32_768, "😀" * 20_000, "x" + "😀" * 16_384])
def test_a_text_longer_than_a_cell_is_cut_with_words_that_say_how_much_and_it_is_told(text):
    book, written = packed([[text, "x"]])

    kept = cells(book)["A2"]
    missing = int(re.search(r"… \[đã cắt (\d+) ký tự\]$", kept)[1])
    whole = kept[: kept.rindex("… [")]
    assert units_of(kept) <= MOST_UNITS
    assert text.startswith(whole)
    assert units_of(whole) + missing == units_of(text)
    assert written.cut == 1
    assert "1 ô dài hơn mức Excel" in cells(book, 2)["A1"]


def test_a_text_that_just_fits_is_not_cut():
    assert cut("a" * MOST_UNITS) == "a" * MOST_UNITS
    assert cut("😀" * 16_383) == "😀" * 16_383


def test_numbers_stay_numbers_as_long_as_excel_keeps_them_exactly():
    values = [7, Decimal("8.5"), 12345678901234567890, Decimal("NaN"), True, None, date(2026, 2, 3)]
    book, _written = packed([[value] for value in values], columns=["giá trị"])

    told = cells(book)
    assert [told.get(f"A{row}") for row in range(2, 9)] == [
        "7",
        "8.5",
        "12345678901234567890",
        "NaN",
        "Có",
        None,
        "03/02/2026",
    ]
    types = re.findall(r'<c r="A(\d)"[^>]*t="inlineStr"', book.read("xl/worksheets/sheet1.xml").decode())
    assert types == ["1", "4", "5", "6", "8"]


def test_a_moment_is_written_in_the_time_of_the_office(settings):
    book, _written = packed([[datetime(2026, 1, 1, 18, 30, tzinfo=UTC)]], columns=["lúc"])

    assert cells(book)["A2"] == "02/01/2026 01:30"


def test_a_title_that_no_sheet_can_bear_is_shortened():
    book, _written = packed([["a", "b"]], title="Danh sách [mới]: một/hai?*\\ rất dài, dài hơn ba mươi mốt chữ")

    assert 'name="Danh sách  mới   một hai' in book.read("xl/workbook.xml").decode()


def test_rows_beyond_one_sheet_go_on_in_the_next(monkeypatch):
    monkeypatch.setattr("papers.spreadsheets.MOST_ROWS", 4)

    book, written = packed([[str(row), ""] for row in range(7)])

    assert (written.rows, written.sheets) == (7, 3)
    assert cells(book, 3) == {"A1": "một", "B1": "hai", "A2": "6"}


def test_an_empty_table_still_has_its_heads():
    book, _written = packed([])

    assert cells(book) == {"A1": "một", "B1": "hai"}


def test_many_rows_are_written_without_holding_them(tmp_path, record_property):
    rows = ([number, "Đảng uỷ phường", "Kiến nghị lắp đèn đường", "", "x"] for number in range(20_000))
    tracemalloc.start()

    with (tmp_path / "lớn.xlsx").open("wb") as file:
        write_workbook(file, "Lớn", list("abcde"), rows)

    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    record_property("kB at most for 20,000 rows", peak // 1024)
    assert peak < 6 * 2**20
