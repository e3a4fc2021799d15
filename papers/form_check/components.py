"""Which component of the form each line is, told by its words and its place; looks are what is checked later."""

from collections import defaultdict
from dataclasses import dataclass, field

from papers.form_check.reading import Line
from papers.form_check.words import (
    APPENDIX,
    CAPACITY,
    DAY,
    DRAFT,
    DRAFTER,
    ITEM,
    NUMBER_LINE,
    RECIPIENTS,
    RULED,
    STAR,
    TITLE,
)
from papers.layout import Profile

# The longest title that offices write.
MOST_SUBJECT_LINES = 12
MOST_HEAD_LINES = 60


@dataclass
class Components:
    """The lines of each component in order; ``order`` has those of the text with the empty ones between them."""

    lines: dict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))
    text: list[Line] = field(default_factory=list)
    below_title: list[Line] = field(default_factory=list)

    def of(self, name: str) -> list[Line]:
        return self.lines.get(name, [])

    def first(self, name: str) -> Line | None:
        return next(iter(self.of(name)), None)


def components_of(lines: tuple[Line, ...], profile: Profile) -> Components:
    found = Components()
    type_at = _type_at(lines, profile)
    head_end = type_at if type_at is not None else _end_of_head(lines)
    _head(found, lines[:head_end], profile)
    rest = lines[head_end:]
    if type_at is not None:
        rest = _heading(found, rest)
    tail_at = _tail_at(rest)
    body, tail = rest[:tail_at], rest[tail_at:]
    found.text = list(body)
    found.lines["body"] = [line for line in body if line.words and line.table is None]
    _tail(found, tail, profile)
    return found


def _type_at(lines, profile) -> int | None:
    names = {name.casefold() for name in profile.type_names.values()}
    title_seen = 0
    for at, line in enumerate(lines[:MOST_HEAD_LINES]):
        title_seen += bool(TITLE.search(line.beginning))
        if line.words.casefold() in names and (title_seen or at > 1):
            return at
    return None


def _end_of_head(lines) -> int:
    """A letter has no name of its type: its head ends with the place and the day."""
    dated = [at for at, line in enumerate(lines[:MOST_HEAD_LINES]) if DAY.search(line.beginning)]
    return dated[0] + 1 if dated else 0


def _head(found: Components, lines, profile: Profile) -> None:
    issuers, under_title = [], False
    for line in lines:
        for piece in line.of_tabs():
            name = _name_in_head(piece.beginning, profile)
            under_title = (under_title or name == "title") and name != "place_date"
            if under_title:
                found.below_title.append(piece)
            if name:
                found.lines[name].append(piece)
            elif under_title and _begins_place(piece):
                found.lines["place_date"].append(piece)
            elif piece.words and not found.of("number") and not RULED.fullmatch(piece.words):
                issuers.append(piece)
    _issuers(found, issuers, profile)


def _begins_place(piece: Line) -> bool:
    """A long place has a line of its own above the day."""
    return bool(piece.words) and not RULED.fullmatch(piece.words) and (piece.column == 1 or piece.words.endswith(","))


def _name_in_head(words: str, profile: Profile) -> str:
    if not words:
        return ""
    if words.casefold() in {word.casefold() for word in profile.urgencies.values()}:
        return "urgency"
    patterns = (("title", TITLE), ("place_date", DAY), ("draft_label", DRAFT))
    if STAR.fullmatch(words):
        return "star"
    if NUMBER_LINE.match(words):
        return "number"
    return next((name for name, pattern in patterns if pattern.search(words)), "")


def _issuers(found: Components, lines: list[Line], profile: Profile) -> None:
    """The last name that begins like an organ's is the issuer, with the lines it goes on in; before it the parent."""
    begins = [_fold(word) for word in profile.allowed.issuers_begin]
    starts = [at for at, line in enumerate(lines) if any(_fold(line.words).startswith(word) for word in begins)]
    last = starts[-1] if starts else 0
    found.lines["issuer_parent"], found.lines["issuer"] = lines[:last], lines[last:]


def _fold(words: str) -> str:
    """Old and new places of the tone mark are one spelling here."""
    return words.upper().replace("UỶ", "ỦY").replace("HOÀ", "HÒA")


def _heading(found: Components, lines):
    """Take the type, the title of the paper and the hyphens below; returns what follows."""
    found.lines["type_name"] = [lines[0]]
    rest = lines[1:]
    shown = [at for at, line in enumerate(rest) if line.words][:MOST_SUBJECT_LINES]
    ruled = next((at for at in shown if RULED.fullmatch(rest[at].words)), None)
    if ruled is not None:
        found.lines["dashes"] = [rest[ruled]]
        found.lines["subject"] = [rest[at] for at in shown if at < ruled]
        return rest[ruled + 1 :]
    end = next((at for at in shown if rest[at].align != "center"), len(rest) if not shown else shown[-1] + 1)
    found.lines["subject"] = [rest[at] for at in shown if at < end]
    return rest[end:]


def _tail_at(lines) -> int:
    """Where recipients or the signature begin, whichever stands first; a table they stand in belongs to them whole."""
    pieces = [line.of_tabs() for line in lines]
    sent = [at for at, line in enumerate(pieces) if any(RECIPIENTS.match(piece.words) for piece in line)]
    signed = [at for at, line in enumerate(pieces) if any(_is_capacity(piece.words) for piece in line)]
    at = min([*sent[-1:], *signed[:1]], default=len(lines))
    while 0 < at < len(lines) and lines[at].table is not None and lines[at - 1].table == lines[at].table:
        at -= 1
    return at


def _is_capacity(words: str) -> bool:
    return words.isupper() and CAPACITY.match(words) is not None


def _tail(found: Components, lines, profile: Profile) -> None:
    left, right = [], []
    table = next((line.table for line in lines if line.table is not None), None)
    for line in lines:
        if APPENDIX.match(line.words):
            break
        if table is not None and line.table != table and right:
            continue
        for piece in line.of_tabs():
            if not piece.words:
                continue
            (left if _is_left(piece, table is not None, bool(right)) else right).append(piece)
    _recipients(found, left)
    _signature(found, right, {office.casefold() for office in profile.signing.offices})


def _is_left(piece: Line, in_table: bool, signing: bool) -> bool:
    if in_table:
        return piece.column == 0
    listed = RECIPIENTS.match(piece.words) or ITEM.match(piece.words) or DRAFTER.fullmatch(piece.words)
    return bool(listed)


def _recipients(found: Components, lines: list[Line]) -> None:
    signing = any(CAPACITY.match(line.words) for line in lines)
    for line in lines:
        if RECIPIENTS.match(line.words):
            found.lines["recipients_heading"].append(line)
        elif signing or not found.of("recipients_heading"):
            found.lines["left_signature"].append(line)
        elif DRAFTER.fullmatch(line.words):
            found.lines["drafter"].append(line)
        else:
            found.lines["recipient"].append(line)


def _signature(found: Components, lines: list[Line], offices: set[str]) -> None:
    """The capacity, then the office in capitals, and last the name; a draft may lack the lower ones."""
    for line in lines:
        words = line.words
        if found.of("signer"):
            name = "after_signature"
        elif CAPACITY.match(words):
            name = "capacity"
        else:
            name = "office" if words.isupper() or words.casefold() in {*offices, "kiêm"} else "signer"
        found.lines[name].append(line)
