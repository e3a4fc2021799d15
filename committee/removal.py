"""Removing a row, and putting it back as it was: with its place, its key and everything that went with it.

What a removal takes away travels, signed, on the page that offers to undo it; nothing of it stays in the database but
the journal's line. Whoever may add to the list may put back what was taken from it, within a day.
"""

from datetime import datetime

from django.apps import apps
from django.core import serializers, signing
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, connection, transaction
from django.db.models.deletion import Collector

from committee.models import AuditEvent
from committee.rows import RowKind
from committee.workflow import lock

SALT = "committee.removal"
SECONDS_TO_PUT_BACK = 24 * 60 * 60


class _ExactMoments(DjangoJSONEncoder):
    """The usual encoder cuts moments to milliseconds."""

    def default(self, o):
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


class CannotPutBack(Exception):
    """The words are not ours, are too old, belong to another list, or what the row stood on has gone since."""


@transaction.atomic
def remove_row(kind: RowKind, *, row, by, at=None) -> str:
    """Delete a row and return the words that ``put_back`` takes; raises ProtectedError where something refers to it."""
    locked = lock(row)
    taken = _what_goes_with(locked)
    words = signing.dumps({"kind": kind.name, "row": locked.pk, **taken}, salt=SALT, compress=True)
    silent = getattr(locked, "PERSONAL", ())
    kept = {f.attname: [_plain_column(locked, f), None] for f in locked._meta.concrete_fields if f.name not in silent}
    AuditEvent.objects.record(locked, "remove", by=by, at=at, changes=kept)
    locked.delete()
    return words


def _what_goes_with(row) -> dict:
    """The rows that the deletion takes away, those first that others stand on, and the references it empties."""
    collector = Collector(using=connection.alias, origin=row)
    collector.collect([row])
    gone = [each for rows in collector.data.values() for each in rows if each != row]
    gone += [each for rows in collector.fast_deletes for each in rows]
    emptied = [
        [each._meta.label_lower, each.pk, field.attname, getattr(each, field.attname)]
        for (field, _value), groups in collector.field_updates.items()
        for group in groups
        for each in group
    ]
    return {"rows": serializers.serialize("json", [row, *gone], cls=_ExactMoments), "emptied": emptied}


def _plain_column(row, field):
    value = getattr(row, field.attname)
    return str(value) if value is not None else None


def put_back(kind: RowKind, words: str, *, parent, by, at=None):
    """Write what ``remove_row`` took away and return the row; one that is there already is returned as it stands.

    ``parent`` is the list the caller may write in. Raises CannotPutBack, then nothing is written.
    """
    taken = _read(kind, words)
    rows = [each.object for each in serializers.deserialize("json", taken["rows"])]
    row = rows[0]
    if not isinstance(row, kind.model) or getattr(row, f"{kind.parent}_id") != parent.pk:
        raise CannotPutBack
    lock(parent)
    standing = kind.model.objects.filter(pk=row.pk).first()
    if standing is not None:
        return standing
    try:
        with transaction.atomic():
            _write(rows, taken["emptied"])
    except IntegrityError as missing:
        raise CannotPutBack from missing
    AuditEvent.objects.record(row, "put_back", by=by, at=at)
    return kind.model.objects.get(pk=row.pk)


def _read(kind, words):
    try:
        taken = signing.loads(words, salt=SALT, max_age=SECONDS_TO_PUT_BACK)
    except signing.BadSignature as bad:
        raise CannotPutBack from bad
    if taken["kind"] != kind.name:
        raise CannotPutBack
    return taken


def _write(rows, emptied):
    for row in rows:
        row.save_base(raw=True)
    for label, pk, column, value in emptied:
        # Only where nobody has chosen anything else since.
        row = apps.get_model(label)._base_manager.filter(pk=pk, **{column: None}).first()
        if row is not None:
            setattr(row, column, value)
            row.save(update_fields=[column])
    # A reference into nothing would only come to light when the transaction ends.
    connection.check_constraints(table_names={row._meta.db_table for row in rows})
