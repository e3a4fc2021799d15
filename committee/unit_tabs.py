"""Pages about one unit of the directory, side by side; apps above this one add theirs when they start."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

_TABS = [(_("Đơn vị"), "units:detail"), (_("Người"), "people:list"), (_("Nhiệm kỳ"), "people:terms")]


def add_tab(label, view_name: str) -> None:
    """``view_name`` is an address that takes a unit's key; who sees the people of a unit must see that page."""
    if (label, view_name) not in _TABS:
        _TABS.append((label, view_name))


def tabs_of(unit) -> list[tuple[str, str]]:
    """(label, address) of the pages of this unit, in the order they were added."""
    return [(label, reverse(view_name, args=[unit.pk])) for label, view_name in _TABS]
