"""What the recording page shows of a session's own: its head, who was there, what was said."""

from dataclasses import dataclass
from uuid import uuid4

from committee.row_views import blank_line, line_of
from sessions.attendance import chairs_of, count
from sessions.findings import head_findings
from sessions.models import Attendance, Contribution
from sessions.rows import ATTENDANCE, CONTRIBUTION, SESSION


@dataclass(frozen=True)
class Panel:
    """One section of the page: its template and what that needs. ``key`` is the section's id."""

    key: str
    template: str
    context: dict


def head_panel(request, working_session, *, may_record):
    return Panel(
        "head",
        "working_sessions/_head.html",
        {
            "line": line_of(SESSION, "working_sessions", working_session),
            "session": working_session,
            "findings": head_findings(working_session),
            "may_record": may_record,
            "kinds": type(working_session).Kind.choices,
            "parts_of_day": type(working_session).PartOfDay.choices,
            # Only where whoever loaded the session has asked whether the user sees its plan.
            "plan": working_session.plan if getattr(working_session, "sees_plan", False) else None,
        },
    )


def participants_panel(request, working_session, *, may_record):
    rows = list(working_session.attendances.all())
    return Panel(
        "participants",
        "working_sessions/_participants.html",
        {
            "lines": [line_of(ATTENDANCE, "working_sessions", row) for row in rows],
            "count": count(rows),
            "chairs": chairs_of(rows),
            "entry_key": uuid4(),
            "session": working_session,
            "may_record": may_record,
            **attendance_choices(),
        },
    )


def attendance_choices():
    """The lists of choices that every attendance line offers."""
    return {
        "presences": Attendance.Presence.choices,
        "sides": Attendance.Side.choices,
        "parts": Attendance.Part.choices,
    }


def said_in(working_session) -> list[Contribution]:
    """What was said, in order; asked for once for all panels of a page."""
    if not hasattr(working_session, "_said"):
        working_session._said = list(working_session.contributions.all())
    return working_session._said


def contributions_panel(request, working_session, *, may_record):
    rows = said_in(working_session)
    return Panel(
        "contributions",
        "working_sessions/_contributions.html",
        {
            "lines": [line_of(CONTRIBUTION, "working_sessions", row) for row in rows],
            "blank": blank_line(
                CONTRIBUTION, "working_sessions", working_session, kind=Contribution.Kind.OPINION, text=""
            ),
            "session": working_session,
            "may_record": may_record,
            "contribution_kinds": Contribution.Kind.choices,
        },
    )
