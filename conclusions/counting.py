"""Deadlines whose sentence does not say the day: counted by the calendar once it is known when the paper was signed."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from committee.calendar import Sum, days_after, end_of_month, end_of_quarter, end_of_year, working_days_after
from committee.calendar_uses import Use
from committee.dates import short_official_date
from committee.language import in_vietnamese
from committee.models import AuditEvent
from committee.text import canonical
from conclusions.deadlines import days_named, read_deadline
from conclusions.models import CountedDeadline, CountedDeadlineDay, Directive, Notice
from conclusions.sentence import Sentence

KINDS = Directive.DeadlineKind
COUNTED = {KINDS.DAYS_FROM_SIGNING: days_after, KINDS.WORKING_DAYS_FROM_SIGNING: working_days_after}
PERIODS = {
    KINDS.END_OF_MONTH: lambda last: end_of_month(last.year, last.month),
    KINDS.END_OF_QUARTER: lambda last: end_of_quarter(last.year, last.month // 3),
    KINDS.END_OF_YEAR: lambda last: end_of_year(last.year),
}
# So many notices are named where a day cannot be removed.
NAMED = 5


@in_vietnamese
def count_deadline(directive, notice) -> Sum | None:
    """The day of a task that has none yet, or None: its words name no number and no day, or nobody knows when the
    notice was signed."""
    start = _counted_from(notice, directive.deadline_words)
    if directive.due_on is not None or start is None:
        return None
    try:
        return _count(directive.deadline_kind, directive.deadline_words, start)
    except OverflowError:  # no calendar goes beyond the year 9999
        return None


def _counted_from(notice, words) -> date | None:
    """The day of signing; of a received notice the day it came, where that is what the words say."""
    return (notice.received_on if "nhận" in canonical(words) else None) or notice.issued_on


def _count(kind, words, start) -> Sum | None:
    if kind in COUNTED:
        n = days_named(words)
        return COUNTED[kind](start, n) if n else None
    return _read_again(kind, words, start)


def _read_again(kind, words, start) -> Sum | None:
    """What named no day as long as it was not known in which year it was said: "trước ngày 18/11", "tháng 9"."""
    readings = (read_deadline(Sentence(said), start) for said in (words, f"trong {words}"))
    day = next((read.due_on for read in readings if read and read.kind == kind and read.due_on), None)
    if day is None:
        return None
    if kind in PERIODS:
        return PERIODS[kind](day)
    told = _("ngày được nêu, tính từ ngày ký %s") % short_official_date(start)
    return Sum(day, told)


def keep_count(directive, counted: Sum, *, by, at, was: date | None = None) -> None:
    """Write down how the day was counted, and with which days of the calendar. Part of ``issuing.bring_to_life``."""
    kept = CountedDeadline.objects.create(directive=directive, due_on=counted.day, words=counted.words)
    CountedDeadlineDay.objects.bulk_create(CountedDeadlineDay(deadline=kept, calendar_day=row) for row in counted.used)
    changes = {"due_on": [was, counted.day]}
    AuditEvent.objects.record(directive, "count_deadline", by=by, at=at, changes=changes)


def count_again(notice, *, by, at) -> None:
    """The deadlines of a received notice once it is known better when it was signed or came; a day that somebody has
    set or moved is left alone. Part of ``registering.mend_reference``."""
    for task in notice.directives.live().order_by("pk").select_for_update():
        kept = CountedDeadline.objects.filter(directive=task).first()
        was = task.due_on
        if was != (kept and kept.due_on):
            continue
        task.due_on = None
        counted = count_deadline(task, notice)
        if counted is None or (kept and kept.words == counted.words):
            continue
        if kept:
            kept.delete()
        keep_count(task, counted, by=by, at=at, was=was)
        task.due_on = task.first_due_on = counted.day
        task.version += 1
        task.save(update_fields=["due_on", "first_due_on", "version"])


def uses_of_day(day, user) -> list[Use]:
    """The notices with tasks whose deadline was counted with the day; of those the user may not see, how many tasks."""
    tasks = Directive.objects.filter(counted_deadline__days=day)
    notices = Notice.objects.visible_to(user).filter(directives__in=tasks).distinct().order_by("pk")[:NAMED]
    named = [Use(_("thông báo %s") % (notice.reference() or notice), notice.get_absolute_url()) for notice in notices]
    others = tasks.exclude(notice__in=[notice.pk for notice in notices]).count()
    told = ngettext("%(n)d nhiệm vụ khác", "%(n)d nhiệm vụ khác", others) if named else _("%(n)d nhiệm vụ")
    return [*named, *([Use(told % {"n": others})] if others else [])]
