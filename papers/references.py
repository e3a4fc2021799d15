"""How papers are named: reading "NQ 21- NQ/TU ngày 11/1/2020" and writing "Số 05-TB/ĐU".

Party papers write number-TYPE/ORGAN (HD 05-HD/VPTW II.3), State papers number/TYPE-ORGAN, with the year in between
where the paper lays down law (NĐ 30/2020/NĐ-CP, appendix I).
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from committee.dates import parse_date

# Quyết định and quy định share a symbol, and so do thông tri and thông tư: the words before it tell them apart.
_CODE_OF = {
    "nghị quyết": "NQ",
    "nghị quyết liên tịch": "NQLT",
    "chỉ thị": "CT",
    "kết luận": "KL",
    "quy chế": "QC",
    "quyết định": "QĐ",
    "quy định": "QĐ",
    "thông tri": "TT",
    "hướng dẫn": "HD",
    "thông báo": "TB",
    "thông cáo": "TC",
    "báo cáo": "BC",
    "kế hoạch": "KH",
    "chương trình": "CTr",
    "đề án": "ĐA",
    "phương án": "PA",
    "tờ trình": "TTr",
    "công văn": "CV",
    "biên bản": "BB",
    "giấy mời": "GM",
    "phiếu chuyển": "PC",
    "công điện": "CĐ",
    "luật": "L",
    "pháp lệnh": "PL",
    "nghị định": "NĐ",
    "thông tư": "TT",
}
_READ_AS = {"QĐi": "QĐ", "QyĐ": "QĐ"}  # as some offices write quy định


@dataclass(frozen=True)
class Reference:
    """One paper as somebody cited it.

    ``number`` is None where none stands there or where it is no plain number ("72b"); ``number_words`` has it as
    written. ``document_type`` is the code that the symbol or else the words give: "QĐ" for quyết định and for quy định,
    which only ``type_words`` tells apart. ``style`` is "party" or "state", "" without a symbol.
    ``start`` and ``end`` are positions in the text that was searched, date and issuer included.
    """

    number: int | None
    number_words: str
    symbol: str
    document_type: str
    type_words: str
    organ_symbol: str
    style: str
    issued_on: date | None
    issuer_words: str
    words: str
    start: int
    end: int


def reference_for(number: int | None, symbol: str) -> str:
    """ "04-KH/ĐU", "896/NQ-UBTVQH14", "30/2020/NĐ-CP"; "" where number or symbol is unknown."""
    if number is None or not symbol:
        return ""
    is_party = "/" in symbol and not symbol[0].isdigit()
    return f"{number:02}-{symbol}" if is_party else f"{number}/{symbol}"


def symbol_for(document_type: str, organ_symbol: str, pattern: str = "{type}/{organ}") -> str:
    """The Party symbol: "TB", "ĐU" → "TB/ĐU"; ``pattern`` is ``Words.symbol_pattern`` of the form."""
    return pattern.format(type=document_type, organ=organ_symbol)


def _one_of(words) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_CODES = _one_of({*_CODE_OF.values(), *_READ_AS})
_NAMES = _one_of(_CODE_OF)
_TYPE = rf"(?:{_CODES}|[A-ZĐ]{{2,5}})"
# ThU is the old thị ủy, the one organ symbol that does not begin with two capitals.
_ORGAN = r"(?:ThU|[A-ZĐƯ]{2})[A-Za-zĐƯđ0-9]*(?:-[A-ZĐ][A-Za-zĐđ0-9]+)*"
_NUMBER = r"\d{1,5}[a-zđ]?"
# Bounded, so that a page of nothing but spaces cannot keep the search busy.
_GAP = r"[ \u00a0]{0,9}"  # scanned papers put spaces around the signs
_SPACE = r"\s{1,30}"
_ROOM = r"\s{0,30}"
_HYPHEN = rf"{_GAP}[-–]{_GAP}"
_SLASH = rf"{_GAP}/{_GAP}"
_DAY = rf"(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-]|\d{{1,2}}{_SPACE}tháng{_SPACE}\d{{1,2}}{_SPACE}năm{_SPACE})\d{{4}}(?!\d)"
_CAPITALS = "".join(letter for letter in map(chr, range(0x41, 0x1EFA)) if letter.isupper())
_GOES_ON = "về|để|và|của|đã|được|có|là|cho|trong|theo|tại|ngày|gửi|với|từ"
_PAUSE = rf"""{_ROOM}(?:[;:()\[\]\n"”]|[.,](?!\d)|$)"""

_REFERENCE = re.compile(
    rf"""
    (?<![\w/.,-])
    (?:(?P<type_words>(?i:{_NAMES})|{_CODES}){_SPACE})?
    (?P<so>(?i:số){_ROOM}:?{_ROOM})?
    (?:
        (?P<party_number>{_NUMBER}|(?(so)|(?!))){_HYPHEN}(?P<party_type>{_TYPE}){_SLASH}(?P<party_organ>{_ORGAN})
      | (?P<state_number>{_NUMBER}|(?(so)|(?!))){_SLASH}(?:(?P<year>(?:19|20)\d\d){_SLASH})?
        (?:(?P<state_type>{_TYPE}){_HYPHEN}|(?(year)|(?!)))(?P<state_organ>{_ORGAN})
      | (?P<bare_number>{_NUMBER})(?(type_words)|(?!))
        (?(so)(?!{_GAP}[-–/%]|[.,]\d)|(?={_PAUSE}|{_SPACE}(?:{_GOES_ON})\b))
    )
    (?![\w/])
    (?:{_ROOM},?{_ROOM}ngày{_SPACE}(?P<day>{_DAY})|{_ROOM}\((?:ngày{_SPACE})?(?P<bracketed_day>{_DAY})\))?
    (?:{_ROOM},?{_ROOM}(?:của|do){_SPACE}(?P<issuer>[{_CAPITALS}][^.,;:()\[\]\n"”]{{0,120}}?)
        (?={_PAUSE}|{_SPACE}(?:{_GOES_ON}|quy\ định|ban\ hành)\b|,))?
    (?:{_ROOM},?{_ROOM}ngày{_SPACE}(?P<later_day>{_DAY}))?
    """,
    re.VERBOSE,
)
# Types cited by a bare number without "số": of others the number is a count ("Phương án 2") more often than a paper.
_CITED_BY_NUMBER = {"NQ", "CT", "KL", "QC", "QĐ", "TT", "HD", "TB", "KH", "CTr", "ĐA", "NĐ", "CV", "TTr", "BC"}


def find_references(text: str) -> list[Reference]:
    """Every Party or State paper that the text cites, in order; figures, days and counts are none."""
    composed, positions = _composed(text)
    found = [match for match in _REFERENCE.finditer(composed) if _cites_a_paper(match)]
    return [_reference(match, text, positions) for match in found]


def parse_reference(words: str) -> Reference | None:
    """The paper that the words name from their first letter on; a title may follow. None where they name none."""
    found = find_references(words)
    if found and not words[: found[0].start].strip():
        return found[0]
    return None


def _composed(text: str) -> tuple[str, list[int]]:
    """The text with composed letters, and where each of them (and the end) stands in the text as given."""
    letters, positions = [], []
    for cluster in re.finditer(r"[^\u0300-\u036f]?[\u0300-\u036f]*", text):
        composed = unicodedata.normalize("NFC", cluster[0]).replace("Ð", "Đ")  # the Icelandic letter of old fonts
        letters.append(composed)
        positions.extend([cluster.start()] * len(composed))
    return "".join(letters), [*positions, len(text)]


def _cites_a_paper(match: re.Match) -> bool:
    """Whether a bare number belongs to a paper: "Nghị quyết 03" does; "Kế hoạch 2026" and "báo cáo 6" do not."""
    number, type_words = match["bare_number"], match["type_words"]
    if number is None or match["so"]:
        return True
    is_year = len(number) == 4 and number[:2] in ("19", "20")
    return not is_year and type_words[0].isupper() and _named_code(type_words) in _CITED_BY_NUMBER


def _reference(match: re.Match, text: str, positions: list[int]) -> Reference:
    style, number, written_type, organ, symbol = _symbol_parts(match)
    type_words = match["type_words"] or ""
    day = match["day"] or match["bracketed_day"] or match["later_day"]
    start, end = positions[match.start()], positions[match.end()]
    return Reference(
        number=int(number) if number.isdigit() else None,
        number_words=number,
        symbol=symbol,
        document_type=_code(written_type) or _named_code(type_words),
        type_words=type_words,
        organ_symbol=organ,
        style=style,
        issued_on=parse_date(day, near=None) if day else None,
        issuer_words=(match["issuer"] or "").strip(),
        words=text[start:end],
        start=start,
        end=end,
    )


def _symbol_parts(match: re.Match) -> tuple[str, str, str, str, str]:
    """Style, number, type, organ and symbol as written."""
    if match["party_organ"]:
        written_type, organ = match["party_type"], match["party_organ"]
        return "party", match["party_number"] or "", written_type, organ, f"{written_type}/{organ}"
    if not match["state_organ"]:
        return "", match["bare_number"], "", "", ""
    written_type, organ = match["state_type"] or "", match["state_organ"]
    symbol = f"{written_type}-{organ}" if written_type else organ
    if match["year"]:
        symbol = f"{match['year']}/{symbol}"
    elif _code(written_type) not in _CODE_OF.values():
        # A State công văn has no type in its symbol: 1234/UBND-VX is organ and drafting office.
        written_type, organ = "CV", written_type
    return "state", match["state_number"] or "", written_type, organ, symbol


def _code(letters: str) -> str:
    return _READ_AS.get(letters, letters)


def _named_code(type_words: str) -> str:
    return _CODE_OF.get(type_words.casefold(), _code(type_words))
