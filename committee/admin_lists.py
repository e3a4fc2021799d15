"""Change lists: pages that are not counted, folded search, filters that name only the administrator's own units."""

from functools import reduce
from operator import and_, or_

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.access import grants_of
from committee.admin_scope import administrator
from committee.folding import Folded
from committee.models import Unit
from committee.text import fold

# A date hierarchy reads the first and the last day of the whole table.
MOST_ROWS_BY_DATE = 100_000


class UncountedPaginator(Paginator):
    """Reads one row more than a page holds instead of counting: ``count`` is what has been seen, which is all there is
    only on the last page."""

    count = 0

    def page(self, number):
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        rows = list(self.object_list[start : start + self.per_page + 1])
        if not rows and number > 1:
            raise EmptyPage(self.error_messages["no_results"])
        self.count = start + len(rows)
        return Page(rows[: self.per_page], number, self)

    def validate_number(self, number):
        number = int(number)
        if not 1 <= number <= 1_000_000:
            raise EmptyPage(self.error_messages["no_results"])
        return number

    @property
    def num_pages(self):
        return -(-self.count // self.per_page)


class OfficeChangeList(ChangeList):
    """The rows of one page; ``has_more`` where another follows."""

    def get_results(self, request):
        paginator = self.model_admin.get_paginator(request, self.queryset, self.list_per_page)
        try:
            page = paginator.page(self.page_num)
        except EmptyPage as nothing:
            raise IncorrectLookupParameters from nothing
        self.result_list, self.paginator = page.object_list, paginator
        self.has_more = page.has_next()
        self.multi_page = self.has_more or self.page_num > 1
        self.result_count = paginator.count
        self.full_result_count, self.show_full_result_count = None, False
        self.can_show_all, self.show_admin_actions = False, True
        if self.date_hierarchy and self.multi_page and self._is_large():
            self.date_hierarchy = None

    def _is_large(self) -> bool:
        """By the newest key: never too small, and read from the end of an index."""
        newest = self.model._base_manager.order_by("-pk").values_list("pk", flat=True).first()
        return (newest or 0) > MOST_ROWS_BY_DATE

    @property
    def previous_url(self):
        return self.get_query_string({"p": self.page_num - 1}) if self.page_num > 1 else ""

    @property
    def next_url(self):
        return self.get_query_string({"p": self.page_num + 1}) if self.has_more else ""


def search(rows, fields, words: str):
    """The rows that have every word of ``words`` in one of ``fields``, accents and case aside.

    Columns called ``search_text`` are folded already; the others are folded as they are read.
    """
    wanted = fold(words).split()
    if not wanted or not fields:
        return rows
    lookups = []
    for number, field in enumerate(fields):
        if not field.endswith("search_text"):
            rows, field = rows.alias(**{f"folded_{number}": Folded(field)}), f"folded_{number}"
        lookups.append(f"{field}__contains")
    return rows.filter(reduce(and_, (reduce(or_, (Q(**{each: word}) for each in lookups)) for word in wanted)))


class UnitFilter(admin.SimpleListFilter):
    """The units where the administrator's grants are and those directly below; each with all under it."""

    title = _("đơn vị")
    parameter_name = "don-vi"
    path = "unit"

    def lookups(self, request, model_admin):
        homes = {grant.unit_id for grant in grants_of(administrator(request.user))}
        units = Unit.objects.living().filter(Q(pk__in=homes) | Q(parent__in=homes)).order_by("path")
        return [(str(unit.pk), unit.name) for unit in units]

    def queryset(self, request, queryset):
        if not (self.value() or "").isdecimal():
            return queryset
        chosen = administrator(request.user).units.filter(pk=int(self.value())).first()
        if chosen is None:
            return queryset.none()
        below = Unit.objects.below(chosen)
        named = queryset.model.objects.filter(**{f"{self.path}__in": below}) if self.path else below
        # Not joined: a person with two offices there is one row of the list.
        return queryset.filter(pk__in=named.order_by().values("pk"))


def units_by(path: str):
    """A ``UnitFilter`` for rows whose unit stands at ``path``; "" for units themselves."""
    return type("UnitFilterBy", (UnitFilter,), {"path": path})
