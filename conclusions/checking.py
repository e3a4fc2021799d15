"""What is still unclear before a notice goes out. Nothing here blocks: each line says what and where."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from conclusions.clauses import said_on
from conclusions.models import Directive


@dataclass(frozen=True)
class Finding:
    """One line of the list; ``anchor`` is the id of the element of the page it is about."""

    anchor: str
    text: str
    weight: str = "warning"


def clause_findings(directives) -> list[Finding]:
    """Clauses that lack an owner or a date, name somebody unknown, or contradict the day of the session."""
    found = []
    for number, directive in enumerate(directives, start=1):
        if directive.is_task:
            found += [Finding(f"directive-{directive.pk}", text) for text in _unclear(directive, number)]
    return found


def _unclear(directive, number):
    texts = []
    if not directive.lead_unit_id and not directive.lead_words:
        texts.append(_("Kết luận %(n)d chưa rõ đơn vị chủ trì.") % {"n": number})
    elif not directive.lead_unit_id:
        texts.append(
            _("Kết luận %(n)d: “%(words)s” không có trong danh bạ.") % {"n": number, "words": directive.lead_words}
        )
    if directive.deadline_kind == Directive.DeadlineKind.NONE:
        texts.append(_("Kết luận %(n)d chưa rõ thời hạn.") % {"n": number})
    said = said_on(directive)
    if directive.due_on and said and directive.due_on < said:
        texts.append(_("Kết luận %(n)d: hạn nằm trước ngày làm việc.") % {"n": number})
    return texts


def notice_findings(notice, directives) -> list[Finding]:
    """All that is unclear about a draft: its clauses (``directives``, as printed), who signs, where it goes, petitions
    left without a clause."""
    found = clause_findings(directives)
    if not directives:
        found.append(Finding("clauses", _("Chưa có kết luận nào."), "error"))
    if notice.origin == notice.Origin.ISSUED_HERE:
        found += _about_signing(notice)
    found += [Finding("petitions", text) for text in _about_petitions(notice)]
    return found


def _about_signing(notice):
    found = []
    if notice.signed_by_id is None:
        found.append(Finding("id_signed_by", _("Chưa chọn người ký."), "error"))
    if not notice.place_name:
        found.append(Finding("id_place_name", _("Chưa có địa danh.")))
    if not notice.recipients.exists():
        found.append(Finding("id_recipients", _("Chưa có nơi nhận.")))
    return found


def _about_petitions(notice):
    for working_session in notice.working_sessions.all():
        left = working_session.petitions.filter(directives__isnull=True).count()
        if left:
            yield _("%(n)d kiến nghị chưa có kết luận nào trả lời.") % {"n": left}
