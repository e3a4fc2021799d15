"""The place that a unit prints before the date, as HD 05-HD/VPTW II.4 words it. A proposal: the field can be edited."""

import re
import unicodedata

from committee.text import canonical

# Administrative level, by the words before a proper name in a unit's name; longer ones first.
LEVELS = {
    "đặc khu": "Đặc khu",
    "thị trấn": "Thị trấn",
    "thị xã": "Thị xã",
    "thành phố": "Thành phố",
    "thành uỷ": "Thành phố",
    "tỉnh uỷ": "Tỉnh",
    "quận uỷ": "Quận",
    "huyện uỷ": "Huyện",
    "thị uỷ": "Thị xã",
    "phường": "Phường",
    "quận": "Quận",
    "huyện": "Huyện",
    "tỉnh": "Tỉnh",
    "xã": "Xã",
}
# The level is a word of its own and a proper name or a number follows: "Phòng Văn hoá - Xã hội" names no place.
_WORDS = "|".join(LEVELS).replace("uỷ", "(?:uỷ|ủy)")
_PLACE = re.compile(rf"(?<!\w)(?i:{_WORDS})\s+(?=[^\W_a-zđ])")
# People whose names are most often those of wards and communes.
_NAMES = """
Hồ Chí Minh, Ngô Quyền, Trần Hưng Đạo, Lê Lợi, Nguyễn Trãi, Nguyễn Du, Nguyễn Huệ, Quang Trung, Hai Bà Trưng,
Trưng Trắc, Trưng Nhị, Trưng Vương, Lê Chân, Bà Triệu, Đinh Tiên Hoàng, Lê Hoàn, Lê Đại Hành, Lý Thái Tổ,
Lý Thường Kiệt, Trần Nhân Tông, Trần Nguyên Hãn, Phạm Ngũ Lão, Yết Kiêu, Chu Văn An, Nguyễn Bỉnh Khiêm, Mạc Đĩnh Chi,
Lê Quý Đôn, Bùi Thị Xuân, Phan Đình Phùng, Hoàng Hoa Thám, Hoàng Diệu, Phan Bội Châu, Phan Chu Trinh, Nguyễn Thái Học,
Nguyễn An Ninh, Trần Phú, Lê Hồng Phong, Hà Huy Tập, Nguyễn Văn Cừ, Nguyễn Thị Minh Khai, Hoàng Văn Thụ, Tô Hiệu,
Võ Thị Sáu, Lê Thanh Nghị
"""
PERSONS = frozenset(canonical(name) for name in _NAMES.split(","))


def place_of(name: str) -> tuple[str, str]:
    """The level and the proper name within a unit's name: ("Phường", "Lào Cai") of "Đảng uỷ phường Lào Cai"; two empty
    words where it names none."""
    found = list(_PLACE.finditer(unicodedata.normalize("NFC", name)))
    if not found:
        return "", ""
    level = LEVELS[canonical(found[-1].group())]
    return level, " ".join(found[-1].string[found[-1].end() :].split())


def proposed_place_name(name: str, *, province: str = "", above: str = "") -> str:
    """What a unit called ``name`` prints; ``province`` is the name of its province's unit, ``above`` the place of the
    unit above it, which is where a unit without a place of its own sits.

    The level stands before the name of a person, before one syllable or a number, and before the name of the province.
    """
    level, proper = place_of(name)
    if not proper:
        return above
    return f"{level} {proper}" if _needs_level(level, proper, place_of(province)[1]) else proper


def _needs_level(level, proper, province) -> bool:
    if level == "Tỉnh":
        return False
    word = canonical(proper)
    return word in PERSONS or word == canonical(province) or len(proper.split()) == 1
