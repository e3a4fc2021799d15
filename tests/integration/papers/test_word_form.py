"""The Word file in the form of Hướng dẫn 05-HD/VPTW, ngày 27/5/2026, read back with python-docx.

Every figure here is written out from the rules and none is asked of the profile. Where an assertion names a place,
"II.IV" is Phần II, mục IV (page) and "PL2, n" is row n of Phụ lục 2 (components).
"""

from io import BytesIO
from typing import NamedTuple

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Length, Pt

from papers.rendering import render_docx

from .examples import PROFILE, block, draft, notice
from .reading import word_paragraphs, word_text

LEFT, CENTER, JUSTIFY = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY


class Component(NamedTuple):
    place: str
    words: str
    size: int
    align: WD_ALIGN_PARAGRAPH = CENTER
    bold: bool = False
    italic: bool = False
    underlined: bool = False


COMPONENTS = [
    Component("PL2, 1", "ĐẢNG CỘNG SẢN VIỆT NAM", 15, bold=True),
    Component("PL2, 2a", "ĐẢNG BỘ TỈNH LÀO CAI", 14),
    Component("PL2, 2b", "ĐẢNG UỶ PHƯỜNG LÀO CAI", 14, bold=True),
    Component("PL2, 2b star", "*", 14),
    Component("PL2, 3", "Số 05-TB/ĐU", 14),
    Component("PL2, 4", "Phường Lào Cai, ngày 05 tháng 02 năm 2026", 14, italic=True),
    Component("PL2, 5a type", "THÔNG BÁO", 16, bold=True),
    Component("PL2, 5a author", "KẾT LUẬN CỦA BAN THƯỜNG VỤ ĐẢNG UỶ", 14, bold=True),
    Component("PL2, 5a subject", "tại buổi làm việc với Chi bộ khu phố 4 ngày 03/02/2026", 14, bold=True),
    Component("PL2, 5a hyphens", "-----", 14),
    Component("PL2, 6 basis", "- Căn cứ Quy chế làm việc của Ban Chấp hành Đảng bộ phường.", 14, JUSTIFY),
    Component("PL2, 6 heading", "I. Đánh giá chung", 14, JUSTIFY, bold=True),
    Component("PL2, 6 text", "Mở đầu.", 14, JUSTIFY),
    Component("PL2, 6 khoản", "1. Một khoản.", 14, JUSTIFY),
    Component("PL2, 6 điểm", "a) Một điểm.", 14, JUSTIFY),
    Component("PL2, 6 gạch đầu dòng", "- Một ý.", 14, JUSTIFY),
    Component("PL2, 7a capacity", "T/M BAN THƯỜNG VỤ", 14, bold=True),
    Component("PL2, 7a office", "PHÓ BÍ THƯ", 14),
    Component("PL2, 7b", "Trần Thị Mẫu", 14, bold=True),
    Component("PL2, 9a heading", "Nơi nhận:", 14, LEFT, underlined=True),
    Component("PL2, 9a recipient", "- Uỷ ban nhân dân phường;", 12, LEFT),
    Component("PL2, 9a archive", "- Lưu Văn phòng Đảng uỷ.", 12, LEFT),
    Component("PL2, 10", "KHẨN", 14, bold=True),
    Component("PL2, 11b", "Dự thảo lần 2", 14, italic=True),
]


@pytest.fixture(scope="module")
def whole_paper():
    """A paper with every component of the form at once."""
    texts = [("paragraph", "", "Mở đầu."), ("heading", "I.", "Đánh giá chung"), ("clause", "1.", "Một khoản.")]
    texts += [("subclause", "a)", "Một điểm."), ("bullet", "-", "Một ý")]
    return render_docx(
        notice(
            urgency="Khẩn",
            draft_label="Dự thảo lần 2",
            legal_bases=["Căn cứ Quy chế làm việc của Ban Chấp hành Đảng bộ phường"],
            blocks=[block(*text) for text in texts],
        ),
        PROFILE,
    )


@pytest.fixture(scope="module")
def document(whole_paper):
    return Document(BytesIO(whole_paper))


@pytest.fixture(scope="module")
def paragraphs(whole_paper):
    return {paragraph.text: paragraph for paragraph in word_paragraphs(whole_paper)}


def chain(paragraph):
    """The paragraph's style and those it is based on."""
    style = paragraph.style
    while style is not None:
        yield style
        style = style.base_style


def letters(paragraph, name):
    """A font property as Word shows it: the run's own value, else the nearest style's."""
    values = [getattr(run.font, name) for run in paragraph.runs] + [
        getattr(style.font, name) for style in chain(paragraph)
    ]
    return next((value for value in values if value is not None), None)


def setting(paragraph, name):
    values = [paragraph.paragraph_format] + [style.paragraph_format for style in chain(paragraph)]
    return next((value for value in (getattr(item, name) for item in values) if value is not None), None)


def millimetres(length):
    return round(Length(length).mm, 1)


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.place)
def test_component_has_its_letters_and_place(paragraphs, component):
    paragraph = paragraphs[component.words]

    assert letters(paragraph, "size") == Pt(component.size), f"{component.place}: size"
    assert bool(letters(paragraph, "bold")) is component.bold, f"{component.place}: đậm"
    assert bool(letters(paragraph, "italic")) is component.italic, f"{component.place}: nghiêng"
    assert bool(letters(paragraph, "underline")) is component.underlined, f"{component.place}: gạch chân"
    assert setting(paragraph, "alignment") == component.align, f"{component.place}: alignment"
    assert letters(paragraph, "name") == "Times New Roman", "II.IV: font"


def test_paper_is_a4_with_the_margins_of_a_front_side(document):
    (section,) = document.sections

    assert millimetres(section.page_width) == 210, "II.IV: A4"
    assert millimetres(section.page_height) == 297, "II.IV: A4"
    assert millimetres(section.top_margin) == 20, "II.IV: top"
    assert millimetres(section.bottom_margin) == 20, "II.IV: bottom"
    assert millimetres(section.left_margin) == 30, "II.IV: left"
    assert millimetres(section.right_margin) == 15, "II.IV: right"
    assert document.settings.element.find(qn("w:mirrorMargins")) is None, "II.IV: mirrored only on both sides"


def test_page_number_is_centred_ten_millimetres_below_the_edge_from_the_second_page(document):
    (section,) = document.sections
    (number,) = section.header.paragraphs

    assert millimetres(section.header_distance) == 10, "II.IV: 10 mm"
    assert setting(number, "alignment") == CENTER, "II.IV: centred"
    assert letters(number, "size") == Pt(14), "II.IV: size 14"
    assert not letters(number, "italic"), "II.IV: upright"
    assert not letters(number, "bold"), "II.IV: upright"
    assert [code.text for code in number._p.iter(qn("w:instrText"))] == ["PAGE"], "II.IV: Arabic number"
    assert section.different_first_page_header_footer, "II.IV: not on page 1"
    assert "".join(p.text for p in section.first_page_header.paragraphs) == "", "II.IV: not on page 1"


def test_font_and_language_hold_for_every_script(document):
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    fonts = defaults.find(qn("w:rFonts"))

    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        assert fonts.get(qn(script)) == "Times New Roman", "II.IV: font"
    assert defaults.find(qn("w:lang")).get(qn("w:val")) == "vi-VN"


def test_all_letters_are_black(document):
    parts = (document.styles.element, document.element, document.sections[0].header._element)
    colours = {colour.get(qn("w:val")) for part in parts for colour in part.iter(qn("w:color"))}

    assert colours == {"000000"}, "II.IV: black"


def test_rule_below_the_title_is_as_long_as_the_title(document):
    right = document.tables[0].rows[0].cells[1]
    title, rule, place_date = right.paragraphs
    border = rule.style.element.find(f".//{qn('w:pBdr')}/{qn('w:bottom')}")
    length = right.width - setting(rule, "left_indent") - setting(rule, "right_indent")

    assert title.text == "ĐẢNG CỘNG SẢN VIỆT NAM", "PL2, 1: first line on the right"
    assert border.get(qn("w:val")) == "single", "PL2, 1: solid rule"
    # The letters of the title in Times New Roman Bold 15 take 72.9 mm.
    assert Length(length).mm == pytest.approx(72.9, abs=0.2), "PL2, 1: as long as the title"
    assert setting(rule, "left_indent") == setting(rule, "right_indent"), "PL2, 1: centred under the title"
    assert place_date.text.startswith("Phường Lào Cai, ngày"), "PL2, 4: under the rule, comma after the place"


def test_issuer_stands_left_above_star_number_urgency_and_draft(document):
    left = document.tables[0].rows[0].cells[0]

    assert [paragraph.text for paragraph in left.paragraphs] == [
        "ĐẢNG BỘ TỈNH LÀO CAI",  # PL2, 2a
        "ĐẢNG UỶ PHƯỜNG LÀO CAI",  # PL2, 2b
        "*",
        "Số 05-TB/ĐU",  # PL2, 3: no colon after "Số"
        "KHẨN",  # PL2, 10: under the number, in capitals
        "Dự thảo lần 2",  # PL2, 11b: under the number
    ]


def test_five_hyphens_stand_below_the_subject(whole_paper):
    texts = [paragraph.text for paragraph in word_paragraphs(whole_paper)]
    subject = texts.index("tại buổi làm việc với Chi bộ khu phố 4 ngày 03/02/2026")

    assert texts[subject - 2 : subject + 2] == [
        "THÔNG BÁO",
        "KẾT LUẬN CỦA BAN THƯỜNG VỤ ĐẢNG UỶ",
        "tại buổi làm việc với Chi bộ khu phố 4 ngày 03/02/2026",
        "-----",
    ], "PL2, 5a"


@pytest.mark.parametrize("words", ["Mở đầu.", "1. Một khoản.", "a) Một điểm.", "- Một ý."])
def test_text_is_indented_and_spaced_exactly(paragraphs, words):
    paragraph = paragraphs[words]

    assert millimetres(setting(paragraph, "first_line_indent")) == 10, "PL2, 6: first line about 10 mm"
    assert setting(paragraph, "space_after") >= Pt(6), "PL2, 6: at least 6 pt between paragraphs"
    assert setting(paragraph, "line_spacing_rule") == WD_LINE_SPACING.EXACTLY, "PL2, 6: Exactly"
    assert Pt(18) <= setting(paragraph, "line_spacing") <= Pt(22), "PL2, 6: 18-22 pt"


def test_text_ends_with_one_full_stop(whole_paper):
    texts = [paragraph.text for paragraph in word_paragraphs(whole_paper)]

    assert "- Một ý." in texts, "PL2, 6: the text ends with a full stop"


def test_signature_stands_right_of_the_recipients(document):
    left, right = document.tables[1].rows[0].cells

    assert left.paragraphs[0].text == "Nơi nhận:", "PL2, 9a: left below the text, on its own line"
    assert left.paragraphs[-1].text == "- Lưu Văn phòng Đảng uỷ.", "PL2, 9a: no colon after Lưu"
    assert all(p.text.endswith(";") for p in left.paragraphs[1:-1]), "PL2, 9a"
    assert [p.text for p in right.paragraphs] == ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Trần Thị Mẫu"], "PL2, 7a, 7b"
    assert setting(right.paragraphs[2], "space_before") >= Pt(60), "room for signature and stamp"


def test_header_and_signature_are_tables_without_borders_as_wide_as_the_text(document):
    for table in document.tables:
        assert table._tbl.tblPr.find(qn("w:tblBorders")) is None
        assert table._tbl.tblPr.find(qn("w:tblStyle")) is None
        assert millimetres(sum(cell.width for cell in table.rows[0].cells)) == 165
        assert table.rows[0]._tr.trPr.find(qn("w:cantSplit")) is not None, "never split over two pages"
    assert not list(document.element.body.iter(qn("w:tab"))), "no tab stops"


def test_last_text_and_headings_stay_with_what_follows(paragraphs):
    assert setting(paragraphs["- Một ý."], "keep_with_next"), "the signature never stands alone on a page"
    assert setting(paragraphs["I. Đánh giá chung"], "keep_with_next")
    assert not setting(paragraphs["1. Một khoản."], "keep_with_next")


def test_every_paragraph_has_a_named_style_of_the_form(whole_paper):
    names = {paragraph.style.name for paragraph in word_paragraphs(whole_paper)}

    assert {"Tên loại văn bản", "Trích yếu", "Khoản", "Nơi nhận", "Họ tên người ký"} <= names
    assert "Normal" not in names


def test_draft_leaves_room_for_number_and_day():
    text = [paragraph.text for paragraph in word_paragraphs(render_docx(draft(), PROFILE))]

    assert "Số        -TB/ĐU" in text
    assert "Phường Lào Cai, ngày      tháng 02 năm 2026" in text
    assert "Dự thảo lần 2" in text


def test_issued_paper_shows_neither_draft_nor_urgency():
    text = word_text(render_docx(notice(), PROFILE))

    assert "Dự thảo" not in text
    assert "KHẨN" not in text


def test_properties_describe_the_paper():
    about = Document(BytesIO(render_docx(notice(), PROFILE))).core_properties

    assert about.title == "Thông báo kết luận tại buổi làm việc với Chi bộ khu phố 4"
    assert about.author == "ĐẢNG UỶ PHƯỜNG LÀO CAI"
    assert about.language == "vi"
    assert about.created.isoformat() == "2026-02-05T01:00:00+00:00"
