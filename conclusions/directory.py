"""The units a sentence can name, found by their words.

A wrong unit costs more than none: whatever could mean another unit, inside or outside the directory, is
answered as ambiguous.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from conclusions.sentence import Sentence, Word

_LEVEL = r"phường|xã(?! hội)|thị trấn|đặc khu|thành phố|thị xã|quận|huyện|tỉnh|trung ương"
_COMMITTEE = r"(?:thành|tỉnh|quận|huyện|thị) uỷ"
_NAME_WITH_PLACE = re.compile(rf"(?:\S.*? )??(?P<level>{_COMMITTEE}|{_LEVEL}) (?P<place>.+)")
# Words which, right after a name, show that the name is longer than what was found.
_GOES_ON = re.compile(
    rf"(?:{_COMMITTEE}|đảng uỷ|{_LEVEL}|cấp trên|(?:khu phố|tổ dân phố|khu|tổ|thôn|số)(?= \d)|\d\S*)(?!\S)"
)
_WARD = {"phường", "xã"}
_HIGHER = {"thành", "tỉnh", "quận", "huyện", "thị", "trung"}
_JOINTS = {"và", "-", ",", "."}
_LONGEST_TAIL = 12
_ENTRIES = ""  # no word is empty, so this key is free in every node


class UnitName(NamedTuple):
    id: int
    names: tuple[str, ...]


class Match(NamedTuple):
    end: int  # index of the first word after the name
    unit_id: int | None  # None: the words do not tell which unit, or may tell one that is not here


class _Entry(NamedTuple):
    words: tuple[str, ...]
    rank: int  # 0 a name as given, 1 without its place name, 2 without its level too
    unit_id: int


class Directory:
    """Built once for many sentences; takes about 0.1 ms a unit."""

    def __init__(self, units: Iterable[UnitName]):
        self._root: dict = {}
        self._words_of: dict[int, set[str]] = {}
        for unit in units:
            for name in unit.names:
                self._add(unit.id, Sentence(name))

    def _add(self, unit_id: int, name: Sentence):
        self._words_of.setdefault(unit_id, set()).update(word.canonical for word in name.words)
        for rank, end in _ways_of_calling(name):
            node = self._root
            for word in _compared(name.words[:end]):
                node = node.setdefault(word.folded, {})
            called = tuple(word.canonical for word in _compared(name.words[:end]))
            node.setdefault(_ENTRIES, []).append(_Entry(called, rank, unit_id))

    def match(self, sentence: Sentence, first: int) -> Match | None:
        """The longest name that begins at the word ``first``."""
        if sentence.splits_abbreviation(first):
            return None
        end, units, reached = self._longest(sentence, first)
        if not units:
            return None
        further = max(_tail(sentence, end), reached)
        if len(units) == 1:
            (unit_id,) = units
            if self._may_go_on_with(unit_id, sentence.words[end:further]):
                return Match(further, unit_id)
        return Match(further, None)

    def _longest(self, sentence: Sentence, first: int) -> tuple[int, set[int], int]:
        """End and units of the longest whole name, and how far the words still agree with some longer name."""
        node, passed, best, reached = self._root, [], (first, set()), first
        for index in range(first, len(sentence.words)):
            word = sentence.words[index]
            if not _is_country(sentence.words, index):
                node = node.get(word.folded)
                if node is None:
                    break
                passed.append(word.canonical)
            if sentence.splits_abbreviation(index + 1) or word.canonical in _JOINTS:
                continue
            reached = index + 1
            if units := _named_by(node.get(_ENTRIES, ()), passed):
                best = (reached, units)
        return *best, reached

    def _may_go_on_with(self, unit_id: int, tail: list[Word]) -> bool:
        """Whether the words after the name fit the unit: words of its names, or just "phường" for a ward's unit."""
        own = self._words_of[unit_id]
        words = {word.canonical for word in tail}
        return words <= own or (words <= _WARD and not own & _HIGHER)


def _ways_of_calling(name: Sentence) -> Iterator[tuple[int, int]]:
    """(rank, number of words) of the name as given, and of "UBND phường" and "UBND" for "UBND phường Hà Lầm"."""
    if name.words:
        yield 0, len(name.words)
    if found := _NAME_WITH_PLACE.fullmatch(name.shadow):
        yield 1, name.index_at(found.start("place"))
        level = name.index_at(found.start("level"))
        if level > 1 and found["level"] in _WARD:
            yield 2, level


def _is_country(words: list[Word], index: int) -> bool:
    """Whether the word belongs to "Việt Nam", which some write after "Mặt trận Tổ quốc" and some do not."""
    here = tuple(word.folded for word in words[index : index + 2])
    return here == ("viet", "nam") or (index > 0 and (words[index - 1].folded, here[0]) == ("viet", "nam"))


def _compared(words: list[Word]) -> list[Word]:
    return [word for index, word in enumerate(words) if not _is_country(words, index)]


def _named_by(entries: Iterable[_Entry], passed: list[str]) -> set[int]:
    """The units called by exactly these words; else those of whose names only accents are missing here."""
    called = tuple(passed)
    exact = [entry for entry in entries if entry.words == called]
    fitting = exact or [entry for entry in entries if _only_lacks_accents(called, entry.words)]
    rank = min((entry.rank for entry in fitting), default=0)
    # Without accents any doubt counts; with them a name as given goes before one cut short.
    return {entry.unit_id for entry in fitting if not exact or entry.rank == rank}


def _only_lacks_accents(written: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether "dang uy" or "đảng uy" may stand for "đảng uỷ"; "đãng uỷ" may not."""
    return all(_marks(here) <= _marks(there) for here, there in zip(written, name, strict=True))


def _marks(word: str) -> set[str]:
    return {c for c in unicodedata.normalize("NFD", word) if c == "đ" or unicodedata.combining(c)}


def _tail(sentence: Sentence, end: int) -> int:
    """Where the name really ends: past a level ("phường"), a number or capitalised words that follow at once."""
    index = end
    while index < min(len(sentence.words), end + _LONGEST_TAIL):
        if found := _GOES_ON.match(sentence.shadow, sentence.place_of(index)):
            index = sentence.index_at(found.end() - 1) + 1
        elif sentence.words[index].capital:
            index += 1
        else:
            break
    return index
