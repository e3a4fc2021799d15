"""Planning a session, and moving one from state to state."""

from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from committee.access import Action, acts_somewhere, reach_of, units_where
from committee.operations import once
from committee.text import refuse_control_characters
from committee.unit_field import NamedUnitField, option_labels
from committee.workflow import MoveNotAllowed, asks_reason, make_move
from sessions.copying import FACTS as COPIED
from sessions.copying import last_session_with
from sessions.forms import NewSessionForm
from sessions.models import WorkingSession, WorkPlan
from sessions.scheduling import defaults_from_last, plan_session, proposed_title

# Names of units in the page itself; more come as somebody types.
UNITS_AT_ONCE = 100


@require_http_methods(["GET", "POST"])
def session_new(request):
    home = units_where(request.user, Action.SESSION_PLAN).first()
    if home is None:
        raise PermissionDenied(_("Bạn không có quyền lập buổi làm việc."))
    if request.method == "GET":
        initial = {"client_key": uuid4(), "plan": request.GET.get("ke-hoach"), **defaults_from_last(home)}
        return _new_page(request, NewSessionForm(user=request.user, initial=initial))
    if "look" in request.POST:
        return _new_page(request, NewSessionForm(user=request.user, initial=_typed(request.POST)))
    form = NewSessionForm(request.POST, user=request.user)
    if not form.is_valid():
        return _new_page(request, form, status=422)
    return redirect(_plan(request, form))


def _new_page(request, form, *, status=200):
    context = {"form": form, "last": _last_session(request, form["working"].value())}
    names = reach_of(request.user).living().order_by("path", "pk").select_related("parent")[:UNITS_AT_ONCE]
    context["names"] = option_labels(names)
    return render(request, "working_sessions/session_new.html", context, status=status)


def _typed(posted) -> dict:
    """What was typed so far, to be shown again and judged only when it is sent."""
    several = ("convening_more", "working_more")
    return {name: posted.getlist(name) if name in several else posted[name] for name in posted}


@require_GET
def last_session(request):
    """The last session with the unit that is typed (``working``), to take people and agenda from."""
    if not acts_somewhere(request.user, Action.SESSION_PLAN):
        raise PermissionDenied
    last = _last_session(request, request.GET.get("working", ""))
    return render(request, "working_sessions/_last_session.html", {"last": last})


def _last_session(request, words):
    """None also where the words name no unit within reach."""
    if not words:
        return None
    try:
        unit = NamedUnitField(reach_of(request.user).living()).clean(words)
    except ValidationError:
        return None
    last = last_session_with(request.user, unit)
    if last is not None:
        last.counted = (last.attendances.count(), last.agenda_items.count())
    return last


def _plan(request, form):
    cleaned = form.cleaned_data
    convening, working = form.units("convening"), form.units("working")
    facts = {name: cleaned[name] for name in ("kind", "held_on", "starts_at", "place", "topic", "plan")}
    if cleaned["copy_from"]:
        facts |= _taken_over(request.user, cleaned["copy_from"], facts, defaults_from_last(cleaned["kept_by"]))
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
            copy_from=cleaned["copy_from"],
            title=proposed_title(cleaned["kind"], convening, working),
            **facts,
        ),
    )


def _taken_over(user, source, facts, filled_in) -> dict:
    """Place, hours and, where the user sees it, plan of the copied session where nothing else was typed; what the page
    had filled in by itself counts as not typed."""
    left = {name for name in COPIED if not facts.get(name) or facts[name] == filled_in.get(name)}
    taken = {name: getattr(source, name) for name in left}
    if "plan" in taken:
        taken["plan"] = WorkPlan.objects.visible_to(user).filter(pk=source.plan_id).first()
    starts, ends = taken.get("starts_at", facts.get("starts_at")), taken.get("ends_at")
    return {**taken, "ends_at": None} if starts and ends and ends < starts else taken


@require_POST
def session_move(request, pk, move):
    """Any of the moves of ``WorkingSession.MOVES`` that the user may make."""
    working_session = get_object_or_404(WorkingSession.objects.visible_to(request.user), pk=pk)
    note = request.POST.get("note", "") if asks_reason(request.user, working_session, move) else ""
    try:
        refuse_control_characters(note)
        make_move(working_session, move, by=request.user, note=note)
    except MoveNotAllowed as refused:
        messages.error(request, str(refused))
    except ValidationError as unfit:
        messages.error(request, unfit.messages[0])
    return redirect(working_session)
