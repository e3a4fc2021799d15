"""What happened to a notice or a task, in the words of the office."""

from django.utils.translation import gettext_lazy as _

from committee.history import Entry, entry_of, told
from committee.models import AuditEvent
from conclusions.models import Directive, Notice

ACTS = {
    "draft": _("Lập dự thảo"),
    "add": _("Thêm"),
    "edit": _("Sửa nội dung"),
    "move": _("Đổi thứ tự"),
    "add_recipients": _("Bổ sung nơi nhận"),
    "accept_proposals": _("Nhận đề xuất đọc từ câu"),
    "send": _("Gửi cho các đơn vị nhận"),
    "start_registering": _("Vào sổ văn bản đến"),
    "count_deadline": _("Tính thời hạn theo lịch nghỉ"),
    "receive": _("Xác nhận đã nhận việc"),
    "report": _("Báo cáo tiến độ"),
    **{move.name: move.label for move in (*Notice.ISSUING_MOVES, *Notice.REGISTERING_MOVES, *Directive.MOVES)},
}


def history_of(row) -> list[Entry]:
    """Oldest first; edits that follow each other by the same person are told once, with the time of the last."""
    return told(AuditEvent.objects.of(row).select_related("by", "on_behalf_of"), words_of)


def last_return_of(notice) -> Entry | None:
    """Why the draft came back, for whoever writes the next one."""
    returned = AuditEvent.objects.of(notice).filter(act="return").select_related("by", "on_behalf_of").last()
    return entry_of(returned, words_of(returned)) if returned else None


def words_of(event) -> str:
    return str(ACTS.get(event.act, event.act))
