"""What stands in the database and among the stored files, before and after."""

import hashlib
import os

from django.apps import apps
from django.conf import settings
from django.db import connection

# Who is signed in and who has tried how often are no rows of anybody's.
LEFT_OUT = {"qsessions_session", "axes_accessattempt"}


def tables() -> dict[str, str]:
    """Table → the column its rows are known by."""
    found = {
        model._meta.db_table: model._meta.pk.column
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }
    return {table: key for table, key in found.items() if table not in LEFT_OUT}


def digest() -> dict[str, bytes]:
    """Table → hash of all its rows; the stored files stand under "files"."""
    found = {}
    with connection.cursor() as cursor:
        for table, key in tables().items():
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY "{key}"')  # noqa: S608 - names from our own models
            found[table] = hashlib.blake2b(repr(cursor.fetchall()).encode(), digest_size=16).digest()
    return found | {"files": digest_of_files()}


def digest_of_files() -> bytes:
    return hashlib.blake2b(repr(stored_files()).encode(), digest_size=16).digest()


def stored_files() -> list[tuple[str, int]]:
    """Path and size of everything in the store."""
    return sorted(
        (os.path.join(folder, name), os.stat(os.path.join(folder, name)).st_size)  # noqa: PTH118, PTH116 - is called often
        for folder, _folders, names in os.walk(settings.MEDIA_ROOT)
        for name in names
    )


def changed_tables(before, after) -> set[str]:
    return {name for name in before if before[name] != after[name]}


def rows() -> dict[tuple[str, object], dict[str, object]]:
    """(table, key) → column → value, of every row."""
    found = {}
    with connection.cursor() as cursor:
        for table, key in tables().items():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names from our own models
            columns = [column[0] for column in cursor.description]
            for values in cursor.fetchall():
                row = dict(zip(columns, values, strict=True))
                found[table, row[key]] = row
    return found
