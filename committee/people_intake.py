"""Taking a pasted list into a unit's directory: first what each line would do, then doing it.

A name that one person of the unit bears is taken for that person; a further office is added, or takes the place of the
offices held before where the list says so (``replaces``). The good lines are written together or not at all.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.models import Appointment, AuditEvent, Person, Unit
from committee.people_paste import Line, read_lines
from committee.people_upkeep import end_office, next_rank, not_ended
from committee.text import canonical
from committee.workflow import lock

NEW, CHANGED, UNCHANGED, ERROR = "new", "changed", "unchanged", "error"


@dataclass
class Step:
    """What one line does. ``person`` is whom it speaks of, one of the directory or, still without a key, one of the
    list; ``ended`` are the offices that it takes the place of; ``remark`` is a sentence about it."""

    line: Line
    outcome: str
    remark: str = ""
    person: Person | None = None
    from_on: date | None = None
    ended: list[Appointment] = field(default_factory=list)


@dataclass
class Plan:
    """Every line of a list in order, and what it does."""

    unit: Unit
    steps: list[Step]

    def those(self, outcome: str) -> list[Step]:
        return [step for step in self.steps if step.outcome == outcome]

    @property
    def written(self) -> list[Step]:
        return [step for step in self.steps if step.outcome in (NEW, CHANGED)]

    @property
    def errors(self) -> list[Step]:
        return self.those(ERROR)

    @property
    def unchanged(self) -> list[Step]:
        return self.those(UNCHANGED)

    @property
    def faulty_text(self) -> str:
        """The lines that are still to be mended, as they were pasted."""
        return "\n".join(step.line.text for step in self.errors)

    @property
    def counts(self) -> Counter:
        return Counter(step.outcome for step in self.steps)


def plan_of(unit: Unit, text: str, *, from_on: date, replaces: bool) -> Plan:
    """What the list would do; two questions to the database, however long it is. ``from_on`` is for lines without a
    day of their own."""
    return _Planner(unit, read_lines(text), from_on, replaces).plan()


class _Planner:
    """Goes through the lines once, with what stands in the directory and on the lines above in its dictionaries."""

    def __init__(self, unit, lines, from_on, replaces):
        self.unit, self.lines, self.from_on, self.replaces = unit, lines, from_on, replaces
        self.people: dict[str, list[Person]] = {}
        self.offices: set[tuple[int, str]] = set()
        self.held: dict[int, list[Appointment]] = {}
        self.first_line: dict[tuple[str, str, bool], int] = {}
        self.told = {(canonical(line.name), canonical(line.office)) for line in lines if not line.error}
        self._read_directory()

    def _read_directory(self):
        offices = Appointment.objects.filter(unit__current=self.unit.current_id)
        offices = offices.select_related("person").order_by("rank", "pk")
        for office in offices:
            bearers = self.people.setdefault(canonical(office.person.full_name), [])
            if office.person not in bearers:
                bearers.append(office.person)
        for office in not_ended(offices):
            self._hold(office.person, office.office_text)
            self.held.setdefault(office.person_id, []).append(office)

    def _hold(self, person, office_text):
        self.offices.add((_key(person), canonical(office_text)))

    def _holds(self, person, office_text) -> bool:
        return (_key(person), canonical(office_text)) in self.offices

    def plan(self) -> Plan:
        return Plan(self.unit, [self._step(line) for line in self.lines])

    def _step(self, line: Line) -> Step:
        if line.error:
            return Step(line, ERROR, line.error)
        name, office = canonical(line.name), canonical(line.office)
        earlier = self.first_line.setdefault((name, office, line.is_namesake), line.number)
        if earlier != line.number:
            return Step(line, ERROR, _("Giống hệt dòng %(number)d.") % {"number": earlier})
        bearers = self.people.get(name, [])
        holders = [person for person in bearers if self._holds(person, line.office)]
        if line.is_namesake:
            return self._namesake(line, bearers, holders)
        if holders:
            return Step(line, UNCHANGED, _("Đã có trong danh bạ."), holders[0])
        if len(bearers) > 1:
            return Step(line, ERROR, self._ambiguous(bearers))
        return self._further_office(line, bearers[0]) if bearers else self._newcomer(line)

    def _namesake(self, line, bearers, holders):
        if not bearers:
            return Step(line, ERROR, _("Ghi «người khác» nhưng đơn vị chưa có ai trùng tên này."))
        if holders and len(bearers) > 1:
            return Step(line, UNCHANGED, _("Đã có trong danh bạ."), holders[0])
        return self._newcomer(line, _("Người khác, trùng tên với người đã có."))

    def _newcomer(self, line, remark=""):
        person = Person(full_name=line.name)
        self.people.setdefault(canonical(line.name), []).append(person)
        self._hold(person, line.office)
        return Step(line, NEW, remark, person, line.from_on or self.from_on)

    def _further_office(self, line, person):
        day = line.from_on or self.from_on
        ended = self._replaced(person) if self.replaces else []
        late = next((office for office in ended if office.from_on >= day), None)
        if late is not None:
            words = {"office": late.office_text, "day": f"{late.from_on:%d/%m/%Y}"}
            return Step(line, ERROR, _("Đang giữ «%(office)s» từ %(day)s: ngày mới phải sau ngày ấy.") % words)
        remark = self._remark(person, ended)
        self._hold(person, line.office)
        if ended:
            del self.held[person.pk]
        return Step(line, CHANGED, remark, person, day, ended)

    def _replaced(self, person) -> list[Appointment]:
        """Offices held until now that no line of the list names for this person."""
        name = canonical(person.full_name)
        return [a for a in self.held.get(person.pk, []) if (name, canonical(a.office_text)) not in self.told]

    def _remark(self, person, ended) -> str:
        if ended:
            return _("Thay cho: %(offices)s.") % {"offices": ", ".join(a.office_text for a in ended)}
        held = ", ".join(a.office_text for a in self.held.get(person.pk, []))
        if held:
            return _("Thêm chức vụ cho người đã có (đang giữ: %(offices)s).") % {"offices": held}
        return _("Thêm chức vụ cho người đã có tên.")

    def _ambiguous(self, bearers) -> str:
        return _(
            "Đơn vị có %(n)d người tên này: hãy thêm chức vụ trên trang của từng người,"
            " hoặc ghi «; người khác» nếu là người mới."
        ) % {"n": len(bearers)}


def _key(person) -> int:
    """Of somebody who is on the list for the first time there is no key yet; negative, so that it is nobody else's."""
    return -id(person) if person.pk is None else person.pk


@transaction.atomic
def take_in(unit: Unit, text: str, *, from_on: date, replaces: bool, by, at=None) -> Plan:
    """Write the good lines of the list and return what each line did; the faulty ones are left to be mended."""
    lock(unit)
    at = at or timezone.now()
    plan = plan_of(unit, text, from_on=from_on, replaces=replaces)
    for step in plan.written:
        for office in step.ended:
            end_office(office, to_on=step.from_on - timedelta(days=1), by=by, at=at)
    people = [step.person for step in plan.written if step.person.pk is None]
    appointments = _write_rows(plan, list({id(person): person for person in people}.values()))
    _remember(plan, [*people, *appointments], by, at)
    return plan


def _write_rows(plan, people):
    for person in people:
        person.settle()
    Person.objects.bulk_create(people)
    first = next_rank(plan.unit)
    return Appointment.objects.bulk_create(
        Appointment(
            person=step.person,
            unit=plan.unit,
            office_text=step.line.office,
            rank=first + place,
            from_on=step.from_on,
        )
        for place, step in enumerate(plan.written)
    )


def _remember(plan, rows, by, at):
    """One line of the journal for each new row, and one about the whole list for the unit."""
    events = [
        AuditEvent(object_label=row._meta.label_lower, object_id=row.pk, act="enrol", by=by, at=at, changes=_told(row))
        for row in {id(row): row for row in rows}.values()
    ]
    AuditEvent.objects.bulk_create(events)
    changes = {outcome: [0, number] for outcome, number in plan.counts.items()}
    AuditEvent.objects.record(plan.unit, "paste", by=by, at=at, changes=changes)


def _told(row) -> dict:
    if isinstance(row, Person):
        return {}
    return {"person": [None, row.person_id], "unit": [None, row.unit_id], "from_on": [None, row.from_on]}
