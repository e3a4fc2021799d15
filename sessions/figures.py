"""Figures as reports tell them: "Thu ngân sách 8 tháng ước đạt trên 8,5 tỷ đồng, đạt 87,2 % kế hoạch Thành phố giao".

Amounts are read in the smallest unit ("8,5 tỷ đồng" is 8.500.000.000 đồng), percentages as they were said. What is
read is a proposal: somebody looks at it before it counts.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from papers.references import find_references
from sessions.numbers import MAGNITUDE, MONEY, MONEY_SIGN, NUMBER, scaled

EXACT, ABOUT, OVER, UNDER = "exact", "about", "over", "under"
_HIDDEN = "\N{FULL BLOCK}"  # in place of what is no word of a figure, so that positions stay
_MOST_READ, _LONGEST_NAME = 5_000, 200

_COUNTED = (
    "câu lạc bộ|suất quà|mô hình|thanh niên|đảng viên|hội viên|đoàn viên|học sinh|hộ dân|nhân khẩu|lượt người|"
    "kiến nghị|đơn thư|hồ sơ|ý kiến|hội nghị|công trình|dự án|đề án|chi bộ|tổ dân phố|chỉ tiêu|vụ việc|gia đình|"
    "doanh nghiệp|đồng chí|tổ chức|quần chúng|cán bộ|văn bản|ngày công"
).replace(" ", r"\ ")
_BIG = MAGNITUDE.replace(" ", r"\ ")
_NO_UNIT = (
    "và|là|so|trong|đạt|tăng|giảm|kế|tại|của|với|được|đã|để|cho|trên|theo|bằng|ở|do|từ|nhưng|còn|nghị|dự|cùng|"
    "thì|nên|này"
)
_AMOUNT = re.compile(
    rf"""
    (?<![\w/.,-])
    (?P<value>{NUMBER})(?:\ ?(?P<magnitude>{_BIG})(?!\w))?(?:\ ?(?P<money>{MONEY_SIGN}))?
    (?:\ ?/\ ?
       (?P<target>{NUMBER})(?:\ ?(?P<target_magnitude>{_BIG})(?!\w))?(?:\ ?(?P<target_money>{MONEY_SIGN}))?)?
    (?:\ ?(?P<percent>%|phần\ trăm)|\ ?(?P<unit>m2|m²|m3|m³|kg|km|ha)(?!\w)
      |\ (?P<counted>{_COUNTED}|(?!(?:{_NO_UNIT})\b)[^\W\d_]+)(?!\w))?
    (?![\w/])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_YEAR = r"(?:19|20)\d\d"
_PERIOD = re.compile(
    rf"""
      (?<!\d)(?<!ngày\ )(?:\d{{1,2}}|ba|sáu|chín)\ tháng\ (?:đầu|cuối)\ năm(?:\ {_YEAR})?
    | (?<!\d)(?<!ngày\ )\d{{1,2}}\ tháng(?:(?:\ năm)?\ {_YEAR})?
    | quý\ (?:iv|i{{1,3}}|[1-4])(?:(?:/|\ (?:năm\ )?){_YEAR})?
    | tháng\ \d{{1,2}}(?:(?:/|\ (?:năm\ )?){_YEAR})?
    | (?:cả\ |nửa\ đầu\ |nửa\ cuối\ )?năm\ {_YEAR}
    | (?:nửa\ (?:đầu\ )?)?nhiệm\ kỳ(?:\ {_YEAR}\ ?[-–]\ ?{_YEAR})?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Numbers that name something instead of counting it: days, places by number, editions, the year one compares with.
_NAMED_BY_NUMBER = re.compile(
    rf"""
      (?:ngày|sáng|chiều|tối|trước|hôm)\ \d{{1,2}}(?:[/.-]\d{{1,2}}(?:[/.-]\d{{2,4}})?|\ tháng\ \d{{1,2}})?(?!\w)
    | \d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}}
    | {_YEAR}\ ?[-–]\ ?{_YEAR}
    | (?<!\w)(?:khu\ phố|khu|tổ\ dân\ phố|tổ|chi\ bộ|ngõ|ngách|phường|quận|đường|lần\ thứ|thứ|khoá|khóa|mục|điểm
        |phụ\ lục|nghị\ quyết|(?<!tổng\ )số)\ \d+\w*(?!\ ?%)
    | (?<=cùng\ kỳ)\ (?:các\ )?năm\ (?:{_YEAR}|trước|ngoái)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PAUSE = re.compile(
    r"[.;:](?=\s|$)|,(?=\s)|\n|(?=\btrong đó\b)|(?=\b(?:với )?(?:tổng (?:giá )?trị|trị giá)\b)", re.IGNORECASE
)
_SENTENCE_ENDS = re.compile(r"[.;](?=\s|$)|\n")
_QUALIFIERS = (
    (OVER, r"trên|hơn|tối thiểu|ít nhất|không dưới"),
    (UNDER, r"dưới|gần|không quá|chưa đến|chưa tới|tối đa"),
    (ABOUT, r"khoảng|xấp xỉ|chừng|ước(?: tính)?(?: thực hiện)?(?: đạt(?: được)?| được)?"),
)
_RESULT = re.compile(
    rf"(?:^|(?<=[\s(]))(?:thu được|thực hiện được|thực hiện|ước tính|ước|đạt được|đạt|được|là|còn|bằng|tỷ lệ|tỉ lệ|lên|"
    rf"ở mức|vượt|tăng|giảm|{'|'.join(words for _kind, words in _QUALIFIERS)}|[=:(/-])\s*$",
    re.IGNORECASE,
)
# What stands before them is not what is counted: "phường có 28 câu lạc bộ".
_HAVING = re.compile(r"(?:^|(?<=\s))(?:gồm|có|với|và)\s*$", re.IGNORECASE)
_BEFORE_A_NAME = re.compile(
    rf"^(?:[-+*•–\s,.:;)”\"{_HIDDEN}]+|(?:trong đó|trong|và|như|cụ thể|kết quả|có|với|đã)(?!\w)\s*)", re.IGNORECASE
)
_CHANGE = re.compile(r"(?P<sign>tăng|giảm)(?: thêm)?(?: (?:khoảng|gần|hơn|trên))?\s*$", re.IGNORECASE)
_SHARE = re.compile(r"chiếm(?: tỷ lệ| tỉ lệ)?(?: (?:khoảng|gần|hơn|trên))?\s*$", re.IGNORECASE)
_TARGET_WORD = r"(?:kế hoạch|chỉ tiêu|dự toán|kh)(?!\w)"
_ABOUT_TO_NAME_TARGET = re.compile(rf"(?:{_TARGET_WORD}(?: [^\W\d_]+){{0,4}}|trên tổng số)\s*:?\s*$", re.IGNORECASE)
_OF_TARGET = re.compile(rf"\s*(?:so với |của )?(?:{_TARGET_WORD}|nghị quyết)", re.IGNORECASE)
_OF_LAST_YEAR = re.compile(r"\s*(?:so với |của )?(?:năm trước|cùng kỳ)", re.IGNORECASE)
_SET_BY = re.compile(
    rf"{_TARGET_WORD}(?: năm(?: {_YEAR})?| cả năm)?(?: được)?(?: do)? (?P<who>[^\W\d_]+(?: [^\W\d_]+){{0,5}}?) (?:đã )?"
    rf"(?:giao|đề ra)(?!\w)",
    re.IGNORECASE,
)
_NOUN = re.compile(
    rf"(?:(?!\s(?:{_NO_UNIT}|tham|các)\b)[^,.;:()\n{_HIDDEN}]){{1,80}}",
    re.IGNORECASE,
)


@dataclass
class Figure:
    """One figure of a text; what was not said is None or "". ``is_part`` says that it follows a "trong đó"; ``words``
    are its own piece of the text."""

    name: str = ""
    words: str = ""
    qualifier: str = EXACT
    value: Decimal | None = None
    unit: str = ""
    target: Decimal | None = None
    target_set_by: str = ""
    period: str = ""
    stated_percent: Decimal | None = None
    change_percent: Decimal | None = None
    is_part: bool = False


def read_figures(text: str) -> list[Figure]:
    """The figures that a text tells, in order; days, numbers of papers and of places are none."""
    text = unicodedata.normalize("NFC", text)[:_MOST_READ]
    plain = _only_figures(text)
    ends = [found.end() for found in _SENTENCE_ENDS.finditer(plain)]
    figures = []
    for begin, end in zip([0, *ends], [*ends, len(text)], strict=True):
        figures += _Sentence(text, plain, begin, end).figures()
    return figures


def _only_figures(text: str) -> str:
    """The text with everything hidden whose numbers are no figures."""
    plain = list(text)
    spans = [(found.start, found.end) for found in find_references(text)]
    spans += [found.span() for pattern in (_PERIOD, _NAMED_BY_NUMBER) for found in pattern.finditer(text)]
    for start, end in spans:
        plain[start:end] = [_HIDDEN if letter != "\n" else letter for letter in plain[start:end]]
    return "".join(plain)


class _Sentence:
    """The figures of one sentence: an amount begins one, percentages and targets belong to the one before."""

    def __init__(self, text, plain, begin, end):
        self.text, self.plain, self.begin, self.end = text, plain, begin, end
        self.found: list[Figure] = []
        self.starts: list[int] = []
        self.done = begin  # up to where the amounts have been read

    def figures(self) -> list[Figure]:
        for amount in _AMOUNT.finditer(self.plain, self.begin, self.end):
            if amount["percent"]:
                self._take_percent(amount)
            elif not self._is_a_change(amount) and not self._is_a_day(amount):
                self._take_amount(amount)
            self.done = amount.end()
        self._give_words()
        return self.found

    @property
    def current(self) -> Figure | None:
        return self.found[-1] if self.found else None

    def _before(self, amount) -> str:
        return self.plain[self._piece(amount) : amount.start()]

    def _piece(self, amount) -> int:
        """Where the piece begins that the amount stands in: after the last pause, or after the amount before."""
        pauses = [found.end() for found in _PAUSE.finditer(self.plain, self.done, amount.start())]
        return max([self.done, *pauses])

    def _is_a_change(self, amount) -> bool:
        """ "tăng 3 mô hình" is no figure of its own."""
        return bool(self.current and _CHANGE.search(self._before(amount)))

    @staticmethod
    def _is_a_day(amount) -> bool:
        """ "13/4" with nothing counted behind it."""
        said = (amount["magnitude"], amount["money"], amount["target_magnitude"], amount["target_money"])
        if not amount["target"] or any(said) or amount["counted"] or amount["unit"]:
            return False
        return len(amount["value"]) <= 2 and len(amount["target"]) <= 2 and int(amount["target"]) <= 12

    def _take_amount(self, amount):
        value = _amount(amount, "value")
        if self.current and self.current.target is None and _ABOUT_TO_NAME_TARGET.search(self._before(amount)):
            self.current.target = value
            return
        figure = self._begin(amount)
        figure.value, figure.unit = value, _unit(amount)
        figure.target = _amount(amount, "target") if amount["target"] else None
        before = self._before(amount).rstrip().casefold()
        figure.qualifier = next((kind for kind, words in _QUALIFIERS if re.search(rf"(?:{words})$", before)), EXACT)

    def _take_percent(self, amount):
        before, after = self._before(amount), self.plain[amount.end() : self.end]
        percent, goes_on = _amount(amount, "value"), self.current is not None and not self._name(amount)[0]
        change = _CHANGE.search(before)
        if _SHARE.search(before):
            return
        if change or _OF_LAST_YEAR.match(after):
            figure = self.current if goes_on else self._begin(amount)
            less = change and change["sign"].casefold() == "giảm"
            figure.change_percent = percent - 100 if not change else -percent if less else percent
        elif _OF_TARGET.match(after) or before.rstrip().casefold().endswith("vượt") or goes_on:
            figure = self.current if goes_on else self._begin(amount)
            over = before.rstrip().casefold().endswith("vượt")
            figure.stated_percent = figure.stated_percent or (percent + 100 if over else percent)
        else:
            figure = self._begin(amount)
            figure.value, figure.unit = percent, "%"

    def _begin(self, amount) -> Figure:
        start = self._piece(amount)
        said = self.plain[self.done : amount.start()].casefold()
        is_part = "trong đó" in said or (self.current is not None and self.current.is_part)
        name, said_period = self._name(amount)
        name = name or (self._lead(start) if self.current is None else "")
        period = said_period or self._period(start, amount.end())
        self.found.append(Figure(name=_capital(name)[:_LONGEST_NAME], period=period, is_part=is_part))
        self.starts.append(start if self.starts else self.begin)
        return self.found[-1]

    def _name(self, amount) -> tuple[str, str]:
        """What the piece says is measured, and when."""
        words = self.text[self._piece(amount) : amount.start()]
        period = _PERIOD.search(words)
        words, is_result = _stripped(_PERIOD.sub("", words))
        noun = _NOUN.match(self.text, amount.start("counted")) if amount["counted"] else None
        if not words and self.text[: self._piece(amount)].endswith(":"):
            words, is_result = self._lead(self._piece(amount)), True
        if noun and (not is_result or not words):
            words = noun[0] if _HAVING.search(words) else f"{words} {noun[0]}"
        return " ".join(words.split()), period[0] if period else ""

    def _lead(self, start) -> str:
        """Where the piece itself names nothing: what the one before it says."""
        pieces = _PAUSE.split(self.text[self.begin : start])
        names = [_stripped(_PERIOD.sub("", piece))[0] for piece in pieces]
        return next((name for name in reversed(names) if name), "")

    def _period(self, start, end) -> str:
        """Said in the same sentence, not as the year one compares with."""
        found = _PERIOD.search(self.text, self.begin, end) if not self.found else None
        return found[0] if found else self.current.period if self.current else ""

    def _give_words(self):
        ends = [*self.starts[1:], self.end]
        for figure, start, end in zip(self.found, self.starts, ends, strict=False):
            figure.words = self.text[start:end].strip(" ,.;\n")
            set_by = _SET_BY.search(self.text, start, end)
            figure.target_set_by = _capital(set_by["who"]) if set_by else ""


def _amount(found, name) -> Decimal:
    """In "14,5/17,1 tỷ đồng" the magnitude behind belongs to both."""
    magnitude = found["target_magnitude"] if name == "target" else found["magnitude"] or found["target_magnitude"]
    return scaled(found[name], magnitude)


def _unit(found) -> str:
    if found["money"] or found["target_money"]:
        return MONEY
    counted = found["counted"] or found["unit"]
    return counted or (MONEY if found["magnitude"] or found["target_magnitude"] else "")


def _stripped(words: str) -> tuple[str, bool]:
    """Without the words that lead to a result ("ước đạt trên") and those that lead into a sentence; and whether there
    was a result."""
    is_result = False
    while found := _RESULT.search(words):
        words, is_result = words[: found.start()].rstrip(" ,"), True
    while (rest := _BEFORE_A_NAME.sub("", words)) != words:
        words = rest
    return words.strip(" ,.:;"), is_result


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
