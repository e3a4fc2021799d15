"""Typing into the fields of an address: what it does with a harmless text, and what with any other."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count

from django.apps import apps
from django.db import connection, models
from django.forms.forms import BaseForm

from tests.authz.forging import OWN_APPS
from tests.authz.matrix import is_meant, undone
from tests.hostile.page import Page, squeezed

# What is said of a control character, without its blanks.
UNFIT = "kýtựđiềukhiển"
REFUSALS = {"control_character", "null_characters_not_allowed"}
_serial = count(1)


def _as_typed(text):
    return text.replace("\r\n", "\n")


def _in_one_line(text):
    return " ".join(text.split())


def _composed(text):
    return unicodedata.normalize("NFC", _in_one_line(text))


# How a field may keep a text: long ones as they are, short ones without the blanks at the ends, names of units and of
# people with one space between two words, those of people in composed letters too.
WAYS = (str, _as_typed, str.strip, _in_one_line, _composed)


@dataclass(frozen=True)
class Column:
    """A field of an address that takes any text and keeps it: in which ``places`` and how; ``shown`` on the page that
    follows."""

    name: str
    places: frozenset
    kept: Callable[[str], str]
    shown: bool


@dataclass
class Answer:
    status: int
    pages: list[Page]
    errors: dict
    text: str
    stored: set = field(default_factory=set)


@dataclass
class Typist:
    """Types into one address in the name of somebody who may; ``problems`` is what went wrong."""

    matrix: object
    route: object
    problems: list = field(default_factory=list)
    kept: int = 0

    def __post_init__(self):
        self.case = replace(self.matrix.meant(self.route), htmx=False)

    def body(self):
        return self.matrix.body(self.case)

    def send(self, given: dict, look_for=(), columns=None, follow=False) -> Answer | None:
        """Post the body with these fields in it and see what it did; then take it back."""
        # Where the answer ends the sign-in, there is nothing to follow.
        follow = follow and not self.route.ends_login
        case = self.case if follow else replace(self.case, htmx=True)
        try:
            with undone():
                answer = self.matrix.ask(case, body={**self.body(), **given})
                told = _answer(answer)
                if told.status < 400:
                    told.stored = standing(look_for, columns)
                if follow and answer.status_code == 302:
                    told.pages.append(Page(_client(self.matrix, case).get(answer["Location"]).content.decode()))
        except Exception as failed:
            self.problem(given, f"{type(failed).__name__}: {str(failed)[:200]}")
            return None
        if told.status >= 500:
            self.problem(given, told.status)
        for page in told.pages:
            self._look_at(page, given)
        return told

    def columns(self) -> tuple[list[Column], list[str]]:
        """The fields that keep any text, and all others that take words: read, chosen from a list, of the request."""
        kept, others = [], []
        for name, value in self.body().items():
            if isinstance(value, str | int):
                if column := self._column(name):
                    kept.append(column)
                else:
                    others.append(name)
        return kept, others

    def _column(self, name) -> Column | None:
        # A field that reads lists would take it to pieces.
        mark = f"  zq{next(_serial)};  e\u0301\r\n2 "
        ways = {way(mark): way for way in reversed(WAYS)}
        told = self.send({name: mark}, ways, follow=True)
        if not told or not told.stored:
            return None
        places, texts = zip(*told.stored, strict=True)
        shown = any(squeezed(texts[0]) in page.words for page in told.pages)
        return Column(name, frozenset(places), ways[texts[0]], shown)

    def try_all(self, given: dict[Column, str], follow=False):
        """Type a text into each of these fields at once; once more without those that say why they take theirs not."""
        wanted = {
            (place, kept) for column, text in given.items() if (kept := column.kept(text)) for place in column.places
        }
        typed = {column.name: text for column, text in given.items()}
        told = self.send(typed, {text for _place, text in wanted}, {place for place, _text in wanted}, follow)
        if told is None:
            return
        if told.status < 400 and not told.errors:
            self.kept += len(given)
            self._expect_kept(given, wanted - told.stored)
            self._expect_shown(given, told)
            return
        others = {column: text for column, text in given.items() if column.name not in told.errors}
        if len(others) == len(given):
            self.problem(typed, f"refused: {told.status} {told.errors}")
        elif others:
            self.try_all(others)

    def _expect_kept(self, given, lost):
        for column, text in given.items():
            # A reason of blanks is none: the page that follows asks for one.
            if text.strip() and any((place, column.kept(text)) in lost for place in column.places):
                self.problem({column.name: text}, "not kept as typed")

    def _expect_shown(self, given, told):
        for column, text in given.items():
            if column.shown and told.pages[1:] and squeezed(column.kept(text)) not in told.pages[-1].words:
                self.problem({column.name: text}, "not on the page as typed")

    def try_refused(self, column, text):
        """A text that no field may take: the field says so, or it is not kept anywhere."""
        told = self.send({column.name: text}, {way(text) for way in WAYS})
        if told and not refuses(told, column.name) and (told.status >= 400 or told.stored):
            self.problem({column.name: text}, f"taken: {told.status} {told.errors}")

    def problem(self, given, what):
        self.problems.append(f"{self.route} {given!r}: {what}")

    def _look_at(self, page, given):
        if page.runs or page.foreign:
            self.problem(given, f"raw markup: {page.runs or page.foreign}")


def meant_cases(matrix, route):
    """The cases in which the address gives what it is there for."""
    return filter(is_meant, matrix.cases(route))


def refuses(told, name) -> bool:
    """Whether the field is told to hold a control character, or the page says so."""
    return bool(REFUSALS & set(told.errors.get(name, ()))) or any(UNFIT in page.words for page in told.pages)


def _client(matrix, case):
    return matrix.world.clients[case.viewer.name]


def _answer(response) -> Answer:
    text = response.body.decode() if response.headers.get("Content-Type", "").startswith("text/html") else ""
    return Answer(response.status_code, [Page(text)] if text else [], errors_in(response), text)


def errors_in(response) -> dict:
    """{field: codes} of the forms in the answer."""
    found = {}
    for context in response.context or []:
        for value in context.flatten().values() if hasattr(context, "flatten") else context.values():
            for form in value if isinstance(value, list | tuple) else [value]:
                if isinstance(form, BaseForm) and form.is_bound:
                    for name, errors in form.errors.as_data().items():
                        found.setdefault(form.add_prefix(name), set()).update(error.code for error in errors)
    return found


def text_columns() -> list[tuple[str, str]]:
    """(table, column) of every text of the product."""
    return [
        (model._meta.db_table, column.column)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in OWN_APPS
        for column in model._meta.concrete_fields
        if isinstance(column, models.CharField | models.TextField)
    ]


def standing(texts, columns=None) -> set[tuple[tuple[str, str], str]]:
    """Which of these texts stand in which columns, letter by letter."""
    # PostgreSQL takes no NUL, not even in a question.
    asked_for = [text for text in texts if connection.vendor == "sqlite" or "\x00" not in text]
    texts, columns = asked_for, list(columns or text_columns())
    if not texts:
        return set()
    marks = ", ".join(["%s"] * len(texts))
    parts = [
        f"SELECT {number}, {column} FROM {table} WHERE {column} IN ({marks})"  # noqa: S608 - names from our own models
        for number, (table, column) in enumerate(columns)
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), texts * len(columns))
        return {(columns[number], text) for number, text in cursor.fetchall()}
