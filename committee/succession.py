"""Units become others: what a change of units moves, carrying it out, and taking it back for a day.

Every app says in ``AppConfig.ready`` by which columns its open rows name a unit (``OpenWork``). Issued papers, minutes
and attendance are not named here: they go on printing the names of their day, and access finds them through
``Unit.current``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee import derived
from committee.models import AuditEvent, RoleGrant, Unit, UnitChange
from committee.workflow import lock

TIME_TO_UNDO = timedelta(hours=24)
SAMPLES = 5
K = UnitChange.Kind
# One unit goes on as one other: its series of numbers goes on with it.
GOES_ON = frozenset({K.RENAMED, K.MOVED, K.LEVEL_CHANGED})
SPLITS = frozenset({K.DIVIDED, K.SEPARATED})


class CannotChange(Exception):
    """The change cannot be carried out or undone as things stand; ``str()`` is a sentence for the user."""


@dataclass(frozen=True)
class OpenWork:
    """One column by which open rows name a unit.

    ``rows()`` gives the open rows of all units. Rows that would repeat one of the successor in the columns
    ``once_per`` stay where they are. ``only_going_on`` is for what a unit takes along into its new name, but not into
    another unit. ``after`` is called with the change, the moved rows and the new unit, for what hangs on the column;
    ``note`` tells whoever decides what they should look over.
    """

    label: str
    rows: Callable[[], models.QuerySet]
    field: str
    once_per: tuple[str, ...] = ()
    only_going_on: bool = False
    after: Callable | None = None
    note: str = ""

    @property
    def key(self) -> str:
        return f"{self.rows().model._meta.label_lower}.{self.field}"

    def of(self, units):
        return self.rows().filter(**{f"{self.field}__in": units})

    def repeated(self, rows, unit):
        """Those of ``rows`` for which ``unit`` has one already."""
        if not self.once_per:
            return rows.none()
        same = {name: OuterRef(name) for name in self.once_per}
        twins = rows.model._base_manager.filter(**{self.field: unit}, **same)
        return rows.filter(Exists(twins))

    def applies_to(self, change) -> bool:
        return not self.only_going_on or change.kind in GOES_ON


@dataclass(frozen=True)
class TopColumn:
    """A column that repeats the root of a row's unit; ``rows(top)`` are the rows whose unit stands under ``top``."""

    rows: Callable[[Unit], models.QuerySet]
    field: str = "top_unit"


def grants_in_force():
    """Grants that hold today or will."""
    return RoleGrant.objects.exclude(to_on__lt=timezone.localdate()).select_related("unit")


_GRANTS = OpenWork(
    gettext_lazy("Phân quyền còn hiệu lực"), grants_in_force, "unit", once_per=("user", "role", "from_on")
)
_WORK = [_GRANTS]
_TOPS: list[TopColumn] = []


def add_mover(mover: OpenWork | TopColumn) -> None:
    """Called when the apps start."""
    known = _TOPS if isinstance(mover, TopColumn) else _WORK
    if mover not in known:
        known.append(mover)


@dataclass(frozen=True)
class Share:
    """A line of the dry run: so many rows, some of them by name, and how many of them stay."""

    work: OpenWork
    rows: models.QuerySet
    count: int
    staying: int
    samples: list

    @property
    def key(self):
        return self.work.key

    @property
    def label(self):
        return self.work.label


@dataclass(frozen=True)
class Plan:
    shares: list[Share]
    units_below: int

    @property
    def total(self) -> int:
        return sum(share.count - share.staying for share in self.shares)


def plan(change: UnitChange, *, user=None, samples: int = SAMPLES) -> Plan:
    """The dry run: what carrying ``change`` out will move, and what of it ``user`` may read. Writes nothing."""
    units = list(change.from_units.all())
    shares = [_share(work, change, units, user, samples) for work in _WORK if work.applies_to(change)]
    below = Unit.objects.none()
    for unit in units:
        below |= Unit.objects.below(unit).living().exclude(pk=unit.pk)
    moving = 0 if change.kind == K.SEPARATED else below.count()
    return Plan([share for share in shares if share.count], moving)


def _share(work, change, units, user, samples):
    rows = work.of(units)
    readable = rows
    if user is not None and hasattr(rows.model.objects, "visible_to"):
        readable = rows.filter(pk__in=rows.model.objects.visible_to(user).values("pk"))
    staying = work.repeated(rows, change.successor).count() if change.successor_id else 0
    return Share(work, rows, rows.count(), staying, list(readable.order_by("pk")[:samples]))


@transaction.atomic
def carry_out(change: UnitChange, *, by, at=None, choices: Mapping[tuple[str, int], Unit] | None = None) -> UnitChange:
    """Do what ``plan`` lists, all or nothing. ``choices`` tells of single rows, by (key of the work, key of the row),
    to which of the new units they go; the others go to ``change.successor``. Raises CannotChange."""
    at = at or timezone.now()
    change = lock(change)
    units = _lock_units(change)
    _require_open(change, units, timezone.localdate(at))
    change.carried_out_at, change.made_by = at, by
    tops = {unit.top_unit_id for unit in units}
    _place_units(change, units)
    for unit in units:
        _move_work(change, unit, choices or {})
    _move_tops(change, tops)
    change.version += 1
    change.save(update_fields=["carried_out_at", "made_by", "version"])
    _record(change, "carry_out", units, by, at)
    return change


def _lock_units(change):
    """Both sides in the order of their keys, so that two changes wait for each other instead of for ever."""
    ends = [*change.from_units.values_list("pk", flat=True), *change.to_units.values_list("pk", flat=True)]
    ends.append(change.successor_id)
    found = {unit.pk: unit for unit in Unit.objects.select_for_update().filter(pk__in=ends).order_by("pk")}
    return [found[pk] for pk in sorted(change.from_units.values_list("pk", flat=True))]


def _require_open(change, units, today):
    if change.carried_out_at is not None:
        raise CannotChange(_("Thay đổi này đã được thực hiện."))
    if change.effective_on > today:
        raise CannotChange(_("Chưa đến ngày có hiệu lực; việc còn mở chỉ chuyển từ ngày ấy."))
    ended = [unit.name for unit in units if unit.current_id != unit.pk]
    if ended:
        raise CannotChange(_("%(units)s đã thay đổi từ khi lập thay đổi này.") % {"units": ", ".join(ended)})
    heir = change.successor
    if heir is not None and heir.current_id != heir.pk and heir not in change.to_units.all():
        raise CannotChange(_("%(unit)s đã kết thúc hoạt động; hãy chọn đơn vị đang hoạt động.") % {"unit": heir})


def new_units(change):
    """The rows that were entered for this change; of a merger into a unit that was there before there are none."""
    return change.to_units.none() if change.kind in (K.MERGED_INTO, K.ENDED) else change.to_units.all()


def _place_units(change, units):
    for unit in new_units(change).select_related("parent__current"):
        above = unit.parent.current if unit.parent_id else None
        _place(change, unit, f"{above.path if above else '/'}{unit.pk}/", above.top_unit_id if above else unit.pk)
    if change.kind == K.SEPARATED:
        return
    heir = Unit.objects.get(pk=change.successor_id)
    for unit in units:
        everyone = Unit.objects.below(unit).exclude(pk__in=new_units(change))
        derived.move(change, Unit.objects.filter(pk=unit.pk), "valid_to", change.effective_on - timedelta(days=1))
        derived.move(change, everyone.filter(current=unit), "current", heir.pk, follows=True)
        derived.move(change, everyone.exclude(top_unit=heir.top_unit_id), "top_unit", heir.top_unit_id, follows=True)
        derived.move_paths(change, everyone, unit.path, heir.path)


def _place(change, unit, path, top):
    me = Unit.objects.filter(pk=unit.pk)
    derived.move_paths(change, me, unit.path, path)
    derived.move(change, me, "current", unit.pk, follows=True)
    derived.move(change, me, "top_unit", top, follows=True)


def _move_work(change, unit, choices):
    chosen = _chosen(change, choices)
    for work in _WORK:
        if not work.applies_to(change):
            continue
        elsewhere = chosen.get(work.key, {})
        rest = work.of([unit]).exclude(pk__in=[pk for keys in elsewhere.values() for pk in keys])
        if change.successor_id not in (None, unit.pk):
            _move_rows(change, work, rest, change.successor_id)
        for heir, keys in elsewhere.items():
            if heir != unit.pk:
                _move_rows(change, work, work.of([unit]).filter(pk__in=keys), heir)


def _chosen(change, choices) -> dict[str, dict[int, list[int]]]:
    """{work: {unit: [rows]}} of the choices that the change allows; any other raises CannotChange."""
    allowed = {*change.to_units.values_list("pk", flat=True), change.successor_id}
    found: dict[str, dict[int, list[int]]] = {}
    for (key, pk), heir in choices.items():
        if change.kind not in SPLITS or heir.pk not in allowed:
            raise CannotChange(_("Chỉ chuyển được việc cho đơn vị của chính thay đổi này."))
        found.setdefault(key, {}).setdefault(heir.pk, []).append(pk)
    return found


def _move_rows(change, work, rows, heir):
    free = rows.exclude(pk__in=work.repeated(rows, heir).values("pk"))
    keys = list(free.values_list("pk", flat=True)) if work.after else []
    derived.move(change, free, work.field, heir)
    if work.after:
        work.after(change, free.model._base_manager.filter(pk__in=keys), Unit.objects.get(pk=heir))


def _move_tops(change, before):
    """Rows keep the root of their unit; where that is another now, they follow."""
    roots = {unit.top_unit for unit in _heirs(change)}
    for old in before - {root.pk for root in roots}:
        for column in _TOPS:
            for root in roots:
                rows = column.rows(root)
                derived.move(change, rows.filter(**{column.field: old}), column.field, root.pk, follows=True)


def _heirs(change):
    keys = [*change.to_units.values_list("pk", flat=True), change.successor_id]
    return Unit.objects.filter(pk__in=keys).select_related("top_unit")


def _record(change, act, units, by, at):
    AuditEvent.objects.record(change, act, by=by, at=at, changes=_counts(change))
    for unit in [*units, *new_units(change)]:
        AuditEvent.objects.record(unit, act, by=by, at=at, changes={"change": [None, change.pk]})


def _counts(change):
    rows = change.moved_values.order_by().values("object_label", "field").annotate(n=models.Count("pk"))
    return {f"{row['object_label']}.{row['field']}": [None, row["n"]] for row in rows}


def may_be_undone(change, at=None) -> bool:
    is_done = change.carried_out_at is not None and change.undone_at is None
    return is_done and (at or timezone.now()) - change.carried_out_at <= TIME_TO_UNDO


@transaction.atomic
def undo(change: UnitChange, *, by, at=None) -> list[derived.Left]:
    """Put everything back that nobody has changed since; returns what stays as it is now. Raises CannotChange."""
    at = at or timezone.now()
    change = lock(change)
    units = _lock_units(change)
    if change.carried_out_at is None or change.undone_at is not None:
        raise CannotChange(_("Thay đổi này chưa thực hiện hoặc đã hoàn tác."))
    if not may_be_undone(change, at):
        raise CannotChange(_("Đã quá 24 giờ từ khi thực hiện; hãy lập thay đổi mới."))
    _require_last(change, units)
    placed = [(unit.pk, unit.path) for unit in new_units(change)]
    left = derived.put_back(change)
    for pk, path in placed:
        now = Unit.objects.get(pk=pk).path
        derived.repath(Unit.objects.filter(path__startswith=path), path, now)
    change.undone_at = at
    change.version += 1
    change.save(update_fields=["undone_at", "version"])
    _record(change, "undo", units, by, at)
    return left


def _require_last(change, units):
    """A later change has taken the same units further; undoing this one would tear the tree."""
    ends = [*units, *_heirs(change)]
    later = UnitChange.objects.filter(carried_out_at__isnull=False, undone_at__isnull=True)
    later = later.filter(carried_out_at__gte=change.carried_out_at).exclude(pk=change.pk)
    if later.filter(models.Q(from_units__in=ends) | models.Q(to_units__in=ends)).exists():
        raise CannotChange(_("Các đơn vị này đã có thay đổi tiếp theo; hãy hoàn tác thay đổi ấy trước."))
