"""The standing members of a unit: a page beside its people, for whoever keeps its directory."""

from uuid import uuid4

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from committee.access import keeps_directory_of
from committee.models import Appointment
from committee.operations import once
from committee.people_desk import require_keeping, unit_kept, unit_seen, units_with_people_for
from committee.unit_tabs import tabs_of
from sessions.models import StandingMember, WorkingSession
from sessions.standing import add_at_end, move_member, offices_to_add, standing_list, take_off


class StandingForm(forms.Form):
    appointment = forms.ModelChoiceField(
        Appointment.objects.none(), label=_("Người, chức vụ"), empty_label=_("— chọn người —")
    )
    session_kind = forms.ChoiceField(
        label=_("Dự loại buổi làm việc"), required=False, choices=[("", _("Mọi loại")), *WorkingSession.Kind.choices]
    )

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["appointment"].queryset = offices_to_add(unit)


def _kind_in(params) -> str:
    kind = params.get("loai", "")
    return kind if kind in WorkingSession.Kind.values else ""


@require_GET
def standing_page(request, pk):
    return _page(request, unit_seen(request, pk))


def _page(request, unit, *, form=None, status=200):
    kind = _kind_in(request.GET)
    members = standing_list(unit, kind).select_related("appointment__person")
    may_keep = keeps_directory_of(request.user, unit)
    context = {
        "unit": unit,
        "tabs": tabs_of(unit),
        "members": members,
        "kind": kind,
        "kinds": WorkingSession.Kind.choices,
        "may_keep": may_keep,
        "op_id": uuid4(),
    }
    if may_keep:
        context["form"] = form or StandingForm(unit=unit, initial={"session_kind": kind})
    return render(request, "working_sessions/standing.html", context, status=status)


def _back(request, unit):
    """To the list that was shown, narrowed to the same kind of session."""
    kind = _kind_in(request.POST)
    url = reverse("working_sessions:standing", args=[unit.pk])
    return redirect(f"{url}?loai={kind}" if kind else url)


@require_POST
def standing_add(request, pk):
    unit = unit_kept(request, pk)
    form = StandingForm(request.POST, unit=unit)
    if not form.is_valid():
        return _page(request, unit, form=form, status=422)
    once(
        by=request.user,
        key=request.POST.get("op_id", ""),
        act="standing.add",
        run=lambda: add_at_end(unit, by=request.user, **form.cleaned_data),
    )
    messages.success(request, _("Đã thêm vào thành phần thường xuyên."))
    return _back(request, unit)


def _member(request, pk) -> StandingMember:
    seen = StandingMember.objects.filter(unit__in=units_with_people_for(request.user))
    member = get_object_or_404(seen.select_related("unit__current"), pk=pk)
    require_keeping(request.user, member.unit)
    return member


@require_POST
def standing_move(request, pk):
    member = _member(request, pk)
    up = request.POST.get("direction") == "up"
    once(
        by=request.user,
        key=request.POST.get("op_id", ""),
        act="standing.move",
        run=lambda: move_member(member, up=up, session_kind=_kind_in(request.POST), by=request.user),
    )
    return _back(request, member.unit.current)


@require_POST
def standing_remove(request, pk):
    member = _member(request, pk)
    take_off(member, by=request.user)
    messages.success(request, _("Đã bỏ khỏi thành phần thường xuyên; các buổi đã lập giữ nguyên danh sách."))
    return _back(request, member.unit.current)
