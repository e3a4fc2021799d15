"""The directory as a tree, read level by level: a province has thousands of wards and never loads them whole."""

from dataclasses import dataclass, field

from django.db.models import Exists, F, OuterRef

from committee.access import grants_of
from committee.directory import units_known_to
from committee.models import Unit
from committee.text import fold
from committee.unit_changes import standing_in

PAGE_SIZE = 50


def readable_units(user):
    """Units whose entry a user may read: those the user may name, and what they were before."""
    return Unit.objects.filter(current__in=units_known_to(user)).exclude(pk__in=standing_in())


@dataclass(frozen=True)
class Level:
    """Units side by side; ``more`` is the key after which the next ones begin, 0 for none."""

    rows: list[Unit]
    more: int = 0


@dataclass(frozen=True)
class Branch:
    """A unit of the tree; ``below`` is None where nobody has opened it."""

    unit: Unit
    below: "Level | None" = None
    branches: list["Branch"] = field(default_factory=list)


def page_after(units, token: str, *, size: int = PAGE_SIZE) -> Level:
    """The units after the key in ``token``, in the order they were entered; from the first for any other token."""
    after = int(token) if token.isascii() and token.isdigit() and len(token) < 18 else 0
    found = list(units.filter(pk__gt=after).order_by("pk")[: size + 1])
    return Level(found[:size], found[size - 1].pk if len(found) > size else 0)


def children_known(user, unit):
    """Living units right under ``unit`` that the user may name, each with ``has_children``; those that were entered
    under its predecessors count."""
    below = Unit.objects.filter(parent__current=OuterRef("pk"), current=F("pk"))
    return units_known_to(user).filter(parent__current=unit.current_id).annotate(has_children=Exists(below))


def search(user, words: str):
    """Known living units by any of their names; ``words`` need no accents."""
    return units_known_to(user).filter(search_text__contains=fold(words)[:200]).select_related("parent__current")


def tree(user, opened: Unit | None) -> list[Branch]:
    """The tree from the roots above the user's own units, with the way to ``opened`` opened; without it, the way to the
    first of the own units."""
    paths = [_keys(grant.path) for grant in grants_of(user)]
    way = _keys(opened.path) if opened else max(paths, key=len, default=[])
    roots = units_known_to(user).filter(pk__in={keys[0] for keys in paths}).order_by("pk")
    return [_branch(user, root, way) for root in roots]


def _keys(path: str) -> list[int]:
    return [int(key) for key in path.strip("/").split("/")]


def _branch(user, unit, way) -> Branch:
    if unit.pk not in way:
        return Branch(unit)
    below = page_after(children_known(user, unit), "")
    rows = [*below.rows, *_on_the_way(user, unit, way, below)]
    return Branch(unit, below, [_branch(user, child, way) for child in rows])


def _on_the_way(user, unit, way, below):
    """The unit to be opened, where it stands further down than the first page of its level reaches."""
    if not below.more:
        return []
    return children_known(user, unit).filter(pk__in=way, pk__gt=below.more)
