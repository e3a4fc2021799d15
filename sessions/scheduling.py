"""Planning a session: which units meet, when, and who comes by standing order."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.access import Action, may
from committee.language import in_vietnamese
from committee.models import AuditEvent
from sessions.attendance import add_standing_members
from sessions.copying import copy_into
from sessions.models import Attendance, SessionUnit, StandingMember, WorkingSession


@transaction.atomic
def plan_session(
    *, by, kept_by, convening, working, at=None, client_key=None, copy_from=None, **facts
) -> WorkingSession:
    """A new session in state "planned" with its units and the standing members of both sides as invited.

    ``convening`` and ``working`` are ordered lists of units; the first convening unit issues the notice.
    ``kept_by`` is the unit whose office writes the record; ``by`` must hold SESSION_PLAN there. With ``copy_from``
    the people and the agenda of that session come first.
    """
    if not may(by, Action.SESSION_PLAN, kept_by):
        raise PermissionDenied
    working_session = WorkingSession.objects.create(
        kept_by=kept_by, created_by=by, created_at=at or timezone.now(), client_key=client_key, **facts
    )
    set_units(working_session, convening=convening, working=working)
    if copy_from is not None:
        copy_into(working_session, copy_from, by=by)
    add_standing_members(working_session, by=by, at=at, log=False)
    give_parts(working_session, by=by)
    AuditEvent.objects.record(working_session, "plan", by=by, at=at)
    if copy_from is not None:
        AuditEvent.objects.record(working_session, "copy", by=by, at=at, changes={"from": [None, copy_from.pk]})
    return working_session


def set_units(working_session, *, convening, working) -> None:
    """Write the units of both sides in order; a unit stands on one side only, the convening one first."""
    working_session.session_units.all().delete()
    sides = ((SessionUnit.Side.CONVENING, convening), (SessionUnit.Side.WORKING, working))
    seen, rows = set(), []
    for side, units in sides:
        for order, unit in enumerate(units, start=1):
            if unit.pk not in seen:
                seen.add(unit.pk)
                rows.append(SessionUnit(working_session=working_session, unit=unit, side=side, order=order))
    SessionUnit.objects.bulk_create(rows)


@in_vietnamese
def proposed_title(kind: str, convening, working) -> str:
    """ "Làm việc với Chi bộ khu phố 3 và Chi bộ khu phố 4": what the list shows until somebody words it better.

    A conference of a committee with its own bears that one's name.
    """
    label = WorkingSession.Kind(kind).label
    if not working:
        return f"{label}: {convening[0].name}"[:300]
    names = _("%(first)s và %(last)s") % {
        "first": ", ".join(unit.name for unit in working[:-1]),
        "last": working[-1].name,
    }
    who = names if len(working) > 1 else working[0].name
    if kind != WorkingSession.Kind.WORK:
        return f"{label}: {who}"[:300]
    return (_("%(convening)s làm việc với %(working)s") % {"convening": convening[0].name, "working": who})[:300]


def defaults_from_last(unit) -> dict:
    """Place and hour of the last session this office recorded, for the next one; ``last`` is that session."""
    last = WorkingSession.objects.filter(kept_by=unit).order_by("-pk").first()
    return {"place": last.place, "starts_at": last.starts_at, "last": last} if last else {}


@transaction.atomic
def add_standing_member(*, by, unit, appointment, order, session_kind="", at=None) -> StandingMember:
    """Who comes to every session of ``unit`` from now on, of one kind or (blank) of all; the list's order is the order
    of the attendance list, and the first of the convening side takes the chair."""
    member = StandingMember.objects.create(unit=unit, appointment=appointment, order=order, session_kind=session_kind)
    changes = {"unit": [None, unit.pk], "appointment": [None, appointment.pk]}
    AuditEvent.objects.record(member, "enrol", by=by, at=at, changes=changes)
    return member


def give_parts(working_session, *, by) -> None:
    """The first of the convening side takes the chair; the planner, if on the list, writes. A part that somebody has
    already stays with them."""
    convening = working_session.attendances.filter(side=Attendance.Side.CONVENING)
    chair = convening.order_by("order").first()
    writer = working_session.attendances.filter(person=by.person_id).first() if by.person_id else None
    taken = set(working_session.attendances.values_list("part", flat=True))
    for attendance, part in ((chair, Attendance.Part.CHAIR), (writer, Attendance.Part.MINUTE_TAKER)):
        if attendance and attendance.part == Attendance.Part.MEMBER and part not in taken:
            attendance.part = part
            attendance.save(update_fields=["part"])
