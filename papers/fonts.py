"""Where the letters come from.

Only fonts that came with the program are used, never those of the machine: the same values give the same pages, line
for line, on a developer's laptop and on every server of an installation. TeX Gyre Termes has the measures of Times New
Roman, which Word shows where it is installed.
"""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import typst

FONT_PACKAGE = "rinoh_typeface_texgyretermes"
MEASURE = Path(__file__).parent / "typst" / "measure.typ"


class FontsMissing(Exception):
    """The package with the document font is not installed."""


@cache
def document_fonts() -> typst.Fonts:
    """The document font, and typst's own fonts for signs it does not have."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[font_directory()])


def font_directory() -> Path:
    """The folder of the package, found without importing it: its code wants a typesetter that is not installed."""
    spec = find_spec(FONT_PACKAGE)
    if spec is None or spec.origin is None:
        raise FontsMissing(f"{FONT_PACKAGE} is not installed (requirements-fonts.txt)")
    return Path(spec.origin).parent


def text_width_mm(text: str, families: tuple[str, ...], size_pt: float, *, bold: bool) -> float:
    """The length of ``text`` on one line."""
    line = {"text": text, "fonts": families, "size_pt": size_pt, "weight": "bold" if bold else "regular"}
    answer = typst.query(
        MEASURE,
        "<width>",
        field="value",
        one=True,
        font_paths=document_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"line": json.dumps(line)},
    )
    return float(json.loads(answer))
