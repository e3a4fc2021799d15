"""What the ward was before July 2025: the wards Phố Mới and Lào Cai of the city, made one in 2020."""

from datetime import date

from committee import enrolment
from committee.models import Unit, UnitChange
from committee.succession import carry_out
from committee.unit_changes import plan_change
from desk.demo.acts import moment

CITY = "Thành uỷ Lào Cai"
OLD_WARD = "Đảng bộ phường Lào Cai"
ABSORBED = "Đảng bộ phường Phố Mới"
CITY_PRINTED = "ĐẢNG BỘ THÀNH PHỐ LÀO CAI"
# The days on which the two wards and later the district level ended.
MERGED_ON, TWO_LEVELS_ON = date(2020, 3, 1), date(2025, 7, 1)
ON_MERGING = {
    "state_resolution": "896/NQ-UBTVQH14",
    "state_resolution_on": date(2020, 2, 11),
    "party_decision": "2145-QĐ/TU",
    "party_decision_on": date(2020, 2, 28),
}
# A ward's committee stands directly under the province's from then on.
ON_TWO_LEVELS = {"party_decision": "298-QĐ/TW", "party_decision_on": date(2025, 6, 9)}
K, C = Unit.Kind, UnitChange.Kind


def live_through(province, **facts) -> Unit:
    """Play the history up to the ward under ``province``, which gets ``facts`` as it goes there; returns it."""
    city = enrolment.add_unit(by=None, kind=K.CITY_COMMITTEE, name=CITY, organ_symbol="TU", place_name="Lào Cai")
    old, absorbed = (_ward(city, name) for name in (OLD_WARD, ABSORBED))
    _become(C.MERGED_INTO, absorbed, MERGED_ON, into=old, **ON_MERGING)
    moved = _become(C.MOVED, old, TWO_LEVELS_ON, new=[{**facts, "parent": province}], **ON_TWO_LEVELS)
    _become(C.ENDED, city, TWO_LEVELS_ON, into=province, **ON_TWO_LEVELS)
    return moved.to_units.get()


def _ward(city, name):
    return enrolment.add_unit(
        by=None,
        kind=K.WARD_COMMITTEE,
        name=name,
        parent=city,
        printed_name=name.upper().replace("ĐẢNG BỘ", "ĐẢNG UỶ"),
        printed_parent=CITY_PRINTED,
        organ_symbol="ĐU",
    )


def _become(kind, unit, day, **facts) -> UnitChange:
    at = moment(day, 8)
    unit.refresh_from_db()
    change = plan_change(by=None, kind=kind, from_units=[unit], effective_on=day, at=at, **facts)
    return carry_out(change, by=None, at=at)
