"""A session that was reported in public, as its ward's office would enter it: every fact in the field made for it."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from committee import enrolment
from committee.rows import add_row
from committee.workflow import make_move
from conclusions import registering
from conclusions.models import Directive
from conclusions.rows import ASSIGNMENT, CLAUSE, DIRECTIVE
from desk.demo.acts import Asked, change, write_asked
from papers.models import DocumentType
from sessions import scheduling
from sessions.attendance import add_attendee, mark_all_present
from sessions.fact_rows import AGENDA, CITED, INDICATOR, VISIT
from sessions.models import WorkingSession
from sessions.rows import ATTENDANCE, CONTRIBUTION


@dataclass(frozen=True)
class Came:
    """A line of the attendance list: "name; office", or a group without names."""

    entry: str
    side: str
    part: str = ""
    is_group: bool = False


@dataclass(frozen=True)
class Said:
    """What somebody said; ``speaker`` may be a label, ``how_many`` the number of speakers without names."""

    kind: str
    speaker: str
    text: str
    how_many: int | None = None


@dataclass(frozen=True)
class Concluded:
    """A conclusion as it was said. ``by`` is the place of its speaker in the list of what was said, ``answers`` are
    places in the list of petitions, ``more`` are fields of the owner form, ``key`` names it for what follows."""

    text: str
    part: str = Directive.Part.TASK
    by: int | None = None
    answers: tuple[int, ...] = ()
    more: dict = field(default_factory=dict)
    key: str = ""


@dataclass(frozen=True)
class Report:
    """The session's own facts; ``indicators``, ``visits`` and ``documents`` hold the fields of their forms."""

    came: tuple[Came, ...] = ()
    agenda: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
    indicators: tuple[dict, ...] = ()
    visits: tuple[dict, ...] = ()
    documents: tuple[dict, ...] = ()
    asked: tuple[Asked, ...] = ()


@dataclass(frozen=True)
class Entered:
    """What was entered, in the order of the report."""

    working_session: WorkingSession
    said: list
    petitions: list


def add_units(units: dict, entries) -> None:
    """Add units to ``units`` by their names; an entry is kind, name, name of the unit above, other facts."""
    for kind, name, above, facts in entries:
        units[name] = enrolment.add_unit(by=None, kind=kind, name=name, parent=units.get(above), **facts)


def add_officers(units: dict, entries, *, from_on, standing_of=()) -> None:
    """Add people with their offices in order of rank; those of the units in ``standing_of`` come to every session."""
    for order, (unit, name, office) in enumerate(entries, start=1):
        person = enrolment.enrol_person(by=None, full_name=name)
        appointment = enrolment.appoint(
            by=None, person=person, unit=units[unit], office_text=office, rank=order, from_on=from_on
        )
        if unit in standing_of:
            scheduling.add_standing_member(by=None, unit=units[unit], appointment=appointment, order=order)


def enter(working_session, report: Report, *, by, at: datetime, ends: datetime) -> Entered:
    """Write the record of a planned session and finish it."""
    for line in report.came:
        row = add_attendee(working_session, by=by, entry=line.entry, side=line.side, is_group=line.is_group, at=at)
        if line.part:
            change(ATTENDANCE, row, by=by, at=at, part=line.part)
    mark_all_present(working_session, by=by, at=at)
    said = [
        write(
            CONTRIBUTION,
            {"kind": line.kind, "speaker_label": line.speaker, "text": line.text, "how_many": line.how_many or ""},
            working_session,
            by=by,
            at=at,
        )
        for line in report.said
    ]
    write_facts(working_session, report, by=by, at=at)
    petitions = write_asked(working_session, report.asked, by=by, at=at)
    return Entered(make_move(working_session, "finish", by=by, at=ends), said, petitions)


def write_facts(working_session, report: Report, *, by, at) -> None:
    """Enter agenda, figures, visits and documents; a figure names the one it is part of by that one's name."""
    for title in report.agenda:
        write(AGENDA, {"title": title}, working_session, by=by, at=at)
    by_name = {}
    for entry in report.indicators:
        whole = {"part_of": by_name[entry["part_of"]].pk} if "part_of" in entry else {}
        by_name[entry["name"]] = write(INDICATOR, {**entry, **whole}, working_session, by=by, at=at)
    for kind, entries in ((VISIT, report.visits), (CITED, report.documents)):
        for entry in entries:
            write(kind, entry, working_session, by=by, at=at)


def conclude(entered: Entered, concluded, *, by, at) -> dict[str, Directive]:
    """Write the conclusions under the session; for a session whose notice nobody has seen."""
    return _write_concluded(DIRECTIVE, entered.working_session, entered, concluded, by=by, at=at, fixed={})


def register(entered: Entered, concluded, *, by, registered_by, issuer, subject, at, registered_at, symbol="") -> dict:
    """Register the superior's notice with its clauses. A public report gives neither its number nor its day."""
    notice = registering.start_registering(
        by=by,
        registered_by=registered_by,
        working_session=entered.working_session,
        document_type=DocumentType.NOTICE,
        symbol=symbol,
        issuer_words=issuer,
        subject=subject,
        received_on=at.date(),
        at=at,
    )
    fixed = {"working_session": entered.working_session}
    by_key = _write_concluded(CLAUSE, notice, entered, concluded, by=by, at=at, fixed=fixed)
    registering.register(notice, by=by, at=registered_at)
    return by_key


def _write_concluded(kind, parent, entered, concluded, *, by, at, fixed):
    by_key = {}
    for line in concluded:
        data = {
            "text": line.text,
            "part": line.part,
            "petitions": [entered.petitions[place].pk for place in line.answers],
        }
        if line.by is not None:
            data["source_contribution"] = entered.said[line.by].pk
        row = write(kind, data, parent, by=by, at=at, **fixed)
        by_key[line.key or line.text] = change(ASSIGNMENT, row, by=by, at=at, **line.more) if line.more else row
    return by_key


def write(kind, data, parent, *, by, at, **fixed):
    return add_row(kind, data, parent=parent, by=by, client_key=uuid4(), at=at, created_at=at, **fixed)
