"""Rows of what was reported, seen and cited, under the sessions of the matrix."""

from papers.storing import store
from sessions.models import AgendaItem, Attachment, CitedDocument, Indicator, PlanFile, SiteVisit, WorkPlan
from tests.authz.fact_bodies import photo
from tests.authz.rows import keep_file, make
from tests.authz.world import Specimen

# Enough of the states to have every line of "who acts" tried once open and once closed.
STATES = ("in_progress", "recorded")


def add_facts(world):
    """Two of each kind, so that one can be moved past the other, to the sessions in these states."""
    sessions = [each for each in world.specimens if each.kind == "session" and each.row.state in STATES]
    for session in sessions:
        for order, prefix in ((1, ""), (2, "second ")):
            for model in (AgendaItem, Indicator, SiteVisit, CitedDocument):
                _add(world, session, model, prefix, order)
            _attach(world, session, prefix, order)


def add_plans(world):
    """A plan of the ward and one of the ward next door, each with its file; sessions are held by the ward's."""
    for name in ("ward", "sibling"):
        unit = world.units[name]
        around = {name: frozenset({"own"}), "province": frozenset({"parent"})}
        specimen = Specimen("work plan", "work plan", around)
        plan = make(world, WorkPlan, specimen, issuing_unit=unit, kept_by=unit, created_by=world.author)
        keep_file(world, PlanFile, "plan file", specimen, "pdf", plan=plan)
        for session in (each for each in world.specimens if each.kind == "session" and each.row.state in STATES):
            if session.row.kept_by_id == unit.pk:
                session.row.plan = plan
                session.row.save(update_fields=["plan"])


def _add(world, session, model, prefix, order):
    specimen = Specimen(f"{prefix}{model._meta.model_name}", session.line, session.places)
    make(world, model, specimen, working_session=session.row, created_by=world.author, order=order)


def _attach(world, session, prefix, order):
    facts = {"working_session": session.row, "created_by": world.author, "order": order}
    keep_file(world, Attachment, f"{prefix}attachment", session, "pdf", thumbnail_sha256=store(photo()), **facts)
