"""An office's first day: its unit, term, opened series, people and first user, written all together or not at all."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from committee import enrolment
from committee.dates import local_today
from committee.models import Operation, Person, Term, Unit, User
from committee.naming import USUAL_ORGANS, Office, kind_by_name, place_of_superior
from committee.operations import once, result_of
from committee.people_paste import Line
from committee.signing import signing_office_of
from committee.text import canonical
from papers.register import open_series
from sessions.scheduling import add_standing_member

ACT = "office.start"


class AlreadyStarted(Exception):
    """Somebody has an account here: the first day is over."""


@dataclass(frozen=True)
class FirstUser:
    """Who begins; ``password`` is checked by the caller."""

    full_name: str
    username: str
    password: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Beginnings:
    """All that an office tells on its first day. ``header`` are the columns of Unit that papers print, ``organs`` keys
    of USUAL_ORGANS, ``last_numbers`` the last number given on paper by document type: a type that is not named stays
    closed and is asked for when its first paper is issued."""

    office: Office
    header: dict[str, str]
    superior: str
    term: dict
    user: FirstUser
    organs: tuple[str, ...] = ()
    last_numbers: dict[str, int] | None = None
    members: tuple[Line, ...] = ()
    units_below: tuple[str, ...] = ()


@transaction.atomic
def start_office(told: Beginnings, *, key: str, at=None) -> Unit:
    """Write the office of ``told`` and return its unit; told again under the same ``key``, return the first one.

    Raises AlreadyStarted where there is an account, ValidationError for what no form of ours lets through.
    """
    _wait_for_others()
    if earlier := started_before(key):
        return earlier
    if User.objects.exists():
        raise AlreadyStarted
    user = enrolment.add_user(
        by=None,
        username=told.user.username,
        password=told.user.password,
        full_name=told.user.full_name,
        at=at,
    )
    return once(by=user, key=key, act=ACT, run=lambda: _write(told, user, at))


def started_before(key: str) -> Unit | None:
    """The unit that was written under this key of a page, or None."""
    operation = Operation.objects.filter(key=key, act=ACT).first()
    return result_of(operation) if operation else None


def _wait_for_others():
    """Two people with the same link begin one after the other; the rows that tell are not there yet to be locked."""
    known = ContentType.objects.get_for_model(User)
    ContentType.objects.select_for_update().get(pk=known.pk)


def _write(told: Beginnings, user: User, at) -> Unit:
    unit = _units(told, user, at)
    term = enrolment.begin_term(by=user, unit=unit, at=at, **told.term)
    for document_type, last_number in (told.last_numbers or {}).items():
        open_series(organ=unit, document_type=document_type, term=term, last_number=last_number, by=user, at=at)
    _members(told, unit, term, user, at)
    for role in told.user.roles:
        enrolment.grant_role(by=user, user=user, unit=unit, role=role, from_on=local_today(), at=at)
    return unit


def _units(told: Beginnings, by, at) -> Unit:
    superior = enrolment.add_unit(
        by=by,
        kind=Unit.Kind.PROVINCIAL_COMMITTEE,
        name=told.superior,
        printed_name=told.superior.upper(),
        organ_symbol="TU",
        place_name=place_of_superior(told.superior),
        at=at,
    )
    unit = enrolment.add_unit(
        by=by, kind=told.office.kind, name=told.office.name, parent=superior, at=at, **told.header
    )
    written = {"": unit}
    for organ in USUAL_ORGANS:
        if organ.key in told.organs:
            written[organ.key] = enrolment.add_unit(
                by=by,
                kind=organ.kind,
                name=organ.name_in(told.office),
                other_names=organ.other_names_in(told.office),
                parent=written.get(organ.above, unit),
                at=at,
            )
    for name in told.units_below:
        enrolment.add_unit(by=by, kind=kind_by_name(name), name=name, parent=unit, at=at)
    return unit


def _members(told: Beginnings, unit: Unit, term: Term, user: User, at):
    """The list's order is that of rank and of every attendance list; the first takes the chair."""
    people: dict[str, Person] = {}
    for rank, line in enumerate(told.members, start=1):
        name = canonical(line.name)
        if name not in people or line.is_namesake:
            people[name] = enrolment.enrol_person(by=user, full_name=line.name, at=at)
        appointment = enrolment.appoint(
            by=user,
            person=people[name],
            unit=unit,
            office_text=line.office,
            signing_office=signing_office_of(line.office),
            rank=rank,
            from_on=line.from_on or term.starts_on,
            at=at,
        )
        add_standing_member(by=user, unit=unit, appointment=appointment, order=rank, at=at)
    _join(user, people.get(canonical(user.full_name)))


def _join(user: User, person: Person | None):
    """The first user who is on the list too is that person, and so keeps the minutes of the sessions."""
    if person is not None:
        user.person = person
        user.save(update_fields=["person"])
