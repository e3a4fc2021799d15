"""Which earlier petitions ask the same at the same place: readings in, scores out. Knows of no rows.

Where a petition says where, that decides: "khu 2" is never "khu 6". What it asks is compared by meanings and words,
rare ones counting more. Wording, order and accents are free.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import log10

from committee.text import fold
from petitions.reading import AREA_KINDS, WORKS, Reading

AT_ONE_PLACE, SHORTER = 0.7, 0.6
# Below it nothing is proposed; set on the labelled pairs of the tests.
THRESHOLD = 0.48
MOST_PROPOSED = 5
MEANING, BUILDING, FACILITY, PAIR, WORD, DEED = 2.0, 1.0, 0.4, 0.9, 0.5, 0.7
WEIGHTS = {"=": MEANING, "+": BUILDING, "@": FACILITY, WORKS: DEED}
# What is left where both name the building and nothing else in common.
ONE_BUILDING = 0.6
# A word that no earlier petition has is weighed as one that so many have.
UNHEARD = 3
# What is left of the likeness where only one says where (an area; a named building), or each another kind of place.
ONE_AREA, ONE_FACILITY, APART, FURTHER = 0.5, 0.75, 0.35, 0.93


@dataclass(frozen=True)
class Found:
    """``key`` is whatever the earlier petition was given under; ``score`` from 0 to 1."""

    key: object
    score: float


def rank(asked: Reading, earlier: Iterable[tuple[object, Reading]], heard: Counter | None = None) -> list[Found]:
    """The earlier ones to propose, best first. ``heard`` says how many petitions have a token; counted if not given."""
    earlier = list(earlier)
    heard = heard if heard is not None else Counter(token for _key, each in earlier for token in each.matter)
    scored = [Found(key, likeness(asked, each, heard)) for key, each in earlier]
    return sorted((found for found in scored if found.score >= THRESHOLD), key=lambda found: -found.score)


def likeness(one: Reading, other: Reading, heard) -> float:
    place, at_one_place = _same_place(one, other)
    matter = _same_matter(one, other, heard) if place else 0.0
    return round(place * (matter**AT_ONE_PLACE if at_one_place else matter), 4)


def _weight(token, heard) -> float:
    base = WEIGHTS.get(token[0], PAIR if " " in token else WORD)
    return base / (1 + log10(1 + (heard.get(token) or UNHEARD)))


def _same_matter(one, other, heard) -> float:
    """What both say, against what the shorter says and, less, against what the longer says. Pairs of words count only
    where both have them."""
    weigh = lambda tokens: sum(_weight(token, heard) for token in tokens)  # noqa: E731 - four uses below
    common = one.matter & other.matter
    if not common or common == {WORKS}:
        return 0.0
    mine, theirs = weigh(one.matter - common), weigh(other.matter - common)
    shared = weigh(common | one.pairs & other.pairs)
    left = ONE_BUILDING if mine and theirs and all(token[0] in "+@" for token in common) else 1
    return left * shared / (shared + SHORTER * min(mine, theirs) + (1 - SHORTER) * max(mine, theirs))


def _same_place(one: Reading, other: Reading) -> tuple[float, bool]:
    """What is left of the likeness, and whether both name one place."""
    if one.wards and other.wards and not one.wards & other.wards:
        return 0.0, False
    shared, missing = 0, set()
    for kind in {*one.numbers, *other.numbers}:
        here, there = one.numbers.get(kind, frozenset()), other.numbers.get(kind, frozenset())
        if here and there and not here & there:
            return 0.0, False
        if here and there:
            shared += 1
        else:
            missing.add(kind)
    mine, common = _missed(one, other)
    theirs, also_common = _missed(other, one)
    if {kind for kind, _name in mine} & {kind for kind, _name in theirs}:
        return 0.0, False
    shared += max(common, also_common)
    missing |= {kind for kind, _name in mine | theirs}
    return _left(shared, missing, both=one.says_where and other.says_where), shared > 0


def _missed(one, other):
    """The names of ``one`` that ``other`` does not say, and how many it does."""
    missed = {(kind, name) for kind, name in one.names if not other.holds(name) and not _is_longer(name, other)}
    return missed, len(one.names) - len(missed)


def _is_longer(name, other) -> bool:
    """Whether ``other`` gives the same name shorter."""
    return any(f" {fold(short)} " in f" {fold(name)} " for _kind, short in other.names)


def _left(shared, missing, *, both) -> float:
    if shared or not missing:
        return FURTHER ** len(missing)
    if both:
        return APART
    return ONE_AREA if missing & AREA_KINDS else ONE_FACILITY
