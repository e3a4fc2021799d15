"""What clauses promise on petitions, in a sentence each, for pages of the app below."""

from django.utils.translation import gettext as _

from committee.dates import short_official_date
from conclusions.models import Directive, DirectivePetition

SHOWN = 160


def promises_on(user, petitions) -> dict[int, list[str]]:
    """{petition: sentences} of the clauses that answer them, as far as ``user`` (None: everybody) sees these."""
    clauses = Directive.objects.all() if user is None else Directive.objects.visible_to(user)
    links = DirectivePetition.objects.filter(petition__in=petitions, directive__in=clauses)
    found: dict[int, list[str]] = {}
    for link in links.select_related("directive").order_by("pk"):
        found.setdefault(link.petition_id, []).append(_sentence(link.directive))
    return found


def _sentence(clause) -> str:
    words = clause.text if len(clause.text) <= SHOWN else f"{clause.text[: SHOWN - 1]}…"
    due = _("hạn %(day)s") % {"day": short_official_date(clause.due_on)} if clause.due_on else ""
    state = clause.get_state_display() if clause.state else ""
    return f"{words} ({', '.join(filter(None, [due, state]))})" if due or state else words
