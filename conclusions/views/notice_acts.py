"""What is done with a notice: drafted, worded, moved on, issued, sent, registered. Each act counts once however often
it is sent, and leads back to the notice."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from committee.operations import once
from committee.row_views import base_version, post_row
from committee.workflow import MoveNotAllowed, StaleVersion, asks_reason
from conclusions import drafting, issuing
from conclusions.follow_up_forms import reason_form
from conclusions.forms import SeriesForm
from conclusions.registering import register
from conclusions.rows import WORDS
from conclusions.signing import sign_draft_on_paper
from conclusions.views.notices import issued_here, notice_page, visible_notice
from papers.register import SeriesAlreadyOpened, SeriesNotOpened
from papers.rendering import RenderingFailed
from sessions.models import WorkingSession

REFUSALS = (MoveNotAllowed, SeriesNotOpened, SeriesAlreadyOpened, RenderingFailed)


@require_POST
def notice_draft(request, pk):
    """A notice from everything that the session says; the one that is being written, if there is one."""
    sessions = WorkingSession.objects.visible_to(request.user)
    working_session = get_object_or_404(sessions.prefetch_related("session_units__unit"), pk=pk)
    try:
        return redirect(_once(request, "draft", partial(drafting.draft_notice, working_session, by=request.user)))
    except MoveNotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect(working_session)


def _once(request, act, run):
    """Run an act of this page once. The key is of the page, so each act on it has its own."""
    posted = request.POST.get("op_id", "")
    return once(by=request.user, key=f"{act}-{posted}"[:64] if posted else "", act=f"notice.{act}", run=run)


def _act(request, notice, act, run, done=""):
    """Carry out ``run``; what stands in its way is told on the notice's page."""
    try:
        _once(request, act, run)
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
    except StaleVersion:
        messages.error(request, _("Thông báo đã thay đổi từ lúc bạn mở trang. Hãy đọc lại rồi quyết định."))
    else:
        if done:
            messages.success(request, done)
    return redirect(notice)


@require_POST
def words_save(request, pk):
    """Save the words around the clauses; the protocol of rows."""
    notice = issued_here(request, pk)
    drafting.require_writable(notice, request.user)
    return post_row(request, WORDS, notice)


@require_POST
def recipients_add(request, pk):
    """Put the owners of clauses that "Nơi nhận" lacks under it."""
    notice = issued_here(request, pk)
    return _act(request, notice, "recipients", partial(drafting.add_missing_recipients, notice, by=request.user))


@require_POST
def notice_move(request, pk, move):
    """One of the moves of ``Notice.MOVES`` that are made by themselves."""
    notice = visible_notice(request, pk)
    note = ""
    if asks_reason(request.user, notice, move):
        form = reason_form(move, request.POST)
        if not form.is_valid():
            return notice_page(request, notice, status=422, refused_move=move, reason_form=form)
        note = form.cleaned_data["note"]
    if move == "sign_on_paper" and "stamp" in request.POST:
        signed = partial(sign_draft_on_paper, notice, stamp=request.POST["stamp"], by=request.user)
        return _act(request, notice, move, signed)
    facts = {"note": note, "base_version": base_version(request)}
    return _act(request, notice, move, partial(drafting.move_notice, notice, move, by=request.user, **facts))


@require_POST
def notice_issue(request, pk):
    notice = issued_here(request, pk)
    return _act(request, notice, "issue", partial(issuing.issue, notice, by=request.user))


@require_POST
def series_open(request, pk):
    """Enter the last number that was given before this software."""
    notice = issued_here(request, pk)
    form = SeriesForm(request.POST)
    if not form.is_valid():
        return notice_page(request, notice, status=422, series_form=form)
    number = form.cleaned_data["last_number"]
    done = _("Số tiếp theo là %(number)02d.") % {"number": number + 1}
    run = partial(issuing.open_series_of, notice, last_number=number, by=request.user)
    return _act(request, notice, "series", run, done)


@require_POST
def notice_send(request, pk):
    notice = issued_here(request, pk)
    sent = []

    def run():
        sent.append(issuing.send(notice, by=request.user))
        return notice

    answer = _act(request, notice, "send", run)
    if sent:
        words = ngettext("Đã gửi cho %(n)d đơn vị.", "Đã gửi cho %(n)d đơn vị.", sent[0])
        messages.success(request, words % {"n": sent[0]})
    return answer


@require_POST
def notice_register(request, pk):
    """The clauses of a received notice are entered: its tasks are live."""
    notice = visible_notice(request, pk)
    done = _("Đã ghi sổ; các nhiệm vụ của văn bản được theo dõi từ bây giờ.")
    return _act(request, notice, "register", partial(register, notice, by=request.user), done)
