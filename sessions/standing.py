"""Who comes to the sessions of a unit by standing order: added from its offices, put in order, taken off.

The order of the list is that of the attendance list, and the first of the convening side takes the chair. A member of
one kind of session stands in the same list, so that an inspection can have a chair of its own.
"""

from django.db import IntegrityError, transaction

from committee.models import Appointment, AuditEvent
from committee.people_upkeep import not_ended
from committee.rows import next_order
from committee.workflow import lock
from sessions.models import StandingMember
from sessions.scheduling import add_standing_member


def standing_list(unit, session_kind: str = ""):
    """The list of a unit in order; with a kind of session only who comes to that kind, among them who come to all."""
    rows = StandingMember.objects.filter(unit__current=unit.current_id).order_by("order", "pk")
    return rows.filter(session_kind__in=["", session_kind]) if session_kind else rows


def offices_to_add(unit):
    """Offices at the unit that are held today or will be; in the order of the directory."""
    return not_ended(Appointment.objects.filter(unit__current=unit.current_id)).select_related("person", "unit")


@transaction.atomic
def add_at_end(unit, appointment, *, session_kind="", by, at=None) -> StandingMember:
    """Put somebody at the end of the list. Who is on it already for that kind stays where they are."""
    lock(unit)
    facts = {"unit": unit, "appointment": appointment, "session_kind": session_kind}
    try:
        with transaction.atomic():
            return add_standing_member(by=by, at=at, order=next_order(standing_list(unit)), **facts)
    except IntegrityError:
        return StandingMember.objects.get(**facts)


@transaction.atomic
def move_member(member, *, up: bool, session_kind="", by, at=None) -> StandingMember:
    """Move somebody past the next one that the list of that kind shows; at its end nothing happens.

    Only the one who is moved changes places: whom the list of another kind shows keep their order among themselves.
    """
    unit = lock(member.unit)
    shown = list(standing_list(unit, session_kind))
    place = shown.index(member) + (-1 if up else 1)
    if not 0 <= place < len(shown):
        return member
    others = [row for row in standing_list(unit) if row != member]
    member.refresh_from_db()
    others.insert(others.index(shown[place]) + (0 if up else 1), member)
    was = member.order
    for order, row in enumerate(others, start=1):
        if row.order != order:
            row.order = order
            row.save(update_fields=["order"])
    AuditEvent.objects.record(member, "move", by=by, at=at, changes={"order": [was, member.order]})
    return member


@transaction.atomic
def take_off(member, *, by, at=None) -> None:
    """From the next session on; sessions that are planned already keep their lists."""
    changes = {"unit": [member.unit_id, None], "appointment": [member.appointment_id, None]}
    AuditEvent.objects.record(member, "remove", by=by, at=at, changes=changes)
    member.delete()
