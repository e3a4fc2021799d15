"""The lines of the audience file about units of the directory and their changes."""

from tests.authz import bodies
from tests.authz import unit_bodies as units
from tests.authz.table import SEES, SIGNED_IN, get, post

LINE = "unit of the directory"
CHANGE = "change of a unit"
# Whoever stands at the unit above a unit, higher up, or beside it under the same one; not the ward next door.
SEEN_BY = "own parent below"
CHANGE_SEEN_BY = "own parent"
KEEPING = {LINE: "own parent: clerk admin"}
CHANGING = {CHANGE: "own parent: clerk admin"}
PLANNED = "unit unitchange unitchange_from_units unitchange_to_units"

UNITS = [
    get("units:list", who=SIGNED_IN, searches="q", also=("q=chi bo",)),
    get("units:detail", "known unit", who=SEES),
    get("units:children", "known unit", who=SEES, shows=False),
    get("units:add", "known unit", who=KEEPING, shows=False),
    post("units:add", "known unit", who=KEEPING, body=units.new_unit, writes="unit"),
    get("units:edit", "known unit", who=KEEPING),
    post("units:edit", "known unit", who=KEEPING, body=units.unit, writes="unit"),
    get("units:change-new", "known unit", who=KEEPING, shows=False),
    post("units:change-new", "known unit", who=KEEPING, body=units.new_name, writes=PLANNED),
    get("units:change", "planned change", who=CHANGING),
    post(
        "units:change-carry-out",
        "planned change",
        who=CHANGING,
        body=bodies.nothing,
        writes="unit unitchange movedvalue",
    ),
    post("units:change-drop", "planned change", who=CHANGING, body=bodies.nothing, writes=PLANNED),
    post("units:change-undo", "done change", who=CHANGING, body=bodies.nothing, writes="unit unitchange"),
]
