"""The people of a unit: the list, somebody new or a further office, and looking for somebody by name."""

from uuid import uuid4

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from committee.access import keeps_directory_of, own_units, units_kept
from committee.dates import local_today
from committee.enrolment import appoint, enrol_person
from committee.models import Appointment
from committee.operations import once
from committee.people_desk import appointments_seen, unit_kept, unit_seen
from committee.people_forms import NewOfficeForm
from committee.people_upkeep import namesakes, next_rank, not_ended, overlap_words, overlaps_at
from committee.ranked import BY_NAME, ranked_page
from committee.text import fold
from committee.unit_tabs import tabs_of

PAGE_SIZE = 50


@require_GET
def people_home(request):
    """The user's own units, and a search over everybody whose office the user may see."""
    words = fold(request.GET.get("q", ""))[:200]
    context = {"q": request.GET.get("q", ""), "units": own_units(request.user).living().order_by("path")}
    if words:
        found = not_ended(appointments_seen(request.user)).filter(person__search_text__contains=words)
        context["page"] = ranked_page(found, request.GET, by=BY_NAME, size=PAGE_SIZE)
    return render(request, "committee/people/home.html", context)


@require_GET
def people_list(request, pk):
    return list_page(request, unit_seen(request, pk))


def list_page(request, unit, *, form=None, status=200):
    """The page of a unit's people; ``form`` is one that was sent and not accepted."""
    may_keep = keeps_directory_of(request.user, unit)
    is_past = request.GET.get("loc") == "da-thoi"
    offices = Appointment.objects.filter(unit__current=unit.current_id).select_related("person")
    shown = offices.filter(to_on__lt=local_today()) if is_past else not_ended(offices)
    context = {
        "unit": unit,
        "tabs": tabs_of(unit),
        "page": ranked_page(shown, request.GET, size=PAGE_SIZE),
        "is_past": is_past,
        "today": local_today(),
        "may_keep": may_keep,
        "warnings": [overlap_words(pair) for pair in overlaps_at(unit)],
    }
    if may_keep:
        context["form"] = form or new_office_form(request, unit)
    return render(request, "committee/people/list.html", context, status=status)


def new_office_form(request, unit, data=None):
    """Namesakes are looked for at the unit and wherever else the user keeps the directory."""
    around = units_kept(request.user).filter(top_unit=unit.top_unit_id)
    return NewOfficeForm(
        data,
        find_namesakes=lambda name: namesakes(name, around),
        initial={"client_key": uuid4(), "from_on": local_today()},
    )


@require_POST
def office_add(request, pk):
    unit = unit_kept(request, pk)
    form = new_office_form(request, unit, request.POST)
    if not form.is_valid():
        return list_page(request, unit, form=form, status=422)
    once(
        by=request.user,
        key=f"office-{form.cleaned_data['client_key']}",
        act="office.add",
        run=lambda: _add_office(request, unit, form),
    )
    messages.success(request, _("Đã ghi vào danh bạ."))
    return redirect("people:list", unit.pk)


def _add_office(request, unit, form):
    cleaned = form.cleaned_data
    rank = cleaned["rank"] if cleaned["rank"] is not None else next_rank(unit)
    return appoint(
        by=request.user,
        person=form.person or enrol_person(by=request.user, full_name=form.line.name),
        unit=unit,
        office_text=form.line.office,
        signing_office=cleaned["signing_office"],
        rank=rank,
        from_on=cleaned["from_on"],
        to_on=cleaned["to_on"],
    )
