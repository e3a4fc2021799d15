"""On time or not: computed from dates and the day asked about, never stored."""

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from committee.dates import short_official_date
from conclusions.models import Directive

WARNING_DAYS = 3


class Timeliness(models.TextChoices):
    DONE_ON_TIME = "done_on_time", _("Hoàn thành đúng hạn")
    DONE_LATE = "done_late", _("Hoàn thành quá hạn")
    DONE_UNDATED = "done_undated", _("Hoàn thành")
    OVERDUE = "overdue", _("Quá hạn")
    DUE_SOON = "due_soon", _("Sắp đến hạn")
    IN_TIME = "in_time", _("Trong hạn")
    UNDATED = "undated", _("Không có thời hạn")
    STOPPED = "stopped", _("Không tính hạn")


def timeliness(directive, on: date) -> Timeliness:
    """How the task stands on the day ``on``. The due day itself is in time; three days before it are "soon"."""
    state, due_on = directive.state, directive.due_on
    if state == Directive.State.DONE:
        return _when_done(directive.done_on, due_on)
    if state in (Directive.State.PAUSED, Directive.State.DROPPED):
        return Timeliness.STOPPED
    if due_on is None:
        return Timeliness.UNDATED
    if due_on < on:
        return Timeliness.OVERDUE
    return Timeliness.DUE_SOON if due_on <= on + timedelta(days=WARNING_DAYS) else Timeliness.IN_TIME


def _when_done(done_on, due_on):
    if due_on is None:
        return Timeliness.DONE_UNDATED
    return Timeliness.DONE_ON_TIME if done_on <= due_on else Timeliness.DONE_LATE


def deadline_sum(directive, on: date) -> str:
    """The sum behind the timeliness: "quá hạn 3 ngày: hạn 18/11/2026, hôm nay 21/11/2026"; "" without a date."""
    due_on, state = directive.due_on, directive.state
    if due_on is None or state in (Directive.State.PAUSED, Directive.State.DROPPED):
        return ""
    is_done = state == Directive.State.DONE
    day = directive.done_on if is_done else on
    pattern = (
        gettext("%(far)s: hạn %(due)s, hoàn thành %(day)s")
        if is_done
        else gettext("%(far)s: hạn %(due)s, hôm nay %(day)s")
    )
    far = _distance((due_on - day).days, is_done)
    return pattern % {"far": far, "due": short_official_date(due_on), "day": short_official_date(day)}


def _distance(days: int, is_done: bool) -> str:
    if days < 0:
        return ngettext("quá hạn %(n)d ngày", "quá hạn %(n)d ngày", -days) % {"n": -days}
    if days == 0:
        return gettext("đúng ngày đến hạn")
    if is_done:
        return ngettext("trước hạn %(n)d ngày", "trước hạn %(n)d ngày", days) % {"n": days}
    return ngettext("còn %(n)d ngày", "còn %(n)d ngày", days) % {"n": days}
