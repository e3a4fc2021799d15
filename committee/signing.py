"""The office in which somebody signs a committee's papers, read from the words of the directory."""

import re

from committee.models import Appointment
from committee.text import canonical

SIGNS_AS = Appointment.SigningOffice
# Of the committee itself: the secretary of a cell or of the Youth Union signs no paper of it.
_AREA = r" (?:phường|xã|đặc khu)(?: .+)?"
_OF_THE_COMMITTEE = rf"(?: thường trực)?(?: (?:đảng|tỉnh|thành) uỷ(?:{_AREA})?|{_AREA})?"
_OFFICES = tuple(
    (office, re.compile(words + _OF_THE_COMMITTEE))
    for office, words in (
        (SIGNS_AS.SECRETARY, "bí thư"),
        (SIGNS_AS.DEPUTY_SECRETARY, "phó bí thư"),
        (SIGNS_AS.CHIEF_OF_OFFICE, "chánh văn phòng"),
        (SIGNS_AS.DEPUTY_CHIEF_OF_OFFICE, "phó chánh văn phòng"),
    )
)


def signing_office_of(office_text: str) -> str:
    """ "Phó Bí thư Đảng uỷ, Chủ tịch UBND" signs as PHÓ BÍ THƯ; "" for whose words name no such office."""
    for part in canonical(office_text).split(","):
        for office, pattern in _OFFICES:
            if pattern.fullmatch(part.strip()):
                return office
    return ""
