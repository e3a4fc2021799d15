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
_NAME_WITH_PLACE = re.compile(rf"(?:\S.*? )??(?P<level>{_COMMITTEE}|(?:{_LEVEL})(?! (?:uỷ|đoàn))) (?P<place>.+)")
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
    # Of the ward the paper is about: among several units called "Đảng uỷ phường" its own is meant.
    home: bool = False


class Match(NamedTuple):
    end: int  # index of the first word after the name
    unit_id: int | None  # None: the words do not tell which unit, or may tell one that is not here
    goes_on: bool = False  # the second of these; the rest of the other unit's name may follow after ``end``


class _Entry(NamedTuple):
    words: tuple[str, ...]
    rank: tuple[bool, int]  # the least is meant: at home before away; 0 as given, 1 without its place, 2 nor level
    unit_id: int


class Directory:
    """Built once for many sentences; takes about 0.1 ms a unit."""

    def __init__(self, units: Iterable[UnitName]):
        self._root: dict = {}
        self._words_of: dict[int, set[str]] = {}
        for unit in units:
            for name in unit.names:
                self._add(unit, Sentence(name))

    def _add(self, unit: UnitName, name: Sentence):
        self._words_of.setdefault(unit.id, set()).update(word.canonical for word in name.words)
        for shortened, end in _ways_of_calling(name, unit.home):
            node = self._root
            for word in _compared(name.words[:end]):
                node = node.setdefault(word.folded, {})
            called = tuple(word.canonical for word in _compared(name.words[:end]))
            node.setdefault(_ENTRIES, []).append(_Entry(called, (not unit.home, shortened), unit.id))

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
        return Match(further, None, goes_on=further > end)

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


def _ways_of_calling(name: Sentence, home: bool) -> Iterator[tuple[int, int]]:
    """(how far shortened, number of words): the name as given, without its place name ("UBND phường"), and for a
    ward's own unit without the level too ("UBND")."""
    if name.words:
        yield 0, len(name.words)
    found = _NAME_WITH_PLACE.fullmatch(name.shadow)
    if found and (place := name.index_at(found.start("place"))) > 1:
        yield 1, place
        level = name.index_at(found.start("level"))
        if home and level > 1 and found["level"] in _WARD:
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
    if exact := [entry for entry in entries if entry.words == called]:
        meant = min(entry.rank for entry in exact)
        return {entry.unit_id for entry in exact if entry.rank == meant}
    close = [entry for entry in entries if len(called) > 1 and _only_lacks_accents(called, entry.words)]
    at_home = [entry for entry in close if not entry.rank[0]]
    return {entry.unit_id for entry in at_home or close}


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
