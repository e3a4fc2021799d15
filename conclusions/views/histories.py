"""What happened to a notice or a task: for the offices that handle it, and read only when asked for."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from committee.access import stands_at
from conclusions.history import history_of
from conclusions.task_page import may_read_history
from conclusions.views.directives import visible_directive
from conclusions.views.notices import visible_notice


@require_GET
def notice_history(request, pk):
    notice = visible_notice(request, pk)
    return _history(request, notice, stands_at(request.user, notice.desk_unit))


@require_GET
def directive_history(request, pk):
    directive = visible_directive(request, pk)
    return _history(request, directive, may_read_history(request.user, directive))


def _history(request, row, may_read):
    if not may_read:
        raise Http404
    template = "components/_history_entries.html" if request.htmx else "conclusions/history.html"
    return render(request, template, {"row": row, "entries": history_of(row)})
