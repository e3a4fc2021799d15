"""Vietnamese text as people compare, search and sort it (not as it is stored: texts are kept as typed)."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_TONES = ("\u0300", "\u0309", "\u0303", "\u0301", "\u0323")  # huyền, hỏi, ngã, sắc, nặng: the order of sorting
_LETTER_MARKS = "\u0302\u0306\u031b"  # of â, ă and ơ: part of the letter, not a tone


def fold(text: str) -> str:
    """The search key: "dang uy" equals "Đảng uỷ", "ĐẢNG ỦY" and either in decomposed form.

    Case, tones, diacritics, characters of no width and control characters (PostgreSQL takes no NUL, also in a
    question) go; any white space counts as one space, none at the ends.
    """
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())
    kept = "".join(c for c in decomposed if c.isspace() or unicodedata.category(c) not in ("Mn", "Cf", "Cc"))
    return " ".join(unicodedata.normalize("NFC", kept.replace("đ", "d")).split())


def _new_placements() -> dict[str, str]:
    """The two ways of placing a tone on oa, oe and uy, from the older to the newer: "ủy" → "uỷ"."""
    return {
        unicodedata.normalize("NFC", pair[0] + tone + pair[1]): unicodedata.normalize("NFC", pair + tone)
        for pair in ("oa", "oe", "uy")
        for tone in _TONES
    }


_NEW_PLACEMENTS = _new_placements()
_OLD_PLACEMENT = re.compile("|".join(_NEW_PLACEMENTS))


def canonical(text: str) -> str:
    """A key under which two spellings of the same accented words are equal; for comparing, never for showing.

    Unlike ``fold`` it keeps tones and diacritics: "ĐẢNG ỦY" equals "đảng uỷ" but not "dang uy". Tones stand where
    the new placement has them ("uỷ", "hoà"), which is the only one that "hoàn" and "quý" know.
    """
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).casefold())
    return " ".join(_OLD_PLACEMENT.sub(lambda found: _NEW_PLACEMENTS[found[0]], composed).split())


# Name keys are written in pairs of these letters, which no European or Vietnamese collation joins or moves
# ("aa" is one letter in Danish, "ng" and "th" in some Vietnamese orders).
_KEY_LETTERS = "bfkmpsv"
_PAIRS = [first + second for first in _KEY_LETTERS for second in _KEY_LETTERS]
_END, _GAP, _SIGN, _OTHER = _PAIRS[0], _PAIRS[1], _PAIRS[2], _PAIRS[-1]
_LETTER_KEYS = dict(zip("0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", _PAIRS[3:], strict=False)) | {" ": _GAP}


def _letters(words: str) -> list[tuple[str, int]]:
    """The letters of the words, each with its tone from 0 (ngang) to 5 (nặng)."""
    found = []
    for c in unicodedata.normalize("NFD", words.casefold()):
        if not unicodedata.combining(c):
            found.append((c, 0))
        elif found and c in _TONES:
            found[-1] = (found[-1][0], _TONES.index(c) + 1)
        elif found and c in _LETTER_MARKS:
            found[-1] = (unicodedata.normalize("NFC", found[-1][0] + c), found[-1][1])
    return found


def _letter_key(letter: str) -> str:
    return _LETTER_KEYS.get(letter) or (_OTHER if letter.isalpha() else _SIGN)


def _sort_key(words: str) -> str:
    letters = _letters(words)
    primary = "".join(_letter_key(letter) for letter, _tone in letters)
    return primary + _END + "".join(_KEY_LETTERS[tone] for _letter, tone in letters)


def name_key(full_name: str) -> str:
    """Sorts people by given name (the last word), then by family and middle names.

    In each of the two, letters decide before tones, in the order of the Vietnamese CLDR collation. Lower-case a-z
    only, so that every database sorts it alike; at most 3 letters for each letter of the name and 4 more.
    """
    *others, given = full_name.split() or [""]
    return _sort_key(given) + _sort_key(" ".join(others))


# The last three: what stands where a text was broken on its way, and what XML, and so a Word file, cannot hold.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd-\uffff]")


def refuse_control_characters(text: str) -> None:
    """Raise ValidationError for what cannot be stored or printed: NUL and other controls, halves of surrogates.

    Tab, line feed and carriage return are text. PostgreSQL refuses NUL only when the row is written, as a 500.
    """
    if found := CONTROL.search(text):
        raise ValidationError(
            _("Văn bản có ký tự điều khiển không dùng được (ký tự thứ %(position)s). Xin xoá ký tự này rồi lưu lại."),
            code="control_character",
            params={"position": found.start() + 1},
        )
