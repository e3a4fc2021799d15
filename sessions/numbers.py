"""Numbers as Vietnamese reports write them: "14.500.000.000", "8,5 tỷ", "84,8 %"; and what they come to in percent."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

MONEY = "đồng"
MAGNITUDES = {"nghìn tỷ": 12, "ngàn tỷ": 12, "tỷ": 9, "tỉ": 9, "triệu": 6, "nghìn": 3, "ngàn": 3}
MAGNITUDE = "|".join(MAGNITUDES)
_THOUSANDS = r"[0-9]{1,3}(?:[.\u00a0 ][0-9]{3})+(?![.0-9])(?:,[0-9]{1,4})?"
NUMBER = rf"{_THOUSANDS}|[0-9]{{1,16}}(?:[,.][0-9]{{1,4}})?"
MONEY_SIGN = r"(?:đồng(?!\ chí)|vnđ|vnd|đ)(?!\w)"
_TYPED = re.compile(
    rf"(?P<sign>[-–+]?)\s?(?P<number>{NUMBER})(?:\s?(?P<magnitude>{MAGNITUDE}))?(?:\s?(?:{MONEY_SIGN}|%))?"
)


def parse_number(words: str) -> Decimal | None:
    """ "14.500.000.000", "8,5 tỷ", "1 250", "-0,5 %" as numbers; None for anything else.

    A point or space before exactly three digits parts thousands; a point before fewer is taken for a comma.
    """
    found = _TYPED.fullmatch(" ".join(unicodedata.normalize("NFC", words).casefold().split()))
    if not found:
        return None
    amount = scaled(found["number"], found["magnitude"])
    return -amount if found["sign"] in ("-", "–") else amount


def scaled(number: str, magnitude: str | None) -> Decimal:
    """The amount that "8,5" and "tỷ" stand for."""
    if re.fullmatch(_THOUSANDS, number):
        number = re.sub(r"[.\u00a0 ]", "", number)
    amount = Decimal(number.replace(",", "."))
    return amount * 10 ** MAGNITUDES[magnitude.casefold()] if magnitude else amount


def number_words(amount: Decimal | None) -> str:
    """As people write it: "14.500.000.000", "84,8"; "" for None."""
    if amount is None:
        return ""
    sign, (whole, _point, rest) = "-" if amount < 0 else "", f"{abs(amount).normalize():f}".partition(".")
    return f"{sign}{int(whole):,}".replace(",", ".") + (f",{rest}" if rest else "")


def amount_words(amount: Decimal | None, unit: str) -> str:
    """With its unit, money shortened where nothing is lost by it: "14,5 tỷ đồng", "359,8 triệu đồng"."""
    if amount is not None and unit == MONEY:
        for word in ("tỷ", "triệu"):
            short = amount / 10 ** MAGNITUDES[word]
            if abs(short) >= 1 and short == round(short, 3):
                return f"{number_words(short)} {word} {MONEY}"
    return f"{number_words(amount)} {unit}".strip() if amount is not None else ""


def percent_of(value: Decimal | None, target: Decimal | None) -> Decimal | None:
    """How much of the target was reached, in percent, not rounded; None where that cannot be known."""
    return value / target * 100 if value is not None and target else None


def rounded_like(amount: Decimal, stated: Decimal) -> Decimal:
    """``amount`` with as many digits behind the comma as were stated; a column of the database fills up with zeros."""
    places = max(0, -stated.normalize().as_tuple().exponent)
    return amount.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def percent_apart(value, target, stated) -> Decimal | None:
    """By how many points the stated percentage misses what value and target come to, at the precision stated; None
    where they agree or something is unknown."""
    computed = percent_of(value, target)
    if computed is None or stated is None:
        return None
    return (stated - rounded_like(computed, stated)).normalize() or None
