"""Roman numerals in titles."""

import pytest

from committee.roman import congresses_named, impossible_numerals, meant_by, roman, value_of


def test_every_number_reads_back():
    assert [value_of(roman(number)) for number in range(1, 4000)] == list(range(1, 4000))


@pytest.mark.parametrize("numeral", ["IIII", "XXXIIII", "VX", "IC", "VV", "IIX", "XXXX", "", "A", "xii", "MMMM"])
def test_what_no_number_is_written_as_has_no_value(numeral):
    assert value_of(numeral) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Đại hội Đảng bộ phường lần thứ XXXIIII", ["XXXIIII"]),
        ("Nghị quyết Đại hội XXIII", []),
        ("kỳ họp thứ IIII và khoá VX, kỳ họp thứ IIII", ["IIII", "VX"]),
        ("Khu C, tổ I, quý IV/2026; lần thứ XIV.", []),
        ("Công văn CV, DC, MC, CD, CIVIC, MIX, LIX", []),
        ("phường XIIIABC và V-XIIII", ["XIIII"]),
        ("lần thứ IL", ["IL"]),
        ("", []),
    ],
)
def test_wrong_numerals_are_found_and_other_words_are_left_alone(text, found):
    assert impossible_numerals(text) == found


@pytest.mark.parametrize(("numeral", "meant"), [("XXXIIII", "XXXIV"), ("IIII", "IV"), ("VV", "X"), ("VX", "V")])
def test_what_was_probably_meant_is_proposed(numeral, meant):
    assert meant_by(numeral) == meant


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Đại hội Đảng bộ phường lần thứ XXIII", [("Đảng bộ phường", 23)]),
        ("Đại hội đại biểu toàn quốc lần thứ XIV của Đảng", [("đại biểu toàn quốc  của Đảng", 14)]),
        ("Nghị quyết Đại hội XIV của Đảng", [("của Đảng", 14)]),
        ("Đại hội Đảng bộ tỉnh lần thứ XXXIIII", []),
        ("Đại hội chi bộ", []),
    ],
)
def test_congresses_are_read_with_whose_they_are(text, found):
    assert [(" ".join(whose.split()), number) for whose, number in congresses_named(text)] == [
        (" ".join(whose.split()), number) for whose, number in found
    ]
