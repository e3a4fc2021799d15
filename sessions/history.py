"""What happened to the record of a session: to itself and to the lines of its panels."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.history import Entry, told
from committee.models import AuditEvent
from sessions.models import WorkingSession

# So many events are told; what happened before is in the journal.
MOST = 1000
ACTS = {
    "plan": gettext_lazy("Lập buổi làm việc"),
    "edit": gettext_lazy("Sửa thông tin buổi làm việc"),
    "add_standing": gettext_lazy("Thêm thành phần thường xuyên"),
    "all_present": gettext_lazy("Điểm danh: có mặt tất cả"),
    "copy": gettext_lazy("Sao từ buổi trước"),
    "paste": gettext_lazy("Dán danh sách người dự"),
    **{move.name: move.label for move in WorkingSession.MOVES},
}
LINE_ACTS = {
    "add": gettext_lazy("Thêm %(what)s"),
    "edit": gettext_lazy("Sửa %(what)s"),
    "move": gettext_lazy("Đổi thứ tự %(what)s"),
    "assign": gettext_lazy("Giao giải quyết %(what)s"),
    "answer": gettext_lazy("Xác nhận trả lời %(what)s"),
}


def history_of_session(working_session, lines) -> list[Entry]:
    """Oldest first. ``lines`` are lists of rows of one model each; acts on them are told by what kind of row it was,
    without the reasons given, which are for the readers of that row's own history."""
    about = Q(object_label=WorkingSession._meta.label_lower, object_id=working_session.pk)
    names = {}
    for rows in filter(None, lines):
        meta = rows[0]._meta
        names[meta.label_lower] = str(meta.verbose_name)
        about |= Q(object_label=meta.label_lower, object_id__in=[row.pk for row in rows])
    events = list(AuditEvent.objects.filter(about).select_related("by", "on_behalf_of").order_by("-pk")[:MOST])
    for event in events:
        event.note = "" if event.object_label in names else event.note
    return told(reversed(events), lambda event: _words(event, names))


def _words(event, names) -> str:
    what = names.get(event.object_label)
    if what is None:
        return str(ACTS.get(event.act, event.act))
    return str(LINE_ACTS.get(event.act, _("Thay đổi %(what)s"))) % {"what": what}
