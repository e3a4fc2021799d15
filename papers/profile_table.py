"""Layout profiles in the table: the files that ship are loaded once and can then be changed there."""

import json
from functools import lru_cache

from django.utils.dateparse import parse_date

from papers.layout import PROFILES, Profile
from papers.models import LayoutProfile


def load_profiles(**_kwargs) -> None:
    """Add the profiles that the table does not have yet; runs after every migrate, never changes what is there."""
    for file in sorted(PROFILES.glob("*.json")):
        data = json.loads(file.read_text(encoding="utf-8"))
        LayoutProfile.objects.get_or_create(
            code=data["code"],
            defaults={"title": data["name"], "valid_from": parse_date(data["valid_from"]), "data": data},
        )


def profile_for(day) -> LayoutProfile:
    """The profile in force on ``day``: the latest that began by then, else the first there is."""
    begun = LayoutProfile.objects.filter(valid_from__lte=day).order_by("-valid_from").first()
    return begun or LayoutProfile.objects.order_by("valid_from").first()


def layout_of(row: LayoutProfile) -> Profile:
    """The form described by a row, for the renderers. Raises ProfileError where the row's data are not whole."""
    return _built(json.dumps(row.data, sort_keys=True))


@lru_cache(maxsize=8)
def _built(data: str) -> Profile:
    return Profile.from_data(json.loads(data))
