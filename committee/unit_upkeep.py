"""Keeping the entries of units right. A change of name, parent or kind of a unit in use is a ``UnitChange`` instead."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from committee.access import keeps_directory_of
from committee.enrolment import add_unit
from committee.models import Unit
from committee.naming import printed_parent
from committee.place_names import proposed_place_name
from committee.rows import write_row
from committee.text import canonical
from committee.workflow import lock_version


def require_keeper(by, unit) -> None:
    """Raise PermissionDenied for who does not keep the directory of ``unit``; ``by`` None is the installation."""
    if by is not None and not keeps_directory_of(by, unit):
        raise PermissionDenied(_("Bạn không giữ danh bạ của đơn vị này."))


def enter_unit(*, by, parent, at=None, **facts) -> Unit:
    """A unit under ``parent`` with the printed words that follow from its name, where nobody has typed others."""
    require_keeper(by, parent)
    return add_unit(by=by, parent=parent, at=at, **with_printed_words(facts, parent))


def with_printed_words(facts: dict, parent) -> dict:
    """``facts`` of a unit under ``parent`` with what its papers print, as far as nobody has typed it."""
    typed = {name: value for name, value in facts.items() if value}
    return {**facts, **printed_words(facts["kind"], facts["name"], parent), **typed}


def printed_words(kind: str, name: str, parent) -> dict:
    """What follows from the name: a place for every unit, and for a committee the two lines of its head."""
    province = province_of(parent) if parent else ""
    words = {"place_name": proposed_place_name(name, province=province, above=_place(parent))}
    if kind in Unit.COMMITTEES:
        words |= {"printed_name": name.upper(), "printed_parent": printed_parent(parent.name) if parent else ""}
    return words


def following_words(unit, new: dict) -> dict:
    """``new`` columns of a unit that goes on as another: printed words that followed from the old name, and that nobody
    has changed, follow from the new one."""
    parent = unit.parent.current if unit.parent_id else None
    before = printed_words(unit.kind, unit.name, parent)
    after = printed_words(new.get("kind", unit.kind), new.get("name", unit.name), new.get("parent", parent))
    follow = {
        name: after[name]
        for name, words in before.items()
        if canonical(new.get(name, "")) == canonical(getattr(unit, name)) == canonical(words)
    }
    return {**new, **follow}


def _place(parent) -> str:
    return parent.place_name if parent else ""


def province_of(unit) -> str:
    """The name of the provincial committee that ``unit`` is or stands under, "" where there is none."""
    keys = [int(key) for key in unit.path.strip("/").split("/")]
    above = Unit.objects.filter(pk__in=keys, kind=Unit.Kind.PROVINCIAL_COMMITTEE)
    return above.values_list("name", flat=True).first() or ""


def is_used(unit: Unit) -> bool:
    """Whether anything but its own place in the tree names the unit; then its name has been printed or listed."""
    for relation in Unit._meta.related_objects:
        if relation.field.name in Unit.PLACED and relation.related_model is Unit:
            continue
        if relation.related_model._base_manager.filter(**{relation.field.name: unit}).exists():
            return True
    return False


@transaction.atomic
def correct_unit(form, *, base_version: int, by, at=None) -> Unit:
    """Write what a valid form changed. Raises PermissionDenied, StaleVersion."""
    locked = lock_version(form.instance, base_version)
    require_keeper(by, locked)
    form.instance.version = locked.version
    return write_row(form, by=by, at=at)
