"""A clause's sentence as a row of comparable words, each of which knows where it stands in the text as typed."""

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from committee.text import canonical, fold

_WORD = re.compile(r"\w[\w\u0300-\u036f]*|[^\w\s]")

# Written out while comparing, so that "UBND phường" and "Uỷ ban nhân dân phường" are the same words.
# Left out on purpose: TT, TN, CA, BCS, which stand for more than one thing in the papers.
_SPELLED_OUT = {
    "ubnd": "uỷ ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "mttq": "mặt trận tổ quốc",
    "mttqvn": "mặt trận tổ quốc",
    "ubmttq": "uỷ ban mặt trận tổ quốc",
    "ubmttqvn": "uỷ ban mặt trận tổ quốc",
    "btv": "ban thường vụ",
    "bch": "ban chấp hành",
    "đu": "đảng uỷ",
    "vpđu": "văn phòng đảng uỷ",
    "ubkt": "uỷ ban kiểm tra",
    "xdđ": "xây dựng đảng",
    "bqlda": "ban quản lý dự án",
    "bql": "ban quản lý",
    "qlda": "quản lý dự án",
    "bchqs": "ban chỉ huy quân sự",
    "chqs": "chỉ huy quân sự",
    "tnmt": "tài nguyên và môi trường",
    "lhpn": "liên hiệp phụ nữ",
    "ccb": "cựu chiến binh",
    "kp": "khu phố",
    "tdp": "tổ dân phố",
    "tp": "thành phố",
    "&": "và",
    "–": "-",
    "—": "-",
}


class Word(NamedTuple):
    canonical: str
    folded: str
    start: int  # in the text as typed; the words of one abbreviation share its place
    end: int
    capital: bool


@lru_cache(maxsize=20_000)
def _keys(written: str) -> tuple[tuple[str, str], ...]:
    """(canonical, folded) of one written word, or of each word of an abbreviation; none for signs of no width."""
    key = canonical(written)
    return tuple((word, folded) for word in _SPELLED_OUT.get(key, key).split() if (folded := fold(word)))


class Sentence:
    """``shadow`` holds the canonical words with one space between any two, signs included: what patterns read."""

    def __init__(self, text: str):
        self.text = text
        # Where everything is written in capitals they tell no names apart.
        shouted = text.isupper()
        self.words: list[Word] = [
            Word(key, folded, found.start(), found.end(), not shouted and found[0][0].isupper())
            for found in _WORD.finditer(text)
            for key, folded in _keys(found[0])
        ]
        self.shadow = " ".join(word.canonical for word in self.words)
        self._places = list(accumulate((len(word.canonical) + 1 for word in self.words), initial=0))

    def index_at(self, place: int) -> int:
        """The index of the word at ``place`` in the shadow."""
        return bisect_right(self._places, place) - 1

    def place_of(self, index: int) -> int:
        """Where the word begins in the shadow; one past the last word is allowed."""
        return self._places[index]

    def span(self, first: int, end: int) -> tuple[str, int, int]:
        """The words from ``first`` up to, not including, ``end`` as typed, with their offsets in the text."""
        start, stop = self.words[first].start, self.words[end - 1].end
        return self.text[start:stop], start, stop

    def splits_abbreviation(self, index: int) -> bool:
        """Whether the word begins inside an abbreviation: "nhân dân" of "UBND" is not a word of its own."""
        return 0 < index < len(self.words) and self.words[index].start == self.words[index - 1].start
