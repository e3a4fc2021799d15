"""What is done with a task: received, reported, accepted or returned, paused. Each act counts once however often it is
sent, and leads back to the task."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from committee.operations import once
from committee.workflow import MoveNotAllowed, asks_reason
from conclusions import following_up
from conclusions.follow_up_forms import AcceptForm, PaperForm, ReturnForm, reason_form
from conclusions.forms import ReportForm
from conclusions.models import Directive, ProgressReport
from conclusions.views.directives import directive_page, visible_directive


def _act(request, directive, act, run, *, done, key=""):
    """Carry out ``run`` once; what stands in its way is told on the task's page."""
    posted = key or request.POST.get("op_id", "")
    try:
        once(by=request.user, key=f"{act}-{posted}"[:64] if posted else "", act=f"directive.{act}", run=run)
    except MoveNotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(directive)


@require_POST
def directive_receive(request, pk):
    """The lead unit has the task."""
    directive = visible_directive(request, pk)
    form = PaperForm(request.POST, on_behalf=following_up.acts_on_behalf(request.user, directive))
    if not form.is_valid():
        return directive_page(request, directive, status=422, receipt_form=form)
    facts = {"paper_words": form.cleaned_data.get("paper_words", "")}
    run = partial(following_up.confirm_receipt, directive, by=request.user, **facts)
    return _act(request, directive, "receive", run, done=_("Đã xác nhận nhận việc."))


@require_POST
def directive_report(request, pk):
    """What the lead unit has done, with evidence."""
    directive = visible_directive(request, pk)
    on_behalf = following_up.acts_on_behalf(request.user, directive)
    form = ReportForm(request.POST, request.FILES, on_behalf=on_behalf)
    if not form.is_valid():
        return directive_page(request, directive, status=422, report_form=form)
    facts = dict(form.cleaned_data)
    file, key = facts.pop("file"), facts["client_key"]
    facts["files"] = [file] if file else []
    run = partial(following_up.report, directive, by=request.user, **facts)
    done = _("Đã báo cáo hoàn thành, chờ xác nhận.") if facts["claims_done"] else _("Đã ghi báo cáo.")
    return _act(request, directive, "report", run, done=done, key=str(key))


def _report(request, pk) -> ProgressReport:
    visible = ProgressReport.objects.filter(directive__in=Directive.objects.visible_to(request.user))
    return get_object_or_404(visible, pk=pk)


@require_POST
def report_accept(request, pk):
    """The issuer agrees that the task is done."""
    return _decide(request, pk, AcceptForm, "accept_form", following_up.accept, _("Đã xác nhận hoàn thành."))


@require_POST
def report_return(request, pk):
    """The issuer sends the report back with a reason."""
    return _decide(request, pk, ReturnForm, "return_form", following_up.return_report, _("Đã trả lại báo cáo."))


def _decide(request, pk, form_class, name, act, done):
    made = _report(request, pk)
    directive = visible_directive(request, made.directive_id)
    following_up.require_decider(request.user, made)
    form = form_class(request.POST, on_behalf=following_up.needs_paper(request.user, directive))
    if not form.is_valid():
        return directive_page(request, directive, status=422, **{name: form})
    return _act(request, directive, name, partial(act, made, by=request.user, **form.cleaned_data), done=done)


@require_POST
def directive_steer(request, pk, move):
    """Pause, resume or drop."""
    directive = visible_directive(request, pk)
    note = ""
    if asks_reason(request.user, directive, move):
        form = reason_form(move, request.POST)
        if not form.is_valid():
            return directive_page(request, directive, status=422, refused_move=move, reason_form=form)
        note = form.cleaned_data["note"]
    run = partial(following_up.steer, directive, move, by=request.user, note=note)
    return _act(request, directive, move, run, done=_("Đã ghi nhận."))
