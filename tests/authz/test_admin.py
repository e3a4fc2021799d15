"""The addresses of the admin, as one family: ``admin:<app>_<model>_<view>`` is for the administrators of the unit a row
belongs to and of the units above it, as far as "Who sees what" lets these meet the row; for nobody else is it there.
"""

from collections import Counter

import pytest
from django.db import connection
from django.urls import URLPattern, get_resolver, reverse

from committee.models import Role
from conclusions.models import Directive, DirectiveAnswer, DirectivePetition, Notice, ProgressReport, Receipt
from sessions.models import StandingMember
from tests.admin_rows import OF_ALL, Office, models, page_of, path_of
from tests.authz.canaries import body_of
from tests.authz.matrix import HEADERS, NO_ROW, READING, shape

pytestmark = pytest.mark.django_db
OF_A_ROW = ("change", "delete", "history")
VIEWS = ("changelist", "add", *OF_A_ROW)
OF_THE_SITE = {"index", "login", "autocomplete", "jsi18n", "app_list"}
# What the office has not issued yet is met by its own administrator and not by those above.
DRAFTS = {Notice, Directive, Receipt, ProgressReport, DirectivePetition, DirectiveAnswer}
WORD = "zqadminrow"


def names(resolver):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield entry.name
        else:
            yield from names(entry)


def family():
    (site,) = (entry for entry in get_resolver().url_patterns if getattr(entry, "namespace", "") == "admin")
    return Counter(names(site))


def test_the_family_has_these_addresses_and_no_others():
    wanted = Counter(f"{m._meta.app_label}_{m._meta.model_name}_{view}" for m in models() for view in VIEWS)
    # Django leads an address that ends with the key to the page of the row.
    wanted[None] = len(models())

    assert family() == wanted + Counter(OF_THE_SITE)


@pytest.fixture
def rows(world):
    """A row of each model that belongs to the ward."""
    office = Office(world.units["ward"], WORD)
    return {model: office.make(model) for model in models()}


@pytest.fixture
def ask(world):
    """Ask in somebody's name; whoever is refused has changed nothing, whatever comes back keeps the headers."""
    asked = Counter()

    def send(viewer, url, data=None, refused=True):
        wrote = []

        def watch(execute, sql, params, many, context):
            if not sql.startswith(READING):
                wrote.append(sql)
            return execute(sql, params, many, context)

        client = world.clients[viewer.name]
        with connection.execute_wrapper(watch):
            answer = client.get(url) if data is None else client.post(url, data)
            answer.body = body_of(answer)
        client.cookies.pop("messages", None)
        asked["requests"] += 1
        assert not (refused and wrote), (viewer.name, url, wrote)
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, (viewer.name, url)
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        return answer

    send.asked = asked
    return send


def is_administrator(viewer):
    return viewer.is_signed_in and Role.ADMIN in viewer.roles


def meets(viewer, model) -> bool:
    """Whether an administrator meets the ward's row of this model."""
    if not is_administrator(viewer):
        return False
    return model in OF_ALL or viewer.unit == "ward" or (viewer.unit == "province" and model not in DRAFTS)


def keeps(viewer, model) -> bool:
    return viewer.unit == "province" if model in OF_ALL else meets(viewer, model)


def expected(viewer, model, view) -> int:
    """The status of a GET."""
    rights = page_of(model).rights
    if not viewer.is_signed_in:
        return 302
    if not is_administrator(viewer):
        return 404
    if view == "changelist":
        return 200
    if view == "add":
        return 200 if rights == "full" and (model not in OF_ALL or keeps(viewer, model)) else 403
    if view == "delete" and (rights != "full" or (model in OF_ALL and not keeps(viewer, model))):
        return 403
    if not meets(viewer, model):
        return 404
    is_draft_above = view == "history" and viewer.unit == "province" and model not in DRAFTS
    return 404 if is_draft_above and hides_history(model) else 200


def hides_history(model) -> bool:
    """The journal of papers is read at their own desk."""
    papers = model._meta.app_label in ("working_sessions", "petitions", "conclusions")
    return papers and model not in {StandingMember, *OF_ALL}


def chosen(world, number):
    """Those who meet the row or stand near it always; of all the others each for some of the addresses."""
    for place, viewer in enumerate(world.viewers):
        near = viewer.name in ("own admin", "parent", "sibling")
        if near or (place + number) % 16 == 0:
            yield viewer


@pytest.mark.parametrize("view", VIEWS)
def test_everybody_gets_what_the_family_says(view, world, rows, ask, record_property):
    told = Counter()
    for number, (model, row) in enumerate(rows.items()):
        key = [row.pk] if view in OF_A_ROW else []
        url = path_of(model, view, *key)
        for viewer in chosen(world, number):
            answer = ask(viewer, url)
            assert answer.status_code == expected(viewer, model, view), (viewer.name, url)
            told[answer.status_code] += 1
            is_met = meets(viewer, model)
            if answer.status_code != 200 or (not is_met and model not in OF_ALL):
                assert WORD.encode() not in answer.body, (viewer.name, url)
            if view in OF_A_ROW and not is_met:
                missing = ask(viewer, path_of(model, view, NO_ROW))
                assert shape(answer, row.pk) == shape(missing, NO_ROW), (viewer.name, url)
    record_property("requests", ask.asked["requests"])
    assert told[200] >= 20
    assert told[404] >= 20 or view in ("changelist", "add")


@pytest.mark.parametrize("view", ["add", "change", "delete"])
def test_who_may_not_change_a_row_changes_nothing_by_posting(view, world, rows, ask, record_property):
    refused = 0
    for number, (model, row) in enumerate(rows.items()):
        url = path_of(model, view, *([row.pk] if view != "add" else []))
        for viewer in chosen(world, number):
            rights = page_of(model).rights
            if is_administrator(viewer) and rights != "read" and (view == "add" or keeps(viewer, model)):
                continue
            answer = ask(viewer, url, {"post": "yes", "reason": "x", "base_version": 1, "name": "x", "title": "x"})
            assert answer.status_code in (302, 403, 404), (viewer.name, url)
            assert answer.status_code != 302 or not viewer.is_signed_in
            refused += 1
    record_property("requests", ask.asked["requests"])
    assert refused >= 2 * len(rows)


def test_suggestions_are_for_administrators_and_of_their_units(world, rows, ask, record_property):
    url = reverse("admin:autocomplete")
    for place, viewer in enumerate(world.viewers):
        for number, model in enumerate(rows):
            fields = [f for f in model._meta.fields if f.remote_field and f.editable]
            if not fields or (place + number) % 12:
                continue
            field = fields[number % len(fields)]
            where = f"app_label={model._meta.app_label}&model_name={model._meta.model_name}&field_name={field.name}"
            answer = ask(viewer, f"{url}?{where}&term={WORD}")
            wanted = (200, 404) if is_administrator(viewer) else (404,) if viewer.is_signed_in else (302,)
            assert answer.status_code in wanted, (viewer.name, where)
            remote = field.remote_field.model
            if remote not in OF_ALL and viewer.unit not in ("ward", "province"):
                assert WORD.encode() not in answer.body, (viewer.name, where)
    record_property("requests", ask.asked["requests"])


@pytest.mark.parametrize("name", sorted(OF_THE_SITE - {"autocomplete", "login"}))
def test_pages_of_the_site_are_for_administrators(name, world, ask):
    url = reverse(f"admin:{name}", kwargs={"app_label": "committee"} if name == "app_list" else {})
    for viewer in world.viewers:
        wanted = 200 if is_administrator(viewer) else 404 if viewer.is_signed_in else 302
        assert ask(viewer, url).status_code == wanted, viewer.name


def test_other_methods_are_not_allowed(world, rows):
    client = world.clients["own admin"]
    for model, row in rows.items():
        for view in VIEWS:
            url = path_of(model, view, *([row.pk] if view in OF_A_ROW else []))
            methods = {"PUT", "PATCH", "DELETE"} | ({"POST"} if view == "history" else set())
            for method in methods:
                assert client.generic(method, url).status_code == 405, (method, url)
