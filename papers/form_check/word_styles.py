"""How Word settles what a paragraph or a run looks like: defaults, then styles from base to derived, then its own.

A property is a plain dict here; the nearer one wins. Values that are no numbers count as not given: Word reads on too.
"""

import re
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MM_OF_TWIP = 25.4 / 1440
# What Word itself takes where a file says nothing.
SIZE_UNSAID_PT, TAB_UNSAID_TWIPS = 10, 720
AUTOMATIC_SPACE_TWIPS = 280
OFF = {"0", "false", "off", "none", "nil"}


def attribute(element, name: str) -> str:
    return "" if element is None else element.get(f"{W}{name}", "")


def child(element, name: str):
    return None if element is None else element.find(f"{W}{name}")


def number(text: str) -> float | None:
    """A measure in the file's own unit; Word also writes "12pt" and "1.5cm" in the strict dialect."""
    found = re.fullmatch(r"(-?\d{1,9}(?:\.\d{1,9})?)(pt|cm|mm|in)?", text.strip())
    if not found:
        return None
    return float(found[1]) * {"pt": 20, "cm": 1440 / 2.54, "mm": 1440 / 25.4, "in": 1440, None: 1}[found[2]]


def switched(properties, name: str) -> dict:
    """A property that is on or off, where it is said at all."""
    element = child(properties, name)
    return {} if element is None else {name: attribute(element, "val").lower() not in OFF}


@dataclass(frozen=True)
class Theme:
    major: str = ""
    minor: str = ""

    @classmethod
    def of(cls, root) -> "Theme":
        families = []
        for group in ("majorFont", "minorFont"):
            latin = None if root is None else root.find(f".//{A}{group}/{A}latin")
            families.append("" if latin is None else latin.get("typeface", ""))
        return cls(*families)

    def family(self, name: str) -> str:
        return self.major if name.startswith("major") else self.minor


class Styles:
    def __init__(self, root, theme_root, numbering_root):
        self.theme = Theme.of(theme_root)
        found = root.iter(f"{W}style") if root is not None else ()
        self.by_id = {attribute(style, "styleId"): style for style in found}
        defaults = None if root is None else child(root, "docDefaults")
        self.run_defaults = self.letters(child(child(defaults, "rPrDefault"), "rPr"))
        self.paragraph_defaults = self.layout(child(child(defaults, "pPrDefault"), "pPr"))
        self.usual = next((key for key, style in self.by_id.items() if _is_usual(style)), "")
        self.lists = _lists(numbering_root)
        self.known: dict[tuple, dict] = {}

    def paragraph(self, style_id: str, table_style: str, own) -> dict:
        """Layout of a paragraph with the properties ``own``, standing in a table of that style or in none."""
        styled = self._of_style(style_id or self.usual, "pPr", self.layout)
        listed = child(own, "numPr")
        from_list = self._of_list(listed) if listed is not None else self._of_list(styled.get("list"))
        given = self.layout(own)
        table = self._of_style(table_style, "pPr", self.layout) if table_style else {}
        return _merged(self.paragraph_defaults, table, styled, from_list, given)

    def run(self, style_id: str, table_style: str, own) -> dict:
        """Letters of a run with the properties ``own`` in a paragraph of the style."""
        styled = self._of_style(style_id or self.usual, "rPr", self.letters)
        named = attribute(child(own, "rStyle"), "val")
        table = self._of_style(table_style, "rPr", self.letters) if table_style else {}
        character = self._of_style(named, "rPr", self.letters) if named else {}
        return _merged(self.run_defaults, table, styled, character, self.letters(own))

    def letters(self, properties) -> dict:
        if properties is None:
            return {}
        values = {}
        for name in ("b", "i", "caps", "vanish"):
            values |= switched(properties, name)
        fonts = child(properties, "rFonts")
        for script in ("ascii", "hAnsi"):
            themed = attribute(fonts, f"{script}Theme")
            family = self.theme.family(themed) if themed else attribute(fonts, script)
            values |= {script: family} if family else {}
        size = number(attribute(child(properties, "sz"), "val"))
        values |= {"size": size / 2} if size is not None else {}
        for name, key in (("u", "u"), ("color", "colour")):
            value = attribute(child(properties, name), "val")
            values |= {key: value} if value else {}
        return values

    def layout(self, properties) -> dict:
        if properties is None:
            return {}
        values = switched(properties, "contextualSpacing")
        aligned = attribute(child(properties, "jc"), "val")
        values |= {"align": aligned} if aligned else {}
        values |= _indents(child(properties, "ind")) | _spacing(child(properties, "spacing"))
        border = child(child(properties, "pBdr"), "bottom")
        if border is not None:
            values["border"] = attribute(border, "val").lower() not in OFF
        listed = child(properties, "numPr")
        return values | ({"list": listed} if listed is not None else {})

    def _of_style(self, style_id: str, part: str, read) -> dict:
        """What a style and those it is based on say; a chain that bites its own tail ends there."""
        if (style_id, part) not in self.known:
            chain, seen = [], set()
            at = style_id
            while at in self.by_id and at not in seen:
                seen.add(at)
                chain.append(read(child(self.by_id[at], part)))
                at = attribute(child(self.by_id[at], "basedOn"), "val")
            self.known[style_id, part] = _merged(*reversed(chain))
        return self.known[style_id, part]

    def _of_list(self, listed) -> dict:
        if listed is None:
            return {}
        key = attribute(child(listed, "numId"), "val"), attribute(child(listed, "ilvl"), "val") or "0"
        level = self.lists.get(key)
        return self.layout(child(level, "pPr")) | {"label": True} if level is not None else {}


def _is_usual(style) -> bool:
    return attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true", "on")


def _merged(*layers: dict) -> dict:
    """The layers over each other. Of two kinds of first-line indent the nearer layer's counts."""
    merged: dict = {}
    for layer in layers:
        if "first" in layer or "hanging" in layer:
            merged = {key: value for key, value in merged.items() if key not in ("first", "hanging")}
        merged |= layer
    return merged


def _indents(element) -> dict:
    names = {"left": "left", "start": "left", "right": "right", "end": "right", "firstLine": "first"}
    return _measures(element, names | {"hanging": "hanging"})


def _spacing(element) -> dict:
    values = _measures(element, {"before": "before", "after": "after", "line": "line"})
    rule = attribute(element, "lineRule")
    values |= {"rule": rule} if rule else {"rule": "auto"} if "line" in values else {}
    for name in ("before", "after"):
        automatic = attribute(element, f"{name}Autospacing")
        if automatic and automatic not in OFF:
            values[name] = AUTOMATIC_SPACE_TWIPS
    return values


def _measures(element, names: dict) -> dict:
    found = {key: number(attribute(element, name)) for name, key in names.items() if attribute(element, name)}
    return {key: value for key, value in found.items() if value is not None}


def _lists(root) -> dict[tuple[str, str], etree._Element]:
    """The level of a list by (numId, level)."""
    if root is None:
        return {}
    abstract = {attribute(each, "abstractNumId"): each for each in root.iter(f"{W}abstractNum")}
    levels = {}
    for each in root.iter(f"{W}num"):
        of = abstract.get(attribute(child(each, "abstractNumId"), "val"))
        for level in of.iter(f"{W}lvl") if of is not None else ():
            levels[attribute(each, "numId"), attribute(level, "ilvl")] = level
    return levels
