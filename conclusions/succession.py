"""What a change of units moves of conclusions: open tasks, clauses and notices that are not issued.

An issued notice, its number and its files stay with the unit that issued it, under the name of that day.
"""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.derived import move
from committee.language import in_vietnamese
from committee.succession import OpenWork, TopColumn, add_mover
from committee.workflow import change_state, lock, move_named
from conclusions.models import Directive, DirectiveUnit, DistributionLine, DistributionList, Notice, Recipient
from papers.models import DocumentType
from papers.references import symbol_for

ENDED = (Directive.State.DONE, Directive.State.DROPPED)


def open_clauses():
    """Tasks that are not at their end, and every clause of a notice that has not gone out."""
    return Directive.objects.filter(Q(live_on__isnull=False) & ~Q(state__in=ENDED) | ~_gone_out(""))


def shared_clauses():
    open_ones = DirectiveUnit.objects.filter(
        Q(directive__live_on__isnull=False) & ~Q(directive__state__in=ENDED) | ~_gone_out("directive__")
    )
    return open_ones.select_related("directive", "unit")


def _gone_out(prefix):
    return Q(**{f"{prefix}notice__isnull": False, f"{prefix}notice__state__in": Notice.ISSUED_OR_LATER})


def drafts():
    return Notice.objects.filter(origin=Notice.Origin.ISSUED_HERE).exclude(state__in=Notice.ISSUED_OR_LATER)


def being_registered():
    return Notice.objects.filter(origin=Notice.Origin.REGISTERED, state=Notice.State.DRAFT)


def recipients_of_drafts():
    return Recipient.objects.exclude(notice__state__in=Notice.ISSUED_OR_LATER).select_related("notice")


@in_vietnamese
def print_new_head(change, notices, unit):
    """A paper under another head has another place, and whoever agreed to the old one has not agreed to this: what was
    handed in or approved is a draft again."""
    move(change, notices.exclude(place_name=unit.place_name), "place_name", unit.place_name)
    symbol = symbol_for(DocumentType.NOTICE, unit.organ_symbol)
    move(change, notices.filter(document_type=DocumentType.NOTICE).exclude(symbol=symbol), "symbol", symbol)
    back = notices.filter(state__in=(Notice.State.SUBMITTED, Notice.State.APPROVED))
    for notice in back.order_by("pk"):
        locked = lock(notice)
        reason = str(_("Đơn vị ban hành thay đổi: %(change)s.")) % {"change": change}
        change_state(locked, move_named(locked, "return"), by=change.made_by, note=reason, draft_no=locked.draft_no + 1)


def print_new_name(change, lines, unit):
    """A line that was the name of the unit is the name of its successor; other words stay as somebody wrote them."""
    names = change.from_units.values("name")
    move(change, lines.filter(words__in=names), "words", unit.name)


def notices_under(top):
    return Notice.objects.filter(
        Q(registered_by__top_unit=top) | Q(registered_by__isnull=True, issuing_unit__top_unit=top)
    )


def clauses_under(top):
    received = Q(notice__registered_by__top_unit=top)
    issued = Q(notice__isnull=False, notice__registered_by__isnull=True, notice__issuing_unit__top_unit=top)
    return Directive.objects.filter(received | issued | Q(notice__isnull=True, working_session__kept_by__top_unit=top))


WORK = (
    OpenWork(_("Nhiệm vụ, kết luận còn mở do đơn vị chủ trì"), open_clauses, "lead_unit"),
    OpenWork(
        _("Nhiệm vụ, kết luận còn mở do đơn vị phối hợp, theo dõi"),
        shared_clauses,
        "unit",
        once_per=("directive", "role"),
    ),
    OpenWork(
        _("Thông báo kết luận chưa ban hành"),
        drafts,
        "issuing_unit",
        after=print_new_head,
        note=_(
            "Tên, địa danh, ký hiệu theo đơn vị mới; bản đã trình hoặc đã duyệt trở lại dự thảo để duyệt lại. Lời mở"
            " đầu, người ký giữ nguyên, hãy soát lại."
        ),
    ),
    OpenWork(_("Văn bản đến chưa vào sổ xong"), being_registered, "registered_by"),
    OpenWork(
        _("Nơi nhận của thông báo chưa ban hành"),
        recipients_of_drafts,
        "unit",
        once_per=("notice",),
        after=print_new_name,
    ),
    OpenWork(_("Danh sách nơi nhận của đơn vị"), DistributionList.objects.all, "unit", once_per=("name",)),
    OpenWork(
        _("Dòng trong danh sách nơi nhận"),
        DistributionLine.objects.all,
        "unit",
        once_per=("distribution_list",),
        after=print_new_name,
    ),
)


def register() -> None:
    for work in WORK:
        add_mover(work)
    add_mover(TopColumn(notices_under))
    add_mover(TopColumn(clauses_under))
