"""Rules of the head and of the title of the paper."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from papers.fonts import text_width_mm
from papers.form_check.components import Components
from papers.form_check.making import (
    Rule,
    each,
    fault_at,
    joined,
    zeros_wrong,
)
from papers.form_check.reading import MOST_LETTERS_OF_HEAD, Line
from papers.form_check.report import Fault
from papers.form_check.words import EXAMPLE_ORGAN, EXAMPLE_TYPE, NUMBER, PLACE_DATE, SHARED_SYMBOLS, SYMBOL_PARTS
from papers.layout import Profile


def title(found: Components, profile: Profile) -> Iterator[Rule]:
    words, lines = profile.words.title, found.of("title")

    def other_words(line: Line) -> Fault | None:
        if line.words.casefold() == words.casefold():
            return None
        return fault_at(line, _("Tiêu đề có chữ khác."), _("Chỉ ghi “%(words)s”.") % {"words": words})

    def on_the_left(line: Line) -> Fault | None:
        if line.table is None or line.column == 1:
            return None
        return fault_at(line, _("Tiêu đề đang ở bên trái."), _("Đặt tiêu đề ở ô bên phải, dòng đầu."))

    yield "words", f"“{words}”", each(lines, other_words)
    yield "place", _("bên phải, dòng đầu"), each(lines, on_the_left)


def title_rule(found: Components, profile: Profile) -> Iterator[Rule]:
    title = found.first("title")
    if title is None:
        return
    lengths = [length for line in found.below_title for length in _rules_at(line)]
    mend = _("Kẻ một đường liền dưới tiêu đề, dài bằng tiêu đề (không dùng gạch chân hay dấu gạch).")
    yield "present", _("có đường kẻ dưới tiêu đề"), [] if lengths else [fault_at(title, _("Không có đường kẻ."), mend)]
    if not lengths:
        return
    style = profile.styles["title"]
    wanted = text_width_mm(profile.words.title, profile.fonts, style.size_pt, bold=style.bold)
    share = lengths[0] / wanted
    message = _("Đường kẻ dài %(given).0f mm, tiêu đề dài %(wanted).0f mm.") % {"given": lengths[0], "wanted": wanted}
    fits = profile.allowed.rule_share.holds(share)
    yield "length", _("đường kẻ dài bằng tiêu đề"), [] if fits else [fault_at(title, message, mend)]


def _rules_at(line: Line) -> list[float]:
    drawn = [line.drawn_mm] if line.drawn_mm else []
    return [*drawn, *([line.room_mm - line.left_mm - line.right_mm] if line.border else [])]


def number(found: Components, profile: Profile) -> Iterator[Rule]:
    line = found.first("number")
    if line is None:
        return
    example = profile.words.number_pattern.format(
        number="05", symbol=profile.words.symbol_pattern.format(type=EXAMPLE_TYPE, organ=EXAMPLE_ORGAN)
    )
    mend = _("Viết như “%(example)s”.") % {"example": example}
    read = NUMBER.search(line.beginning)
    colon, digits, symbol = read["colon"], read["digits"], read["symbol"]
    yield (
        "colon",
        _("sau chữ “Số” không có dấu hai chấm"),
        [fault_at(line, _("Có dấu sau chữ “Số”."), mend)] if colon else [],
    )
    short = digits and (len(digits) == 1 or (digits[0] == "0" and len(digits) > 2))
    yield "zero", _("số dưới 10 có một số 0 ở trước"), [fault_at(line, _("Số ghi sai."), mend)] if short else []
    between = profile.words.number_pattern.partition("{number}")[2].format(symbol="{symbol}").partition("{symbol}")[0]
    pattern = re.escape(between + profile.words.symbol_pattern)
    for name, part in SYMBOL_PARTS.items():
        pattern = pattern.replace(re.escape(f"{{{name}}}"), part)
    parts = re.fullmatch(pattern, symbol)
    yield (
        "symbol",
        _("ký hiệu “%(example)s”") % {"example": example},
        [] if parts else [fault_at(line, _("Ký hiệu viết chưa đúng."), mend)],
    )
    name = profile.type_names.get(parts["type"], "") if parts else ""
    kind = found.first("type_name")
    if not name or kind is None:
        return
    other = kind.words.casefold() != name.casefold() and kind.words.upper() not in SHARED_SYMBOLS.get(
        parts["type"], set()
    )
    message = _("Ký hiệu là của %(name)s.") % {"name": name}
    yield "type", _("ký hiệu theo tên loại văn bản"), [fault_at(line, message, mend)] if other else []


def place_date(found: Components, profile: Profile) -> Iterator[Rule]:
    lines = found.of("place_date")
    if not lines:
        return
    line, words = lines[-1], joined(lines)[:MOST_LETTERS_OF_HEAD]
    read = PLACE_DATE.search(words)
    mend = _("Viết như “Hà Nội, ngày 03 tháng 02 năm 2026”.")
    whole = read is not None and read["comma"] and read["place"].strip()
    yield (
        "comma",
        _("địa danh, dấu phẩy, rồi ngày"),
        [] if whole else [fault_at(line, _("Thiếu địa danh hoặc dấu phẩy."), mend)],
    )
    if read is None:
        return
    wrong = zeros_wrong(read["day"], read["month"], profile, strictly=True)
    title = _("ngày dưới %(day)d và tháng dưới %(month)d có số 0 ở trước, tháng khác thì không") % {
        "day": profile.allowed.zero_below_day,
        "month": profile.allowed.zero_below_month,
    }
    yield "zeros", title, [fault_at(line, _("Số 0 trước ngày hoặc tháng chưa đúng."), mend)] if wrong else []


def dashes(found: Components, profile: Profile) -> Iterator[Rule]:
    line, wanted = found.first("dashes"), profile.words.dashes
    if line is None:
        return
    message = _("Đang là “%(given)s”.") % {"given": line.words}
    mend = _("Gõ đúng %(count)d dấu gạch nối “%(wanted)s”.") % {"count": len(wanted), "wanted": wanted}
    title = _("%(count)d dấu gạch nối “%(wanted)s”") % {"count": len(wanted), "wanted": wanted}
    yield "words", title, [] if line.words == wanted else [fault_at(line, message, mend)]
