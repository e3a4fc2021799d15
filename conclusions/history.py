"""What happened to a notice or a task, in the words of the office."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

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


@dataclass(frozen=True)
class Entry:
    at: datetime
    by: str
    words: str
    note: str
    on_behalf_of: str


def history_of(row) -> list[Entry]:
    """Oldest first; edits that follow each other by the same person are told once, with the time of the last."""
    entries: list[Entry] = []
    for event in AuditEvent.objects.of(row).select_related("by", "on_behalf_of"):
        entry = _entry(event)
        if entries and event.act == "edit" and (entries[-1].words, entries[-1].by) == (entry.words, entry.by):
            entries.pop()
        entries.append(entry)
    return entries


def last_return_of(notice) -> Entry | None:
    """Why the draft came back, for whoever writes the next one."""
    returned = AuditEvent.objects.of(notice).filter(act="return").select_related("by", "on_behalf_of").last()
    return _entry(returned) if returned else None


def _entry(event) -> Entry:
    return Entry(
        at=event.at,
        by=str(event.by or ""),
        words=str(ACTS.get(event.act, event.act)),
        note=event.note,
        on_behalf_of=str(event.on_behalf_of or ""),
    )
