"""Rules of the text."""

from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext as _

from papers.form_check.components import Components
from papers.form_check.making import ALIGNED, Rule, each, fault_at, quoted, shown_runs, sized, span, zeros_wrong
from papers.form_check.reading import Line
from papers.form_check.report import Fault
from papers.form_check.words import SHORT_DATE
from papers.layout import Profile, Range
from papers.values import CLOSING_MARKS

# A line this short looks the same aligned left or justified.
SHORT_LINE = 70


def body(found: Components, profile: Profile) -> Iterator[Rule]:
    lines, allowed = found.of("body"), profile.allowed
    if not lines:
        yield "present", _("có nội dung"), [fault_at(None, _("Không tìm thấy nội dung."), _("Bổ sung nội dung."))]
        return
    yield "present", _("có nội dung"), []
    sizes = allowed.sizes_pt["body"]
    yield "size", _("cỡ chữ %(size)s") % {"size": span(sizes)}, each(lines, sized(sizes))
    yield "italic", _("chữ đứng"), each(lines, _leaning)
    running = [line for line in lines if not _is_centred_heading(line)]
    yield "align", str(ALIGNED["justify"]), each(running, _justified)
    first_lines = [line for line in running if line.starts]
    title = _("lùi đầu dòng khoảng %(indent)g mm") % {"indent": profile.styles["paragraph"].indent_mm}
    yield "indent", title, each(first_lines, _indented(allowed.indent_mm, profile))
    title = _("dãn dòng chính xác (Exactly) %(points)s pt") % {"points": span(allowed.line_pt)}
    yield "line", title, each(lines, _exact(allowed.line_pt))
    title = _("cách đoạn ít nhất %(points)g pt") % {"points": allowed.least_gap_pt}
    yield "gap", title, _gaps(found.text, allowed.least_gap_pt)
    yield "end", _("kết thúc bằng %(marks)s") % {"marks": quoted(allowed.end_marks)}, _end(lines[-1], allowed.end_marks)
    dated = [*found.of("subject"), *lines]
    yield "dates", _("ngày, tháng trong văn bản viết đủ số 0"), each(dated, _short_dates(profile))


def _leaning(line: Line) -> Fault | None:
    shown = shown_runs(line)
    if not shown or not all(run.italic for run in shown):
        return None
    return fault_at(line, _("Cả đoạn đang in nghiêng."), _("Bỏ chữ nghiêng."))


def _is_centred_heading(line: Line) -> bool:
    shown = shown_runs(line)
    return line.align == "center" and bool(shown) and all(run.bold for run in shown)


def _justified(line: Line) -> Fault | None:
    if line.align == "justify" or (line.align == "left" and len(line.words) <= SHORT_LINE):
        return None
    return fault_at(line, _("Đoạn chưa canh đều hai bên."), _("Canh đều hai bên (Ctrl+J)."))


def _indented(wanted: Range, profile: Profile):
    def fault(line: Line) -> Fault | None:
        hangs = abs(line.left_mm) > profile.allowed.tolerance_mm
        if wanted.holds(line.indent_mm) and not hangs:
            return None
        message = _("Dòng đầu lùi %(first).1f mm, các dòng sau %(left).1f mm.") % {
            "first": line.indent_mm,
            "left": line.left_mm,
        }
        mend = _("Đặt First line %(indent)g mm, lề trái của đoạn 0.") % {
            "indent": profile.styles["paragraph"].indent_mm
        }
        return fault_at(line, message, mend)

    return fault


def _exact(wanted: Range):
    def fault(line: Line) -> Fault | None:
        if line.line_rule == "exact" and wanted.holds(line.line_pt):
            return None
        if line.line_rule == "exact":
            message = _("Dãn dòng đang là %(points)g pt.") % {"points": line.line_pt}
        else:
            message = _("Dãn dòng không phải kiểu chính xác (Exactly).")
        return fault_at(line, message, _("Đặt Line spacing: Exactly, %(points)s pt.") % {"points": span(wanted)})

    return fault


def _gaps(lines: list[Line], least: float) -> list[Fault] | None:
    """Between two paragraphs without an empty one between them; within a style Word may leave the space out."""
    faults, paragraphs = [], [line for line in lines if line.starts]
    for before, after in pairwise(paragraphs):
        if not before.words or not after.words or before.table != after.table or after.table is not None:
            continue
        one_style = before.style == after.style
        gap = (0 if before.close and one_style else before.after_pt) + (
            0 if after.close and one_style else after.before_pt
        )
        if gap < least:
            message = _("Đoạn này cách đoạn trên %(gap)g pt.") % {"gap": gap}
            faults.append(fault_at(after, message, _("Đặt Spacing After %(least)g pt.") % {"least": least}))
    return faults if len(paragraphs) > 1 else None


def _end(line: Line, marks: tuple[str, ...]) -> list[Fault]:
    mark = line.words[len(line.words.rstrip(CLOSING_MARKS)) :].replace(" ", "")
    if mark in marks:
        return []
    message = _("Kết thúc bằng “%(mark)s”.") % {"mark": mark} if mark else _("Không có dấu kết thúc.")
    return [fault_at(line, message, _("Kết thúc nội dung bằng %(marks)s.") % {"marks": quoted(marks)})]


def _short_dates(profile: Profile):
    def fault(line: Line) -> Fault | None:
        for found in SHORT_DATE.finditer(line.words):
            if zeros_wrong(found["day"], found["month"], profile, strictly=False):
                mend = _("Thêm số 0: ngày dưới %(day)d, tháng dưới %(month)d.") % {
                    "day": profile.allowed.zero_below_day,
                    "month": profile.allowed.zero_below_month,
                }
                return fault_at(line, _("Ngày “%(date)s” thiếu số 0.") % {"date": found[0]}, mend)
        return None

    return fault
