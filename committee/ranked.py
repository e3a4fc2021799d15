"""Paging lists of offices, which stand in order of rank and name: two columns that an address had better not show."""

from django.db.models import Q

from committee.keyset import KeysetPage

BY_RANK = ("rank", "person__name_key", "pk")
BY_NAME = ("person__name_key", "rank", "pk")


def ranked_page(offices, params, *, by=BY_RANK, size: int) -> KeysetPage:
    """The page after the office whose key is in ``params["sau"]``; the first one where the list has no such office."""
    token = params.get("sau", "")
    last = _place_of(offices, token, by) if token.isascii() and token.isdigit() and len(token) < 18 else None
    ordered = offices.order_by(*by)
    found = list((ordered.filter(_after(by, last)) if last else ordered)[: size + 1])
    older = str(found[size - 1].pk) if len(found) > size else ""
    return KeysetPage(rows=found[:size], older=older, is_first=last is None)


def _place_of(offices, token, by):
    return offices.filter(pk=int(token)).values_list(*by).first()


def _after(by, values) -> Q:
    """Rows that stand behind these values, column by column."""
    beyond = Q(pk__in=[])
    for place, column in enumerate(by):
        same = dict(zip(by[:place], values, strict=False))
        beyond |= Q(**same, **{f"{column}__gt": values[place]})
    return beyond
