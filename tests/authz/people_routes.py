"""The lines of the audience file about people, their offices, the terms and the standing members of a unit."""

from tests.authz import bodies
from tests.authz import people_bodies as people
from tests.authz.table import SEES, SIGNED_IN, get, post

PEOPLE_LINE = "people of a unit"
# Of whom one knows the office: the people of one's own unit, of those below it and of those above.
PEOPLE_SEEN_BY = "own parent below"
KEEPING = {PEOPLE_LINE: "own parent: clerk admin"}
ERASING = {PEOPLE_LINE: "own parent: admin"}

PEOPLE = [
    get("people:home", who=SIGNED_IN, searches="q", also=("q=mau",)),
    get("people:list", "people", who=SEES, also=("loc=da-thoi",)),
    post("people:office-add", "people", who=KEEPING, body=people.new_office, writes="person appointment"),
    get("people:paste", "people", who=KEEPING, shows=False),
    post("people:paste", "people", who=KEEPING, body=people.list_of_people, writes=""),
    post("people:paste", "people", who=KEEPING, body=people.list_of_people_to_write, writes="person appointment"),
    get("people:office-edit", "office", who=KEEPING),
    post("people:office-edit", "office", who=KEEPING, body=people.office, writes="appointment"),
    post("people:office-end", "office", who=KEEPING, body=people.last_day, writes="appointment"),
    post("people:office-remove", "office", who=KEEPING, body=bodies.nothing, writes="appointment person"),
    get("people:person", "somebody", who=SEES),
    post("people:rename", "somebody", who=KEEPING, body=people.full_name, writes="person"),
    post("people:person-file", "somebody", who=ERASING, body=bodies.nothing, writes=""),
    get("people:erase", "somebody", who=ERASING),
    post("people:erase", "somebody", who=ERASING, body=people.typed_name, writes="person appointment"),
    get("people:terms", "people", who=SEES, shows=False),
    post("people:term-add", "people", who=KEEPING, body=people.new_term, writes="term"),
    post("people:term-save", "term of a unit", who=KEEPING, body=people.term, writes="term"),
    post("people:term-remove", "term of a unit", who=KEEPING, body=bodies.nothing, writes="term"),
    get("working_sessions:standing", "people", who=SEES, also=("loai=work",)),
    post(
        "working_sessions:standing-add",
        "people",
        who=KEEPING,
        body=people.new_member,
        writes="standingmember",
    ),
    post(
        "working_sessions:standing-move",
        "standing member",
        who=KEEPING,
        body=people.up_or_down,
        writes="standingmember",
    ),
    post(
        "working_sessions:standing-remove",
        "standing member",
        who=KEEPING,
        body=people.of_the_list,
        writes="standingmember",
    ),
]
