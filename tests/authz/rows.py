"""Making rows of each kind, with a canary in each of their texts.

Rows are written directly: to several of them (a revoked notice, a session put off) no act leads yet, and what the
matrix asks is who may meet a row that stands there, however it came about.
"""

import io
import zipfile
from datetime import timedelta
from functools import partial

from django.utils import timezone

from committee.models import AuditEvent, Term
from conclusions.models import (
    CountedDeadline,
    Directive,
    DirectiveUnit,
    Notice,
    NoticeFile,
    NoticeSection,
    ProgressReport,
    Receipt,
    Recipient,
    ReportFile,
)
from papers.models import RegisterEntry
from papers.profile_table import profile_for
from papers.storing import store
from petitions.models import Answer, Petition, PetitionGroup
from sessions.models import Attendance, Contribution, SessionUnit, WorkingSession
from tests.authz.canaries import text_columns
from tests.authz.world import Specimen
from tests.unit.papers.file_parts import pdf

ISSUED = ("issued", "replaced", "revoked")
HISTORY_OF = {"clause, of a session": "history of a clause, of a session"}
BEING_RECORDED = "petition, being recorded"


def make(world, model, specimen, /, **facts):
    """A row with a canary in every text that ``facts`` leave open; the first row of a specimen is its row."""
    for column in text_columns(model):
        if column.name not in facts:
            facts[column.name] = word_in(world, specimen, model, column.name)
    row = model.objects.create(**facts)
    if specimen.row is None:
        specimen.row = row
        world.specimens.append(specimen)
    return row


def word_in(world, specimen, model, column) -> str:
    world.sown.add(f"{model._meta.model_name}.{column}")
    return world.canaries.word(specimen, column)


# --- sessions


def make_session(
    world, state, places_, *, line="", kept_by="ward", convening=("ward", "co_convener"), working="working"
):
    specimen = Specimen("session", line or f"session, {state}", places_)
    working_session = make(
        world, WorkingSession, specimen, state=state, kept_by=world.units[kept_by], held_on=timezone.localdate()
    )
    sides = [*((name, "convening") for name in convening), *((name, "working") for name in [working] if name)]
    for order, (name, side) in enumerate(sides, start=1):
        SessionUnit.objects.create(working_session=working_session, unit=world.units[name], side=side, order=order)
    _remember(world, specimen, working_session)
    add = partial(_add_line, world, working_session, specimen)
    for order, prefix in ((1, ""), (2, "second ")):
        add(Attendance, prefix, kind="outside", order=order)
        add(Contribution, prefix, order=order)
    return working_session


def _add_line(world, working_session, of, model, prefix, /, **facts):
    specimen = Specimen(f"{prefix}{model._meta.model_name}", of.line, of.places)
    return make(world, model, specimen, working_session=working_session, created_by=world.author, **facts)


# --- petitions


def make_petition(world, places_, line, working_session, *, state, holder, raiser="raiser", order=1):
    """A petition, its answers and, apart from both, the raiser's contact."""
    specimen = Specimen("petition" if order == 1 or line != BEING_RECORDED else "second petition", line, places_)
    contact = Specimen("contact", "petition, contact", places_)
    answered = state in ("answered", "closed")
    petition = make(
        world,
        Petition,
        specimen,
        working_session=working_session,
        raised_by=world.units.get(raiser),
        holder_unit=world.units[holder],
        contact=word_in(world, contact, Petition, "contact"),
        state=state,
        resolution="explained" if answered else "",
        order=order,
        group=_group_of(world, holder),
        created_by=world.author,
    )
    contact.row = petition
    if line != BEING_RECORDED:
        make_answers(world, places_, line, petition)
    return petition


def _group_of(world, holder):
    """What the unit that holds the petition has collected; one group for each such unit."""
    unit = world.units[holder]
    there = PetitionGroup.objects.filter(unit=unit).first()
    around = {"province": frozenset({"parent"}), f"above_{holder}": frozenset({"parent"}), holder: frozenset({"own"})}
    specimen = Specimen("petition group", "petition group", around)
    return there or make(world, PetitionGroup, specimen, unit=unit, created_by=world.author)


def make_answers(world, places_, line, petition):
    """A draft that waits for the holder, or was left over when another answer went out; one put aside; one given."""
    waiting = "answer, left over" if petition.resolution else "answer, draft"
    for kind, of, state in (
        ("answer", waiting, "draft"),
        ("answer", "answer, left over", "discarded"),
        ("given answer", line, "confirmed"),
    ):
        specimen = Specimen(kind, of, places_)
        facts = {"by_unit": petition.holder_unit, "kind": "explained", "state": state}
        make(world, Answer, specimen, petition=petition, **facts)


# --- notices


def make_notice(world, places_, state, desk, working_session, *, issuer=None, line="", series="TB"):
    """A notice issued here with its heading, its recipients and, once issued, its files and number."""
    specimen = Specimen("notice", line or f"notice, {state}", places_)
    numbered = _number(world, issuer or desk) if state in ISSUED else {}
    notice = make(
        world,
        Notice,
        specimen,
        issuing_unit=world.units[issuer or desk],
        state=state,
        document_type=series,
        symbol=f"{series}/ĐU",
        profile=profile_for(timezone.localdate()),
        signed_by=world.signers[desk],
        created_by=world.author,
        **numbered,
    )
    notice.working_sessions.add(working_session)
    heading = make(world, NoticeSection, specimen, notice=notice)
    named = ["recipient", "unsent"] if desk == "ward" else ["ward"]
    for order, name in enumerate(named, start=1):
        sent_at = timezone.now() if name == "recipient" and state in ISSUED else None
        make(world, Recipient, specimen, notice=notice, unit=world.units[name], order=order, sent_at=sent_at)
    if state in ISSUED:
        for role, kind in (("issued_word", "docx"), ("issued_pdf", "pdf")):
            keep_file(world, NoticeFile, "notice file", specimen, kind, notice=notice, role=role)
    _remember(world, specimen, notice)
    return notice, heading


def _number(world, organ):
    number, unit, today = world.next_number(), world.units[organ], timezone.localdate()
    term = Term.objects.filter(unit__current=unit.current).first()
    entry = RegisterEntry.objects.create(
        organ=unit, document_type="TB", term=term, number=number, origin="taken", taken_by=world.author
    )
    return {"number": number, "issued_on": today, "term": term, "register_entry": entry}


def make_received(world, places_, state, line):
    """A superior's notice in the ward's books."""
    specimen = Specimen("received notice", line, places_)
    facts = {"origin": "registered", "registered_by": world.units["ward"], "state": state, "document_type": "TB"}
    facts |= {"number": 123, "symbol": "TB/TU", "issued_on": timezone.localdate(), "created_by": world.author}
    notice = make(world, Notice, specimen, **facts)
    keep_file(world, NoticeFile, "notice file", specimen, "pdf", notice=notice, role="received")
    return notice


def keep_file(world, model, kind, of, file_kind, /, **facts):
    """A stored file whose name and content each hold a canary; a Word file packs it, as Word does."""
    specimen = Specimen(kind, of.line, of.places)
    inside = world.canaries.word(specimen, "content").encode()
    content = _packed(inside) if file_kind == "docx" else pdf(tail=b"%" + inside)
    name = f"{word_in(world, specimen, model, 'original_name')}.{file_kind}"
    facts |= {"kind": file_kind, "size": len(content), "sha256": store(content), "original_name": name}
    return make(world, model, specimen, uploaded_by=world.author, **facts)


def _packed(content):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", content)
    return packed.getvalue()


def _remember(world, of, row):
    """The reasons that people gave stand in the journal."""
    specimen = Specimen("history", HISTORY_OF.get(of.line, f"history of a {of.line.split(',')[0]}"), of.places)
    note = word_in(world, specimen, AuditEvent, "note")
    specimen.row = AuditEvent.objects.record(row, "return", by=world.author, note=note)
    world.specimens.append(specimen)


# --- clauses


def make_clause(
    world, places_, line, *, session=None, notice=None, heading=None, state="", order=1, petitions=(), **facts
):
    """A clause with everybody it can name: lead, coordinating and monitoring unit, the petitions it answers."""
    specimen = Specimen("clause" if order == 1 else "second clause", line, places_)
    today, is_live = timezone.localdate(), notice is not None and notice.is_issued
    if notice is not None and session is None:
        session = notice.working_sessions.first()
    facts = {"lead_unit": world.units["lead"], "due_on": today + timedelta(days=20), **facts}
    clause = make(
        world,
        Directive,
        specimen,
        working_session=session,
        notice=notice,
        section=heading,
        state=state,
        part="task" if state else "assessment",
        deadline_kind="date",
        live_on=today if is_live and state else None,
        done_on=today if state == "done" else None,
        lead_proposed=not is_live,
        order=order,
        created_by=world.author,
        **facts,
    )
    clause.petitions.set(petitions)
    for name in {"coordinating", "monitoring"} & places_.keys():
        shared = {"unit": world.units[name], "role": name, "proposed": not is_live}
        make(world, DirectiveUnit, specimen, directive=clause, **shared)
    if is_live and state:
        make(world, CountedDeadline, specimen, directive=clause, due_on=clause.due_on)
    _remember(world, specimen, clause)
    return clause


def make_reports(world, places_, line, clause):
    """What the owner has told of it: receipt, one report that was sent back, and the one that decided or decides."""
    if clause.state == "not_started":
        return
    receipt = Specimen("receipt", line, places_)
    who = {"unit": clause.lead_unit, "entered_by": world.author, "at": timezone.now(), "on_behalf": True}
    make(world, Receipt, receipt, directive=clause, **who)
    decisions = {"awaiting_acceptance": "pending", "done": "accepted"}
    for decision in ("returned", decisions.get(clause.state, "")):
        report = make(
            world,
            ProgressReport,
            specimen := Specimen("report" if decision == "pending" else "past report", line, places_),
            directive=clause,
            reporting_unit=clause.lead_unit,
            entered_by=world.author,
            created_by=world.author,
            made_at=timezone.now(),
            claims_done=bool(decision),
            decision=decision,
        )
        file = "past report file" if decision == "returned" else "report file"
        keep_file(world, ReportFile, file, specimen, "docx", report=report)
