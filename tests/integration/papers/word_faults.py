"""One fault each, made in a good Word file, with the rule that must name it."""

from io import BytesIO

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor


def all_paragraphs(document):
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.paragraphs
        else:
            yield block


def paragraph_of(document, words):
    return next(each for each in all_paragraphs(document) if each.text.startswith(words))


def broken(content: bytes, fault) -> bytes:
    document = Document(BytesIO(content))
    fault(document)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def page(**values):
    def fault(document):
        for name, length in values.items():
            setattr(document.sections[0], name, length)

    return fault


def letters(words, **values):
    """The run's own property against its style's."""

    def fault(document):
        for run in paragraph_of(document, words).runs:
            for name, value in values.items():
                setattr(run.font, name, value)

    return fault


def words(old, new):
    """Other words in the paragraph that begins with ``old``; they keep their looks."""

    def fault(document):
        paragraph_of(document, old).runs[0].text = new

    return fault


def layout(words_, **values):
    def fault(document):
        for name, value in values.items():
            setattr(paragraph_of(document, words_).paragraph_format, name, value)

    return fault


def removed(words_):
    def fault(document):
        element = paragraph_of(document, words_)._p
        element.getparent().remove(element)

    return fault


def font(family, words_):
    def fault(document):
        for run in paragraph_of(document, words_).runs:
            fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
            for script in ("w:ascii", "w:hAnsi"):
                fonts.set(qn(script), family)

    return fault


def style(style_id, change):
    """A fault in the style that the component's paragraphs only refer to."""

    def fault(document):
        found = next(each for each in document.styles if each.style_id == style_id)
        change(found)

    return fault


def no_rule(document):
    element = next(each for each in all_paragraphs(document) if each.style.style_id == "title_rule")._p
    element.getparent().remove(element)


def rule_too_long(document):
    rule = next(each for each in all_paragraphs(document) if each.style.style_id == "title_rule")
    rule.paragraph_format.left_indent = rule.paragraph_format.right_indent = Mm(0)


def rule_of_hyphens(document):
    rule = next(each for each in all_paragraphs(document) if each.style.style_id == "title_rule")
    rule.style = paragraph_of(document, "ĐẢNG CỘNG SẢN").style
    rule.add_run("__________________")


def no_page_number(document):
    header = document.sections[0].header
    for paragraph in header.paragraphs:
        for run in list(paragraph.runs):
            paragraph._p.remove(run._r)


def page_number_at_the_foot(document):
    section = document.sections[0]
    numbers = list(section.header.paragraphs[0]._p.findall(qn("w:r")))
    foot = section.footer.paragraphs[0]
    for run in numbers:
        foot._p.append(run)


def page_number_on_the_first_page(document):
    document.sections[0].different_first_page_header_footer = False


def page_number(change):
    def fault(document):
        change(document.sections[0].header.paragraphs[0])

    return fault


def roman_page_numbers(document):
    kind = OxmlElement("w:pgNumType")
    kind.set(qn("w:fmt"), "lowerRoman")
    document.sections[0]._sectPr.append(kind)


def number_run_sized(paragraph):
    for run in paragraph.runs:
        run.font.size = Pt(12)


def archive_first(document):
    lines = [each for each in all_paragraphs(document) if each.style.style_id == "recipient"]
    texts = [line.text for line in lines]
    moved = [f"{texts[-1][:-1]};", *texts[:-1]]
    moved[-1] = f"{moved[-1][:-1]}."
    for line, text in zip(lines, moved, strict=True):
        line.runs[0].text = text


def in_place_of_the_secretary(document):
    office = paragraph_of(document, "PHÓ BÍ THƯ")
    inserted = office.insert_paragraph_before("K/T BÍ THƯ", style=paragraph_of(document, "T/M").style)
    inserted.paragraph_format.space_before = Pt(0)


def indented_by_tab(document):
    paragraph = paragraph_of(document, TEXT)
    paragraph.paragraph_format.first_line_indent = Mm(0)
    paragraph.runs[0].text = f"\t{paragraph.text}"


def red(document):
    paragraph_of(document, TEXT).runs[0].font.color.rgb = RGBColor(255, 0, 0)


def left_and_long(document):
    paragraph_of(document, TEXT).alignment = WD_ALIGN_PARAGRAPH.LEFT


def half_in_another_font(document):
    paragraph = paragraph_of(document, TEXT)
    run = paragraph.add_run(" Thêm một câu.")
    run.font.name = "Arial"


def broken_line_bold(document):
    """Two lines in one paragraph, the second in letters of the first."""
    office = paragraph_of(document, "PHÓ BÍ THƯ")
    element = office._p
    element.getparent().remove(element)
    capacity = paragraph_of(document, "T/M")
    capacity.runs[0].add_break(WD_BREAK.LINE)
    capacity.add_run("PHÓ BÍ THƯ")


def signature_style_bold(found):
    found.font.bold = True


def not_exact(found):
    found.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE


TEXT = "2. Đề nghị các chi bộ"
LAST = "Giao Văn phòng Đảng uỷ theo dõi"
PLACE = "Phường Lào Cai, ngày"
FAULTS = {
    # page
    "letter paper": ("page.size", page(page_width=Mm(216), page_height=Mm(279))),
    "landscape": ("page.size", page(page_width=Mm(297), page_height=Mm(210))),
    "top margin": ("page.top", page(top_margin=Mm(25.4))),
    "bottom margin": ("page.bottom", page(bottom_margin=Mm(25))),
    "left margin": ("page.left", page(left_margin=Mm(35))),
    "right margin": ("page.right", page(right_margin=Mm(20))),
    "gutter": ("page.left", page(gutter=Mm(5))),
    # letters
    "another font": ("font.family", font("Arial", TEXT)),
    "font of a later sentence": ("font.family", half_in_another_font),
    "red letters": ("font.colour", red),
    # page number
    "no page number": ("page_number.place", no_page_number),
    "page number at the foot": ("page_number.place", page_number_at_the_foot),
    "page number on page 1": ("page_number.from_second", page_number_on_the_first_page),
    "page number small": ("page_number.size", page_number(number_run_sized)),
    "page number aside": (
        "page_number.align",
        page_number(lambda paragraph: setattr(paragraph, "alignment", WD_ALIGN_PARAGRAPH.RIGHT)),
    ),
    "page number leaning": (
        "page_number.upright",
        page_number(lambda paragraph: [setattr(run.font, "italic", True) for run in paragraph.runs]),
    ),
    "page number low": ("page_number.distance", page(header_distance=Mm(12.7))),
    "page numbers in Roman": ("page_number.digits", roman_page_numbers),
    # head
    "title small": ("title.size", letters("ĐẢNG CỘNG SẢN", size=Pt(14))),
    "title thin": ("title.bold", letters("ĐẢNG CỘNG SẢN", bold=False)),
    "title in small letters": ("title.caps", words("ĐẢNG CỘNG SẢN", "Đảng Cộng sản Việt Nam")),
    "title aside": ("title.align", layout("ĐẢNG CỘNG SẢN", alignment=WD_ALIGN_PARAGRAPH.LEFT)),
    "no rule": ("title_rule.present", no_rule),
    "rule of hyphens": ("title_rule.present", rule_of_hyphens),
    "rule too long": ("title_rule.length", rule_too_long),
    "issuer thin": ("issuer.bold", letters("ĐẢNG UỶ PHƯỜNG", bold=False)),
    "parent bold": ("issuer_parent.bold", letters("ĐẢNG BỘ TỈNH", bold=True)),
    "parent large": ("issuer_parent.size", letters("ĐẢNG BỘ TỈNH", size=Pt(15))),
    "no star": ("star.present", removed("*")),
    "colon in the number": ("number.colon", words("Số", "Số: 05-TB/ĐU")),
    "number without zero": ("number.zero", words("Số", "Số 5-TB/ĐU")),
    "symbol of the State": ("number.symbol", words("Số", "Số 05/TB-ĐU")),
    "symbol of another type": ("number.type", words("Số", "Số 05-BC/ĐU")),
    "number bold": ("number.bold", letters("Số", bold=True)),
    "day without zero": ("place_date.zeros", words(PLACE, "Phường Lào Cai, ngày 5 tháng 02 năm 2026")),
    "month without zero": ("place_date.zeros", words(PLACE, "Phường Lào Cai, ngày 05 tháng 2 năm 2026")),
    "month with a zero too many": ("place_date.zeros", words(PLACE, "Phường Lào Cai, ngày 05 tháng 05 năm 2026")),
    "no comma after the place": ("place_date.comma", words(PLACE, "Phường Lào Cai ngày 05 tháng 02 năm 2026")),
    "place upright": ("place_date.italic", letters(PLACE, italic=False)),
    # heading
    "type small": ("type_name.size", letters("THÔNG BÁO", size=Pt(14))),
    "type in small letters": ("type_name.caps", words("THÔNG BÁO", "Thông báo")),
    "subject thin": ("subject.bold", letters("tại buổi làm việc", bold=False)),
    "subject aside": ("subject.align", layout("tại buổi làm việc", alignment=WD_ALIGN_PARAGRAPH.LEFT)),
    "four hyphens": ("dashes.words", words("-----", "----")),
    "one long dash": ("dashes.words", words("-----", "———")),
    "no hyphens": ("dashes.present", removed("-----")),
    # text
    "text small": ("body.size", letters(TEXT, size=Pt(13))),
    "text leaning": ("body.italic", letters(TEXT, italic=True)),
    "text ragged": ("body.align", left_and_long),
    "no indent": ("body.indent", layout(TEXT, first_line_indent=Mm(0))),
    "indent too deep": ("body.indent", layout(TEXT, first_line_indent=Mm(20))),
    "indent of half an inch": ("body.indent", indented_by_tab),
    "whole paragraph moved in": ("body.indent", layout(TEXT, left_indent=Mm(10), first_line_indent=Mm(0))),
    "lines at one and a half": ("body.line", layout(TEXT, line_spacing=1.5)),
    "lines at least": ("body.line", layout(TEXT, line_spacing_rule=WD_LINE_SPACING.AT_LEAST)),
    "lines too far apart": ("body.line", layout(TEXT, line_spacing=Pt(24))),
    "lines of a style": ("body.line", style("clause", not_exact)),
    "no space between paragraphs": ("body.gap", layout(TEXT, space_after=Pt(0))),
    "end mark of the State": (
        "body.end",
        words(LAST, "Giao Văn phòng Đảng uỷ theo dõi, đôn đốc và định kỳ báo cáo Ban Thường vụ Đảng uỷ./."),
    ),
    "no end mark": ("body.end", words(LAST, "Giao Văn phòng Đảng uỷ theo dõi, đôn đốc và định kỳ báo cáo")),
    "short date without zero": ("body.dates", words(TEXT, "2. Hoàn thành trước ngày 5/2/2026.")),
    # signature
    "capacity thin": ("capacity.bold", letters("T/M", bold=False)),
    "capacity of the State": ("capacity.form", words("T/M", "TM. BAN THƯỜNG VỤ")),
    "in place of the secretary": ("capacity.in_place", in_place_of_the_secretary),
    "in place of the committee": ("capacity.in_place", words("T/M", "K/T BAN THƯỜNG VỤ")),
    "office bold": ("office.bold", letters("PHÓ BÍ THƯ", bold=True)),
    "office bold by its style": ("office.bold", style("office", signature_style_bold)),
    "office bold after a line break": ("office.bold", broken_line_bold),
    "office with the body": ("office.alone", words("PHÓ BÍ THƯ", "PHÓ BÍ THƯ ĐẢNG UỶ")),
    "office in small letters": ("office.caps", words("PHÓ BÍ THƯ", "Phó Bí thư")),
    "name with a degree": ("signer.rank", words("Trần Thị Mẫu", "TS. Trần Thị Mẫu")),
    "name thin": ("signer.bold", letters("Trần Thị Mẫu", bold=False)),
    # recipients
    "heading not underlined": ("recipients_heading.underline", letters("Nơi nhận", underline=False)),
    "heading bold": ("recipients_heading.bold", letters("Nơi nhận", bold=True)),
    "heading without colon": ("recipients_heading.words", words("Nơi nhận", "Nơi nhận")),
    "recipients large": ("recipient.size", letters("- Thường trực Tỉnh uỷ", size=Pt(14))),
    "recipient without semicolon": ("recipient.marks", words("- Uỷ ban nhân dân", "- Uỷ ban nhân dân phường,")),
    "recipient without dash": ("recipient.dash", words("- Thường trực Tỉnh", "Thường trực Tỉnh uỷ (để báo cáo);")),
    "colon after Lưu": ("archive.words", words("- Lưu", "- Lưu: Văn phòng Đảng uỷ.")),
    "VT": ("archive.words", words("- Lưu", "- Lưu VT, Văn phòng Đảng uỷ.")),
    "archive first": ("archive.last", archive_first),
    "no archive": ("archive.last", words("- Lưu", "- Chi bộ khu phố 5.")),
}
