"""The directory against which an office's sentences are read."""

from functools import lru_cache

from committee.directory import units_around
from committee.models import Unit
from conclusions.directory import Directory, UnitName


def directory_for(unit: Unit) -> Directory:
    """The units around ``unit`` with all their names; built anew only when one of them has changed."""
    return _built(tuple(UnitName(other.pk, other.all_names()) for other in units_around(unit).order_by("pk")))


@lru_cache(maxsize=64)
def _built(names: tuple[UnitName, ...]) -> Directory:
    return Directory(names)
