"""The form of a paper held against the rules: of a notice that is being written, or of any Word file."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from conclusions.form_checking import WordFileForm, report_on_draft
from conclusions.printing import file_of
from conclusions.views.notices import issued_here
from papers.rendering import RenderingFailed


@require_GET
def notice_form_check(request, pk):
    """The draft's Word file as it stands; what is issued no longer changes."""
    notice = issued_here(request, pk)
    if notice.is_issued:
        raise Http404
    try:
        content = file_of(notice, "docx")
    except RenderingFailed as failed:
        messages.error(request, str(failed))
        return redirect(notice)
    context = {"notice": notice, "report": report_on_draft(notice, content)}
    return render(request, "conclusions/notice_form_check.html", context)


@require_http_methods(["GET", "POST"])
def word_form_check(request):
    """A Word file from anywhere: read, reported on and not kept."""
    if request.method == "GET":
        return render(request, "conclusions/word_form_check.html", {"form": WordFileForm()})
    form = WordFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "conclusions/word_form_check.html", {"form": form}, status=422)
    context = {"form": WordFileForm(), "report": form.report(), "file_name": request.FILES["file"].name}
    return render(request, "conclusions/word_form_check.html", context)
