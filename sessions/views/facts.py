"""The rows of what was reported, seen and cited: agenda, figures, site visits, cited papers."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from committee.operations import once
from committee.row_views import RowDesk, line_of
from papers.models import DocumentType
from sessions.citing import MOST_AT_ONCE, cite, proposed_citations
from sessions.fact_forms import CitationForm
from sessions.fact_panel import NAMESPACE, figure_choices, indicator_line
from sessions.fact_rows import AGENDA, CITED, INDICATOR, VISIT
from sessions.indicators import add_further, told
from sessions.models import AgendaItem, CitedDocument, Indicator, SiteVisit
from sessions.recording import row_for_recording, session_for_recording


def _finder(model, *joined):
    def find(request, pk):
        return row_for_recording(request, model.objects.select_related(*joined), pk)

    return find


def _figures(request, key, row):
    """What changes around a saved figure: its own fields, and the table of all."""
    rows = list(row.working_session.indicators.select_related("part_of"))
    context = {"may_record": True, "oob": True, "session": row.working_session, **figure_choices(rows)}
    context["figures"] = told(rows, row.working_session, request.user)
    pieces = render_to_string("working_sessions/_figures_table.html", context, request)
    fresh = next((each for each in rows if each.pk == row.pk), None)
    if not key or fresh is None:
        return pieces
    context |= {"line": indicator_line(line_of(INDICATOR, NAMESPACE, fresh), rows), "key": key}
    return render_to_string("working_sessions/_indicator_fields.html", context, request) + pieces


def _reference(request, key, row):
    """What was read out of the words of a cited paper."""
    if not key:
        return ""
    context = {"line": line_of(CITED, NAMESPACE, row), "key": key, "oob": True, "may_record": True}
    context["document_types"] = DocumentType.choices
    return render_to_string("working_sessions/_cited_fields.html", context, request)


AGENDA_DESK = RowDesk(AGENDA, session_for_recording, _finder(AgendaItem))
INDICATOR_DESK = RowDesk(INDICATOR, session_for_recording, _finder(Indicator, "part_of"), feedback=_figures)
VISIT_DESK = RowDesk(VISIT, session_for_recording, _finder(SiteVisit))
CITED_DESK = RowDesk(CITED, session_for_recording, _finder(CitedDocument), feedback=_reference)


@require_POST
def indicator_more(request, pk):
    """Give the further figures of a sentence rows of their own."""
    row = row_for_recording(request, Indicator.objects.all(), pk)
    key = request.POST.get("op_id", "")
    once(by=request.user, key=key, act="indicator.more", run=lambda: add_further(row, by=request.user))
    if request.htmx:
        return HttpResponseClientRefresh()
    return redirect(f"{row.working_session.get_absolute_url()}#indicator-{row.pk}")


@require_POST
def cited_propose(request, pk):
    """The papers that a pasted text names, to be ticked; nothing is stored yet."""
    working_session = session_for_recording(request, pk)
    form = CitationForm(request.POST)
    found = proposed_citations(working_session, form.cleaned_data["text"]) if form.is_valid() else []
    context = {"session": working_session, "form": form, "found": found, "most": MOST_AT_ONCE}
    template = "working_sessions/_cited_found.html" if request.htmx else "working_sessions/cited_found_page.html"
    return render(request, template, context, status=200 if form.is_valid() else 422)


@require_POST
def cited_add_many(request, pk):
    """Add the papers that were ticked."""
    working_session = session_for_recording(request, pk)
    words = request.POST.getlist("words")[:MOST_AT_ONCE]
    before = working_session.cited_documents.count()
    once(
        by=request.user,
        key=request.POST.get("op_id", ""),
        act="cited.add_many",
        run=lambda: cite(working_session, words, by=request.user),
    )
    added = working_session.cited_documents.count() - before
    told_how_many = ngettext("Đã thêm %(n)d văn bản.", "Đã thêm %(n)d văn bản.", added) % {"n": added}
    messages.success(request, told_how_many if added else _("Chưa có văn bản nào được thêm."))
    return redirect(f"{working_session.get_absolute_url()}#cited")
