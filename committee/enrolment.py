"""Filling the directory: units, terms, people, offices, accounts and what these are granted.

One act each, for an administrator's click. Who may enrol is asked by the page that offers it; ``by`` is None only for
the very first rows, when nobody is there yet who could act. Values are checked as a form would check them, so that
ValidationError names the field. The journal keeps keys and kinds, no names of people and no passwords.
"""

from django.db import transaction
from django.utils import timezone

from committee.models import Appointment, AuditEvent, Person, RoleGrant, Term, Unit, User


def add_unit(*, by, kind, name, parent=None, at=None, **facts) -> Unit:
    """A unit under ``parent``; ``facts`` are the other columns of Unit as far as known."""
    return _enrol(Unit(kind=kind, name=name, parent=parent, **facts), by, at, kind=kind, parent=parent)


def begin_term(*, by, unit, label, starts_on, ends_on=None, congress_number="", at=None) -> Term:
    """A committee's term; its numbers start again from 01. Both days belong to it, ``ends_on`` may be open."""
    term = Term(unit=unit, label=label, starts_on=starts_on, ends_on=ends_on, congress_number=congress_number)
    return _enrol(term, by, at, unit=unit, starts_on=starts_on, ends_on=ends_on)


def enrol_person(*, by, full_name, at=None) -> Person:
    return _enrol(Person(full_name=full_name), by, at)


def appoint(*, by, person, unit, office_text, from_on, to_on=None, signing_office="", rank=100, at=None) -> Appointment:
    """An office held from a day to a day, both included; with a ``signing_office`` its holder may sign notices."""
    appointment = Appointment(
        person=person,
        unit=unit,
        office_text=office_text,
        signing_office=signing_office,
        rank=rank,
        from_on=from_on,
        to_on=to_on,
    )
    return _enrol(appointment, by, at, person=person, unit=unit, from_on=from_on, to_on=to_on)


def add_user(*, by, username, password, full_name, person=None, is_demo=False, at=None) -> User:
    """An account without any grant: it sees nothing until ``grant_role``. A demo account signs in only under DEMO."""
    user = User(username=username, full_name=full_name, person=person, is_demo=is_demo)
    user.set_password(password)
    return _enrol(user, by, at, person=person, is_demo=is_demo)


def grant_role(*, by, user, unit, role, from_on, to_on=None, at=None) -> RoleGrant:
    """A role at a unit from a day to a day, both included; in force from the user's next request."""
    grant = RoleGrant(user=user, unit=unit, role=role, from_on=from_on, to_on=to_on)
    return _enrol(grant, by, at, user=user, unit=unit, role=role, from_on=from_on, to_on=to_on)


@transaction.atomic
def _enrol(row, by, at, **told):
    """Check and save a new row and log ``told`` as its beginnings. Raises ValidationError, then nothing is written."""
    row.full_clean()
    row.save()
    changes = {name: [None, getattr(value, "pk", value)] for name, value in told.items()}
    AuditEvent.objects.record(row, "enrol", by=by, at=at or timezone.now(), changes=changes)
    return row
