"""How the letters of each component look."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from papers.form_check.components import Components
from papers.form_check.making import ALIGNED, COMPONENTS, Rule, each, fault_at, shown_runs, sized, span
from papers.form_check.reading import Letters, Line
from papers.form_check.report import Fault
from papers.layout import Profile, Range

HEAD = ("title", "issuer_parent", "issuer", "star", "number", "place_date")
TAIL = ("capacity", "office", "signer", "recipients_heading", "recipient")
STYLED = (*HEAD, "urgency", "draft_label", "type_name", "subject", "dashes", *TAIL)
REQUIRED = ("title", "issuer", "star", "number", "place_date", "type_name", "subject", "dashes", "body", *TAIL)
# A draft is shown before it is known who signs; a letter has no type; minutes are signed by two and sent to nobody.
NOT_IN_DRAFTS = {"office", "signer"}
NOT_IN_LETTERS = {"type_name", "subject", "dashes"}
NOT_IN_MINUTES = {*TAIL}


def letters_of(component: str, found: Components, profile: Profile, needed: set[str]) -> Iterator[Rule]:
    style, lines = profile.styles[component], found.of(component)
    label = str(COMPONENTS[component])
    if not lines:
        if component in needed:
            message = _("Không tìm thấy: %(component)s.") % {"component": label.lower()}
            yield "present", _("có mặt"), [fault_at(None, message, _("Bổ sung theo mẫu."))]
        return
    if component in TAIL and "capacity" not in needed:
        return
    if component in needed:
        yield "present", _("có mặt"), []
    sizes = profile.allowed.sizes_pt.get(component) or Range(style.size_pt, style.size_pt)
    yield "size", _("cỡ chữ %(size)s") % {"size": span(sizes)}, each(lines, sized(sizes))
    yield _switch("bold", style.bold, lines, _("chữ đậm"), _("chữ không đậm"))
    yield _switch("italic", style.italic, lines, _("chữ nghiêng"), _("chữ đứng"))
    yield _switch("underline", style.underline, lines, _("gạch chân"), _("không gạch chân"))
    if style.caps:
        yield "caps", _("chữ in hoa"), each(lines, _in_capitals)
    if component == "signer":
        yield "caps", _("chữ in thường"), each(lines, _in_small_letters)
    laid_out = lines if component in ("type_name", "subject", "dashes") else [line for line in lines if line.table]
    yield "align", str(ALIGNED[style.align]), each(laid_out, aligned(style.align))


def _switch(name: str, wanted: bool, lines, title_on: str, title_off: str) -> Rule:
    title = title_on if wanted else title_off

    def fault(line: Line) -> Fault | None:
        wrong = [run for run in shown_runs(line) if getattr(run, name) is not wanted and _counts(name, wanted, run)]
        if not wrong:
            return None
        message = _("Chữ chưa đúng kiểu.") if wanted else _("Chữ sai kiểu: đang có %(style)s.") % {"style": title_on}
        return fault_at(line, message, _("Sửa thành %(title)s.") % {"title": title})

    return name, title, each(lines, fault)


def _counts(name: str, wanted: bool, run: Letters) -> bool:
    """A mark after an underlined word need not be underlined too."""
    return not (name == "underline" and wanted and not any(letter.isalnum() for letter in run.text))


def _in_capitals(line: Line) -> Fault | None:
    if line.words == line.words.upper():
        return None
    return fault_at(line, _("Chữ chưa in hoa."), _("Viết in hoa toàn bộ."))


def _in_small_letters(line: Line) -> Fault | None:
    if not line.words.isupper():
        return None
    return fault_at(line, _("Họ tên đang in hoa toàn bộ."), _("Viết hoa chữ cái đầu của họ, đệm và tên."))


def aligned(wanted: str):
    fitting = {wanted, "justify"} if wanted == "left" else {wanted}

    def fault(line: Line) -> Fault | None:
        if line.align is None or line.align in fitting:
            return None
        return fault_at(line, _("Canh lề chưa đúng."), _("Sửa thành %(wanted)s.") % {"wanted": ALIGNED[wanted]})

    return fault
