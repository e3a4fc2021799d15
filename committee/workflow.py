"""Moving a row from state to state: lock, check, save, log, in that order, and nowhere else."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from committee.access import Action, may, require
from committee.models import AuditEvent


class MoveNotAllowed(Exception):
    """The move does not start from the state the row is in; ``str()`` is a sentence for the user."""


class StaleVersion(Exception):
    """Somebody else changed the row since it was read; ``current`` is the row as it stands now."""

    def __init__(self, current):
        self.current = current
        super().__init__(_("Dòng này vừa được người khác sửa."))


@dataclass(frozen=True)
class Move:
    """One permitted change of state. ``note_required`` asks for a reason in words; ``part_of_act`` marks a move that
    only happens within a larger act (issuing, reporting) and is never made by itself."""

    name: str
    sources: tuple[str, ...]
    target: str
    action: Action
    label: str
    note_required: bool = False
    part_of_act: bool = False


def lock(obj):
    """The same row, read again and locked until the transaction ends (SQLite: the whole file is)."""
    return type(obj)._base_manager.select_for_update().get(pk=obj.pk)


def lock_version(obj, base_version: int):
    """Like ``lock``; raises ``StaleVersion`` if the row is no longer at ``base_version``."""
    locked = lock(obj)
    if locked.version != base_version:
        raise StaleVersion(locked)
    return locked


def move_named(obj, name: str) -> Move:
    """The move of that name; KeyError if the model has none."""
    return {move.name: move for move in obj.MOVES}[name]


def moves_open_to(user, obj) -> list[Move]:
    """What the user may do with the row in its present state by itself, in the order of ``MOVES``."""
    possible = [move for move in obj.MOVES if obj.state in move.sources and not move.part_of_act]
    return [move for move in possible if may(user, move.action, *obj.desk_units(move.action))]


def asks_reason(user, obj, name: str) -> bool:
    """Whether the move of that name wants a reason in words; PermissionDenied for who may not make such a move."""
    move = next((m for m in obj.MOVES if m.name == name and m.note_required), None)
    if move is not None:
        require(user, move.action, obj)
    return move is not None


def change_state(locked, move: Move, *, by, at=None, note="", on_behalf_of=None, **also):
    """Write the new state on a row that is locked already and whose caller has checked who acts.

    ``also`` are columns that change with the state, in the same statement.
    """
    if locked.state not in move.sources:
        raise MoveNotAllowed(
            _("Không thể «%(move)s» khi đang ở trạng thái «%(state)s».")
            % {"move": move.label, "state": locked.get_state_display()}
        )
    if move.note_required and not note.strip():
        raise MoveNotAllowed(_("«%(move)s» cần ghi rõ lý do.") % {"move": move.label})
    new = {"state": move.target, **also}
    changes = {name: [_plain(getattr(locked, name)), _plain(value)] for name, value in new.items()}
    for name, value in new.items():
        setattr(locked, name, value)
    locked.version += 1
    locked.save(update_fields=["version", *new])
    AuditEvent.objects.record(locked, move.name, by=by, at=at, note=note, on_behalf_of=on_behalf_of, changes=changes)
    return locked


def _plain(value):
    return getattr(value, "pk", value)


@transaction.atomic
def make_move(obj, name: str, *, by, at=None, note: str = "", base_version: int | None = None):
    """Make the move called ``name`` on the locked row and log it; returns that row.

    With ``base_version`` the row must still be what whoever decides has read. Raises PermissionDenied, MoveNotAllowed
    or StaleVersion.
    """
    move = next((m for m in obj.MOVES if m.name == name and not m.part_of_act), None)
    if move is None:
        raise MoveNotAllowed(_("Không có thao tác này."))
    locked = lock(obj) if base_version is None else lock_version(obj, base_version)
    require(by, move.action, locked)
    return change_state(locked, move, by=by, at=at, note=note)
