"""T5: the forms of the admin keep any text as it is, or say beside the field why not."""

from itertools import cycle

import pytest
from django import forms
from django.urls import reverse

from tests.admin_forms import posted
from tests.admin_rows import Office, models, page_of, path_of
from tests.authz.matrix import undone
from tests.authz.world import client_of
from tests.hostile.page import Page
from tests.hostile.spreading import shares
from tests.hostile.typing import WAYS, standing

pytestmark = pytest.mark.django_db
EDITED = [model for model in models() if page_of(model).rights != "read"]
TURNS, WANTED_FIELDS = 3, 40
WORD = "zqhostile"


@pytest.fixture
def rows(world):
    """A row of each model, of the unit at the top: its administrators keep what all share."""
    office = Office(world.units["province"], WORD)
    return {model: office.make(model) for model in EDITED}


def texts_of(form):
    """The fields into which words are typed; a password is none, a list of choices neither."""
    return [
        name
        for name, field in form.fields.items()
        if type(field) is forms.CharField and not isinstance(field.widget, forms.Select | forms.HiddenInput)
    ]


def test_every_field_of_the_admin_keeps_any_text_or_says_why_not(rows, world, record_property):
    texts, problems, fields, kept = cycle(shares("own", 1)[0]), [], 0, 0
    for model, row in rows.items():
        url = path_of(model, "change", row.pk)
        page = client_of(world.viewer("parent")).get(url)
        form = page.context["adminform"].form if page.status_code == 200 else None
        names = texts_of(form) if form else []
        fields += len(names)
        for _turn in range(TURNS if names else 0):
            given = {name: next(texts) for name in names}
            faults, taken = save(world, url, posted(page), given)
            problems += [f"{url} {given!r}: {fault}" for fault in faults]
            kept += taken
        if names:
            taken = not_refusing(world, url, posted(page), dict.fromkeys(names, "Đảng\x00uỷ"))
            problems += [f"{url}: {name} takes NUL" for name in taken]

    assert problems == []
    assert fields >= WANTED_FIELDS
    assert kept > fields * TURNS / 2
    record_property("fields of the admin that take text", fields)
    record_property("hostile texts kept by the admin", kept)


def save(world, url, body, given):
    """What is wrong, and how many texts were kept; once more without the fields that say why they take theirs not."""
    with undone():
        answer = post(world, url, {**body, **given})
        if answer.status_code == 302:
            ways = {name: {way(text) for way in WAYS} - {""} for name, text in given.items()}
            found = {text for _place, text in standing({each for texts in ways.values() for each in texts})}
            lost = [name for name, texts in ways.items() if texts and not texts & found]
            return [f"not kept: {lost}"] if lost else [], len(given) - len(lost)
    if answer.status_code >= 400:
        return [answer.status_code], 0
    page = Page(answer.content.decode())
    if page.runs:
        return page.runs, 0
    errors = answer.context["adminform"].form.errors
    rest = {name: text for name, text in given.items() if name not in errors}
    if len(rest) == len(given):
        return [f"refused: {dict(errors)}"], 0
    return save(world, url, body, rest) if rest else ([], 0)


def post(world, url, body):
    """Signed in anew each time: what an undone change did to the session is undone, its cookie is not."""
    answer = client_of(world.viewer("parent")).post(url, {"reason": "Sửa thử", **body})
    assert not answer.headers.get("Location", "").startswith(reverse("committee:login")), url
    return answer


def not_refusing(world, url, body, given):
    with undone():
        answer = post(world, url, {**body, **given})
    return given.keys() - (answer.context["adminform"].form.errors if answer.status_code == 200 else {})
