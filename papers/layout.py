"""The form of a paper as data: sizes, margins, words and styles of one set of rules.

No figure of a form stands in code; a renderer asks the ``Profile``. Lengths are in millimetres, letters and spacing
in points.
"""

import json
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

PROFILES = Path(__file__).parent / "profiles"


class ProfileError(ValueError):
    """The data do not describe a whole form; the message names the value."""


@dataclass(frozen=True)
class Page:
    """``mirrored`` swaps left and right margins on even pages, for papers printed on both sides."""

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    mirrored: bool

    @property
    def text_width_mm(self) -> float:
        return self.width_mm - self.left_mm - self.right_mm


@dataclass(frozen=True)
class PageNumber:
    """``from_top_mm`` is measured from the paper's edge to the top of the line that holds the number."""

    size_pt: float
    from_top_mm: float
    on_first_page: bool


@dataclass(frozen=True)
class Words:
    """What the form itself prints; in braces stand the places that a paper fills.

    "Văn phòng Đảng uỷ" and the like come from the organ's own name, so "uỷ" or "ủy" is written as it writes itself.
    ``unbroken`` are words that a line of the header never parts.
    """

    title: str
    star: str
    dashes: str
    end_mark: str
    number_pattern: str
    symbol_pattern: str
    blank_number: str
    place_date: str
    blank_day: str
    draft_label: str
    recipients_heading: str
    archive_line: str
    unbroken: tuple[str, ...]


@dataclass(frozen=True)
class Signing:
    """Who signs in which words. ``forms`` are by capacity, ``bodies`` what stands for each concluding body.

    Only in place of ``one_man_offices`` may somebody else sign; ``ranks`` never stand before a signer's name.
    """

    forms: dict[str, str]
    bodies: dict[str, str]
    one_man_offices: tuple[str, ...]
    offices: tuple[str, ...]
    ranks: tuple[str, ...]


@dataclass(frozen=True)
class Range:
    least: float
    most: float

    def holds(self, value: float) -> bool:
        return self.least <= value <= self.most


@dataclass(frozen=True)
class Allowed:
    """What the guideline lets a paper be, where that is more than the one value printed here.

    ``sizes_pt`` are by component; one that is missing has the size of its style. ``rule_share`` is the length of the
    rule below the title over the title's. ``issuers_begin`` are the first words of organs' names.
    """

    tolerance_mm: float
    sizes_pt: dict[str, Range]
    line_pt: Range
    indent_mm: Range
    least_gap_pt: float
    rule_share: Range
    end_marks: tuple[str, ...]
    zero_below_day: int
    zero_below_month: int
    issuers_begin: tuple[str, ...]
    archive_begins: str
    archive_never: tuple[str, ...]


@dataclass(frozen=True)
class Columns:
    """Widths of a row of two columns; together they are the width of the text."""

    left_mm: float
    right_mm: float


@dataclass(frozen=True)
class TitleRule:
    """The line below the title, as long as the title's words."""

    width_pt: float
    gap_pt: float
    after_pt: float


@dataclass(frozen=True)
class Style:
    """How one component looks.

    ``line_pt`` is the exact distance of two lines. A centred text of more than ``most_letters`` is set in lines of
    about the same length instead of leaving a word alone below; 0 leaves it to run to the edge.
    """

    name: str
    size_pt: float
    bold: bool
    italic: bool
    underline: bool
    caps: bool
    align: Literal["left", "center", "justify"]
    indent_mm: float
    most_letters: int
    line_pt: float
    before_pt: float
    after_pt: float
    keep_with_next: bool
    outline_level: int


@dataclass(frozen=True)
class Profile:
    """One form, in force from the day ``valid_from`` to ``valid_to`` (ISO 8601, "" for an open end).

    ``fonts`` go from the wanted family to its stand-ins; ``styles`` are looked up by component, ``type_names`` by the
    type's symbol. ``sources`` say where in the guideline a rule stands, "" where that is not known."""

    code: str
    name: str
    valid_from: str
    valid_to: str
    language: str
    fonts: tuple[str, ...]
    colour: str
    page: Page
    page_number: PageNumber
    words: Words
    type_names: dict[str, str]
    urgencies: dict[str, str]
    signing: Signing
    allowed: Allowed
    sources: dict[str, str]
    title_rule: TitleRule
    header: Columns
    signature: Columns
    styles: dict[str, Style]

    @classmethod
    def from_data(cls, data: dict) -> "Profile":
        """Raises ``ProfileError`` naming the first value that is missing, unknown or of the wrong kind."""
        return _build(cls, data, "")

    def __hash__(self) -> int:
        return hash(self.code)


@cache
def load_profile(code: str = "HD05") -> Profile:
    """The form ``code`` that ships with the program."""
    return Profile.from_data(shipped(code))


def shipped(code: str) -> dict:
    """The data of the form ``code`` as shipped; where a file names a ``base`` it holds only what is different there."""
    data = json.loads((PROFILES / f"{code.lower()}.json").read_text(encoding="utf-8"))
    base = data.pop("base", None)
    return overlaid(shipped(base), data) if base else data


def overlaid(below: Any, above: Any) -> Any:
    """``below`` with every value that ``above`` has, at any depth."""
    if not isinstance(below, dict) or not isinstance(above, dict):
        return above
    return below | {key: overlaid(below.get(key), value) for key, value in above.items()}


def _build(kind: Any, data: Any, path: str) -> Any:
    """``data`` as a value of type ``kind``; ``path`` is where it stands, for the message."""
    if is_dataclass(kind):
        return _build_tree(kind, data, path)
    if get_origin(kind) is dict:
        item = get_args(kind)[1]
        return {key: _build(item, value, f"{path}.{key}") for key, value in _mapping(data, path).items()}
    if get_origin(kind) is tuple:
        if not isinstance(data, list) or not data:
            raise ProfileError(f"{path}: a list with at least one value is needed, not {data!r}")
        return tuple(_build(get_args(kind)[0], value, path) for value in data)
    return _plain(kind, data, path)


def _build_tree(kind: Any, data: Any, path: str) -> Any:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    given = _mapping(data, path)
    missing = [name for name in names if name not in given]
    unknown = [name for name in given if name not in names]
    for problem, found in (("missing", missing), ("unknown", unknown)):
        if found:
            raise ProfileError(f"{problem}: {'.'.join(filter(None, [path, found[0]]))}")
    return kind(**{name: _build(hints[name], given[name], f"{path}.{name}".lstrip(".")) for name in names})


def _mapping(data: Any, path: str) -> dict:
    if not isinstance(data, dict):
        raise ProfileError(f"{path or 'profile'}: an object is needed, not {data!r}")
    return data


def _plain(kind: Any, value: Any, path: str) -> Any:
    if get_origin(kind) is Literal:
        if value in get_args(kind):
            return value
        raise ProfileError(f"{path}: one of {get_args(kind)} is needed, not {value!r}")
    # A flag is an int to Python; a length of "true" is still a mistake.
    wanted = (int, float) if kind is float else (kind,)
    if not isinstance(value, wanted) or isinstance(value, bool) is not (kind is bool):
        raise ProfileError(f"{path}: {kind.__name__} is needed, not {value!r}")
    return kind(value)
