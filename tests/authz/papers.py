"""One row for each line of "Who sees what", in every state, of a ward and of the ward next door."""

from datetime import timedelta
from functools import partial

from django.utils import timezone

from papers.models import RegisterCounter
from petitions.models import Petition
from sessions.models import StandingMember
from tests.authz.account_routes import make_accounts
from tests.authz.fact_rows import add_facts, add_plans
from tests.authz.people_rows import make_people
from tests.authz.rows import (
    ISSUED,
    make_clause,
    make_notice,
    make_petition,
    make_received,
    make_reports,
    make_session,
)
from tests.authz.unit_rows import make_units
from tests.authz.world import OUTSIDE, Specimen, build_units_and_users

SESSION_STATES = ("planned", "convened", "in_progress", "recorded", "concluded", "closed", "postponed", "cancelled")
PETITION_STATES = ("received", "triaged", "assigned", "in_progress", "answered", "closed")
BEFORE_ISSUE = ("draft", "submitted", "approved")
TASK_STATES = ("not_started", "in_progress", "awaiting_acceptance", "done", "paused", "dropped")


def build_world():
    world = build_units_and_users()
    _name_the_cells(world)
    for name in ("ward", "sibling"):
        _furnish_the_office(world, name)
        make_people(world, name)
        make_units(world, name)
        make_accounts(world, name)
    _ward(world)
    _sibling(world)
    add_facts(world)
    add_plans(world)
    return world


def places(world, *absent, **own):
    """What each unit is to a paper of the ward: outside units are what they are called, except the ``absent`` ones,
    who are strangers like those above them. ``own`` gives further parts to a unit: ``ward="own lead"``."""
    strangers = {name for unit in absent for name in (unit, f"above_{unit}")}
    outside = {name for unit in OUTSIDE for name in (unit, f"above_{unit}")} - strangers
    found = {name: name for name in outside} | {"ward": "own", "province": "parent"} | own
    return {unit: frozenset(words.split()) for unit, words in found.items()}


SIBLINGS = {
    "sibling": frozenset({"own", "holder", "raiser"}),
    "sibling_cell": frozenset({"lead"}),
    "province": frozenset({"parent"}),
}


def _name_the_cells(world):
    """What another ward's cells are called is no business of this one."""
    for name, own in (("ward_cell", "ward"), ("sibling_cell", "sibling")):
        around = places(world) if own == "ward" else SIBLINGS
        around = {**around, name: frozenset({"own"})}
        unit = world.units[name]
        specimen = Specimen("unit", "directory of an office", around, unit)
        unit.name = f"Chi bộ {world.canaries.word(specimen, 'name')}"
        unit.save()


def _furnish_the_office(world, name):
    """Somebody who comes to every session and is on no list yet; a series of numbers that has begun."""
    office = world.units[name]
    StandingMember.objects.create(unit=office, appointment=world.signers[name], order=1)
    RegisterCounter.objects.create(organ=office, document_type="TB", term=office.terms.get(), last_number=20)


# --- the ward


def _ward(world):
    around = places(world)
    sessions = {state: make_session(world, state, around) for state in SESSION_STATES}
    for state in ("in_progress", "recorded"):
        make_session(world, state, around, line=f"session, {state}, kept by another office", kept_by="keeper")
    alone = places(world, "co_convener", "working", "keeper")
    before = {"kept_by": "old_ward", "convening": ("old_ward",), "working": None}
    make_session(world, "recorded", alone, line="session, of the predecessor", **before)
    _petitions(world, around, sessions)
    asked = Petition.objects.filter(raised_by=world.units["raiser"]).order_by("pk").first()
    clause = partial(make_clause, world, around, petitions=[asked])
    _drafts(world, around, sessions, clause)
    _issued(world, around, sessions, clause)
    _received(world, asked)


def _petitions(world, around, sessions):
    for order, state in enumerate(PETITION_STATES, start=1):
        line = "petition, received" if state == "received" else "petition, triaged or later"
        make_petition(world, around, line, sessions["recorded"], state=state, holder="holder", order=order)
    make_petition(world, around, "petition, handed in", None, state="received", holder="holder")
    asked_here = partial(make_petition, world, places(world, "holder", ward="own holder"), holder="ward")
    for order in (1, 2):
        asked_here("petition, being recorded", sessions["in_progress"], state="received", order=order)
    asked_here("petition, received", sessions["planned"], state="received")


def _drafts(world, around, sessions, clause):
    for state in ("planned", "in_progress"):
        for order in (1, 2):
            clause("clause, of a session", session=sessions[state], state="not_started", order=order)
    for state in BEFORE_ISSUE:
        notice, heading = make_notice(world, around, state, "ward", sessions["recorded"])
        for order in (1, 2):
            clause(f"clause, {state}", notice=notice, heading=heading, order=order, state="not_started")
    unopened = {"line": "notice, approved, first of its series", "series": "KL"}
    notice, heading = make_notice(world, around, "approved", "ward", sessions["closed"], **unopened)
    clause("clause, approved", notice=notice, heading=heading, state="not_started")


def _issued(world, around, sessions, clause):
    for state in ISSUED:
        notice, heading = make_notice(world, around, state, "ward", sessions["concluded"])
        for task_state in TASK_STATES if state == "issued" else ("in_progress",):
            line = f"clause, {state}" if state != "issued" else f"clause, {task_state}"
            made = clause(line, notice=notice, heading=heading, state=task_state)
            make_reports(world, around, line, made)
        if state == "issued":
            _other_owners(world, notice, clause)
    make_notice(world, around, "issued", "ward", sessions["closed"], issuer="old_ward")


def _other_owners(world, notice, clause):
    """What the owner was called before, late; a clause that asks for nothing; and the office itself."""
    late = {"lead_unit": world.units["old_lead"], "due_on": timezone.localdate() - timedelta(days=1)}
    clause("clause, in_progress", notice=notice, state="in_progress", **late)
    clause("clause, issued, no task", notice=notice)
    nobodys = {"lead_unit": None, "lead_words": "", "state": "awaiting_acceptance"}
    make_clause(world, places(world, "lead", "raiser"), "clause, awaiting_acceptance", notice=notice, **nobodys)
    itself = places(world, "lead", "raiser", ward="own lead")
    led_by_itself = partial(make_clause, world, itself, notice=notice, lead_unit=world.units["ward"])
    for state in ("not_started", "in_progress"):
        led_by_itself(f"clause, {state}", state=state)
    line = "clause, awaiting_acceptance, reported by the office itself"
    make_reports(world, itself, line, led_by_itself(line, state="awaiting_acceptance"))


def _received(world, asked):
    around = places(world, "recipient", "unsent", "co_convener", "working")
    clause = partial(make_clause, world, around, petitions=[asked])
    notice = make_received(world, around, "draft", "notice, being registered")
    for order in (1, 2):
        clause("clause, being registered", notice=notice, state="not_started", order=order)
    notice = make_received(world, around, "issued", "notice, registered")
    make_reports(world, around, "clause, registered", clause("clause, registered", notice=notice, state="in_progress"))


# --- the ward next door


def _sibling(world):
    """The same kinds of rows: what the ward's own users must not meet."""
    desk = {"kept_by": "sibling", "convening": ("sibling",), "working": None}
    sessions = {state: make_session(world, state, SIBLINGS, **desk) for state in ("planned", "in_progress", "recorded")}
    for state in ("received", "assigned"):
        line = "petition, received" if state == "received" else "petition, triaged or later"
        make_petition(world, SIBLINGS, line, sessions["recorded"], state=state, holder="sibling", raiser="sibling")
    asked = Petition.objects.filter(raised_by=world.units["sibling"])
    owned = {"lead_unit": world.units["sibling_cell"], "petitions": asked}
    clause = partial(make_clause, world, SIBLINGS, **owned)
    for order in (1, 2):
        clause("clause, of a session", session=sessions["in_progress"], state="not_started", order=order)
    for state in ("draft", "approved", "issued"):
        notice, heading = make_notice(world, SIBLINGS, state, "sibling", sessions["recorded"])
        live = state == "issued"
        for order, task_state in enumerate(("not_started", "awaiting_acceptance" if live else "not_started"), start=1):
            line = f"clause, {task_state if live else state}"
            made = clause(line, notice=notice, heading=heading, state=task_state, order=order)
            if live:
                make_reports(world, SIBLINGS, line, made)
