"""Chains of petitions that ask the same again: linking, unlinking, and what a chain says.

The first asked heads the chain, every other member points to it (``repeat_of``). A link is no edit of a petition's
words: versions stay, so that whoever is typing in one of them is not disturbed.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from committee.access import require
from committee.models import AuditEvent
from petitions.grouping import COLLECTS
from petitions.models import Petition
from petitions.promises import promises_of


@transaction.atomic
def link(petition, earlier, *, by, at=None) -> Petition:
    """Join the chains of both; returns the head. Linked already: nothing is written. Raises PermissionDenied."""
    require(by, COLLECTS, petition)
    members = _locked_chains(petition, earlier)
    head = min(members, key=lambda member: (member.asked_on, member.pk))
    for member in members:
        _point(member, head if len(members) > 1 else None, by, at)
    return head


@transaction.atomic
def unlink(petition, *, by, at=None) -> Petition:
    """Take a petition out of its chain; the others stay together."""
    require(by, COLLECTS, petition)
    members = _locked_chains(petition)
    others = [member for member in members if member.pk != petition.pk]
    head = min(others, key=lambda member: (member.asked_on, member.pk)) if len(others) > 1 else None
    for member in members:
        _point(member, None if member.pk == petition.pk else head, by, at)
    return petition


def _locked_chains(*petitions) -> list[Petition]:
    """All members of the chains of these, as they are after whoever was joining them meanwhile has finished."""
    rows = Petition.objects.select_for_update(of=["self"]).select_related("working_session").order_by("pk")
    while True:
        known = list(rows.filter(pk__in=[petition.pk for petition in petitions]))
        heads = {row.repeat_of_id or row.pk for row in known}
        members = list(rows.filter(Q(pk__in=heads) | Q(repeat_of__in=heads)))
        if all(row.repeat_of_id is None for row in members if row.pk in heads):
            return members


def _point(member, head, by, at):
    was, was_head = member.repeat_of_id, member.heads_chain
    member.heads_chain = head is not None and member.pk == head.pk
    member.repeat_of_id = head.pk if head is not None and member.pk != head.pk else None
    if (was, was_head) == (member.repeat_of_id, member.heads_chain):
        return
    member.save(update_fields=["repeat_of", "heads_chain"])
    if was != member.repeat_of_id:
        changes = {"repeat_of": [was, member.repeat_of_id]}
        AuditEvent.objects.record(member, "repeat", by=by, at=at, changes=changes)


@dataclass(frozen=True)
class Chain:
    """What one user sees of a chain, in the order it was asked; ``promises`` are sentences."""

    members: list[Petition]
    promises: list[str]

    @property
    def first(self) -> Petition:
        return self.members[0]

    @property
    def last(self) -> Petition:
        return self.members[-1]

    @property
    def first_on(self) -> date:
        stated = [member.first_raised_on for member in self.members if member.first_raised_on]
        return min([self.first.asked_on, *stated])

    @property
    def times(self) -> int:
        """As often as it stands here, or as often as somebody said it was asked."""
        return max([len(self.members), *(member.times_raised or 0 for member in self.members)])


def chains_of(user, petitions) -> dict[int, Chain]:
    """{head: chain} of these petitions, with the members that ``user`` sees (everybody's without a user)."""
    heads = {petition.repeat_of_id or petition.pk for petition in petitions}
    rows = Petition.objects.all() if user is None else Petition.objects.visible_to(user)
    rows = rows.filter(Q(pk__in=heads) | Q(repeat_of__in=heads)).select_related("working_session", "raised_by")
    found: dict[int, list[Petition]] = {}
    for row in sorted(rows, key=lambda row: (row.asked_on, row.pk)):
        found.setdefault(row.repeat_of_id or row.pk, []).append(row)
    said = promises_of(user, [row for members in found.values() for row in members])
    return {
        head: Chain(members, [words for row in members for words in said.get(row.pk, [])])
        for head, members in found.items()
    }
