"""The rows of a session's own panels."""

from committee.rows import RowKind
from sessions.forms import AttendanceForm, ContributionForm, SessionForm
from sessions.models import Attendance, Contribution, WorkingSession

SESSION = RowKind(
    "session", WorkingSession, SessionForm, "working_sessions/_head.html", parent="", many=("plan_words",)
)
ATTENDANCE = RowKind("attendance", Attendance, AttendanceForm, "working_sessions/_attendance_row.html")
CONTRIBUTION = RowKind("contribution", Contribution, ContributionForm, "working_sessions/_contribution_row.html")
