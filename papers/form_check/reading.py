"""A Word file as the lines that stand on its paper, each with what it looks like in the end.

Only what the check asks for is read: text boxes and pictures are left alone. The file has passed the checks of uploads;
here its parts are also held to sizes that a paper of text never has.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from io import BytesIO
from posixpath import basename, join, normpath

from lxml import etree

from papers.form_check.word_styles import (
    MM_OF_TWIP,
    OFF,
    SIZE_UNSAID_PT,
    TAB_UNSAID_TWIPS,
    Styles,
    W,
    attribute,
    child,
    number,
)
from papers.inspection.office import inspect_docx
from papers.inspection.reasons import refusal

MOST_MARKUP_BYTES = 16 * 1024**2
MOST_LINES, MOST_RUNS = 20_000, 100_000
MOST_LETTERS_OF_HEAD = 300
MOST_NESTED = 12
MM_OF_EMU = 1 / 36_000
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VML = "{urn:schemas-microsoft-com:vml}"
HELD_INSIDE = {f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "hyperlink", "smartTag", "fldSimple", "moveTo")}
MAIN, PAGE_FIELD = "word/document.xml", re.compile(r"\bPAGE\b")
ALIGNMENTS = {"both": "justify", "distribute": "justify", "start": "left", "end": "right"}
# The flattest thing that is still a line and not a picture.
FLAT_MM = 2
CELL_MARGIN_TWIPS = 108


@dataclass(frozen=True)
class Letters:
    """A run of text; ``fonts`` are the families that its letters are set in."""

    text: str
    fonts: frozenset[str]
    size_pt: float
    bold: bool
    italic: bool
    underline: bool
    caps: bool
    colour: str


@dataclass(frozen=True)
class Line:
    """A paragraph, or the part of one between two line breaks.

    ``indent_mm`` is where its first line begins, ``left_mm`` where the others do. ``table`` numbers the table it stands
    in, None outside; ``column`` is 0 on the left and 1 on the right. ``room_mm`` is the width it could fill,
    ``drawn_mm`` the length of a line drawn at it. ``align`` is None where tabs decide.
    """

    runs: tuple[Letters, ...]
    align: str | None
    indent_mm: float
    left_mm: float
    right_mm: float
    before_pt: float
    after_pt: float
    line_rule: str
    line_pt: float
    border: bool
    room_mm: float
    style: str
    close: bool = False
    table: int | None = None
    column: int = 0
    drawn_mm: float | None = None
    starts: bool = True
    listed: bool = False

    @cached_property
    def text(self) -> str:
        return "".join(run.text.upper() if run.caps else run.text for run in self.runs)

    @cached_property
    def words(self) -> str:
        """The text on one line, with single spaces."""
        return " ".join(self.text.split())

    @property
    def beginning(self) -> str:
        """As much as any line of a head has; patterns are never let loose on more."""
        return self.words[:MOST_LETTERS_OF_HEAD]

    def of_tabs(self) -> list["Line"]:
        """The pieces between tabs, from left to right, where there are any."""
        if len(self.text) > MOST_LETTERS_OF_HEAD or "\t" not in self.text.strip():
            return [self]
        pieces = [piece for piece in _split(self.runs, "\t") if "".join(run.text for run in piece).strip()]
        cut = [replace(self, runs=tuple(piece), align=None, column=min(at, 1)) for at, piece in enumerate(pieces)]
        return cut or [self]


@dataclass(frozen=True)
class PageNumber:
    """A field that prints the page's number; ``place`` is "header" or "footer", ``pages`` default, first or even."""

    line: Line
    place: str
    pages: str


@dataclass(frozen=True)
class Section:
    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    header_mm: float
    first_differs: bool
    number_format: str
    numbers: tuple[PageNumber, ...]


@dataclass(frozen=True)
class WordPaper:
    sections: tuple[Section, ...]
    lines: tuple[Line, ...]


def read_paper(content: bytes) -> WordPaper:
    """Raises ValidationError, its code one of ``papers/inspection/reasons.py``, for a file that is not read."""
    inspect_docx(content)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _Reader(archive).paper()
    except (etree.XMLSyntaxError, KeyError, RecursionError) as error:
        raise refusal("damaged") from error


class _Reader:
    def __init__(self, archive: zipfile.ZipFile):
        self.archive = archive
        self.names = set(archive.namelist())
        self.room = MOST_MARKUP_BYTES
        self.related = self._relations(MAIN)
        self.styles = Styles(*map(self._related_root, ("styles", "theme", "numbering")))
        settings = self._related_root("settings")
        self.tab = number(attribute(child(settings, "defaultTabStop"), "val")) or TAB_UNSAID_TWIPS
        self.even_differs = child(settings, "evenAndOddHeaders") is not None
        self.count = self.runs = self.tables = 0

    def paper(self) -> WordPaper:
        body = child(self._root(MAIN), "body")
        if body is None:
            raise refusal("damaged")
        self.areas = [_area(section) for section in body.iter(f"{W}sectPr")] or [_area(None)]
        sections = tuple(self._section(element) for element in body.iter(f"{W}sectPr"))
        return WordPaper(sections, tuple(self._blocks(body, room=self.areas[0])))

    # --- parts

    def _root(self, name: str):
        part = self.archive.getinfo(name)
        self.room -= part.file_size
        if self.room < 0:
            raise refusal("bomb")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        return etree.fromstring(self.archive.read(part), parser)

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """(kind, name of the part) by key."""
        folder, _slash, name = part.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels"
        if rels not in self.names:
            return {}
        return {
            relation.get("Id", ""): (basename(relation.get("Type", "")), _target(folder, relation.get("Target", "")))
            for relation in self._root(rels)
        }

    def _related_root(self, kind: str):
        target = next((target for of, target in self.related.values() if of == kind), "")
        return self._root(target) if target in self.names else None

    # --- pages

    def _section(self, element) -> Section:
        size, margins = child(element, "pgSz"), child(element, "pgMar")
        mm = partial(_mm, margins)
        first = child(element, "titlePg")
        return Section(
            width_mm=_mm(size, "w"),
            height_mm=_mm(size, "h"),
            top_mm=abs(mm("top")),
            bottom_mm=abs(mm("bottom")),
            left_mm=mm("left") + mm("gutter"),
            right_mm=mm("right"),
            header_mm=mm("header"),
            first_differs=first is not None and attribute(first, "val") not in OFF,
            number_format=attribute(child(element, "pgNumType"), "fmt") or "decimal",
            numbers=tuple(self._page_numbers(element)),
        )

    def _page_numbers(self, section) -> Iterator[PageNumber]:
        for place in ("header", "footer"):
            for reference in section.findall(f"{W}{place}Reference"):
                pages = attribute(reference, "type") or "default"
                _kind, target = self.related.get(reference.get(f"{R}id", ""), ("", ""))
                if target not in self.names or (pages == "even" and not self.even_differs):
                    continue
                for paragraph in self._root(target).iter(f"{W}p"):
                    if _prints_page(paragraph):
                        yield PageNumber(self._whole(paragraph), place, pages)

    def _whole(self, paragraph) -> Line:
        """A paragraph of a header as one line, its fields' runs included; a frame that is centred centres it."""
        runs = (self._letters(run, paragraph, "", "0") for run in paragraph.iter(f"{W}r"))
        line = self._laid_out(paragraph, tuple(filter(None, runs)), self.areas[0], "")
        frame = child(child(paragraph, "pPr"), "framePr")
        return replace(line, align="center") if attribute(frame, "xAlign") == "center" else line

    # --- lines

    def _blocks(self, parent, *, room, nested=0, table_style="", **where) -> Iterator[Line]:
        if nested > MOST_NESTED:
            raise refusal("damaged")
        for element in parent:
            if element.tag == f"{W}p":
                yield from self._lines(element, room, table_style, where)
            elif element.tag == f"{W}tbl":
                yield from self._cells(element, nested + 1, where)
            elif element.tag in HELD_INSIDE:
                yield from self._blocks(element, room=room, nested=nested + 1, table_style=table_style, **where)

    def _cells(self, table, nested, where) -> Iterator[Line]:
        if "table" not in where:
            self.tables += 1
        number_of = where.get("table", self.tables)
        properties = child(table, "tblPr")
        style = attribute(child(properties, "tblStyle"), "val")
        grid = [number(attribute(column, "w")) or 0 for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        inner = _cell_margins(properties)
        for row in table.iter(f"{W}tr"):
            if next(row.iterancestors(f"{W}tbl")) is not table:
                continue
            at = int(number(attribute(child(child(row, "trPr"), "gridBefore"), "val")) or 0)
            for cell in row.iter(f"{W}tc"):
                if next(cell.iterancestors(f"{W}tr")) is not row:
                    continue
                own = child(cell, "tcPr")
                span = int(number(attribute(child(own, "gridSpan"), "val")) or 1)
                width = number(attribute(child(own, "tcW"), "w")) or sum(grid[at : at + span])
                column = where.get("column", int(at > 0 and at >= len(grid) / 2) if grid else min(at, 1))
                place = {"table": number_of, "column": column}
                room = (width - inner) * MM_OF_TWIP
                lines = list(self._blocks(cell, room=room, nested=nested, table_style=style, **place))
                yield from _over_border(lines, own)
                at += span

    def _lines(self, paragraph, room, table_style, where) -> Iterator[Line]:
        runs = [
            self._letters(run, paragraph, table_style, text)
            for run in _runs(paragraph)
            if (text := "".join(_texts(run)))
        ]
        shown = [run for run in runs if run is not None]
        self.runs += len(runs)
        if self.runs > MOST_RUNS or sum(run.text.count("\n") for run in shown) > MOST_LINES:
            raise refusal("bomb")
        whole = self._laid_out(paragraph, (), room, table_style)
        whole = replace(whole, drawn_mm=_drawn(paragraph), **where)
        for at, piece in enumerate(_split(shown, "\n")):
            self.count += 1
            if self.count > MOST_LINES:
                raise refusal("bomb")
            line = replace(whole, runs=tuple(piece), starts=at == 0)
            yield self._tab_as_indent(line) if at == 0 else line

    def _tab_as_indent(self, line: Line) -> Line:
        """Text that begins with a tab begins where the next stop is."""
        if not line.text.startswith("\t") or "\t" in line.text.strip():
            return line
        step = self.tab * MM_OF_TWIP
        return replace(line, indent_mm=(line.indent_mm // step + 1) * step)

    def _letters(self, run, paragraph, table_style, text) -> Letters | None:
        style = attribute(child(child(paragraph, "pPr"), "pStyle"), "val")
        looks = self.styles.run(style, table_style, child(run, "rPr"))
        if looks.get("vanish"):
            return None
        used = {"ascii" if ord(letter) < 128 else "hAnsi" for letter in text if not letter.isspace()}
        return Letters(
            text=text,
            fonts=frozenset(looks.get(script, "") for script in used),
            size_pt=looks.get("size", SIZE_UNSAID_PT),
            bold=looks.get("b", False),
            italic=looks.get("i", False),
            underline=looks.get("u", "none").lower() not in OFF,
            caps=looks.get("caps", False),
            colour=looks.get("colour", "auto"),
        )

    def _laid_out(self, paragraph, runs, room, table_style) -> Line:
        own = child(paragraph, "pPr")
        looks = self.styles.paragraph(attribute(child(own, "pStyle"), "val"), table_style, own)
        left = looks.get("left", 0) * MM_OF_TWIP
        aligned = looks.get("align", "left")
        return Line(
            runs=runs,
            align=ALIGNMENTS.get(aligned, aligned),
            indent_mm=left + (looks.get("first", 0) - looks.get("hanging", 0)) * MM_OF_TWIP,
            left_mm=left,
            right_mm=looks.get("right", 0) * MM_OF_TWIP,
            before_pt=looks.get("before", 0) / 20,
            after_pt=looks.get("after", 0) / 20,
            line_rule=looks.get("rule", "auto"),
            line_pt=looks.get("line", 240) / 20,
            border=looks.get("border", False),
            room_mm=room,
            style=attribute(child(own, "pStyle"), "val"),
            close=looks.get("contextualSpacing", False),
            listed=looks.get("label", False),
        )


def _target(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))


def _mm(element, name: str) -> float:
    return (number(attribute(element, name)) or 0) * MM_OF_TWIP


def _area(section) -> float:
    """The width of the text in millimetres."""
    size, margins = child(section, "pgSz"), child(section, "pgMar")
    return _mm(size, "w") - _mm(margins, "left") - _mm(margins, "right") - _mm(margins, "gutter")


def _cell_margins(properties) -> float:
    margins = child(properties, "tblCellMar")
    total = 0.0
    for names in (("left", "start"), ("right", "end")):
        found = next((side for name in names if (side := child(margins, name)) is not None), None)
        given = number(attribute(found, "w")) if found is not None else None
        total += CELL_MARGIN_TWIPS if given is None else given
    return total


def _over_border(lines: list[Line], cell_properties) -> list[Line]:
    """The border below a cell is a line below its last paragraph, as wide as the cell."""
    border = child(child(cell_properties, "tcBorders"), "bottom")
    if not lines or border is None or attribute(border, "val").lower() in OFF:
        return lines
    return [*lines[:-1], replace(lines[-1], border=True, left_mm=0, right_mm=0)]


def _runs(parent) -> Iterator[etree._Element]:
    """The runs of a paragraph that are shown: not what was struck while changes were followed."""
    for element in parent:
        if element.tag == f"{W}r":
            yield element
        elif element.tag in HELD_INSIDE:
            yield from _runs(element)


def _texts(run) -> Iterator[str]:
    for element in run:
        if element.tag == f"{W}t":
            # What is no element of its own breaks no line.
            yield (element.text or "").replace("\n", " ").replace("\t", " ")
        elif element.tag in (f"{W}tab", f"{W}ptab"):
            yield "\t"
        elif element.tag in (f"{W}br", f"{W}cr"):
            yield "\n" if attribute(element, "type") not in ("page", "column") else ""
        elif element.tag == f"{W}noBreakHyphen":
            yield "-"


def _split(runs, sign: str) -> list[list[Letters]]:
    """The runs in pieces, cut at every ``sign``."""
    pieces: list[list[Letters]] = [[]]
    for run in runs:
        first, *others = run.text.split(sign)
        pieces[-1] += [replace(run, text=first)] if first else []
        pieces += [[replace(run, text=other)] if other else [] for other in others]
    return pieces


def _prints_page(paragraph) -> bool:
    codes = "".join(code.text or "" for code in paragraph.iter(f"{W}instrText"))
    simple = " ".join(attribute(field, "instr") for field in paragraph.iter(f"{W}fldSimple"))
    return PAGE_FIELD.search(f"{codes} {simple}") is not None


def _drawn(paragraph) -> float | None:
    """The length of the first line drawn at the paragraph, in millimetres."""
    for extent in paragraph.iter(f"{WP}extent"):
        width, height = (number(extent.get(side, "")) or 0 for side in ("cx", "cy"))
        if height * MM_OF_EMU <= FLAT_MM < width * MM_OF_EMU:
            return width * MM_OF_EMU
    for tag in ("line", "shape", "rect"):
        for shape in paragraph.iter(f"{VML}{tag}"):
            if length := _vml_length(shape):
                return length
    return None


def _vml_length(shape) -> float | None:
    ends = [_vml_point(shape.get(name, "")) for name in ("from", "to")]
    if all(ends):
        (x1, y1), (x2, y2) = ends
        return abs(x2 - x1) if abs(y2 - y1) <= FLAT_MM else None
    sides = dict(re.findall(r"(width|height):\s{0,9}(-?[\d.]{1,12}(?:pt|in|cm|mm))", shape.get("style", "")))
    width, height = (_vml_mm(sides.get(name, "0pt")) for name in ("width", "height"))
    return width if height <= FLAT_MM < width else None


def _vml_point(text: str) -> tuple[float, float] | None:
    x, _comma, y = text.partition(",")
    return (_vml_mm(x), _vml_mm(y)) if x and y else None


def _vml_mm(text: str) -> float:
    twips = number(text if text.strip("-.0123456789 ") else f"{text}pt")
    return (twips or 0) * MM_OF_TWIP
