"""Planning a session, the list of sessions, and moving one from state to state."""

from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from committee.access import Action, own_units, units_where
from committee.keyset import page_of
from committee.operations import once
from committee.text import fold
from committee.workflow import MoveNotAllowed, make_move
from sessions.forms import NewSessionForm
from sessions.models import WorkingSession
from sessions.scheduling import defaults_from_last, plan_session, proposed_title

PAGE_SIZE = 25


@require_GET
def session_list(request):
    """Sessions of the user's own units, newest day first; ``q`` searches without accents."""
    sessions = WorkingSession.objects.visible_to(request.user).of_units(own_units(request.user))
    if request.GET.get("tat_ca"):
        sessions = WorkingSession.objects.visible_to(request.user)
    words = fold(request.GET.get("q", ""))[:200]
    if words:
        sessions = sessions.filter(search_text__contains=words)
    page = page_of(sessions, request.GET, by="-listed_on", size=PAGE_SIZE)
    context = {
        "page": page,
        "q": request.GET.get("q", ""),
        "everything": bool(request.GET.get("tat_ca")),
        "may_plan": units_where(request.user, Action.SESSION_PLAN).exists(),
    }
    return render(request, "working_sessions/session_list.html", context)


@require_http_methods(["GET", "POST"])
def session_new(request):
    home = units_where(request.user, Action.SESSION_PLAN).first()
    if home is None:
        raise PermissionDenied(_("Bạn không có quyền lập buổi làm việc."))
    if request.method == "GET":
        initial = {"client_key": uuid4(), **defaults_from_last(home)}
        form = NewSessionForm(user=request.user, initial=initial)
        return render(request, "working_sessions/session_new.html", {"form": form})
    form = NewSessionForm(request.POST, user=request.user)
    if not form.is_valid():
        return render(request, "working_sessions/session_new.html", {"form": form}, status=422)
    return redirect(_plan(request, form))


def _plan(request, form):
    cleaned = form.cleaned_data
    convening, working = form.units("convening"), form.units("working")
    facts = {name: cleaned[name] for name in ("kind", "held_on", "starts_at", "place", "topic")}
    return once(
        by=request.user,
        key=f"session-{cleaned['client_key']}",
        act="session.plan",
        run=lambda: plan_session(
            by=request.user,
            kept_by=cleaned["kept_by"],
            convening=convening,
            working=working,
            client_key=cleaned["client_key"],
            title=proposed_title(cleaned["kind"], convening, working),
            **facts,
        ),
    )


@require_POST
def session_move(request, pk, move):
    """Any of the moves of ``WorkingSession.MOVES`` that the user may make."""
    working_session = get_object_or_404(WorkingSession.objects.visible_to(request.user), pk=pk)
    try:
        make_move(working_session, move, by=request.user, note=request.POST.get("note", ""))
    except MoveNotAllowed as refused:
        messages.error(request, str(refused))
    return redirect(working_session)
