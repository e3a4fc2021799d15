"""The units that an office names in its papers, and finding one by its words."""

from django.db.models import Q

from committee.access import own_units, reach_of
from committee.models import Unit
from committee.text import canonical, fold


def units_around(unit: Unit):
    """Living units that the office of ``unit`` deals with: its own and those below, those above, the units beside
    those above and one level under them (departments of a superior's people's committee). Other wards' own units
    are left out: their names repeat in every ward."""
    above = [int(key) for key in unit.path.strip("/").split("/")]
    units = Unit.objects.order_by()
    beside = units.filter(parent__in=units.filter(current__in=above).values("pk"))
    departments = units.filter(current__in=beside.values("pk")).exclude(kind__in=Unit.COMMITTEES)
    # Each part by an index of its own; the OR of them would read the whole directory of a country.
    parts = (units.filter(pk__in=above), beside, units.filter(parent__in=departments.values("pk")))
    found = units.filter(path__startswith=unit.path).values("pk").union(*(part.values("pk") for part in parts))
    return Unit.objects.living().filter(pk__in=found)


def units_known_to(user):
    """Living units that a user may name: those within reach, and those around the units the user stands at."""
    known = reach_of(user).living()
    for unit in own_units(user).living():
        known |= units_around(unit)
    return known


def units_called(words: str):
    """Keys of the units (under their present names) that are called exactly so; of those whose names only hold the
    words, if none is. ``words`` are folded."""
    holding = Unit.objects.filter(search_text__contains=words)
    exact = Q(search_text=words) | Q(search_text__startswith=f"{words} |")
    exact |= Q(search_text__endswith=f"| {words}") | Q(search_text__contains=f"| {words} |")
    called = list(holding.filter(exact).values_list("current", flat=True)[:100])
    return called or holding.values("current")


def units_by_name(unit: Unit, already=(), words: str = "") -> dict[str, Unit]:
    """The units around ``unit`` by their canonical names, with ``words`` only those whose names hold them; a name that
    two of them bear is left out.

    ``already`` are pairs of words and the unit, or None, that they stand for on a saved row. They go on standing for
    it: saving a row again unchanged must not lose a unit whose name has a second bearer by now, or that has ended.
    """
    bearers: dict[str, set[Unit]] = {}
    for other in units_around(unit).filter(search_text__contains=fold(words)):
        for name in other.all_names():
            bearers.setdefault(canonical(name), set()).add(other)
    known = {name: units.pop() for name, units in bearers.items() if len(units) == 1}
    return known | {canonical(words): other for words, other in already if other is not None}


def find_unit(words: str, unit: Unit, already=()) -> Unit | None:
    """The one unit around ``unit`` that is called exactly ``words`` (accents count, placement of tones does not)."""
    wanted = canonical(words)
    return units_by_name(unit, already, words).get(wanted) if wanted else None
