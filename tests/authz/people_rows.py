"""People, terms and standing members of the ward and of the ward next door, with a canary in their names and offices.

Their offices begin next month, so that no list of those in office today shows them to anybody else.
"""

from datetime import date, timedelta

from django.utils import timezone

from committee.models import Appointment, Person, Term
from sessions.models import StandingMember
from tests.authz.people_routes import PEOPLE_LINE
from tests.authz.world import Specimen

PLACES = {
    name: {name: frozenset({"own"}), "province": frozenset({"parent"}), f"{name}_cell": frozenset({"below"})}
    for name in ("ward", "sibling")
}


def make_people(world, name):
    """Two people of a unit: one whose office nothing refers to, and one who will come by standing order."""
    unit = world.units[name]
    list_of_unit = _add(world, name, "people", unit)
    somebody, office = _add(world, name, "somebody", None), _add(world, name, "office", None)
    office.row = _appoint(world, name, somebody, office)
    somebody.row = office.row.person
    standing = _appoint(world, name, list_of_unit, list_of_unit)
    _add(world, name, "standing member", StandingMember.objects.get(unit=unit))
    member = StandingMember.objects.create(unit=unit, appointment=standing, order=2)
    _add(world, name, "standing member", member)
    # Before the term in which the notices of the ward are numbered.
    term = Term.objects.create(unit=unit, label="2015-2020", starts_on=date(2015, 7, 1), ends_on=date(2020, 6, 30))
    _add(world, name, "term of a unit", term)


def _add(world, name, kind, row):
    specimen = Specimen(kind, PEOPLE_LINE, PLACES[name], row)
    world.specimens.append(specimen)
    return specimen


def _appoint(world, name, named, office):
    """An appointment whose name and office are words of these specimens."""
    person = Person.objects.create(full_name=world.canaries.word(named, "full_name"))
    return Appointment.objects.create(
        person=person,
        unit=world.units[name],
        office_text=world.canaries.word(office, "office_text"),
        from_on=timezone.localdate() + timedelta(days=30),
    )
