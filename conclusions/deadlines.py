"""The deadline a sentence names: its words, its kind and, where the sentence gives it whole, its day.

Dates of cited papers and of meetings stand without the words that make a deadline, and are left alone.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from committee.dates import DAY_AND_MONTH, date_or_none, year_of
from committee.text import canonical
from conclusions.sentence import Sentence


class DeadlineKind(StrEnum):
    DATE = "date"
    END_OF_MONTH = "end_of_month"
    END_OF_QUARTER = "end_of_quarter"
    END_OF_YEAR = "end_of_year"
    DAYS_FROM_SIGNING = "days_from_signing"
    WORKING_DAYS_FROM_SIGNING = "working_days_from_signing"
    RECURRING = "recurring"
    ASAP = "asap"
    PER_REGULATION = "per_regulation"


@dataclass(frozen=True)
class Deadline:
    kind: DeadlineKind
    words: str  # as typed, with the word that makes it a deadline: "trước ngày 18/11/2020"
    start: int
    end: int
    due_on: date | None  # None: the sentence does not say the day, or no calendar has it


class _Found(NamedTuple):
    start: int  # in the shadow
    end: int
    kind: DeadlineKind
    due_on: date | None = None


_WORD_START, _WORD_END = r"(?<!\S)", r"(?!\S)"
_EACH = r"(?:hàng|hằng|mỗi)"
_LATEST = r"(?:(?:chậm|muộn) nhất|tối đa|không quá)(?: là| vào| đến| trước| trong| hết| sau)*"
_LIMIT = (
    r"(?<!quá )(?:thời )?hạn(?: chót| cuối cùng| cuối| hoàn thành| báo cáo| thực hiện)*(?: là| :| đến| trước)*"
    r"|thời gian (?:hoàn thành|thực hiện)(?: :| trước| đến)*"
)
_HOUR = r"(?:(?:\d{1,2}h(?:\d\d)?|\d{1,2} giờ(?: \d\d(?: phút)?)?) (?:, )?)?"
_DAY = re.compile(
    rf"{_WORD_START}(?P<cue>{_LATEST}|{_LIMIT}|trước|(?:đến )?hết|đến|(?:hoàn thành|xong) vào)"
    rf" {_HOUR}(?P<said>ngày )?{DAY_AND_MONTH}{_WORD_END}(?! {_EACH} năm)"
)
# "đến 5/6" and "hết 2/3" may be fractions.
_CLEAR_WITHOUT_DAY = re.compile(r"trước|.*(?:nhất|hạn|hoàn thành|thực hiện|trước)\b.*")
# "tính đến ngày …" is a state of things, "từ … đến …" a period.
_NO_LIMIT_BEFORE = re.compile(r"(?:(?<!\S)tính|(?<!\S)từ(?: ngày)? \d[\d /.-]*)(?: cho)? $")

_PERIOD_CUE = (
    rf"(?:(?P<cue>{_LATEST}|{_LIMIT}|trong|(?:đến |vào |trước |trong )?(?:cuối|hết)|trước) "
    r"|(?<=hoàn thành )|(?<=xong ))"
)
_NOT_A_LIMIT = r"(?<!kỳ họp )(?<!hội nghị )(?<!tổng kết )"
_YEAR_OF_PERIOD = r"(?: ?[/-] ?| năm )(?P<year>[12]\d{3})"
_MONTH = re.compile(
    rf"{_WORD_START}{_NOT_A_LIMIT}{_PERIOD_CUE}tháng"
    rf" (?:(?P<month>1[0-2]|0?[1-9])(?:{_YEAR_OF_PERIOD})?|này){_WORD_END}"
)
_QUARTER = re.compile(
    rf"{_WORD_START}{_NOT_A_LIMIT}{_PERIOD_CUE}quý (?P<quarter>0?[1-4]|iv|i{{1,3}})(?:{_YEAR_OF_PERIOD})?{_WORD_END}"
)
_YEAR = re.compile(
    rf"{_WORD_START}{_NOT_A_LIMIT}"
    rf"(?:{_PERIOD_CUE}năm (?P<year>[12]\d{{3}}|nay)(?! ?[-/] ?\d)|(?:trước|đến|vào) (?:cuối|hết) năm){_WORD_END}"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

_SIGNING = (
    r"(?: (?:kể từ|tính từ|từ|sau)(?: khi| ngày)?(?: ký| ban hành| nhận)(?: được)?"
    r"(?: thông báo| kết luận| văn bản| này)*)"
)
_DAYS = re.compile(
    rf"{_WORD_START}(?:(?P<limit>{_LATEST}|trong (?:vòng|thời hạn|thời gian)(?: tối đa| không quá)?)|trong|sau)"
    rf" \d{{1,3}}(?: \( [^()]{{1,30}} \))? ngày(?P<working> làm việc)?(?P<signing>{_SIGNING})?{_WORD_END}"
    r"(?! (?:,? ?)(?:kể |tính )?từ(?: ngày)? \d)"
)
_NUMBER_OF_DAYS = re.compile(rf"{_WORD_START}(\d{{1,3}})(?: ?\([^()]{{1,30}}\))? ngày{_WORD_END}")
_RECURRING = re.compile(
    rf"{_WORD_START}(?:(?:(?:trước |vào )?(?:(?:ngày \d{{1,2}}|thứ \S+|đầu|cuối) )?|định kỳ ){_EACH} (?:tuần|tháng|quý)"
    rf"|định kỳ(?: (?:{_EACH} năm|\d{{1,2}} (?:ngày|tuần|tháng)))?|vào (?:đầu|cuối) tuần|thường xuyên"
    rf"|(?:trước |vào )?(?:ngày )?\d{{1,2}} / \d{{1,2}} {_EACH} năm){_WORD_END}"
)
_ASAP = re.compile(
    rf"{_WORD_START}(?:khẩn trương|trong thời gian sớm nhất|càng sớm càng tốt|(?<!sáng )sớm(?! nhất)"
    rf"|ngay sau (?:hội nghị|cuộc họp|buổi làm việc)){_WORD_END}"
)
_PER_REGULATION = re.compile(
    rf"{_WORD_START}(?:theo(?: đúng)?(?: thời (?:hạn|gian))? quy định|(?:trong|đúng) thời hạn quy định)"
    rf"{_WORD_END}(?! (?:số|của|tại|về) )(?! \d)"
)
_COMPLETION = re.compile(rf"{_WORD_START}(?:hoàn thành|xong|kết thúc|hạn){_WORD_END}")


def read_deadline(sentence: Sentence, said_on: date | None) -> Deadline | None:
    """The deadline of the whole task: of several days the last one that completes it, else the last one."""
    dated = sorted(_dated(sentence.shadow, said_on), key=lambda found: found.start)
    found = (
        _last_that_completes(sentence.shadow, dated)
        or next(_days_from_signing(sentence.shadow), None)
        or next(_vague(sentence.shadow), None)
    )
    if found is None:
        return None
    words, start, end = sentence.span(sentence.index_at(found.start), sentence.index_at(found.end - 1) + 1)
    return Deadline(found.kind, words, start, end, found.due_on)


def _last_that_completes(shadow: str, dated: list[_Found]) -> _Found | None:
    completing, since = [], 0
    for found in dated:
        if _COMPLETION.search(shadow, since, found.end):
            completing.append(found)
        since = found.end
    return (completing or dated or [None])[-1]


def _dated(shadow: str, said_on: date | None) -> Iterator[_Found]:
    for pattern, read in ((_DAY, _read_day), (_MONTH, _read_month), (_QUARTER, _read_quarter), (_YEAR, _read_year)):
        for match in pattern.finditer(shadow):
            found = read(match, said_on)
            if found and not _is_over(found, match, said_on):
                yield found


def _is_over(found: _Found, match: re.Match, said_on: date | None) -> bool:
    """A day gone by tells which things are meant ("tồn đọng trước ngày …"), unless the task is to be done by it."""
    if not (said_on and found.due_on and found.due_on < said_on):
        return False
    return not _COMPLETION.search(match.string, max(0, match.start() - len("hoàn thành ")), match.end())


def _read_day(match: re.Match, said_on: date | None) -> _Found | None:
    if _NO_LIMIT_BEFORE.search(match.string, max(0, match.start() - 30), match.start()):
        return None
    day, month, year = int(match["day"]), int(match["month"]), year_of(match)
    if year is None and not match["said"] and not _CLEAR_WITHOUT_DAY.fullmatch(match["cue"]):
        return None
    due_on = _in_year(year, said_on, lambda year: date_or_none(year, month, day))
    return _Found(match.start(), match.end(), DeadlineKind.DATE, due_on)


def _read_month(match: re.Match, said_on: date | None) -> _Found:
    if not match["month"]:
        due_on = said_on and _month_end(said_on.year, said_on.month)
        return _Found(match.start(), match.end(), DeadlineKind.END_OF_MONTH, due_on)
    return _end_of_months(match, said_on, DeadlineKind.END_OF_MONTH, last=int(match["month"]), months=1)


def _read_quarter(match: re.Match, said_on: date | None) -> _Found:
    quarter = _QUARTERS.get(match["quarter"]) or int(match["quarter"])
    return _end_of_months(match, said_on, DeadlineKind.END_OF_QUARTER, last=3 * quarter, months=3)


def _read_year(match: re.Match, said_on: date | None) -> _Found:
    return _end_of_months(match, said_on, DeadlineKind.END_OF_YEAR, last=12, months=12)


def _end_of_months(match: re.Match, said_on: date | None, kind: DeadlineKind, *, last: int, months: int) -> _Found:
    """The last day of the period that ends with the month ``last``; "trước tháng 9" ends a day before it begins."""
    before = match["cue"] == "trước"

    def end_in(year: int) -> date:
        if before:
            return date(year, last - months + 1, 1) - timedelta(days=1)
        return _month_end(year, last)

    year = int(match["year"]) if (match["year"] or "").isdigit() else None
    return _Found(match.start(), match.end(), kind, _in_year(year, said_on, end_in))


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _in_year(year: int | None, said_on: date | None, day_in: Callable[[int], date | None]) -> date | None:
    """The day in the year named, or in the first year in which it is not over on ``said_on``."""
    if year is not None:
        return day_in(year)
    if said_on is None:
        return None
    # Eight years hold a 29 February in any case.
    candidates = (day_in(said_on.year + step) for step in range(9))
    return next((day for day in candidates if day and day >= said_on), None)


def _days_from_signing(shadow: str) -> Iterator[_Found]:
    for match in _DAYS.finditer(shadow):
        # "trong 3 ngày Tết" is no deadline.
        if match["working"]:
            yield _Found(match.start(), match.end(), DeadlineKind.WORKING_DAYS_FROM_SIGNING)
        elif match["limit"] or match["signing"]:
            yield _Found(match.start(), match.end(), DeadlineKind.DAYS_FROM_SIGNING)


def days_named(words: str) -> int | None:
    """How many days the words of a deadline give: 10 of "chậm nhất 10 (mười) ngày làm việc kể từ ngày ký"."""
    found = _NUMBER_OF_DAYS.search(canonical(words))
    return int(found[1]) if found else None


def _vague(shadow: str) -> Iterator[_Found]:
    for pattern, kind in (
        (_RECURRING, DeadlineKind.RECURRING),
        (_ASAP, DeadlineKind.ASAP),
        (_PER_REGULATION, DeadlineKind.PER_REGULATION),
    ):
        for match in pattern.finditer(shadow):
            yield _Found(match.start(), match.end(), kind)
