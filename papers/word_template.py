"""The Word template of a form, built from its ``Profile`` with python-docx.

The places of the paper stand in it as loops of docxtpl over the lines of ``papers.values``; every line names its own
style, so the document that comes out is ruled by named Word styles alone. Header and signature are tables without
borders, never tab stops: they stay in place whatever the words are.
"""

from functools import cache
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from papers.fonts import text_width_mm
from papers.layout import Columns, Page, Profile, Style

ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
# Styles that are ours and not a component of the form.
NUMBER_STYLE, RULE_STYLE, END_STYLE = "page_number", "title_rule", "end"
LOCALES = {"vi": "vi-VN"}
UNUSED_PARTS = {"customXml", "extended-properties", "numbering", "stylesWithEffects", "thumbnail", "webSettings"}
# The layout rules of Word 2013 and later; a lower number opens as "Compatibility Mode".
WORD_2013 = "15"


@cache
def word_template(profile: Profile) -> bytes:
    """The template's .docx; building it takes 0.1 s, so each process does it once for a form."""
    document = Document()
    _clear(document)
    _set_defaults(document, profile)
    _add_styles(document, profile)
    _set_page(document, profile.page)
    _add_page_number(document, profile)
    _add_header(document, profile)
    _add_lines(document, "heading")
    _add_lines(document, "body")
    _add_signature(document, profile)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def _clear(document: WordDocument) -> None:
    """Drop what python-docx's own start document brings: 160 styles, lists and a thumbnail of another paper."""
    for style in list(document.styles):
        if style.name not in {"Normal", "Default Paragraph Font", "Normal Table", "No List"}:
            style.delete()
    for relations in (document.part.rels, document.part.package.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.rsplit("/", 1)[1] in UNUSED_PARTS:
                del relations[key]
    for spacing in document.styles.element.findall(f".//{qn('w:pPrDefault')}//{qn('w:spacing')}"):
        spacing.getparent().remove(spacing)


def _set_defaults(document: WordDocument, profile: Profile) -> None:
    """Font, colour and language of everything; the language makes Word check spelling as Vietnamese."""
    normal = document.styles["Normal"]
    normal.font.color.rgb = RGBColor.from_string(profile.colour)
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.widow_control = True
    locale = LOCALES.get(profile.language, profile.language)
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    _set_fonts(defaults, profile.fonts[0])
    _set_fonts(normal.element.get_or_add_rPr(), profile.fonts[0])
    for attribute in ("w:val", "w:eastAsia", "w:bidi"):
        defaults.find(qn("w:lang")).set(qn(attribute), locale)
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), locale)
    settings.find(f".//{qn('w:compatSetting')}").set(qn("w:val"), WORD_2013)


def _set_fonts(properties, family: str) -> None:
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), family)


def _add_styles(document: WordDocument, profile: Profile) -> None:
    for key, rule in profile.styles.items():
        _apply(_new_style(document, key, rule.name), rule)
    number = _new_style(document, NUMBER_STYLE, "Số trang")
    number.font.size = Pt(profile.page_number.size_pt)
    number.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_rule_style(document, profile)
    # Word wants a paragraph after the last table; this one takes no room.
    end = _new_style(document, END_STYLE, "Hết")
    end.font.size = Pt(1)
    _set_exact_line(end, 1)


def _new_style(document: WordDocument, key: str, name: str) -> ParagraphStyle:
    """A paragraph style ``name``, found in the XML by the plain id ``key``."""
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(qn("w:styleId"), key)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    return style


def _apply(style: ParagraphStyle, rule: Style) -> None:
    style.font.size = Pt(rule.size_pt)
    style.element.rPr.append(_element("w:szCs", str(round(rule.size_pt * 2))))
    style.font.bold, style.font.italic, style.font.underline = rule.bold, rule.italic, rule.underline
    layout = style.paragraph_format
    layout.alignment = ALIGNMENTS[rule.align]
    layout.first_line_indent = Mm(rule.indent_mm)
    layout.space_before, layout.space_after = Pt(rule.before_pt), Pt(rule.after_pt)
    layout.keep_with_next = rule.keep_with_next
    _set_exact_line(style, rule.line_pt)
    if rule.outline_level:
        style.element.get_or_add_pPr().append(_element("w:outlineLvl", str(rule.outline_level - 1)))


def _set_exact_line(style: ParagraphStyle, points: float) -> None:
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = Pt(points)


def _add_rule_style(document: WordDocument, profile: Profile) -> None:
    """An empty line whose lower border is the rule; its indents leave it exactly the length of the title."""
    rule, title = profile.title_rule, profile.styles["title"]
    style = _new_style(document, RULE_STYLE, "Đường kẻ dưới tiêu đề")
    style.font.size = Pt(1)
    length = text_width_mm(profile.words.title, profile.fonts, title.size_pt, bold=title.bold)
    layout = style.paragraph_format
    layout.left_indent = layout.right_indent = Mm((profile.header.right_mm - length) / 2)
    layout.space_after = Pt(rule.after_pt)
    _set_exact_line(style, rule.gap_pt)
    border = _element("w:bottom", "single")
    border.set(qn("w:sz"), str(round(rule.width_pt * 8)))
    border.set(qn("w:space"), "0")
    border.set(qn("w:color"), profile.colour)
    borders = OxmlElement("w:pBdr")
    borders.append(border)
    style.element.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def _set_page(document: WordDocument, page: Page) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(page.width_mm), Mm(page.height_mm)
    section.top_margin, section.bottom_margin = Mm(page.top_mm), Mm(page.bottom_mm)
    section.left_margin, section.right_margin = Mm(page.left_mm), Mm(page.right_mm)
    section.gutter = 0
    if page.mirrored:
        document.settings.element.insert(1, OxmlElement("w:mirrorMargins"))


def _add_page_number(document: WordDocument, profile: Profile) -> None:
    section = document.sections[0]
    section.header_distance = Mm(profile.page_number.from_top_mm)
    section.different_first_page_header_footer = not profile.page_number.on_first_page
    paragraph = section.header.paragraphs[0]
    paragraph.style = document.styles["Số trang"]
    for kind in ("begin", "PAGE", "end"):
        run = paragraph.add_run()
        if kind == "PAGE":
            code = OxmlElement("w:instrText")
            code.text = kind
            run._r.append(code)
        else:
            field = OxmlElement("w:fldChar")
            field.set(qn("w:fldCharType"), kind)
            run._r.append(field)


def _add_header(document: WordDocument, profile: Profile) -> None:
    left, right = _add_columns(document, profile.header)
    _add_lines(left, "issuer")
    opening, rule, closing = (
        right.add_paragraph(tag) for tag in ("{%p if line.style == 'title' %}", "", "{%p endif %}")
    )
    _set_style_id(rule, RULE_STYLE)
    _add_lines(right, "title", below=(opening, rule, closing))


def _add_signature(document: WordDocument, profile: Profile) -> None:
    left, right = _add_columns(document, profile.signature)
    _add_lines(left, "recipients")
    _add_lines(right, "signature")
    _set_style_id(document.add_paragraph(), END_STYLE)


def _add_columns(document: WordDocument, widths: Columns) -> tuple[_Cell, _Cell]:
    """Two empty cells side by side, without borders or inner margins, never split over two pages."""
    table = document.add_table(rows=1, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    _remove_cell_margins(table)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for column, width in zip(table.columns, (widths.left_mm, widths.right_mm), strict=True):
        column.width = column.cells[0].width = Mm(width)
    left, right = table.rows[0].cells
    for cell in (left, right):
        cell._tc.remove(cell.paragraphs[0]._p)
    return left, right


def _remove_cell_margins(table: Table) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        margin = OxmlElement(side)
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tblPr.find(qn("w:tblLook")).addprevious(margins)


def _add_lines(place: WordDocument | _Cell, name: str, below: tuple[Paragraph, ...] = ()) -> None:
    """A loop over the lines called ``name``; ``below`` are paragraphs repeated after each. Nothing to print leaves one
    empty paragraph, because a cell of Word may not be empty."""
    place.add_paragraph(f"{{%p for line in {name} %}}")
    paragraph = place.add_paragraph("{{ line.text }}")
    _set_style_id(paragraph, "{{ line.style }}")
    paragraph._p.get_or_add_pPr().append(_element("w:keepNext", "{{ line.keep }}"))
    for repeated in below:
        place._element.append(repeated._p)
    place.add_paragraph("{%p else %}")
    _set_style_id(place.add_paragraph(), END_STYLE)
    place.add_paragraph("{%p endfor %}")


def _set_style_id(paragraph: Paragraph, style_id: str) -> None:
    paragraph._p.get_or_add_pPr()._add_pStyle().val = style_id


def _element(tag: str, value: str):
    element = OxmlElement(tag)
    element.set(qn("w:val"), value)
    return element
