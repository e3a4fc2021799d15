"""The fields of forms that take the key of a row, and the rows whose keys they must not take."""

from dataclasses import dataclass

from petitions.models import Petition
from sessions.models import Contribution, SiteVisit, WorkingSession, WorkPlan
from tests.authz.audience import ROUTES
from tests.authz.matrix import Case, Caught, RowChanged, undone


@dataclass(frozen=True)
class ForeignKey:
    """``viewer`` posts a good body to ``route`` (of a row of ``line``) with ``field`` set to what ``pick`` gives."""

    route: str
    field: str
    what: str
    viewer: str = "own clerk"
    line: str = ""

    def __str__(self):
        return f"{self.route}: {self.field} = {self.what}"


NEW_PLAN = "POST working_sessions:plan-new"
NEW, RECEIVE = "POST working_sessions:new", "POST conclusions:notice-receive"
FOREIGN_KEYS = [
    *(ForeignKey(NEW, "kept_by", what) for what in ("sibling", "province", "ward_cell")),
    *(ForeignKey(NEW, field, "sibling") for field in ("convening", "convening_more", "working", "working_more")),
    ForeignKey(NEW, "plan", "a foreign plan"),
    *(ForeignKey(NEW_PLAN, field, "sibling") for field in ("kept_by", "issuing_unit")),
    ForeignKey(NEW_PLAN, "term", "a term next door"),
    *(ForeignKey(NEW, "copy_from", what) for what in ("a foreign session", "a session of another office")),
    *(ForeignKey(RECEIVE, "registered_by", what) for what in ("sibling", "province", "ward_cell")),
    *(ForeignKey(RECEIVE, "working_session", what) for what in ("a foreign session", "a session of another office")),
    *(
        ForeignKey("POST committee:user-new", field, what, viewer="own admin")
        for field, what in (("unit", "sibling"), ("unit", "province"), ("person", "somebody next door"))
    ),
    *(
        ForeignKey("POST committee:grant-add", "unit", what, viewer="own admin", line="account")
        for what in ("sibling", "province")
    ),
    ForeignKey("POST people:office-add", "same_as", "somebody next door", line="people of a unit"),
    *(
        ForeignKey("POST working_sessions:standing-add", "appointment", what, line="people of a unit")
        for what in ("who signs next door", "who signs for whom we work with")
    ),
    ForeignKey("POST conclusions:words-save", "signed_by", "who signs next door", line="notice, draft"),
    ForeignKey("POST conclusions:words-save", "signed_by", "who signs for whom we work with", line="notice, draft"),
    *(
        ForeignKey(f"POST conclusions:{route}", "petitions", what, line=line)
        for what in ("a foreign petition", "a petition of another session")
        for route, line in (
            ("directive-add", "session, in_progress"),
            ("directive-save", "clause, of a session"),
            ("clause-add", "notice, draft"),
            ("clause-save", "clause, draft"),
        )
    ),
    *(
        ForeignKey("POST conclusions:directive-save", "source_contribution", what, line="clause, of a session")
        for what in ("what was said next door", "what was said in another session")
    ),
    ForeignKey(
        "POST petitions:repeat-link", "earlier", "a foreign petition", viewer="holder", line="petition, handed in"
    ),
    ForeignKey("POST petitions:petition-save", "site_visit", "a place seen next door", line="petition, being recorded"),
]


def key_of(world, what):
    if what in world.units:
        return world.units[what].pk
    sibling = world.units["sibling"]
    found = {
        "a foreign session": lambda: WorkingSession.objects.filter(kept_by=sibling).first(),
        "a session of another office": lambda: WorkingSession.objects.filter(kept_by=world.units["keeper"]).first(),
        "somebody next door": lambda: world.signers["sibling"].person,
        "a foreign plan": lambda: WorkPlan.objects.filter(kept_by=sibling).first(),
        "a term next door": lambda: sibling.terms.first(),
        "who signs next door": lambda: world.signers["sibling"],
        "who signs for whom we work with": lambda: world.signers["working"],
        "a foreign petition": lambda: Petition.objects.filter(holder_unit=sibling).first(),
        "what was said next door": lambda: _in_sessions_of(Contribution, sibling),
        "what was said in another session": lambda: _in_sessions_of(Contribution, world.units["ward"], last=True),
        "a place seen next door": lambda: _in_sessions_of(SiteVisit, sibling),
        "a petition of another session": lambda: Petition.objects.filter(working_session=None).first(),
    }
    return found[what]().pk


def _in_sessions_of(model, unit, *, last=False):
    rows = model.objects.filter(working_session__kept_by=unit).order_by("pk")
    return rows.last() if last else rows.first()


def expect_refused(matrix, forged):
    """The form says so beside the field, and nothing has changed."""
    route = next(route for route in ROUTES if str(route) == forged.route)
    viewer = matrix.world.viewer(forged.viewer)
    row = next((s for s in matrix.world.specimens if s.kind in route.about and s.line == forged.line), None)
    case = Case(viewer, route, row)
    body = matrix.body(case)
    assert forged.field in body
    with undone():
        matrix.expect_success(case)
    with undone():
        answer = matrix.ask(case, body={**body, forged.field: key_of(matrix.world, forged.what)})
        if matrix.changed() - {"files"}:
            raise RowChanged(f"{case}, {forged}: changed {matrix.changed()}")
    if answer.status_code != 422:
        raise Caught(f"{case}, {forged}: {answer.status_code}")
