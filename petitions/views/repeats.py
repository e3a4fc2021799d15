"""Earlier petitions beside a petition: looking for them, linking one, taking the link back."""

from uuid import uuid4

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from committee.access import may, require
from committee.exact import ExactTextMixin
from committee.operations import once
from petitions.chains import chains_of, link, unlink
from petitions.finding import LONGEST_WORDS
from petitions.grouping import COLLECTS
from petitions.models import Petition
from petitions.repeats import repeats_of


class EarlierForm(ExactTextMixin, forms.Form):
    """Which petition is repeated: one that the user sees, other than the petition itself."""

    earlier = forms.ModelChoiceField(Petition.objects.none(), label=_("Kiến nghị trước đây"))

    def __init__(self, *args, user, petition, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["earlier"].queryset = Petition.objects.visible_to(user).exclude(pk=petition.pk)


def _petition(request, pk):
    rows = Petition.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("holder_unit", "raised_by", "working_session"), pk=pk)


@require_GET
def repeat_list(request, pk):
    """What asks the same at the same place, or holds the words ``q``; a piece of the recording page for htmx."""
    return _proposals(request, _petition(request, pk))


def _proposals(request, petition, *, status=200):
    words = request.GET.get("q", "")[:LONGEST_WORDS]
    context = {
        "petition": petition,
        "repeats": repeats_of(petition, user=request.user, words=words),
        "chain": chain_seen(request.user, petition),
        "links": may(request.user, COLLECTS, petition.holder_unit),
        "typed": words,
        "op_id": uuid4(),
    }
    template = "petitions/_repeats.html" if request.htmx else "petitions/repeats.html"
    return render(request, template, context, status=status)


def chain_seen(user, petition):
    """The chain as the user sees it; None for a petition that stands alone."""
    if not petition.repeat_of_id and not petition.heads_chain:
        return None
    chain = chains_of(user, [petition])[petition.repeat_of_id or petition.pk]
    return chain if len(chain.members) > 1 else None


@require_POST
def repeat_link(request, pk):
    petition = _petition(request, pk)
    require(request.user, COLLECTS, petition)
    form = EarlierForm(request.POST, user=request.user, petition=petition)
    if not form.is_valid():
        return _proposals(request, petition, status=422)
    earlier = form.cleaned_data["earlier"]
    _once(request, "petition.link", lambda: link(petition, earlier, by=request.user))
    return _done(request, petition, _("Đã nối với kiến nghị trước đây."))


@require_POST
def repeat_unlink(request, pk):
    petition = _petition(request, pk)
    require(request.user, COLLECTS, petition)
    _once(request, "petition.unlink", lambda: unlink(petition, by=request.user))
    return _done(request, petition, _("Đã bỏ nối."))


def _once(request, act, run):
    once(by=request.user, key=request.POST.get("op_id", ""), act=act, run=run)


def _done(request, petition, words):
    if request.htmx:
        return _proposals(request, _petition(request, petition.pk))
    messages.success(request, words)
    return redirect(petition)
