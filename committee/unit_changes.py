"""Planning a change of units: who becomes what, on which legal bases. ``committee.succession`` carries it out.

The new row of a unit is entered with the plan; until that is carried out it stands for the unit it comes from, so that
no list shows it and a plan that is dropped leaves nothing behind.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.access import keeps_directory_of
from committee.models import AuditEvent, Unit, UnitChange
from committee.succession import GOES_ON
from committee.workflow import lock

K = UnitChange.Kind
# What a unit takes along into its new row, unless the plan says otherwise.
KEPT = (
    "kind",
    "name",
    "short_name",
    "other_names",
    "printed_name",
    "printed_parent",
    "organ_symbol",
    "place_name",
    "party_code",
    "state_code",
    "area_code",
)
INTO_OTHERS = (K.MERGED_INTO, K.ENDED)


@transaction.atomic
def plan_change(*, by, kind, from_units, effective_on, into=None, new=(), at=None, **bases) -> UnitChange:
    """Write down that ``from_units`` become others on ``effective_on``; nothing moves yet.

    ``into`` is the living unit that takes over: of a merger, or of a unit that ends. ``new`` are the columns of each
    new unit as far as they differ from the first of ``from_units``: one for a renaming, a move, a change of level or an
    amalgamation, more for a division. ``bases`` are the columns of ``UnitChange`` for the two legal bases. The first of
    the new units takes the open work; of a separation the old unit keeps it. Raises ValidationError, PermissionDenied.
    """
    change = UnitChange(kind=kind, effective_on=effective_on, made_by=by, **bases)
    from_units = [lock(unit) for unit in sorted(from_units, key=lambda unit: unit.pk)]
    check_plan(change, kind, from_units, into)
    successors = [_successor(from_units[0], facts, effective_on) for facts in new]
    for unit in successors:
        _check_place(from_units, unit)
    _require_keeper(by, kind, from_units, into, successors)
    for unit in successors:
        _enter(unit, from_units[0])
    change.successor = into or (from_units[0] if kind == K.SEPARATED else successors[0])
    change.full_clean()
    change.save()
    change.from_units.set(from_units)
    change.to_units.set([into] if into else successors)
    told = {"kind": [None, kind], "from_units": [None, [unit.pk for unit in from_units]]}
    AuditEvent.objects.record(change, "plan", by=by, at=at or timezone.now(), changes=told)
    return change


def check_plan(change, kind, from_units, into) -> None:
    """Raise ValidationError, by field, unless these living units can become others that day on these bases."""
    _check_bases(change)
    _check_from(change, from_units)
    if kind in INTO_OTHERS:
        _check_into(from_units, into)


def _check_bases(change):
    if not (change.state_resolution or change.party_decision):
        raise ValidationError({"party_decision": _("Cần ít nhất một căn cứ: nghị quyết hoặc quyết định.")})
    for base, day in (("state_resolution", "state_resolution_on"), ("party_decision", "party_decision_on")):
        issued = getattr(change, day)
        if issued and not getattr(change, base):
            raise ValidationError({base: _("Có ngày nhưng chưa có số, ký hiệu.")})


def _check_from(change, units):
    for unit in units:
        if unit.current_id != unit.pk:
            raise ValidationError({"from_units": ended_words(unit)})
        if unit.valid_from and change.effective_on <= unit.valid_from:
            words = _("%(unit)s có từ %(day)s; ngày hiệu lực phải sau ngày ấy.")
            words %= {"unit": unit, "day": f"{unit.valid_from:%d/%m/%Y}"}
            raise ValidationError({"effective_on": words})
    if any(is_under(one, other) for one in units for other in units if one != other):
        raise ValidationError({"from_units": _("Một đơn vị trong số này trực thuộc đơn vị kia.")})


def ended_words(unit) -> str:
    words = _("%(unit)s đã kết thúc hoạt động; nay là %(current)s.")
    return words % {"unit": unit.name, "current": unit.current.name}


def is_under(unit, above) -> bool:
    """Whether ``unit`` is ``above`` or stands anywhere below it."""
    return unit.path.startswith(above.path)


def _check_into(from_units, into):
    if into is None:
        raise ValidationError({"into": _("Hãy chọn đơn vị nhận việc còn mở.")})
    if into.current_id != into.pk:
        raise ValidationError({"into": ended_words(into)})
    if any(is_under(into, unit) for unit in from_units):
        raise ValidationError({"into": _("Không thể nhập vào chính mình hoặc đơn vị cấp dưới của mình.")})


def _successor(unit, facts, since) -> Unit:
    kept = {name: getattr(unit, name) for name in KEPT}
    above = unit.parent.current if unit.parent_id else None
    return Unit(**{**kept, "parent": above, **facts}, valid_from=since)


def _check_place(from_units, unit):
    above = unit.parent
    if above is None:
        return
    if above.current_id != above.pk:
        raise ValidationError({"parent": ended_words(above)})
    if any(is_under(above, old) for old in from_units):
        raise ValidationError({"parent": _("Đơn vị không thể trực thuộc chính mình hoặc đơn vị cấp dưới của mình.")})


def _require_keeper(by, kind, from_units, into, successors):
    """A unit that goes on where it stood is changed by who keeps it; what comes to stand beside it, or elsewhere, is
    for who keeps the unit above."""
    if by is None:
        return
    stays = kind in GOES_ON and kind != K.MOVED
    above = [] if stays else [unit.parent for unit in successors]
    wanted = [*from_units, *filter(None, [into]), *above]
    if not all(unit is not None and keeps_directory_of(by, unit) for unit in wanted):
        raise PermissionDenied(_("Thay đổi này thuộc quyền của đơn vị cấp trên quản lý danh bạ."))


def _enter(unit, stands_for):
    unit.current, unit.top_unit, unit.path = stands_for, stands_for.top_unit, stands_for.path
    unit.full_clean()
    unit.save()


@transaction.atomic
def drop_plan(change: UnitChange, *, by, at=None) -> None:
    """Forget a plan that was not carried out, with the units that were entered for it."""
    locked = lock(change)
    if locked.carried_out_at is not None:
        raise ValidationError(_("Thay đổi đã thực hiện; chỉ còn hoàn tác được."))
    entered = [] if locked.kind in INTO_OTHERS else list(locked.to_units.all())
    AuditEvent.objects.record(locked, "drop", by=by, at=at)
    locked.delete()
    for unit in entered:
        unit.delete()


def standing_in():
    """Rows that were entered for a plan that waits, or was undone: they are no units of their own."""
    done = UnitChange.objects.filter(carried_out_at__isnull=False, undone_at__isnull=True)
    return Unit.objects.filter(changes_to__in=UnitChange.objects.exclude(kind__in=INTO_OTHERS)).exclude(
        changes_to__in=done
    )


def predecessors_of(unit: Unit):
    """The rows that led to ``unit``, the latest first."""
    before = Unit.objects.filter(current=unit.current_id).exclude(pk=unit.pk)
    return before.exclude(pk__in=standing_in()).order_by("-valid_to", "pk")


def changes_of(unit: Unit):
    """The changes that led to ``unit`` and its predecessors and that still stand, the latest first."""
    rows = Unit.objects.filter(current=unit.current_id)
    done = UnitChange.objects.filter(carried_out_at__isnull=False, undone_at__isnull=True)
    return (done.filter(from_units__in=rows) | done.filter(to_units__in=rows)).distinct()
