"""Rules of the signature and of the recipients."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from papers.form_check.components import Components
from papers.form_check.making import (
    Rule,
    each,
    fault_at,
    quoted,
)
from papers.form_check.reading import Line
from papers.form_check.report import Fault
from papers.form_check.words import ARCHIVE, EXAMPLE_COMMITTEE, IN_PLACE
from papers.layout import Profile


def capacity(found: Components, profile: Profile) -> Iterator[Rule]:
    lines = [*found.of("capacity"), *found.of("office")]
    begins = tuple(form.partition("{")[0] for form in profile.signing.forms.values())

    def other_form(line: Line) -> Fault | None:
        if line.words.upper().startswith(tuple(begin.upper() for begin in begins)):
            return None
        message = _("Quyền hạn ký viết chưa đúng.")
        return fault_at(line, message, _("Viết %(forms)s.") % {"forms": ", ".join(begin.strip() for begin in begins)})

    def stands_in(line: Line) -> Fault | None:
        read = IN_PLACE.match(line.words)
        if read is None or read["whose"].upper().startswith(profile.signing.one_man_offices):
            return None
        message = _("Cấp uỷ là cơ quan tập thể: không ký thay.")
        mend = _("Ghi “%(on_behalf)s” rồi ghi ngay chức vụ người ký.") % {"on_behalf": f"{_on_behalf(profile)}…"}
        return fault_at(line, message, mend)

    yield "form", _("chữ viết tắt trước quyền hạn ký"), each(found.of("capacity"), other_form)
    yield "in_place", _("không ký thay (K/T) trong cấp uỷ"), each(lines, stands_in)


def _on_behalf(profile: Profile) -> str:
    return profile.signing.forms["on_behalf"].partition("{")[0]


def office(found: Components, profile: Profile) -> Iterator[Rule]:
    offices = [office.casefold() for office in profile.signing.offices]
    begins = [word.strip().casefold() for word in profile.allowed.issuers_begin]

    def names_body(line: Line) -> Fault | None:
        words = line.words.casefold()
        named = any(words.startswith(f"{office} {begin}") for office in offices for begin in begins)
        if words in offices or not named:
            return None
        return fault_at(line, _("Sau chức vụ có tên cơ quan."), _("Chỉ ghi chức vụ, bỏ tên cơ quan."))

    yield "alone", _("chỉ ghi chức vụ"), each(found.of("office"), names_body)


def signer(found: Components, profile: Profile) -> Iterator[Rule]:
    ranks = "|".join(re.escape(rank) for rank in profile.signing.ranks)
    ranked = re.compile(rf"(?:{ranks})(?:\.|\s)")

    def with_rank(line: Line) -> Fault | None:
        if not ranked.match(line.words):
            return None
        message = _("Trước họ tên có học hàm, học vị hoặc quân hàm.")
        return fault_at(line, message, _("Chỉ ghi họ và tên."))

    yield "rank", _("không ghi học hàm, học vị, quân hàm"), each(found.of("signer"), with_rank)


def recipients_heading(found: Components, profile: Profile) -> Iterator[Rule]:
    wanted = profile.words.recipients_heading

    def other_words(line: Line) -> Fault | None:
        if line.words == wanted:
            return None
        return fault_at(line, _("Chữ ghi chưa đúng."), _("Ghi “%(wanted)s”.") % {"wanted": wanted})

    yield "words", f"“{wanted}”", each(found.of("recipients_heading"), other_words)


def _items(lines: list[Line]) -> list[tuple[Line, str]]:
    """Each recipient with its whole text; a line without a dash goes on with the one above."""
    items: list[tuple[Line, str]] = []
    for line in lines:
        if items and not line.words.startswith(("-", "–", "+", "•")) and not ARCHIVE.match(line.words):
            first, words = items[-1]
            items[-1] = (first, f"{words} {line.words}")
        else:
            items.append((line, line.words))
    return items


def recipients(found: Components, profile: Profile) -> Iterator[Rule]:
    items = _items(found.of("recipient"))
    if not items:
        return
    mend = _("Mỗi nơi nhận một dòng, “- …;”, dòng cuối kết thúc bằng dấu chấm.")
    bare = [fault_at(line, _("Thiếu gạch đầu dòng."), mend) for line, words in items if not _has_dash(line, words)]
    yield "dash", _("mỗi nơi nhận có gạch đầu dòng"), bare
    endings = [*[";"] * (len(items) - 1), "."]
    wrong = [
        fault_at(line, _("Dấu cuối dòng chưa đúng."), mend)
        for (line, words), ending in zip(items, endings, strict=True)
        if not words.endswith(ending)
    ]
    yield "marks", _("dấu chấm phẩy cuối dòng, dòng cuối dấu chấm"), wrong


def _has_dash(line: Line, words: str) -> bool:
    return words.startswith("- ") or line.listed


def archive(found: Components, profile: Profile) -> Iterator[Rule]:
    items = _items(found.of("recipient"))
    begins = profile.allowed.archive_begins
    if not items:
        return
    line, words = items[-1]
    kept = ARCHIVE.match(words)
    mend = _("Ghi “%(example)s.”") % {"example": f"- {profile.words.archive_line.format(committee=EXAMPLE_COMMITTEE)}"}
    last = [] if kept else [fault_at(line, _("Dòng cuối không phải dòng lưu."), mend)]
    yield "last", _("dòng cuối là “%(begins)s…”") % {"begins": begins}, last
    if not kept:
        return
    rest = words[kept.end() :]
    wrong = rest.lstrip().startswith((":", "-")) or any(
        re.search(rf"\b{re.escape(word)}\b", rest) for word in profile.allowed.archive_never
    )
    title = _("sau chữ “Lưu” không có dấu hai chấm, không có %(words)s") % {
        "words": quoted(profile.allowed.archive_never)
    }
    yield "words", title, [fault_at(line, _("Dòng lưu viết theo lối của cơ quan nhà nước."), mend)] if wrong else []
