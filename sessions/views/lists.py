"""The list of sessions, their calendar, and the names of units that narrow them."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from committee.access import Action, acts_somewhere, reach_of
from committee.directory import units_known_to
from committee.keyset import merged_page
from committee.text import fold
from committee.unit_field import option_labels
from sessions.finding import VIEWS, parts_for, wanted
from sessions.models import WorkingSession
from sessions.month import first_of, month_of

PAGE_SIZE = 25
SUGGESTIONS = 20


@require_GET
def session_list(request):
    """Sessions of the user's own units, or of those below too (``tat_ca``), in one of VIEWS and narrowed."""
    want, today = wanted(request.GET), timezone.localdate()
    page = merged_page(parts_for(request.user, want, today), request.GET, by=want.view.by, size=PAGE_SIZE)
    context = {"page": page, **_narrowing_context(request, want)}
    return render(request, "working_sessions/session_list.html", context)


@require_GET
def session_calendar(request):
    """One month (``thang``, "2026-11") of the same sessions."""
    want, today = wanted(request.GET), timezone.localdate()
    month = month_of(parts_for(request.user, want, today), first_of(request.GET.get("thang", ""), today))
    context = {"month": month, "today": today, **_narrowing_context(request, want)}
    return render(request, "working_sessions/session_calendar.html", context)


def _narrowing_context(request, want):
    return {
        "want": want,
        "views": VIEWS,
        "typed": {name: request.GET.get(name, "") for name in ("q", "don_vi", "nguoi")},
        "kinds": WorkingSession.Kind.choices,
        "states": WorkingSession.State.choices,
        "may_plan": acts_somewhere(request.user, Action.SESSION_PLAN),
    }


@require_GET
def unit_suggest(request):
    """Up to SUGGESTIONS names of units of the user's directory that hold the typed words, accents aside."""
    words = fold(request.GET.get("don_vi") or request.GET.get("working", ""))[:100]
    names = []
    if len(words) >= 2:
        # Who plans a session works with a unit within reach.
        known = reach_of(request.user).living() if "working" in request.GET else units_known_to(request.user)
        found = known.filter(search_text__contains=words).select_related("parent").order_by("name", "pk")
        names = option_labels(found.distinct()[:SUGGESTIONS])
    return render(request, "working_sessions/_unit_options.html", {"names": names})
