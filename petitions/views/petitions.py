"""Petition lines of a session, one petition with its answers."""

from uuid import uuid4

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from committee.access import Action, may, require
from committee.operations import once
from committee.row_views import RowDesk, base_version
from committee.rows import write_row
from committee.workflow import MoveNotAllowed, StaleVersion, lock_version
from petitions.answering import answer_on_the_spot, confirm_answer, discard_answer
from petitions.forms import AnswerForm, SpotAnswerForm
from petitions.grouping import COLLECTS
from petitions.models import Answer, Petition, PetitionGroup
from petitions.rows import PETITION, facts_of_session
from petitions.sections import sections_of
from petitions.views.repeats import chain_seen
from sessions.models import WorkingSession
from sessions.recording import may_record, row_for_recording, session_for_recording


def _petition_row(request, pk):
    return row_for_recording(request, Petition.objects.visible_to(request.user), pk)


def _new_petition(request, working_session):
    return facts_of_session(working_session)


def _announced(request, key, row):
    """How many are listed now, after a line was added or (without ``key``) removed."""
    if key and "client_key" not in request.POST:
        return ""
    session = row.working_session
    context = {"session": session, "listed": session.petitions.count(), "oob": True}
    return render_to_string("petitions/_announced.html", context, request)


DESK = RowDesk(PETITION, session_for_recording, _petition_row, feedback=_announced, fixed=_new_petition)


def _petition(request, pk):
    visible = Petition.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("raised_by", "holder_unit", "working_session", "field"), pk=pk)


@require_GET
def petition_detail(request, pk):
    return _detail(request, _petition(request, pk))


def _spot_form(request, petition, data=None):
    """The form for what was answered in the session, for who confirms answers while none is given; else None."""
    waits = petition.state in Petition.UNANSWERED and petition.working_session_id is not None
    if not waits or not may(request.user, Action.ANSWER_CONFIRM, *petition.desk_units(Action.ANSWER_CONFIRM)):
        return None
    seen = WorkingSession.objects.visible_to(request.user).filter(pk=petition.working_session_id).first()
    return SpotAnswerForm(data, petition=petition, adds=may_record(request.user, seen)) if seen else None


@require_POST
def answer_spot(request, pk):
    """Enter what a unit answered in the session itself."""
    petition = _petition(request, pk)
    require(request.user, Action.ANSWER_CONFIRM, petition)
    form = _spot_form(request, petition, request.POST)
    if form is None:
        messages.error(request, _("Kiến nghị này đã có trả lời hoặc không nêu tại buổi làm việc nào bạn xem được."))
        return redirect(petition)
    if not form.is_valid():
        return _detail(request, petition, spot=form, status=422)
    try:
        once(
            by=request.user,
            key=request.POST.get("op_id", ""),
            act="answer.spot",
            run=lambda: answer_on_the_spot(petition, by=request.user, **form.facts()),
        )
    except MoveNotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã ghi trả lời tại buổi làm việc."))
    return redirect(petition)


def _detail(request, petition, *, refused=None, spot=None, status=200):
    answers = list(Answer.objects.visible_to(request.user).filter(petition=petition).select_related("by_unit"))
    drafts = [answer for answer in answers if answer.state == Answer.State.DRAFT]
    context = {
        "petition": petition,
        "spot": spot or _spot_form(request, petition),
        "op_id": uuid4(),
        "group": petition.group_id
        and PetitionGroup.objects.visible_to(request.user).filter(pk=petition.group_id).first(),
        "collects": may(request.user, COLLECTS, petition.holder_unit),
        "chain": chain_seen(request.user, petition),
        "answers": [answer for answer in answers if answer.state == Answer.State.CONFIRMED],
        "drafts": [(a, refused if refused and refused.instance.pk == a.pk else AnswerForm(instance=a)) for a in drafts],
        "may_confirm": may(request.user, Action.ANSWER_CONFIRM, *petition.desk_units(Action.ANSWER_CONFIRM)),
        "session_visible": petition.working_session_id
        and WorkingSession.objects.visible_to(request.user).filter(pk=petition.working_session_id).exists(),
        "sections": [
            render_to_string(panel.template, panel.context, request) for panel in sections_of(request, petition)
        ],
        "shows_contact": petition.contact_visible_to(request.user),
    }
    return render(request, "petitions/petition_detail.html", context, status=status)


@require_POST
def answer_confirm(request, pk):
    """Save the draft as edited on the page and confirm it; or put it aside (``discard``)."""
    visible = Answer.objects.visible_to(request.user).select_related("petition__holder_unit")
    answer = get_object_or_404(visible, pk=pk)
    require(request.user, Action.ANSWER_CONFIRM, answer)
    form = AnswerForm(request.POST, instance=answer)
    discards = "discard" in request.POST
    if not discards and not form.is_valid():
        return _detail(request, answer.petition, refused=form, status=422)
    try:
        once(
            by=request.user,
            key=request.POST.get("op_id", ""),
            act="answer.confirm",
            run=lambda: discard_answer(answer, by=request.user) if discards else _save_and_confirm(request, answer),
        )
    except (MoveNotAllowed, StaleVersion) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã bỏ dự thảo.") if discards else _("Đã xác nhận trả lời."))
    return redirect(answer.petition)


def _save_and_confirm(request, answer):
    locked = lock_version(answer, base_version(request) or 0)
    form = AnswerForm(request.POST, instance=locked)
    form.is_valid()
    write_row(form, by=request.user)
    return confirm_answer(locked, by=request.user)
