"""Folding in the database, for searching columns that keep no folded copy of themselves."""

import unicodedata

from django.db.backends.signals import connection_created
from django.db.models import Func, TextField
from django.db.models.functions import Cast

from committee.text import fold


def _letters() -> tuple[str, str]:
    """Every accented letter that folds to one plain letter, and beside it these."""
    composed = (chr(code) for code in (*range(0xC0, 0x250), *range(0x1EA0, 0x1EFA)))
    pairs = [(letter, fold(letter)) for letter in composed if unicodedata.category(letter).startswith("L")]
    pairs = [(letter, plain) for letter, plain in pairs if len(plain) == 1 and plain.isascii()]
    return "".join(letter for letter, _plain in pairs), "".join(plain for _letter, plain in pairs)


class Folded(Func):
    """``committee.text.fold`` of a column, computed row by row: for tables that a scope has made small."""

    function = "fold_vi"
    output_field = TextField()

    def __init__(self, expression, **extra):
        super().__init__(Cast(expression, TextField()), **extra)

    def as_postgresql(self, compiler, connection, **extra):
        # The letters are written out because what LOWER knows of Đ depends on the locale of the server.
        accented, plain = _letters()
        template = f"LOWER(TRANSLATE(NORMALIZE(%(expressions)s, NFC), '{accented}', '{plain}'))"
        return super().as_sql(compiler, connection, template=template, **extra)


def teach_sqlite(connection, **_kwargs) -> None:
    """Give each new connection of SQLite the function; PostgreSQL has all it needs."""
    if connection.vendor == "sqlite":
        fold_or_null = lambda text: None if text is None else fold(text)  # noqa: E731 - sqlite3 wants a plain callable
        connection.connection.create_function("fold_vi", 1, fold_or_null, deterministic=True)


def install() -> None:
    """Called when the apps are ready, before the first connection."""
    connection_created.connect(teach_sqlite, dispatch_uid="committee.folding")
