""" "Sao từ buổi trước": what a new session takes over from the last one with the same unit.

People, agenda, place, hours and plan; never what was said, asked for or concluded, nor who was there.
"""

from committee.access import Action, units_where
from committee.models import Appointment, Unit
from sessions.attendance import write_lines
from sessions.models import AgendaItem, Attendance, WorkingSession

FACTS = ("place", "starts_at", "ends_at", "part_of_day", "plan")


def sessions_to_copy(user):
    """Sessions that the user sees and whose record an office keeps where he plans sessions."""
    kept = WorkingSession.objects.visible_to(user).filter(kept_by__current__in=units_where(user, Action.SESSION_PLAN))
    return kept.exclude(state=WorkingSession.State.CANCELLED)


def last_session_with(user, unit) -> WorkingSession | None:
    """The latest session in which ``unit``, or what it was before, was worked with."""
    names = Unit.objects.filter(current=unit.current_id)
    return sessions_to_copy(user).meeting(names).order_by("-listed_on", "-pk").select_related("plan").first()


def copy_into(working_session, source, *, by) -> None:
    """Copy the people, called up anew, and the agenda of ``source`` into a session that has none yet."""
    offices = _offices(source, working_session.listed_on)
    write_lines([_again(row, working_session, offices, by) for row in source.attendances.order_by("order", "pk")])
    items = [
        AgendaItem(working_session=working_session, title=item.title, order=item.order, created_by=by)
        for item in source.agenda_items.all()
    ]
    AgendaItem.objects.bulk_create(items)


def _again(row, working_session, offices, by) -> Attendance:
    return Attendance(
        working_session=working_session,
        kind=row.kind,
        side=row.side,
        part=row.part,
        person_id=row.person_id,
        name=row.name,
        office_text=offices.get((row.person_id, row.unit_id), row.office_text),
        unit_id=row.unit_id,
        head_count=row.head_count,
        order=row.order,
        created_by=by,
    )


def _offices(source, day) -> dict:
    """The office that each person of the list holds at the same unit on ``day``, by keys; one statement."""
    held = Appointment.objects.valid_on(day).filter(person__attendances__working_session=source)
    return {(each.person_id, each.unit_id): each.office_text for each in held.order_by("-rank", "-pk")}
