"""Reading docs/seeds.md: which field of which row holds each fact of the five reports."""

import re
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from committee.models import Appointment, Term, Unit, UnitChange
from conclusions.models import Directive, Notice, ProgressReport
from petitions.models import Answer, Petition, PetitionGroup
from sessions.models import (
    AgendaItem,
    Attendance,
    CitedDocument,
    Contribution,
    Indicator,
    SessionUnit,
    SiteVisit,
    WorkingSession,
    WorkPlan,
)
from sessions.numbers import number_words

# How the rows of a model belong to the session of their table; those of the directory stand for themselves.
OF_A_SESSION = {
    WorkingSession: "pk",
    Notice: "working_sessions",
    Answer: "petition__working_session",
    ProgressReport: "directive__working_session",
    **dict.fromkeys(
        (AgendaItem, Attendance, CitedDocument, Contribution, Directive, Indicator, Petition, SessionUnit, SiteVisit),
        "working_session",
    ),
}
OF_THE_DIRECTORY = (Appointment, PetitionGroup, Term, Unit, UnitChange, WorkPlan)
MODELS = {model.__name__: model for model in (*OF_A_SESSION, *OF_THE_DIRECTORY)}
LINE = re.compile(
    r"^\| (?P<fact>[^|]+) \| `(?P<model>\w+)(?:\[(?P<words>[^\]]+)\])?\.(?P<field>\w+)` \| (?P<value>[^|]+) \|$"
)


@dataclass(frozen=True)
class Fact:
    """One line: in the session of this title, a row of ``model`` that says ``words`` has ``value`` in ``field``."""

    session: str
    text: str
    model: type
    words: str
    field: str
    value: str

    def __str__(self):
        return f"{self.session[:30]}: {self.text}"

    def holds(self) -> bool:
        return self.value in {shown(row, self.field) for row in self._rows() if self.words in words_of(row)}

    def _rows(self):
        if self.model in OF_THE_DIRECTORY:
            return self.model.objects.all()
        session = WorkingSession.objects.get(title=self.session)
        return self.model.objects.filter(**{OF_A_SESSION[self.model]: session.pk})


def facts(text: str) -> list[Fact]:
    """The lines of the document's tables; a line of a table that cannot be read is an error."""
    found, session = [], ""
    for line in text.splitlines():
        if line.startswith("Buổi: "):
            session = line.removeprefix("Buổi: ").strip()
        elif line.startswith("| ") and not line.startswith(("| Sự việc", "| ---")):
            read = LINE.match(line)
            if read is None:
                raise ValueError(line)
            model = MODELS[read["model"]]
            found.append(Fact(session, read["fact"], model, read["words"] or "", read["field"], read["value"].strip()))
    return found


def words_of(row) -> str:
    """Everything a row says, as far as it is told apart by it."""
    texts = (getattr(row, field.attname) for field in row._meta.concrete_fields)
    return " | ".join([str(row), *(value for value in texts if isinstance(value, str))])


def shown(row, name: str) -> str:
    """The value of a field as a page shows it."""
    field = row._meta.get_field(name)
    if field.many_to_many:
        return "; ".join(str(each) for each in getattr(row, name).all())
    if field.choices:
        return str(getattr(row, f"get_{name}_display")())
    value = getattr(row, name)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Decimal):
        return number_words(value)
    return "(không rõ)" if value is None or value == "" else str(value)
