"""Units of the ward and of the ward next door, one with a change that is planned and one with a change just made.

Their codes hold the canaries: what they are called, whoever works with the office may know.
"""

from datetime import timedelta

from django.utils import timezone

from committee.models import Unit, UnitChange
from committee.succession import carry_out
from committee.unit_changes import plan_change
from tests.authz.rows import word_in
from tests.authz.unit_routes import CHANGE, LINE
from tests.authz.world import Specimen

WORDS = ("state_resolution", "party_decision")


def make_units(world, name):
    places = {name: frozenset({"own"}), "province": frozenset({"parent"}), f"{name}_cell": frozenset({"below"})}
    known = Specimen("known unit", LINE, places, _unit(world, name, "một"))
    known.row.party_code = world.canaries.word(known, "party_code")
    known.row.save()
    planned = Specimen("planned change", CHANGE, places)
    planned.row = _plan(_unit(world, name, "hai"), {word: word_in(world, planned, UnitChange, word) for word in WORDS})
    done = Specimen("done change", CHANGE, places)
    done.row = carry_out(_plan(_unit(world, name, "ba"), {"party_decision": "1-QĐ/TU"}), by=None)
    world.specimens += [known, planned, done]


def _unit(world, name, number):
    group = Unit.Kind.RESIDENTIAL_GROUP
    return Unit.objects.create(kind=group, parent=world.units[name], name=f"Tổ thử {number} {name}")


def _plan(unit, bases):
    yesterday = timezone.localdate() - timedelta(days=1)
    new = [{"name": f"{unit.name} mới"}]
    return plan_change(by=None, kind="renamed", from_units=[unit], new=new, effective_on=yesterday, **bases)
