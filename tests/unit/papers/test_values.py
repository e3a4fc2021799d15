from dataclasses import replace

import pytest

from papers.layout import load_profile
from papers.values import balanced, legal_basis_items, number_line, printed_paper, recipient_items

PROFILE = load_profile("HD05")


def values(**given):
    empty = {"issuer_parent": "", "issuer": "", "number_line": "", "urgency": "", "draft_label": "", "place_date": ""}
    empty |= {"type_name": "", "subject_lines": [], "legal_bases": [], "blocks": [], "recipients": []}
    empty |= {"archive_line": "", "signature": {"capacity": "", "office": "", "name": ""}}
    return empty | {"title": "", "reference": "", "made_at": "2026-02-05T08:00:00+07:00"} | given


def texts(place, **given):
    return [line["text"] for line in printed_paper(values(**given), PROFILE)[place]]


def blocks(*pairs):
    return [{"kind": "clause", "label": label, "text": text} for label, text in pairs]


@pytest.mark.parametrize(
    ("number", "symbol", "printed"),
    [
        (5, "TB/ĐU", "Số 05-TB/ĐU"),
        (10, "TB/ĐU", "Số 10-TB/ĐU"),
        (123, "TB/TU", "Số 123-TB/TU"),
        (None, "TB/ĐU", "Số        -TB/ĐU"),
    ],
)
def test_number_line_follows_the_form(number, symbol, printed):
    assert number_line(PROFILE, number, symbol) == printed


def test_recipients_end_with_semicolons_and_the_archive_with_a_full_stop():
    given = ["Thường trực Tỉnh uỷ (để báo cáo),", "- Công an phường;", "  ", "Chi bộ khu phố 4."]

    assert recipient_items(given, "Lưu Văn phòng Đảng uỷ") == [
        "- Thường trực Tỉnh uỷ (để báo cáo);",
        "- Công an phường;",
        "- Chi bộ khu phố 4;",
        "- Lưu Văn phòng Đảng uỷ.",
    ]
    assert recipient_items(["Công an phường"], "") == ["- Công an phường."]


def test_recipients_heading_stands_only_above_recipients():
    assert texts("recipients", recipients=["Công an phường"]) == ["Nơi nhận:", "- Công an phường."]
    assert texts("recipients") == []


def test_each_legal_basis_has_a_dash_and_the_last_a_full_stop():
    assert legal_basis_items(["Căn cứ Điều lệ Đảng", "Căn cứ Quy chế làm việc;"]) == [
        "- Căn cứ Điều lệ Đảng;",
        "- Căn cứ Quy chế làm việc.",
    ]


@pytest.mark.parametrize("ending", ["", ".", "./.", "./-", ";", " .", ". \n", "..", ":"])
def test_text_ends_with_the_end_mark_exactly_once(ending):
    given = blocks(("1.", "Một khoản;"), ("2.", f"Giao Văn phòng theo dõi{ending}"))

    assert texts("body", blocks=given) == ["1. Một khoản;", "2. Giao Văn phòng theo dõi."]


def test_a_form_may_end_its_text_otherwise():
    profile = replace(PROFILE, words=replace(PROFILE.words, end_mark="./."))
    paper = printed_paper(values(blocks=blocks(("1.", "Một khoản."))), profile)

    assert [line["text"] for line in paper["body"]] == ["1. Một khoản./."]


def test_a_new_line_in_a_block_starts_a_paragraph_without_label():
    given = blocks(("a)", "Ý thứ nhất:\r\n\n  \n- Ý thứ hai\tcó thẻ"), ("b)", "Hết"))

    assert texts("body", blocks=given) == ["a) Ý thứ nhất:", "- Ý thứ hai có thẻ", "b) Hết."]


def test_a_new_line_elsewhere_is_a_space():
    assert texts("issuer", issuer="ĐẢNG UỶ\nPHƯỜNG X") == ["ĐẢNG UỶ PHƯỜNG X", "*"]


def test_a_block_without_words_prints_nothing():
    assert texts("body", blocks=blocks(("1.", "Một khoản"), ("2.", " \n "))) == ["1. Một khoản."]
    assert texts("body") == []


def test_names_of_the_header_and_signature_are_in_capitals_where_the_form_wants_it():
    signature = {"capacity": "T/M Ban Thường vụ", "office": "Phó Bí thư", "name": "Trần Thị Mẫu"}

    assert texts("issuer", issuer_parent="Đảng bộ tỉnh X", issuer="Đảng uỷ phường Y", urgency="Khẩn") == [
        "ĐẢNG BỘ TỈNH X",
        "ĐẢNG UỶ PHƯỜNG Y",
        "*",
        "KHẨN",
    ]
    assert texts("signature", signature=signature) == ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Trần Thị Mẫu"]


def test_the_last_paragraph_stays_with_the_signature_unless_it_is_long():
    short = printed_paper(values(blocks=blocks(("1.", "Một"), ("2.", "Hai"))), PROFILE)["body"]
    long = printed_paper(values(blocks=blocks(("1.", "Một"), ("2.", "từ " * 500))), PROFILE)["body"]

    assert [line["keep"] for line in short] == [False, True]
    assert [line["keep"] for line in long] == [False, False]


@pytest.mark.parametrize(
    ("text", "most", "lines"),
    [
        ("ĐẢNG UỶ PHƯỜNG LÀO CAI", 23, ["ĐẢNG UỶ PHƯỜNG LÀO CAI"]),
        ("ĐẢNG BỘ THÀNH PHỐ HỒ CHÍ MINH", 24, ["ĐẢNG BỘ THÀNH PHỐ", "HỒ CHÍ MINH"]),
        (
            "Thành phố Hồ Chí Minh, ngày 05 tháng 02 năm 2026",
            43,
            ["Thành phố Hồ Chí Minh,", "ngày 05 tháng 02 năm 2026"],
        ),
        ("x" * 100, 10, ["x" * 100]),
        ("một hai ba", 0, ["một hai ba"]),
    ],
)
def test_a_long_centred_text_is_set_in_lines_of_about_the_same_length(text, most, lines):
    assert balanced(text, most, PROFILE.words.unbroken) == lines
