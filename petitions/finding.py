"""What the list of petitions can be narrowed to."""

from dataclasses import dataclass

from django.db.models import Q

from committee.access import own_unit_ids
from committee.directory import units_called
from committee.text import fold
from petitions.models import Field, Petition, PetitionGroup
from sessions.models import WorkingSession

LONGEST_WORDS = 200


@dataclass(frozen=True)
class Wanted:
    """What was asked for in the address; a choice that is none, or a row the user does not see, asks for nothing.

    ``raised`` is the list of what own units raised instead of what they hold; without ``everything`` or a ``state``
    only what waits for an answer is listed.
    """

    raised: bool
    everything: bool
    repeated: bool
    words: str
    unit: str
    state: str
    authority: str
    field: Field | None
    working_session: WorkingSession | None
    group: PetitionGroup | None

    @property
    def is_narrowed(self) -> bool:
        chosen = [self.words, self.unit, self.state, self.authority, self.field, self.working_session, self.group]
        return self.repeated or any(chosen)


def wanted(user, params, fields) -> Wanted:
    """``fields`` are those offered (``fields_offered``)."""
    return Wanted(
        raised=params.get("loc") == "da-neu",
        everything=bool(params.get("tat_ca")),
        repeated=bool(params.get("nhac_lai")),
        words=_folded(params, "q"),
        unit=_folded(params, "don_vi"),
        state=_choice(params, "trang_thai", Petition.State),
        authority=_choice(params, "tham_quyen", Petition.Authority),
        field=next((field for field in fields if str(field.pk) == params.get("linh_vuc", "")), None),
        working_session=_seen(WorkingSession.objects.visible_to(user), params.get("buoi", "")),
        group=_seen(PetitionGroup.objects.visible_to(user), params.get("nhom", "")),
    )


def _folded(params, name) -> str:
    return fold(params.get(name, ""))[:LONGEST_WORDS]


def _choice(params, name, choices) -> str:
    value = params.get(name, "")
    return value if value in choices.values else ""


def _seen(rows, key):
    return rows.filter(pk=int(key)).first() if key.isascii() and key.isdigit() and len(key) < 19 else None


def petitions_for(user, want: Wanted):
    """The petitions that were asked for: one relation, then what narrows it."""
    own = own_unit_ids(user)
    rows = Petition.objects.raised_by_units(own) if want.raised else Petition.objects.filter(holder_unit__in=own)
    if want.state:
        rows = rows.filter(state=want.state)
    elif not want.everything:
        rows = rows.filter(state__in=Petition.UNANSWERED)
    if want.words:
        rows = rows.filter(search_text__contains=want.words)
    if want.unit:
        rows = rows.filter(raised_by__current__in=units_called(want.unit))
    if want.repeated:
        rows = rows.repeated()
    if want.field:
        rows = rows.filter(Q(field=want.field) | Q(field__parent=want.field))
    exact = {"authority": want.authority, "working_session": want.working_session, "group": want.group}
    return rows.filter(**{name: value for name, value in exact.items() if value})
