"""The rows of a session's own panels: head, attendance, contributions."""

from dataclasses import replace
from functools import partial

from django.db import IntegrityError, transaction
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from committee.operations import once
from committee.row_views import RowDesk, line_of, post_row, put_back_response
from committee.text import fold
from sessions import attendance as attendance_list
from sessions.findings import head_findings
from sessions.forms import AttendeeEntryForm
from sessions.models import Attendance, Contribution
from sessions.panels import attendance_choices, participants_panel
from sessions.recording import row_for_recording, session_for_recording
from sessions.rows import ATTENDANCE, CONTRIBUTION, SESSION

SUGGESTIONS = 12


def _counter(request, key, row):
    rows = list(Attendance.objects.filter(working_session=row.working_session_id))
    context = {"count": attendance_list.count(rows), "chairs": attendance_list.chairs_of(rows), "oob": True}
    pieces = ("working_sessions/_counter.html", "working_sessions/_chairs.html")
    return "".join(render_to_string(piece, context, request) for piece in pieces)


def _findings(request, key, row):
    context = {"findings": head_findings(row), "oob": True}
    return render_to_string("working_sessions/_head_findings.html", context, request)


def _attendance(request, pk):
    return row_for_recording(request, Attendance.objects.all(), pk)


def _contribution(request, pk):
    return row_for_recording(request, Contribution.objects.all(), pk)


ATTENDANCE_DESK = RowDesk(ATTENDANCE, session_for_recording, _attendance, feedback=_counter)
CONTRIBUTION_DESK = RowDesk(CONTRIBUTION, session_for_recording, _contribution)


@require_POST
def session_save(request, pk):
    as_seen = replace(SESSION, form=partial(SESSION.form, user=request.user))
    return post_row(request, as_seen, session_for_recording(request, pk), feedback=_findings)


@require_POST
def attendance_add(request, pk):
    """Add one person or group; the answer is the new line for the end of the list. Or put a removed one back."""
    working_session = session_for_recording(request, pk)
    if "removed" in request.POST:
        return put_back_response(request, ATTENDANCE, working_session)
    form = AttendeeEntryForm(request.POST)
    if not form.is_valid():
        return _entry_refused(request, working_session, form)
    try:
        row = _add_attendee(request, working_session, form.cleaned_data)
    except IntegrityError:
        form.add_error("entry", _("Người này đã có trong danh sách."))
        return _entry_refused(request, working_session, form)
    if not request.htmx:
        return redirect(f"{working_session.get_absolute_url()}#attendance-{row.pk}")
    context = {"line": line_of(ATTENDANCE, "working_sessions", row), "may_record": True, **attendance_choices()}
    response = render(request, "working_sessions/_attendance_added.html", context)
    response.write(_counter(request, "", row))
    return response


def _add_attendee(request, working_session, cleaned):
    def run():
        return attendance_list.add_attendee(
            working_session,
            by=request.user,
            entry=cleaned["entry"],
            side=cleaned["side"] or Attendance.Side.INVITED,
            is_group=cleaned["is_group"],
            head_count=cleaned["head_count"],
        )

    with transaction.atomic():
        return once(by=request.user, key=request.POST.get("op_id", ""), act="attendance.add", run=run)


def _entry_refused(request, working_session, form):
    context = {"session": working_session, "form": form}
    template = "working_sessions/_entry_errors.html" if request.htmx else "working_sessions/entry_page.html"
    return render(request, template, context, status=422)


@require_POST
def attendance_standing(request, pk):
    return _whole_list(request, pk, attendance_list.add_standing_members)


@require_POST
def attendance_all_present(request, pk):
    return _whole_list(request, pk, attendance_list.mark_all_present)


def _whole_list(request, pk, act):
    working_session = session_for_recording(request, pk)
    act(working_session, by=request.user)
    if not request.htmx:
        return redirect(f"{working_session.get_absolute_url()}#participants")
    panel = participants_panel(request, working_session, may_record=True)
    return render(request, panel.template, panel.context)


@require_GET
def people_suggest(request, pk):
    """Up to SUGGESTIONS people of the session's units whose name or office holds the typed words, accents aside."""
    working_session = session_for_recording(request, pk)
    words = fold(request.GET.get("entry", ""))[:100]
    found = []
    if len(words) >= 2:
        day = working_session.listed_on
        people = attendance_list.people_of(working_session).valid_on(day)
        found = people.filter(person__search_text__contains=words)[:SUGGESTIONS]
    return render(request, "working_sessions/_people_options.html", {"appointments": found})
