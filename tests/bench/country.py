"""34 provinces with 3,321 wards, and how the work is spread over them."""

from random import Random

PROVINCES = 34
WARDS = 3_321
# The ward whose office the bench looks over the shoulder of: ten years of sessions, one petition in a hundred.
HOME_WARD = 1
HOME_SHARE = 0.0105
# Two sessions of the home ward have a full table.
ATTENDEES, PETITIONS, CLAUSES = 30, 20, 20


def ward_of(chance: Random) -> int:
    """The home ward for its share, any other for the rest; busy wards have several times what quiet ones have."""
    if chance.random() < HOME_SHARE:
        return HOME_WARD
    return 2 + int(chance.random() ** 1.5 * (WARDS - 1))


def province_of(ward: int) -> int:
    return (ward - 1) % PROVINCES + 1
