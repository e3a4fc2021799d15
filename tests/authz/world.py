"""The units and the users of the matrix: one user at every place from which somebody might look at a paper.

The ward's papers concern a working unit, an owner, a recipient and so on; each of these stands under a superior of its
own, so that "the unit above the owner" is nobody's superior but the owner's.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.test import Client
from django.utils import timezone

from committee.models import Appointment, Person, Role, RoleGrant, Term, Unit, User
from tests.authz.canaries import Canaries

LONG_AGO = date(2020, 1, 1)
PASSWORD = "một mật khẩu để thử"
OUTSIDE = ("co_convener", "keeper", "working", "lead", "coordinating", "monitoring", "raiser", "holder", "recipient")
OUTSIDE += ("unsent",)
STANDS_BELOW = ("lead", "recipient")
ALL_ROLES = tuple(Role.values)


@dataclass(frozen=True)
class Viewer:
    """Somebody who asks. ``unit`` is the place from which they look, "" for none; ``roles`` are those in force."""

    name: str
    unit: str = ""
    roles: frozenset = frozenset()
    user: User | None = None

    @property
    def is_signed_in(self):
        return self.user is not None and self.user.is_active

    @property
    def stands_at_the_top(self):
        return self.unit == "province"


@dataclass(eq=False)
class Specimen:
    """One row somebody may or may not meet. ``line`` is its line in the audience table; ``places`` tells for each unit
    what it is to this row ("own", "lead" …)."""

    kind: str
    line: str
    places: dict[str, frozenset]
    row: object = None

    def __str__(self):
        return f"{self.kind} {self.row.pk} ({self.line})"


@dataclass(repr=False)
class World:
    units: dict = field(default_factory=dict)
    viewers: list[Viewer] = field(default_factory=list)
    specimens: list[Specimen] = field(default_factory=list)
    canaries: Canaries = field(default_factory=Canaries)
    clients: dict = field(default_factory=dict)
    signers: dict = field(default_factory=dict)
    sown: set = field(default_factory=set)
    author: User | None = None
    serial: int = 0

    def viewer(self, name) -> Viewer:
        return next(viewer for viewer in self.viewers if viewer.name == name)

    def next_number(self) -> int:
        self.serial += 1
        return self.serial


def build_units_and_users() -> World:
    world = World()
    _build_units(world)
    _build_viewers(world)
    world.author = User.objects.create(username="author", full_name="Người Ghi Mẫu")
    for name in ("ward", "sibling", "working"):
        _build_office(world, name)
    for viewer in world.viewers:
        world.clients[viewer.name] = client_of(viewer)
    return world


def client_of(viewer, **options) -> Client:
    client = Client(**options)
    if viewer.user:
        client.force_login(viewer.user)
    return client


def _build_units(world):
    kinds, units = Unit.Kind, world.units

    def unit(name, kind, parent=None, **facts):
        facts = {"name": f"Đơn vị {name}", "place_name": "Phường Thử", **facts}
        units[name] = Unit.objects.create(kind=kind, parent=units.get(parent), **facts)

    unit("province", kinds.PROVINCIAL_COMMITTEE, organ_symbol="TU")
    for name in ("ward", "sibling"):
        unit(name, kinds.WARD_COMMITTEE, "province", organ_symbol="ĐU", printed_name=f"ĐẢNG UỶ {name.upper()}")
        unit(f"{name}_cell", kinds.PARTY_CELL, name)
    for name in OUTSIDE:
        unit(f"above_{name}", kinds.DISTRICT_COMMITTEE, "province")
        unit(name, kinds.PARTY_CELL, f"above_{name}")
    for name in STANDS_BELOW:
        unit(f"below_{name}", kinds.RESIDENTIAL_GROUP, name)
    for name in ("ward", "lead"):
        before = units[name]
        unit(f"old_{name}", before.kind, None, organ_symbol="ĐU")
        Unit.objects.filter(pk=units[f"old_{name}"].pk).update(
            current=before, path=before.path, top_unit=before.top_unit, valid_to=date(2025, 6, 30)
        )
        units[f"old_{name}"].refresh_from_db()


def _build_viewers(world):
    """Own roles one by one; elsewhere one user with every role, so that only the place can be what refuses."""
    today = timezone.localdate()
    for role in Role.values:
        _add_viewer(world, f"own {role}", "ward", [role])
    _add_viewer(world, "predecessor", "old_ward", ALL_ROLES, looks_from="ward")
    _add_viewer(world, "predecessor of the owner", "old_lead", ALL_ROLES, looks_from="lead")
    _add_viewer(world, "parent", "province", ALL_ROLES)
    _add_viewer(world, "reviewer of the parent", "province", [Role.REVIEWER])
    for name in world.units:
        if name not in ("province", "ward") and not name.startswith("old_"):
            _add_viewer(world, name, name, ALL_ROLES)
    yesterday, tomorrow = today - timedelta(days=1), today + timedelta(days=1)
    _add_viewer(world, "expired", "ward", ALL_ROLES, looks_from="", to_on=yesterday)
    _add_viewer(world, "not yet granted", "ward", ALL_ROLES, looks_from="", from_on=tomorrow)
    _add_viewer(world, "never granted", "", [])
    _add_viewer(world, "closed account", "ward", ALL_ROLES, looks_from="", is_active=False)
    world.viewers.append(Viewer("anonymous"))


def _add_viewer(world, name, unit, roles, *, looks_from=None, is_active=True, from_on=LONG_AGO, to_on=None):
    user = User(username=name.replace(" ", "_"), full_name=f"Người Xem Mẫu {name}", is_active=is_active)
    user.set_password(PASSWORD)
    user.save()
    for role in roles:
        RoleGrant.objects.create(user=user, unit=world.units[unit], role=role, from_on=from_on, to_on=to_on)
    looks_from = unit if looks_from is None else looks_from
    world.viewers.append(Viewer(name, looks_from, frozenset(roles) if looks_from else frozenset(), user))


def _build_office(world, name):
    """Somebody who may sign, and the term the numbers belong to. The names of the sibling's people are canaries."""
    unit = world.units[name]
    person = Person.objects.create(full_name=f"Nguyễn Văn Mẫu {name}")
    if name == "sibling":
        around = {
            "sibling": frozenset({"own"}),
            "province": frozenset({"parent"}),
            "sibling_cell": frozenset({"below"}),
        }
        owner = Specimen("person", "directory of an office", around, person)
        person.full_name = f"Mẫu {world.canaries.word(owner, 'full_name')}"
        person.save()
    world.signers[name] = Appointment.objects.create(
        person=person, unit=unit, office_text="Bí thư", signing_office="secretary", from_on=LONG_AGO
    )
    Term.objects.create(unit=unit, label="2025-2030", starts_on=date(2025, 7, 1))
