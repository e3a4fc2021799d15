"""The first day of an office: one page that asks, shows what it understood, and writes all of it at once."""

from uuid import uuid4

from django.contrib.auth import authenticate, login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from committee.access import units_administered
from committee.login import is_unclaimed
from committee.models import Appointment, Term
from desk.start_forms import FirstUserForm, OfficeForm, beginnings
from desk.start_link import fits
from desk.starting import AlreadyStarted, start_office, started_before
from papers.models import RegisterCounter
from sessions.models import StandingMember


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def start(request):
    """Only for whoever has the link of the terminal, and only until there is a user; missing for everybody else."""
    if not fits(request.GET.get("ma", "")):
        raise Http404
    if request.method == "POST" and "create" in request.POST:
        return _create(request)
    if not is_unclaimed():
        raise Http404
    if request.method == "GET":
        return _page(request, OfficeForm(initial={"client_key": uuid4()}))
    office_form = OfficeForm(request.POST)
    if not office_form.is_valid():
        return _page(request, office_form)
    return _page(request, office_form, FirstUserForm(initial=_typed(request)))


def _typed(request) -> dict:
    """What stands on the second form when the first is looked at once more."""
    sent = request.POST
    if "username" not in sent:
        return {}
    return {name: sent.get(name) for name in FirstUserForm.base_fields} | {"roles": sent.getlist("roles")}


def _create(request):
    office_form, user_form = OfficeForm(request.POST), FirstUserForm(request.POST)
    key = f"start-{request.POST.get('client_key', '')}"[:64]
    # A second click arrives when the page is gone already; it asked for the same and gets the same.
    if not is_unclaimed() and started_before(key) is None:
        raise Http404
    if not (office_form.is_valid() & user_form.is_valid()):
        return _page(request, office_form, user_form)
    try:
        start_office(beginnings(office_form, user_form), key=key)
    except AlreadyStarted:
        raise Http404 from None
    return _signed_in(request, user_form.cleaned_data)


def _signed_in(request, who):
    """By the password, as everybody: sending an old form again gives no more than the sign-in page does."""
    user = authenticate(request, username=who["username"], password=who["password"])
    if user is not None:
        login(request, user)
    return redirect("desk:started")


def _page(request, office_form, user_form=None):
    refused = office_form.errors or (user_form is not None and user_form.errors)
    context = {
        "form": office_form,
        "account": user_form,
        "understood": user_form is not None and not office_form.errors,
    }
    return render(request, "desk/start.html", context, status=422 if refused else 200)


@require_GET
def started(request):
    """What the first day left in the books, and what comes next; for whoever administers the office."""
    unit = units_administered(request.user).living().order_by("path").first()
    if unit is None:
        raise Http404
    context = {
        "unit": unit,
        "superior": unit.parent,
        "term": Term.objects.filter(unit=unit).first(),
        "units_below": unit.children.count(),
        "members": Appointment.objects.filter(unit=unit).count(),
        "signers": Appointment.objects.filter(unit=unit).may_sign().select_related("person"),
        "standing": StandingMember.objects.filter(unit=unit).count(),
        "series": RegisterCounter.objects.filter(organ=unit).order_by("pk"),
    }
    return render(request, "desk/started.html", context)
