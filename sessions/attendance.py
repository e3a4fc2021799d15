"""The attendance list: standing members in one go, everybody present in one go, one line at a time."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.models import Appointment, AuditEvent, Unit
from committee.rows import next_order
from committee.text import canonical, fold
from committee.workflow import lock
from sessions.models import Attendance, SessionUnit, StandingMember

# "Họ tên; chức vụ" as people type it, and as the suggestions write it.
ENTRY_SEPARATORS = (";", " — ", " – ", " - ")


def standing_members(working_session) -> list[tuple[StandingMember, str]]:
    """Who comes by standing order that day, convening side first, with the side of the attendance list.

    Without a day the session counts as held on the day it was entered.
    """
    day = working_session.listed_on
    members = []
    for row in working_session.session_units.select_related("unit").order_by("side", "order"):
        found = StandingMember.objects.filter(unit__current=row.unit.current_id).filter(
            Q(session_kind="") | Q(session_kind=working_session.kind),
            appointment__in=Appointment.objects.valid_on(day),
        )
        members += [(member, row.side) for member in found.select_related("appointment__person", "appointment__unit")]
    return members


@transaction.atomic
def add_standing_members(working_session, *, by, at=None, log=True) -> int:
    """Add the standing members who are not on the list yet, as invited; returns how many were added."""
    lock(working_session)
    present = set(working_session.attendances.filter(person__isnull=False).values_list("person_id", flat=True))
    order = next_order(working_session.attendances)
    added = []
    for member, side in standing_members(working_session):
        appointment = member.appointment
        if appointment.person_id not in present:
            present.add(appointment.person_id)
            added.append(_from_appointment(working_session, appointment, side, order + len(added), by))
    write_lines(added)
    if log and added:
        AuditEvent.objects.record(working_session, "add_standing", by=by, at=at, changes={"added": [0, len(added)]})
    return len(added)


def write_lines(rows) -> None:
    """Add many lines in one statement, which does not pass through their ``save``."""
    for row in rows:
        row.settle()
    Attendance.objects.bulk_create(rows)


def _from_appointment(working_session, appointment, side, order, by) -> Attendance:
    return Attendance(
        working_session=working_session,
        kind=Attendance.Kind.PERSON,
        side=side,
        person=appointment.person,
        name=appointment.person.full_name,
        office_text=appointment.office_text,
        unit=appointment.unit,
        order=order,
        created_by=by,
    )


@transaction.atomic
def mark_all_present(working_session, *, by, at=None) -> int:
    """Everybody whose presence nobody has noted yet is present; absences already noted stay. Returns how many."""
    lock(working_session)
    waiting = working_session.attendances.filter(presence=Attendance.Presence.INVITED)
    changed = 0
    for attendance in waiting.select_for_update():
        attendance.presence = Attendance.Presence.PRESENT
        attendance.version += 1
        attendance.save(update_fields=["presence", "version"])
        changed += 1
    if changed:
        AuditEvent.objects.record(working_session, "all_present", by=by, at=at, changes={"present": [0, changed]})
    return changed


@transaction.atomic
def add_attendee(working_session, *, by, entry, side=Attendance.Side.INVITED, is_group=False, head_count=None, at=None):
    """Add somebody who comes in addition, as present: "họ tên; chức vụ", or a group without names.

    Raises IntegrityError where that person of the directory is on the list already.
    """
    lock(working_session)
    facts = read_entry(entry, working_session)
    if is_group:
        facts = {"kind": Attendance.Kind.GROUP, "name": entry, "head_count": head_count}
    row = Attendance.objects.create(
        working_session=working_session,
        created_by=by,
        created_at=at or timezone.now(),
        side=side,
        presence=Attendance.Presence.PRESENT,
        order=next_order(working_session.attendances),
        **facts,
    )
    AuditEvent.objects.record(row, "add", by=by, at=at)
    return row


def read_entry(words: str, working_session) -> dict:
    """What a typed "Họ tên; chức vụ" means: a person of the session's units, else somebody from outside.

    Only an exact name that belongs to one person of these units is taken for that person.
    """
    name, office = split_entry(words)
    return facts_of(name, office, known_by_name([name], working_session))


def known_by_name(names, working_session) -> dict[str, list[Appointment]]:
    """The appointments of the session's people who bear one of ``names``, by the canonical name; one statement."""
    found = people_of(working_session).valid_on(working_session.listed_on)
    known: dict[str, list[Appointment]] = {}
    # Databases differ in what they take for the same letter in another case; our own keys do not.
    for appointment in found.filter(person__search_text__in={fold(name) for name in names}):
        known.setdefault(canonical(appointment.person.full_name), []).append(appointment)
    return known


def facts_of(name: str, office: str, known) -> dict:
    """The columns of somebody called so, with what ``known_by_name`` has found."""
    meant = [
        appointment
        for appointment in known.get(canonical(name), [])
        if not office or canonical(appointment.office_text) == canonical(office)
    ]
    if meant and len({appointment.person_id for appointment in meant}) == 1:
        first = meant[0]
        return {
            "kind": Attendance.Kind.PERSON,
            "person": first.person,
            "name": first.person.full_name,
            "office_text": first.office_text,
            "unit": first.unit,
        }
    return {"kind": Attendance.Kind.OUTSIDE, "person": None, "name": name, "office_text": office, "unit": None}


def split_entry(words: str) -> tuple[str, str]:
    """Name and office of "Họ tên; chức vụ"; the office may be missing."""
    for separator in ENTRY_SEPARATORS:
        if separator in words:
            name, office = words.split(separator, 1)
            return name.strip(), office.strip()
    return words.strip(), ""


def people_of(working_session):
    """Appointments at the session's units and below them, of a superior's only at its own: whom autocomplete offers."""
    within = Q(pk__in=[])
    keeper = working_session.kept_by
    for row in SessionUnit.objects.filter(working_session=working_session).select_related("unit"):
        is_superior = keeper.path.startswith(row.unit.path) and row.unit.path != keeper.path
        within |= Q(path=row.unit.path) if is_superior else Q(path__startswith=row.unit.path)
    return Appointment.objects.filter(unit__in=Unit.objects.filter(within)).select_related("person", "unit")


def by_side(attendances) -> list[tuple[str, list[Attendance]]]:
    """(side in words, its lines in the order of the list) for every side that has lines."""
    rows = list(attendances)
    sides = ((label, [row for row in rows if row.side == side]) for side, label in Attendance.Side.choices)
    return [(str(label), lines) for label, lines in sides if lines]


def chairs_of(attendances) -> list[str]:
    """Who takes the chair according to the list; more than one is pointed out, not refused."""
    return [row.name for row in attendances if row.part == Attendance.Part.CHAIR]


@dataclass(frozen=True)
class Count:
    """The counter above the list. Groups without names stay out; both kinds of absence are "vắng"."""

    invited: int
    present: int
    excused: int
    absent: int
    represented: int

    @property
    def away(self) -> int:
        return self.excused + self.absent

    def __str__(self):
        words = _("%(present)d/%(invited)d có mặt") % {"present": self.present, "invited": self.invited}
        if self.represented:
            words += _(", %(n)d cử người dự thay") % {"n": self.represented}
        if self.away:
            words += _(", vắng %(n)d") % {"n": self.away}
        if self.excused:
            words += _(" (có lý do %(n)d)") % {"n": self.excused}
        return words


def count(attendances) -> Count:
    """The counter of an iterable of attendance rows; asks nothing of the database."""
    rows = [row for row in attendances if row.is_counted]
    presence = Attendance.Presence
    number = {state: sum(row.presence == state for row in rows) for state in presence.values}
    return Count(
        invited=len(rows),
        present=number[presence.PRESENT],
        excused=number[presence.EXCUSED],
        absent=number[presence.ABSENT],
        represented=number[presence.REPRESENTED],
    )
