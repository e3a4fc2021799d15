"""What is posted about units so that it succeeds; see ``bodies``."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone


def new_unit(world, row, viewer):
    return {"op_id": str(uuid4()), "kind": "party_cell", "name": "Chi bộ mới để thử", "valid_from": "01/07/2025"}


def unit(world, row, viewer):
    return {"base_version": row.version, "kind": row.kind, "name": "Tên đã sửa", "place_name": "Nơi Thử"}


def new_name(world, row, viewer):
    yesterday = timezone.localdate() - timedelta(days=1)
    basis = {"party_decision": "2145-QĐ/TU", "effective_on": f"{yesterday:%d/%m/%Y}"}
    return {"op_id": str(uuid4()), "name": "Tên mới để thử", **basis}
