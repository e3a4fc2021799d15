"""Pasting a list of people: looked at first, then written as it was looked at."""

from uuid import uuid4

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from committee.operations import once
from committee.people_desk import unit_kept
from committee.people_forms import PasteForm
from committee.people_intake import plan_of, take_in
from committee.unit_tabs import tabs_of


@require_http_methods(["GET", "POST"])
def people_paste(request, pk):
    unit = unit_kept(request, pk)
    if request.method == "GET":
        return _page(request, unit, PasteForm())
    form = PasteForm(request.POST)
    if not form.is_valid():
        return _page(request, unit, form, status=422)
    if "write" not in request.POST:
        return _page(request, unit, form, plan=plan_of(unit, **_choices(form), text=form.cleaned_data["text"]))
    return _write(request, unit, form)


def _choices(form) -> dict:
    return {name: form.cleaned_data[name] for name in ("from_on", "replaces")}


def _write(request, unit, form):
    """Write the good lines once, however often it is sent; what could not be written stays on the page."""
    text, choices, done = form.cleaned_data["text"], _choices(form), []

    def run():
        done.append(take_in(unit, text, by=request.user, **choices))
        return unit

    once(by=request.user, key=request.POST.get("op_id", ""), act="people.paste", run=run)
    plan = done[0] if done else plan_of(unit, text, **choices)
    written = len(plan.written)
    messages.success(
        request, _("Đã ghi %(n)d dòng vào danh bạ.") % {"n": written} if done else _("Danh sách này đã được ghi.")
    )
    if not plan.errors:
        return redirect("people:list", unit.pk)
    mended = PasteForm(initial={"text": plan.faulty_text, **choices})
    return _page(request, unit, mended, left=plan.errors)


def _page(request, unit, form, *, plan=None, left=None, status=200):
    context = {"unit": unit, "tabs": tabs_of(unit), "form": form, "plan": plan, "left": left, "op_id": uuid4()}
    return render(request, "committee/people/paste.html", context, status=status)
