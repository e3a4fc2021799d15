"""Many rows at once: COPY on PostgreSQL, ``executemany`` on SQLite; keys and everything derived come with the rows."""

from contextlib import contextmanager
from datetime import UTC, datetime

from django.apps import apps
from django.db import connection, transaction


def fill(model, names, rows) -> None:
    """Write ``rows``, each a sequence of values for the columns ``names``; every other column gets its default."""
    fields = [model._meta.get_field(name) for name in names]
    others = [field for field in model._meta.concrete_fields if field not in fields]
    constants = tuple(_default(field) for field in others)
    columns = [field.column for field in (*fields, *others)]
    write = _copy if connection.vendor == "postgresql" else _insert
    write(model._meta.db_table, columns, ((*row, *constants) for row in rows))


def _default(field):
    value = field.get_default()
    return field.get_db_prep_save(value, connection) if value is not None else None


def _copy(table, columns, rows):
    named = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" ({named}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)


def _insert(table, columns, rows):
    named, marks = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
    statement = f'INSERT INTO "{table}" ({named}) VALUES ({marks})'  # noqa: S608 - the names are our own
    connection.ensure_connection()
    connection.connection.executemany(statement, (tuple(map(_plain, row)) for row in rows))


def _plain(value):
    """As Django stores it in SQLite."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ")
    return value.isoformat() if hasattr(value, "isoformat") else value


@contextmanager
def in_bulk():
    """One transaction without indexes and without checks of keys; the indexes come back at the end.

    PostgreSQL lets only a superuser leave the checks of keys out; anybody else fills more slowly.
    """
    if connection.vendor != "postgresql":
        with transaction.atomic():
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if cursor.fetchone()[0]:
            cursor.execute("SET session_replication_role = replica")
        dropped = _drop_indexes(cursor)
        yield
        for definition in dropped:
            cursor.execute(definition)
        cursor.execute("SET session_replication_role = DEFAULT")


def _drop_indexes(cursor) -> list[str]:
    """Leave out what no constraint stands on; returns the statements that make the indexes again."""
    cursor.execute(
        "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i"
        " JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = 'public' AND NOT i.indisprimary"
        " AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)"
    )
    found = cursor.fetchall()
    for name, _definition in found:
        cursor.execute(f"DROP INDEX {name}")
    return [definition for _name, definition in found]


def continue_keys() -> None:
    """Let the keys of all tables go on after the largest there is; SQLite does so by itself."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            _continue_keys(cursor, model._meta.db_table, model._meta.pk.column)


def _continue_keys(cursor, table, column):
    cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{table}"', column])
    (sequence,) = cursor.fetchone()
    if sequence:
        largest = f'SELECT COALESCE(MAX("{column}"), 0) + 1 FROM "{table}"'  # noqa: S608 - the names are our own
        cursor.execute(f"SELECT setval(%s, ({largest}), false)", [sequence])


def analyse() -> None:
    """Let the planner know what the tables hold."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)" if connection.vendor == "postgresql" else "ANALYZE")
