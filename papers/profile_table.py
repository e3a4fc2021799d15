"""Layout profiles in the table: the files that ship are loaded there, and can then be changed there."""

import hashlib
import json
from datetime import date
from functools import lru_cache

from django.db.models import F, Q
from django.utils.dateparse import parse_date

from papers.layout import PROFILES, Profile, overlaid, shipped
from papers.models import LayoutProfile


def load_profiles(**_kwargs) -> None:
    """Bring the shipped profiles into the table; runs after every migrate.

    A row that nobody has changed since it was loaded follows what ships now. One that was changed keeps every value it
    has and gets only those that are new, so that papers can still be set by it.
    """
    for file in sorted(PROFILES.glob("*.json")):
        _load(shipped(file.stem))


def _load(data: dict) -> None:
    values = {
        "title": data["name"],
        "valid_from": parse_date(data["valid_from"]),
        "valid_to": parse_date(data["valid_to"]),
        "data": data,
    }
    digest = digest_of(**values)
    row, _new = LayoutProfile.objects.get_or_create(code=data["code"], defaults={**values, "shipped_digest": digest})
    held = digest_of(title=row.title, valid_from=row.valid_from, valid_to=row.valid_to, data=row.data)
    if held == row.shipped_digest != digest:
        _change(row, **values, shipped_digest=digest)
    elif held == digest != row.shipped_digest:
        _change(row, shipped_digest=digest)
    elif (whole := overlaid(data, row.data)) != row.data:
        _change(row, data=whole)


def _change(row: LayoutProfile, **values) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    row.save()


def digest_of(*, title: str, valid_from: date | None, valid_to: date | None, data: dict) -> str:
    held = [title, str(valid_from or ""), str(valid_to or ""), data]
    return hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()


def profile_for(day: date, organ=None) -> LayoutProfile:
    """The profile in force on ``day``: the organ's own, else the general one; the latest that began by then. Before
    all of them it is the first."""
    rows = LayoutProfile.objects.filter(organ__isnull=True)
    if organ is not None:
        rows |= LayoutProfile.objects.filter(organ__current=organ.current_id)
    own_first = F("organ").asc(nulls_last=True)
    in_force = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)
    return in_force.order_by(own_first, "-valid_from").first() or rows.order_by("valid_from").first()


def layout_of(row: LayoutProfile) -> Profile:
    """The form described by a row, for the renderers. Raises ProfileError where the row's data are not whole."""
    return _built(json.dumps(row.data, sort_keys=True))


@lru_cache(maxsize=8)
def _built(data: str) -> Profile:
    return Profile.from_data(json.loads(data))
