"""What a clause's sentence says about its owner, its coordinating units and its deadline.

A proposal for the person who types, never a decision: what the sentence does not say is left empty, and words
that fit no unit, or more than one, are kept as words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from committee.text import fold
from conclusions.deadlines import Deadline, DeadlineKind, read_deadline
from conclusions.directory import Directory, UnitName
from conclusions.owners import Owner, owners_at
from conclusions.sentence import Sentence
from conclusions.wording import ACTS, CHARGES, HELPS, MUST, NO_CHARGE_AFTER, TOPICS, URGES, WORD_END

__all__ = ["Deadline", "DeadlineKind", "Directory", "Named", "Reading", "UnitName", "read_sentence"]


@dataclass(frozen=True)
class Named:
    words: str  # as typed: text[start:end]
    start: int
    end: int
    unit_id: int | None
    ambiguous: bool = False  # the words name more than one unit, or perhaps one outside the directory


@dataclass(frozen=True)
class Reading:
    lead: Named | None
    coordinating: list[Named]
    deadline: Deadline | None
    responsible_words: str  # the person charged, as typed ("đồng chí Trưởng Công an phường"), else ""


class _Charge(NamedTuple):
    """Somebody is told to do something; the first of the owners is the one who leads."""

    start: int  # in the shadow, as ``end``
    end: int
    owners: list[Owner]
    heading: bool = False  # "Đối với A: …" names the owner only if nothing else does


_BULLETS = re.compile(r"(?:[-+*•] |\d{1,2}(?: \. \d{1,2})* [.)] |[a-zđ]{1,4} [.)] |\( \S{1,3} \) )*")
_CUE = re.compile(rf"(?<!\S)(?P<cue>{CHARGES})(?: (?:nhiệm vụ|trách nhiệm|lại|cho|với|:|đối với))*(?= )")
_NO_CUE_AFTER = re.compile(rf"(?<!\S){NO_CHARGE_AFTER} $")
_SIGN = re.compile(r"[,;:.] (?:trong đó (?:, )?)?")
_HEADING = re.compile(r"(?:đối với|về phía) ")
_COLON = re.compile(" :")
_TOPIC = re.compile(rf"{TOPICS} ")
_UNDERTAKES = re.compile(rf" (?:{MUST}|{HELPS}){WORD_END}")
_DOES = re.compile(rf" (?:{ACTS}|{MUST}|:){WORD_END}")
_ASIDE = re.compile(rf"(?: có trách nhiệm)? (?:{URGES}|(?P<helps>{HELPS})){WORD_END}")
_WITH = re.compile(
    r"(?<!quy chế )(?<!chương trình )(?<!kế hoạch )(?<!công tác )(?<!cơ chế )(?<!sự )(?<!\S)phối hợp"
    r"(?: (?:chặt chẽ|thường xuyên|tốt|đồng bộ|cùng|với|là|:))*(?= )"
)
_LONGEST_WITH = 60


def read_sentence(text: str, directory: Directory, *, said_on: date | None = None) -> Reading:
    """What the sentence proposes; ``said_on`` gives the year where only a day and month or a month is named.

    Offsets are those of ``text`` as given. Never raises on odd text; takes time in proportion to its length.
    """
    sentence = Sentence(text)
    charges = sorted(_charges(sentence, directory), key=lambda charge: (charge.heading, charge.start))
    lead = next((charge for charge in charges if _leads(charge, sentence, directory)), None)
    coordinating = _coordinating(sentence, directory, charges, lead)
    owner = lead and lead.owners[0]
    return Reading(
        lead=owner and _named(sentence, owner),
        coordinating=[_named(sentence, helper) for helper in _once_each(sentence, coordinating, besides=owner)],
        deadline=read_deadline(sentence, said_on),
        responsible_words=sentence.span(*owner.person)[0] if owner and owner.person else "",
    )


def _named(sentence: Sentence, owner: Owner) -> Named:
    return Named(*sentence.span(owner.first, owner.end), owner.unit_id, owner.ambiguous)


def _charges(sentence: Sentence, directory: Directory) -> Iterator[_Charge]:
    yield from _given(sentence, directory)
    yield from _undertaken(sentence, directory)


def _given(sentence: Sentence, directory: Directory) -> Iterator[_Charge]:
    """Charges by another: "Giao A …", "Đề nghị A …", "Yêu cầu A …"."""
    shadow = sentence.shadow
    for cue in _CUE.finditer(shadow):
        if _NO_CUE_AFTER.search(shadow, max(0, cue.start() - 12), cue.start()):
            continue
        if cue["cue"] == "kiến nghị" and shadow[max(0, cue.start() - 2) : cue.start()].strip().isalnum():
            continue
        first = sentence.index_at(cue.end() + 1)
        if not _is_briefing(sentence, directory, first) and (owners := owners_at(sentence, directory, first)):
            yield _charge(sentence, cue.start(), owners)


def _is_briefing(sentence: Sentence, directory: Directory, first: int) -> bool:
    """Whether the word only ends "giao ban", a briefing: "giao ban Thường vụ" charges no standing committee."""
    word = sentence.words[first]
    return word.canonical == "ban" and not word.capital and not directory.match(sentence, first)


def _charge(sentence: Sentence, start: int, owners: list[Owner]) -> _Charge:
    return _Charge(start, sentence.place_of(owners[-1].last) - 1, owners)


def _undertaken(sentence: Sentence, directory: Directory) -> Iterator[_Charge]:
    """Owners as subjects, "A chủ trì …", "A có trách nhiệm …", "A: …", where a sentence or a part of it begins."""
    begin, listed = _begin(sentence), 0
    if heading := _HEADING.match(sentence.shadow, begin):
        charge = _subject(sentence, directory, heading.end(), by_capital=False)
        if charge and _COLON.match(sentence.shadow, charge.end):
            yield charge._replace(heading=True)
    for place, by_capital, does in _parts(sentence.shadow, begin):
        if place < listed:
            continue  # within the list just read
        if charge := _subject(sentence, directory, place, by_capital=by_capital):
            listed = charge.end
            # "Đồng chí A, Chủ tịch UBND phường báo cáo …" tells what happened.
            if charge.owners[0].person:
                does = _UNDERTAKES
            if does.match(sentence.shadow, charge.end):
                yield charge


def _parts(shadow: str, begin: int) -> Iterator[tuple[int, bool, re.Pattern]]:
    """Where a subject may stand, whether a capital tells a name there, and what must follow it."""
    topic = bool(_TOPIC.match(shadow, begin))
    yield begin, False, _DOES
    for sign in _SIGN.finditer(shadow, begin):
        new_sentence = sign[0][0] in ";."
        if new_sentence:
            topic = bool(_TOPIC.match(shadow, sign.end()))
        yield sign.end(), sign[0] == ", ", _DOES if new_sentence or topic else _UNDERTAKES


def _begin(sentence: Sentence) -> int:
    return _BULLETS.match(sentence.shadow).end()


def _subject(sentence: Sentence, directory: Directory, place: int, *, by_capital: bool) -> _Charge | None:
    # "Lãnh đạo UBND phường thực hiện …" at this place tells to lead, it does not name the leaders.
    if place >= len(sentence.shadow) or sentence.shadow.startswith("lãnh đạo ", place):
        return None
    owners = owners_at(sentence, directory, sentence.index_at(place), by_capital=by_capital)
    return _charge(sentence, place, owners) if owners else None


def _leads(charge: _Charge, sentence: Sentence, directory: Directory) -> bool:
    """Whoever only follows, urges or helps does not lead, unless the sentence begins with it."""
    aside = _ASIDE.match(sentence.shadow, charge.end)
    return not aside or charge.start == _begin(sentence) or bool(_with(sentence, directory, aside.start(), aside.end()))


def _with(sentence: Sentence, directory: Directory, start: int, end: int) -> list[Owner]:
    """Those listed after a "phối hợp với" that begins between two places of the shadow."""
    return [
        owner
        for together in _WITH.finditer(sentence.shadow, start, end + _LONGEST_WITH)
        if together.start() < end
        for owner in owners_at(sentence, directory, sentence.index_at(together.end() + 1))
    ]


def _coordinating(sentence, directory, charges: list[_Charge], lead: _Charge | None) -> list[Owner]:
    """Those listed after the lead, those the lead works with, and those charged later only to help."""
    begin = lead.end if lead else 0
    later = [charge for charge in charges if charge.start >= begin and not charge.heading]
    until = min((charge.start for charge in later), default=len(sentence.shadow))
    found = (lead.owners[1:] if lead else []) + _with(sentence, directory, begin, until)
    for charge in later:
        aside = _ASIDE.match(sentence.shadow, charge.end)
        if aside and aside["helps"]:
            found += charge.owners
    return found


def _once_each(sentence: Sentence, owners: list[Owner], *, besides: Owner | None) -> Iterator[Owner]:
    seen = {_identity(sentence, besides)} if besides else set()
    for owner in owners:
        identity = _identity(sentence, owner)
        if identity not in seen:
            seen.add(identity)
            yield owner


def _identity(sentence: Sentence, owner: Owner) -> int | str:
    return owner.unit_id or fold(sentence.span(owner.first, owner.end)[0])
