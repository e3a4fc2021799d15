"""Whom a sentence names at a given word: a unit, a person with an office in it, or words that fit no unit."""

import re
from dataclasses import dataclass

from conclusions.directory import Directory
from conclusions.sentence import Sentence
from conclusions.wording import (
    ACTS,
    BARE,
    BODIES,
    CAPITAL_OWNERS,
    COMRADES,
    EVERY,
    KINDS,
    OFFICES,
    OTHER_STOPS,
    OWNERS,
    WORD_END,
)

_STOP = re.compile(rf"(?:{ACTS}|{OTHER_STOPS}){WORD_END}")
_PERSON = re.compile(rf"(?:{OFFICES} )+")
_COMRADE = re.compile(rf"(?:{COMRADES} )+")
_BODY = re.compile(rf"(?:{BODIES} )+")
_GROUP = re.compile(rf"{EVERY} {KINDS}{WORD_END}")
_OWNER = re.compile(rf"{OWNERS}{WORD_END}")
_BARE = re.compile(rf"{BARE}{WORD_END}")
_CAPITAL_OWNER = re.compile(rf"{CAPITAL_OWNERS}{WORD_END}")
_KIND = re.compile(rf"{KINDS}{WORD_END}")
_SEPARATOR = re.compile(r"(?:,(?: và)?|và|cùng(?: với)?|-) ")
_NUMBER = re.compile(r"\d{1,3}[a-zđ]?$")
_LIST_GOES_ON = re.compile(rf"$| (?:,|và|{ACTS}|{OTHER_STOPS}){WORD_END}")
_LONGEST_PHRASE = 30
_LONGEST_REST = 6
_LONGEST_LIST = 200


@dataclass(frozen=True)
class Owner:
    """Indices of words in the sentence, ends not included."""

    first: int
    end: int
    unit_id: int | None = None
    ambiguous: bool = False
    person: tuple[int, int] | None = None

    @property
    def last(self) -> int:
        """Where the sentence goes on after the whole phrase."""
        return max(self.end, self.person[1]) if self.person else self.end


def owners_at(sentence: Sentence, directory: Directory, first: int, *, by_capital: bool = True) -> list[Owner]:
    """The owners listed from the word ``first`` on: "A, B và các đơn vị liên quan", "Chi bộ khu phố 1, 2 và 5"."""
    owners, named = [], None
    while len(owners) < _LONGEST_LIST and (
        owner := owner_at(sentence, directory, first, by_capital=by_capital)
        or (named and _same_but_number_at(sentence, directory, first, named))
    ):
        owners.append(owner)
        if owner.end - owner.first > 1:
            named = owner
        separator = _SEPARATOR.match(sentence.shadow, sentence.place_of(owner.last))
        if not separator:
            break
        first, by_capital = sentence.index_at(separator.end()), True
    return owners


def _same_but_number_at(sentence: Sentence, directory: Directory, index: int, before: Owner) -> Owner | None:
    """The "2" of "Chi bộ khu phố 1, 2": the unit before it with another number."""
    if index >= len(sentence.words):
        return None
    numbers = [sentence.words[place].canonical for place in (before.end - 1, index)]
    if not all(map(_NUMBER.match, numbers)):
        return None
    if not _LIST_GOES_ON.match(sentence.shadow, sentence.place_of(index + 1) - 1):
        return None
    name = Sentence(sentence.span(before.first, before.end - 1)[0] + " " + sentence.span(index, index + 1)[0])
    found = directory.match(name, 0)
    unit_id = found.unit_id if found and found.end == len(name.words) else None
    return Owner(index, index + 1, unit_id, ambiguous=unit_id is None)


def owner_at(sentence: Sentence, directory: Directory, first: int, *, by_capital: bool = True) -> Owner | None:
    """The owner named from the word ``first`` on.

    Without ``by_capital`` a word such as "Phòng" or "Ban" does not make a name: at the start of a sentence every
    word has a capital ("Ban hành kế hoạch", "Phòng chống dịch").
    """
    if first >= len(sentence.words) or not sentence.words[first].canonical[0].isalnum():
        return None
    return (
        _unit_at(sentence, directory, first)
        or _body_at(sentence, directory, first)
        or _person_at(sentence, directory, first)
        or _words_at(sentence, directory, first, by_capital)
    )


def _unit_at(sentence: Sentence, directory: Directory, first: int) -> Owner | None:
    found = directory.match(sentence, first)
    if not found:
        return None
    end = _end_of_name(sentence, found.end) if found.goes_on else found.end
    return Owner(first, end, found.unit_id, ambiguous=found.unit_id is None)


def _end_of_name(sentence: Sentence, index: int) -> int:
    """Where a name that no unit of the directory has comes to its end: "Đảng ủy Công an tỉnh"."""
    for end in range(index, min(len(sentence.words), index + _LONGEST_REST)):
        place = sentence.place_of(end)
        if _STOP.match(sentence.shadow, place) or not sentence.words[end].canonical[0].isalnum():
            return end
    return index


def _body_at(sentence: Sentence, directory: Directory, first: int) -> Owner | None:
    body = _BODY.match(sentence.shadow, sentence.place_of(first))
    unit = body and _unit_at(sentence, directory, sentence.index_at(body.end()))
    return unit and Owner(first, unit.end, unit.unit_id, unit.ambiguous)


def _person_at(sentence: Sentence, directory: Directory, first: int) -> Owner | None:
    """A person is charged; the unit is the one of the office, if the phrase names it."""
    shadow, place = sentence.shadow, sentence.place_of(first)
    if not _PERSON.match(shadow, place):
        return None
    end = _person_end(sentence, first)
    for office in _PERSON.finditer(shadow, place, sentence.place_of(end)):
        unit = _unit_at(sentence, directory, sentence.index_at(office.end()))
        if unit and unit.first < end:
            return Owner(unit.first, unit.end, unit.unit_id, unit.ambiguous, person=(first, max(end, unit.end)))
    comrade = _COMRADE.match(shadow, place)
    if comrade and sentence.index_at(comrade.end()) >= end:
        return None
    return Owner(first, end, person=(first, end))


def _person_end(sentence: Sentence, first: int) -> int:
    """Up to what the person is told; a comma belongs to the phrase where an office follows it."""
    for index in range(first + 1, min(len(sentence.words), first + _LONGEST_PHRASE)):
        place = sentence.place_of(index)
        office_follows = index + 1 < len(sentence.words) and _PERSON.match(
            sentence.shadow, sentence.place_of(index + 1)
        )
        if sentence.words[index].canonical in (",", "và") and not office_follows:
            return index
        if _STOP.match(sentence.shadow, place) and not _PERSON.match(sentence.shadow, place):
            return index
    return min(len(sentence.words), first + _LONGEST_PHRASE)


def _words_at(sentence: Sentence, directory: Directory, first: int, by_capital: bool) -> Owner | None:
    """Words that fit no unit: "các đơn vị liên quan", or the name of one that the directory does not have."""
    shadow, place = sentence.shadow, sentence.place_of(first)
    group = bool(_GROUP.match(shadow, place))
    named = by_capital and sentence.words[first].capital and _CAPITAL_OWNER.match(shadow, place)
    if not (group or named or _OWNER.match(shadow, place)):
        return None
    limit = min(len(sentence.words), first + _LONGEST_PHRASE)
    ends = (index for index in range(first + 1, limit) if _ends_phrase(sentence, directory, index, group=group))
    end = next(ends, limit)
    bare = _BARE.match(shadow, place)
    return None if bare and sentence.index_at(bare.end() - 1) + 1 == end else Owner(first, end)


def _ends_phrase(sentence: Sentence, directory: Directory, index: int, *, group: bool) -> bool:
    if _STOP.match(sentence.shadow, sentence.place_of(index)):
        return True
    separator = _SEPARATOR.match(sentence.shadow, sentence.place_of(index))
    if not separator:
        return sentence.words[index].canonical == ","
    after = sentence.index_at(separator.end())
    if _unit_at(sentence, directory, after):
        return True
    if group:
        return not _KIND.match(sentence.shadow, separator.end())
    # "Phòng Văn hoá và Thông tin" is one name.
    return separator[0] == ", " or not sentence.words[after].capital
