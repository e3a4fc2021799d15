"""Files of notices and reports, handed out as attachments to whoever may see what they belong to."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET

from conclusions.models import Directive, Notice, NoticeFile, ReportFile
from conclusions.printing import RENDER, file_of
from conclusions.views.notices import issued_here
from papers.rendering import RenderingFailed
from papers.storing import attachment_response, drawn_response


@require_GET
def notice_file(request, pk):
    visible = NoticeFile.objects.filter(notice__in=Notice.objects.visible_to(request.user))
    return _attachment(get_object_or_404(visible, pk=pk))


@require_GET
def report_file(request, pk):
    visible = ReportFile.objects.filter(report__directive__in=Directive.objects.visible_to(request.user))
    return _attachment(get_object_or_404(visible, pk=pk))


def _attachment(file):
    return attachment_response(file.original_name, file.sha256, file.kind)


@require_GET
def draft_file(request, pk, kind):
    """The draft as it stands, as Word or PDF; an issued notice has its frozen files instead."""
    notice = issued_here(request, pk)
    if kind not in RENDER or notice.is_issued:
        raise Http404
    try:
        content = file_of(notice, kind)
    except RenderingFailed as failed:
        messages.error(request, str(failed))
        return redirect(notice)
    return drawn_response(f"du-thao-{notice.pk}-lan-{notice.draft_no}.{kind}", content, kind)
