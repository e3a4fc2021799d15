"""Drafting a notice from a session in one click."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.access import Action, require
from committee.dates import short_official_date
from committee.language import in_vietnamese
from committee.models import Appointment, AuditEvent, Unit
from committee.rows import write_row
from committee.workflow import MoveNotAllowed, change_state, lock, make_move, move_named
from conclusions.clauses import place_in_draft
from conclusions.models import Directive, DirectiveUnit, Notice, Recipient
from papers.models import DocumentType
from papers.profile_table import layout_of, profile_for
from papers.references import symbol_for
from sessions.models import Attendance, Contribution, WorkingSession

BODIES = {
    Notice.ConcludingBody.EXECUTIVE_COMMITTEE: "Ban Chấp hành Đảng bộ",
    Notice.ConcludingBody.STANDING_COMMITTEE: "Ban Thường vụ",
    Notice.ConcludingBody.PERMANENT_BOARD: "Thường trực",
    Notice.ConcludingBody.DELEGATION: "Đoàn công tác",
}

PRINTED_ORDER = ("section__order", "order", "pk")


def draft_of(working_session) -> Notice | None:
    """The notice of this session that is still being written, if there is one."""
    return (
        working_session.notices.filter(origin=Notice.Origin.ISSUED_HERE)
        .exclude(state__in=Notice.ISSUED_OR_LATER)
        .order_by("-pk")
        .first()
    )


@transaction.atomic
def draft_notice(working_session, *, by, at=None, client_key=None) -> Notice:
    """A notice with everything the session already says; all of it can be changed. One draft at a time: while one is
    being written it is returned instead. Raises PermissionDenied, MoveNotAllowed."""
    working_session = lock(working_session)
    at = at or timezone.now()
    unit = issuing_unit_of(working_session)
    notice = Notice(issuing_unit=unit, created_by=by, created_at=at, client_key=client_key)
    require(by, Action.NOTICE_DRAFT, notice)
    existing = draft_of(working_session)
    if existing is not None:
        return existing
    if working_session.state in (WorkingSession.State.POSTPONED, WorkingSession.State.CANCELLED):
        raise MoveNotAllowed(_("Buổi làm việc đã hoãn hoặc huỷ nên không có kết luận."))
    _fill(notice, working_session, at)
    notice.save()
    notice.working_sessions.add(working_session)
    waiting = working_session.directives.filter(notice__isnull=True).order_by("order", "pk")
    for directive in waiting.select_for_update():
        place_in_draft(directive)
    Recipient.objects.bulk_create(proposed_recipients(notice, working_session))
    AuditEvent.objects.record(notice, "draft", by=by, at=at)
    return notice


def issuing_unit_of(working_session) -> Unit:
    """The first convening unit issues; its living successor where it has ended."""
    return working_session.convening_units()[0].current


@in_vietnamese
def _fill(notice, working_session, at):
    unit, day = notice.issuing_unit, timezone.localdate(at)
    notice.document_type = DocumentType.NOTICE
    notice.profile = profile_for(day, unit)
    pattern = layout_of(notice.profile).words.symbol_pattern
    notice.symbol = symbol_for(notice.document_type, unit.organ_symbol, pattern)
    notice.place_name = unit.place_name
    notice.subject_author = _("Kết luận của %(body)s") % {"body": body_name(notice)}
    notice.subject = proposed_subject(working_session)
    notice.opening = opening(notice, working_session)
    notice.closing = closing(notice)
    signers = Appointment.objects.signing_for(unit).valid_on(day)
    notice.signed_by = signers.order_by("rank", "pk").first()


def body_name(notice, *, in_full=False) -> str:
    """Who concludes: "Ban Thường vụ Đảng uỷ", in full "Ban Thường vụ Đảng uỷ phường Lào Cai".

    Title and later mentions use the short form: the header already says which committee it is.
    """
    unit = notice.issuing_unit
    return f"{BODIES[notice.concluding_body]} {unit.name if in_full else committee_word(unit)}"


def committee_word(unit) -> str:
    """ "Đảng uỷ", "Tỉnh uỷ", "Thành uỷ": what a committee calls itself within its own papers."""
    return " ".join(unit.name.split()[:2])


def proposed_subject(working_session) -> str:
    """What the notice is about, as its second title line says it."""
    met = _joined(working_session.working_units())
    words = _("tại buổi làm việc với %(units)s") % {"units": met} if met else _("tại hội nghị")
    if working_session.held_on:
        words += _(" ngày %(day)s") % {"day": short_official_date(working_session.held_on)}
    return words[:500]


def _joined(units) -> str:
    names = [unit.name for unit in units]
    return _(" và ").join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def opening(notice, working_session) -> str:
    """Two paragraphs: who met whom on which day under whose chair, and what was heard."""
    day = working_session.held_on
    when = _("Ngày %(day)s, ") % {"day": short_official_date(day)} if day else ""
    met = _joined(working_session.working_units())
    does = _("làm việc với %(units)s") % {"units": met} if met else _("tổ chức hội nghị")
    first = f"{when}{body_name(notice, in_full=True)} {does}"
    topic = working_session.topic.strip().rstrip(".")
    first += _(" về %(topic)s.") % {"topic": topic} if topic else "."
    attendances = list(working_session.attendances.all())
    first += _chaired(attendances) + _also_there(attendances)
    second = _("Sau khi nghe %(heard)s, %(body)s kết luận như sau:") % {
        "heard": _heard(working_session),
        "body": body_name(notice),
    }
    return f"{first}\n{second}"


def _chaired(attendances) -> str:
    chairs = [row for row in attendances if row.part == Attendance.Part.CHAIR]
    if not chairs:
        return ""
    return _(" Chủ trì buổi làm việc: %(chairs)s.") % {"chairs": "; ".join(_comrade(row) for row in chairs)}


def _comrade(row) -> str:
    return _("đồng chí %(who)s") % {"who": str(row)}


def _also_there(attendances) -> str:
    groups = [row.name for row in attendances if row.kind == Attendance.Kind.GROUP]
    if groups:
        return _(" Cùng dự có %(groups)s.") % {"groups": "; ".join(groups)}
    sides = {row.side for row in attendances}
    if {Attendance.Side.CONVENING, Attendance.Side.WORKING} <= sides:
        return _(" Cùng dự có các đồng chí đại diện hai bên làm việc.")
    return ""


def _heard(working_session) -> str:
    kinds = set(working_session.contributions.values_list("kind", flat=True))
    reported = Contribution.Kind.REPORT in kinds or not kinds
    met = _joined(working_session.working_units())
    report = _("báo cáo của %(units)s") % {"units": met} if met else _("báo cáo")
    parts = [report] if reported else []
    if kinds - {Contribution.Kind.REPORT, Contribution.Kind.CONCLUSION} or not kinds:
        parts.append(_("ý kiến của các đồng chí dự họp"))
    return _(" và ").join(parts) or _("ý kiến của các đồng chí dự họp")


def closing(notice) -> str:
    """Who follows up and to whom problems are reported."""
    return _(
        "Giao Văn phòng %(committee)s theo dõi, đôn đốc việc thực hiện Thông báo này. Quá trình thực hiện, nếu có"
        " vấn đề phát sinh, các đơn vị kịp thời báo cáo để xem xét, chỉ đạo."
    ) % {"committee": committee_word(notice.issuing_unit)}


def proposed_recipients(notice, working_session) -> list[Recipient]:
    """Every unit worked with, and every owner and coordinating unit of a clause, each once."""
    each = dict.fromkeys([*working_session.working_units(), *owners_of(clauses_of(notice))])
    return _recipients(notice, [unit for unit in each if unit.pk != notice.issuing_unit_id])


def _recipients(notice, units, *, after=0):
    return [
        Recipient(notice=notice, unit=unit, words=unit.name, order=order)
        for order, unit in enumerate(units, start=after + 1)
    ]


def clauses_of(notice):
    """The clauses in the order they are printed, with the units they name."""
    units = Prefetch("units", DirectiveUnit.objects.select_related("unit"))
    return notice.directives.select_related("lead_unit").prefetch_related(units).order_by(*PRINTED_ORDER)


def owners_of(directives) -> list[Unit]:
    """The units that lead, then those that coordinate, each once; ``directives`` as ``clauses_of`` gives them."""
    leads = [directive.lead_unit for directive in directives]
    shared = [row.unit for directive in directives for row in directive.units.all()]
    return list(dict.fromkeys(unit for unit in [*leads, *shared] if unit is not None))


def missing_owners(notice, directives) -> list[Unit]:
    """Owners of clauses, written since the draft perhaps, whom "Nơi nhận" does not name."""
    listed = {row.unit_id for row in notice.recipients.all()} | {notice.issuing_unit_id}
    return [unit for unit in owners_of(directives) if unit.pk not in listed]


@transaction.atomic
def add_missing_recipients(notice, *, by, at=None) -> Notice:
    """Put owners that are missing under "Nơi nhận", after who is there. Raises like ``write_notice``."""
    locked = lock(notice)
    require_writable(locked, by)
    units = missing_owners(locked, clauses_of(locked))
    if units:
        Recipient.objects.bulk_create(_recipients(locked, units, after=locked.recipients.count()))
        locked.version += 1
        locked.save(update_fields=["version"])
        added = [None, [unit.pk for unit in units]]
        AuditEvent.objects.record(locked, "add_recipients", by=by, at=at, changes={"recipients": added})
    return locked


def require_writable(notice, by) -> None:
    """Raise PermissionDenied for who may not write the notice, and for everybody once it is no longer a draft."""
    require(by, Action.NOTICE_DRAFT, notice)
    if not notice.is_editable or notice.origin != Notice.Origin.ISSUED_HERE:
        raise PermissionDenied(_("Thông báo đã trình ký hoặc ban hành; không sửa được nữa."))


def write_notice(form, *, by, at=None) -> Notice:
    """Save the words around the clauses. Part of ``committee.rows``."""
    require_writable(form.instance, by)
    return write_row(form, by=by, at=at)


BACK_TO_DRAFT = ("return", "withdraw")


def move_notice(notice, name: str, *, by, at=None, note="", base_version=None) -> Notice:
    """Make one of the moves of ``Notice.MOVES``; raises like ``make_move``. Nobody approves what was taken back and
    rewritten after they read ``base_version``."""
    if name in BACK_TO_DRAFT and notice.origin == Notice.Origin.ISSUED_HERE:
        return return_to_draft(notice, name, by=by, at=at, note=note)
    return make_move(notice, name, by=by, at=at, note=note, base_version=base_version)


@transaction.atomic
def return_to_draft(notice, name: str, *, by, at=None, note="") -> Notice:
    """Give the notice back to be written on, as "return" or "withdraw": what comes next is the next draft, with the
    clauses that its sessions got meanwhile."""
    locked = lock(notice)
    move = move_named(locked, name)
    require(by, move.action, locked)
    change_state(locked, move, by=by, at=at, note=note, draft_no=locked.draft_no + 1)
    for directive in Directive.objects.filter(working_session__in=locked.working_sessions.all(), notice__isnull=True):
        place_in_draft(directive)
    return locked
