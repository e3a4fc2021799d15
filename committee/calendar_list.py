"""A list of days off as it is pasted or uploaded, "ngày; loại; tên" on each line: what it would change, and the change.

All of it is taken or nothing.
"""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.calendar_uses import refusal_of_change
from committee.dates import parse_date, short_official_date
from committee.models import AuditEvent, CalendarDay
from committee.text import fold, refuse_control_characters

MOST_LINES = 200
FIRST_YEAR, LAST_YEAR = 2000, 2100
Kind = CalendarDay.Kind
KINDS = {
    "nghi le": Kind.HOLIDAY,
    "nghi le, tet": Kind.HOLIDAY,
    "nghi tet": Kind.HOLIDAY,
    "nghi bu": Kind.COMP_DAY_OFF,
    "nghi hoan doi": Kind.COMP_DAY_OFF,
    "nghi bu, hoan doi": Kind.COMP_DAY_OFF,
    "lam bu": Kind.MAKEUP_WORKDAY,
}


class Outcome(models.TextChoices):
    NEW = "new", gettext_lazy("Mới")
    CHANGED = "changed", gettext_lazy("Thay đổi")
    SAME = "same", gettext_lazy("Như đang có")
    ERROR = "error", gettext_lazy("Lỗi")


@dataclass(frozen=True)
class Line:
    """One line of the list. ``was`` is the row that has the day already; ``reason`` says why an error is one."""

    number: int
    typed: str
    outcome: Outcome
    reason: str = ""
    day: date | None = None
    kind: str = ""
    name: str = ""
    was: CalendarDay | None = None

    @property
    def kind_label(self):
        return Kind(self.kind).label if self.kind else ""


@dataclass(frozen=True)
class Plan:
    year: int
    lines: list[Line]
    refusal: str = ""

    @property
    def is_whole(self) -> bool:
        return not self.refusal and all(line.outcome != Outcome.ERROR for line in self.lines)

    @property
    def changes(self) -> list[Line]:
        return [line for line in self.lines if line.outcome in (Outcome.NEW, Outcome.CHANGED)]


class _Unreadable(Exception):
    """``str()`` is the reason."""


def misplaced(day: date, kind: str) -> str:
    """Why a day of this kind cannot be that day, or ""."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return _("Năm phải từ %(first)d đến %(last)d.") % {"first": FIRST_YEAR, "last": LAST_YEAR}
    if kind == Kind.MAKEUP_WORKDAY and day.weekday() < 5:
        return _("Ngày làm bù phải là thứ Bảy hoặc Chủ nhật.")
    if kind == Kind.COMP_DAY_OFF and day.weekday() >= 5:
        return _("Ngày nghỉ bù phải từ thứ Hai đến thứ Sáu.")
    return ""


def plan_of(text: str, year: int, user) -> Plan:
    """What the list would change in the calendar of ``year``; nothing is written."""
    typed = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if len(typed) > MOST_LINES:
        return Plan(year, [], _("Danh sách dài hơn %d dòng.") % MOST_LINES)
    rows = {row.date: row for row in CalendarDay.objects.filter(date__year=year)}
    lines, seen = [], {}
    for number, line in typed:
        read = _read(number, line, year, rows, seen, user)
        lines.append(read)
        if read.day:
            seen.setdefault(read.day, number)
    return Plan(year, lines, _refusal_of_year(lines, year))


def _refusal_of_year(lines, year) -> str:
    others = sorted({line.day.year for line in lines if line.day} - {year})
    if not others:
        return ""
    told = {"others": ", ".join(map(str, others)), "year": year}
    return _("Danh sách có ngày của năm %(others)s, không phải năm %(year)d. Không dòng nào được lưu.") % told


def _read(number, typed, year, rows, seen, user) -> Line:
    day = kind = name = None
    try:
        day, kind, name = _parts(typed)
        was = rows.get(day)
        _refuse(day, kind, year, seen, was, user)
    except _Unreadable as reason:
        return Line(number, typed, Outcome.ERROR, str(reason), day, kind or "", name or "")
    if was is None:
        return Line(number, typed, Outcome.NEW, "", day, kind, name)
    same = (was.kind, was.name) == (kind, name)
    return Line(number, typed, Outcome.SAME if same else Outcome.CHANGED, "", day, kind, name, was)


def _parts(typed: str) -> tuple[date, str, str]:
    """A line copied from a sheet has tabs where a typed one has semicolons."""
    parts = [part.strip() for part in typed.split(";" if ";" in typed else "\t", 2)]
    if len(parts) != 3 or not all(parts):
        raise _Unreadable(_("Cần đủ ba phần: ngày; loại; tên."))
    day, kind, name = parse_date(parts[0], near=None), KINDS.get(fold(parts[1])), parts[2]
    if day is None:
        raise _Unreadable(_("Không đọc được ngày; hãy viết đủ ngày, tháng, năm như 24/11/2028."))
    if kind is None:
        raise _Unreadable(_("Loại phải là “nghỉ lễ”, “nghỉ bù” hoặc “làm bù”."))
    return day, kind, _name(name)


def _name(words: str) -> str:
    if len(words) > CalendarDay._meta.get_field("name").max_length:
        raise _Unreadable(_("Tên ngày quá dài."))
    try:
        refuse_control_characters(words)
    except ValidationError as refused:
        raise _Unreadable(refused.messages[0]) from refused
    return words


def _refuse(day, kind, year, seen, was, user) -> None:
    if day.year != year:
        raise _Unreadable(_("Ngày thuộc năm %(other)d, không phải %(year)d.") % {"other": day.year, "year": year})
    if day in seen:
        raise _Unreadable(_("Trùng ngày với dòng %d.") % seen[day])
    reason = misplaced(day, kind) or (refusal_of_change(was, user) if was and was.kind != kind else "")
    if reason:
        raise _Unreadable(reason)


@transaction.atomic
def take_over(text: str, year: int, *, by, at=None) -> Plan:
    """Write what the list changes, all of it or, where one line is refused, nothing; returns what was planned."""
    list(CalendarDay.objects.select_for_update().filter(date__year=year).order_by("pk"))
    plan = plan_of(text, year, by)
    if plan.is_whole:
        for line in plan.changes:
            _write(line, by, at)
    return plan


def _write(line, by, at):
    row = line.was or CalendarDay(date=line.day, version=0)
    old = {"kind": row.kind or None, "name": row.name or None}
    row.kind, row.name, row.source = line.kind, line.name, CalendarDay.Source.ENTERED
    row.version += 1
    row.save()
    changes = {name: [was, getattr(row, name)] for name, was in old.items() if was != getattr(row, name)}
    if line.was is None:
        changes["date"] = [None, short_official_date(row.date)]
    AuditEvent.objects.record(row, "edit" if line.was else "add", by=by, at=at, changes=changes)
