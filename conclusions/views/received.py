"""Notices that came from a superior: entering one, and mending its reference later."""

from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from committee.access import Action, acts_somewhere, require
from committee.operations import once
from committee.row_views import base_version, conflicting_values
from committee.workflow import StaleVersion
from conclusions.models import Notice
from conclusions.received_forms import NewReceivedNoticeForm, ReceivedNoticeForm
from conclusions.registering import mend_reference, start_registering
from conclusions.views.notices import visible_notice


@require_http_methods(["GET", "POST"])
def notice_receive(request):
    """Enter a notice; its clauses follow on its own page."""
    if not acts_somewhere(request.user, Action.NOTICE_REGISTER):
        raise PermissionDenied
    if request.method == "GET":
        form = NewReceivedNoticeForm(user=request.user, initial={"client_key": uuid4()})
        return render(request, "conclusions/notice_receive.html", {"form": form})
    form = NewReceivedNoticeForm(request.POST, request.FILES, user=request.user)
    if not form.is_valid():
        return render(request, "conclusions/notice_receive.html", {"form": form}, status=422)
    return redirect(_start_registering(request, form.cleaned_data))


def _start_registering(request, cleaned):
    return once(
        by=request.user,
        key=f"notice-{cleaned['client_key']}",
        act="notice.start_registering",
        run=lambda: start_registering(by=request.user, **cleaned),
    )


@require_http_methods(["GET", "POST"])
def notice_mend(request, pk):
    """Number, day and words as they stand on the paper, also after the clauses are followed; and the scan."""
    notice = visible_notice(request, pk)
    if notice.origin != Notice.Origin.REGISTERED:
        raise Http404
    require(request.user, Action.NOTICE_REGISTER, notice)
    context = {"notice": notice, "form": ReceivedNoticeForm(instance=notice), "op_id": uuid4()}
    if request.method == "GET":
        return render(request, "conclusions/notice_mend.html", context)
    form = context["form"] = ReceivedNoticeForm(request.POST, request.FILES, instance=notice)
    if not form.is_valid():
        return render(request, "conclusions/notice_mend.html", context, status=422)
    try:
        return redirect(_mend(request, form))
    except StaleVersion as stale:
        fresh = ReceivedNoticeForm(request.POST, instance=stale.current)
        context |= {"notice": stale.current, "form": fresh, "pairs": _differences(request, stale.current)}
        return render(request, "conclusions/notice_mend.html", context, status=409)


def _mend(request, form):
    return once(
        by=request.user,
        key=request.POST.get("op_id", ""),
        act="notice.mend_reference",
        run=lambda: mend_reference(form, by=request.user, base_version=base_version(request) or 0),
    )


def _differences(request, current):
    return conflicting_values(ReceivedNoticeForm(request.POST, instance=current), ReceivedNoticeForm(instance=current))
