"""Planning a session, and moving one from state to state."""

from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from committee.access import Action, units_where
from committee.operations import once
from committee.workflow import MoveNotAllowed, make_move
from sessions.forms import NewSessionForm
from sessions.models import WorkingSession
from sessions.scheduling import defaults_from_last, plan_session, proposed_title


@require_http_methods(["GET", "POST"])
def session_new(request):
    home = units_where(request.user, Action.SESSION_PLAN).first()
    if home is None:
        raise PermissionDenied(_("Bạn không có quyền lập buổi làm việc."))
    if request.method == "GET":
        initial = {"client_key": uuid4(), "plan": request.GET.get("ke-hoach"), **defaults_from_last(home)}
        form = NewSessionForm(user=request.user, initial=initial)
        return render(request, "working_sessions/session_new.html", {"form": form})
    form = NewSessionForm(request.POST, user=request.user)
    if not form.is_valid():
        return render(request, "working_sessions/session_new.html", {"form": form}, status=422)
    return redirect(_plan(request, form))


def _plan(request, form):
    cleaned = form.cleaned_data
    convening, working = form.units("convening"), form.units("working")
    facts = {name: cleaned[name] for name in ("kind", "held_on", "starts_at", "place", "topic", "plan")}
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
