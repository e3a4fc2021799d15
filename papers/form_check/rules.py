"""The rules of the form, each held to a paper that was read back. Every figure and word comes from the ``Profile``."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.dates import date_or_none
from papers.fonts import text_width_mm
from papers.form_check.components import Components, components_of
from papers.form_check.reading import Letters, Line, WordPaper
from papers.form_check.report import Fault, Finding, Report
from papers.layout import Profile, Range

MOST_FAULTS_SHOWN = 5
PLACE_LETTERS = 60
MINUTES, LETTER = "BB", "CV"
# A line this short looks the same aligned left or justified.
SHORT_LINE = 70
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
HEAD = ("title", "issuer_parent", "issuer", "star", "number", "place_date")
TAIL = ("capacity", "office", "signer", "recipients_heading", "recipient")
STYLED = (*HEAD, "urgency", "draft_label", "type_name", "subject", "dashes", *TAIL)
REQUIRED = ("title", "issuer", "star", "number", "place_date", "type_name", "subject", "dashes", "body", *TAIL)
# A draft is shown before it is known who signs; a letter has no type; minutes are signed by two and sent to nobody.
NOT_IN_DRAFTS = {"office", "signer"}
NOT_IN_LETTERS = {"type_name", "subject", "dashes"}
NOT_IN_MINUTES = {*TAIL}

PLACE_DATE = re.compile(
    r"(?P<place>.*?)(?P<comma>,?)\s*ngày\s*(?P<day>\d{0,2})[\s….]*tháng\s*(?P<month>\d{0,2})[\s….]*năm\s*(?P<year>[\d….]*)\.?",
    re.IGNORECASE,
)
SHORT_DATE = re.compile(r"(?<![\d/.-])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})(?![\d/])")
NUMBER = re.compile(r"số(?P<colon>\s*[:.])?\s*(?P<digits>\d*)[\s….]*(?P<symbol>.*)", re.IGNORECASE)
IN_PLACE = re.compile(r"K\s?/?\s?T\s?[./ ]\s?(?P<whose>.*)", re.IGNORECASE)
ARCHIVE = re.compile(r"-?\s*lưu\b", re.IGNORECASE)
LAST_MARKS = re.compile(r"[./;,:–-]+$")

# A rule: its name after the component, what it asks for, and the faults; None where it has nothing to be held to.
Rule = tuple[str, str, list[Fault] | None]


def signed_on(paper: WordPaper) -> date | None:
    """The day the paper says it is of; None for a draft or a day that no calendar has."""
    for line in paper.lines[:60]:
        found = PLACE_DATE.search(line.words)
        if found and all(found[part].isdigit() for part in ("day", "month", "year")):
            return date_or_none(int(found["year"]), int(found["month"]), int(found["day"]))
    return None


def check_paper(paper: WordPaper, profile: Profile) -> Report:
    found = components_of(paper.lines, profile)
    findings = [
        _finding(component, *rule, profile) for component, rules in _all_rules(paper, found, profile) for rule in rules
    ]
    return Report(profile.code, profile.name, tuple(findings))


def _finding(component, name, title, faults, profile) -> Finding:
    outcome = "absent" if faults is None else "fail" if faults else "pass"
    source = profile.sources.get(component, "")
    shown = tuple((faults or [])[:MOST_FAULTS_SHOWN])
    label = str(COMPONENTS[component])
    return Finding(f"{component}.{name}", label, title, source, outcome, shown)


def _all_rules(paper, found, profile) -> Iterator[tuple[str, Iterable[Rule]]]:
    yield "page", _page(paper, profile)
    yield "font", _fonts(paper, profile)
    yield "page_number", _page_number(paper, profile)
    needed = _needed(found, profile)
    for component in STYLED:
        yield component, _letters_of(component, found, profile, needed)
    yield "title", _title(found, profile)
    yield "title_rule", _title_rule(found, profile)
    yield "number", _number(found, profile)
    yield "place_date", _place_date(found, profile)
    yield "dashes", _dashes(found, profile)
    yield "body", _body(found, profile, needed)
    if "capacity" in needed:
        yield "capacity", _capacity(found, profile)
        yield "office", _office(found, profile)
        yield "signer", _signer(found, profile)
        yield "recipients_heading", _recipients_heading(found, profile)
        yield "recipient", _recipients(found, profile)
        yield "archive", _archive(found, profile)


def _needed(found: Components, profile: Profile) -> set[str]:
    needed = set(REQUIRED)
    number = _joined(found.of("number"))
    is_draft = found.of("draft_label") or not any(letter.isdigit() for letter in number)
    if is_draft:
        needed -= NOT_IN_DRAFTS
    if not found.of("type_name") and f"-{_letter_code(profile)}" in number:
        needed -= NOT_IN_LETTERS
    if _joined(found.of("type_name")).casefold() == profile.type_names.get(MINUTES, "").casefold():
        needed -= NOT_IN_MINUTES
    return needed


def _letter_code(profile: Profile) -> str:
    return profile.words.symbol_pattern.partition("{organ}")[0].format(type=LETTER)


# --- small words


def _joined(lines: Iterable[Line]) -> str:
    return " ".join(line.words for line in lines)


def _fault(line: Line | None, message: str, mend: str) -> Fault:
    words = line.words if line else ""
    return Fault(words if len(words) <= PLACE_LETTERS else f"{words[:PLACE_LETTERS].rstrip()}…", message, mend)


def _each(lines: Iterable[Line], fault: Callable[[Line], Fault | None]) -> list[Fault] | None:
    """The faults of the lines; None where there is no line."""
    lines = list(lines)
    return [told for line in lines if (told := fault(line))] if lines else None


def _shown(line: Line) -> list[Letters]:
    return [run for run in line.runs if run.text.strip()]


def _span(wanted: Range) -> str:
    return f"{wanted.least:g}" if wanted.least == wanted.most else f"{wanted.least:g}–{wanted.most:g}"


# --- the page


def _page(paper: WordPaper, profile: Profile) -> Iterator[Rule]:
    page, slack = profile.page, profile.allowed.tolerance_mm
    if not paper.sections:
        yield "size", _("khổ giấy"), [_fault(None, _("Tệp không ghi khổ giấy."), _("Chọn khổ A4 trong Page Setup."))]
        return
    first, *others = paper.sections
    wanted = {"width": page.width_mm, "height": page.height_mm}
    sizes = _("khổ giấy %(width)g × %(height)g mm") % wanted
    faults = []
    for section in paper.sections:
        given = (section.width_mm, section.height_mm)
        turned = section in others and given[0] > given[1]
        held = given[::-1] if turned else given
        if not _near(held, (page.width_mm, page.height_mm), slack):
            message = _("Khổ giấy đang là %(width).0f × %(height).0f mm.") % {"width": given[0], "height": given[1]}
            mend = _("Chọn khổ %(width)g × %(height)g mm (A4) trong Page Setup.") % wanted
            faults.append(_fault(None, message, mend))
    yield "size", sizes, faults
    names = (("top", _("lề trên")), ("bottom", _("lề dưới")), ("left", _("lề trái")), ("right", _("lề phải")))
    for name, title in names:
        given, asked = getattr(first, f"{name}_mm"), getattr(page, f"{name}_mm")
        wrong = abs(given - asked) > slack
        message = _("Đang là %(given).1f mm.") % {"given": given}
        mend = _("Đặt %(margin)s %(asked)g mm trong Page Setup.") % {"margin": title, "asked": asked}
        yield f"{name}", f"{title} {asked:g} mm", [_fault(None, message, mend)] if wrong else []


def _near(given, wanted, slack) -> bool:
    return all(abs(a - b) <= slack for a, b in zip(given, wanted, strict=True))


def _fonts(paper: WordPaper, profile: Profile) -> Iterator[Rule]:
    family = profile.fonts[0]

    def other_font(line: Line) -> Fault | None:
        others = sorted({font for run in _shown(line) for font in run.fonts} - {family})
        if not others:
            return None
        message = _("Chữ đang dùng phông %(fonts)s.") % {"fonts": ", ".join(font or "?" for font in others)}
        return _fault(line, message, _("Chọn đoạn này và đổi sang phông %(font)s.") % {"font": family})

    def other_colour(line: Line) -> Fault | None:
        colours = {run.colour.lower() for run in _shown(line)} - {"auto", profile.colour.lower()}
        if not colours:
            return None
        return _fault(line, _("Chữ không phải màu đen."), _("Chọn đoạn này và đổi màu chữ thành đen."))

    shown = [line for line in paper.lines if line.words]
    yield "family", _("phông %(font)s") % {"font": family}, _each(shown, other_font)
    yield "colour", _("chữ màu đen"), _each(shown, other_colour)


def _page_number(paper: WordPaper, profile: Profile) -> Iterator[Rule]:
    rule = profile.page_number
    first = paper.sections[0] if paper.sections else None
    numbers = first.numbers if first else ()
    printed = [number for number in numbers if number.place == "header" and number.pages != "first"]
    mend = _("Insert › Page Number › Top of Page, canh giữa.")
    missing = [] if printed else [_fault(None, _("Không có số trang ở đầu trang."), mend)]
    below = [number for number in numbers if number.place == "footer"]
    missing += [_fault(None, _("Số trang đang ở cuối trang."), mend) for _number in below[:1]]
    yield "place", _("ở giữa, phía trên trang"), missing
    on_first = bool(printed) and (not first.first_differs or any(number.pages == "first" for number in numbers))
    wrong = on_first is not rule.on_first_page and bool(printed)
    told = _fault(None, _("Trang đầu có số trang."), _("Đánh dấu “Different First Page” và bỏ số trang ở trang đầu."))
    yield "from_second", _("không đánh số trang đầu"), ([told] if wrong else []) if printed else None
    if not printed:
        return
    lines = [number.line for number in printed]
    mend_letters = _("Đặt số trang cỡ %(size)g, kiểu đứng, canh giữa.") % {"size": rule.size_pt}
    sizes = {run.size_pt for line in lines for run in line.runs} - {rule.size_pt}
    message = _("Số trang đang cỡ %(sizes)s.") % {"sizes": ", ".join(f"{size:g}" for size in sorted(sizes))}
    yield "size", _("cỡ %(size)g") % {"size": rule.size_pt}, [_fault(None, message, mend_letters)] if sizes else []
    leaning = any(run.italic or run.bold for line in lines for run in line.runs)
    yield (
        "upright",
        _("kiểu đứng, không đậm"),
        [_fault(None, _("Số trang đang nghiêng hoặc đậm."), mend_letters)] if leaning else [],
    )
    aside = any(line.align not in ("center", None) and "\t" not in line.text for line in lines)
    yield "align", _("canh giữa"), [_fault(None, _("Số trang không ở giữa."), mend_letters)] if aside else []
    far = abs(first.header_mm - rule.from_top_mm) > profile.allowed.tolerance_mm
    message = _("Số trang cách mép trên %(given).1f mm.") % {"given": first.header_mm}
    mend = _("Đặt “Header from Top” %(wanted)g mm.") % {"wanted": rule.from_top_mm}
    yield (
        "distance",
        _("cách mép trên %(wanted)g mm") % {"wanted": rule.from_top_mm},
        [_fault(None, message, mend)] if far else [],
    )
    other = first.number_format != "decimal"
    told = _fault(None, _("Số trang không phải chữ số Ả Rập."), _("Chọn kiểu số 1, 2, 3 cho số trang."))
    yield "digits", _("chữ số Ả Rập"), [told] if other else []


# --- how each component looks


def _letters_of(component: str, found: Components, profile: Profile, needed: set[str]) -> Iterator[Rule]:
    style, lines = profile.styles[component], found.of(component)
    label = str(COMPONENTS[component])
    if not lines:
        if component in needed:
            message = _("Không tìm thấy: %(component)s.") % {"component": label.lower()}
            yield "present", _("có mặt"), [_fault(None, message, _("Bổ sung theo mẫu."))]
        return
    if component in TAIL and "capacity" not in needed:
        return
    if component in needed:
        yield "present", _("có mặt"), []
    sizes = profile.allowed.sizes_pt.get(component) or Range(style.size_pt, style.size_pt)
    yield "size", _("cỡ chữ %(size)s") % {"size": _span(sizes)}, _each(lines, _sized(sizes))
    yield _switch("bold", style.bold, lines, _("chữ đậm"), _("chữ không đậm"))
    yield _switch("italic", style.italic, lines, _("chữ nghiêng"), _("chữ đứng"))
    yield _switch("underline", style.underline, lines, _("gạch chân"), _("không gạch chân"))
    if style.caps:
        yield "caps", _("chữ in hoa"), _each(lines, _in_capitals)
    if component == "signer":
        yield "caps", _("chữ in thường"), _each(lines, _in_small_letters)
    laid_out = lines if component in ("type_name", "subject", "dashes") else [line for line in lines if line.table]
    yield "align", str(_ALIGNED[style.align]), _each(laid_out, _aligned(style.align))


_ALIGNED = {
    "center": gettext_lazy("canh giữa"),
    "left": gettext_lazy("canh trái"),
    "justify": gettext_lazy("canh đều hai bên"),
}


def _sized(wanted: Range):
    def fault(line: Line) -> Fault | None:
        wrong = sorted({run.size_pt for run in _shown(line) if not wanted.holds(run.size_pt)})
        if not wrong:
            return None
        message = _("Chữ đang cỡ %(sizes)s.") % {"sizes": ", ".join(f"{size:g}" for size in wrong)}
        return _fault(line, message, _("Đặt cỡ chữ %(size)s.") % {"size": _span(wanted)})

    return fault


def _switch(name: str, wanted: bool, lines, title_on: str, title_off: str) -> Rule:
    title = title_on if wanted else title_off

    def fault(line: Line) -> Fault | None:
        wrong = [run for run in _shown(line) if getattr(run, name) is not wanted and _counts(name, wanted, run)]
        if not wrong:
            return None
        message = _("Chữ chưa đúng kiểu.") if wanted else _("Chữ sai kiểu: đang có %(style)s.") % {"style": title_on}
        return _fault(line, message, _("Sửa thành %(title)s.") % {"title": title})

    return name, title, _each(lines, fault)


def _counts(name: str, wanted: bool, run: Letters) -> bool:
    """A mark after an underlined word need not be underlined too."""
    return not (name == "underline" and wanted and not any(letter.isalnum() for letter in run.text))


def _in_capitals(line: Line) -> Fault | None:
    if line.words == line.words.upper():
        return None
    return _fault(line, _("Chữ chưa in hoa."), _("Viết in hoa toàn bộ."))


def _in_small_letters(line: Line) -> Fault | None:
    if not line.words.isupper():
        return None
    return _fault(line, _("Họ tên đang in hoa toàn bộ."), _("Viết hoa chữ cái đầu của họ, đệm và tên."))


def _aligned(wanted: str):
    fitting = {wanted, "justify"} if wanted == "left" else {wanted}

    def fault(line: Line) -> Fault | None:
        if line.align is None or line.align in fitting:
            return None
        return _fault(line, _("Canh lề chưa đúng."), _("Sửa thành %(wanted)s.") % {"wanted": _ALIGNED[wanted]})

    return fault


# --- the head


def _title(found: Components, profile: Profile) -> Iterator[Rule]:
    words, lines = profile.words.title, found.of("title")

    def other_words(line: Line) -> Fault | None:
        if line.words.casefold() == words.casefold():
            return None
        return _fault(line, _("Tiêu đề có chữ khác."), _("Chỉ ghi “%(words)s”.") % {"words": words})

    def on_the_left(line: Line) -> Fault | None:
        if line.table is None or line.column == 1:
            return None
        return _fault(line, _("Tiêu đề đang ở bên trái."), _("Đặt tiêu đề ở ô bên phải, dòng đầu."))

    yield "words", f"“{words}”", _each(lines, other_words)
    yield "place", _("bên phải, dòng đầu"), _each(lines, on_the_left)


def _title_rule(found: Components, profile: Profile) -> Iterator[Rule]:
    title = found.first("title")
    if title is None:
        return
    lengths = [length for line in found.below_title for length in _rules_at(line)]
    mend = _("Kẻ một đường liền dưới tiêu đề, dài bằng tiêu đề (không dùng gạch chân hay dấu gạch).")
    yield "present", _("có đường kẻ dưới tiêu đề"), [] if lengths else [_fault(title, _("Không có đường kẻ."), mend)]
    if not lengths:
        return
    style = profile.styles["title"]
    wanted = text_width_mm(profile.words.title, profile.fonts, style.size_pt, bold=style.bold)
    share = lengths[0] / wanted
    message = _("Đường kẻ dài %(given).0f mm, tiêu đề dài %(wanted).0f mm.") % {"given": lengths[0], "wanted": wanted}
    fits = profile.allowed.rule_share.holds(share)
    yield "length", _("đường kẻ dài bằng tiêu đề"), [] if fits else [_fault(title, message, mend)]


def _rules_at(line: Line) -> list[float]:
    drawn = [line.drawn_mm] if line.drawn_mm else []
    return [*drawn, *([line.room_mm - line.left_mm - line.right_mm] if line.border else [])]


def _number(found: Components, profile: Profile) -> Iterator[Rule]:
    line = found.first("number")
    if line is None:
        return
    example = profile.words.number_pattern.format(
        number="05", symbol=profile.words.symbol_pattern.format(type="TB", organ="ĐU")
    )
    mend = _("Viết như “%(example)s”.") % {"example": example}
    read = NUMBER.search(line.words)
    colon, digits, symbol = read["colon"], read["digits"], read["symbol"]
    yield (
        "colon",
        _("sau chữ “Số” không có dấu hai chấm"),
        [_fault(line, _("Có dấu sau chữ “Số”."), mend)] if colon else [],
    )
    short = digits and (len(digits) == 1 or (digits[0] == "0" and len(digits) > 2))
    yield "zero", _("số dưới 10 có một số 0 ở trước"), [_fault(line, _("Số ghi sai."), mend)] if short else []
    between = profile.words.number_pattern.partition("{number}")[2].format(symbol="{symbol}").partition("{symbol}")[0]
    pattern = re.escape(between) + re.escape(profile.words.symbol_pattern).replace(
        re.escape("{type}"), "(?P<type>[A-ZĐ][A-Za-zĐđ]{1,4})"
    ).replace(re.escape("{organ}"), "(?P<organ>[A-ZĐ][A-Za-zĐđ]*(?:-[A-ZĐ][A-Za-zĐđ]*)?)")
    parts = re.fullmatch(pattern, symbol)
    yield (
        "symbol",
        _("ký hiệu “%(example)s”") % {"example": example},
        [] if parts else [_fault(line, _("Ký hiệu viết chưa đúng."), mend)],
    )
    name = profile.type_names.get(parts["type"], "") if parts else ""
    kind = found.first("type_name")
    if not name or kind is None:
        return
    other = kind.words.casefold() != name.casefold() and kind.words.upper() not in _twins(profile, parts["type"])
    message = _("Ký hiệu là của %(name)s.") % {"name": name}
    yield "type", _("ký hiệu theo tên loại văn bản"), [_fault(line, message, mend)] if other else []


def _twins(profile: Profile, code: str) -> set[str]:
    """Types that no symbol of their own is known for."""
    return {"QUY ĐỊNH"} if code == "QĐ" else set()


def _place_date(found: Components, profile: Profile) -> Iterator[Rule]:
    lines = found.of("place_date")
    if not lines:
        return
    line, words = lines[-1], _joined(lines)
    read = PLACE_DATE.search(words)
    mend = _("Viết như “Hà Nội, ngày 03 tháng 02 năm 2026”.")
    whole = read is not None and read["comma"] and read["place"].strip()
    yield (
        "comma",
        _("địa danh, dấu phẩy, rồi ngày"),
        [] if whole else [_fault(line, _("Thiếu địa danh hoặc dấu phẩy."), mend)],
    )
    if read is None:
        return
    wrong = _zeros_wrong(read["day"], read["month"], profile, strictly=True)
    title = _("ngày dưới %(day)d và tháng dưới %(month)d có số 0 ở trước, tháng khác thì không") % {
        "day": profile.allowed.zero_below_day,
        "month": profile.allowed.zero_below_month,
    }
    yield "zeros", title, [_fault(line, _("Số 0 trước ngày hoặc tháng chưa đúng."), mend)] if wrong else []


def _zeros_wrong(day: str, month: str, profile: Profile, *, strictly: bool) -> bool:
    """Whether a zero is missing or, ``strictly``, stands where none belongs; blanks are never wrong."""
    pairs = ((day, profile.allowed.zero_below_day), (month, profile.allowed.zero_below_month))
    for written, below in pairs:
        if not written:
            continue
        wanted = f"{int(written):02d}" if int(written) < below else str(int(written))
        if written != wanted and (strictly or len(written) < len(wanted)):
            return True
    return False


def _dashes(found: Components, profile: Profile) -> Iterator[Rule]:
    line, wanted = found.first("dashes"), profile.words.dashes
    if line is None:
        return
    message = _("Đang là “%(given)s”.") % {"given": line.words}
    mend = _("Gõ đúng %(count)d dấu gạch nối “%(wanted)s”.") % {"count": len(wanted), "wanted": wanted}
    title = _("%(count)d dấu gạch nối “%(wanted)s”") % {"count": len(wanted), "wanted": wanted}
    yield "words", title, [] if line.words == wanted else [_fault(line, message, mend)]


# --- the text


def _body(found: Components, profile: Profile, needed: set[str]) -> Iterator[Rule]:
    lines, allowed = found.of("body"), profile.allowed
    if not lines:
        yield "present", _("có nội dung"), [_fault(None, _("Không tìm thấy nội dung."), _("Bổ sung nội dung."))]
        return
    yield "present", _("có nội dung"), []
    sizes = allowed.sizes_pt["body"]
    yield "size", _("cỡ chữ %(size)s") % {"size": _span(sizes)}, _each(lines, _sized(sizes))
    yield "italic", _("chữ đứng"), _each(lines, _leaning)
    running = [line for line in lines if not _is_centred_heading(line)]
    yield "align", str(_ALIGNED["justify"]), _each(running, _justified)
    first_lines = [line for line in running if line.starts]
    title = _("lùi đầu dòng khoảng %(indent)g mm") % {"indent": profile.styles["paragraph"].indent_mm}
    yield "indent", title, _each(first_lines, _indented(allowed.indent_mm, profile))
    title = _("dãn dòng chính xác (Exactly) %(points)s pt") % {"points": _span(allowed.line_pt)}
    yield "line", title, _each(lines, _exact(allowed.line_pt))
    title = _("cách đoạn ít nhất %(points)g pt") % {"points": allowed.least_gap_pt}
    yield "gap", title, _gaps(found.text, allowed.least_gap_pt)
    yield "end", _("kết thúc bằng %(marks)s") % {"marks": _marks(allowed.end_marks)}, _end(lines[-1], allowed.end_marks)
    dated = [*found.of("subject"), *lines]
    yield "dates", _("ngày, tháng trong văn bản viết đủ số 0"), _each(dated, _short_dates(profile))


def _marks(marks: Iterable[str]) -> str:
    return _(" hoặc ").join(f"“{mark}”" for mark in marks)


def _leaning(line: Line) -> Fault | None:
    shown = _shown(line)
    if not shown or not all(run.italic for run in shown):
        return None
    return _fault(line, _("Cả đoạn đang in nghiêng."), _("Bỏ chữ nghiêng."))


def _is_centred_heading(line: Line) -> bool:
    shown = _shown(line)
    return line.align == "center" and bool(shown) and all(run.bold for run in shown)


def _justified(line: Line) -> Fault | None:
    if line.align == "justify" or (line.align == "left" and len(line.words) <= SHORT_LINE):
        return None
    return _fault(line, _("Đoạn chưa canh đều hai bên."), _("Canh đều hai bên (Ctrl+J)."))


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
        return _fault(line, message, mend)

    return fault


def _exact(wanted: Range):
    def fault(line: Line) -> Fault | None:
        if line.line_rule == "exact" and wanted.holds(line.line_pt):
            return None
        if line.line_rule == "exact":
            message = _("Dãn dòng đang là %(points)g pt.") % {"points": line.line_pt}
        else:
            message = _("Dãn dòng không phải kiểu chính xác (Exactly).")
        return _fault(line, message, _("Đặt Line spacing: Exactly, %(points)s pt.") % {"points": _span(wanted)})

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
            faults.append(_fault(after, message, _("Đặt Spacing After %(least)g pt.") % {"least": least}))
    return faults if len(paragraphs) > 1 else None


def _end(line: Line, marks: tuple[str, ...]) -> list[Fault]:
    read = LAST_MARKS.search(line.words)
    if read and read[0] in marks:
        return []
    message = _("Kết thúc bằng “%(mark)s”.") % {"mark": read[0]} if read else _("Không có dấu kết thúc.")
    return [_fault(line, message, _("Kết thúc nội dung bằng %(marks)s.") % {"marks": _marks(marks)})]


def _short_dates(profile: Profile):
    def fault(line: Line) -> Fault | None:
        for found in SHORT_DATE.finditer(line.words):
            if _zeros_wrong(found["day"], found["month"], profile, strictly=False):
                mend = _("Thêm số 0: ngày dưới %(day)d, tháng dưới %(month)d.") % {
                    "day": profile.allowed.zero_below_day,
                    "month": profile.allowed.zero_below_month,
                }
                return _fault(line, _("Ngày “%(date)s” thiếu số 0.") % {"date": found[0]}, mend)
        return None

    return fault


# --- the signature


def _capacity(found: Components, profile: Profile) -> Iterator[Rule]:
    lines = [*found.of("capacity"), *found.of("office")]
    begins = tuple(form.partition("{")[0] for form in profile.signing.forms.values())

    def other_form(line: Line) -> Fault | None:
        if line.words.upper().startswith(tuple(begin.upper() for begin in begins)):
            return None
        message = _("Quyền hạn ký viết chưa đúng.")
        return _fault(line, message, _("Viết %(forms)s.") % {"forms": ", ".join(begin.strip() for begin in begins)})

    def stands_in(line: Line) -> Fault | None:
        read = IN_PLACE.match(line.words)
        if read is None or read["whose"].upper().startswith(profile.signing.one_man_offices):
            return None
        message = _("Cấp uỷ là cơ quan tập thể: không ký thay.")
        mend = _("Ghi “%(on_behalf)s” rồi ghi ngay chức vụ người ký.") % {"on_behalf": f"{_on_behalf(profile)}…"}
        return _fault(line, message, mend)

    yield "form", _("chữ viết tắt trước quyền hạn ký"), _each(found.of("capacity"), other_form)
    yield "in_place", _("không ký thay (K/T) trong cấp uỷ"), _each(lines, stands_in)


def _on_behalf(profile: Profile) -> str:
    return profile.signing.forms["on_behalf"].partition("{")[0]


def _office(found: Components, profile: Profile) -> Iterator[Rule]:
    offices = [office.casefold() for office in profile.signing.offices]
    begins = [word.strip().casefold() for word in profile.allowed.issuers_begin]

    def names_body(line: Line) -> Fault | None:
        words = line.words.casefold()
        named = any(words.startswith(f"{office} {begin}") for office in offices for begin in begins)
        if words in offices or not named:
            return None
        return _fault(line, _("Sau chức vụ có tên cơ quan."), _("Chỉ ghi chức vụ, bỏ tên cơ quan."))

    yield "alone", _("chỉ ghi chức vụ"), _each(found.of("office"), names_body)


def _signer(found: Components, profile: Profile) -> Iterator[Rule]:
    ranks = "|".join(re.escape(rank) for rank in profile.signing.ranks)
    ranked = re.compile(rf"(?:{ranks})(?:\.|\s)")

    def with_rank(line: Line) -> Fault | None:
        if not ranked.match(line.words):
            return None
        message = _("Trước họ tên có học hàm, học vị hoặc quân hàm.")
        return _fault(line, message, _("Chỉ ghi họ và tên."))

    yield "rank", _("không ghi học hàm, học vị, quân hàm"), _each(found.of("signer"), with_rank)


def _recipients_heading(found: Components, profile: Profile) -> Iterator[Rule]:
    wanted = profile.words.recipients_heading

    def other_words(line: Line) -> Fault | None:
        if line.words == wanted:
            return None
        return _fault(line, _("Chữ ghi chưa đúng."), _("Ghi “%(wanted)s”.") % {"wanted": wanted})

    yield "words", f"“{wanted}”", _each(found.of("recipients_heading"), other_words)


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


def _recipients(found: Components, profile: Profile) -> Iterator[Rule]:
    items = _items(found.of("recipient"))
    if not items:
        return
    mend = _("Mỗi nơi nhận một dòng, “- …;”, dòng cuối kết thúc bằng dấu chấm.")
    bare = [_fault(line, _("Thiếu gạch đầu dòng."), mend) for line, words in items if not _has_dash(line, words)]
    yield "dash", _("mỗi nơi nhận có gạch đầu dòng"), bare
    endings = [*[";"] * (len(items) - 1), "."]
    wrong = [
        _fault(line, _("Dấu cuối dòng chưa đúng."), mend)
        for (line, words), ending in zip(items, endings, strict=True)
        if not words.endswith(ending)
    ]
    yield "marks", _("dấu chấm phẩy cuối dòng, dòng cuối dấu chấm"), wrong


def _has_dash(line: Line, words: str) -> bool:
    return words.startswith("- ") or line.listed


def _archive(found: Components, profile: Profile) -> Iterator[Rule]:
    items = _items(found.of("recipient"))
    begins = profile.allowed.archive_begins
    if not items:
        return
    line, words = items[-1]
    kept = ARCHIVE.match(words)
    mend = _("Ghi “%(example)s.”") % {"example": f"- {profile.words.archive_line.format(committee='Đảng uỷ')}"}
    last = [] if kept else [_fault(line, _("Dòng cuối không phải dòng lưu."), mend)]
    yield "last", _("dòng cuối là “%(begins)s…”") % {"begins": begins}, last
    if not kept:
        return
    rest = words[kept.end() :]
    wrong = rest.lstrip().startswith((":", "-")) or any(
        re.search(rf"\b{re.escape(word)}\b", rest) for word in profile.allowed.archive_never
    )
    title = _("sau chữ “Lưu” không có dấu hai chấm, không có %(words)s") % {
        "words": _marks(profile.allowed.archive_never)
    }
    yield "words", title, [_fault(line, _("Dòng lưu viết theo lối của cơ quan nhà nước."), mend)] if wrong else []
