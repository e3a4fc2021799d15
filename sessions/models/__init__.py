"""WHEN: working sessions, who was there, what was said."""

from sessions.models.contributions import Contribution
from sessions.models.facts import AgendaItem, Attachment, CitedDocument, Indicator, SiteVisit
from sessions.models.people import Attendance, StandingMember
from sessions.models.plans import PlanFile, WorkPlan
from sessions.models.working_session import SessionUnit, WorkingSession

__all__ = [
    "AgendaItem",
    "Attachment",
    "Attendance",
    "CitedDocument",
    "Contribution",
    "Indicator",
    "PlanFile",
    "SessionUnit",
    "SiteVisit",
    "StandingMember",
    "WorkPlan",
    "WorkingSession",
]
