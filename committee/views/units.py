"""The directory of units: the tree with its search, the page of a unit, entering and mending one."""

from uuid import uuid4

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from committee.access import keeps_directory_of
from committee.dates import local_today
from committee.models import Appointment, Term, Unit
from committee.operations import once
from committee.people_desk import units_with_people_for
from committee.row_views import base_version
from committee.succession import may_be_undone
from committee.unit_changes import changes_of, predecessors_of
from committee.unit_forms import UnitForm, UsedUnitForm
from committee.unit_tabs import tabs_of
from committee.unit_tree import children_known, page_after, readable_units, search, tree
from committee.unit_upkeep import correct_unit, enter_unit, is_used, require_keeper
from committee.workflow import StaleVersion

SHOWN_BELOW = 12
SHOWN_PEOPLE = 30


@require_GET
def unit_list(request):
    """The tree with the way to ``mo`` opened, or what ``q`` finds."""
    words = request.GET.get("q", "").strip()
    context = {"q": words}
    if words:
        context["found"] = page_after(search(request.user, words), request.GET.get("sau", ""))
    else:
        context["branches"] = tree(request.user, _opened(request))
    return render(request, "committee/units/list.html", context)


def _opened(request):
    key = request.GET.get("mo", "")
    pk = int(key) if key.isascii() and key.isdigit() and len(key) < 18 else 0
    return readable_units(request.user).filter(pk=pk).first()


def unit_read(request, pk) -> Unit:
    """A unit of the directory, or Http404 for a stranger."""
    units = readable_units(request.user).select_related("parent__current", "current")
    return get_object_or_404(units, pk=pk)


@require_GET
def unit_children(request, pk):
    """The units right under one: a piece of the tree, or without JavaScript a page of its own."""
    unit = unit_read(request, pk)
    level = page_after(children_known(request.user, unit), request.GET.get("sau", ""))
    context = {"unit": unit, "level": level}
    return render(request, f"committee/units/{'_level' if request.htmx else 'children'}.html", context)


@require_GET
def unit_detail(request, pk):
    unit = unit_read(request, pk)
    user, today = request.user, local_today()
    may_keep = keeps_directory_of(user, unit)
    people = Appointment.objects.valid_on(today).filter(unit__current=unit.current_id).select_related("person")
    shows_people = units_with_people_for(user).filter(pk=unit.current_id).exists()
    context = {
        "unit": unit,
        "may_keep": may_keep and unit.current_id == unit.pk,
        "below": page_after(children_known(user, unit), "", size=SHOWN_BELOW),
        "shows_people": shows_people,
        "tabs": tabs_of(unit) if shows_people and unit.current_id == unit.pk else [],
        "people": people.order_by("rank", "person__name_key", "pk")[:SHOWN_PEOPLE] if shows_people else [],
        "terms": Term.objects.filter(unit__current=unit.current_id).select_related("unit").order_by("-starts_on"),
        "predecessors": predecessors_of(unit),
        "changes": [_told(change, user) for change in _read_changes(unit)],
        "codes": [(field, getattr(unit, field.name)) for field in _fields("party_code", "state_code", "area_code")],
        "today": today,
    }
    return render(request, "committee/units/detail.html", context)


def _fields(*names):
    return [Unit._meta.get_field(name) for name in names]


def _read_changes(unit):
    return changes_of(unit).prefetch_related("from_units", "to_units").select_related("successor")


def _told(change, user):
    """A change and whether its page is for the user: who keeps all the units that it changed."""
    kept = all(keeps_directory_of(user, unit) for unit in change.from_units.all())
    return {"row": change, "is_kept": kept, "may_undo": kept and may_be_undone(change)}


@require_http_methods(["GET", "POST"])
def unit_add(request, pk):
    """A unit right under another one."""
    parent = unit_read(request, pk).current
    require_keeper(request.user, parent)
    form = UnitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        unit = _enter(request, parent, form)
        messages.success(request, _("Đã thêm %(unit)s.") % {"unit": unit.name})
        return redirect("units:detail", unit.pk)
    context = {"form": form, "unit": parent, "op_id": request.POST.get("op_id") or uuid4()}
    return render(request, "committee/units/add.html", context, status=422 if form.is_bound else 200)


def _enter(request, parent, form):
    return once(
        by=request.user,
        key=request.POST.get("op_id", ""),
        act="unit.add",
        run=lambda: enter_unit(by=request.user, parent=parent, **form.cleaned_data),
    )


@require_http_methods(["GET", "POST"])
def unit_edit(request, pk):
    """Mend the entry; a unit in use keeps name and kind, which only a change with a legal basis alters."""
    unit = unit_read(request, pk)
    require_keeper(request.user, unit)
    used = is_used(unit)
    form = (UsedUnitForm if used else UnitForm)(request.POST or None, instance=unit)
    if request.method == "POST" and form.is_valid():
        try:
            correct_unit(form, base_version=base_version(request) or 0, by=request.user)
        except StaleVersion:
            form.add_error(None, _("Đơn vị này vừa được người khác sửa. Hãy mở lại trang rồi sửa tiếp."))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("units:detail", unit.pk)
    context = {"form": form, "unit": Unit.objects.get(pk=unit.pk), "used": used}
    context["version"] = request.POST.get("base_version") or unit.version
    return render(request, "committee/units/edit.html", context, status=422 if form.is_bound else 200)
