"""Writing a clause: its sentence is read each time it changes, and what was read stands as a proposal.

What a person has accepted or chosen is never overwritten by a reading.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from committee.models import AuditEvent
from committee.rows import write_row
from committee.text import canonical
from committee.workflow import lock
from conclusions.known_units import directory_for
from conclusions.models import Directive, DirectiveUnit, Notice, NoticeSection
from conclusions.reading import read_sentence

MEASURES = (("trước mắt", Directive.Measure.INTERIM), ("lâu dài", Directive.Measure.LASTING))
SECTIONS = (
    ("Đánh giá chung", (Directive.Part.ASSESSMENT, Directive.Part.COMMENDATION, Directive.Part.SHORTCOMING)),
    ("Nhiệm vụ trọng tâm thời gian tới", (Directive.Part.PRINCIPLE, Directive.Part.TASK)),
    ("Về các kiến nghị, đề xuất", (Directive.Part.PETITION,)),
    ("Tổ chức thực hiện", (Directive.Part.ORGANISATION,)),
)


def write_clause(form, *, by, at=None):
    """Save a valid clause form; reads the sentence where text or part changed. Part of ``committee.rows``."""
    directive = form.instance
    require_open(directive)
    reads = {"text", "part"} & set(form.changed_data) or directive.pk is None
    reading = _read(directive) if reads else None
    if reading:
        _propose_lead(directive, reading)
        _propose_deadline(directive, reading)
        _propose_measure(directive)
    row = write_row(form, by=by, at=at)
    if reading:
        _propose_coordinating(row, reading)
    place_in_draft(row)
    return row


def require_open(directive) -> None:
    """Raise PermissionDenied for a clause whose notice is no longer a draft.

    Asked of the row that is being written: a page of the session that has been open since before the notice was
    submitted reaches its clauses through the session, which is still being recorded.
    """
    if directive.notice_id and not Notice.objects.get(pk=directive.notice_id).is_editable:
        raise PermissionDenied(_("Thông báo đã trình ký hoặc ban hành; kết luận không sửa được nữa."))


def desk_of(directive):
    """The unit whose office writes this clause."""
    return directive.notice.desk_unit if directive.notice_id else directive.working_session.kept_by


def said_on(directive):
    """The day the words were said: of the session, else of the notice; may be unknown."""
    if directive.working_session_id:
        return directive.working_session.held_on
    return directive.notice.issued_on


def _read(directive):
    directory = directory_for(desk_of(directive))
    return read_sentence(directive.text, directory, said_on=said_on(directive))


def _propose_lead(directive, reading):
    chosen = (directive.lead_unit_id or directive.lead_words) and not directive.lead_proposed
    if chosen and directive.is_task:
        return
    lead = reading.lead if directive.is_task else None
    directive.lead_unit_id = lead.unit_id if lead else None
    directive.lead_words = lead.words[:300] if lead else ""
    directive.lead_proposed = lead is not None
    directive.responsible_words = reading.responsible_words[:300] if directive.is_task else ""


def _propose_deadline(directive, reading):
    kinds = Directive.DeadlineKind
    chosen = directive.deadline_kind != kinds.NONE and not directive.deadline_proposed
    if chosen and directive.is_task:
        return
    deadline = reading.deadline if directive.is_task else None
    directive.deadline_kind = str(deadline.kind) if deadline else kinds.NONE
    directive.deadline_words = deadline.words[:200] if deadline else ""
    directive.due_on = deadline.due_on if deadline else None
    directive.deadline_proposed = deadline is not None


def _propose_measure(directive):
    """ "Trước mắt, …" is an interim measure, "Về lâu dài, …" a lasting one; a clause that says both is neither."""
    words = canonical(directive.text)
    said = [measure for phrase, measure in MEASURES if phrase in words]
    if not directive.measure and len(said) == 1 and directive.is_task:
        directive.measure = said[0]


def _propose_coordinating(directive, reading):
    shared = directive.units.filter(role=DirectiveUnit.Role.COORDINATING)
    if not directive.is_task:
        shared.delete()
        return
    shared.filter(proposed=True).delete()
    kept = set(shared.values_list("unit_id", flat=True)) | {directive.lead_unit_id}
    for order, named in enumerate(reading.coordinating, start=1):
        if named.unit_id is None or named.unit_id not in kept:
            kept.add(named.unit_id)
            DirectiveUnit.objects.create(
                directive=directive, unit_id=named.unit_id, words=named.words[:300], proposed=True, order=order
            )


def place_in_draft(directive) -> None:
    """Put the clause under its heading in the session's draft notice, if there is one."""
    notice = directive.notice or _draft_of(directive.working_session)
    if notice is None or not notice.is_editable:
        return
    section = _section_for(notice, directive.part)
    if (directive.notice_id, directive.section_id) != (notice.pk, section.pk):
        directive.notice, directive.section = notice, section
        directive.save(update_fields=["notice", "section"])


def _draft_of(working_session):
    drafts = working_session.notices.filter(state="draft", origin="issued_here")
    return drafts.order_by("-pk").first()


def _section_for(notice, part) -> NoticeSection:
    order, heading = next((i, name) for i, (name, parts) in enumerate(SECTIONS, start=1) if part in parts)
    section, _created = NoticeSection.objects.get_or_create(notice=notice, order=order, defaults={"heading": heading})
    return section


@transaction.atomic
def accept_proposals(directive, *, by, at=None) -> Directive:
    """What was read from the sentence becomes what the office says."""
    locked = lock(directive)
    shared = locked.units.filter(proposed=True)
    if not (locked.lead_proposed or locked.deadline_proposed or shared.exists()):
        return locked
    locked.lead_proposed = locked.deadline_proposed = False
    locked.version += 1
    locked.save(update_fields=["lead_proposed", "deadline_proposed", "version"])
    for row in shared:
        row.proposed = False
        row.save(update_fields=["proposed"])
    AuditEvent.objects.record(locked, "accept_proposals", by=by, at=at)
    return locked


def write_assignment(form, *, by, at=None):
    """Save who leads, who coordinates and by when, as somebody has set it. Part of ``committee.rows``.

    Saving what was proposed unchanged accepts it.
    """
    directive = form.instance
    require_open(directive)
    accepts = {"proposed": [True, False]} if directive.lead_proposed or directive.deadline_proposed else None
    directive.lead_proposed = directive.deadline_proposed = False
    row = write_row(form, by=by, at=at, extra_changes=accepts)
    row.units.filter(role=DirectiveUnit.Role.COORDINATING).delete()
    DirectiveUnit.objects.bulk_create(
        DirectiveUnit(directive=row, unit=unit, words=words, order=order)
        for order, (unit, words) in enumerate(form.coordinating_units, start=1)
    )
    return row
