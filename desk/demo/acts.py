"""The acts of an office as the demonstration plays them: each through its service and at its own moment."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import uuid4

from django.utils import timezone

from committee import enrolment
from committee.dates import short_official_date
from committee.login import DEMO_PASSWORD
from committee.models import Unit, User
from committee.rows import RowKind, add_row, edit_row
from committee.workflow import make_move
from conclusions import clauses, drafting, following_up, issuing
from conclusions.models import Directive, Notice, ProgressReport
from conclusions.rows import DIRECTIVE
from petitions import answering
from petitions.models import Petition
from petitions.rows import PETITION, facts_of_session
from sessions import scheduling
from sessions.attendance import add_attendee, mark_all_present
from sessions.models import WorkingSession
from sessions.rows import ATTENDANCE, CONTRIBUTION

FRIDAY = 4


@dataclass(frozen=True)
class Asked:
    """A petition; without ``raiser`` it comes from the (first) unit worked with."""

    text: str
    raiser: str = ""
    more: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Ruled:
    """A conclusion. ``due`` is a day counted from today, printed where the text says {due}; ``answers`` are places in
    the list of petitions; ``key`` names the clause for what follows."""

    text: str
    part: str = Directive.Part.TASK
    due: int | None = None
    answers: tuple[int, ...] = ()
    key: str = ""


@dataclass(frozen=True)
class Meeting:
    """A session as it went. ``said`` holds (kind, speaker, text), ``away`` name and reason of who did not come,
    ``guests`` "name; office" of who came in addition, on the side of the units worked with."""

    days_ago: int
    working: tuple[str, ...]
    topic: str
    said: tuple[tuple[str, str, str], ...] = ()
    asked: tuple[Asked, ...] = ()
    ruled: tuple[Ruled, ...] = ()
    away: tuple[tuple[str, str], ...] = ()
    guests: tuple[str, ...] = ()


@dataclass(frozen=True)
class Held:
    """What a meeting left in the books."""

    working_session: WorkingSession
    petitions: list[Petition]
    by_key: dict[str, Directive]


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def sign_up(username, full_name, unit, *roles, person=None, from_on) -> User:
    """A demonstration user; all of them have the one password that the sign-in page shows."""
    user = enrolment.add_user(
        by=None, username=username, password=DEMO_PASSWORD, full_name=full_name, person=person, is_demo=True
    )
    for role in roles:
        enrolment.grant_role(by=None, user=user, unit=unit, role=role, from_on=from_on)
    return user


def change(kind: RowKind, row, *, by, at, **changes):
    """Save a row with some of its fields changed, as its form would."""
    form = kind.form(instance=row)
    data = {name: form[name].value() for name in form.fields} | changes
    data = {name: "" if value is None else value for name, value in data.items()}
    return edit_row(kind, data, row=row, by=by, base_version=row.version, at=at)


def write_said(working_session, said, *, by, at):
    for kind, speaker, text in said:
        data = {"kind": kind, "speaker_label": speaker, "text": text}
        add_row(CONTRIBUTION, data, parent=working_session, by=by, client_key=uuid4(), at=at, created_at=at)


def write_asked(working_session, asked, *, by, at) -> list[Petition]:
    met = working_session.working_units()
    first = met[0].name if met else ""
    facts = {**facts_of_session(working_session), "created_at": at}
    return [
        add_row(
            PETITION,
            {"text": line.text, "raiser": line.raiser or first, **line.more},
            parent=working_session,
            by=by,
            client_key=uuid4(),
            at=at,
            **facts,
        )
        for line in asked
    ]


@dataclass(frozen=True)
class Diary:
    """The days of one office, counted back from today. ``clerk`` also keeps the records."""

    today: date
    unit: Unit
    clerk: User
    leader: User
    units: dict[str, Unit]

    def day(self, days_ago: int) -> date:
        """A day when offices work: a weekend moves to the Friday before."""
        day = self.today - timedelta(days=days_ago)
        return day - timedelta(days=max(0, day.weekday() - FRIDAY)) if days_ago > 0 else day

    def at(self, days_ago: int, hour: int, minute: int = 0) -> datetime:
        return moment(self.day(days_ago), hour, minute)

    def plan(self, meeting: Meeting) -> WorkingSession:
        working = [self.units[name] for name in meeting.working]
        held_on = self.day(meeting.days_ago)
        return scheduling.plan_session(
            by=self.clerk,
            kept_by=self.unit,
            convening=[self.unit],
            working=working,
            at=moment(min(held_on, self.today) - timedelta(days=5), 9),
            title=scheduling.proposed_title(WorkingSession.Kind.WORK, [self.unit], working),
            held_on=held_on,
            part_of_day=WorkingSession.PartOfDay.MORNING,
            starts_at=time(8),
            place="Hội trường Đảng uỷ phường Lào Cai",
            topic=meeting.topic,
        )

    def hold(self, meeting: Meeting) -> Held:
        """Plan the session, keep its record and finish it on its day."""
        working_session = self.plan(meeting)
        by, at = self.clerk, self.at(meeting.days_ago, 8, 15)
        for name, reason in meeting.away:
            row = working_session.attendances.get(name=name)
            change(ATTENDANCE, row, by=by, at=at, presence="excused", reason=reason)
        for entry in meeting.guests:
            add_attendee(working_session, by=by, entry=entry, side="working", at=at)
        mark_all_present(working_session, by=by, at=at)
        write_said(working_session, meeting.said, by=by, at=at)
        petitions = write_asked(working_session, meeting.asked, by=by, at=at)
        by_key = {line.key: self._rule(working_session, line, petitions, at) for line in meeting.ruled}
        working_session = make_move(working_session, "finish", by=by, at=self.at(meeting.days_ago, 11))
        return Held(working_session, petitions, by_key)

    def _rule(self, working_session, line: Ruled, petitions, at) -> Directive:
        due = short_official_date(self.today + timedelta(days=line.due)) if line.due is not None else ""
        data = {
            "text": line.text.format(due=due),
            "part": line.part,
            "petitions": [petitions[place].pk for place in line.answers],
        }
        return add_row(DIRECTIVE, data, parent=working_session, by=self.clerk, client_key=uuid4(), at=at, created_at=at)

    def submit(self, held: Held, days_ago: int) -> Notice:
        """Draft the notice from the session, accept what was read from its sentences, hand it to the leader."""
        at = self.at(days_ago, 13)
        notice = drafting.draft_notice(held.working_session, by=self.clerk, at=at)
        for directive in notice.directives.all():
            clauses.accept_proposals(directive, by=self.clerk, at=at)
        return drafting.move_notice(notice, "submit", by=self.clerk, at=self.at(days_ago, 13, 30))

    def approve(self, held: Held, days_ago: int) -> Notice:
        notice = self.submit(held, days_ago)
        return drafting.move_notice(notice, "approve", by=self.leader, at=self.at(days_ago, 14))

    def issue(self, held: Held, days_ago: int) -> Notice:
        """Approve, issue and send the notice, and read the clauses again as they now live."""
        notice = issuing.issue(self.approve(held, days_ago), by=self.clerk, at=self.at(days_ago, 15))
        issuing.send(notice, by=self.clerk, at=self.at(days_ago, 15, 30))
        return notice

    def receive(self, directive, days_ago: int, *, by, paper=""):
        following_up.confirm_receipt(directive, by=by, at=self.at(days_ago, 17), paper_words=paper)

    def report(self, directive, days_ago: int, text, *, by, done=False, percent=None, paper="") -> ProgressReport:
        """A report of the lead unit, or one entered for it from the ``paper`` it came on."""
        return following_up.report(
            directive,
            by=by,
            text=text,
            percent=percent,
            claims_done=done,
            paper_words=paper,
            paper_on=self.day(days_ago) if paper else None,
            at=self.at(days_ago, 10),
        )

    def accept(self, report: ProgressReport, days_ago: int):
        following_up.accept(report, by=self.leader, at=self.at(days_ago, 14))

    def send_back(self, report: ProgressReport, days_ago: int, note):
        following_up.return_report(report, by=self.leader, note=note, at=self.at(days_ago, 14))

    def steer(self, directive, move, days_ago: int, note):
        following_up.steer(directive, move, by=self.leader, note=note, at=self.at(days_ago, 16))

    def confirm_answers(self, petition: Petition, days_ago: int):
        """Confirm what the accepted clause drafted."""
        for answer in petition.answers.filter(state="draft"):
            answering.confirm_answer(answer, by=self.clerk, at=self.at(days_ago, 16))

    def answer(self, petition: Petition, days_ago: int, kind, text):
        """Answer without a clause, as it was explained in the session."""
        at = self.at(days_ago, 16)
        answer = answering.draft_answer(
            petition=petition, by_unit=self.unit, kind=kind, text=text, evidence="", by=self.clerk, at=at
        )
        answering.confirm_answer(answer, by=self.clerk, at=at)
