"""Rules of the sheet: paper, margins, font, page number."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from papers.form_check.making import Rule, each, fault_at, shown_runs
from papers.form_check.reading import Line, WordPaper
from papers.form_check.report import Fault
from papers.layout import Profile


def page(paper: WordPaper, profile: Profile) -> Iterator[Rule]:
    page, slack = profile.page, profile.allowed.tolerance_mm
    if not paper.sections:
        yield "size", _("khổ giấy"), [fault_at(None, _("Tệp không ghi khổ giấy."), _("Chọn khổ A4 trong Page Setup."))]
        return
    first, *others = paper.sections
    wanted = {"width": page.width_mm, "height": page.height_mm}
    sizes = _("khổ giấy %(width)g × %(height)g mm") % wanted
    faults = []
    for section in paper.sections:
        given = (section.width_mm, section.height_mm)
        turned = section in others and given[0] > given[1]
        held = given[::-1] if turned else given
        if not near(held, (page.width_mm, page.height_mm), slack):
            message = _("Khổ giấy đang là %(width).0f × %(height).0f mm.") % {"width": given[0], "height": given[1]}
            mend = _("Chọn khổ %(width)g × %(height)g mm (A4) trong Page Setup.") % wanted
            faults.append(fault_at(None, message, mend))
    yield "size", sizes, faults
    names = (("top", _("lề trên")), ("bottom", _("lề dưới")), ("left", _("lề trái")), ("right", _("lề phải")))
    for name, title in names:
        given, asked = getattr(first, f"{name}_mm"), getattr(page, f"{name}_mm")
        wrong = abs(given - asked) > slack
        message = _("Đang là %(given).1f mm.") % {"given": given}
        mend = _("Đặt %(margin)s %(asked)g mm trong Page Setup.") % {"margin": title, "asked": asked}
        yield f"{name}", f"{title} {asked:g} mm", [fault_at(None, message, mend)] if wrong else []


def near(given, wanted, slack) -> bool:
    return all(abs(a - b) <= slack for a, b in zip(given, wanted, strict=True))


def fonts(paper: WordPaper, profile: Profile) -> Iterator[Rule]:
    family = profile.fonts[0]

    def other_font(line: Line) -> Fault | None:
        others = sorted({font for run in shown_runs(line) for font in run.fonts} - {family})
        if not others:
            return None
        message = _("Chữ đang dùng phông %(fonts)s.") % {"fonts": ", ".join(font or "?" for font in others)}
        return fault_at(line, message, _("Chọn đoạn này và đổi sang phông %(font)s.") % {"font": family})

    def other_colour(line: Line) -> Fault | None:
        colours = {run.colour.lower() for run in shown_runs(line)} - {"auto", profile.colour.lower()}
        if not colours:
            return None
        return fault_at(line, _("Chữ không phải màu đen."), _("Chọn đoạn này và đổi màu chữ thành đen."))

    shown = [line for line in paper.lines if line.words]
    yield "family", _("phông %(font)s") % {"font": family}, each(shown, other_font)
    yield "colour", _("chữ màu đen"), each(shown, other_colour)


def page_number(paper: WordPaper, profile: Profile) -> Iterator[Rule]:
    rule = profile.page_number
    first = paper.sections[0] if paper.sections else None
    numbers = first.numbers if first else ()
    printed = [number for number in numbers if number.place == "header" and number.pages != "first"]
    mend = _("Insert › Page Number › Top of Page, canh giữa.")
    missing = [] if printed else [fault_at(None, _("Không có số trang ở đầu trang."), mend)]
    below = [number for number in numbers if number.place == "footer"]
    missing += [fault_at(None, _("Số trang đang ở cuối trang."), mend) for _number in below[:1]]
    yield "place", _("ở giữa, phía trên trang"), missing
    on_first = bool(printed) and (not first.first_differs or any(number.pages == "first" for number in numbers))
    wrong = on_first is not rule.on_first_page and bool(printed)
    told = fault_at(None, _("Trang đầu có số trang."), _("Đánh dấu “Different First Page” và bỏ số trang ở trang đầu."))
    yield "from_second", _("không đánh số trang đầu"), ([told] if wrong else []) if printed else None
    if not printed:
        return
    lines = [number.line for number in printed]
    mend_letters = _("Đặt số trang cỡ %(size)g, kiểu đứng, canh giữa.") % {"size": rule.size_pt}
    sizes = {run.size_pt for line in lines for run in line.runs} - {rule.size_pt}
    message = _("Số trang đang cỡ %(sizes)s.") % {"sizes": ", ".join(f"{size:g}" for size in sorted(sizes))}
    yield "size", _("cỡ %(size)g") % {"size": rule.size_pt}, [fault_at(None, message, mend_letters)] if sizes else []
    leaning = any(run.italic or run.bold for line in lines for run in line.runs)
    yield (
        "upright",
        _("kiểu đứng, không đậm"),
        [fault_at(None, _("Số trang đang nghiêng hoặc đậm."), mend_letters)] if leaning else [],
    )
    aside = any(line.align not in ("center", None) and "\t" not in line.text for line in lines)
    yield "align", _("canh giữa"), [fault_at(None, _("Số trang không ở giữa."), mend_letters)] if aside else []
    far = abs(first.header_mm - rule.from_top_mm) > profile.allowed.tolerance_mm
    message = _("Số trang cách mép trên %(given).1f mm.") % {"given": first.header_mm}
    mend = _("Đặt “Header from Top” %(wanted)g mm.") % {"wanted": rule.from_top_mm}
    yield (
        "distance",
        _("cách mép trên %(wanted)g mm") % {"wanted": rule.from_top_mm},
        [fault_at(None, message, mend)] if far else [],
    )
    other = first.number_format != "decimal"
    told = fault_at(None, _("Số trang không phải chữ số Ả Rập."), _("Chọn kiểu số 1, 2, 3 cho số trang."))
    yield "digits", _("chữ số Ả Rập"), [told] if other else []
