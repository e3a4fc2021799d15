"""Following a task to its end: receipt, report, acceptance. "Owner says done" and "issuer accepts" are two acts of two
people. Each act of a unit without users can be entered on its behalf, naming the paper it came on."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.access import Action, may, may_report_for, require, stands_at
from committee.dates import short_official_date
from committee.language import in_vietnamese
from committee.models import AuditEvent
from committee.workflow import MoveNotAllowed, change_state, lock, move_named
from conclusions.models import Directive, DirectiveAnswer, ProgressReport, Receipt, ReportFile
from papers.storing import stored_columns
from petitions.answering import draft_answer
from petitions.models import Petition


def speaks_for_lead(user, directive) -> bool:
    """Whether the user acts for the lead unit itself."""
    return may_report_for(user, directive.lead_unit)


def enters_on_behalf(user, directive) -> bool:
    """Whether the user may enter what the lead unit said on paper."""
    return may(user, Action.ON_BEHALF, *directive.desk_units(Action.ON_BEHALF))


def acts_on_behalf(by, directive) -> bool:
    """False for the lead unit's own act, True for one entered for it; PermissionDenied for anybody else."""
    if speaks_for_lead(by, directive):
        return False
    if enters_on_behalf(by, directive):
        return True
    raise PermissionDenied(_("Chỉ đơn vị chủ trì, hoặc văn phòng nhập thay, mới làm được việc này."))


def _require_live(directive):
    if not directive.is_live:
        raise MoveNotAllowed(_("Việc này chưa được giao chính thức."))


@transaction.atomic
def confirm_receipt(directive, *, by, at=None, paper_words="") -> Receipt:
    """The lead unit has the clause; on its behalf ``paper_words`` names the paper. Confirming again changes nothing.

    Raises PermissionDenied, MoveNotAllowed.
    """
    locked = lock(directive)
    _require_live(locked)
    on_behalf = acts_on_behalf(by, locked)
    if locked.lead_unit is None:
        raise MoveNotAllowed(_("Đơn vị chủ trì không có trong danh bạ nên không xác nhận được."))
    if on_behalf and not paper_words.strip():
        raise MoveNotAllowed(_("Nhập thay phải ghi số, ký hiệu và ngày của văn bản giấy."))
    at = at or timezone.now()
    receipt, created = Receipt.objects.get_or_create(
        directive=locked,
        unit=locked.lead_unit,
        defaults={"entered_by": by, "on_behalf": on_behalf, "paper_words": paper_words, "at": at},
    )
    if created:
        behalf = locked.lead_unit if on_behalf else None
        AuditEvent.objects.record(locked, "receive", by=by, at=at, on_behalf_of=behalf)
    return receipt


@transaction.atomic
def report(
    directive,
    *,
    by,
    text,
    percent=None,
    claims_done=False,
    files=(),
    paper_words="",
    paper_on=None,
    at=None,
    client_key=None,
) -> ProgressReport:
    """What the lead unit has done; ``claims_done`` asks the issuer to accept. ``files`` are CheckedFiles.

    On behalf of the unit, ``paper_words`` and ``paper_on`` name the paper. Raises PermissionDenied, MoveNotAllowed.
    """
    at = at or timezone.now()
    locked = lock(directive)
    _require_live(locked)
    on_behalf = acts_on_behalf(by, locked)
    if on_behalf and not (paper_words.strip() and paper_on):
        raise MoveNotAllowed(_("Nhập thay phải ghi số, ký hiệu và ngày của văn bản giấy."))
    if locked.state not in (Directive.State.NOT_STARTED, Directive.State.IN_PROGRESS):
        raise MoveNotAllowed(_("Việc này đang chờ xác nhận hoặc đã kết thúc, không báo cáo thêm được."))
    made = ProgressReport.objects.create(
        directive=locked,
        reporting_unit=locked.lead_unit,
        reporter_words=_reporter_words(locked),
        text=text,
        percent=percent,
        claims_done=claims_done,
        entered_by=by,
        created_by=by,
        on_behalf=on_behalf,
        paper_words=paper_words,
        paper_on=paper_on,
        made_at=at,
        client_key=client_key,
        decision=ProgressReport.Decision.PENDING if claims_done else ProgressReport.Decision.NOT_ASKED,
    )
    _keep_files(made, files, by, at)
    _advance(locked, claims_done, by, at, on_behalf)
    return made


@in_vietnamese
def _reporter_words(directive) -> str:
    return "" if directive.lead_unit_id else (directive.lead_words or _("Không rõ"))


def _keep_files(made, files, by, at):
    for file in files:
        columns = stored_columns(content=file.content, kind=file.kind, name=file.name, by=by, at=at)
        ReportFile.objects.create(report=made, **columns)


def _advance(locked, claims_done, by, at, on_behalf):
    behalf = locked.lead_unit if on_behalf else None
    if claims_done:
        change_state(locked, move_named(locked, "claim"), by=by, at=at, on_behalf_of=behalf)
    elif locked.state == Directive.State.NOT_STARTED:
        change_state(locked, move_named(locked, "start"), by=by, at=at, on_behalf_of=behalf)
    else:
        AuditEvent.objects.record(locked, "report", by=by, at=at, on_behalf_of=behalf)


def may_decide(user, made: ProgressReport) -> bool:
    """Whether the user may accept or return this report: never who entered it, nor anybody of the reporting unit.

    On a received notice the outside issuer decides and the registering office enters its paper; there the office may
    do so also for its own tasks, since the word is not its own.
    """
    directive = made.directive
    if user.pk == made.entered_by_id:
        return False
    if stands_at(user, made.reporting_unit) and not directive.is_from_outside:
        return False
    return _accepts(user, directive) or enters_on_behalf(user, directive)


def _accepts(user, directive) -> bool:
    return may(user, Action.DIRECTIVE_ACCEPT, *directive.desk_units(Action.DIRECTIVE_ACCEPT))


def require_decider(by, made: ProgressReport) -> None:
    if not may_decide(by, made):
        raise PermissionDenied(_("Người báo cáo không tự xác nhận kết quả của mình."))


@transaction.atomic
def accept(made: ProgressReport, *, by, at=None, paper_words="", note="") -> Directive:
    """The issuer accepts: the task is done on the day of the report, and its petitions get draft answers.

    An acceptance given on paper, or by an outside issuer, is entered with the name of that paper. Raises
    PermissionDenied, MoveNotAllowed.
    """
    at = at or timezone.now()
    locked, directive = _open_claim(made, by)
    _require_paper_of_clerk(by, directive, paper_words)
    _decide(locked, ProgressReport.Decision.ACCEPTED, by, at, note, paper_words)
    done_on = timezone.localdate(locked.made_at)
    change_state(directive, move_named(directive, "accept"), by=by, at=at, note=note, done_on=done_on)
    for petition in directive.petitions.exclude(state__in=[Petition.State.ANSWERED, Petition.State.CLOSED]):
        _draft_answer(directive, petition, locked, by, at)
    return directive


@transaction.atomic
def return_report(made: ProgressReport, *, by, note, at=None, paper_words="") -> Directive:
    """The issuer sends the report back with a reason; the task goes on. Raises like ``accept``."""
    at = at or timezone.now()
    locked, directive = _open_claim(made, by)
    _require_paper_of_clerk(by, directive, paper_words)
    change_state(directive, move_named(directive, "return"), by=by, at=at, note=note)
    _decide(locked, ProgressReport.Decision.RETURNED, by, at, note, paper_words)
    return directive


def _open_claim(made, by):
    directive = lock(made.directive)
    locked = lock(made)
    require_decider(by, locked)
    if locked.decision != ProgressReport.Decision.PENDING:
        raise MoveNotAllowed(_("Báo cáo này đã được xử lý."))
    return locked, directive


def needs_paper(user, directive) -> bool:
    """Whether the user only enters what the issuer decided on paper, and so names that paper."""
    return directive.is_from_outside or not _accepts(user, directive)


def _require_paper_of_clerk(by, directive, paper_words):
    if needs_paper(by, directive) and not paper_words.strip():
        raise MoveNotAllowed(_("Nhập thay việc xác nhận phải ghi văn bản hoặc bút phê đồng ý."))


def _decide(locked, decision, by, at, note, paper_words):
    locked.decision, locked.decided_by, locked.decided_at = decision, by, at
    locked.decision_note, locked.decision_paper_words = note, paper_words
    locked.version += 1
    locked.save()


@in_vietnamese
def _draft_answer(directive, petition, made, by, at):
    day = short_official_date(timezone.localdate(made.made_at))
    evidence = _("Báo cáo của %(unit)s ngày %(day)s") % {"unit": made.reporter_label, "day": day}
    answer = draft_answer(
        petition=petition,
        by_unit=petition.holder_unit,
        kind=Petition.Resolution.RESOLVED,
        text=made.text,
        evidence=evidence,
        by=by,
        at=at,
    )
    DirectiveAnswer.objects.create(directive=directive, answer=answer)


@transaction.atomic
def steer(directive, move_name: str, *, by, note="", at=None) -> Directive:
    """Pause, resume or drop a live task, with a reason. Raises PermissionDenied, MoveNotAllowed."""
    locked = lock(directive)
    _require_live(locked)
    move = next((m for m in locked.MOVES if m.name == move_name and not m.part_of_act), None)
    if move is None:
        raise MoveNotAllowed(_("Không có thao tác này."))
    require(by, move.action, locked)
    return change_state(locked, move, by=by, at=at, note=note)
