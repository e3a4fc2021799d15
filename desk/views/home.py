"""The first page after signing in: what waits for me."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from committee.access import Action, acts_somewhere, grants_of
from committee.calendar import runs_out
from committee.models import Role
from desk.waiting import tiles_for

REMINDED_OF_THE_CALENDAR = {Role.ADMIN, Role.CLERK}


@require_GET
def home(request):
    user, today = request.user, timezone.localdate()
    context = {
        "today": today,
        "tiles": tiles_for(user, today),
        "has_grants": bool(grants_of(user)),
        "may_plan": acts_somewhere(user, Action.SESSION_PLAN),
        "may_register": acts_somewhere(user, Action.NOTICE_REGISTER),
    }
    if REMINDED_OF_THE_CALENDAR.intersection(grant.role for grant in grants_of(user)):
        context["calendar_ends_on"] = runs_out(today)
    return render(request, "desk/home.html", context)
