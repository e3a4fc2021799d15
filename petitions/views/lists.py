"""The list of petitions and what it can be narrowed to."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from committee.access import acts_somewhere
from committee.keyset import capped_count, page_of
from petitions.fields import fields_offered
from petitions.finding import petitions_for, wanted
from petitions.grouping import COLLECTS
from petitions.models import Petition

PAGE_SIZE = 25
# What a row of the list shows.
SHOWN = (
    *("text", "raised_by__name", "raised_by_words", "field__name", "due_on", "state", "resolution", "created_at"),
    *("repeated_words", "times_raised", "repeat_of", "group"),
)


@require_GET
def petition_list(request):
    """Petitions that the user's units hold, or raised (``loc=da-neu``); those waiting for an answer, unless told
    otherwise."""
    fields = fields_offered()
    want = wanted(request.user, request.GET, fields)
    petitions = petitions_for(request.user, want)
    shown = petitions.select_related("raised_by", "field").only(*SHOWN)
    context = {
        "page": page_of(shown, request.GET, by="-created_at", size=PAGE_SIZE),
        "count": capped_count(petitions),
        "want": want,
        "typed": {name: request.GET.get(name, "") for name in ("q", "don_vi")},
        "fields": fields,
        "states": Petition.State.choices,
        "authorities": Petition.Authority.choices,
        "collects": not want.raised and acts_somewhere(request.user, COLLECTS),
    }
    return render(request, "petitions/petition_list.html", context)
