"""The rows of a session's own panels."""

from committee.rows import RowKind
from sessions.forms import AttendanceForm, ContributionForm, SessionForm
from sessions.models import Attendance, Contribution, WorkingSession


def entry_again(row: Attendance) -> list[tuple[str, str]]:
    """What to type to have a removed attendee back."""
    is_group = row.kind == Attendance.Kind.GROUP
    entry = row.name if is_group else f"{row.name}; {row.office_text}"
    pairs = [("entry", entry), ("side", row.side)]
    return [*pairs, ("is_group", "on"), ("head_count", str(row.head_count or ""))] if is_group else pairs


SESSION = RowKind("session", WorkingSession, SessionForm, "working_sessions/_head.html", parent="")
ATTENDANCE = RowKind(
    "attendance", Attendance, AttendanceForm, "working_sessions/_attendance_row.html", undo=entry_again
)
CONTRIBUTION = RowKind("contribution", Contribution, ContributionForm, "working_sessions/_contribution_row.html")
