"""The country's units with their offices, people and accounts, however many petitions there are."""

from datetime import date
from functools import lru_cache
from random import Random

from committee.models import Appointment, Person, Role, RoleGrant, Term, Unit, User
from committee.text import fold, name_key
from tests.bench import words
from tests.bench.country import PROVINCES, WARDS, province_of
from tests.bench.filling import fill

# A people's committee and nine cells.
UNITS_OF_WARD = 10
PEOPLE_OF_WARD = 10
LONG_AGO = date(2015, 1, 1)
NATIONAL = "national"

name_key_of = lru_cache(maxsize=None)(name_key)
folded = lru_cache(maxsize=100_000)(fold)


def ward_unit(ward: int) -> int:
    return PROVINCES + ward


def unit_below(ward: int, place: int) -> int:
    """The people's committee (0) or a cell of a ward."""
    return ward_unit(WARDS) + (ward - 1) * UNITS_OF_WARD + place + 1


def province_user(province: int) -> int:
    return WARDS + province


def fill_units() -> None:
    kinds = Unit.Kind
    wards = range(1, WARDS + 1)
    rows = [_unit(key, None, kinds.PROVINCIAL_COMMITTEE, f"Tỉnh uỷ {key}") for key in range(1, PROVINCES + 1)]
    above = {ward_unit(ward): province_of(ward) for ward in wards}
    rows += [_unit(key, top, kinds.WARD_COMMITTEE, f"Đảng uỷ phường {key}") for key, top in above.items()]
    rows += [_below(ward, place) for ward in wards for place in range(UNITS_OF_WARD)]
    names = ["id", "parent_id", "kind", "name", "organ_symbol", "place_name", "current_id", "top_unit_id", "path"]
    fill(Unit, [*names, "search_text"], rows)


def _unit(number, above, kind, name):
    path = f"/{above}/{number}/" if above else f"/{number}/"
    return (number, above, kind, name, "ĐU", name.split()[-1], number, above or number, path, fold(name))


def _below(ward, place):
    number, above, province = unit_below(ward, place), ward_unit(ward), province_of(ward)
    kind, name = Unit.Kind.PARTY_CELL, f"Chi bộ khu phố {place}"
    if place == 0:
        kind, name = Unit.Kind.PEOPLES_COMMITTEE, f"UBND phường {ward}"
    return (number, above, kind, name, "", "", number, province, f"/{province}/{above}/{number}/", folded(name))


def fill_people() -> None:
    """Ten of each ward's committee; the first signs its papers."""
    chance, wards = Random(2), range(1, WARDS + 1)
    people = [(ward, place, words.person(chance)) for ward in wards for place in range(PEOPLE_OF_WARD)]
    rows = ((person(ward, place), name, name_key_of(name), folded(name)) for ward, place, name in people)
    fill(Person, ["id", "full_name", "name_key", "search_text"], rows)
    offices = (
        (person(ward, place), person(ward, place), ward_unit(ward), _office(place), _signs(place), place + 1, LONG_AGO)
        for ward, place, _name in people
    )
    names = ["id", "person_id", "unit_id", "office_text", "signing_office", "rank", "from_on"]
    fill(Appointment, names, offices)
    terms = ((ward, ward_unit(ward), "2025-2030", LONG_AGO) for ward in wards)
    fill(Term, ["id", "unit_id", "label", "starts_on"], terms)


def person(ward: int, place: int) -> int:
    return (ward - 1) * PEOPLE_OF_WARD + place + 1


def _office(place):
    return "Bí thư Đảng uỷ" if place == 0 else "Uỷ viên Ban Thường vụ Đảng uỷ"


def _signs(place):
    return Appointment.SigningOffice.SECRETARY if place == 0 else ""


def fill_users() -> None:
    """An office user for each ward, one who only reads for each province, and one who reads at all provinces."""
    wards, provinces = range(1, WARDS + 1), range(1, PROVINCES + 1)
    users = [(ward, "!", f"ward{ward}", "Cán bộ văn phòng") for ward in wards]
    users += [(province_user(number), "!", f"province{number}", "Cán bộ tỉnh") for number in provinces]
    users.append((province_user(PROVINCES + 1), "!", NATIONAL, "Cán bộ trung ương"))
    fill(User, ["id", "password", "username", "full_name"], users)
    grants = [(ward, ward_unit(ward), role) for ward in wards for role in (Role.CLERK, Role.RECORDS)]
    grants += [(province_user(number), number, Role.OBSERVER) for number in provinces]
    grants += [(province_user(PROVINCES + 1), number, Role.OBSERVER) for number in provinces]
    rows = ((number, *grant, LONG_AGO) for number, grant in enumerate(grants, start=1))
    fill(RoleGrant, ["id", "user_id", "unit_id", "role", "from_on"], rows)
