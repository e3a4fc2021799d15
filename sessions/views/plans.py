"""Work plans: the list, one plan with its sessions and files, writing it."""

from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from committee.access import Action, acts_somewhere, may, require
from committee.keyset import page_of
from committee.operations import once
from committee.row_views import base_version, conflicting_values
from committee.text import fold
from committee.workflow import StaleVersion, lock_version
from papers.storing import attachment_response
from sessions.models import PlanFile, WorkingSession, WorkPlan
from sessions.plan_forms import PlanForm
from sessions.plans import keep_plan, plans_offered
from sessions.recording import session_for_recording

PAGE_SIZE = 25


@require_GET
def plan_list(request):
    """Plans the user may see, newest first; ``q`` searches without accents."""
    plans = WorkPlan.objects.visible_to(request.user).select_related("issuing_unit")
    words = fold(request.GET.get("q", ""))[:200]
    if words:
        plans = plans.filter(search_text__contains=words)
    context = {
        "page": page_of(plans, request.GET, by="-created_at", size=PAGE_SIZE),
        "q": request.GET.get("q", ""),
        "may_plan": acts_somewhere(request.user, Action.SESSION_PLAN),
    }
    return render(request, "working_sessions/plan_list.html", context)


def _plan(request, pk) -> WorkPlan:
    visible = WorkPlan.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("issuing_unit", "kept_by", "term"), pk=pk)


@require_GET
def plan_detail(request, pk):
    """The plan, its files, and those of its sessions that the user may see."""
    plan = _plan(request, pk)
    sessions = WorkingSession.objects.visible_to(request.user).filter(plan=plan)
    context = {
        "plan": plan,
        "files": plan.files.all(),
        "page": page_of(sessions, request.GET, by="-listed_on", size=PAGE_SIZE),
        "may_plan": may(request.user, Action.SESSION_PLAN, *plan.desk_units(Action.SESSION_PLAN)),
    }
    return render(request, "working_sessions/plan_detail.html", context)


@require_http_methods(["GET", "POST"])
def plan_new(request):
    if not acts_somewhere(request.user, Action.SESSION_PLAN):
        raise PermissionDenied(_("Bạn không có quyền lập kế hoạch làm việc."))
    if request.method == "GET":
        return _form_page(request, PlanForm(user=request.user, initial={"client_key": uuid4()}))
    form = PlanForm(request.POST, request.FILES, user=request.user)
    if not form.is_valid():
        return _form_page(request, form, status=422)
    key = form.cleaned_data["client_key"]
    form.instance.client_key = key
    op_id = f"plan-{key}" if key else ""
    return redirect(once(by=request.user, key=op_id, act="plan.add", run=lambda: _kept(request, form)))


@require_http_methods(["GET", "POST"])
def plan_edit(request, pk):
    plan = _plan(request, pk)
    require(request.user, Action.SESSION_PLAN, plan)
    if request.method == "GET":
        return _form_page(request, PlanForm(user=request.user, instance=plan))

    def run():
        current = lock_version(plan, base_version(request) or 0)
        form = PlanForm(request.POST, request.FILES, user=request.user, instance=current)
        return _kept(request, form) if form.is_valid() else form

    try:
        with transaction.atomic():
            kept = run()
    except StaleVersion as stale:
        return _conflict(request, plan, stale.current)
    return redirect(kept) if isinstance(kept, WorkPlan) else _form_page(request, kept, status=422)


def _kept(request, form):
    return keep_plan(form, by=request.user, file=form.cleaned_data["file"])


def _form_page(request, form, status=200):
    return render(request, "working_sessions/plan_form.html", {"form": form, "plan": form.instance}, status=status)


def _conflict(request, plan, current):
    typed = PlanForm(request.POST, user=request.user, instance=current)
    context = {
        "key": f"plan-{plan.pk}",
        "parent": plan,
        "current": current,
        "pairs": conflicting_values(typed, PlanForm(user=request.user, instance=current)),
        "posted": [(name, request.POST[name]) for name in PlanForm.Meta.fields if name in request.POST],
        "save_url": request.path,
        "op_id": uuid4(),
    }
    return render(request, "components/row_conflict_page.html", context, status=409)


@require_GET
def plan_file(request, pk):
    visible = PlanFile.objects.filter(plan__in=WorkPlan.objects.visible_to(request.user))
    file = get_object_or_404(visible, pk=pk)
    return attachment_response(file.original_name, file.sha256, file.kind)


@require_GET
def plan_names(request, pk):
    """The plans that the user sees, newest first, as options for the field of a session's plan."""
    session_for_recording(request, pk)
    plans = plans_offered(WorkPlan.objects.visible_to(request.user))
    return render(request, "working_sessions/_plan_names.html", {"plans": plans})
