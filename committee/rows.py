"""Rows that are edited in place: one protocol for every list of the recording page.

A row is saved as typed. Each save carries ``op_id`` (the same for every try of the same text) and ``base_version``
(the version the text was based on); a new row also carries the ``client_key`` its browser gave it. Saving twice is
saving once; saving on top of somebody else's change raises ``StaleVersion`` and writes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from django.db.models import Max
from django.forms import ModelForm
from django.utils import timezone

from committee.models import AuditEvent, VersionedRow
from committee.operations import once
from committee.workflow import lock, lock_version

FIRST_VERSION = 1


class InvalidRow(Exception):
    """What was typed cannot be saved as it is; ``form`` knows why, field by field."""

    def __init__(self, form):
        self.form = form
        super().__init__(str(form.errors))


def write_row(form: ModelForm, *, by, at=None, extra_changes=None, note=""):
    """Save a validated form and log what changed; returns the row. Nothing changed: nothing is written."""
    row, is_new = form.instance, form.instance.pk is None
    changes = {**changes_of(form), **(extra_changes or {})}
    if not is_new and not changes:
        return row
    if not is_new and isinstance(row, VersionedRow):
        row.version += 1
    form.save()
    AuditEvent.objects.record(row, "add" if is_new else "edit", by=by, at=at, changes=changes, note=note)
    return row


def changes_of(form: ModelForm) -> dict:
    """``{field: [old, new]}`` of a bound form; fields that hold words about people are named without their values,
    files are left to whoever stores them."""
    silent = getattr(form.instance, "PERSONAL", ())
    found = {}
    for name in form.changed_data:
        if name not in form.cleaned_data or name in form.files:
            continue
        old, new = _plain(form.get_initial_for_field(form.fields[name], name)), _plain(form.cleaned_data[name])
        if old != new:
            found[name] = [None, None] if name in silent else [old, new]
    return found


def _plain(value):
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, models.QuerySet | list | tuple):
        return sorted(_plain(item) for item in value)
    return value or ""


@dataclass(frozen=True)
class RowKind:
    """One kind of row. ``name`` stands in element ids, ``form`` validates, ``write`` saves a valid form (and may do
    more), ``parent`` is the foreign key to what the row belongs to, ``many`` are fields of several rows. ``among``
    are the fields that rows have in common where one can be moved past the other."""

    name: str
    model: type[models.Model]
    form: type[ModelForm]
    template: str
    parent: str = "working_session"
    write: Callable = write_row
    many: tuple[str, ...] = ()
    among: tuple[str, ...] = ()

    def parent_of(self, row):
        """What the row belongs to; a row without a parent stands on a page of its own."""
        return getattr(row, self.parent) if self.parent else row

    def siblings(self, row):
        """The rows that this one can be moved among, in the order they are shown."""
        return self.in_list_of(self.parent_of(row)).filter(**{name: getattr(row, name) for name in self.among})

    def in_list_of(self, parent):
        return self.model.objects.filter(**{self.parent: parent}).order_by("order", "pk")


def add_row(kind: RowKind, data, *, parent, by, client_key, op_id="", base_version=None, at=None, **fixed):
    """Add a row to ``parent``, or go on editing the one this browser already added under ``client_key``.

    A page that never heard back knows no version; what it goes on editing is the row as it was added.
    """

    def run():
        mine = kind.model.objects.filter(created_by=by, client_key=client_key, **{kind.parent: parent}).first()
        if mine is not None:
            return _edit(kind, data, mine, base_version or FIRST_VERSION, by, at)
        made = {"created_by": by, "created_at": at or timezone.now(), "client_key": client_key, **fixed}
        blank = kind.model(**{kind.parent: parent}, **made)
        blank.order = next_order(kind.in_list_of(parent))
        return _write_valid(kind, data, blank, by, at)

    return once(by=by, key=op_id, act=f"{kind.name}.save", run=run)


def edit_row(kind: RowKind, data, *, row, by, base_version: int, op_id="", at=None):
    """Change a row. Raises StaleVersion or InvalidRow; then nothing was written."""
    return once(by=by, key=op_id, act=f"{kind.name}.save", run=lambda: _edit(kind, data, row, base_version, by, at))


def _edit(kind, data, row, base_version, by, at):
    return _write_valid(kind, data, lock_version(row, base_version), by, at)


def _write_valid(kind, data, instance, by, at):
    form = kind.form(data, instance=instance)
    if not form.is_valid():
        raise InvalidRow(form)
    return kind.write(form, by=by, at=at)


def next_order(rows) -> int:
    return (rows.aggregate(last=Max("order"))["last"] or 0) + 1


def move_row(kind: RowKind, *, row, up: bool, by, op_id="", at=None):
    """Change places with the neighbour above or below, and return that; at the end of the list nothing happens, and
    the row itself is returned."""

    def run():
        lock(kind.parent_of(row))
        rows = list(kind.siblings(row))
        place = next(i for i, other in enumerate(rows) if other.pk == row.pk)
        other_place = place - 1 if up else place + 1
        if not 0 <= other_place < len(rows):
            return row
        rows[place], rows[other_place] = rows[other_place], rows[place]
        _share_out_places(rows)
        AuditEvent.objects.record(row, "move", by=by, at=at, changes={"order": [place + 1, other_place + 1]})
        return rows[place]

    return once(by=by, key=op_id, act=f"{kind.name}.move", run=run)


def _share_out_places(rows):
    """Number the rows in this order with the numbers they have had: a row of the table that is not among them, but
    stands between them in another list, stays between them."""
    last = 0
    for row, order in zip(rows, sorted(row.order for row in rows), strict=True):
        last = max(order, last + 1)
        if row.order != last:
            row.order = last
            row.save(update_fields=["order"])
