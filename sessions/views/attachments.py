"""Files of a session: sent, captioned, shown small, handed out."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET, require_POST

from committee.operations import once
from committee.row_views import RowDesk, line_of, put_back_response
from papers.storing import attachment_response, picture_response
from sessions.attachments import attach
from sessions.fact_forms import UploadForm
from sessions.fact_panel import NAMESPACE
from sessions.fact_rows import ATTACHMENT
from sessions.models import Attachment, WorkingSession
from sessions.recording import row_for_recording, session_for_recording


def _attachment(request, pk):
    return row_for_recording(request, Attachment.objects.all(), pk)


DESK = RowDesk(ATTACHMENT, session_for_recording, _attachment)


@require_POST
def attachment_add(request, pk):
    """Keep the files that were sent; to htmx the answer is their lines for the end of the list."""
    working_session = session_for_recording(request, pk)
    if "removed" in request.POST:
        return put_back_response(request, ATTACHMENT, working_session)
    form = UploadForm(request.POST, request.FILES, working_session=working_session)
    if not form.is_valid():
        context = {"session": working_session, "form": form, "site_visits": form.fields["site_visit"].queryset}
        template = "working_sessions/_upload_errors.html" if request.htmx else "working_sessions/upload_page.html"
        return render(request, template, context, status=422)
    kept = _kept(request, working_session, form.cleaned_data)
    if not request.htmx:
        return redirect(f"{working_session.get_absolute_url()}#files")
    lines = [line_of(ATTACHMENT, NAMESPACE, row) for row in kept]
    context = {"may_record": True, "site_visits": list(working_session.site_visits.all())}
    rows = [render_to_string(ATTACHMENT.template, {"line": line, **context}, request) for line in lines]
    return render(request, "working_sessions/_uploaded.html", {"rows": rows})


def _kept(request, working_session, cleaned):
    """The new rows; none the second time the same form is sent."""
    kept = []

    def run():
        kept.extend(
            attach(
                working_session,
                by=request.user,
                files=cleaned["file"],
                caption=cleaned["caption"],
                site_visit=cleaned["site_visit"],
            )
        )
        return kept[0]

    once(by=request.user, key=request.POST.get("op_id", ""), act="attachment.add", run=run)
    return kept


def _visible(request, pk):
    sessions = WorkingSession.objects.visible_to(request.user)
    return get_object_or_404(Attachment.objects.filter(working_session__in=sessions), pk=pk)


@require_GET
def attachment_file(request, pk):
    file = _visible(request, pk)
    return attachment_response(file.original_name, file.sha256, file.kind)


@require_GET
def attachment_thumbnail(request, pk):
    file = _visible(request, pk)
    if not file.thumbnail_sha256:
        raise Http404
    return picture_response(file.thumbnail_sha256)
