"""What waits for somebody: one list for each kind of work, and only for whom it is work."""

from dataclasses import dataclass, replace
from datetime import timedelta

from django.db.models import Case, Exists, F, OuterRef, Q, When, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.translation import gettext as _

from committee.access import (
    OWN_DESK_REPORTERS,
    ROLE_ACTIONS,
    Action,
    acts_somewhere,
    grants_of,
    own_unit_ids,
    units_where,
)
from committee.dates import short_official_date
from conclusions.models import Directive, Notice, ProgressReport, Receipt
from conclusions.task_lists import WITHOUT_DEADLINE, WITHOUT_OWNER, steered_by
from conclusions.timeliness import WARNING_DAYS, deadline_sum, timeliness
from petitions.models import Answer
from sessions.models import WorkingSession

# More than this is not counted: who has a hundred waiting needs no exact number.
MOST = 100
SHOWN = 5
BY_DAY = F("due_on").asc(nulls_last=True)


@dataclass(frozen=True)
class Line:
    url: str
    text: str
    note: str = ""
    badge: object = None


@dataclass(frozen=True)
class Tile:
    """``lines`` are all that wait, up to MOST; ``empty`` says when something will come here, or what to do."""

    key: str
    title: str
    lines: list[Line]
    all_url: str
    empty: str
    tone: str = "info"

    @property
    def count(self) -> str:
        return str(len(self.lines)) if len(self.lines) < MOST else f"{MOST - 1}+"

    @property
    def shown(self) -> list[Line]:
        return self.lines[:SHOWN]


def tiles_for(user, today) -> list[Tile]:
    """The tiles of the home page, the most pressing kind of work first."""
    makers = (_notices, _reports, _sessions, _own_tasks, _steered_tasks, _answers)
    return [tile for make in makers for tile in make(user, today)]


def _sessions(user, today):
    if not acts_somewhere(user, Action.SESSION_RECORD):
        return
    tomorrow = today + timedelta(days=1)
    concluded = Exists(Notice.objects.filter(working_sessions=OuterRef("pk")))
    recorded = WorkingSession.objects.at_desk_of(own_unit_ids(user)).annotate(is_concluded=concluded)
    coming = Q(held_on__in=(today, tomorrow), state__in=WorkingSession.OPEN_FOR_RECORDING)
    left = Q(state=WorkingSession.State.RECORDED, is_concluded=False)
    # What is left over may be more than is counted; it must not push out what comes today.
    first = Case(When(coming, then=0), default=1)
    rows = list(recorded.filter(coming | left).order_by(first, "held_on", "starts_at", "pk")[:MOST])
    url = reverse("working_sessions:list")
    yield Tile(
        "sessions",
        _("Buổi làm việc hôm nay và ngày mai"),
        [_session_line(row) for row in rows if row.held_on in (today, tomorrow) and row.is_open_for_recording],
        url,
        _("Không có buổi nào. Bấm “Ghi buổi làm việc” để lập một buổi."),
    )
    yield Tile(
        "unconcluded",
        _("Đã ghi xong, chưa có thông báo kết luận"),
        [_session_line(row) for row in rows if row.state == row.State.RECORDED and not row.is_concluded],
        url,
        _("Mọi buổi đã ghi xong đều có thông báo."),
        tone="warning",
    )


def _session_line(row):
    day = short_official_date(row.held_on) if row.held_on else _("chưa rõ ngày")
    hour = f"{row.starts_at:%H:%M}, " if row.starts_at else ""
    return Line(row.get_absolute_url(), row.title, f"{hour}{day}")


def _notices(user, today):
    """To write, also again after a return: for who drafts. To sign: for who approves, or enters that the paper is
    signed. To number: for who keeps the register."""
    writes = acts_somewhere(user, Action.NOTICE_DRAFT)
    signs = acts_somewhere(user, Action.NOTICE_APPROVE, Action.NOTICE_SIGNED_ON_PAPER)
    numbers = acts_somewhere(user, Action.NOTICE_NUMBER)
    asked = ((writes, Notice.State.DRAFT), (signs, Notice.State.SUBMITTED), (numbers, Notice.State.APPROVED))
    states = [state for is_asked, state in asked if is_asked]
    if not states:
        return
    notices = Notice.objects.filter(issuing_unit__in=own_unit_ids(user), state__in=states).order_by("pk")
    rows = list(notices.only("pk", "state", "subject", "subject_author", "draft_no")[:MOST])
    url = reverse("conclusions:notice-list")
    if writes:
        lines = [_notice_line(row) for row in rows if row.state == Notice.State.DRAFT]
        empty = _("Không có dự thảo nào đang soạn hoặc bị trả lại.")
        yield Tile("to-write", _("Dự thảo thông báo đang soạn"), lines, url, empty, tone="warning")
    if signs:
        lines = [_notice_line(row) for row in rows if row.state == Notice.State.SUBMITTED]
        empty = _("Không có thông báo nào chờ ký.")
        yield Tile("to-sign", _("Thông báo chờ ký"), lines, url, empty, tone="warning")
    if numbers:
        lines = [_notice_line(row) for row in rows if row.state == Notice.State.APPROVED]
        empty = _("Không có thông báo nào chờ lấy số.")
        yield Tile("to-number", _("Thông báo chờ ban hành"), lines, url, empty, tone="warning")


def _notice_line(row):
    again = row.state == Notice.State.DRAFT and row.draft_no > 1
    note = (_("dự thảo lần %(n)d, trả lại để sửa") if again else _("dự thảo lần %(n)d")) % {"n": row.draft_no}
    return Line(row.get_absolute_url(), f"{row.subject_author} {row.subject}".strip(), note)


def _own_tasks(user, today):
    speaks = any(
        grant.role in OWN_DESK_REPORTERS or Action.DIRECTIVE_REPORT in ROLE_ACTIONS[grant.role]
        for grant in grants_of(user)
    )
    if not speaks:
        return
    unseen = ~Exists(Receipt.objects.filter(directive=OuterRef("pk")))
    tasks = Directive.objects.open().led_by(own_unit_ids(user)).annotate(is_unseen=unseen)
    new, pressing = Q(is_unseen=True, state=Directive.State.NOT_STARTED), Q(due_on__lte=today + timedelta(WARNING_DAYS))
    yield Tile(
        "own-tasks",
        _("Việc của đơn vị tôi: mới giao, quá hạn, sắp đến hạn"),
        [_own_task_line(task, today) for task in tasks.filter(new | pressing).order_by(BY_DAY, "pk")[:MOST]],
        reverse("conclusions:my-directives"),
        _("Không có việc nào mới giao, quá hạn hoặc sắp đến hạn."),
        tone="danger",
    )


def _own_task_line(task, today):
    line = _task_line(task, today)
    return replace(line, note=_("chưa xác nhận đã nhận; %(sum)s") % {"sum": line.note}) if task.is_unseen else line


def _steered_tasks(user, today):
    """Of the notices that the office keeps: what is overdue, and what nobody can be held to because it names no owner
    or no time of any kind. One statement reads up to MOST of each."""
    if not acts_somewhere(user, Action.DIRECTIVE_STEER):
        return
    own = own_unit_ids(user)
    is_overdue, is_unclear = Q(due_on__lt=today, notice__issuing_unit__in=own), WITHOUT_OWNER | WITHOUT_DEADLINE
    kinds = {
        "is_overdue": Case(When(is_overdue, then=1), default=0),
        "is_unclear": Case(When(is_unclear, then=1), default=0),
    }
    tasks = steered_by(own).filter(is_overdue | is_unclear).annotate(**kinds)
    place = Window(RowNumber(), partition_by=[F("is_overdue"), F("is_unclear")], order_by=[BY_DAY, F("pk").asc()])
    rows = list(tasks.annotate(place=place).filter(place__lte=MOST).order_by(BY_DAY, "pk"))
    yield Tile(
        "assigned-tasks",
        _("Việc đã giao bị quá hạn"),
        [_task_line(task, today) for task in rows if task.is_overdue][:MOST],
        f"{reverse('conclusions:assigned-directives')}?loc=qua-han",
        _("Không có việc nào quá hạn."),
        tone="danger",
    )
    yield Tile(
        "unclear-tasks",
        _("Nhiệm vụ chưa rõ người, chưa rõ hạn"),
        [_unclear_line(task) for task in rows if task.is_unclear][:MOST],
        reverse("conclusions:unclear-directives"),
        _("Nhiệm vụ nào cũng đã rõ người chủ trì và thời hạn."),
        tone="warning",
    )


def _unclear_line(task):
    missing = []
    if not task.lead_unit_id and not task.lead_words:
        missing.append(_("chưa rõ người chủ trì"))
    if task.deadline_kind == Directive.DeadlineKind.NONE and task.due_on is None:
        missing.append(_("chưa rõ hạn"))
    return Line(task.get_absolute_url(), task.text, ", ".join(missing))


def _task_line(task, today):
    return Line(task.get_absolute_url(), task.text, deadline_sum(task, today), timeliness(task, today))


def _reports(user, today):
    """Reports to accept or return; those that the user or a unit of the user made are somebody else's to judge."""
    deciding = (Action.DIRECTIVE_ACCEPT, Action.ON_BEHALF)
    if not acts_somewhere(user, *deciding):
        return
    own = own_unit_ids(user)
    pending = ProgressReport.objects.filter(decision=ProgressReport.Decision.PENDING).exclude(entered_by=user)
    asked = Q(directive__notice__issuing_unit__in=own) | Q(directive__notice__registered_by__in=own)
    rows = pending.filter(asked).exclude(reporting_unit__in=own).select_related("directive", "reporting_unit")
    yield Tile(
        "reports",
        _("Báo cáo hoàn thành chờ xác nhận"),
        [_report_line(made) for made in rows.order_by("pk")[:MOST]],
        f"{reverse('conclusions:assigned-directives')}?loc=cho-xac-nhan",
        _("Không có báo cáo nào chờ xác nhận."),
        tone="warning",
    )


def _report_line(made):
    url = f"{made.directive.get_absolute_url()}#decide"
    return Line(url, made.directive.text, _("%(unit)s báo đã hoàn thành") % {"unit": made.reporter_label})


def _answers(user, today):
    if not acts_somewhere(user, Action.ANSWER_CONFIRM):
        return
    held = units_where(user, Action.ANSWER_CONFIRM)
    drafts = Answer.objects.filter(state=Answer.State.DRAFT, petition__holder_unit__current__in=held)
    yield Tile(
        "answers",
        _("Dự thảo trả lời kiến nghị"),
        [_answer_line(answer) for answer in drafts.select_related("petition").order_by("pk")[:MOST]],
        reverse("petitions:list"),
        _("Khi một nhiệm vụ trả lời kiến nghị được xác nhận hoàn thành, dự thảo trả lời hiện ở đây."),
    )


def _answer_line(answer):
    return Line(answer.petition.get_absolute_url(), answer.petition.text, str(answer.get_kind_display()))
