"""Rows of every model that the admin shows, for one office: whose they are, and what they say.

``Office(unit, word)`` makes the things that others hang on; ``make(model)`` adds one more row of a model with ``word``
in every text of it. Rows are written directly, as in tests.authz.rows: the admin shows rows however they came about.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from committee.models import (
    Appointment,
    AuditEvent,
    CalendarDay,
    Operation,
    Person,
    RoleGrant,
    Term,
    Unit,
    UnitChange,
    User,
)
from conclusions.models import (
    Directive,
    DirectiveAnswer,
    DirectivePetition,
    DirectiveUnit,
    DistributionLine,
    DistributionList,
    Notice,
    NoticeSection,
    ProgressReport,
    Receipt,
    Recipient,
)
from papers.models import LayoutProfile, RegisterCounter, RegisterEntry
from petitions.models import Answer, Field, Petition, PetitionGroup, SameWords
from sessions.models import (
    AgendaItem,
    Attachment,
    Attendance,
    CitedDocument,
    Contribution,
    Indicator,
    SessionUnit,
    SiteVisit,
    StandingMember,
    WorkingSession,
    WorkPlan,
)
from tests.authz.canaries import text_columns

LONG_AGO = date(2020, 1, 1)
# Rows of the whole installation, the same for every office.
OF_ALL = {CalendarDay, LayoutProfile, Field, SameWords}
OF_SESSIONS = {AgendaItem, Attachment, Attendance, CitedDocument, Contribution, Indicator, SiteVisit}
_serial = count(1)


def models():
    """Every model that has pages in the admin."""
    return list(admin.site._registry)


def page_of(model):
    return admin.site.get_model_admin(model)


def path_of(model, view="changelist", *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}", args=args)


@dataclass
class Office:
    """An office with a user, a person, a session, a petition, a notice and a clause, all of them saying ``word``."""

    unit: Unit
    word: str
    made: dict = field(default_factory=dict)

    def __post_init__(self):
        self.user = self.new(User, username=f"{self.word}_{next(_serial)}")
        RoleGrant.objects.create(user=self.user, unit=self.unit, role="clerk", from_on=LONG_AGO)
        self.person = self.new(Person)
        self.appointment = self.new(Appointment, person=self.person, unit=self.unit, from_on=LONG_AGO)
        self.session = self.make(WorkingSession)
        self.petition = self.make(Petition)
        self.notice = self.make(Notice)
        self.clause = self.make(Directive)

    def new(self, model, /, **facts):
        """A row with the office's word in every text that ``facts`` leave open."""
        for column in text_columns(model):
            if column.name not in facts:
                words = f"{self.word} {model._meta.model_name} {column.name} {next(_serial)}"
                facts[column.name] = words[: column.max_length]
        row = model.objects.create(**facts)
        self.made.setdefault(model, []).append(row)
        return row

    def make(self, model):
        """One more row of the model that belongs to this office."""
        number = next(_serial)
        if model in OF_SESSIONS:
            return self.new(model, working_session=self.session, **self._line(model, number))
        return getattr(self, f"_{model._meta.model_name}")(number)

    def _line(self, model, number):
        if model is Attendance:
            return {"kind": "outside"}
        return {"sha256": "0" * 64, "size": number, "kind": "pdf"} if model is Attachment else {}

    def _day(self, number):
        return LONG_AGO + timedelta(days=number % 2_000)

    # --- the directory

    def _unit(self, number):
        return self.new(Unit, kind=Unit.Kind.PARTY_CELL, parent=self.unit)

    def _unitchange(self, number):
        change = self.new(UnitChange, kind="renamed", effective_on=self._day(number), successor=self.unit)
        change.from_units.add(self.unit)
        return change

    def _term(self, number):
        return self.new(Term, unit=self.unit, starts_on=date(1900, 1, 1) + timedelta(days=number))

    def _person(self, number):
        person = self.new(Person)
        Appointment.objects.create(person=person, unit=self.unit, office_text="Uỷ viên", from_on=LONG_AGO)
        return person

    def _appointment(self, number):
        return self.new(Appointment, person=self.person, unit=self.unit, from_on=self._day(number))

    def _user(self, number):
        user = self.new(User, username=f"{self.word}_{number}")
        RoleGrant.objects.create(user=user, unit=self.unit, role="clerk", from_on=LONG_AGO)
        return user

    def _rolegrant(self, number):
        return self.new(RoleGrant, user=self.user, unit=self.unit, role="observer", from_on=self._day(number))

    def _calendarday(self, number):
        return self.new(CalendarDay, date=date(2040, 1, 1) + timedelta(days=number), kind="holiday")

    def _auditevent(self, number):
        return AuditEvent.objects.record(self.session, "edit", by=self.user, note=f"{self.word} {number}")

    def _operation(self, number):
        return self.new(Operation, user=self.user)

    # --- papers

    def _layoutprofile(self, number):
        data = LayoutProfile.objects.order_by("pk").values_list("data", flat=True).first()
        return self.new(LayoutProfile, code=f"t{number}", data=data)

    def _registercounter(self, number):
        return self.new(RegisterCounter, organ=self.unit, document_type="TB", term=self.make(Term), last_number=number)

    def _registerentry(self, number):
        term = Term.objects.filter(unit=self.unit).first() or self.make(Term)
        facts = {"organ": self.unit, "document_type": "TB", "term": term, "origin": "taken"}
        return self.new(RegisterEntry, number=number, taken_by=self.user, **facts)

    # --- sessions

    def _workingsession(self, number):
        session = self.new(WorkingSession, kept_by=self.unit, state="recorded", held_on=self._day(number))
        SessionUnit.objects.create(working_session=session, unit=self.unit, side="convening")
        return session

    def _workplan(self, number):
        return self.new(WorkPlan, kept_by=self.unit, issuing_unit=self.unit, starts_on=self._day(number))

    def _standingmember(self, number):
        return self.new(StandingMember, unit=self.unit, appointment=self.make(Appointment))

    # --- petitions

    def _field(self, number):
        return self.new(Field)

    def _samewords(self, number):
        return self.new(SameWords)

    def _petition(self, number):
        facts = {"working_session": self.session, "holder_unit": self.unit, "raised_by": self.unit}
        return self.new(Petition, state="triaged", **facts)

    def _petitiongroup(self, number):
        return self.new(PetitionGroup, unit=self.unit, hearing_on=self._day(number))

    def _answer(self, number):
        return self.new(Answer, petition=self.petition, by_unit=self.unit, kind="explained", state="confirmed")

    # --- conclusions

    def _notice(self, number):
        notice = self.new(Notice, issuing_unit=self.unit, document_type="TB")
        self.new(NoticeSection, notice=notice)
        self.new(Recipient, notice=notice)
        return notice

    def _directive(self, number):
        clause = self.new(Directive, working_session=self.session, notice=self.notice, part="assessment")
        self.new(DirectiveUnit, directive=clause)
        return clause

    def _receipt(self, number):
        return self.new(
            Receipt, directive=self.make(Directive), unit=self.unit, entered_by=self.user, at=timezone.now()
        )

    def _progressreport(self, number):
        who = {"reporting_unit": self.unit, "entered_by": self.user, "made_at": timezone.now()}
        return self.new(ProgressReport, directive=self.clause, **who)

    def _directivepetition(self, number):
        return self.new(DirectivePetition, directive=self.make(Directive), petition=self.petition)

    def _directiveanswer(self, number):
        return self.new(DirectiveAnswer, directive=self.clause, answer=self.make(Answer))

    def _distributionlist(self, number):
        kept = self.new(DistributionList, unit=self.unit)
        self.new(DistributionLine, distribution_list=kept)
        return kept
