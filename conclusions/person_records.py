"""What conclusions hold about a person: clauses they answer for, notices they sign.

What was issued stays as it was issued. In a draft the person is no longer charged and no longer signs; a notice that
has been handed in for signing in their name has to be settled first.
"""

from django.db.models import Q
from django.utils.translation import gettext as _

from committee.person_records import ERASED_NAME, Outlook, Part, add_part, save_erased
from committee.text import canonical
from conclusions.models import Directive, Notice

ISSUED = Q(notice__state__in=Notice.ISSUED_OR_LATER)
WAITING = (Notice.State.SUBMITTED, Notice.State.APPROVED)


def _clauses(person):
    return Directive.objects.filter(responsible_person=person)


def _notices(person):
    return Notice.objects.filter(signed_by__person=person)


def _held(person, user) -> dict:
    clauses, notices = _clauses(person).order_by("pk"), _notices(person).order_by("pk")
    shown = list(clauses.filter(pk__in=Directive.objects.visible_to(user).values("pk")))
    signed = list(notices.filter(pk__in=Notice.objects.visible_to(user).values("pk")))
    return {
        "việc chịu trách nhiệm": [
            {"nội dung": c.text, "ghi bằng lời": c.responsible_words, "hạn": c.due_on} for c in shown
        ],
        "thông báo ký": [
            {
                "số, ký hiệu": n.reference(),
                "trích yếu": n.subject,
                "ngày": n.issued_on,
                "người ký như đã in": n.signer_name,
                "chức vụ như đã in": n.signer_office,
            }
            for n in signed
        ],
        "số việc và thông báo của đơn vị khác, người quản trị này không xem được": (
            clauses.count() - len(shown) + notices.count() - len(signed)
        ),
    }


def _outlook(person) -> Outlook:
    found = Outlook()
    clauses, notices = _clauses(person), _notices(person)
    drafted, issued = clauses.exclude(ISSUED).count(), clauses.filter(ISSUED).count()
    drafts, signed = notices.filter(state=Notice.State.DRAFT).count(), notices.issued().count()
    if drafted:
        found.erased.append(_("Tên người chịu trách nhiệm ở %(n)d kết luận chưa ban hành.") % {"n": drafted})
    if drafts:
        found.erased.append(_("Tên người ký ở %(n)d thông báo dự thảo: phải chọn lại người ký.") % {"n": drafts})
    if issued:
        found.kept.append(_("Tên người chịu trách nhiệm ở %(n)d kết luận đã ban hành.") % {"n": issued})
    if signed:
        found.kept.append(_("%(n)d thông báo đã ban hành do người này ký, giữ nguyên từng chữ.") % {"n": signed})
    waiting = notices.filter(state__in=WAITING).count()
    if waiting:
        found.in_the_way.append(
            _("Còn %(n)d thông báo đã trình người này ký mà chưa ban hành: hãy ban hành hoặc trả lại trước.")
            % {"n": waiting}
        )
    return found


def _erase(person, *, by, at):
    for clause in _clauses(person).exclude(ISSUED):
        clause.responsible_person = None
        if canonical(person.full_name) in canonical(clause.responsible_words):
            clause.responsible_words = ERASED_NAME
        save_erased(clause, ("responsible_person", "responsible_words"), by=by, at=at)
    for notice in _notices(person).filter(state=Notice.State.DRAFT):
        notice.signed_by = None
        save_erased(notice, ("signed_by",), by=by, at=at)


def register() -> None:
    add_part(Part(_held, _outlook, _erase))
