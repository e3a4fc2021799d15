"""What every rule of the form is made of."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from papers.form_check.reading import Letters, Line
from papers.form_check.report import Fault
from papers.layout import Profile, Range

PLACE_LETTERS = 60
# A rule: its name after the component, what it asks for, and the faults; None where it has nothing to be held to.
Rule = tuple[str, str, list[Fault] | None]
COMPONENTS = {
    "page": gettext_lazy("Khổ giấy, lề"),
    "font": gettext_lazy("Phông chữ"),
    "page_number": gettext_lazy("Số trang"),
    "title": gettext_lazy("Tiêu đề"),
    "title_rule": gettext_lazy("Đường kẻ dưới tiêu đề"),
    "issuer_parent": gettext_lazy("Cơ quan cấp trên"),
    "issuer": gettext_lazy("Cơ quan ban hành"),
    "star": gettext_lazy("Dấu sao"),
    "number": gettext_lazy("Số và ký hiệu"),
    "place_date": gettext_lazy("Địa danh, ngày tháng"),
    "type_name": gettext_lazy("Tên loại văn bản"),
    "subject": gettext_lazy("Trích yếu"),
    "dashes": gettext_lazy("Gạch dưới trích yếu"),
    "body": gettext_lazy("Nội dung"),
    "capacity": gettext_lazy("Quyền hạn ký"),
    "office": gettext_lazy("Chức vụ người ký"),
    "signer": gettext_lazy("Họ tên người ký"),
    "recipients_heading": gettext_lazy("Chữ “Nơi nhận”"),
    "recipient": gettext_lazy("Nơi nhận"),
    "archive": gettext_lazy("Dòng lưu"),
    "urgency": gettext_lazy("Độ khẩn"),
    "draft_label": gettext_lazy("Dự thảo"),
}
ALIGNED = {
    "center": gettext_lazy("canh giữa"),
    "left": gettext_lazy("canh trái"),
    "justify": gettext_lazy("canh đều hai bên"),
}


def joined(lines: Iterable[Line]) -> str:
    return " ".join(line.words for line in lines)


def fault_at(line: Line | None, message: str, mend: str) -> Fault:
    words = line.words if line else ""
    return Fault(words if len(words) <= PLACE_LETTERS else f"{words[:PLACE_LETTERS].rstrip()}…", message, mend)


def each(lines: Iterable[Line], fault: Callable[[Line], Fault | None]) -> list[Fault] | None:
    """The faults of the lines; None where there is no line."""
    lines = list(lines)
    return [told for line in lines if (told := fault(line))] if lines else None


def shown_runs(line: Line) -> list[Letters]:
    return [run for run in line.runs if run.text.strip()]


def span(wanted: Range) -> str:
    return f"{wanted.least:g}" if wanted.least == wanted.most else f"{wanted.least:g}–{wanted.most:g}"


def quoted(marks: Iterable[str]) -> str:
    return _(" hoặc ").join(f"“{mark}”" for mark in marks)


def sized(wanted: Range):
    def fault(line: Line) -> Fault | None:
        wrong = sorted({run.size_pt for run in shown_runs(line) if not wanted.holds(run.size_pt)})
        if not wrong:
            return None
        message = _("Chữ đang cỡ %(sizes)s.") % {"sizes": ", ".join(f"{size:g}" for size in wrong)}
        return fault_at(line, message, _("Đặt cỡ chữ %(size)s.") % {"size": span(wanted)})

    return fault


def zeros_wrong(day: str, month: str, profile: Profile, *, strictly: bool) -> bool:
    """Whether a zero is missing or, ``strictly``, stands where none belongs; blanks are never wrong."""
    pairs = ((day, profile.allowed.zero_below_day), (month, profile.allowed.zero_below_month))
    for written, below in pairs:
        if not written:
            continue
        wanted = f"{int(written):02d}" if int(written) < below else str(int(written))
        if written != wanted and (strictly or len(written) < len(wanted)):
            return True
    return False
