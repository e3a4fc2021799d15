"""Notices as offices make them by hand in Word: the same form by other means than the product's."""

from io import BytesIO

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

CENTER, JUSTIFY, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT
TITLE_MM = 72.9
VML_LINE = (
    '<w:pict {word} xmlns:v="urn:schemas-microsoft-com:vml">'
    '<v:line style="position:absolute" from="250pt,0" to="456.6pt,0"/></w:pict>'
)
DRAWN_LINE = """<w:drawing {word} xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
  xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
  xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wp:anchor distT="0" distB="0"
  distL="114300" distR="114300" simplePos="0" relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1"
  allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>300000</wp:posOffset>
  </wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>250000</wp:posOffset></wp:positionV>
  <wp:extent cx="{length}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>
  <wp:docPr id="1" name="Straight Connector 1"/><wp:cNvGraphicFramePr/><a:graphic>
  <a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvCnPr/>
  <wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{length}" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/>
  </a:prstGeom><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/>
  </wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"""
BODY = [
    "Ngày 03/02/2026, Ban Thường vụ Đảng uỷ làm việc với Chi bộ khu phố 4 về kết quả công tác năm 2025.",
    "1. Giao Uỷ ban nhân dân phường chủ trì, phối hợp với các khu phố rà soát hệ thống thoát nước, lập danh mục.",
    "2. Giao Văn phòng Đảng uỷ theo dõi, đôn đốc; quý I/2026 báo cáo kết quả với Ban Thường vụ Đảng uỷ phường.",
]


class Paper:
    """A document under construction. ``by_style`` puts the looks of the text into styles instead of the paragraphs."""

    def __init__(self, *, theme_font=False, by_style=False):
        self.document = Document()
        self.by_style = by_style
        self._page()
        self._page_number()
        self._defaults(theme_font)

    def saved(self) -> bytes:
        content = BytesIO()
        self.document.save(content)
        return content.getvalue()

    def _page(self):
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = Mm(30), Mm(15)
        section.header_distance = Mm(10)
        section.different_first_page_header_footer = True

    def _page_number(self):
        """A simple field, as older Words write it."""
        paragraph = self.document.sections[0].header.paragraphs[0]
        paragraph.alignment = CENTER
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), " PAGE   \\* MERGEFORMAT ")
        run = paragraph.add_run("2")
        run.font.size, run.font.name = Pt(14), "Times New Roman"
        field.append(run._r)
        paragraph._p.append(field)

    def _defaults(self, theme_font):
        """Times New Roman through the theme or by name; python-docx's Normal says Cambria through the theme."""
        fonts = self.document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:rFonts')}")
        fonts.attrib.clear()
        if theme_font:
            fonts.set(qn("w:asciiTheme"), "minorHAnsi")
            fonts.set(qn("w:hAnsiTheme"), "minorHAnsi")
            self._theme("Times New Roman")
        else:
            for script in ("w:ascii", "w:hAnsi", "w:cs"):
                fonts.set(qn(script), "Times New Roman")
        self.document.styles["Normal"].font.size = Pt(14)
        if self.by_style:
            text = self.document.styles.add_style("Văn bản", WD_STYLE_TYPE.PARAGRAPH)
            text.base_style = self.document.styles["Normal"]
            self._as_text(text.paragraph_format)
            self.document.styles.add_style("Khoản riêng", WD_STYLE_TYPE.PARAGRAPH).base_style = text

    def _theme(self, family):
        related = self.document.part.rels.values()
        theme = next(each.target_part for each in related if each.reltype.endswith("/theme"))
        theme._blob = theme.blob.replace(b'<a:latin typeface="Cambria"/>', f'<a:latin typeface="{family}"/>'.encode())

    def _as_text(self, layout):
        layout.alignment, layout.first_line_indent = JUSTIFY, Mm(10)
        layout.space_before, layout.space_after = Pt(3), Pt(3)
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(20)

    def text(self, *lines):
        for line in lines:
            if self.by_style:
                self.document.add_paragraph(line, style="Khoản riêng")
            else:
                self._as_text(self.document.add_paragraph(line).paragraph_format)

    def line(self, place, words, size=14, *, align=CENTER, bold=None, italic=None, underline=None):
        paragraph = place.add_paragraph()
        paragraph.alignment = align
        paragraph.paragraph_format.space_after = Pt(0)
        return self.run(paragraph, words, size, bold=bold, italic=italic, underline=underline)

    def run(self, paragraph, words, size=14, **looks):
        run = paragraph.add_run(words)
        run.font.size = Pt(size)
        for name, value in looks.items():
            setattr(run.font, name, value)
        return paragraph

    def heading(self, kind="THÔNG BÁO", *subject):
        self.line(self.document, kind, 15, bold=True)
        for line in subject or ("KẾT LUẬN CỦA BAN THƯỜNG VỤ ĐẢNG UỶ", "tại buổi làm việc với Chi bộ khu phố 4"):
            self.line(self.document, line, 15, bold=True)
        self.line(self.document, "-----", 15)

    def border_below(self, paragraph, room_mm):
        """The rule as the lower border of an empty paragraph with indents."""
        edge = (room_mm - TITLE_MM) / 2
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(edge)
        border = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
        paragraph._p.get_or_add_pPr().insert_element_before(parse_xml(border), "w:spacing", "w:ind", "w:jc")

    def drawn_line(self, paragraph, kind=DRAWN_LINE):
        drawn = parse_xml(kind.format(word=nsdecls("w"), length=round(TITLE_MM * 36_000)))
        paragraph.add_run()._r.append(drawn)

    def table(self, rows):
        table = self.document.add_table(rows=rows, cols=2)
        table.autofit = False
        for column, width in zip(table.columns, (Mm(73), Mm(92)), strict=True):
            for cell in column.cells:
                cell.width = width
        return table


def emptied(cell):
    """The cell without its first paragraph, which Word wants only as long as it has no other."""
    cell._tc.remove(cell.paragraphs[0]._p)
    return cell


def with_tables(paper, *, drawn=False, issuer="ĐẢNG UỶ PHƯỜNG LÀO CAI", parent="ĐẢNG BỘ TỈNH LÀO CAI"):
    """Head and signature in tables of two cells."""
    left, right = map(emptied, paper.table(1).rows[0].cells)
    paper.line(left, parent)
    paper.line(left, issuer, bold=True)
    paper.line(left, "*")
    paper.line(left, "Số 05-TB/ĐU")
    title = paper.line(right, "ĐẢNG CỘNG SẢN VIỆT NAM", 15, bold=True)
    if drawn:
        paper.drawn_line(title)
    else:
        paper.border_below(right.add_paragraph(), 92 - 2 * 1.905)
    paper.line(right, "Phường Lào Cai, ngày 05 tháng 02 năm 2026", italic=True)
    paper.heading()
    paper.text(*BODY)
    left, right = map(emptied, paper.table(1).rows[0].cells)
    paper.line(left, "Nơi nhận:", underline=True, align=LEFT)
    for item in ("- Thường trực Tỉnh uỷ (để báo cáo);", "- Chi bộ khu phố 4;", "- Lưu Văn phòng Đảng uỷ."):
        paper.line(left, item, 12, align=LEFT)
    paper.line(right, "T/M BAN THƯỜNG VỤ", bold=True)
    paper.line(right, "PHÓ BÍ THƯ")
    paper.line(right, "")
    paper.line(right, "Trần Thị Mẫu", bold=True)
    return paper.saved()


def with_rows(paper):
    """One row of the table for each line."""
    table = paper.table(4)
    left, right = table.columns[0].cells, table.columns[1].cells
    for cell in (*left, *right):
        emptied(cell)
    paper.line(left[0], "ĐẢNG BỘ TỈNH LÀO CAI")
    paper.drawn_line(paper.line(right[0], "ĐẢNG CỘNG SẢN VIỆT NAM", 15, bold=True))
    paper.line(left[1], "ĐẢNG UỶ PHƯỜNG LÀO CAI", bold=True)
    paper.line(right[1], "")
    paper.line(left[2], "*")
    paper.line(right[2], "")
    paper.line(left[3], "Số 12-TB/ĐU")
    paper.line(right[3], "Phường Lào Cai, ngày 15 tháng 7 năm 2026", italic=True)
    paper.heading()
    paper.text(*BODY)
    table = paper.table(5)
    lines = (
        ("Nơi nhận:", "T/M ĐẢNG UỶ"),
        ("- Thường trực Tỉnh uỷ;", "BÍ THƯ"),
        ("- Các chi bộ trực thuộc;", ""),
        ("- Lưu Văn phòng Đảng uỷ.", "Nguyễn Văn Mẫu"),
        ("NguyenVanMau-26", ""),
    )
    for row, (near, far) in zip(table.rows, lines, strict=True):
        a, b = map(emptied, row.cells)
        size = 14 if near == "Nơi nhận:" else 11 if near.endswith("-26") else 12
        paper.line(a, near, size, align=LEFT, underline=near == "Nơi nhận:" or None)
        paper.line(b, far, bold=far not in ("BÍ THƯ", "") or None)
    return paper.saved()


def with_breaks(paper):
    """Each cell is one paragraph with line breaks in it."""
    left, right = (cell.paragraphs[0] for cell in paper.table(1).rows[0].cells)
    left.alignment = right.alignment = CENTER
    paper.run(left, "ĐẢNG BỘ TỈNH LÀO CAI\n")
    paper.run(left, "ĐẢNG UỶ PHƯỜNG LÀO CAI\n", bold=True)
    paper.run(left, "*\nSố 05-TB/ĐU")
    paper.drawn_line(paper.run(right, "ĐẢNG CỘNG SẢN VIỆT NAM\n\n", 15, bold=True), VML_LINE)
    paper.run(right, "Phường Lào Cai, ngày 05 tháng 02 năm 2026", italic=True)
    paper.heading()
    paper.text(*BODY)
    left, right = (cell.paragraphs[0] for cell in paper.table(1).rows[0].cells)
    right.alignment = CENTER
    paper.run(left, "Nơi nhận", underline=True)
    paper.run(left, ":\n")
    paper.run(left, "- Thường trực Tỉnh uỷ và các cơ quan tham mưu,\ngiúp việc Tỉnh uỷ;\n- Lưu Văn phòng Đảng uỷ.", 12)
    paper.run(right, "T/L BAN THƯỜNG VỤ\n", bold=True)
    paper.run(right, "CHÁNH VĂN PHÒNG\n\n\n")
    paper.run(right, "Lê Văn Mẫu", bold=True)
    return paper.saved()


def with_tabs(paper):
    """No table anywhere: two columns by centred tab stops."""

    def two(left, right, *, stop=WD_TAB_ALIGNMENT.CENTER):
        paragraph = paper.document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        if stop is not None:
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(119), stop)
        for words, size, looks in (left, ("\t", 14, {}), right):
            paper.run(paragraph, words, size, **looks)
        return paragraph

    def one(words, size=14, **looks):
        return paper.line(paper.document, words, size, align=LEFT, **looks)

    two(("ĐẢNG BỘ TỈNH LÀO CAI", 14, {}), ("ĐẢNG CỘNG SẢN VIỆT NAM", 15, {"bold": True}))
    paper.drawn_line(one("ĐẢNG UỶ PHƯỜNG LÀO CAI", bold=True), VML_LINE)
    one("*")
    two(("Số 05-TB/ĐU", 14, {}), ("Phường Lào Cai, ngày 05 tháng 02 năm 2026", 14, {"italic": True}))
    paper.heading()
    paper.text(*BODY)
    two(("Nơi nhận:", 14, {"underline": True}), ("T/M BAN THƯỜNG VỤ", 14, {"bold": True}))
    two(("- Thường trực Tỉnh uỷ;", 12, {}), ("PHÓ BÍ THƯ", 14, {}))
    one("- Chi bộ khu phố 4;", 12)
    two(("- Lưu Văn phòng Đảng uỷ.", 12, {}), ("Trần Thị Mẫu", 14, {"bold": True}))
    return paper.saved()


def with_old_spelling(paper):
    """An organ that writes "ủy", under a long parent that takes two lines."""
    return with_tables(paper, issuer="ĐẢNG ỦY PHƯỜNG BẾN THÀNH", parent="ĐẢNG BỘ THÀNH PHỐ\nHỒ CHÍ MINH")


PAPERS = {
    "tables, direct formatting": lambda: with_tables(Paper()),
    "tables, a drawn rule": lambda: with_tables(Paper(), drawn=True),
    "styles that inherit": lambda: with_tables(Paper(by_style=True)),
    "the theme's font": lambda: with_tables(Paper(theme_font=True)),
    "theme and styles, rows": lambda: with_rows(Paper(theme_font=True, by_style=True)),
    "a row for each line": lambda: with_rows(Paper()),
    "line breaks": lambda: with_breaks(Paper()),
    "line breaks and styles": lambda: with_breaks(Paper(by_style=True)),
    "tabs": lambda: with_tabs(Paper()),
    "tabs and styles": lambda: with_tabs(Paper(by_style=True)),
    "the other spelling": lambda: with_old_spelling(Paper()),
}
