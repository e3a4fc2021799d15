"""The lists of tasks, and one task on its page."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from committee.access import own_unit_ids
from committee.keyset import page_of
from committee.text import fold
from conclusions.models import Directive, Notice
from conclusions.task_lists import LISTS
from conclusions.task_page import task_context
from conclusions.timeliness import Timeliness, deadline_sum, timeliness
from sessions.models import WorkingSession

PAGE_SIZE = 25


@dataclass(frozen=True)
class Standing:
    """A task of a list with how it stands today."""

    task: Directive
    timeliness: Timeliness
    sum: str


@require_GET
def directive_list(request, name):
    """One of the lists of tasks. Tasks with a date come first, the next due on top; when they are all shown, those
    without one follow."""
    today = timezone.localdate()
    task_list = next(each for each in LISTS if each.name == name)
    chosen = task_list.narrowing(request.GET.get("loc", ""))
    tasks = _searched(task_list.of(own_unit_ids(request.user)), request.GET.get("q", ""))
    page = page_of(_shown(chosen.keep(tasks, today)), request.GET, by=chosen.by, size=PAGE_SIZE)
    undated = []
    if chosen.by == "due_on" and not chosen.key and not page.older:
        without = task_list.narrowing("chua-ro-han")
        undated = _shown(without.keep(tasks, today)).order_by(without.by, "-pk")[: PAGE_SIZE + 1]
    context = {
        "list": task_list,
        "lists": LISTS,
        "narrowings": task_list.narrowings,
        "chosen": chosen,
        "page": page,
        "rows": standings(page.rows, today),
        "undated": standings(undated, today),
        "undated_shown": PAGE_SIZE,
        "q": request.GET.get("q", ""),
    }
    return render(request, "conclusions/directive_list.html", context)


def _searched(tasks, typed):
    words = fold(typed)[:200]
    return tasks.filter(search_text__contains=words) if words else tasks


def _shown(tasks):
    return tasks.select_related("lead_unit", "notice")


def standings(tasks, today) -> list[Standing]:
    return [Standing(task, timeliness(task, today), deadline_sum(task, today)) for task in tasks]


def visible_directive(request, pk) -> Directive:
    """The clause, or Http404 for whoever may not see it; ``sees_notice`` and ``sees_session`` say whether the user may
    also follow it to its notice and its session."""
    visible = Directive.objects.visible_to(request.user).annotate(
        sees_notice=Exists(Notice.objects.visible_to(request.user).filter(pk=OuterRef("notice"))),
        sees_session=Exists(WorkingSession.objects.visible_to(request.user).filter(pk=OuterRef("working_session"))),
    )
    related = (
        "lead_unit",
        "notice__issuing_unit",
        "notice__registered_by",
        "working_session__kept_by",
        "counted_deadline",
    )
    return get_object_or_404(visible.select_related(*related), pk=pk)


@require_GET
def directive_detail(request, pk):
    return directive_page(request, visible_directive(request, pk))


def directive_page(request, directive, *, status=200, **refused):
    """The page of one task; ``refused`` holds forms that were sent and not accepted."""
    return render(
        request, "conclusions/directive_detail.html", task_context(request, directive, **refused), status=status
    )
