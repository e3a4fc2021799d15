"""WHEN: working sessions, who was there, what was said."""

from sessions.models.contributions import Contribution
from sessions.models.people import Attendance, StandingMember
from sessions.models.working_session import SessionUnit, WorkingSession

__all__ = ["Attendance", "Contribution", "SessionUnit", "StandingMember", "WorkingSession"]
