"""Numbers in pages as reports write them."""

from django import template

from sessions.numbers import amount_words, number_words

register = template.Library()


@register.filter
def figure(amount) -> str:
    """ "14.500.000.000", "84,8"; "" for an unknown number."""
    return number_words(amount) if amount not in (None, "") else ""


@register.filter
def with_unit(amount, unit: str) -> str:
    """ "14,5 tỷ đồng"; "" for an unknown number."""
    return amount_words(amount, unit)
