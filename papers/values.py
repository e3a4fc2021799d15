"""The one contract between an app that has a paper to print and the renderers that print it.

An app fills a ``PaperValues`` with plain text and nothing else; ``printed_paper`` turns it into the lines that stand on
the paper. Word and PDF both print these lines, so punctuation, capitals and order cannot differ between the two.
"""

import re
import textwrap
from collections.abc import Iterable
from typing import Literal, NotRequired, TypedDict

from papers.layout import Profile

# What may close a text before the end mark of the form takes its place ("…;", "….", "…./.", "…./-").
CLOSING_MARKS = " \t\n\r.;,:/-"
# The last paragraph stands on the page of the signature; a longer one (half a page) would leave too much white behind.
LONGEST_KEPT = 1200
# Holds two words together while lines are cut; a noncharacter, so never part of a text that is printed.
GLUE = "\uffff"


class Block(TypedDict):
    """One numbered or plain piece of the text; ``label`` is "I.", "1.", "a)", "-" or empty."""

    kind: Literal["paragraph", "heading", "clause", "subclause", "bullet"]
    label: str
    text: str


class Signature(TypedDict):
    """``capacity`` is "T/M BAN THƯỜNG VỤ", ``office`` is "PHÓ BÍ THƯ"; any of the three may be empty in a draft."""

    capacity: str
    office: str
    name: str


class PaperValues(TypedDict):
    """Plain text only. Every key is present; what the paper does not have is "" or [].

    ``left_signature`` is of whoever signs beside ``signature``, where a paper has no recipients (minutes).
    A new line inside a block's text starts a new paragraph without a label; in every other value it prints as a space.
    ``made_at`` (ISO 8601 with offset) is the only time that enters the files: same values, same bytes.
    """

    issuer_parent: str
    issuer: str
    number_line: str
    urgency: str
    draft_label: str
    place_date: str
    type_name: str
    subject_lines: list[str]
    legal_bases: list[str]
    blocks: list[Block]
    recipients: list[str]
    archive_line: str
    signature: Signature
    left_signature: NotRequired[Signature]
    title: str
    reference: str
    made_at: str


class Line(TypedDict):
    """A paragraph as printed; ``style`` is a name of ``Profile.styles``, ``keep`` holds it on the next one's page."""

    style: str
    text: str
    keep: bool


class PrintedPaper(TypedDict):
    """The six places of a paper, each with its lines from top to bottom."""

    issuer: list[Line]
    title: list[Line]
    heading: list[Line]
    body: list[Line]
    recipients: list[Line]
    signature: list[Line]


def number_line(profile: Profile, number: int | None, symbol: str) -> str:
    """ "Số 05-TB/ĐU"; without a number its place stays blank for the stamp (HD 05-HD/VPTW II.3)."""
    printed = profile.words.blank_number if number is None else f"{number:02d}"
    return profile.words.number_pattern.format(number=printed, symbol=symbol)


def printed_paper(values: PaperValues, profile: Profile) -> PrintedPaper:
    """The lines of the paper in the places of the form."""
    words = profile.words
    return {
        "issuer": _lines(
            profile,
            ("issuer_parent", values["issuer_parent"]),
            ("issuer", values["issuer"]),
            ("star", words.star),
            ("number", values["number_line"]),
            ("urgency", values["urgency"]),
            ("draft_label", values["draft_label"]),
        ),
        "title": _lines(profile, ("title", words.title), ("place_date", values["place_date"])),
        "heading": _lines(
            profile,
            ("type_name", values["type_name"]),
            *(("subject", line) for line in values["subject_lines"]),
            ("dashes", words.dashes),
        ),
        "body": _body(values, profile),
        "recipients": _left_column(values, profile),
        "signature": _signature(values["signature"], profile),
    }


def recipient_items(recipients: list[str], archive_line: str) -> list[str]:
    """ "- A;", "- B;" and last "- Lưu Văn phòng Đảng uỷ." (HD 05-HD/VPTW, Phụ lục 2, 9a)."""
    return _dashed([*recipients, archive_line])


def legal_basis_items(legal_bases: list[str]) -> list[str]:
    """One basis a line, with a dash, ";" after each and "." after the last."""
    return _dashed(legal_bases)


def _dashed(texts: list[str]) -> list[str]:
    bare = [_one_line(text).lstrip("- ").rstrip(CLOSING_MARKS) for text in texts]
    kept = [text for text in bare if text]
    return [f"- {text};" for text in kept[:-1]] + [f"- {text}." for text in kept[-1:]]


def _body(values: PaperValues, profile: Profile) -> list[Line]:
    bases = [("basis", text) for text in legal_basis_items(values["legal_bases"])]
    blocks = [piece for block in values["blocks"] for piece in _paragraphs(block)]
    if blocks:
        style, text = blocks[-1]
        blocks[-1] = (style, text.rstrip(CLOSING_MARKS) + profile.words.end_mark)
    lines = _lines(profile, *bases, *blocks)
    for line in lines[-1:]:
        line["keep"] = len(line["text"]) <= LONGEST_KEPT
    return lines


def _paragraphs(block: Block) -> list[tuple[str, str]]:
    """The block's lines; a block without words prints nothing, not even its label."""
    texts = [text for text in block["text"].splitlines() if text.strip()]
    labelled = [f"{block['label']} {text}" if block["label"] else text for text in texts[:1]]
    return [(block["kind"], text.replace("\t", " ")) for text in labelled + texts[1:]]


def _left_column(values: PaperValues, profile: Profile) -> list[Line]:
    beside = values.get("left_signature")
    return _signature(beside, profile) if beside else _recipients(values, profile)


def _signature(signature: Signature, profile: Profile) -> list[Line]:
    return _lines(
        profile, ("capacity", signature["capacity"]), ("office", signature["office"]), ("signer", signature["name"])
    )


def _recipients(values: PaperValues, profile: Profile) -> list[Line]:
    items = recipient_items(values["recipients"], values["archive_line"])
    if not items:
        return []
    heading = ("recipients_heading", profile.words.recipients_heading)
    return _lines(profile, heading, *(("recipient", item) for item in items))


def _lines(profile: Profile, *pairs: tuple[str, str]) -> list[Line]:
    """Lines of those pairs (style, text) that have words, in capitals where the form wants them."""
    lines: list[Line] = []
    for name, text in pairs:
        style = profile.styles[name]
        printed = _one_line(text).upper() if style.caps else _one_line(text)
        pieces = balanced(printed, style.most_letters, profile.words.unbroken) if printed.strip() else []
        lines += [{"style": name, "text": piece, "keep": style.keep_with_next} for piece in pieces]
    return lines


def balanced(text: str, most: int, unbroken: Iterable[str] = ()) -> list[str]:
    """``text`` in as few lines of at most ``most`` letters as it takes, the longest of them as short as can be.

    The words of ``unbroken`` ("thành phố"), in whatever letters, stay on one line.
    """
    if not most or len(text) <= most:
        return [text]
    for words in unbroken:
        text = re.sub(re.escape(words), lambda found: found[0].replace(" ", GLUE), text, flags=re.IGNORECASE)
    needed = len(_wrapped(text, most))
    lines = next(lines for width in range(1, most + 1) if len(lines := _wrapped(text, width)) == needed)
    return [line.replace(GLUE, " ") for line in lines]


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def _one_line(text: str) -> str:
    return " ".join(text.splitlines()).replace("\t", " ")
