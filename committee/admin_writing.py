"""Removing a row in the admin, and telling what stands in the way."""

from django.contrib.admin.utils import NestedObjects
from django.db import models, router, transaction
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from committee.admin_scope import administrator
from committee.models import Unit
from committee.people_upkeep import remove
from committee.workflow import lock

MOST_NAMED = 30


@transaction.atomic
def strike(row, *, by, note="") -> None:
    """Delete a row that nothing refers to, with the lines that belong to it; raises StillUsed otherwise."""
    if isinstance(row, Unit):
        _let_go_of_itself(lock(row))
    remove(row, by=by, note=note)


def _let_go_of_itself(unit) -> None:
    """A unit is its own ``current``, which the database would take for a use of it."""
    if unit.current_id == unit.pk:
        unit.current = unit.top_unit = None
        models.Model.save(unit, update_fields=["current", "top_unit"])


def what_refers_to(row, request, site):
    """For the page that asks whether to delete: (what goes, how many of each kind, [], what stands in the way).

    Rows that the administrator does not meet are told of only as rows of other offices.
    """
    found = NestedObjects(using=router.db_for_write(type(row)), origin=row)
    found.collect([row])
    standing = [each for each in found.protected if each != row]
    names = _names(standing, request, site)
    count = {}
    for model, rows in found.model_objs.items():
        count[str(model._meta.verbose_name_plural)] = len(rows)
    return found.nested(lambda each: _name(each)), count, set(), names


def _names(rows, request, site) -> list[str]:
    """The rows in the way by kind and name, at most ``MOST_NAMED``; those of other offices by their kind alone."""
    who = administrator(request.user)
    told, others = [], []
    for model in dict.fromkeys(type(each) for each in rows):
        met = _met(model, [each.pk for each in rows if type(each) is model], who, site)
        told += [_name(each) for each in rows if type(each) is model and each.pk in met]
        if any(type(each) is model and each.pk not in met for each in rows):
            others.append(_("%(kind)s không xem được ở đây") % {"kind": capfirst(str(model._meta.verbose_name))})
    more = [_("và những dòng khác nữa")] if len(told) > MOST_NAMED else []
    return [*told[:MOST_NAMED], *more, *others]


def _met(model, keys, who, site) -> set:
    if not site.is_registered(model):
        return set()
    return set(site.get_model_admin(model).rows_of(who).filter(pk__in=keys).values_list("pk", flat=True))


def _name(row) -> str:
    return format_html("{}: {}", capfirst(str(row._meta.verbose_name)), str(row))
