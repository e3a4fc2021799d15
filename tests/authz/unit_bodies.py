"""What is posted about units so that it succeeds; see ``bodies``."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

PRINTED = {
    "printed_parent": "ĐẢNG BỘ TỈNH THỬ",
    "printed_name": "CHI BỘ THỬ",
    "organ_symbol": "CB",
    "place_name": "Nơi Thử",
}
ENTRY = {
    **PRINTED,
    "kind": "party_cell",
    "short_name": "CBT",
    "other_names": "Chi bộ thử nghiệm",
    "party_code": "01.02",
    "state_code": "H99.1",
    "area_code": "00099",
    "valid_from": "01/07/2025",
}


def new_unit(world, row, viewer):
    return {**ENTRY, "op_id": str(uuid4()), "name": "Chi bộ mới để thử"}


def unit(world, row, viewer):
    return {**ENTRY, "base_version": row.version, "name": "Tên đã sửa"}


def new_name(world, row, viewer):
    yesterday = timezone.localdate() - timedelta(days=1)
    state = {"state_resolution": "896/NQ-UBTVQH14", "state_resolution_on": "11/02/2020"}
    party = {"party_decision": "2145-QĐ/TU", "party_decision_on": "28/02/2020"}
    basis = {**state, **party, "effective_on": f"{yesterday:%d/%m/%Y}"}
    return {**PRINTED, **basis, "op_id": str(uuid4()), "name": "Tên mới để thử"}
