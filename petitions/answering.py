"""Answering a petition: a draft changes nothing, confirming it does."""

from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.access import Action, require
from committee.models import AuditEvent
from committee.rows import add_row
from committee.workflow import MoveNotAllowed, change_state, lock, move_named
from petitions.models import Answer, Petition
from sessions.models import Contribution
from sessions.rows import CONTRIBUTION


def draft_answer(*, petition, by_unit, kind, text, evidence, by, at, given_at=None) -> Answer:
    """A draft for the office that holds the petition; the petition stays as it is until somebody confirms.

    ``given_at`` is the contribution to the session in which the answer was given, if it was.
    """
    answer = Answer.objects.create(
        petition=petition,
        by_unit=by_unit,
        kind=kind,
        text=text,
        evidence=evidence,
        given_at=given_at,
        created_by=by,
        created_at=at,
    )
    AuditEvent.objects.record(answer, "draft", by=by, at=at)
    return answer


@transaction.atomic
def confirm_answer(answer, *, by, at=None) -> Petition:
    """Confirm a draft: the petition is answered with the answer's kind as its resolution.

    Raises PermissionDenied, or MoveNotAllowed where the draft or the petition is no longer open, or where "resolved"
    names no evidence.
    """
    locked = _open_draft(answer)
    require(by, Action.ANSWER_CONFIRM, locked)
    if locked.kind == Petition.Resolution.RESOLVED and not locked.evidence.strip():
        raise MoveNotAllowed(_("«Đã giải quyết» phải nêu minh chứng."))
    petition = lock(locked.petition)
    locked.state = Answer.State.CONFIRMED
    locked.version += 1
    locked.save(update_fields=["state", "version"])
    AuditEvent.objects.record(locked, "confirm", by=by, at=at)
    return change_state(petition, move_named(petition, "answer"), by=by, at=at, resolution=locked.kind)


@transaction.atomic
def answer_on_the_spot(petition, *, by_unit, kind, text, evidence, given_at, by, at=None) -> Answer:
    """What a unit answered in the session itself: ``given_at`` is the contribution; without one the answer is added
    to what was said there. Given at once, without a draft. Raises as ``confirm_answer``."""
    require(by, Action.ANSWER_CONFIRM, petition)
    if given_at is None:
        said = {"kind": Contribution.Kind.REPLY, "speaker_label": str(by_unit)[:200], "text": text}
        session = petition.working_session
        given_at = add_row(CONTRIBUTION, said, parent=session, by=by, at=at, client_key=uuid4())
    facts = {"kind": kind, "text": text, "evidence": evidence}
    answer = draft_answer(petition=petition, by_unit=by_unit, by=by, at=at or timezone.now(), **facts)
    answer.given_at = given_at
    answer.save(update_fields=["given_at"])
    confirm_answer(answer, by=by, at=at)
    return answer


@transaction.atomic
def discard_answer(answer, *, by, at=None) -> Answer:
    """Put a draft aside; the petition stays open."""
    locked = _open_draft(answer)
    require(by, Action.ANSWER_CONFIRM, locked)
    locked.state = Answer.State.DISCARDED
    locked.version += 1
    locked.save(update_fields=["state", "version"])
    AuditEvent.objects.record(locked, "discard", by=by, at=at)
    return locked


def _open_draft(answer) -> Answer:
    locked = lock(answer)
    if locked.state != Answer.State.DRAFT:
        raise MoveNotAllowed(_("Dự thảo trả lời này đã được xử lý."))
    return locked


@transaction.atomic
def assign(petition, *, due_on, by, at) -> None:
    """A clause of an issued notice has taken the petition up; one already further on is left alone.

    Called by the act of issuing, which has asked who may issue.
    """
    locked = lock(petition)
    move = move_named(locked, "assign")
    if locked.state in move.sources:
        change_state(locked, move, by=by, at=at, due_on=due_on or locked.due_on)
