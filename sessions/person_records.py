"""What sessions hold about a person: where they come by standing order, where they came, what they said.

The record of a session that has ended ("có kết luận", "đã đóng") is evidence, and a notice may stand on it: it keeps
the name it was written with. In every other record the name gives way to the neutral mark.
"""

from django.utils.translation import gettext as _

from committee.models import AuditEvent
from committee.person_records import ERASED_NAME, Outlook, Part, add_part, save_erased
from committee.text import canonical
from sessions.models import Attendance, Contribution, StandingMember, WorkingSession

ENDED = (WorkingSession.State.CONCLUDED, WorkingSession.State.CLOSED)


def _attendances(person):
    return Attendance.objects.filter(person=person)


def _contributions(person):
    return Contribution.objects.filter(speaker__person=person)


def _standing(person):
    return StandingMember.objects.filter(appointment__person=person)


def _held(person, user) -> dict:
    visible = WorkingSession.objects.visible_to(user)
    came = _attendances(person).select_related("working_session").order_by("pk")
    said = _contributions(person).select_related("working_session").order_by("pk")
    shown = came.filter(working_session__in=visible)
    return {
        "thành phần thường xuyên": [
            {"đơn vị": str(m.unit), "loại buổi làm việc": m.get_session_kind_display()}
            for m in _standing(person).select_related("unit").order_by("pk")
        ],
        "tham dự": [_of_attendance(row) for row in shown],
        "phát biểu": [
            {**_of_session(row), "loại": row.get_kind_display(), "nội dung": row.text}
            for row in said.filter(working_session__in=visible)
        ],
        "số buổi làm việc ở hồ sơ của đơn vị khác, người quản trị này không xem được": came.count() - shown.count(),
    }


def _of_session(row) -> dict:
    return {"buổi làm việc": row.working_session.title, "ngày": row.working_session.held_on}


def _of_attendance(row) -> dict:
    return {
        **_of_session(row),
        "họ và tên như đã ghi": row.name,
        "chức vụ như đã ghi": row.office_text,
        "vai trò": row.get_part_display(),
        "có mặt": row.get_presence_display(),
        "lý do vắng": row.reason,
        "người dự thay": row.represented_by,
        "đến muộn lúc": row.arrived_at,
        "về sớm lúc": row.left_at,
    }


def _outlook(person) -> Outlook:
    found = Outlook()
    standing = _standing(person).count()
    if standing:
        found.erased.append(_("%(n)d chỗ trong thành phần thường xuyên.") % {"n": standing})
    came = _attendances(person)
    ended = came.filter(working_session__state__in=ENDED).count()
    running = came.count() - ended
    if running:
        words = _("Họ tên và lý do vắng ở %(n)d buổi làm việc chưa kết thúc, thay bằng «%(mark)s».")
        found.erased.append(words % {"n": running, "mark": ERASED_NAME})
    if ended:
        words = _("Họ tên như đã chép ở %(n)d buổi làm việc đã có kết luận hoặc đã đóng: hồ sơ là chứng cứ.")
        found.kept.append(words % {"n": ended})
    if _contributions(person).exists():
        found.kept.append(_("Nội dung các ý kiến đã phát biểu."))
    return found


def _erase(person, *, by, at):
    for member in _standing(person):
        AuditEvent.objects.record(member, "remove", by=by, at=at)
        member.delete()
    for attendance in _attendances(person).exclude(working_session__state__in=ENDED):
        _unname_speeches(attendance, by, at)
        attendance.name, attendance.reason = ERASED_NAME, ""
        save_erased(attendance, ("name", "reason"), by=by, at=at)


def _unname_speeches(attendance, by, at):
    """The speaker's label, where it is nothing but the name."""
    for said in attendance.contributions.all():
        if canonical(said.speaker_label) == canonical(attendance.name):
            said.speaker_label = ERASED_NAME
            save_erased(said, ("speaker_label",), by=by, at=at)


def register() -> None:
    add_part(Part(_held, _outlook, _erase))
