"""The lists of tasks, one relation each, and what they can be narrowed to. A task that is not live is on none."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from conclusions.models import Directive, DirectiveUnit, Notice
from conclusions.timeliness import WARNING_DAYS

S = Directive.State


@dataclass(frozen=True)
class Narrowing:
    """``by`` is the column a list narrowed so is ordered by; no row of it lacks it, so that paging can go by it."""

    key: str
    label: str
    keep: Callable[[QuerySet, object], QuerySet]
    by: str


def _overdue(tasks, today):
    return tasks.filter(state__in=Directive.OPEN_STATES, due_on__lt=today)


def _due_soon(tasks, today):
    until = today + timedelta(days=WARNING_DAYS)
    return tasks.filter(state__in=Directive.OPEN_STATES, due_on__range=(today, until))


def _open(tasks, **conditions):
    return tasks.filter(state__in=Directive.OPEN_STATES, **conditions)


NARROWINGS = (
    Narrowing("", _("Đang thực hiện"), lambda tasks, today: _open(tasks, due_on__isnull=False), "due_on"),
    Narrowing("qua-han", _("Quá hạn"), _overdue, "due_on"),
    Narrowing("sap-den-han", _("Sắp đến hạn"), _due_soon, "due_on"),
    Narrowing(
        "chua-ro-han", _("Không có ngày hạn"), lambda tasks, today: _open(tasks, due_on__isnull=True), "-live_on"
    ),
    Narrowing(
        "chua-ro-nguoi", _("Chưa rõ đơn vị"), lambda tasks, today: _open(tasks, lead_unit__isnull=True), "-live_on"
    ),
    Narrowing(
        "cho-xac-nhan", _("Chờ xác nhận"), lambda tasks, today: tasks.filter(state=S.AWAITING_ACCEPTANCE), "-live_on"
    ),
    Narrowing("da-xong", _("Đã xong"), lambda tasks, today: tasks.filter(state=S.DONE), "-done_on"),
    Narrowing(
        "da-dung",
        _("Tạm dừng, không thực hiện"),
        lambda tasks, today: tasks.filter(Q(state=S.PAUSED) | Q(state=S.DROPPED)),
        "-live_on",
    ),
)
# Nobody is named, also not in words; the sentence sets no time of any kind.
WITHOUT_OWNER = Q(lead_unit__isnull=True, lead_words="")
WITHOUT_DEADLINE = Q(deadline_kind=Directive.DeadlineKind.NONE, due_on__isnull=True)
MISSING = (
    Narrowing("", _("Thiếu người hoặc thiếu hạn"), lambda tasks, today: tasks, "-live_on"),
    Narrowing("thieu-nguoi", _("Chưa rõ người"), lambda tasks, today: tasks.filter(WITHOUT_OWNER), "-live_on"),
    Narrowing("thieu-han", _("Chưa rõ hạn"), lambda tasks, today: tasks.filter(WITHOUT_DEADLINE), "-live_on"),
    Narrowing(
        "thieu-ca-hai",
        _("Thiếu cả hai"),
        lambda tasks, today: tasks.filter(WITHOUT_OWNER, WITHOUT_DEADLINE),
        "-live_on",
    ),
)


@dataclass(frozen=True)
class TaskList:
    """``of(units)`` are the live tasks of a list; ``hint`` says what comes here, for when nothing has."""

    name: str
    label: str
    of: Callable[[QuerySet], QuerySet]
    hint: str
    narrowings: tuple[Narrowing, ...] = NARROWINGS

    def narrowing(self, key: str) -> Narrowing:
        """The narrowing of that key; the first for an unknown one."""
        return next((each for each in self.narrowings if each.key == key), self.narrowings[0])


def steered_by(units):
    """Open tasks of the notices that ``units`` issued or registered."""
    notices = Notice.objects.filter(Q(issuing_unit__in=units) | Q(registered_by__in=units))
    return Directive.objects.open().filter(notice__in=notices)


def _shared(units):
    coordinating = DirectiveUnit.objects.filter(unit__in=units, role=DirectiveUnit.Role.COORDINATING)
    return Directive.objects.live().filter(pk__in=coordinating.values("directive"))


LISTS = (
    TaskList(
        "my-directives",
        _("Việc của đơn vị tôi"),
        lambda units: Directive.objects.live().led_by(units),
        _("Nhiệm vụ mà thông báo kết luận giao đơn vị bạn chủ trì sẽ hiện ở đây khi thông báo được ban hành."),
    ),
    TaskList(
        "shared-directives",
        _("Phối hợp"),
        _shared,
        _("Nhiệm vụ mà đơn vị bạn được giao phối hợp sẽ hiện ở đây."),
    ),
    TaskList(
        "assigned-directives",
        _("Việc đã giao"),
        lambda units: Directive.objects.live().filter(notice__issuing_unit__in=units),
        _("Nhiệm vụ trong các thông báo do đơn vị bạn ban hành sẽ hiện ở đây."),
    ),
    TaskList(
        "received-directives",
        _("Theo văn bản đến"),
        lambda units: Directive.objects.live().filter(notice__registered_by__in=units),
        _("Nhiệm vụ trong các văn bản đến mà đơn vị bạn đã vào sổ sẽ hiện ở đây."),
    ),
    TaskList(
        "unclear-directives",
        _("Chưa rõ người, chưa rõ hạn"),
        lambda units: steered_by(units).filter(WITHOUT_OWNER | WITHOUT_DEADLINE),
        _("Nhiệm vụ mà câu kết luận chưa nêu đơn vị chủ trì hoặc chưa nêu thời hạn sẽ hiện ở đây."),
        MISSING,
    ),
)
