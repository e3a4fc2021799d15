"""PDF and page pictures through Typst, which runs inside this process.

One call of ``typst.compile`` makes one document; a compiler object shared by threads breaks.
"""

import json
import unicodedata
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import typst

from papers.fonts import document_fonts
from papers.layout import Profile
from papers.values import PaperValues, printed_paper

PAPER = Path(__file__).parent / "typst" / "paper.typ"
# Archive quality with a full text layer, readable by a screen reader.
STANDARDS = ["a-2a", "ua-1"]


def pdf_file(values: PaperValues, profile: Profile) -> bytes:
    """A tagged PDF; the only time in it is ``made_at``."""
    made_at = datetime.fromisoformat(values["made_at"])
    return _compile(values, profile, format="pdf", pdf_standards=STANDARDS, timestamp=made_at)


def page_pictures(values: PaperValues, profile: Profile) -> list[bytes]:
    """One SVG a page."""
    pages = _compile(values, profile, format="svg")
    return pages if isinstance(pages, list) else [pages]


def _compile(values: PaperValues, profile: Profile, **output) -> bytes | list[bytes]:
    about = {"title": values["title"], "author": values["issuer"], "reference": values["reference"]}
    inputs = {"paper": printed_paper(values, profile), "form": asdict(profile), "about": about}
    return typst.compile(
        PAPER,
        font_paths=document_fonts(),
        ignore_system_fonts=True,
        sys_inputs={name: _composed(value) for name, value in inputs.items()},
        **output,
    )


def _composed(data: dict) -> str:
    """JSON with composed letters: a PDF knows one spelling for each letter it draws, and "ả" must be found as one."""
    return unicodedata.normalize("NFC", json.dumps(data, ensure_ascii=False))
