"""Ten years of sessions, their petitions, notices and tasks, written as the product itself would have left them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from django.utils import timezone

from committee.models import AuditEvent, User
from committee.text import fold
from conclusions.drafting import draft_notice
from conclusions.models import (
    Directive,
    DirectivePetition,
    DirectiveUnit,
    Notice,
    ProgressReport,
    Receipt,
    Recipient,
)
from papers.models import RegisterEntry
from petitions.models import Answer, Field, Petition
from sessions.models import Attendance, Contribution, SessionUnit, WorkingSession
from tests.bench import country, words
from tests.bench.country import HOME_WARD, province_of, ward_of
from tests.bench.filling import fill
from tests.bench.product import units
from tests.bench.product.units import ward_unit

YEARS = 10
USUAL_PETITIONS, USUAL_CLAUSES, USUAL_ATTENDEES = 10, 3, 6
# Sessions younger than this have no notice yet.
DAYS_TO_A_NOTICE = 20
NEXT_DAYS = 5
S, P = WorkingSession.State, Petition.State
THROUGH = (P.ANSWERED, P.CLOSED)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One session with how much it holds, and the keys its rows begin with."""

    number: int
    ward: int
    day: date
    state: str
    petitions: int
    first_petition: int
    clauses: int
    first_clause: int
    attendees: int
    first_attendee: int

    @property
    def province(self) -> int:
        return province_of(self.ward)

    @property
    def cell(self) -> int:
        return units.unit_below(self.ward, 1 + self.number % 9)

    @property
    def has_notice(self) -> bool:
        return self.state == S.CONCLUDED

    def at(self, minute: int) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 2, tzinfo=UTC) + timedelta(seconds=minute)


def fill_rows(count: int) -> None:
    units.fill_units()
    units.fill_people()
    units.fill_users()
    meetings = list(meetings_of(count))
    _fill_sessions(meetings)
    _fill_attendances(meetings)
    _fill_notices([meeting for meeting in meetings if meeting.has_notice])
    _fill_petitions(meetings)
    _fill_clauses(meetings)


def meetings_of(count: int) -> Iterator[Meeting]:
    """Enough sessions for ``count`` petitions, the oldest first; then what the home ward has before it: a few planned,
    one being recorded and one recorded, both with a full table."""
    chance, today = Random(3), timezone.localdate()
    sessions = count // USUAL_PETITIONS
    petition = clause = attendee = 1
    full = (country.PETITIONS, country.CLAUSES, country.ATTENDEES)
    ahead = [(S.PLANNED, today + timedelta(days=1 + place), (0, 0, USUAL_ATTENDEES)) for place in range(NEXT_DAYS)]
    for place in range(sessions + NEXT_DAYS + 2):
        if place < sessions:
            ward, day = ward_of(chance), today - timedelta(days=1 + (sessions - place) * YEARS * 365 // sessions)
            clauses = USUAL_CLAUSES if (today - day).days > DAYS_TO_A_NOTICE else 0
            state, sizes = S.CONCLUDED if clauses else S.RECORDED, (USUAL_PETITIONS, clauses, USUAL_ATTENDEES)
        else:
            ward = HOME_WARD
            state, day, sizes = [*ahead, (S.IN_PROGRESS, today, full), (S.RECORDED, today, full)][place - sessions]
        yield Meeting(place + 1, ward, day, state, sizes[0], petition, sizes[1], clause, sizes[2], attendee)
        petition, clause, attendee = petition + sizes[0], clause + sizes[1], attendee + sizes[2]


def _fill_sessions(meetings):
    title, topic, place = "Làm việc với Chi bộ khu phố", "tình hình sáu tháng đầu năm", "Hội trường Đảng uỷ"
    search_text = fold(" | ".join([title, topic, place, ""]))
    rows = (
        (
            *(m.number, title, topic, place, search_text, m.state, m.day, m.day),
            *(ward_unit(m.ward), m.province, m.ward, m.at(0)),
        )
        for m in meetings
    )
    names = ["id", "title", "topic", "place", "search_text", "state", "held_on", "listed_on"]
    fill(WorkingSession, [*names, "kept_by_id", "top_unit_id", "created_by_id", "created_at"], rows)
    sides = SessionUnit.Side
    parts = (
        (m.number * 2 + place, m.number, unit, side)
        for m in meetings
        for place, (unit, side) in enumerate([(ward_unit(m.ward), sides.CONVENING), (m.cell, sides.WORKING)])
    )
    fill(SessionUnit, ["id", "working_session_id", "unit_id", "side"], parts)
    chance = Random(4)
    said = (
        (m.number * 2 + place, m.number, "Đại diện chi bộ", words.petition(chance).text, m.ward, m.at(place), place)
        for m in meetings
        for place in range(2)
    )
    names = ["id", "working_session_id", "speaker_label", "text", "created_by_id", "created_at", "order"]
    fill(Contribution, names, said)


def _fill_attendances(meetings):
    chance = Random(5)
    rows = (_attendee(chance, meeting, place) for meeting in meetings for place in range(meeting.attendees))
    names = ["id", "working_session_id", "kind", "side", "person_id", "name", "search_text", "office_text", "unit_id"]
    fill(Attendance, [*names, "presence", "order", "created_by_id", "created_at"], rows)


def _attendee(chance, m, place):
    name = words.person(chance)
    known = place < units.PEOPLE_OF_WARD // 2
    person = units.person(m.ward, place) if known else None
    side = Attendance.Side.CONVENING if known else Attendance.Side.WORKING
    kind = Attendance.Kind.PERSON if known else Attendance.Kind.OUTSIDE
    return (
        *(m.first_attendee + place, m.number, kind, side, person, name, units.folded(name), "Uỷ viên"),
        *(ward_unit(m.ward), Attendance.Presence.PRESENT, place + 1, m.ward, m.at(0)),
    )


def _fill_notices(meetings):
    numbers = Counter()
    entries = [(m, _next(numbers, m.ward)) for m in meetings]
    taken = ((m.number, ward_unit(m.ward), "TB", m.ward, number, "taken", m.at(0), m.ward) for m, number in entries)
    names = ["id", "organ_id", "document_type", "term_id", "number", "origin", "taken_at", "taken_by_id"]
    fill(RegisterEntry, names, taken)
    subject, author = "tại buổi làm việc với Chi bộ khu phố", "Kết luận của Ban Thường vụ Đảng uỷ"
    rows = (
        (
            *(m.number, ward_unit(m.ward), m.province, m.ward, m.number, "TB", number, "TB/ĐU"),
            *(m.day + timedelta(days=3), author, subject, fold(f"{number:02}-TB/ĐU | {subject} | ")),
            *(Notice.State.ISSUED, m.ward, m.at(0)),
        )
        for m, number in entries
    )
    names = ["id", "issuing_unit_id", "top_unit_id", "term_id", "register_entry_id", "document_type", "number"]
    names += ["symbol", "issued_on", "subject_author", "subject", "search_text", "state", "created_by_id", "created_at"]
    fill(Notice, names, rows)
    through = Notice.working_sessions.through
    fill(through, ["id", "notice_id", "workingsession_id"], ((m.number, m.number, m.number) for m in meetings))
    sent = ((m.number, m.number, m.cell, "Chi bộ khu phố", m.at(0)) for m in meetings)
    fill(Recipient, ["id", "notice_id", "unit_id", "words", "sent_at"], sent)


def _next(numbers, ward):
    numbers[ward] += 1
    return numbers[ward]


def _fill_petitions(meetings):
    fields = list(Field.objects.values_list("pk", flat=True))
    rows = (row for m in meetings for row in _petitions_of(m, Random(m.number), fields))
    names = ["id", "working_session_id", "text", "search_text", "raised_by_id", "field_id", "holder_unit_id"]
    names += ["top_unit_id", "due_on", "received_on", "state", "resolution", "order", "created_by_id", "created_at"]
    fill(Petition, names, rows)
    answered = ((m, m.first_petition) for m in meetings if m.petitions and _state(m, 0) in THROUGH)
    answers = ((number, number, ward_unit(m.ward), m.ward, m.at(0)) for m, number in answered)
    answers = ((*row, "explained", "Đã giao UBND phường giải quyết theo quy định.", "confirmed") for row in answers)
    names = ["id", "petition_id", "by_unit_id", "created_by_id", "created_at", "kind", "text", "state"]
    fill(Answer, names, answers)
    events = (
        (m.first_petition + place, "petitions.petition", m.first_petition + place, "add", m.ward, m.at(place))
        for m in meetings
        for place in range(m.petitions)
    )
    fill(AuditEvent, ["id", "object_label", "object_id", "act", "by_id", "at"], events)


def _petitions_of(m, chance, fields):
    for place in range(m.petitions):
        said, state = words.petition(chance), _state(m, place)
        resolution = "explained" if state in THROUGH else ""
        due_on = m.day + timedelta(days=30) if place % 2 else None
        yield (
            *(m.first_petition + place, m.number, said.text, f"{said.folded} | |", m.cell, chance.choice(fields)),
            *(ward_unit(m.ward), m.province, due_on, m.day, state, resolution, place + 1, m.ward, m.at(place)),
        )


def _state(m, place):
    """Seven in ten of the concluded ones are through."""
    if not m.has_notice:
        return P.RECEIVED
    return (*(P.ANSWERED,) * 5, P.CLOSED, P.CLOSED, P.ASSIGNED, P.ASSIGNED, P.IN_PROGRESS)[(m.number + place) % 10]


def _fill_clauses(meetings):
    clauses = [(m, place, _is_done(m, place)) for m in meetings for place in range(m.clauses)]
    chance = Random(6)
    rows = (_clause(chance, m, place, done) for m, place, done in clauses)
    names = ["id", "working_session_id", "notice_id", "order", "part", "text", "search_text", "lead_unit_id"]
    names += ["lead_words", "deadline_kind", "deadline_words", "due_on", "first_due_on", "state", "live_on", "done_on"]
    fill(Directive, [*names, "top_unit_id", "created_by_id", "created_at"], rows)
    links = ((m.first_clause + place, m.first_clause + place, m.first_petition + place) for m, place, _done in clauses)
    fill(DirectivePetition, ["id", "directive_id", "petition_id"], links)
    shared = ((m.first_clause + place, m.first_clause + place, m.cell, "Chi bộ khu phố") for m, place, _d in clauses)
    fill(DirectiveUnit, ["id", "directive_id", "unit_id", "words"], shared)
    through = [(m.first_clause + place, m) for m, place, done in clauses if done]
    receipts = ((number, number, units.unit_below(m.ward, 0), m.ward, m.at(0)) for number, m in through)
    fill(Receipt, ["id", "directive_id", "unit_id", "entered_by_id", "at"], receipts)
    told = ("Đã thực hiện xong.", True)
    reports = ((number, number, units.unit_below(m.ward, 0), *told, m.ward, m.at(0)) for number, m in through)
    names = ["id", "directive_id", "reporting_unit_id", "text", "claims_done", "entered_by_id", "made_at"]
    fill(ProgressReport, names, reports)


def _is_done(m, place):
    return m.has_notice and (m.number + place) % 5 != 0


def _clause(chance, m, place, done):
    due_on = m.day + timedelta(days=30 + chance.randrange(150))
    lead = words.Words(f"UBND phường {m.ward}", f"ubnd phuong {m.ward}")
    day = f"{due_on:%d/%m/%Y}"
    said = words.task(chance, lead, day)
    return (
        *(m.first_clause + place, m.number, m.number if m.has_notice else None, place + 1, Directive.Part.TASK),
        *(said.text, f"{said.folded} | {lead.folded}", units.unit_below(m.ward, 0), lead.text),
        *(Directive.DeadlineKind.DATE, f"trước ngày {day}", due_on, due_on, "done" if done else "in_progress"),
        *(m.day + timedelta(days=3) if m.has_notice else None, due_on if done else None),
        *(m.province, m.ward, m.at(place)),
    )


def settle() -> None:
    """The draft of a notice over a full table, made as the office would make it."""
    clerk = User.objects.get(username=f"ward{HOME_WARD}")
    draft_notice(WorkingSession.objects.filter(state=S.RECORDED).latest("pk"), by=clerk)
