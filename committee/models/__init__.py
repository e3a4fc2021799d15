"""WHO: units, people, users, grants, and the journal of what was done."""

from committee.models.accounts import Role, RoleGrant, User
from committee.models.bases import DerivedColumns, EditedRow
from committee.models.journal import AuditEvent, Operation
from committee.models.people import Appointment, Person
from committee.models.units import Term, Unit

__all__ = [
    "Appointment",
    "AuditEvent",
    "DerivedColumns",
    "EditedRow",
    "Operation",
    "Person",
    "Role",
    "RoleGrant",
    "Term",
    "Unit",
    "User",
]
