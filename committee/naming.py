"""What follows from a unit's name: its level, the lines its papers print, the organs beside it (HD 05-HD/VPTW, 2-4).

All of it is proposed, and an office may write it differently. A name keeps the spelling its office uses ("uỷ" or "ủy").
"""

import re
import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from committee.models import Unit
from committee.place_names import proposed_place_name
from committee.text import canonical

K = Unit.Kind
# The word for the level in the names of a committee's organs.
LEVELS = {
    K.WARD_COMMITTEE: "phường",
    K.COMMUNE_COMMITTEE: "xã",
    K.SPECIAL_ZONE_COMMITTEE: "đặc khu",
}
# Beginnings of names in the canonical spelling, the longer of two that begin alike first.
_KINDS = (
    ("chi bộ", K.PARTY_CELL),
    ("chi đoàn", K.MASS_ORGANIZATION),
    ("tỉnh uỷ", K.PROVINCIAL_COMMITTEE),
    ("thành uỷ", K.PROVINCIAL_COMMITTEE),
    ("đảng uỷ phường", K.WARD_COMMITTEE),
    ("đảng uỷ xã", K.COMMUNE_COMMITTEE),
    ("đảng uỷ đặc khu", K.SPECIAL_ZONE_COMMITTEE),
    ("đảng uỷ", K.GRASSROOTS_COMMITTEE),
    ("đảng bộ", K.GRASSROOTS_COMMITTEE),
    ("văn phòng đảng uỷ", K.OFFICE),
    ("ban xây dựng đảng", K.PARTY_BUILDING_BOARD),
    ("cơ quan uỷ ban kiểm tra", K.INSPECTION_COMMISSION),
    ("uỷ ban kiểm tra", K.INSPECTION_COMMISSION),
    ("hội đồng nhân dân", K.PEOPLES_COUNCIL),
    ("hđnd", K.PEOPLES_COUNCIL),
    ("uỷ ban nhân dân", K.PEOPLES_COMMITTEE),
    ("ubnd", K.PEOPLES_COMMITTEE),
    ("uỷ ban mttq", K.FATHERLAND_FRONT),
    ("uỷ ban mặt trận", K.FATHERLAND_FRONT),
    ("mttq", K.FATHERLAND_FRONT),
    ("ban công tác mặt trận", K.FRONT_WORK_BOARD),
    ("công đoàn", K.MASS_ORGANIZATION),
    ("đoàn thanh niên", K.MASS_ORGANIZATION),
    ("đoàn tncs", K.MASS_ORGANIZATION),
    ("hội ", K.MASS_ORGANIZATION),
    ("trung tâm chính trị", K.POLITICAL_CENTRE),
    ("trung tâm", K.PUBLIC_SERVICE_UNIT),
    ("trạm y tế", K.PUBLIC_SERVICE_UNIT),
    ("công an", K.POLICE),
    ("ban chỉ huy quân sự", K.MILITARY_COMMAND),
    ("ban quản lý dự án", K.PROJECT_BOARD),
    ("phòng ", K.DEPARTMENT),
    ("trường ", K.SCHOOL),
    ("khu phố", K.RESIDENTIAL_GROUP),
    ("tổ dân phố", K.RESIDENTIAL_GROUP),
    ("thôn ", K.RESIDENTIAL_GROUP),
    ("công ty", K.ENTERPRISE),
    ("doanh nghiệp", K.ENTERPRISE),
)


def kind_by_name(name: str) -> str:
    """The kind that the beginning of the name tells, else "other"."""
    words = canonical(name)
    return next((kind for beginning, kind in _KINDS if words.startswith(beginning)), K.OTHER)


@dataclass(frozen=True)
class Office:
    """A committee by its name: ``name`` in full, ``place`` without "Đảng uỷ" and level ("An Mẫu"), ``level`` as in
    "phường"; ``stated_kind`` is what the typed words say themselves, "" where they leave it open."""

    kind: str
    name: str
    place: str
    stated_kind: str

    @property
    def level(self) -> str:
        return LEVELS[self.kind]

    @property
    def area(self) -> str:
        """ "phường An Mẫu": what the names of its organs end in."""
        return f"{self.level} {self.place}"

    def header(self, superior: str) -> dict[str, str]:
        """The lines and words that its papers print, under the superior of that name."""
        return {
            "printed_name": self.name.upper(),
            "printed_parent": printed_parent(superior),
            "organ_symbol": "ĐU",
            "place_name": proposed_place_name(self.name, province=superior) or self.place,
        }


_COMMITTEE = re.compile(r"\s*đảng\s+(?:uỷ|ủy)\s+", re.IGNORECASE)
_LEVEL = re.compile(rf"\s*({'|'.join(LEVELS.values())})\s+", re.IGNORECASE)
_SUPERIOR = re.compile(r"\s*(tỉnh|thành)\s+(?:uỷ|ủy)\s+(\S.*)", re.IGNORECASE)


def tidy(name: str) -> str:
    """A typed name with composed letters and single spaces, as names are stored and matched."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def read_office(kind: str, typed: str) -> Office:
    """The committee that somebody means by "An Mẫu", "phường An Mẫu" or "Đảng uỷ phường An Mẫu"."""
    typed = tidy(typed)
    committee = _COMMITTEE.match(typed)
    rest = typed[committee.end() :] if committee else typed
    level = _LEVEL.match(rest)
    place = rest[level.end() :] if level else rest
    stated = next((k for k, word in LEVELS.items() if level and canonical(level[1]) == word), "")
    name = typed if committee and level else f"Đảng uỷ {LEVELS[kind]} {place}"
    return Office(kind, name, place, stated)


def is_superior(name: str) -> bool:
    """Whether the name is that of a province's or city's committee, which is what stands above a ward."""
    return bool(_SUPERIOR.fullmatch(name))


def place_of_superior(name: str) -> str:
    """ "Tỉnh uỷ Bắc Mẫu" → "Bắc Mẫu"; "" for another kind of name."""
    found = _SUPERIOR.fullmatch(name)
    return " ".join(found[2].split()) if found else ""


def printed_parent(superior: str) -> str:
    """The upper line of a ward's papers names the superior's whole organisation: "ĐẢNG BỘ TỈNH BẮC MẪU"."""
    found = _SUPERIOR.fullmatch(superior)
    if not found:
        return ""
    level = "TỈNH" if canonical(found[1]) == "tỉnh" else "THÀNH PHỐ"
    return f"ĐẢNG BỘ {level} {place_of_superior(superior).upper()}"


@dataclass(frozen=True)
class Organ:
    """An organ that nearly every committee of that level has. ``label`` names it without the place; its full name and
    other names have the places ``area`` and ``office``; ``above`` is the key of the organ it stands under."""

    key: str
    kind: str
    label: str
    pattern: str
    others: tuple[str, ...] = ()
    above: str = ""

    def name_in(self, office: Office) -> str:
        return self.pattern.format(area=office.area, office=office.name)

    def other_names_in(self, office: Office) -> str:
        return "\n".join(other.format(area=office.area, office=office.name) for other in self.others)


USUAL_ORGANS = (
    Organ("office", K.OFFICE, _("Văn phòng Đảng uỷ"), "Văn phòng {office}", ("Văn phòng Đảng uỷ",)),
    Organ(
        "building",
        K.PARTY_BUILDING_BOARD,
        _("Ban Xây dựng Đảng"),
        "Ban Xây dựng Đảng {office}",
        ("Ban Xây dựng Đảng",),
    ),
    Organ(
        "inspection",
        K.INSPECTION_COMMISSION,
        _("Cơ quan Uỷ ban Kiểm tra"),
        "Cơ quan Uỷ ban Kiểm tra {office}",
        ("Cơ quan Uỷ ban Kiểm tra", "Cơ quan UBKT", "Uỷ ban Kiểm tra {office}"),
    ),
    Organ("council", K.PEOPLES_COUNCIL, _("Hội đồng nhân dân"), "HĐND {area}", ("Hội đồng nhân dân {area}",)),
    Organ("committee", K.PEOPLES_COMMITTEE, _("Uỷ ban nhân dân"), "UBND {area}", ("Uỷ ban nhân dân {area}",)),
    Organ(
        "front",
        K.FATHERLAND_FRONT,
        _("Uỷ ban Mặt trận Tổ quốc"),
        "Uỷ ban MTTQ Việt Nam {area}",
        ("UBMTTQ {area}", "MTTQ {area}", "Uỷ ban Mặt trận Tổ quốc Việt Nam {area}"),
    ),
    Organ("union", K.MASS_ORGANIZATION, _("Công đoàn"), "Công đoàn {area}", above="front"),
    Organ("farmers", K.MASS_ORGANIZATION, _("Hội Nông dân"), "Hội Nông dân {area}", above="front"),
    Organ(
        "women",
        K.MASS_ORGANIZATION,
        _("Hội Liên hiệp Phụ nữ"),
        "Hội Liên hiệp Phụ nữ {area}",
        ("Hội Phụ nữ {area}",),
        "front",
    ),
    Organ(
        "youth",
        K.MASS_ORGANIZATION,
        _("Đoàn Thanh niên"),
        "Đoàn Thanh niên {area}",
        ("Đoàn TNCS Hồ Chí Minh {area}",),
        "front",
    ),
    Organ("veterans", K.MASS_ORGANIZATION, _("Hội Cựu chiến binh"), "Hội Cựu chiến binh {area}", above="front"),
)
