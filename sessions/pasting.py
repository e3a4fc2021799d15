"""A pasted list of people, "họ tên; chức vụ" a line, onto the attendance list: read, looked through, added at once."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.models import AuditEvent
from committee.people_paste import cells_of
from committee.rows import next_order
from committee.text import canonical, refuse_control_characters
from committee.workflow import lock
from sessions.attendance import facts_of, known_by_name, write_lines
from sessions.models import Attendance

MOST_LINES = 1_000
LONGEST_NAME = Attendance._meta.get_field("name").max_length
LONGEST_OFFICE = Attendance._meta.get_field("office_text").max_length
HEADINGS = ("họ tên", "họ và tên")


@dataclass(frozen=True)
class Pasted:
    """One line as it was read; ``number`` counts from 1 as the text does. With an ``error`` nothing of it is added."""

    number: int
    text: str
    facts: dict
    error: str = ""


def read_list(text: str, working_session) -> list[Pasted]:
    """Every line that says something, with the person of the directory it means where it means one. A line without a
    name, too long, or of somebody who is on the list already has an error."""
    typed = [(n, line) for n, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1) if line.strip()]
    cells = [(number, line, cells_of(line)) for number, line in typed]
    cells = [each for each in cells if canonical(each[2][0]) not in HEADINGS]
    known = known_by_name([parts[0] for _number, _line, parts in cells], working_session)
    there = {_identity(row.person_id, row.name, row.office_text) for row in working_session.attendances.all()}
    return [_read(number, line, parts, known, there) for number, line, parts in cells]


def _read(number, line, parts, known, there) -> Pasted:
    name, office = parts[0], "; ".join(part for part in parts[1:] if part)
    try:
        refuse_control_characters(line.replace("\t", " "))
        _check(name, office)
        facts = facts_of(name, office, known)
        who = _identity(facts["person"] and facts["person"].pk, facts["name"], facts["office_text"])
        if who in there:
            raise ValidationError(_("Người này đã có trong danh sách."))
    except ValidationError as refused:
        return Pasted(number, line, {}, " ".join(refused.messages))
    there.add(who)
    return Pasted(number, line, facts)


def _identity(person_id, name, office):
    """What tells two lines apart: the person, or the words of somebody who is not in the directory."""
    return person_id or (canonical(name), canonical(office))


def _check(name, office) -> None:
    if not any(sign.isalpha() for sign in name):
        raise ValidationError(_("Thiếu họ tên."))
    if len(name) > LONGEST_NAME:
        raise ValidationError(_("Họ tên dài quá %(most)d ký tự.") % {"most": LONGEST_NAME})
    if len(office) > LONGEST_OFFICE:
        raise ValidationError(_("Chức vụ dài quá %(most)d ký tự.") % {"most": LONGEST_OFFICE})


@transaction.atomic
def add_list(working_session, lines, *, side, by, at=None):
    """Add the people of ``lines`` (of ``read_list``) to one side of the list, not called up yet; lines with an error
    are left out. The same few statements however many they are. Returns the session."""
    lock(working_session)
    at, order = at or timezone.now(), next_order(working_session.attendances)
    rows = [
        Attendance(working_session=working_session, side=side, created_by=by, created_at=at, order=place, **line.facts)
        for place, line in enumerate((line for line in lines if not line.error), start=order)
    ]
    write_lines(rows)
    AuditEvent.objects.record_all(rows, "add", by=by, at=at)
    AuditEvent.objects.record(working_session, "paste", by=by, at=at, changes={"added": [0, len(rows)]})
    return working_session
