"""How papers are cited, in the spellings of the five reports, of real registers and of HD 05-HD/VPTW II.3."""

import time
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.layout import load_profile
from papers.models import DocumentType
from papers.references import find_references, parse_reference, reference_for, symbol_for
from papers.values import number_line

PROFILE = load_profile()

WITH_SYMBOL = [
    # words, number, symbol, type, type words, organ, style, day, issuer
    ("21-NQ/TU", 21, "NQ/TU", "NQ", "", "TU", "party", None, ""),
    ("NQ 21- NQ/TU ngày 11/1/2020", 21, "NQ/TU", "NQ", "NQ", "TU", "party", date(2020, 1, 11), ""),
    ("04-KH/ĐU", 4, "KH/ĐU", "KH", "", "ĐU", "party", None, ""),
    ("kế hoạch số 04-KH/ĐU", 4, "KH/ĐU", "KH", "kế hoạch", "ĐU", "party", None, ""),
    (
        *("Quyết định số 2145-QĐ/TU, ngày 28/2/2020 của Thành ủy Lào Cai", 2145, "QĐ/TU", "QĐ", "Quyết định"),
        *("TU", "party", date(2020, 2, 28), "Thành ủy Lào Cai"),
    ),
    (
        *("Nghị quyết số 896/NQ-UBTVQH14, ngày 11/02/2020 của UBTVQH khóa 14", 896, "NQ-UBTVQH14", "NQ", "Nghị quyết"),
        *("UBTVQH14", "state", date(2020, 2, 11), "UBTVQH khóa 14"),
    ),
    ("Kết luận số 01-KL/TW", 1, "KL/TW", "KL", "Kết luận", "TW", "party", None, ""),
    ("Quy định số 1374-QĐ/TU", 1374, "QĐ/TU", "QĐ", "Quy định", "TU", "party", None, ""),
    ("Quy định 11-QĐi/TW", 11, "QĐi/TW", "QĐ", "Quy định", "TW", "party", None, ""),
    ("06/TTr-TTHĐND", 6, "TTr-TTHĐND", "TTr", "", "TTHĐND", "state", None, ""),
    ("98-TTr/BXDĐ", 98, "TTr/BXDĐ", "TTr", "", "BXDĐ", "party", None, ""),
    ("14-TTr/ĐUUBND", 14, "TTr/ĐUUBND", "TTr", "", "ĐUUBND", "party", None, ""),
    ("Số 123-TB/TU", 123, "TB/TU", "TB", "", "TU", "party", None, ""),
    ("123-TB/VPTU", 123, "TB/VPTU", "TB", "", "VPTU", "party", None, ""),
    ("Số: 15/QĐ-BNV", 15, "QĐ-BNV", "QĐ", "", "BNV", "state", None, ""),
    ("399-QĐ/TW, ngày 09/01/2026", 399, "QĐ/TW", "QĐ", "", "TW", "party", date(2026, 1, 9), ""),
    ("05-NQ/QU (18 tháng 11 năm 2020)", 5, "NQ/QU", "NQ", "", "QU", "party", date(2020, 11, 18), ""),
    ("NGHỊ QUYẾT SỐ 03 – NQ / ThU", 3, "NQ/ThU", "NQ", "NGHỊ QUYẾT", "ThU", "party", None, ""),
    ("05-PC/ÐU", 5, "PC/ĐU", "PC", "", "ĐU", "party", None, ""),  # the Icelandic Ð of old fonts
    ("Nghị định số 30/2020/NĐ-CP", 30, "2020/NĐ-CP", "NĐ", "Nghị định", "CP", "state", None, ""),
    ("Luật số 117/2025/QH15", 117, "2025/QH15", "L", "Luật", "QH15", "state", None, ""),
    ("Công văn số 1234/UBND-VX", 1234, "UBND-VX", "CV", "Công văn", "UBND", "state", None, ""),
    (
        *("Nghị quyết số 21-NQ/TU của Thành ủy Hạ Long, ngày 11/1/2020", 21, "NQ/TU", "NQ", "Nghị quyết"),
        *("TU", "party", date(2020, 1, 11), "Thành ủy Hạ Long"),
    ),
]


@pytest.mark.parametrize(
    ("words", "number", "symbol", "kind", "type_words", "organ", "style", "day", "issuer"),
    WITH_SYMBOL,
    ids=[row[0] for row in WITH_SYMBOL],
)
def test_a_citation_with_symbol_is_taken_apart(words, number, symbol, kind, type_words, organ, style, day, issuer):
    found = parse_reference(words)

    assert (found.number, found.symbol, found.document_type, found.type_words) == (number, symbol, kind, type_words)
    assert (found.organ_symbol, found.style, found.issued_on, found.issuer_words) == (organ, style, day, issuer)
    assert found.words == words


@pytest.mark.parametrize(
    ("words", "number", "kind", "day"),
    [
        ("Quy định 213", 213, "QĐ", None),
        ("Nghị quyết 03", 3, "NQ", None),
        ("Nghị quyết số 03", 3, "NQ", None),
        ("báo cáo số 39 ngày 5/12/2025", 39, "BC", date(2025, 12, 5)),
        ("NQ 03 về công tác cán bộ", 3, "NQ", None),
    ],
)
def test_a_citation_without_symbol_has_number_and_type(words, number, kind, day):
    found = parse_reference(words)

    assert (found.number, found.document_type, found.issued_on) == (number, kind, day)
    assert (found.symbol, found.organ_symbol, found.style) == ("", "", "")


@pytest.mark.parametrize(
    "words",
    [
        *("26/20 thanh niên", "14.500.000.000đ/17.100.000.000đ", "24/8", "18/11/2020", "100-200 hộ", "12/14 có mặt"),
        *("Kế hoạch 2026", "Kế hoạch 2026-2030", "Báo cáo 6 tháng", "kế hoạch 5 năm", "báo cáo 12, 13"),
        *("Nghị quyết 3.500 hộ", "Thông báo số 3.500", "Phương án 2.", "tỷ lệ 95/100-CB", "5-10/KH năm", "", "Số"),
    ],
)
def test_figures_days_and_counts_are_no_papers(words):
    assert find_references(words) == []


def test_papers_are_found_within_a_text_where_they_stand():
    text = (
        "Căn cứ Nghị quyết số 896/NQ-UBTVQH14, ngày 11/02/2020 của UBTVQH khóa 14 về sắp xếp đơn vị; "
        "theo kế hoạch số 04-KH/ĐU, trong 6 tháng có 26/20 thanh niên, gắn với Nghị quyết 03 để nâng chất."
    )

    found = find_references(text)

    assert [reference.words for reference in found] == [
        "Nghị quyết số 896/NQ-UBTVQH14, ngày 11/02/2020 của UBTVQH khóa 14",
        "kế hoạch số 04-KH/ĐU",
        "Nghị quyết 03",
    ]
    assert [text[reference.start : reference.end] for reference in found] == [reference.words for reference in found]


def test_decomposed_text_gives_the_same_papers_at_its_own_positions():
    text = "theo Quyết định số 2145-QĐ/TU, ngày 28/2/2020 của Thành ủy Lào Cai và các chi bộ"
    decomposed = unicodedata.normalize("NFD", text)

    [as_typed], [found] = find_references(text), find_references(decomposed)

    assert (found.symbol, found.issued_on, found.issuer_words) == ("QĐ/TU", date(2020, 2, 28), "Thành ủy Lào Cai")
    assert found.words == decomposed[found.start : found.end] == unicodedata.normalize("NFD", as_typed.words)


def test_an_impossible_day_leaves_the_paper_without_day():
    assert parse_reference("05-TB/ĐU ngày 31/02/2026").issued_on is None


def test_a_number_with_a_letter_is_kept_as_words_only():
    found = parse_reference("72b-TB/ĐU")

    assert (found.number, found.number_words) == (None, "72b")


def test_parse_reference_wants_the_paper_at_the_beginning():
    assert parse_reference("  05-TB/ĐU về công tác hè").number == 5
    assert parse_reference("thực hiện 05-TB/ĐU") is None


def test_a_symbol_is_type_and_organ():
    assert symbol_for("TTr", "BXDĐ") == "TTr/BXDĐ"


def test_every_type_of_the_register_is_read():
    read = {parse_reference(f"05-{kind}/ĐU").document_type for kind in DocumentType.values}

    assert read == set(DocumentType.values)


@given(
    number=st.none() | st.integers(1, 99_999),
    kind=st.sampled_from(DocumentType.values),
    organ=st.sampled_from(["ĐU", "TU", "TW", "VPTU", "ĐUUBND", "BXDĐ", "UBKTTU", "CB", "ThU", "QU", "BTGDVTU"]),
)
def test_number_line_is_read_back(number, kind, organ):
    found = parse_reference(number_line(PROFILE, number, symbol_for(kind, organ)))

    assert (found.number, found.document_type, found.organ_symbol, found.style) == (number, kind, organ, "party")
    assert found.symbol == symbol_for(kind, organ)


@given(st.text(alphabet="0123456789/-., \nsốSNQTUĐKHLngàycủaTB", max_size=300))
def test_any_text_is_searched_and_every_find_stands_in_it(text):
    for found in find_references(text):
        assert text[found.start : found.end] == found.words
        assert found.number_words in found.words


@pytest.mark.parametrize("piece", [" ", "1", "1-A", "số ", "Nghị quyết ", "Nghị quyết 1, của ", "AB-", "\u0301"])
@pytest.mark.parametrize("start", ["", "số", "Quyết định 1", "1-QĐ/TU", "5-NQ/AB", "Nghị quyết số 1 của A"])
def test_forty_thousand_letters_are_searched_at_once(start, piece):
    begin = time.perf_counter()

    find_references((start + piece * 40_000)[:40_000])

    assert time.perf_counter() - begin < 2


@pytest.mark.parametrize("written", ["04-KH/ĐU", "2145-QĐ/TU", "896/NQ-UBTVQH14", "30/2020/NĐ-CP", "1234/UBND-VX"])
def test_a_reference_is_written_as_it_was_read(written):
    read = parse_reference(written)

    assert reference_for(read.number, read.symbol) == written


def test_without_number_or_symbol_there_is_no_reference():
    assert reference_for(None, "KH/ĐU") == reference_for(213, "") == ""
