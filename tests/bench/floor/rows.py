"""As many items as the product has petitions, of as many users and units, with the same sentences."""

from datetime import timedelta
from itertools import accumulate
from random import Random

from django.contrib.auth import get_user_model
from django.utils import timezone

from tests.bench import words
from tests.bench.country import HOME_WARD, WARDS, ward_of
from tests.bench.filling import fill
from tests.bench.floor.models import Event, Item, Topic, Unit


def fill_rows(count: int) -> None:
    chance = Random(1)
    now = timezone.now()
    fill(Unit, ["id", "name"], ((ward, f"Phường {ward}") for ward in range(1, WARDS + 1)))
    fill(Topic, ["id", "name"], enumerate(words.MATTERS, start=1))
    users = ((ward, "!", f"ward{ward}") for ward in range(1, WARDS + 1))
    fill(get_user_model(), ["id", "password", "username"], users)
    ages = accumulate(chance.random() * 2000 * 1440 / count for _ in range(count))
    items = (
        _item(chance, number, ward_of(chance), now - timedelta(minutes=age)) for number, age in enumerate(ages, start=1)
    )
    names = ["id", "owner_id", "unit_id", "topic_id", "text", "state", "due_on", "created_at"]
    fill(Item, names, items)
    events = ((number, number, HOME_WARD, "add", now) for number in range(1, count + 1))
    fill(Event, ["id", "item_id", "by_id", "act", "at"], events)


def _item(chance, number, ward, at):
    due_on = at.date() + timedelta(days=chance.randrange(10, 200))
    state = "done" if chance.random() < 0.7 else "open"
    topic = chance.randrange(1, len(words.MATTERS) + 1)
    return (number, ward, ward, topic, words.petition(chance).text, state, due_on, at)


def settle() -> None:
    """Nothing is left to do through services."""
