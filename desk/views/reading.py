"""A session to read: the page a leader would print, and its minutes as a file."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from committee.access import Action, stands_at
from conclusions.printing import RENDER
from desk.minutes import minutes_values
from desk.record import cited_words, figure_words, record_of
from papers.profile_table import layout_of, profile_for
from papers.rendering import RenderingFailed
from papers.storing import drawn_response
from sessions.attendance import by_side, count
from sessions.findings import head_findings
from sessions.history import history_of_session
from sessions.models import WorkingSession
from sessions.plans import with_plan_seen
from sessions.recording import may_record


def visible_session(request, pk) -> WorkingSession:
    sessions = with_plan_seen(WorkingSession.objects.visible_to(request.user), request.user).select_related("kept_by")
    return get_object_or_404(sessions.prefetch_related("session_units__unit"), pk=pk)


@require_GET
def session_reading(request, pk):
    working_session = visible_session(request, pk)
    record = record_of(working_session, request.user)
    context = {
        "session": working_session,
        "record": record,
        "plan": working_session.plan if working_session.sees_plan else None,
        "findings": head_findings(working_session),
        "sides": by_side(record.attendances),
        "count": count(record.attendances),
        "conclusions": record.by_part(),
        "figures": [figure_words(row) for row in record.indicators],
        "papers": [*(cited_words(row) for row in record.documents), *map(str, record.attachments)],
        "may_record": may_record(request.user, working_session),
        "history": _history(request.user, record),
    }
    return render(request, "desk/reading.html", context)


def _history(user, record):
    """What happened to the record, for the offices that write it; None for other readers."""
    if not any(stands_at(user, unit) for unit in record.working_session.desk_units(Action.SESSION_RECORD)):
        return None
    lines = (record.attendances, record.contributions, record.petitions, record.directives)
    facts = (record.agenda, record.indicators, record.site_visits, record.documents, record.attachments)
    return history_of_session(record.working_session, [*lines, *facts])


@require_GET
def session_minutes(request, pk, kind):
    """The minutes as the record stands now, as Word or PDF; drawn anew each time."""
    working_session = visible_session(request, pk)
    if kind not in RENDER:
        raise Http404
    layout = layout_of(profile_for(timezone.localdate(), working_session.kept_by))
    values = minutes_values(record_of(working_session, request.user), layout, at=timezone.now())
    try:
        return drawn_response(f"bien-ban-{working_session.pk}.{kind}", RENDER[kind](values, layout), kind)
    except RenderingFailed as failed:
        messages.error(request, str(failed))
        return redirect("desk:session-reading", working_session.pk)
