"""Reading a petition for what it asks and where: words of one meaning become one, numbers stay with their place.

Nothing here knows of rows. ``Reading.tokens`` are the words under which an earlier petition is found again.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from committee.text import canonical, fold
from petitions import same_words

MOST_WORDS = 400
LONGEST_RANGE = 20
MOST_LETTERS = 60
WORKS = "~"
_SYLLABLE = re.compile("(?:[bcdghklmnpqrstvx]|ch|gh|gi|kh|ngh?|nh|ph|qu|th|tr)?[aeiouy]+(?:c|ch|m|n|ng|nh|p|t)?")
_WORD = re.compile(r"[^\W_]+(?:/\d+)*|[,;:.–-]")
_NUMBER = re.compile(r"\d+(?:/\d+)*[a-z]?|[a-z]{1,2}\d+")
_COUNTING = "một hai ba bốn năm sáu bảy tám chín mười"
_NUMBER_WORDS = dict(zip(_COUNTING.split(), map(str, range(1, 11)), strict=True))
# After "khu 6," a number of something else, not one more place.
_COUNTED = frozenset(
    fold("hộ người hộ dân m mét km m2 ha tỷ triệu đồng năm tháng ngày giờ lần em cháu lớp phòng pha").split()
)
_ALSO, _RANGE = (",", "va", "-", "–"), ("den", "-", "–")


@dataclass(frozen=True)
class Reading:
    """``matter`` are the meanings and words that say what is asked; ``numbers`` {kind of place: its numbers};
    ``names`` (kind of place or "", the words of its name); ``wards`` the names of whole wards; ``words`` all words in
    their order, and ``accented`` the same as they were written ("" where no accent is): there the name that another
    petition gives is looked for."""

    matter: frozenset[str]
    pairs: frozenset[str]
    numbers: dict[str, frozenset[str]]
    names: frozenset[tuple[str, str]]
    wards: frozenset[str]
    words: str
    accented: str

    @property
    def says_where(self) -> bool:
        return bool(self.numbers or self.names)

    @property
    def places(self) -> frozenset[str]:
        numbered = {f"#{fold(kind)}:{number}" for kind, numbers in self.numbers.items() for number in numbers}
        return frozenset(numbered | {f"#{fold(name)}" for _kind, name in self.names})

    @property
    def tokens(self) -> frozenset[str]:
        """What is worth looking for: neither the works that are asked everywhere nor the kind of a named building."""
        telling = {token for token in self.matter if token[0] not in "~@"}
        return frozenset(token[:MOST_LETTERS] for token in telling | self.places)

    def holds(self, name: str) -> bool:
        """Whether the name stands somewhere in the words, also where nothing marks it as one."""
        if self.accented and name != fold(name):
            return f" {name} " in f" {self.accented} "
        return f" {fold(name)} " in f" {self.words} "


class Vocabulary:
    """The table of words made ready to read with; ``more`` are (meaning, another way of writing it)."""

    def __init__(self, more: Iterable[tuple[str, str]] = ()):
        self.known: dict[str, _Written] = {}
        for words, token in ((same_words.ASKING, ""), (same_words.WORKS, WORKS)):
            for phrase in words.split(","):
                self._add(phrase, token)
        for meaning, others, _why in same_words.MEANINGS:
            for phrase in (meaning, *others):
                self._add(phrase, _token(meaning))
        for meaning, phrase in more:
            token = self.known[_key(meaning)].token if _key(meaning) in self.known else _token(meaning)
            self._add(meaning, token)
            self._add(phrase, token)

    def _add(self, phrase, token):
        self.known[_key(phrase)] = _Written(
            token, canonical(phrase), phrase.isupper() and bool(_SYLLABLE.fullmatch(fold(phrase)))
        )

    @cached_property
    def longest(self) -> int:
        return max(len(words.split()) for words in self.known)


@dataclass(frozen=True)
class _Written:
    """One way of writing a meaning. An abbreviation that is a syllable as well ("CA") counts in capitals only."""

    token: str
    accented: str
    in_capitals: bool


def _key(phrase: str) -> str:
    return " ".join(_folded_words(phrase))


def _token(meaning: str) -> str:
    """The first sign tells the class: "=" a meaning, "+" a building."""
    return ("+" if meaning in same_words.BUILDINGS else "=") + "_".join(_folded_words(meaning))


def _folded_words(text) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


def _nouns(table) -> dict[str, tuple[str, str, bool]]:
    """{folded noun: (kind, the noun, whether it is doubtful without its accents)}."""
    return {fold(noun): (kind, canonical(noun), noun in same_words.DOUBTFUL) for kind, nouns in table for noun in nouns}


_PLACES = _nouns((*same_words.AREAS, *same_words.FACILITIES))
_WARDS = _nouns(same_words.WARDS)
_LONGEST_NOUN = max(len(noun.split()) for noun in _PLACES)
AREA_KINDS = frozenset(kind for kind, _nouns_of_it in same_words.AREAS)
USUAL = Vocabulary()


@dataclass(frozen=True)
class _Word:
    plain: str
    accented: str
    is_capital: bool
    is_shouted: bool


def _split(text: str) -> list[_Word]:
    """``khu6`` and ``T.5`` are written together by hurried hands: letters and figures of a place come apart."""
    apart = re.sub(
        r"(?i)\b(khu|tổ|to|kp|tdp|thôn|thon|ấp|ap|khối|khoi|ngõ|ngo)[. ]?(?=\d)",
        r"\1 ",
        unicodedata.normalize("NFC", text),
    )
    found = _WORD.findall(re.sub(r"(?<=[^\W\d])-(?=[^\W\d])", " ", apart))[:MOST_WORDS]
    return [_Word(fold(word), canonical(word), word[:1].isupper(), word.isupper()) for word in found]


def read(text: str, *, vocabulary: Vocabulary = USUAL, elsewhere: str = "") -> Reading:
    """What ``text`` asks and where. ``elsewhere`` says where if the text itself does not: who raised it."""
    reading = _Reader(text, vocabulary).reading()
    if reading.says_where or not elsewhere:
        return reading
    return replace(reading, numbers=_Reader(elsewhere, vocabulary).reading().numbers)


class _Reader:
    def __init__(self, text, vocabulary):
        self.words = _split(text)
        self.vocabulary = vocabulary
        self.has_accents = any(word.plain != word.accented for word in self.words)
        self.shouts = all(word.is_capital for word in self.words if word.plain[:1].isalpha())
        self.at = 0
        self.matter, self.pairs, self.numbers, self.names, self.wards = set(), set(), {}, set(), set()
        self.last = ""

    def reading(self) -> Reading:
        while self.at < len(self.words):
            if self._ward() or self._place() or self._meaning() or self._name():
                self.last = ""
            else:
                self._word()
        numbers = {kind: frozenset(found) for kind, found in self.numbers.items()}
        words = [word for word in self.words if word.plain[:1].isalnum()]
        return Reading(
            matter=frozenset(self.matter),
            pairs=frozenset(self.pairs),
            numbers=numbers,
            names=frozenset(self.names),
            wards=frozenset(self.wards),
            words=" ".join(word.plain for word in words),
            accented=" ".join(word.accented for word in words) if self.has_accents else "",
        )

    def _noun(self, table):
        """The longest noun of the table that stands here: (its kind, how many words it has)."""
        for length in range(_LONGEST_NOUN, 0, -1):
            part = self.words[self.at : self.at + length]
            kind, accented, doubtful = table.get(" ".join(word.plain for word in part), ("", "", False))
            if not kind or len(part) < length:
                continue
            if not self._is_said(part, accented, doubtful=doubtful and not self._number_at(self.at + length)):
                continue
            return kind, length
        return "", 0

    def _is_said(self, part, accented, *, doubtful) -> bool:
        """Whether these words are the ones written so in the table. Accents may be missing, not be others; where none
        are written at all, a noun that is ``doubtful`` without them is not taken for it."""
        said = " ".join(word.accented for word in part)
        if said == accented:
            return True
        return said == fold(accented) and not (doubtful or (len(part) == 1 and self.has_accents))

    def _number_at(self, at) -> str:
        word = self.words[at] if at < len(self.words) else None
        if word is None:
            return ""
        if _NUMBER.fullmatch(word.plain):
            return word.plain.lstrip("0") or "0"
        return _NUMBER_WORDS.get(word.accented, "")

    def _capitals_from(self, at) -> list[str]:
        """The capitalised words from here on; where everything is in capitals nothing can be told."""
        found = []
        while not self.shouts and at < len(self.words) and self.words[at].is_capital and self.words[at].plain.isalnum():
            found.append(self.words[at].accented)
            at += 1
        return found

    def _ward(self) -> bool:
        kind, length = self._noun(_WARDS)
        name = self._capitals_from(self.at + length) if kind else []
        if not name:
            return False
        if kind == "ward":
            self.wards.add(fold(" ".join(name)))
        self.at += length + len(name)
        return True

    def _place(self) -> bool:
        kind, length = self._noun(_PLACES)
        if not kind:
            return False
        at = self.at + length
        if at < len(self.words) and self.words[at].plain == "so":
            at += 1
        if self._number_at(at):
            self._take_numbers(kind, at)
            return True
        name = self._capitals_from(at)
        if not name:
            return False
        if self._number_at(at + len(name)):
            name.append(self._number_at(at + len(name)))
        self.names.add((kind, " ".join(name)))
        if kind not in AREA_KINDS:
            self._meaning() or self._noun_as_matter(length)
        self.at = at + len(name)
        return True

    def _noun_as_matter(self, length):
        self.matter.add("@" + "_".join(word.plain for word in self.words[self.at : self.at + length]))

    def _take_numbers(self, kind, at):
        """ "khu 2, 6 và khu 7", "tổ 5 đến tổ 9"."""
        if kind not in AREA_KINDS:
            self._noun_as_matter(at - self.at)
        found = self.numbers.setdefault(kind, set())
        first = number = self._number_at(at)
        joint = ""
        while number:
            found.update(_between(first, number) if joint in _RANGE else {number})
            self.at = at + 1
            joint = self.words[self.at].plain if self.at < len(self.words) else ""
            number, at = self._next_number(kind) if joint in (*_ALSO, *_RANGE) else ("", at)

    def _next_number(self, kind) -> tuple[str, int]:
        """The number after a joint, and where it stands; none where it counts something else ("khu 6, 20 hộ")."""
        self.at += 1
        again, length = self._noun(_PLACES)
        at = self.at + (length if again == kind else 0)
        self.at -= 1
        counted = at + 1 < len(self.words) and self.words[at + 1].plain in _COUNTED
        return ("", at) if counted and again != kind else (self._number_at(at), at)

    def _meaning(self) -> bool:
        for length in range(min(self.vocabulary.longest, len(self.words) - self.at), 0, -1):
            part = self.words[self.at : self.at + length]
            written = self.vocabulary.known.get(" ".join(word.plain for word in part))
            if written is None or (written.in_capitals and not part[0].is_shouted):
                continue
            if length > 1 or self._is_said(part, written.accented, doubtful=written.accented in same_words.DOUBTFUL):
                self.matter.update(filter(None, [written.token]))
                self.at += length
                return True
        return False

    def _name(self) -> bool:
        """Two capitals in a row are a name, whatever stands before them."""
        name = self._capitals_from(self.at)
        if len(name) < 2 or any(fold(word) in self.vocabulary.known for word in name):
            return False
        self.names.add(("", " ".join(name)))
        self.at += len(name)
        return True

    def _word(self) -> None:
        word = self.words[self.at].plain
        self.at += 1
        if not word.isalpha() or len(word) < 2:
            self.last = ""
            return
        self.matter.add(word)
        if self.last:
            self.pairs.add(f"{self.last} {word}")
        self.last = word


def _between(first: str, last: str) -> set[str]:
    if first.isdigit() and last.isdigit() and 0 < int(last) - int(first) <= LONGEST_RANGE:
        return {str(number) for number in range(int(first), int(last) + 1)}
    return {last}
