"""Roman numerals as titles write them: "Đại hội lần thứ XXIII". What is wrong is pointed out, never refused."""

import re

VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_SIGNS = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
# Letters of other words ("CV", "DC", "MC") are not taken for numbers: those of congresses are made of I, V and X, and
# of L after a word that announces a number.
_ORDINAL = r"(?:lần\s+thứ|thứ|khoá|khóa|kỳ)\s+"
_NUMERAL = re.compile(rf"(?<!\w)(?:(?i:{_ORDINAL})(?P<ordinal>[IVXLCDM]+)|(?P<bare>[IVX]{{2,}}))(?!\w)")
_CONGRESS = re.compile(
    r"(?i:đại\s+hội)(?P<of>[^.;:]{0,120}?)(?<!\w)(?:(?i:lần\s+thứ)\s+)?(?P<number>[IVXL]+)(?P<after>(?:\s+\w+){0,2})"
)


def roman(number: int) -> str:
    """The numeral of a number from 1 to 3999."""
    written = ""
    for value, sign in _SIGNS:
        times, number = divmod(number, value)
        written += sign * times
    return written


def value_of(numeral: str) -> int | None:
    """The number of a rightly written numeral, else None."""
    value = _added_up(numeral) if numeral and set(numeral) <= VALUES.keys() else 0
    return value if 0 < value < 4000 and roman(value) == numeral else None


def meant_by(numeral: str) -> str:
    """The right numeral of about the value of a wrongly written one: "XXXIIII" is "XXXIV"; "" where none is."""
    value = _added_up(numeral)
    return roman(value) if 0 < value < 4000 else ""


def _added_up(numeral: str) -> int:
    """Each sign counts for itself, or against the greater one after it."""
    values = [VALUES[sign] for sign in numeral]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def impossible_numerals(text: str) -> list[str]:
    """The numerals in ``text`` that no number is written as, each once."""
    found = (match["ordinal"] or match["bare"] for match in _NUMERAL.finditer(text))
    return list(dict.fromkeys(numeral for numeral in found if value_of(numeral) is None))


def congresses_named(text: str) -> list[tuple[str, int]]:
    """(whose congress in the text's own words, its number) for "Đại hội Đảng bộ phường lần thứ XXIII"."""
    found = []
    for match in _CONGRESS.finditer(text):
        number = value_of(match["number"])
        if number is not None:
            found.append((f"{match['of']} {match['after']}".strip(), number))
    return found
