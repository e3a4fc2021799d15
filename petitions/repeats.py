"""Finding in the database which earlier petitions ask the same at the same place.

The tokens of the petition pick a few dozen candidates of the same ward, the rarest counting most; these are read and
ranked. Predecessors of the ward and the units below it count as the ward.
"""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Case, Count, FloatField, Q, Sum, Value, When

from committee.models import Unit
from committee.text import fold
from petitions.chains import Chain, chains_of
from petitions.models import Petition, PetitionToken
from petitions.ranking import MOST_PROPOSED, Found, rank
from petitions.reading import Reading, read
from petitions.vocabulary import reading_of, vocabulary

CANDIDATES = 40
# A token that more petitions have is not looked for, unless all are like it: then the rarest few are.
TOO_COMMON = 2_000
FEW = 2
# A place counts as much as so many words of the same rarity.
PLACE = 2
K = Unit.Kind
LOCAL = (K.WARD_COMMITTEE, K.COMMUNE_COMMITTEE, K.SPECIAL_ZONE_COMMITTEE, K.TOWNSHIP_COMMITTEE)


@dataclass(frozen=True)
class Repeat:
    petition: Petition
    score: float
    chain: Chain


def repeats_of(petition, *, user, words="") -> list[Repeat]:
    """Earlier petitions of the same ward to link this one to, best first, one of each chain that it is not in;
    ``words`` to look for others than its own text would find."""
    asked = read(words, vocabulary=vocabulary()) if words else reading_of(petition)
    ward = ward_of(petition.home_unit())
    own = {petition.pk, petition.repeat_of_id}
    if petition.repeat_of_id or petition.heads_chain:
        own |= set(Petition.objects.filter(repeat_of=petition.repeat_of_id or petition.pk).values_list("pk", flat=True))
    visible = Petition.objects.visible_to(user).exclude(pk__in=own - {None})
    found = found_at(ward, asked, visible, user=user)
    return found or (_holding(ward, words, visible, user) if words else [])


def _holding(unit, words, visible, user) -> list[Repeat]:
    """The latest of ``unit`` that hold the very words."""
    units = Unit.objects.below(unit).values("pk")
    there = visible.filter(Q(raised_by__in=units) | Q(holder_unit__in=units), search_text__contains=fold(words))
    rows = list(there.select_related("raised_by", "working_session").order_by("-pk")[:MOST_PROPOSED])
    return _one_of_each_chain([Found(row, 0.0) for row in rows], user)


def found_at(unit, asked: Reading, visible, *, user=None) -> list[Repeat]:
    """Those of ``visible`` that were asked in ``unit`` or below and ask the same as ``asked``."""
    candidates, heard = _candidates(unit, asked)
    rows = visible.filter(pk__in=candidates).select_related("raised_by", "working_session")
    words = vocabulary()
    return _one_of_each_chain(rank(asked, [(row, reading_of(row, words)) for row in rows], heard), user)


def _one_of_each_chain(found, user) -> list[Repeat]:
    chains = chains_of(user, [each.key for each in found])
    best: dict[int, Repeat] = {}
    for each in found:
        head = each.key.repeat_of_id or each.key.pk
        best.setdefault(head, Repeat(each.key, each.score, chains[head]))
    return list(best.values())[:MOST_PROPOSED]


def _candidates(unit, asked) -> tuple[list[int], Counter]:
    """Keys of the petitions that share most with ``asked``, and how many have each of its tokens."""
    rows = PetitionToken.objects.filter(token__in=asked.tokens, unit__in=Unit.objects.below(unit).values("pk"))
    heard = Counter(dict(rows.order_by().values_list("token").annotate(n=Count("*"))))
    telling = [token for token in heard if heard[token] <= TOO_COMMON] or sorted(heard, key=heard.get)[:FEW]
    if not telling:
        return [], heard
    weights = [
        When(token=token, then=Value((PLACE if token[0] == "#" else 1) / heard[token] ** 0.25)) for token in telling
    ]
    shared = Sum(Case(*weights, output_field=FloatField()))
    best = rows.filter(token__in=telling).values("petition").annotate(shared=shared).order_by("-shared", "-petition")
    return list(best.values_list("petition", flat=True)[:CANDIDATES]), heard


def ward_of(unit) -> Unit:
    """The ward that the unit is or belongs to; a unit above all wards stands for itself."""
    above = [int(key) for key in unit.path.strip("/").split("/")]
    wards = Unit.objects.filter(pk__in=above, kind__in=LOCAL).order_by("-path")
    return wards.first() or unit.current
