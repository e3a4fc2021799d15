"""Whose rows an administrator meets in the admin: those his grants as administrator lead to, and no others.

A person may be clerk of one office and administrator of another; in the admin only the latter counts. ``Administrator``
stands in for the user wherever ``visible_to(user)`` or ``committee.access`` asks for grants.
"""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from committee.access import grants_of, units_administered
from committee.directory import units_around
from committee.models import Role, Unit


@dataclass(frozen=True)
class Administrator:
    user: object
    _grants: tuple

    @property
    def grants(self):
        """Where ``grants_of`` looks when midnight passes while a page is being made."""
        return self.user.grants.filter(role=Role.ADMIN)

    @property
    def units(self):
        """The units of the grants and all below, with their predecessors."""
        return units_administered(self)

    @property
    def is_superuser(self) -> bool:
        """Whether one of the grants is at a root: what belongs to the whole installation is kept there."""
        return any(grant.path.count("/") == 2 for grant in grants_of(self))

    @property
    def is_one(self) -> bool:
        return bool(grants_of(self))


def administrator(user) -> Administrator:
    """``user`` as an administrator, by the grants of today; kept on the user object, which lives for one request."""
    kept = getattr(user, "_administrator", None)
    if kept is None:
        granted = tuple(grant for grant in grants_of(user) if grant.role == Role.ADMIN)
        kept = user._administrator = Administrator(user, (timezone.localdate(), granted))
    return kept


def administers_somewhere(user) -> bool:
    """Whether the admin is open to ``user`` at all today."""
    return bool(user.is_active and user.is_authenticated and administrator(user).is_one)


def units_around_offices(who: Administrator):
    """The units that the offices of the administrator deal with: superiors and their departments too."""
    around = Q(pk__in=who.units)
    for unit in Unit.objects.filter(pk__in={grant.unit_id for grant in grants_of(who)}):
        around |= Q(pk__in=units_around(unit))
    return Unit.objects.filter(around)


# Foreign keys whose choices reach beyond the rows one administers: ("app.model", "field") → rows of an administrator.
_WIDER = {}


def widen(model, field: str, rows) -> None:
    """Let ``field`` of ``model`` name rows of ``rows(administrator)``; called where the model is registered."""
    _WIDER[model._meta.label_lower, field] = rows


def choices_of(site, user, field):
    """The rows that the foreign key or many-to-many ``field`` may be set to by this administrator."""
    wider = _WIDER.get((field.model._meta.label_lower, field.name))
    if wider:
        return wider(administrator(user))
    remote = field.remote_field.model
    if not site.is_registered(remote):
        return remote._default_manager.none()
    return site.get_model_admin(remote).rows_of(administrator(user))
