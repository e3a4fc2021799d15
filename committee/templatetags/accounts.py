"""What pages ask about whoever looks at them."""

from django import template

from committee.accounts_upkeep import is_administrator

register = template.Library()
register.filter("is_administrator", is_administrator)
