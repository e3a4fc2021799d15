"""Issuing a notice: the number is taken, both files are frozen and the tasks are live, all in one transaction."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.access import Action, require
from committee.language import in_vietnamese
from committee.models import Appointment, AuditEvent, Term
from committee.workflow import MoveNotAllowed, change_state, lock, move_named
from conclusions.counting import count_deadline, keep_count
from conclusions.models import Notice, NoticeFile, Recipient
from conclusions.notice_values import notice_values
from papers import rendering
from papers.profile_table import layout_of, profile_for
from papers.references import symbol_for
from papers.register import open_series, series_is_open, take_number
from papers.storing import stored_columns
from papers.tasks import check_frozen
from petitions.answering import assign
from sessions.models import WorkingSession


class NotReady(MoveNotAllowed):
    """Something the notice cannot go out without is missing; ``field`` is the form field it belongs to."""

    def __init__(self, field, message):
        self.field = field
        super().__init__(message)


@transaction.atomic
def issue(notice: Notice, *, by, at=None) -> Notice:
    """Give the approved notice its number and day, freeze Word and PDF, make its tasks live.

    The day is that of ``at`` in Vietnam. If anything fails, rendering included, nothing has happened and no number is
    taken. Raises PermissionDenied, MoveNotAllowed, NotReady, SeriesNotOpened, RenderingFailed.
    """
    at = at or timezone.now()
    day = timezone.localdate(at)
    locked = lock_with_sessions(notice)
    require(by, Action.NOTICE_NUMBER, locked)
    if locked.origin != Notice.Origin.ISSUED_HERE:
        raise MoveNotAllowed(_("Văn bản đến đã có số của nơi ban hành."))
    move = move_named(locked, "issue")
    if locked.state not in move.sources:
        raise MoveNotAllowed(_("Thông báo phải được duyệt, ký trước khi ban hành."))
    check_ready(locked, day)
    term = term_of(locked, day)
    profile = profile_for(day, locked.issuing_unit)
    pattern = layout_of(profile).words.symbol_pattern
    entry = take_number(organ=locked.issuing_unit, document_type=locked.document_type, term=term, by=by, at=at)
    change_state(
        locked,
        move,
        by=by,
        at=at,
        number=entry.number,
        symbol=symbol_for(locked.document_type, locked.issuing_unit.organ_symbol, pattern),
        issued_on=day,
        term=term,
        register_entry=entry,
        signer_name=locked.signed_by.person.full_name,
        signer_office=_printed_office(locked.signed_by),
        profile=profile,
    )
    _freeze(locked, by, at)
    bring_to_life(locked, day=day, by=by, at=at)
    return locked


@in_vietnamese
def _printed_office(appointment) -> str:
    return str(appointment.get_signing_office_display())


def lock_with_sessions(notice: Notice) -> Notice:
    """The notice and then its sessions, locked before any clause: whoever moves clauses locks in the same order."""
    locked = lock(notice)
    ids = list(locked.working_sessions.order_by("pk").values_list("pk", flat=True))
    list(WorkingSession.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    return locked


def check_ready(notice: Notice, day: date) -> None:
    """Raise NotReady for what a notice cannot do without: a signatory in office that day, the organ's symbol, a place,
    a clause."""
    if notice.signed_by_id is None:
        raise NotReady("signed_by", _("Chưa chọn người ký."))
    if not Appointment.objects.valid_on(day).may_sign().filter(pk=notice.signed_by_id).exists():
        raise NotReady("signed_by", _("Người ký không giữ chức vụ này vào ngày ban hành."))
    if not notice.issuing_unit.organ_symbol.strip():
        raise NotReady("", _("Chưa khai báo ký hiệu của cơ quan ban hành."))
    if not notice.place_name.strip():
        raise NotReady("place_name", _("Chưa có địa danh."))
    if not notice.directives.exists():
        raise NotReady("", _("Thông báo chưa có kết luận nào."))


def term_of(notice: Notice, day: date) -> Term:
    """The term whose series the number belongs to. Raises NotReady where the organ has none that day."""
    term = Term.objects.on(notice.issuing_unit, day)
    if term is None:
        raise NotReady("", _("Chưa khai báo nhiệm kỳ của cơ quan ban hành cho ngày này."))
    return term


def needs_start_number(notice: Notice, day: date) -> bool:
    """Whether nobody has said yet where the notice's series of numbers begins; False where it has no term to be in."""
    term = Term.objects.on(notice.issuing_unit, day)
    return term is not None and not series_is_open(
        organ=notice.issuing_unit, document_type=notice.document_type, term=term
    )


@transaction.atomic
def open_series_of(notice: Notice, *, last_number: int, by, at=None) -> Notice:
    """Enter the last number given before this software in the series of this notice.

    Raises PermissionDenied, NotReady, SeriesAlreadyOpened.
    """
    at = at or timezone.now()
    require(by, Action.NOTICE_NUMBER, notice)
    term = term_of(notice, timezone.localdate(at))
    series = {"organ": notice.issuing_unit, "document_type": notice.document_type, "term": term}
    open_series(**series, last_number=last_number, by=by, at=at)
    return notice


def _freeze(notice, by, at):
    layout = layout_of(notice.profile)
    values = notice_values(notice, layout, at=at)
    name = notice.reference().replace("/", "-")
    for role, kind, render in (
        (NoticeFile.Role.ISSUED_WORD, NoticeFile.Kind.DOCX, rendering.render_docx),
        (NoticeFile.Role.ISSUED_PDF, NoticeFile.Kind.PDF, rendering.render_pdf),
    ):
        columns = stored_columns(content=render(values, layout), kind=kind, name=f"{name}.{kind}", by=by, at=at)
        NoticeFile.objects.create(notice=notice, role=role, **columns)
        check_frozen.enqueue(columns["sha256"])


def bring_to_life(notice, *, day: date, by, at) -> None:
    """Tasks are live from ``day``; what was still proposed is now what the paper says; deadlines that count from its
    signing get their day; the petitions under the clauses are assigned and the sessions concluded."""
    # By pk: the usual order joins the session, which may be missing, and PostgreSQL locks no such row.
    for directive in notice.directives.order_by("pk").select_for_update().prefetch_related("petitions", "units"):
        _start_task(directive, notice, day=day, by=by, at=at)
        for row in directive.units.all():
            row.proposed = False
            row.save(update_fields=["proposed"])
        for petition in directive.petitions.all():
            assign(petition, due_on=directive.due_on, by=by, at=at)
    for working_session in notice.working_sessions.all():
        session = lock(working_session)
        conclude = move_named(session, "conclude")
        if session.state in conclude.sources:
            change_state(session, conclude, by=by, at=at)


def _start_task(directive, notice, *, day, by, at):
    directive.lead_proposed = directive.deadline_proposed = False
    counted = count_deadline(directive, notice) if directive.is_task else None
    if counted:
        directive.due_on = counted.day
        keep_count(directive, counted, by=by, at=at)
    directive.live_on, directive.first_due_on = (day, directive.due_on) if directive.is_task else (None, None)
    directive.version += 1
    proposals, days = ("lead_proposed", "deadline_proposed"), ("live_on", "due_on", "first_due_on")
    directive.save(update_fields=[*proposals, *days, "version"])


@transaction.atomic
def send(notice: Notice, *, by, at=None) -> int:
    """Send the issued notice to the units under "Nơi nhận" that have not had it; returns how many. Only on request."""
    locked = lock(notice)
    require(by, Action.NOTICE_NUMBER, locked)
    if not locked.is_issued:
        raise MoveNotAllowed(_("Chỉ gửi được thông báo đã ban hành."))
    at = at or timezone.now()
    waiting = Recipient.objects.filter(notice=locked, unit__isnull=False, sent_at__isnull=True)
    units = []
    for recipient in waiting.select_for_update():
        recipient.sent_at = at
        recipient.save(update_fields=["sent_at"])
        units.append(recipient.unit_id)
    if units:
        AuditEvent.objects.record(locked, "send", by=by, at=at, changes={"sent_to": [None, units]})
    return len(units)
