"""Who may do what, and whose rows one sees: the one place where both are decided.

A grant is a role at a unit. *Own units* of a user are the units of the grants in force today with their
predecessors; *reach* adds every unit below. Querysets build ``visible_to(user)`` from these two; acts are
allowed by ``ROLE_ACTIONS`` where the row says which unit's desk the act belongs to (``desk_units``).
"""

from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from committee.models import Role, Unit


class Action(StrEnum):
    SESSION_PLAN = "session.plan"
    SESSION_RECORD = "session.record"
    NOTICE_DRAFT = "notice.draft"
    NOTICE_APPROVE = "notice.approve"
    NOTICE_SIGNED_ON_PAPER = "notice.signed_on_paper"
    NOTICE_NUMBER = "notice.number"
    NOTICE_REGISTER = "notice.register"
    DIRECTIVE_REPORT = "directive.report"
    DIRECTIVE_ACCEPT = "directive.accept"
    DIRECTIVE_STEER = "directive.steer"
    ON_BEHALF = "on_behalf"
    ANSWER_CONFIRM = "answer.confirm"


A = Action
ROLE_ACTIONS: dict[str, frozenset[Action]] = {
    Role.CLERK: frozenset(
        {
            A.SESSION_PLAN,
            A.SESSION_RECORD,
            A.NOTICE_DRAFT,
            A.NOTICE_REGISTER,
            A.ON_BEHALF,
            A.DIRECTIVE_STEER,
            A.ANSWER_CONFIRM,
        }
    ),
    Role.RECORDS: frozenset({A.NOTICE_NUMBER, A.NOTICE_SIGNED_ON_PAPER, A.NOTICE_REGISTER}),
    Role.LEADER: frozenset({A.NOTICE_APPROVE, A.DIRECTIVE_ACCEPT, A.DIRECTIVE_STEER, A.ANSWER_CONFIRM}),
    Role.UNIT_LEAD: frozenset({A.DIRECTIVE_REPORT}),
    Role.REVIEWER: frozenset({A.SESSION_PLAN, A.SESSION_RECORD, A.NOTICE_DRAFT, A.ON_BEHALF, A.ANSWER_CONFIRM}),
    Role.OBSERVER: frozenset(),
    Role.ADMIN: frozenset(),
}

# Reports of a unit without its own UNIT_LEAD are entered by whoever leads or keeps the office of that very unit.
OWN_DESK_REPORTERS = frozenset({Role.CLERK, Role.LEADER})


# Who keeps the directory of own units and those below: units, people, offices, standing members. Accounts and grants
# are an administrator's alone.
DIRECTORY_KEEPERS = frozenset({Role.CLERK, Role.ADMIN})


@dataclass(frozen=True)
class Grant:
    """``own`` are the keys of the unit and of its predecessors."""

    role: str
    unit_id: int
    path: str
    unit_name: str
    own: tuple[int, ...]


def grants_of(user) -> tuple[Grant, ...]:
    """The grants of ``user`` in force today; read once per request and kept on the user object."""
    today = timezone.localdate()
    kept = getattr(user, "_grants", None)
    if kept is None or kept[0] != today:
        kept = (today, _grants_on(user, today))
        user._grants = kept
    return kept[1]


def _grants_on(user, day) -> tuple[Grant, ...]:
    columns = ("role", "unit__current_id", "unit__current__path", "unit__current__name", "unit__current__predecessors")
    found = {}
    for *grant, own in user.grants.valid_on(day).values_list(*columns):
        found.setdefault(tuple(grant), []).append(own)
    return tuple(Grant(*grant, own=tuple(own)) for grant, own in found.items())


def own_unit_ids(user) -> list[int]:
    """Keys of the units the user stands at, with their predecessors.

    Lists narrow by the keys themselves: with a subquery in their place no index gives the rows in order.
    """
    return sorted({key for grant in grants_of(user) for key in grant.own})


def own_units(user):
    """Units the user stands at, with their predecessors."""
    return Unit.objects.filter(pk__in=own_unit_ids(user))


def reach_of(user):
    """Units the user stands at, all units below, and the predecessors of them all."""
    return _under_grants(user, set(Role))


def stands_at(user, unit) -> bool:
    """Whether the user holds any grant at exactly this unit (or at what it has become)."""
    return unit is not None and any(grant.unit_id == unit.current_id for grant in grants_of(user))


def may(user, action: Action, *units) -> bool:
    """Whether a grant at exactly one of ``units`` allows ``action``: an act belongs to a desk, not to those above."""
    desks = {unit.current_id for unit in units if unit is not None}
    return any(g.unit_id in desks and action in ROLE_ACTIONS[g.role] for g in grants_of(user))


def may_report_for(user, unit) -> bool:
    """Whether the user speaks for ``unit`` when it confirms receipt or reports."""
    if unit is None:
        return False
    speaking = OWN_DESK_REPORTERS | {role for role, acts in ROLE_ACTIONS.items() if A.DIRECTIVE_REPORT in acts}
    return any(g.unit_id == unit.current_id and g.role in speaking for g in grants_of(user))


def units_kept(user):
    """Units whose directory the user keeps: his own and all below, with their predecessors."""
    return _under_grants(user, DIRECTORY_KEEPERS)


def units_administered(user):
    """Units whose accounts and settings the user administers: his own and all below, with their predecessors."""
    return _under_grants(user, {Role.ADMIN})


def _under_grants(user, roles):
    within = Q(pk__in=[])
    for path in {grant.path for grant in grants_of(user) if grant.role in roles}:
        within |= Q(path__startswith=path)
    return Unit.objects.filter(within)


def keeps_directory_of(user, unit) -> bool:
    """Whether the user keeps the directory of ``unit``: by a grant there or at a unit above."""
    return _is_under_grants(user, DIRECTORY_KEEPERS, unit)


def administers(user, unit) -> bool:
    """Whether the user administers the accounts of ``unit``: by a grant there or at a unit above."""
    return _is_under_grants(user, {Role.ADMIN}, unit)


def administers_all(user) -> bool:
    """Whether the user is an administrator at a unit with none above: keeps what all offices of the installation
    share, such as the calendar."""
    return any(grant.role == Role.ADMIN and grant.path.strip("/").isdigit() for grant in grants_of(user))


def _is_under_grants(user, roles, unit) -> bool:
    return any(grant.role in roles and unit.path.startswith(grant.path) for grant in grants_of(user))


def units_where(user, action: Action):
    """Living units at whose desk the user may do ``action``; for the choices of a form."""
    ids = {g.unit_id for g in grants_of(user) if action in ROLE_ACTIONS[g.role]}
    return Unit.objects.filter(pk__in=ids)


def acts_somewhere(user, *actions: Action) -> bool:
    """Whether the user may do one of ``actions`` at any desk: whether to offer the way to it at all."""
    return any(ROLE_ACTIONS[grant.role].intersection(actions) for grant in grants_of(user))


def require(user, action: Action, obj) -> None:
    """Raise PermissionDenied unless ``may``; ``obj.desk_units(action)`` names the units whose desk it is."""
    if not may(user, action, *obj.desk_units(action)):
        raise PermissionDenied(_("Bạn không có quyền thực hiện việc này."))
