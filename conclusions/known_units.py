"""The directory against which an office's sentences are read."""

from functools import lru_cache

from committee.directory import units_around
from committee.models import Unit
from conclusions.directory import Directory, UnitName


def directory_for(unit: Unit) -> Directory:
    """The units around ``unit`` with all their names; built anew only when one of them has changed."""
    others = units_around(unit).order_by("pk")
    return _built(tuple(UnitName(o.pk, o.all_names(), home=o.path.startswith(unit.path)) for o in others))


@lru_cache(maxsize=64)
def _built(names: tuple[UnitName, ...]) -> Directory:
    return Directory(names)
