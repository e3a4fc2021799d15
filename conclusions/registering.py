"""Registering a notice that a superior issued: its reference as printed, its clauses as tasks, no number of ours."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.access import Action, require
from committee.models import AuditEvent
from committee.rows import write_row
from committee.workflow import MoveNotAllowed, change_state, lock_version, move_named
from conclusions.clauses import accept_proposals
from conclusions.counting import count_again
from conclusions.issuing import bring_to_life, lock_with_sessions
from conclusions.models import Notice, NoticeFile
from papers.storing import stored_columns


@transaction.atomic
def start_registering(*, by, registered_by, working_session=None, file=None, at=None, client_key=None, **reference):
    """A received notice whose clauses are still being entered. ``file`` is a CheckedFile or None.

    ``reference`` holds document_type, number, symbol, issued_on, issuer_words, subject, received_on as far as known.
    """
    at = at or timezone.now()
    notice = Notice(
        origin=Notice.Origin.REGISTERED,
        registered_by=registered_by,
        created_by=by,
        created_at=at,
        client_key=client_key,
        **reference,
    )
    require(by, Action.NOTICE_REGISTER, notice)
    notice.save()
    if working_session is not None:
        notice.working_sessions.add(working_session)
    if file is not None:
        _keep(notice, file, by, at)
    AuditEvent.objects.record(notice, "start_registering", by=by, at=at)
    return notice


def _keep(notice, file, by, at):
    columns = stored_columns(content=file.content, kind=file.kind, name=file.name, by=by, at=at)
    return NoticeFile.objects.create(notice=notice, role=NoticeFile.Role.RECEIVED, **columns)


@transaction.atomic
def mend_reference(form, *, by, base_version: int, at=None) -> Notice:
    """Save a valid form of the reference as printed, and keep the file that came with it beside the earlier ones.
    Deadlines that count from its signing follow the mended day. Raises StaleVersion, PermissionDenied.
    """
    require(by, Action.NOTICE_REGISTER, lock_version(form.instance, base_version))
    notice = write_row(form, by=by, at=at)
    if {"issued_on", "received_on"} & set(form.changed_data):
        count_again(notice, by=by, at=at)
    file = form.cleaned_data.get("file")
    if file is not None:
        kept = _keep(notice, file, by, at or timezone.now())
        AuditEvent.objects.record(notice, "attach", by=by, at=at, changes={"file": [None, kept.pk]})
    return notice


@transaction.atomic
def register(notice: Notice, *, by, at=None) -> Notice:
    """The clauses are entered: the notice stands in the book of received papers and its tasks are live.

    They are live from the day the paper was issued, or came, or today. Raises PermissionDenied, MoveNotAllowed.
    """
    at = at or timezone.now()
    locked = lock_with_sessions(notice)
    if locked.origin != Notice.Origin.REGISTERED:
        raise MoveNotAllowed(_("Chỉ văn bản đến mới ghi sổ ở đây."))
    move = move_named(locked, "register")
    require(by, move.action, locked)
    if not locked.directives.exists():
        raise MoveNotAllowed(_("Hãy nhập ít nhất một kết luận của văn bản."))
    change_state(locked, move, by=by, at=at)
    for directive in locked.directives.all():
        accept_proposals(directive, by=by, at=at)
    day = locked.issued_on or locked.received_on or timezone.localdate(at)
    bring_to_life(locked, day=day, by=by, at=at)
    return locked
