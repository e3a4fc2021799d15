"""Columns that a change of units rewrites in many rows at once, with a ledger of what they were.

A province's change can touch 100,000 rows: each column is one statement, and the ledger (``MovedValue``) is written in
batches. Loading and saving the rows one by one would take minutes under a lock.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat, Substr

from committee.models import MovedValue, Unit, VersionedRow

BATCH = 2_000
SHOWN = 20


@dataclass(frozen=True)
class Left:
    """Rows that were changed by others since, so that undoing left them as they are; ``ids`` are the first of them."""

    model: type[models.Model]
    field: str
    count: int
    ids: tuple[int, ...]


def move(change, rows, field: str, new, *, follows=False) -> int:
    """Write ``new`` (a key, a day, a text) to ``field`` of all ``rows``; returns how many. The version of an edited row
    grows, so that a page still open on it is told, unless the column only ``follows`` from others."""
    label = rows.model._meta.label_lower
    column = rows.model._meta.get_field(field)
    _keep(change, label, field, ((pk, old, new) for pk, old in _values(rows, column)))
    mine = _ledger(change, label, field).filter(new=_text(new))
    moved = rows.model._base_manager.filter(pk__in=mine.values("object_id"))
    return moved.update(**{column.attname: new}, **({} if follows else _next_version(rows.model)))


def move_paths(change, units, old: str, new: str) -> None:
    """Put ``new`` for the beginning ``old`` of the way from the root of each of ``units``."""
    found = list(units.order_by("pk").values_list("pk", "path"))
    _keep(change, Unit._meta.label_lower, "path", ((pk, path, new + path[len(old) :]) for pk, path in found))
    kept = _ledger(change, Unit._meta.label_lower, "path").values("object_id")
    _rewrite_paths(Unit.objects.filter(pk__in=kept), old, new)


def repath(units, old: str, new: str) -> None:
    """As ``move_paths``, without a ledger: for units that were entered after a change that is being undone."""
    _rewrite_paths(units, old, new)


def _rewrite_paths(units, old, new):
    begun = units.filter(path__startswith=old)
    begun.update(path=Concat(Value(new), Substr("path", len(old) + 1), output_field=models.CharField()))


def put_back(change) -> list[Left]:
    """Give every row its old values, where it still has the new ones; returns what is left as it is."""
    left = []
    columns = change.moved_values.order_by().values_list("object_label", "field").distinct()
    for label, field in sorted(columns):
        model = apps.get_model(label)
        mine = _ledger(change, label, field)
        holding = _holding(model, field, mine)
        others = mine.exclude(object_id__in=holding.values("pk"))
        ids = tuple(others.order_by("object_id").values_list("object_id", flat=True)[:SHOWN])
        if ids:
            left.append(Left(model, field, others.count(), ids))
        _write_old(model, field, mine, holding)
    return left


def _holding(model, field, mine):
    """The rows that still hold what the change wrote."""
    column = model._meta.get_field(field)
    if isinstance(column, models.CharField):
        written = mine.filter(object_id=OuterRef("pk")).values("new")[:1]
        return model._base_manager.filter(pk__in=mine.values("object_id"), **{field: Subquery(written)})
    holding = Q(pk__in=[])
    for (new,) in mine.order_by().values_list("new").distinct():
        holding |= Q(pk__in=mine.filter(new=new).values("object_id")) & _is(column, new)
    return model._base_manager.filter(holding)


def _write_old(model, field, mine, holding):
    column = model._meta.get_field(field)
    more = {} if field in (*getattr(model, "DERIVED", ()), *Unit.PLACED) else _next_version(model)
    if isinstance(column, models.CharField):
        before = mine.filter(object_id=OuterRef("pk")).values("old")[:1]
        holding.update(**{field: Subquery(before)}, **more)
        return
    for old, new in list(mine.order_by().values_list("old", "new").distinct()):
        rows = model._base_manager.filter(_is(column, new), pk__in=_pairs(mine, old, new).values("object_id"))
        rows.update(**{column.attname: None if old is None else column.to_python(old)}, **more)


def _pairs(mine, old, new):
    """A ``filter(old=None)`` finds nothing: null equals nothing."""
    found = mine.filter(new=new)
    return found.filter(old__isnull=True) if old is None else found.filter(old=old)


def _is(column, text) -> Q:
    return Q(**{f"{column.attname}__isnull": True}) if text is None else Q(**{column.attname: column.to_python(text)})


def _values(rows, column):
    return list(rows.order_by("pk").values_list("pk", column.attname))


def _keep(change, label, field, changes):
    moved = [
        MovedValue(change=change, object_label=label, object_id=pk, field=field, old=_text(old), new=_text(new))
        for pk, old, new in changes
    ]
    MovedValue.objects.bulk_create(moved, batch_size=BATCH)


def _ledger(change, label, field):
    return MovedValue.objects.filter(change=change, object_label=label, field=field)


def _text(value):
    return None if value is None else str(value)


def _next_version(model) -> dict:
    return {"version": F("version") + 1} if issubclass(model, VersionedRow) else {}
