"""What somebody might post beside what a form asks for: every column of every table, and the keys of foreign rows."""

import json
from datetime import UTC, datetime, timedelta

from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from tests.authz.matrix import undone
from tests.authz.snapshot import rows

OWN_APPS = {"committee", "papers", "working_sessions", "petitions", "conclusions"}
# What belongs to one request: its token, its keys, the line of the page it came from.
OF_THE_REQUEST = {"csrfmiddlewaretoken", "op_id", "client_key", "base_version", "row_key"}
# Made anew each time: a file holds the second of its making, a password's hash its salt, a code chance alone.
MADE_ANEW = {"sha256", "size", "password", "token", "client_key", "path"}


def forged_fields(world, taken) -> dict:
    """A value for every column of every table, under both names of a key, except those the form itself asks for."""
    found = {}
    for model in apps.get_models():
        if model._meta.app_label in OWN_APPS:
            for field in model._meta.get_fields():
                if getattr(field, "concrete", False):
                    found[field.name] = found[getattr(field, "attname", field.name)] = _forged(world, field)
    return {name: value for name, value in found.items() if name not in taken | OF_THE_REQUEST}


def _forged(world, field):
    if field.is_relation:
        return _foreign_key(world, field.related_model)
    if field.choices:
        return field.choices[-1][0]
    if isinstance(field, models.BooleanField):
        return "on"
    if isinstance(field, models.DateTimeField | models.DateField):
        return "01/01/2001"
    if isinstance(field, models.TimeField):
        return "03:03"
    if isinstance(field, models.IntegerField):
        return "3"
    if isinstance(field, models.UUIDField):
        return "00000000-0000-4000-8000-000000000000"
    return "giả mạo"


def _foreign_key(world, model):
    """The key of a row of the ward next door, else of the last row there is."""
    for specimen in world.specimens:
        if isinstance(specimen.row, model) and "sibling" in specimen.places:
            return specimen.row.pk
    last = model.objects.order_by("pk").last()
    return world.units["sibling"].pk if model is type(world.units["sibling"]) else getattr(last, "pk", 1)


def outcome(matrix, case, body) -> dict:
    """What posting ``body`` changes: of each row its new values, of new rows all they hold. Keys that the database has
    just given and the time of the day do not count."""
    before = matrix.rows_before
    with undone():
        answer = matrix.ask(case, body=body)
        assert answer.status_code < 400, (case, answer.status_code)
        after = rows()
    fresh = after.keys() - before.keys()
    changed = {
        (table, key): _row(
            table, {name: value for name, value in row.items() if before[table, key][name] != value}, fresh
        )
        for (table, key), row in after.items()
        if (table, key) in before and before[table, key] != row
    }
    new = [(table, _row(table, after[table, key], fresh)) for table, key in fresh]
    return {"changed": changed, "new": sorted(map(repr, new)), "gone": before.keys() - after.keys()}


def _row(table, row, fresh):
    kept = {column: value for column, value in row.items() if column not in MADE_ANEW}
    return {column: _plain(value, _table_meant(table, column, row), fresh) for column, value in kept.items()}


def _table_meant(table, column, row) -> str | None:
    """The table whose keys stand in a column; none in one that holds no keys."""
    if column == "object_id":
        return apps.get_model(row["object_label"])._meta.db_table if row["object_label"] else None
    model = next(model for model in apps.get_models(include_auto_created=True) if model._meta.db_table == table)
    field = next(field for field in model._meta.concrete_fields if field.column == column)
    if field.primary_key:
        return table
    return field.related_model._meta.db_table if field.is_relation else None


def _plain(value, table, fresh):
    if (table, value) in fresh:
        return "a new key"
    if isinstance(value, str) and value.startswith("{"):
        # The journal's changes: which fields; their values stand in the rows, keys given just now among them.
        return sorted(json.loads(value))
    moment = value if isinstance(value, datetime) else _moment(value)
    if moment is not None:
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return "now" if abs(moment - timezone.now()) < timedelta(hours=1) else moment
    return value


def _moment(value):
    try:
        return parse_datetime(value) if isinstance(value, str) else None
    except ValueError:
        return None
