"""Groups of petitions: putting petitions into one, a group on its page, the list of them."""

from uuid import uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from committee.access import acts_somewhere, may, own_unit_ids, require, units_where
from committee.exact import ClientKeyField, ExactTextMixin
from committee.keyset import page_of
from committee.operations import once
from committee.row_views import base_version
from committee.rows import write_row
from committee.workflow import StaleVersion, lock_version
from petitions.grouping import COLLECTS, make_group, put_into, take_out
from petitions.models import Petition, PetitionGroup

PAGE_SIZE = 25
# Groups offered to choose from: the latest.
OFFERED = 50
MOST_TICKED = 200


class GroupForm(ExactTextMixin, forms.ModelForm):
    class Meta:
        model = PetitionGroup
        fields = ("title", "hearing_words", "hearing_on")


class GroupChoiceForm(ExactTextMixin, forms.Form):
    """An existing group of an own unit, or the name of a new one."""

    group = forms.ModelChoiceField(
        PetitionGroup.objects.none(), required=False, label=_("Nhóm đã có"), empty_label=_("— nhóm mới —")
    )
    title = forms.CharField(max_length=300, required=False, label=_("Tên nhóm mới"))
    client_key = ClientKeyField()

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        mine = PetitionGroup.objects.filter(unit__current__in=units_where(user, COLLECTS))
        self.fields["group"].queryset = mine
        self.fields["group"].choices = [("", self.fields["group"].empty_label)] + [
            (group.pk, str(group)) for group in mine.order_by("-pk")[:OFFERED]
        ]

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned.get("group") and not cleaned.get("title"):
            self.add_error("title", _("Hãy chọn một nhóm đã có hoặc đặt tên nhóm mới."))
        return cleaned


@require_http_methods(["GET", "POST"])
def petitions_group(request):
    """Put the ticked petitions into a group, a new one also without any. What the user does not see, or another unit
    holds, is as if not ticked."""
    if not acts_somewhere(request.user, COLLECTS):
        raise PermissionDenied
    petitions = _ticked(request)
    if request.method == "GET":
        form = GroupChoiceForm(user=request.user, initial={"client_key": uuid4()})
        return render(request, "petitions/group_add.html", {"form": form, "petitions": petitions})
    form = GroupChoiceForm(request.POST, user=request.user)
    if not form.is_valid():
        return render(request, "petitions/group_add.html", {"form": form, "petitions": petitions}, status=422)
    return redirect(_put(request, form.cleaned_data, petitions))


def _ticked(request) -> list[Petition]:
    sent = request.POST if request.method == "POST" else request.GET
    keys = [key for key in sent.getlist("petitions") if key.isascii() and key.isdigit() and len(key) < 19]
    visible = Petition.objects.visible_to(request.user).filter(pk__in=keys[:MOST_TICKED])
    return list(
        visible.filter(holder_unit__current__in=units_where(request.user, COLLECTS)).select_related("holder_unit")
    )


def _put(request, cleaned, petitions):
    done = []

    def run():
        home = units_where(request.user, COLLECTS).first()
        unit = petitions[0].holder_unit.current if petitions else home
        group = cleaned["group"] or make_group(
            by=request.user, unit=unit, title=cleaned["title"], client_key=cleaned["client_key"]
        )
        done.append(put_into(group, petitions, by=request.user))
        return group

    with transaction.atomic():
        group = once(by=request.user, key=f"group-{cleaned['client_key']}", act="petition.group", run=run)
    if done:
        words = ngettext("Đã đưa %(n)d kiến nghị vào nhóm.", "Đã đưa %(n)d kiến nghị vào nhóm.", done[0])
        messages.success(request, words % {"n": done[0]})
    return group


@require_GET
def group_list(request):
    groups = PetitionGroup.objects.filter(unit__in=own_unit_ids(request.user)).select_related("unit")
    context = {"page": page_of(groups, request.GET, by="-created_at", size=PAGE_SIZE)}
    return render(request, "petitions/group_list.html", context)


def _group(request, pk):
    return get_object_or_404(PetitionGroup.objects.visible_to(request.user).select_related("unit__current"), pk=pk)


@require_GET
def group_detail(request, pk):
    return _page(request, _group(request, pk))


def _page(request, group, *, form=None, status=200):
    """Of the petitions only those that the user sees."""
    petitions = Petition.objects.visible_to(request.user).filter(group=group)
    related = petitions.select_related("raised_by", "field", "working_session")
    collects = may(request.user, COLLECTS, group.unit)
    context = {
        "group": group,
        "page": page_of(related, request.GET, by="-created_at", size=PAGE_SIZE),
        "collects": collects,
        "form": (form or GroupForm(instance=group)) if collects else None,
        "op_id": uuid4(),
    }
    return render(request, "petitions/group_detail.html", context, status=status)


@require_POST
def group_save(request, pk):
    group = _group(request, pk)
    require(request.user, COLLECTS, group)
    form = GroupForm(request.POST, instance=group)
    if not form.is_valid():
        return _page(request, group, form=form, status=422)
    try:
        _save(request, group)
    except StaleVersion as stale:
        messages.error(request, str(stale))
    return redirect(group)


def _save(request, group):
    def run():
        form = GroupForm(request.POST, instance=lock_version(group, base_version(request) or 0))
        form.is_valid()
        return write_row(form, by=request.user)

    once(by=request.user, key=request.POST.get("op_id", ""), act="group.save", run=run)


@require_POST
def petition_ungroup(request, pk):
    petition = get_object_or_404(
        Petition.objects.visible_to(request.user).select_related("holder_unit", "group"), pk=pk
    )
    require(request.user, COLLECTS, petition)
    group = petition.group
    once(
        by=request.user,
        key=request.POST.get("op_id", ""),
        act="petition.ungroup",
        run=lambda: take_out(petition, by=request.user),
    )
    return redirect(group if group and PetitionGroup.objects.visible_to(request.user).filter(pk=group.pk) else petition)
