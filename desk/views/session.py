"""The page of a session: everything about it on one screen in reading order, written in place or only read."""

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from committee.directory import units_around
from committee.workflow import moves_open_to
from conclusions.panels import directives_panel
from petitions.panels import petitions_panel
from sessions.fact_panel import facts_panel, with_facts_there
from sessions.models import SessionUnit, WorkingSession
from sessions.panels import contributions_panel, head_panel, participants_panel
from sessions.plans import with_plan_seen
from sessions.recording import may_record, session_for_recording

PANELS = (head_panel, participants_panel, contributions_panel, facts_panel, petitions_panel, directives_panel)


@require_GET
def session_page(request, pk):
    sessions = with_plan_seen(WorkingSession.objects.visible_to(request.user), request.user).select_related("kept_by")
    units = Prefetch("session_units", SessionUnit.objects.select_related("unit"))
    working_session = get_object_or_404(with_facts_there(sessions).prefetch_related(units), pk=pk)
    writes = may_record(request.user, working_session)
    context = {
        "session": working_session,
        "panels": [_rendered(request, panel(request, working_session, may_record=writes)) for panel in PANELS],
        "may_record": writes,
        "moves": moves_open_to(request.user, working_session),
    }
    return render(request, "desk/session.html", context)


def _rendered(request, panel):
    return render_to_string(panel.template, panel.context, request)


@require_GET
def unit_names(request, pk):
    """The names of units that this session's office uses, as options for the fields that ask for a unit."""
    working_session = session_for_recording(request, pk)
    names = units_around(working_session.kept_by).order_by("name").values_list("name", flat=True)
    return render(request, "desk/_unit_names.html", {"names": names})
