"""The lines of the audience file about the accounts of a unit, and making such accounts."""

from uuid import uuid4

from django.utils import timezone

from committee.models import Role, RoleGrant, User
from tests.authz import bodies
from tests.authz.table import ANYONE, get, post
from tests.authz.world import LONG_AGO, Specimen

ACCOUNT_LINE = "account"
ACCOUNT_SEEN_BY = "own parent"
KEEPING = {ACCOUNT_LINE: "own parent: admin"}


def granted(world, row, viewer):
    return {"unit": world.units[viewer.unit or "ward"].pk, "role": "clerk", "from_on": _today(), "to_on": ""}


def invited(world, row, viewer):
    who = {"person": "", "full_name": "Người Mới Mẫu", "username": f"moi.{uuid4().hex[:8]}"}
    return granted(world, row, viewer) | who


def _today():
    return f"{timezone.localdate():%d/%m/%Y}"


ACCOUNTS_KEPT = [
    get("committee:invitation", who=ANYONE, kwargs={"number": 1, "token": "a-b"}),
    get("committee:invitation-accept", who=ANYONE),
    post("committee:invitation-accept", who=ANYONE, body=bodies.nothing, writes=""),
    get("committee:users", who="admin", searches="q"),
    get("committee:user-new", who="admin"),
    post("committee:user-new", who="admin", body=invited, writes="user rolegrant"),
    get("committee:user", "account", who=KEEPING),
    post("committee:user-invite-again", "account", who=KEEPING, body=bodies.nothing, writes="user"),
    post("committee:grant-add", "account", who=KEEPING, body=granted, writes="rolegrant"),
    post("committee:grant-end", "grant", who=KEEPING, body=bodies.nothing, writes="rolegrant"),
    *(
        post(
            "committee:user-act",
            "account",
            who=KEEPING,
            body=bodies.nothing,
            writes=writes,
            kwargs={"act": act},
        )
        for act, writes in (("close", "user"), ("open", "user"), ("sign-out", ""), ("reset-second-factor", ""))
    ),
]


def make_accounts(world, name):
    """Somebody with a role at the unit, and with a canary for a name."""
    places = {name: frozenset({"own"}), "province": frozenset({"parent"})}
    account = Specimen("account", ACCOUNT_LINE, places)
    full_name = f"Mẫu {world.canaries.word(account, 'full_name')}"
    account.row = User.objects.create(username=f"account_{name}", full_name=full_name)
    facts = {"unit": world.units[name], "role": Role.OBSERVER, "from_on": LONG_AGO}
    grant = Specimen("grant", ACCOUNT_LINE, places, RoleGrant.objects.create(user=account.row, **facts))
    world.specimens += [account, grant]
