"""One office of a person: put right, ended on a day, or taken out again."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from committee.operations import once
from committee.people_desk import appointment_kept
from committee.people_forms import EndForm, OfficeForm
from committee.people_upkeep import (
    StillUsed,
    end_office,
    overlap_words,
    overlaps_at,
    remove_appointment,
    save_form,
)
from committee.row_views import base_version
from committee.workflow import StaleVersion


@require_http_methods(["GET", "POST"])
def office_edit(request, pk):
    appointment = appointment_kept(request, pk)
    if request.method == "GET":
        return _page(request, appointment)
    form = OfficeForm(request.POST, instance=appointment)
    if not form.is_valid():
        return _page(request, appointment, form=form, status=422)
    version = base_version(request) or 0
    try:
        once(
            by=request.user,
            key=request.POST.get("op_id", ""),
            act="office.edit",
            run=lambda: save_form(form, row=appointment, base_version=version, by=request.user),
        )
    except StaleVersion as stale:
        # What was typed stays in the form; saving again writes it over what stands there now.
        return _page(request, appointment, form=form, version=stale.current.version, stale=str(stale), status=409)
    messages.success(request, _("Đã lưu."))
    return redirect("people:list", appointment.unit_id)


def _page(request, appointment, *, form=None, end_form=None, version=None, stale="", status=200):
    warned = [pair for pair in overlaps_at(appointment.unit) if appointment in pair]
    context = {
        "appointment": appointment,
        "form": form or OfficeForm(instance=appointment),
        "end_form": end_form or EndForm(appointment=appointment),
        "version": version or appointment.version,
        "stale": stale,
        "warnings": [overlap_words(pair) for pair in warned],
    }
    return render(request, "committee/people/office.html", context, status=status)


@require_POST
def office_end(request, pk):
    appointment = appointment_kept(request, pk)
    form = EndForm(request.POST, appointment=appointment)
    if not form.is_valid():
        return _page(request, appointment, end_form=form, status=422)
    once(
        by=request.user,
        key=request.POST.get("op_id", ""),
        act="office.end",
        run=lambda: end_office(appointment, to_on=form.cleaned_data["to_on"], by=request.user),
    )
    messages.success(request, _("Đã ghi ngày thôi giữ chức vụ."))
    return redirect("people:list", appointment.unit_id)


@require_POST
def office_remove(request, pk):
    appointment = appointment_kept(request, pk)
    try:
        remove_appointment(appointment, by=request.user)
    except StillUsed as used:
        advice = _("Hãy ghi ngày thôi giữ chức vụ thay cho xoá.")
        messages.error(request, f"{used} {advice}")
        return redirect("people:office-edit", appointment.pk)
    messages.success(request, _("Đã xoá chức vụ nhập nhầm."))
    return redirect("people:list", appointment.unit_id)
