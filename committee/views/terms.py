"""The terms of a unit's committee."""

from uuid import uuid4

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from committee.access import keeps_directory_of
from committee.enrolment import begin_term
from committee.models import Term
from committee.operations import once
from committee.people_desk import term_kept, unit_kept, unit_seen
from committee.people_forms import TermForm
from committee.people_upkeep import StillUsed, remove, save_form
from committee.row_views import base_version
from committee.unit_tabs import tabs_of
from committee.workflow import StaleVersion


@require_GET
def term_list(request, pk):
    return _page(request, unit_seen(request, pk))


def _page(request, unit, *, refused=None, status=200):
    """``refused`` is a form that was sent and not accepted: of a new term, or of one in the list."""
    terms = Term.objects.filter(unit__current=unit.current_id).order_by("-starts_on", "-pk")
    may_keep = keeps_directory_of(request.user, unit)
    changed = refused.instance.pk if refused else None
    context = {"unit": unit, "tabs": tabs_of(unit), "may_keep": may_keep, "op_id": uuid4()}
    context["lines"] = [(term, refused if term.pk == changed else _form_of(term, may_keep)) for term in terms]
    if may_keep:
        context["form"] = refused if refused and changed is None else TermForm(instance=Term(unit=unit))
    return render(request, "committee/people/terms.html", context, status=status)


def _form_of(term, may_keep):
    return TermForm(instance=term, auto_id=f"id_{term.pk}_%s") if may_keep else None


@require_POST
def term_add(request, pk):
    unit = unit_kept(request, pk)
    form = TermForm(request.POST, instance=Term(unit=unit))
    if not form.is_valid():
        return _page(request, unit, refused=form, status=422)
    once(
        by=request.user,
        key=request.POST.get("op_id", ""),
        act="term.add",
        run=lambda: begin_term(by=request.user, unit=unit, **form.cleaned_data),
    )
    messages.success(request, _("Đã ghi nhiệm kỳ."))
    return redirect("people:terms", unit.pk)


@require_POST
def term_save(request, pk):
    term = term_kept(request, pk)
    form = TermForm(request.POST, instance=term, auto_id=f"id_{term.pk}_%s")
    if not form.is_valid():
        return _page(request, term.unit.current, refused=form, status=422)
    version = base_version(request) or 0
    try:
        once(
            by=request.user,
            key=request.POST.get("op_id", ""),
            act="term.save",
            run=lambda: save_form(form, row=term, base_version=version, by=request.user),
        )
    except StaleVersion as stale:
        term.version = stale.current.version
        form.add_error(None, _("%(stale)s Nội dung bạn gõ còn ở đây; bấm Lưu lần nữa để ghi đè.") % {"stale": stale})
        return _page(request, term.unit.current, refused=form, status=409)
    messages.success(request, _("Đã lưu."))
    return redirect("people:terms", term.unit.current_id)


@require_POST
def term_remove(request, pk):
    term = term_kept(request, pk)
    try:
        remove(term, by=request.user)
    except StillUsed as used:
        messages.error(request, str(used))
    else:
        messages.success(request, _("Đã xoá nhiệm kỳ."))
    return redirect("people:terms", term.unit.current_id)
