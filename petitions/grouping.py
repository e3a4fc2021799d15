"""Petitions of one matter collected to be heard together ("tập hợp theo nhóm kiến nghị")."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from committee.access import Action, may, require
from committee.models import AuditEvent
from committee.workflow import lock
from petitions.models import Petition, PetitionGroup

# Whoever records what is asked for also collects it.
COLLECTS = Action.SESSION_RECORD


def make_group(*, by, unit, title, hearing_words="", hearing_on=None, client_key=None, at=None) -> PetitionGroup:
    """An empty group of ``unit``, whose office collects. Raises PermissionDenied."""
    if not may(by, COLLECTS, unit):
        raise PermissionDenied
    group = PetitionGroup.objects.create(
        unit=unit,
        title=title,
        hearing_words=hearing_words,
        hearing_on=hearing_on,
        client_key=client_key,
        created_by=by,
        created_at=at or timezone.now(),
    )
    AuditEvent.objects.record(group, "add", by=by, at=at)
    return group


@transaction.atomic
def put_into(group, petitions, *, by, at=None) -> int:
    """Put petitions that the group's unit holds into the group, also out of another; returns how many were moved."""
    require(by, COLLECTS, group)
    moved = 0
    for petition in sorted(petitions, key=lambda row: row.pk):
        locked = lock(petition)
        if locked.holder_unit.current_id != group.unit.current_id:
            raise PermissionDenied
        moved += _write(locked, group, by, at)
    return moved


@transaction.atomic
def take_out(petition, *, by, at=None) -> Petition:
    """Take a petition out of its group."""
    locked = lock(petition)
    require(by, COLLECTS, locked)
    _write(locked, None, by, at)
    return locked


def _write(locked, group, by, at) -> bool:
    was, locked.group = locked.group_id, group
    if was == locked.group_id:
        return False
    locked.version += 1
    locked.save(update_fields=["group", "version"])
    AuditEvent.objects.record(locked, "group", by=by, at=at, changes={"group": [was, locked.group_id]})
    return True
