"""Changes of units: choosing the kind, the dry run, carrying out, and undoing for a day."""

import re
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from committee.access import keeps_directory_of, reach_of
from committee.models import Unit, UnitChange
from committee.operations import once
from committee.succession import SPLITS, CannotChange, carry_out, may_be_undone, plan, undo
from committee.unit_changes import drop_plan, ended_words, plan_change
from committee.unit_forms import FORMS
from committee.unit_upkeep import require_keeper
from committee.views.units import unit_read

K = UnitChange.Kind
OWN_KINDS = (K.RENAMED, K.LEVEL_CHANGED)
SHOWN_ROWS = 200
CHOICE = re.compile(r"row:([\w.]+):(\d{1,18})", re.ASCII)


def kinds_open_to(user, unit) -> list:
    """What a unit may become by this user: anything by who keeps the unit above too, else a name or a level."""
    above = unit.parent.current if unit.parent_id else None
    kinds = list(K) if above is None or keeps_directory_of(user, above) else OWN_KINDS
    return [(kind.value, kind.label) for kind in FORMS_IN_ORDER if kind in kinds]


FORMS_IN_ORDER = [K(kind) for kind in FORMS]


@require_http_methods(["GET", "POST"])
def change_new(request, pk):
    """Plan a change of one unit; ``loai`` is its kind."""
    unit = unit_read(request, pk)
    require_keeper(request.user, unit)
    kinds = kinds_open_to(request.user, unit)
    kind = request.GET.get("loai", "")
    if kind not in dict(kinds):
        kind = kinds[0][0]
    form = FORMS[kind](request.POST or None, unit=unit, user=request.user)
    if unit.current_id != unit.pk:
        messages.error(request, ended_words(unit))
        return redirect("units:detail", unit.pk)
    if request.method == "POST" and form.is_valid():
        change = _plan(request, kind, form)
        if change is not None:
            return redirect("units:change", change.pk)
    context = {"form": form, "unit": unit, "kind": kind, "kinds": kinds, "label": dict(kinds)[kind]}
    context["op_id"] = request.POST.get("op_id") or uuid4()
    return render(request, "committee/units/change_new.html", context, status=422 if form.is_bound else 200)


def _plan(request, kind, form):
    """The planned change, or None with the reasons beside the fields."""
    try:
        return once(
            by=request.user,
            key=request.POST.get("op_id", ""),
            act="unit.change",
            run=lambda: plan_change(by=request.user, kind=kind, **form.plan()),
        )
    except ValidationError as refused:
        for name, reasons in refused.message_dict.items():
            form.add_error(name if name in form.fields else None, reasons)
    except PermissionDenied as refused:
        form.add_error(None, str(refused))
    return None


def changes_seen(user):
    """Changes of units all of which are within the user's reach."""
    others = Unit.objects.exclude(pk__in=reach_of(user))
    return UnitChange.objects.filter(from_units__in=reach_of(user)).exclude(from_units__in=others).distinct()


def _change(request, pk):
    """The change, or Http404 for a stranger, or PermissionDenied for who does not keep all of its units."""
    change = get_object_or_404(changes_seen(request.user).select_related("successor"), pk=pk)
    for unit in change.from_units.all():
        require_keeper(request.user, unit)
    return change


@require_GET
def change_detail(request, pk):
    """Before: the dry run. After: what was done, and for a day the way back."""
    change = _change(request, pk)
    is_split = change.kind in SPLITS
    context = {
        "change": change,
        "op_id": uuid4(),
        "from_units": change.from_units.all(),
        "to_units": change.to_units.all(),
        "is_split": is_split,
        "may_undo": may_be_undone(change),
    }
    if change.carried_out_at is None:
        context["plan"] = plan(change, user=request.user, samples=SHOWN_ROWS if is_split else 5)
        context["heirs"] = _heirs(change)
    return render(request, "committee/units/change.html", context)


def _heirs(change):
    """Who may take a row of a split: the first is who takes it unless told otherwise."""
    units = [change.successor, *change.to_units.order_by("pk")]
    return list(dict.fromkeys(units))


@require_POST
def change_carry_out(request, pk):
    change = _change(request, pk)
    try:
        once(
            by=request.user,
            key=request.POST.get("op_id", ""),
            act="unit.carry_out",
            run=lambda: carry_out(change, by=request.user, choices=_choices(request, change)),
        )
    except CannotChange as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Đã chuyển việc còn mở. Trong 24 giờ có thể hoàn tác."))
    return redirect("units:change", change.pk)


def _choices(request, change) -> dict:
    """The rows for which another unit was chosen than the one that takes the rest."""
    heirs = {str(unit.pk): unit for unit in _heirs(change)}
    found = {}
    for name, value in request.POST.items():
        row = CHOICE.fullmatch(name)
        if row and value in heirs and heirs[value] != change.successor:
            found[(row[1], int(row[2]))] = heirs[value]
    return found


@require_POST
def change_undo(request, pk):
    change = _change(request, pk)
    try:
        left = undo(change, by=request.user)
    except CannotChange as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Đã hoàn tác: mọi dòng trở lại như trước."))
        for each in left:
            messages.warning(request, _left_words(each))
    return redirect("units:change", change.pk)


def _left_words(left) -> str:
    field = left.model._meta.get_field(left.field)
    words = _("%(count)d %(rows)s (%(column)s) đã được người khác sửa sau đó nên giữ nguyên như hiện nay.")
    return words % {"count": left.count, "rows": left.model._meta.verbose_name, "column": field.verbose_name}


@require_POST
def change_drop(request, pk):
    change = _change(request, pk)
    first = change.from_units.first()
    try:
        drop_plan(change, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("units:change", change.pk)
    messages.success(request, _("Đã bỏ thay đổi; chưa có gì được chuyển."))
    return redirect("units:detail", first.pk)
