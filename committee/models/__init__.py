"""WHO: units, people, users, grants, and the journal of what was done."""

from committee.models.accounts import Role, RoleGrant, User
from committee.models.bases import DerivedColumns, EditedRow, VersionedRow
from committee.models.calendar import CalendarDay
from committee.models.changes import MovedValue, UnitChange
from committee.models.journal import AuditEvent, Operation
from committee.models.people import Appointment, Person
from committee.models.units import Term, Unit

__all__ = [
    "Appointment",
    "AuditEvent",
    "CalendarDay",
    "DerivedColumns",
    "EditedRow",
    "MovedValue",
    "Operation",
    "Person",
    "Role",
    "RoleGrant",
    "Term",
    "Unit",
    "UnitChange",
    "User",
    "VersionedRow",
]
